"""Where lines do end: which of the opportunities between atoms are taken.

Lines are filled first-fit. Where that leaves a line of a longer paragraph rather empty, or next to nothing for the last
one, the paragraph is looked at as a whole (Knuth and Plass, *Breaking Paragraphs into Lines*, 1981, for ragged text:
nothing stretches). Headings and centred text are balanced by narrowing the measure as far as the number of lines
allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from make_handouts.typeset.breaking import Atom

#: Rounding must not break a line that fits (points).
_ROUNDING = 0.01

#: Share of the measure that a line may leave empty before the whole paragraph is looked at.
_RAGGED = 0.15

#: Share of the measure that a last line is to take at least, and what a shorter one costs: a line before it may rather
#: be a third emptier.
_SHORT_LAST = 0.12
_SHORT_LAST_COST = 0.1

#: What ends a sentence: full stops, marks of question and exclamation in the scripts of the fonts (Unicode's
#: Sentence_Terminal).
_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "۔", "।", "။", "។")

#: Of two lines with a sentence each, the shorter is at least this share of the longer.
_LEAST_SENTENCE = 0.5

#: What a line costs, beside the square of the share of the measure that it leaves empty; so fewer lines are better.
_LINE = 1.0

#: What a hyphen costs: a line may be a third emptier without it.
_HYPHEN = 0.1

#: Hyphens on lines that follow each other.
_MOST_HYPHENS = 2

Lines = list[list[Atom]]


def fill(atoms: Sequence[Atom], measure: float) -> Lines:
    """First-fit: each line takes what fits."""
    lines: Lines = []
    line: list[Atom] = []
    used = 0.0
    measure += _ROUNDING
    for atom in atoms:
        while line and used + atom.width - atom.hang > measure:
            carried = _carried(line, used, measure)
            lines.append(line)
            line, used = carried, sum(other.width for other in carried)
        line.append(atom)
        used += atom.width
        if atom.is_forced_end:
            lines.append(line)
            line, used = [], 0.0
    if line:
        lines.append(line)
    return lines


def _carried(line: list[Atom], used: float, measure: float) -> list[Atom]:
    """Takes from a full line's end what its hyphen has no room for; these atoms begin the next line."""
    carried: list[Atom] = []
    while len(line) > 1 and used - line[-1].width + line[-1].end_width > measure:
        used -= line[-1].width
        carried.insert(0, line.pop())
    return carried


def raggedness(lines: Lines, measure: float) -> float:
    """The largest share of the measure that a line leaves empty; the last and those before forced breaks are free."""
    shares = (1 - _width(line) / measure for line in lines[:-1] if not line[-1].is_forced_end)
    return max(shares, default=0.0)


def _has_short_last(lines: Lines, measure: float) -> bool:
    """True where the last line of a paragraph, or before a forced break, is short and not the only one."""
    return any(
        (line is lines[-1] or line[-1].is_forced_end)
        and not before[-1].is_forced_end
        and _width(line) < _SHORT_LAST * measure
        for before, line in pairwise(lines)
    )


def _width(line: list[Atom]) -> float:
    return sum(atom.width for atom in line[:-1]) + line[-1].end_width


def fill_evenly(atoms: Sequence[Atom], measure: float) -> Lines:
    """First-fit; but a paragraph of three lines or more that comes out ragged is set as evenly as its lines allow.

    So is one whose last line is a word or two.
    """
    lines = fill(atoms, measure)
    is_hyphenated = any(line[-1].hyphen for line in lines[:-1])
    is_ragged = len(lines) > 2 and raggedness(lines, measure) >= _RAGGED
    if not is_hyphenated and not is_ragged and not _has_short_last(lines, measure):
        return lines
    even = _fill_by_cost(atoms, measure)
    return even if even and (is_hyphenated or len(even) <= len(lines)) else lines


class _Way:
    """The cheapest way to set the atoms before ``end``. ``hyphens``: how many lines in a row end in one there."""

    __slots__ = ("before", "cost", "end", "hyphens")

    def __init__(self, cost: float, end: int, hyphens: int, before: _Way | None) -> None:
        self.cost: Final = cost
        self.end: Final = end
        self.hyphens: Final = hyphens
        self.before: Final = before


def _fill_by_cost(atoms: Sequence[Atom], measure: float) -> Lines:
    """Lines whose costs add up to the least; none where too many hyphens follow each other however lines are chosen."""
    starts = [0.0, *accumulate(atom.width for atom in atoms)]
    ways: list[dict[int, _Way]] = [{0: _Way(0.0, 0, 0, None)}]
    last = len(atoms)
    for end in range(1, last + 1):
        atom = atoms[end - 1]
        is_free = end == last or atom.is_forced_end
        hyphen = atom.hyphen is not None and not is_free
        reach = starts[end - 1] + (atom.end_width if hyphen else atom.width - atom.hang)
        found: dict[int, _Way] = {}
        for start in range(end - 1, -1, -1):
            slack = measure - (reach - starts[start])
            if (slack < -_ROUNDING and start < end - 1) or (start < end - 1 and atoms[start].is_forced_end):
                break
            if is_free:
                is_first = start == 0 or atoms[start - 1].is_forced_end
                is_short = not is_first and reach - starts[start] < _SHORT_LAST * measure
                cost = _LINE + (_SHORT_LAST_COST if is_short else 0.0)
            else:
                cost = _LINE + (slack / measure) ** 2 + (_HYPHEN if hyphen else 0.0)
            for way in ways[start].values():
                hyphens = way.hyphens + 1 if hyphen else 0
                best = found.get(hyphens)
                if hyphens <= _MOST_HYPHENS and (best is None or way.cost + cost < best.cost):
                    found[hyphens] = _Way(way.cost + cost, end, hyphens, way)
        ways.append(found)
    if not ways[last]:
        return []
    at: _Way | None = min(ways[last].values(), key=lambda way: way.cost)
    ends: list[int] = []
    while at is not None:
        ends.insert(0, at.end)
        at = at.before
    return [list(atoms[start:end]) for start, end in pairwise(ends)]


def fill_balanced(atoms: Sequence[Atom], measure: float) -> Lines:
    """First-fit at the narrowest measure that needs no more lines: the lines come out about equally long.

    Two sentences on two lines have one each, unless that leaves one of the lines rather short.
    """
    lines = fill(atoms, measure)
    if len(lines) < 2:
        return lines
    if len(lines) == 2 and (sentences := _by_sentence(atoms, measure)):
        return sentences
    low, high = measure * 0.4, measure
    while high - low > 1:
        middle = (low + high) / 2
        if len(fill(atoms, middle)) > len(lines) or _widest(atoms) > middle:
            low = middle
        else:
            high = middle
    return fill(atoms, high)


def _by_sentence(atoms: Sequence[Atom], measure: float) -> Lines:
    """Two lines parted where a sentence ends, as evenly as can be; none where one would be too long or too short."""
    ways = []
    for end in range(1, len(atoms)):
        if atoms[end - 1].text.rstrip().endswith(_SENTENCE_ENDS):
            lines = [list(atoms[:end]), list(atoms[end:])]
            shorter, longer = sorted(map(_width, lines))
            if longer <= measure + _ROUNDING and shorter >= _LEAST_SENTENCE * longer:
                ways.append((longer, lines))
    return min(ways, key=lambda way: way[0])[1] if ways else []


def _widest(atoms: Sequence[Atom]) -> float:
    return max(atom.width - atom.hang for atom in atoms)

"""Atoms of one line → pieces in visual order with positions: rules L1 and L2 of UAX #9, alignment, justification."""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.document.tree import Run
from make_handouts.typeset.breaking import Atom, Part, hang_of, reshaped
from make_handouts.typeset.model import Line, Piece, TextStyle

#: A justified line may stretch each space by this many ems at most; beyond it the line stays ragged.
_MOST_STRETCH = 0.6

_SPACE = " "


def make_line(
    atoms: Sequence[Atom],
    runs: Sequence[Run],
    style: TextStyle,
    measure: float,
    *,
    is_rtl: bool,
    starts_right: bool,
    is_last: bool,
) -> Line:
    """One line. ``is_rtl``: the paragraph's direction; ``starts_right``: the side that ``start`` means on this page."""
    parts = _parts(atoms)
    hyphen = atoms[-1].hyphen if atoms else None
    if hyphen and not is_last:
        parts.append(hyphen)
    parts = _trailing_space_to_base(parts, is_rtl=is_rtl)
    hang = hang_of(parts)
    width = sum([part.advance for part in parts]) - hang
    stretch = 0.0
    if style.align == "justify" and not is_last:
        stretch = _stretch(parts, measure - width, style.size)
        width += stretch * _inner_spaces(parts)
    pieces = []
    x = -hang if is_rtl else 0.0  # in a right-to-left line the hanging space is at the left
    for part in _visual_order(parts):
        run = runs[part.run]
        pieces.append(Piece(part.segment, x, part.size, run.language, run.url, run.number))
        x += part.advance
        if stretch:
            x += stretch * part.segment.text.count(_SPACE)
    slack = measure - width
    share = 0.5 if style.align == "centre" else float(starts_right is (style.align != "end"))
    return Line(tuple(pieces), width, slack * share, stretch, is_rtl=is_rtl)


def _parts(atoms: Sequence[Atom]) -> list[Part]:
    """The parts of a line. Those on both sides of a soft hyphen that is not shown are one word, set as one."""
    parts: list[Part] = []
    before: Atom | None = None
    for atom in atoms:
        is_inside = before is not None and before.hyphen is not None and parts and atom.parts
        parts.extend(_joined(parts.pop(), atom.parts[0]) if is_inside else atom.parts[:1])
        parts.extend(atom.parts[1:])
        before = atom
    return parts


def _joined(first: Part, second: Part) -> list[Part]:
    """Two parts as one where they are alike and no wider together than they were when the line was chosen."""
    one, two = first.segment, second.segment
    if (first.run, first.level, one.font, one.script) != (second.run, second.level, two.font, two.script):
        return [first, second]
    whole = reshaped(first, one.text + two.text, first.level)
    return [whole] if whole.advance <= first.advance + second.advance + 0.01 else [first, second]


def _trailing_space_to_base(parts: list[Part], *, is_rtl: bool) -> list[Part]:
    """Rule L1: white space at the line's end takes the paragraph's level, else it would stand inside the line."""
    base = 1 if is_rtl else 0
    if not parts or parts[-1].level == base or not parts[-1].segment.hang:
        return parts
    last = parts[-1]
    segment = last.segment
    text = segment.text.rstrip()
    pieces = ((text, last.level), (segment.text[len(text) :], base))
    return [*parts[:-1], *(reshaped(last, piece, level) for piece, level in pieces if piece)]


def _inner_spaces(parts: Sequence[Part]) -> int:
    text = "".join(part.segment.text for part in parts)
    return text.rstrip().count(_SPACE)


def _stretch(parts: Sequence[Part], slack: float, size: float) -> float:
    spaces = _inner_spaces(parts)
    if not spaces or slack <= 0:
        return 0.0
    stretch = slack / spaces
    return stretch if stretch <= _MOST_STRETCH * size else 0.0


def _visual_order(parts: list[Part]) -> list[Part]:
    """Rule L2: from the highest level down to the lowest odd one, reverse every run at that level or above."""
    levels = [part.level for part in parts]
    found = set(levels)
    if len(found) < 2:
        return parts[::-1] if found and levels[0] & 1 else parts
    order = list(range(len(parts)))
    for level in range(max(levels), min(level | 1 for level in levels) - 1, -1):
        at = 0
        while at < len(order):
            if levels[order[at]] < level:
                at += 1
                continue
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = end
    return [parts[index] for index in order]

"""Prose + style + measure → lines. The steps of the package in order."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import Language, parse_language
from make_handouts.base.markup import LINE_BREAK
from make_handouts.base.values import replace, value
from make_handouts.document.tree import Prose, Run
from make_handouts.typeset.breaking import (
    Atom,
    Part,
    cut_where_too_long,
    hang_of,
    opportunities,
    reshaped,
    sized,
    split_wide,
    without_inner,
)
from make_handouts.typeset.filling import fill_balanced, fill_evenly, raggedness
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.fontdata import hyphenation
from make_handouts.typeset.harfbuzz import Segment
from make_handouts.typeset.hyphenation import Hyphenator, hyphenator
from make_handouts.typeset.itemise import INVISIBLE, SOFT_HYPHEN, Itemiser, Look, Shaped
from make_handouts.typeset.lines import make_line
from make_handouts.typeset.model import SetText, TextStyle, Tight
from make_handouts.typeset.unicode import levels

#: Weights of marked text over normal text. No italics: most scripts have none, and faking them is ugly.
_STRONG = _EMPHASIS = 700

#: Characters named in one error; a text in a script without font would fill the screen.
_MOST_LISTED = 5

#: Set texts that are remembered; a handout has some 300.
_MOST_TEXTS = 500

#: Share of the measure that a line may leave empty before long words are hyphenated.
_HYPHENATED_FROM = 0.25

#: Share of the measure from which on a part that cannot be broken is worth telling.
_TIGHT_FROM = 0.5

#: In place of a word that was never shaped.
_UNKNOWN: Shaped = ((), "")

_FORCED = (LINE_BREAK, "\n", "\u2029")


@value
class _Source:
    """A paragraph before it is set. ``run_ends``: the offset at which each run ends; ``levels`` None: all are 0."""

    runs: Sequence[Run]
    text: str
    run_ends: Sequence[int]
    is_rtl: bool
    levels: Sequence[int] | None

    def uniform(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Cuts a range where the run or the embedding level changes: (first, last, run, level)."""
        run = bisect_right(self.run_ends, start)
        if self.levels is None and start < end <= self.run_ends[run]:
            yield start, end, run, 0
            return
        at = start
        while at < end:
            while self.run_ends[run] <= at:
                run += 1
            stop = min(end, self.run_ends[run])
            level = 0
            if self.levels is not None:
                level = self.levels[at]
                stop = next((index for index in range(at + 1, stop) if self.levels[index] != level), stop)
            yield at, stop, run, level
            at = stop


def runs_rtl(runs: Sequence[Run], language: Language) -> bool:
    """A paragraph's direction: the document's, unless all of it is in a language of the other one."""
    if not any(run.language == language.tag for run in runs):
        first = parse_language(runs[0].language)
        if first is not None:
            return first.is_rtl
    return language.is_rtl


def part_of(prose: Prose, start: int, end: int) -> Prose:
    """Characters ``start`` to ``end`` (exclusive) of a prose as it is set: in NFC, only visible ones counted.

    So a line of a set text is found again. White space at the ends goes.
    """
    runs, at = [], 0
    for run in prose.runs:
        kept = []
        for character in unicodedata.normalize("NFC", run.text):
            is_visible = character not in INVISIBLE
            if start <= at < end or (at == end and not is_visible):
                kept.append(character)
            at += is_visible
        if kept:
            runs.append(replace(run, text="".join(kept)))
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return Prose(tuple(runs))


class Typesetter:
    """Sets paragraphs of one document's language; faults go to ``diagnostics``. Lives as long as a document.

    ``hyphenates``: parts long words where lines would come out ragged, if the language wants it. Headings and what is
    balanced are never hyphenated.
    """

    def __init__(
        self,
        book: FontBook,
        itemiser: Itemiser,
        language: Language,
        diagnostics: Diagnostics,
        *,
        hyphenates: bool = False,
    ) -> None:
        self.language = language
        self._hyphenates = hyphenates and hyphenation(language) is not None
        self._hyphenator: Hyphenator | None = None
        self._book = book
        self._itemiser = itemiser
        self._diagnostics = diagnostics
        self._tight: dict[tuple[Position, str], Tight] = {}
        self._set: dict[tuple[Prose, tuple[object, ...], float, bool], tuple[SetText, float]] = {}
        self._missing: dict[tuple[Position | None, str], dict[str, None]] = {}

    def apart(self, diagnostics: Diagnostics) -> Typesetter:
        """Another one for the same language and fonts, which reports elsewhere."""
        return Typesetter(self._book, self._itemiser, self.language, diagnostics)

    def set(self, prose: Prose, style: TextStyle, measure: float, *, balanced: bool = False) -> SetText:
        """The prose as lines no wider than ``measure`` points.

        Remembered: running feet come on every page, and all is set again where page numbers in the text have changed.
        """
        look = (style.size, style.leading, style.weight, style.align, style.colour, style.is_heading)
        key = (prose, look, measure, balanced)
        known = self._set.get(key)
        if known is None:
            if len(self._set) >= _MOST_TEXTS:
                self._set.clear()
            known = self._set[key] = self._set_anew(prose, style, measure, balanced=balanced)
        text, widest = known
        self._note_tight(prose, widest / measure)
        return text

    def _set_anew(self, prose: Prose, style: TextStyle, measure: float, *, balanced: bool) -> tuple[SetText, float]:
        """And the width of the widest part that cannot be broken."""
        source = self._read(prose)
        is_balanced = balanced or style.align == "centre"
        atoms, widest = self._prepare(source, style, measure, by_phrase=is_balanced)
        if is_balanced and widest > measure:
            atoms, widest = self._prepare(source, style, measure)
        if is_balanced:
            filled = fill_balanced(atoms, measure)
        else:
            filled = fill_evenly(atoms, measure)
            is_poor = self._hyphenates and (widest > measure or raggedness(filled, measure) > _HYPHENATED_FROM)
            if is_poor and not style.is_heading:
                source = self._read(self._hyphenated(prose))
                atoms, _ = self._prepare(source, style, measure)
                filled = fill_evenly(atoms, measure)
        last = len(filled) - 1
        lines = tuple(
            make_line(
                line,
                source.runs,
                style,
                measure,
                is_rtl=source.is_rtl,
                starts_right=self.language.is_rtl,
                is_last=index == last or line[-1].is_forced_end,
            )
            for index, line in enumerate(filled)
        )
        overfull = max((line.width - measure for line in lines), default=0.0)
        overfull = overfull if overfull > 0.05 else 0.0
        return SetText(lines, style.leading, _baseline(style), style.colour, overfull), widest

    def width(self, prose: Prose, style: TextStyle) -> float:
        """How wide the prose is on one line."""
        lines = self.set(prose, style, 1e6).lines
        return max((line.width for line in lines), default=0.0)

    def _hyphenated(self, prose: Prose) -> Prose:
        """The prose with soft hyphens in its long words; runs in other languages stay as they are."""
        if self._hyphenator is None:
            self._hyphenator = hyphenator(self.language)
        own, tag = self._hyphenator, self.language.tag
        return Prose(
            tuple(replace(run, text=own.run(run)) if own and run.language == tag else run for run in prose.runs)
        )

    def _read(self, prose: Prose) -> _Source:
        """The prose in NFC as one text, its direction and embedding levels."""
        runs = [run for run in prose.runs if run.text] or list(prose.runs[:1]) or [Run("", self.language.tag)]
        texts = [unicodedata.normalize("NFC", run.text) for run in runs]
        ends, at = [], 0
        for text in texts:
            at += len(text)
            ends.append(at)
        text = "".join(texts)
        is_rtl = runs_rtl(runs, self.language)
        return _Source(runs, text, ends, is_rtl, levels(text, is_rtl=is_rtl))

    def _prepare(
        self, source: _Source, style: TextStyle, measure: float, *, by_phrase: bool = False
    ) -> tuple[list[Atom], float]:
        """Atoms between break opportunities; what is to stay whole is one atom where it fits the measure.

        And the width of the widest, which was cut if it is wider than the measure.
        """
        language = source.runs[0].language if len(source.runs) == 1 else self.language.tag
        offsets, whole = opportunities(source.text, language, by_phrase=by_phrase)
        for start, end in whole:
            if sum(part.advance for part in self._parts(source, style, start, end)) <= measure:
                offsets = without_inner(offsets, start, end)
            else:
                offsets = cut_where_too_long(source.text, offsets, start, end)
        text, size = source.text, style.size
        stretches = source.uniform(0, len(text))
        reach, run, level = 0, 0, 0
        known: dict[str, Shaped] = {}
        atoms: list[Atom] = []
        start, widest = 0, 0.0
        for end in offsets:
            while reach <= start < end:
                _, reach, run, level = next(stretches)
                known = self._itemiser.known(_look(source.runs[run], style, level))
            segments, missing = known.get(text[start:end], _UNKNOWN)
            if len(segments) == 1 and end <= reach and not missing and text[end - 1] != SOFT_HYPHEN:
                (segment,) = segments  # nearly every word of a long build
                advance = segment.advance * size
                part = Part(segment, run, level, size, advance)
                atom = Atom((part,), advance, segment.hang * size, is_forced_end=text[end - 1] in _FORCED)
            else:
                atom = _atom(self._parts(source, style, start, end), text[end - 1 : end])
            width = atom.width - atom.hang
            if width > measure:
                atoms.extend(split_wide(atom, measure, _reshape))
            else:
                atoms.append(atom)
            widest = max(widest, width)
            start = end
        return atoms, widest

    def _parts(self, source: _Source, style: TextStyle, start: int, end: int) -> tuple[Part, ...]:
        parts: list[Part] = []
        for first, last, index, level in source.uniform(start, end):
            run = source.runs[index]
            segments, missing = self._itemiser.shaped(source.text[first:last], _look(run, style, level))
            if missing:
                self._report_missing(missing, run)
            parts.extend(sized(segment, index, level, style.size) for segment in segments)
        return tuple(parts)

    def _report_missing(self, missing: str, run: Run) -> None:
        """One error for a text, however many of its characters have no font."""
        found = self._missing.setdefault((run.origin, run.text), {})
        found.update(dict.fromkeys(missing))

    def _note_tight(self, prose: Prose, share: float) -> None:
        """Only what somebody can mend; of a text that is set anew, smaller or narrower, the last time counts."""
        if prose.origin is None:
            return
        key = (prose.origin, prose.text)
        if share >= _TIGHT_FROM:
            self._tight[key] = Tight(share, prose.text, prose.origin)
        else:
            self._tight.pop(key, None)

    def tightest(self, most: int = 3) -> tuple[Tight, ...]:
        """The texts that are nearest to sticking out of their measures, the nearest first."""
        return tuple(sorted(self._tight.values(), key=lambda tight: (-tight.share, tight.text))[:most])

    def report(self) -> None:
        """Hands on what was found while setting: to be called once, when the document is set."""
        for (origin, text), characters in self._missing.items():
            listed = ", ".join(
                f"'{character}' (U+{ord(character):04X} {unicodedata.name(character, 'no name')})"
                for character in list(characters)[:_MOST_LISTED]
            )
            more = len(characters) - _MOST_LISTED
            what = "the character" if len(characters) == 1 else "the characters"
            snippet = text if len(text) <= 60 else text[:57] + "…"
            self._diagnostics.error(
                origin or Position("templates"),
                f"no font has {what} {listed}{f' and {more} more' if more > 0 else ''} in “{snippet}”",
                self._book.remedy(self.language.tag),
            )


def _atom(parts: tuple[Part, ...], ending: str) -> Atom:
    """``ending`` is the last character of the atom's text."""
    hyphen = _hyphen_after(parts[-1]) if ending == SOFT_HYPHEN and parts else None
    width = sum([part.advance for part in parts])
    return Atom(parts, width, hang_of(parts), is_forced_end=ending in _FORCED, hyphen=hyphen)


def _hyphen_after(part: Part) -> Part:
    """The sign that a soft hyphen shows at a line's end: a hyphen to the eye, a soft hyphen to who copies the text."""
    shaped = reshaped(part, "-", part.level)
    old = shaped.segment
    clusters = tuple((SOFT_HYPHEN, glyphs, advance) for _, glyphs, advance in old.clusters)
    segment = Segment(
        old.font,
        SOFT_HYPHEN,
        clusters,
        old.advance,
        0.0,
        is_rtl=old.is_rtl,
        script=old.script,
        language=old.language,
    )
    return sized(segment, shaped.run, shaped.level, shaped.size)


def _look(run: Run, style: TextStyle, level: int) -> Look:
    weight = max(style.weight, _STRONG if run.strong else _EMPHASIS if run.emphasis else 0)
    return run.language, weight, style.is_heading, bool(level & 1)


def _reshape(part: Part, text: str) -> Part:
    return reshaped(part, text, part.level)


def _baseline(style: TextStyle) -> float:
    """From the top of a line to its baseline: ascenders of about 0.8 em centred in the leading."""
    return (style.leading - style.size) / 2 + style.size * 0.8

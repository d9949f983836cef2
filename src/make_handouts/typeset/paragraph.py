"""Prose + style + measure → lines. The steps of the package in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import Language, parse_language
from make_handouts.base.markup import LINE_BREAK
from make_handouts.document.tree import Prose, Run
from make_handouts.typeset.breaking import Atom, Part, fill, fill_balanced, opportunities, split_wide, without_inner
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.itemise import Itemiser
from make_handouts.typeset.lines import make_line
from make_handouts.typeset.model import SetText, TextStyle
from make_handouts.typeset.unicode import levels

#: Weights of marked text over normal text. No italics: most scripts have none, and faking them is ugly.
_STRONG = _EMPHASIS = 700

_FORCED = (LINE_BREAK, "\n", "\u2029")


class Typesetter:
    """Sets paragraphs of one document's language; faults go to ``diagnostics``. Lives as long as a document."""

    def __init__(self, book: FontBook, itemiser: Itemiser, language: Language, diagnostics: Diagnostics) -> None:
        self.language = language
        self._book = book
        self._itemiser = itemiser
        self._diagnostics = diagnostics
        self._atoms: dict[tuple[str, int, float, str, int], Part] = {}

    def set(self, prose: Prose, style: TextStyle, measure: float, *, balanced: bool = False) -> SetText:
        """The prose as lines no wider than ``measure`` points."""
        runs, text, run_ends = _flatten(prose)
        is_rtl = self._is_rtl(runs)
        atoms = self._prepare(runs, text, run_ends, style, measure, is_rtl=is_rtl)
        use_balance = balanced or style.align == "centre"
        filled = fill_balanced(atoms, measure) if use_balance else fill(atoms, measure)
        last = len(filled) - 1
        lines = tuple(
            make_line(
                line,
                runs,
                style,
                measure,
                is_rtl=is_rtl,
                starts_right=self.language.is_rtl,
                is_last=index == last or line[-1].is_forced_end,
            )
            for index, line in enumerate(filled)
        )
        overfull = max((line.width - measure for line in lines), default=0.0)
        return SetText(lines, style.leading, _baseline(style), style.colour, overfull if overfull > 0.05 else 0.0)

    def width(self, prose: Prose, style: TextStyle) -> float:
        """How wide the prose is on one line."""
        lines = self.set(prose, style, 1e6).lines
        return max((line.width for line in lines), default=0.0)

    def _is_rtl(self, runs: Sequence[Run]) -> bool:
        """The paragraph's direction: the document's, unless all of it is in a language of the other one."""
        if not any(run.language == self.language.tag for run in runs):
            first = parse_language(runs[0].language) if runs else None
            if first is not None:
                return first.is_rtl
        return self.language.is_rtl

    def _prepare(
        self, runs: Sequence[Run], text: str, run_ends: Sequence[int], style: TextStyle, measure: float, *, is_rtl: bool
    ) -> list[Atom]:
        """Atoms between break opportunities; what is to stay whole is one atom where it fits the measure."""
        offsets, whole = opportunities(text, runs[0].language if len(runs) == 1 else self.language.tag)
        levels_ = levels(text, is_rtl=is_rtl)
        for start, end in whole:
            if self._width_of(runs, text, run_ends, style, levels_, start, end) <= measure:
                offsets = without_inner(offsets, start, end)
        atoms: list[Atom] = []
        start = 0
        for end in offsets:
            atom = self._atom(runs, text, run_ends, style, levels_, start, end)
            atoms.extend(split_wide(atom, measure, self._reshape))
            start = end
        return atoms

    def _width_of(
        self,
        runs: Sequence[Run],
        text: str,
        run_ends: Sequence[int],
        style: TextStyle,
        levels_: list[int] | None,
        start: int,
        end: int,
    ) -> float:
        return self._atom(runs, text, run_ends, style, levels_, start, end).width

    def _atom(
        self,
        runs: Sequence[Run],
        text: str,
        run_ends: Sequence[int],
        style: TextStyle,
        levels_: list[int] | None,
        start: int,
        end: int,
    ) -> Atom:
        parts: list[Part] = []
        for first, last, run, level in _uniform(start, end, run_ends, levels_):
            parts.extend(self._parts(runs, run, text[first:last], style, level))
        width = sum(part.advance for part in parts)
        hang = 0.0
        for part in reversed(parts):
            hang += part.segment.hang * part.size
            if part.segment.text.strip():
                break
        return Atom(tuple(parts), width, hang, is_forced_end=text[end - 1 : end] in _FORCED)

    def _parts(self, runs: Sequence[Run], index: int, text: str, style: TextStyle, level: int) -> list[Part]:
        run = runs[index]
        weight = max(style.weight, _STRONG if run.strong else _EMPHASIS if run.emphasis else 0)
        parsed = parse_language(run.language)
        script = parsed.script if parsed else "Latn"
        stretches, missing = self._itemiser.stretches(text, run.language, script)
        for character in missing:
            self._report_missing(character, run)
        parts = []
        for piece, family, piece_script in stretches:
            font = self._book.font(family, weight) or self._book.font(family, 400)
            assert font is not None, "a family that serves a character has a font"
            segment = font.shape(piece, is_rtl=bool(level & 1), script=piece_script, language=run.language)
            parts.append(Part(segment, index, level, style.size))
        return parts

    def _reshape(self, part: Part, text: str) -> Part:
        old = part.segment
        segment = old.font.shape(text, is_rtl=old.is_rtl, script=old.script, language=old.language)
        return Part(segment, part.run, part.level, part.size)

    def _report_missing(self, character: str, run: Run) -> None:
        name = unicodedata.name(character, "no name")
        snippet = run.text if len(run.text) <= 60 else run.text[:57] + "…"
        self._diagnostics.error(
            run.origin or Position("templates"),
            f"no font has the character '{character}' (U+{ord(character):04X} {name}) in “{snippet}”",
            self._book.remedy(run.language),
        )


def _flatten(prose: Prose) -> tuple[list[Run], str, list[int]]:
    """The prose in NFC as one text, with the offset at which each run ends."""
    runs = [run for run in prose.runs if run.text] or list(prose.runs[:1]) or [Run("", "")]
    texts = [unicodedata.normalize("NFC", run.text) for run in runs]
    ends, at = [], 0
    for text in texts:
        at += len(text)
        ends.append(at)
    return runs, "".join(texts), ends


def _uniform(
    start: int, end: int, run_ends: Sequence[int], levels_: list[int] | None
) -> list[tuple[int, int, int, int]]:
    """Cut a range where the run or the embedding level changes: (first, last, run, level)."""
    cuts = []
    at = start
    run = next(index for index, stop in enumerate(run_ends) if at < stop or index == len(run_ends) - 1)
    while at < end:
        while run_ends[run] <= at and run < len(run_ends) - 1:
            run += 1
        stop = min(end, run_ends[run])
        level = levels_[at] if levels_ else 0
        if levels_:
            stop = next((index for index in range(at + 1, stop) if levels_[index] != level), stop)
        cuts.append((at, stop, run, level))
        at = stop
    return cuts


def _baseline(style: TextStyle) -> float:
    """From the top of a line to its baseline: ascenders of about 0.8 em centred in the leading."""
    return (style.leading - style.size) / 2 + style.size * 0.8

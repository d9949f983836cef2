"""A set line → PDF text operators, so that readers get back its exact text.

Left to right is plain: codes in order, each with its cluster's text. In a right-to-left line the codes stand in
visual order, and readers turn the text round by heuristics of their own. What makes poppler, pdfium and pdf.js agree
(found by trying; tests and benchmarks/read_back.py hold it): the text of each cluster reversed; an Arabic letter mark
before punctuation and before a vowelled cluster with punctuation at its left; a right-to-left mark before the leftmost
cluster of each left-to-right run; a left-to-right mark, as a code of its own, after brackets and quotation marks, which
pdfium would turn round, and after left-to-right words that end in punctuation; words written from left to right on
their own; and stretches of one font shown from the right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from make_handouts.typeset.harfbuzz import Cluster, Font, Segment
from make_handouts.typeset.model import Line, Piece
from make_handouts.write.pdf.fonts import DocumentFont, joined
from make_handouts.write.pdf.objects import number

_RLM, _LRM, _ALM = "\u200f", "\u200e", "\u061c"

#: A code without ink before a marked cluster that is the leftmost of a group; pdf.js else puts the mark first.
_BEFORE_MARKED: Cluster = (_ALM + " ", (), 1)

#: Turned round by pdfium beside what Unicode calls mirrored.
_QUOTES = frozenset("“”‘’")

#: Marks of direction as codes of their own, without width.
_RLM_CODE: Cluster = (_RLM, (), 0)
_LRM_CODE: Cluster = (_LRM, (), 0)


class LineWriter:
    """Writes the lines of one document. ``font_of``: a font's codes in this document.

    ``is_rtl``: the document is read from right to left. ``is_deep``, to be set anew for each page: its lines reach into
    each other, see ``Font``.
    """

    def __init__(self, font_of: Callable[[Font], DocumentFont], *, is_rtl: bool, is_deep: bool = False) -> None:
        self._font_of = font_of
        self._is_rtl = is_rtl
        self.is_deep = is_deep

    def operators(self, line: Line, x: float, y: float) -> str:
        """``BT … ET`` for a line whose left end is at x and whose baseline is at y (PDF coordinates)."""
        return _shown(self._groups(line, is_parted=False), x, y, is_rtl=line.is_rtl)

    def parts(self, line: Line, x: float, y: float) -> list[tuple[str, str | None, str]]:
        """The same in stretches of one language and link, in the order of reading: language, URL, ``BT … ET``."""
        parts = []
        for (language, url), groups in groupby(self._groups(line, is_parted=True), lambda group: group.belongs):
            parts.append((language, url, _shown(list(groups), x, y, is_rtl=line.is_rtl)))
        return parts

    def _groups(self, line: Line, *, is_parted: bool) -> list[_Group]:
        """The line's groups in the order in which they are shown; ``is_parted``: none of two languages or links."""
        groups: list[_Group] = []
        last: _Group | None = None
        before: Piece | None = None
        is_rtl, stretch = line.is_rtl, line.stretch
        belongs: tuple[str, str | None] = ("", None)
        for piece in line.pieces:
            segment = piece.segment
            is_foreign = is_rtl and not segment.is_rtl and _has_letter(segment.text)
            if is_parted:
                belongs = (piece.language, piece.url)
            if (
                last is None
                or last.font.font is not segment.font
                or last.size != piece.size
                or last.is_foreign is not is_foreign
                or last.belongs != belongs
            ):
                font = self._font_of(segment.font)
                last = _Group(font, piece.size, piece.x, is_rtl=segment.is_rtl, is_foreign=is_foreign, belongs=belongs)
                groups.append(last)
                if is_rtl and _begins_marked(segment):
                    last.codes.append(font.code(_BEFORE_MARKED))
            if is_rtl:
                last.codes.append(_rtl_codes(piece, last.font, stretch, before))
            elif stretch or segment.is_rtl:
                last.codes.append(_ltr_codes(piece, last.font, stretch))
            else:
                last.codes.append(last.font.hex(segment))
            if self._is_rtl and not segment.is_rtl and _ends_neutral(segment.text):
                last.codes.append(last.font.code(_LRM_CODE))
            last.end = piece.x + segment.advance * piece.size
            if stretch:
                last.end += stretch * segment.text.count(" ")
            before = piece
        shown = _rtl_order(groups) if line.is_rtl else groups
        if self.is_deep:
            _part(shown, _RLM_CODE if line.is_rtl else _LRM_CODE)
        return shown


class _Group:
    """Neighbouring pieces of one font and size, from ``x`` to ``end`` in points from the line's left.

    ``is_foreign``: left-to-right words in a right-to-left line. ``belongs``: language and link.
    """

    __slots__ = ("belongs", "codes", "end", "font", "is_foreign", "is_rtl", "size", "x")

    def __init__(
        self,
        font: DocumentFont,
        size: float,
        x: float,
        *,
        is_rtl: bool,
        is_foreign: bool,
        belongs: tuple[str, str | None],
    ) -> None:
        self.font: Final = font
        self.size: Final = size
        self.x: Final = x
        self.end = x
        self.is_rtl: Final = is_rtl
        self.is_foreign: Final = is_foreign
        self.belongs: Final = belongs
        self.codes: list[str] = []

    @property
    def operators(self) -> str:
        size = number(self.size * self.font.scale)
        return f"{self.font.resource} {size} Tf [<{''.join(self.codes)}>] TJ".replace("<>", "")


def _rtl_order(groups: list[_Group]) -> list[_Group]:
    """From the right, as they are read: pdf.js takes them in the order of the stream.

    Neighbouring left-to-right groups keep their order.
    """
    ordered: list[_Group] = []
    at = 0
    for group in groups:
        if group.is_rtl:
            ordered.insert(0, group)
            at = 0
        else:
            ordered.insert(at, group)
            at += 1
    return ordered


def _part(shown: list[_Group], mark: Cluster) -> None:
    """Parts a line from those that reach into it from above and below.

    pdfium takes two such texts for one line, unless their heights differ by more than the widths of the codes at the
    seam allow and the first does not end further right than it began. So each text of the line begins and ends with a
    code without width, the last one back at its left end. Neighbouring left-to-right groups stay one text.
    """
    for first, last in _texts(shown):
        back = number(1000 * (last.end - first.x) / (last.size * last.font.scale))
        first.codes.insert(0, first.font.code(mark))
        last.codes.append(f">{back}<{last.font.code(mark)}")


def _texts(shown: list[_Group]) -> Iterator[tuple[_Group, _Group]]:
    """First and last group of each stretch that runs from left to right; right-to-left groups are alone."""
    at = 0
    while at < len(shown):
        end = at + 1
        while end < len(shown) and not shown[at].is_rtl and not shown[end].is_rtl:
            end += 1
        yield shown[at], shown[end - 1]
        at = end


def _shown(groups: list[_Group], x: float, y: float, *, is_rtl: bool) -> str:
    """One text object. Groups that follow each other from the left need one position for all."""
    if not groups:
        return ""
    if is_rtl:
        return "BT " + " ".join(f"{_matrix(x + group.x, y)} {group.operators}" for group in groups) + " ET"
    return f"BT {_matrix(x + groups[0].x, y)} {' '.join(group.operators for group in groups)} ET"


def _matrix(x: float, y: float) -> str:
    return f"1 0 0 1 {number(x)} {number(y)} Tm"


def _ltr_codes(piece: Piece, font: DocumentFont, stretch: float) -> str:
    segment = piece.segment
    if segment.is_rtl:  # a right-to-left island in a left-to-right line
        return _rtl_codes(piece, font, stretch, None)
    if " " not in segment.text:
        return font.hex(segment)
    return _stretched(joined(segment), piece, font, stretch)


def _rtl_codes(piece: Piece, font: DocumentFont, stretch: float, before: Piece | None) -> str:
    """``before`` is the piece at the left of this one."""
    segment = piece.segment
    left = before.segment.clusters[-1][0] if before and before.segment.clusters else None
    follows_neutral = left is not None and _is_neutral(left)
    starts_run = before is None or before.segment.is_rtl
    clusters = _readable(segment, follows_neutral, starts_run)
    if not stretch or " " not in segment.text:
        return font.hex_in((segment, follows_neutral, starts_run), clusters)
    return _stretched(clusters, piece, font, stretch)


#: As many segments as documents of a language have (``harfbuzz``), most of them in one neighbourhood.
@lru_cache(maxsize=4096)
def _readable(segment: Segment, follows_neutral: bool, starts_run: bool) -> tuple[Cluster, ...]:
    """The clusters of a segment in a right-to-left line with the texts that readers shall find there.

    ``follows_neutral``: what stands at the left of the segment is. ``starts_run``: no left-to-right segment is there.
    """
    clusters: list[Cluster] = []
    for index, (text, glyphs, advance) in enumerate(segment.clusters):
        is_neutral = _is_neutral(text)
        if segment.is_rtl:
            is_set_apart = is_neutral or (len(text) > 1 and follows_neutral)
            readable = (_ALM if is_set_apart else "") + text[::-1]
        else:
            readable = (_RLM if index == 0 and starts_run and not text.isspace() else "") + text
        clusters.append((readable, glyphs, advance))
        if segment.is_rtl and _is_turned(text):
            clusters.append(_LRM_CODE)
        follows_neutral = is_neutral
    return tuple(clusters)


def _stretched(clusters: Sequence[Cluster], piece: Piece, font: DocumentFont, stretch: float) -> str:
    """Codes with ``stretch`` points after each space."""
    kern = f">{number(-1000 * stretch / (piece.size * font.scale))}<"
    return "".join([font.code(cluster) + (kern if cluster[0] == " " else "") for cluster in clusters])


def _begins_marked(segment: Segment) -> bool:
    """Whether the leftmost visible cluster of a right-to-left segment carries a vowel or another mark."""
    if not segment.is_rtl:
        return False
    leftmost = next((text for text, _, _ in segment.clusters if not text.isspace()), "")
    return any(unicodedata.category(character) == "Mn" for character in leftmost)


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _ends_neutral(text: str) -> bool:
    """Whether punctuation stands at the end: poppler would take it to the other side on a right-to-left page."""
    return not text[-1:].isalnum() and not text.isspace()


@lru_cache(maxsize=4096)
def _is_turned(text: str) -> bool:
    """Brackets and quotation marks: pdfium turns them round once more, but not before a left-to-right mark."""
    return len(text) == 1 and (bool(unicodedata.mirrored(text)) or text in _QUOTES)


@lru_cache(maxsize=4096)
def _is_neutral(text: str) -> bool:
    """Punctuation, digits, Latin: anything visible without a right-to-left letter."""
    return not text.isspace() and not any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def forget() -> None:
    """Lets go of segments that were written: when a process turns to another language, see ``build/shared``."""
    _readable.cache_clear()

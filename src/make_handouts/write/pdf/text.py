"""A set line → PDF text operators, so that readers get back its exact text.

Left to right is plain: codes in order, each with its cluster's text. In a right-to-left line the codes stand in
visual order, and readers turn the text round by heuristics of their own. What makes poppler, pdfium and pdf.js agree
(found by trying; tests and benchmarks/read_back.py hold it): the text of each cluster reversed; an Arabic letter mark
before punctuation and before a vowelled cluster with punctuation at its left; a right-to-left mark before the leftmost
cluster of each left-to-right run; a left-to-right mark, as a code of its own, after brackets and quotation marks, which
pdfium would turn round; and stretches of one font shown from the right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from make_handouts.base.values import value
from make_handouts.typeset.harfbuzz import Font
from make_handouts.typeset.model import Line, Piece
from make_handouts.write.pdf.fonts import DocumentFont, joined

_RLM, _LRM, _ALM = "\u200f", "\u200e", "\u061c"

#: Turned round by pdfium beside what Unicode calls mirrored.
_QUOTES = frozenset("“”‘’")


def number(value: float) -> str:
    """A coordinate with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if text not in ("", "-0") else "0"


def line_operators(line: Line, x: float, y: float, font_of: Callable[[Font], DocumentFont]) -> str:
    """``BT … ET`` for a line whose left end is at x and whose baseline is at y (PDF coordinates)."""
    groups: list[_Group] = []
    before: Piece | None = None
    for piece in line.pieces:
        font = font_of(piece.segment.font)
        last = groups[-1] if groups else None
        if last is None or (last.font, last.size) != (font, piece.size):
            last = _Group(font, piece.size, piece.x, piece.segment.is_rtl, [])
            groups.append(last)
        if line.is_rtl:
            last.codes.extend(_rtl_codes(piece, font, line.stretch, before))
        else:
            last.codes.append(_ltr_codes(piece, font, line.stretch))
        before = piece
    return _shown_rtl(groups, x, y) if line.is_rtl else _shown(groups, x, y)


@value
class _Group:
    """Neighbouring pieces of one font and size; ``x`` is its left end from the line's."""

    font: DocumentFont
    size: float
    x: float
    is_rtl: bool
    codes: list[str]

    @property
    def operators(self) -> str:
        return f"{self.font.resource} {number(self.size)} Tf [<{''.join(self.codes)}>] TJ".replace("<>", "")


def _shown(groups: list[_Group], x: float, y: float) -> str:
    """One text object, the groups one after the other from the left."""
    if not groups:
        return ""
    return f"BT {_matrix(x + groups[0].x, y)} {' '.join(group.operators for group in groups)} ET"


def _shown_rtl(groups: list[_Group], x: float, y: float) -> str:
    """One text object, the groups from the right, as they are read: pdf.js takes them in the order of the stream.

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
    if not ordered:
        return ""
    return "BT " + " ".join(f"{_matrix(x + group.x, y)} {group.operators}" for group in ordered) + " ET"


def _matrix(x: float, y: float) -> str:
    return f"1 0 0 1 {number(x)} {number(y)} Tm"


def _ltr_codes(piece: Piece, font: DocumentFont, stretch: float) -> str:
    segment = piece.segment
    if segment.is_rtl:  # a right-to-left island in a left-to-right line
        return "".join(_rtl_codes(piece, font, stretch, None))
    if not stretch or " " not in segment.text:
        return font.hex(segment)
    kern = f">{number(-1000 * stretch / piece.size)}<"
    return "".join(font.code(cluster) + (kern if cluster[0] == " " else "") for cluster in joined(segment.clusters))


def _rtl_codes(piece: Piece, font: DocumentFont, stretch: float, before: Piece | None) -> Iterator[str]:
    """``before`` is the piece at the left of this one."""
    segment = piece.segment
    left = before.segment.clusters[-1][0] if before and before.segment.clusters else None
    starts_run = before is None or before.segment.is_rtl
    kern = f">{number(-1000 * stretch / piece.size)}<" if stretch else ""
    for index, (text, glyphs, advance) in enumerate(segment.clusters):
        if segment.is_rtl:
            readable = _rtl_text(text, left)
        else:
            readable = (_RLM if index == 0 and starts_run and not text.isspace() else "") + text
        yield font.code((readable, glyphs, advance))
        if segment.is_rtl and _is_turned(text):
            yield font.code((_LRM, (), 0))
        if kern and text == " ":
            yield kern
        left = text


def _rtl_text(text: str, left: str | None) -> str:
    """What a cluster of a right-to-left segment shall say; ``left`` is its left neighbour's text."""
    is_marked = len(text) > 1 and left is not None and _is_neutral(left)
    return (_ALM if _is_neutral(text) or is_marked else "") + text[::-1]


def _is_turned(text: str) -> bool:
    """Brackets and quotation marks: pdfium turns them round once more, but not before a left-to-right mark."""
    return len(text) == 1 and (bool(unicodedata.mirrored(text)) or text in _QUOTES)


def _is_neutral(text: str) -> bool:
    """Punctuation, digits, Latin: anything visible without a right-to-left letter."""
    return not text.isspace() and not any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)

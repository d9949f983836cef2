"""A set line → PDF text operators, so that readers get back its exact text.

Left to right is plain: codes in order, each with its cluster's text. In a right-to-left line the codes stand in
visual order, and readers turn the text round by heuristics of their own. What makes poppler, pdfium and pdf.js agree
(found by trying; tests hold it): the text of each cluster reversed; a right-to-left mark before punctuation, before the
leftmost cluster of each left-to-right run, and before a vowelled cluster with punctuation at its left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from make_handouts.typeset.harfbuzz import Font
from make_handouts.typeset.model import Line, Piece
from make_handouts.write.pdf.fonts import DocumentFont, joined

_RLM, _LRM = "\u200f", "\u200e"


def number(value: float) -> str:
    """A coordinate with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if text not in ("", "-0") else "0"


def line_operators(line: Line, x: float, y: float, font_of: Callable[[Font], DocumentFont]) -> str:
    """``BT … ET`` for a line whose left end is at x and whose baseline is at y (PDF coordinates)."""
    shown: list[str] = []
    current: tuple[DocumentFont, float] | None = None
    left: str | None = None
    origin = line.pieces[0].x if line.pieces else 0.0
    for piece in line.pieces:
        font = font_of(piece.segment.font)
        if current != (font, piece.size):
            shown.append(f"{'>] TJ ' if current else ''}{font.resource} {number(piece.size)} Tf [<")
            current = (font, piece.size)
        if line.is_rtl:
            shown.append("".join(_rtl_codes(piece, font, line.stretch, left)))
            left = piece.segment.clusters[-1][0] if piece.segment.clusters else left
        else:
            shown.append(_ltr_codes(piece, font, line.stretch))
    if current is None:
        return ""
    return f"BT 1 0 0 1 {number(x + origin)} {number(y)} Tm {''.join(shown)}>] TJ ET".replace("<>", "")


def _ltr_codes(piece: Piece, font: DocumentFont, stretch: float) -> str:
    segment = piece.segment
    if segment.is_rtl:  # a right-to-left island in a left-to-right line
        return "".join(_rtl_codes(piece, font, stretch, None))
    if not stretch or " " not in segment.text:
        return font.hex(segment)
    kern = f">{number(-1000 * stretch / piece.size)}<"
    return "".join(font.code(cluster) + (kern if cluster[0] == " " else "") for cluster in joined(segment.clusters))


def _rtl_codes(piece: Piece, font: DocumentFont, stretch: float, left: str | None) -> Iterator[str]:
    """``left`` is the text of the cluster at the left of the piece."""
    segment = piece.segment
    kern = f">{number(-1000 * stretch / piece.size)}<" if stretch else ""
    for index, (text, glyphs, advance) in enumerate(segment.clusters):
        if segment.is_rtl:
            readable = _rtl_text(text, left)
        else:
            readable = (_RLM if index == 0 and not text.isspace() else "") + text
        yield font.code((readable, glyphs, advance))
        if kern and text == " ":
            yield kern
        left = text


def _rtl_text(text: str, left: str | None) -> str:
    """What a cluster of a right-to-left segment shall say; ``left`` is its left neighbour's text."""
    if len(text) == 1 and unicodedata.mirrored(text):
        # pdfium turns brackets and quotation marks round once more; between these marks it does not.
        return f"{_RLM}{text}{_LRM}"
    is_marked = len(text) > 1 and left is not None and _is_neutral(left)
    return (_RLM if _is_neutral(text) or is_marked else "") + text[::-1]


def _is_neutral(text: str) -> bool:
    """Punctuation, digits, Latin: anything visible without a right-to-left letter."""
    return not text.isspace() and not any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)

"""A line → operators: codes, stretched spaces, right-to-left marks."""

from __future__ import annotations

import re

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import parse_language
from make_handouts.document.tree import Prose, Run
from make_handouts.typeset.harfbuzz import Font
from make_handouts.typeset.model import Line, TextStyle
from make_handouts.typeset.paragraph import Typesetter
from make_handouts.write.pdf.fonts import DocumentFont
from make_handouts.write.pdf.objects import number
from make_handouts.write.pdf.text import LineWriter
from tests.typeset.conftest import BOOK, ITEMISER


def set_line(tag: str, text: str) -> Line:
    language = parse_language(tag)
    assert language is not None
    setter = Typesetter(BOOK, ITEMISER, language, Diagnostics())
    (line,) = setter.set(Prose((Run(text, tag),)), TextStyle(10, 15, 400, "start", "#000000"), 1e6).lines
    return line


def read_codes(line: Line) -> str:
    """What the line's codes say, in the order of the content stream, marks shown as < (RLM), > (LRM), ~ (ALM)."""
    fonts: dict[Font, DocumentFont] = {}
    writer = LineWriter(
        lambda font: fonts.setdefault(font, DocumentFont(font, "/T1")), is_rtl=line.is_rtl, is_deep=False
    )
    operators = writer.operators(line, 0, 0)
    (font,) = fonts.values()
    codes = operators.split("[<")[1].split(">] TJ")[0]
    texts = [font._clusters[int(codes[at : at + 4], 16)][0] for at in range(0, len(codes), 4)]
    return "".join(texts).replace("\u200f", "<").replace("\u200e", ">").replace("\u061c", "~")


def test_left_to_right_is_plain() -> None:
    assert read_codes(set_line("hi", "किसी को")) == "किसी को"


@pytest.mark.parametrize(
    ("text", "stream"),
    [
        ("سلام", "مالس"),
        ("سلام.", "~.مالس"),  # an Arabic letter mark before punctuation
        ("«سلام»", "~»>مالس~«>"),  # and what pdfium would mirror once more, with a left-to-right mark behind it
        ("سلام 16", "<16 مالس"),  # before the leftmost of a left-to-right run
    ],
)
def test_right_to_left_stands_in_visual_order_with_marks(text: str, stream: str) -> None:
    assert read_codes(set_line("ar", text)) == stream


def test_spaces_are_stretched() -> None:
    plain = set_line("en", "a b c")
    line = Line(plain.pieces, plain.width, plain.indent, 2.5, is_rtl=False)
    writer = LineWriter(
        lambda font: DOCUMENT_FONTS.setdefault(font, DocumentFont(font, "/T1")), is_rtl=line.is_rtl, is_deep=False
    )
    operators = writer.operators(line, 0, 0)
    # 2.5 of 10 points; the font declares an em 1.3 times its own, so the text is shown at 13 points.
    assert operators.count(">-192.31<") == 2


def test_lines_of_nastaliq_are_parted_by_codes_without_width() -> None:
    """A mark at both ends, the last one back at the left, so that pdfium does not read two lines as one."""
    line = set_line("ur", "سلام")
    fonts: dict[Font, DocumentFont] = {}
    writer = LineWriter(
        lambda font: fonts.setdefault(font, DocumentFont(font, "/T1")),
        is_rtl=True,
        is_deep=line.pieces[0].segment.font.is_deep,
    )
    found = re.search(r"\[<(.{4}).*>(.*)<(.{4})>\] TJ ET", writer.operators(line, 0, 0))
    assert found is not None
    first, back, last = found.groups()
    assert first == last
    assert float(back) / 1000 * 10 * 1.15 == pytest.approx(line.width, abs=0.01)


DOCUMENT_FONTS: dict[Font, DocumentFont] = {}


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (0.005, "0.01"), (-0.001, "0"), (12.3456, "12.35"), (100.0, "100")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text

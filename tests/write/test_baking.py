"""Clusters → glyphs of a TrueType font, checked with fontTools (an independent reader)."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from make_handouts.write.pdf.baking import bake
from make_handouts.write.pdf.outlines import draw_clusters
from tests.typeset.conftest import BOOK


def baked(
    family: str, text: str, script: str, language: str, *, is_rtl: bool = False
) -> tuple[Any, list[int], list[Any]]:
    """The font, the glyph of each cluster, and the clusters as shaped."""
    font = BOOK.font(family, 400)
    assert font is not None
    clusters = font.shape(text, is_rtl=is_rtl, script=script, language=language).clusters
    data, new = font.subset({0} | {glyph for _, run, _ in clusters for glyph, _, _ in run})
    runs = [(tuple((new[glyph], x, y) for glyph, x, y in run), advance) for _, run, advance in clusters]
    sfnt, ids = bake(data, runs, font.upem)
    return TTFont(io.BytesIO(sfnt)), ids, list(clusters)


@pytest.mark.parametrize(
    ("family", "script", "language", "text", "is_rtl"),
    [
        ("latin", "Latn", "vi", "AVToTr ắ", False),
        ("devanagari", "Deva", "hi", "क्षत्रिय कि", False),
        ("khmer", "Khmr", "km", "ខ្មែរ", False),
        ("thai", "Thai", "th", "น้ำที่", False),
        ("arabic", "Arab", "ar", "سلامٌ", True),
    ],
)
def test_every_cluster_is_one_glyph_of_its_advance(
    family: str, script: str, language: str, text: str, is_rtl: bool
) -> None:
    font, ids, clusters = baked(family, text, script, language, is_rtl=is_rtl)
    order = font.getGlyphOrder()
    for glyph, (_, _, advance) in zip(ids, clusters, strict=True):
        assert font["hmtx"][order[glyph]][0] == max(0, advance)


def test_a_conjunct_is_a_composite_with_the_parts_in_place() -> None:
    font, ids, clusters = baked("thai", "ที่", "Thai", "th")
    glyph = font["glyf"][font.getGlyphOrder()[ids[0]]]
    assert glyph.isComposite()
    assert [(part.x, part.y) for part in glyph.components] == [(x, y) for _, x, y in clusters[0][1]]
    box = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
    glyph.recalcBounds(font["glyf"])
    assert box == (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)


def test_the_same_cluster_is_baked_once() -> None:
    _, ids, _ = baked("thai", "ที่ที่", "Thai", "th")
    assert len(ids) == 2
    assert ids[0] == ids[1]


def test_the_font_compiles_again_unchanged() -> None:
    font, _, _ = baked("devanagari", "क्षत्रिय", "Deva", "hi")
    out = io.BytesIO()
    font.save(out)
    again = TTFont(io.BytesIO(out.getvalue()))
    assert again.getGlyphOrder() == font.getGlyphOrder()


def test_other_outlines_are_drawn_anew_with_the_same_shape() -> None:
    """A cluster drawn by curves lies where the baked one does; advances are the same."""
    font = BOOK.font("thai", 400)
    assert font is not None
    clusters = [
        (run, advance) for _, run, advance in font.shape("ที่น้ำ", is_rtl=False, script="Thai", language="th").clusters
    ]
    composed, ids, _ = baked("thai", "ที่น้ำ", "Thai", "th")
    data, drawn_ids = draw_clusters(font, clusters, font.upem)
    drawn = TTFont(io.BytesIO(data))
    for one, other in zip(ids, drawn_ids, strict=True):
        name, drawn_name = composed.getGlyphOrder()[one], drawn.getGlyphOrder()[other]
        assert drawn["hmtx"][drawn_name][0] == composed["hmtx"][name][0]
        glyph, again = composed["glyf"][name], drawn["glyf"][drawn_name]
        box = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
        assert (again.xMin, again.yMin, again.xMax, again.yMax) == pytest.approx(box, abs=2)
    assert draw_clusters(font, clusters, font.upem)[0] == data


@pytest.mark.parametrize("text", ["A\u2003", "AV\u2003", "o\u2003", "oi\u2003", "ắ\u2003", "ắg\u2003"])
def test_a_blank_glyph_at_the_fonts_end_stays_blank(text: str) -> None:
    font, ids, _ = baked("latin", text, "Latn", "vi")
    assert font["glyf"][font.getGlyphOrder()[ids[-1]]].numberOfContours == 0

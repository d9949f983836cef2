"""Fonts without TrueType outlines (CFF, CFF2) → a TrueType font with one glyph a cluster.

Composite glyphs need TrueType outlines, so here each cluster is drawn anew: its glyphs' cubic curves in their places,
as quadratic ones that stay within a thousandth of an em. What a reader shows and gives back is then the same as for
any other font. Only user of fontTools, which is imported when such a font is met.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from make_handouts.typeset.harfbuzz import Font
from make_handouts.write.pdf.baking import GlyphRun


def draw_clusters(font: Font, clusters: Sequence[tuple[GlyphRun, int]], upem: int) -> tuple[bytes, list[int]]:
    """An sfnt with a glyph for each (glyph run, advance), and the glyph id of each. Same input, same bytes.

    ``upem`` is the em to declare.
    """
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415 - 100 ms that most builds have no use for
    from fontTools.pens.cu2quPen import Cu2QuPen  # noqa: PLC0415
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415

    drawn: dict[tuple[GlyphRun, int], int] = {}
    glyphs, metrics = {}, {}
    ids = []
    for run, advance in clusters:
        key = (run, advance)
        if key not in drawn:
            drawn[key] = len(drawn)
            pen = TTGlyphPen(None)
            curves = Cu2QuPen(pen, max_err=font.upem / 1000, reverse_direction=True)
            for glyph, x, y in run:
                font.draw(glyph, TransformPen(curves, (1, 0, 0, 1, x, y)))
            name = _name(drawn[key])
            glyphs[name] = pen.glyph()
            metrics[name] = (max(0, advance), 0)
        ids.append(drawn[key])
    builder = FontBuilder(upem, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupGlyf(glyphs)
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (metrics[name][0], getattr(table[name], "xMin", 0)) for name in glyphs})
    builder.setupHorizontalHeader(ascent=round(font.ascent * font.upem), descent=round(font.descent * font.upem))
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue(), ids


def _name(index: int) -> str:
    return ".notdef" if index == 0 else f"c{index}"

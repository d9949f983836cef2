"""What a set document is made of: which font served how many characters."""

from __future__ import annotations

from collections import Counter

from make_handouts.paginate.model import Pages, TextItem


def fonts_used(pages: Pages) -> dict[str, int]:
    """Characters by font (PostScript name), most first: what fell back to another font shows here."""
    counts: Counter[str] = Counter()
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, TextItem):
                for piece in item.line.pieces:
                    counts[piece.segment.font.postscript_name] += len(piece.segment.text.strip())
    return dict(counts.most_common())

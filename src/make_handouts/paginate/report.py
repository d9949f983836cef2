"""What a set document is made of: which font served how many characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from make_handouts.paginate.model import Page, TextItem


class Tally:
    """Counts what passes: pages, and characters by font."""

    def __init__(self) -> None:
        self.pages = 0
        self._characters: Counter[str] = Counter()

    def watched(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The same pages."""
        for page in pages:
            self.pages += 1
            for item in page.items:
                if isinstance(item, TextItem):
                    for piece in item.line.pieces:
                        self._characters[piece.segment.font.postscript_name] += len(piece.segment.text.strip())
            yield page

    @property
    def fonts(self) -> dict[str, int]:
        """Characters by font (PostScript name), most first: what fell back to another font shows here."""
        return dict(self._characters.most_common())

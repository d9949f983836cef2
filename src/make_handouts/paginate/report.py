"""What is said of a set document: which font served how many characters, and what did not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.document.structure import prose_at
from make_handouts.document.tree import Prose
from make_handouts.paginate.model import Page, TextItem
from make_handouts.paginate.strips import Strip, TextMark
from make_handouts.typeset.harfbuzz import Font

#: Points; what is smaller in print is hard to read.
LEAST_READABLE = 8.0


class Tally:
    """Counts what passes: pages, and characters by font."""

    def __init__(self) -> None:
        self.pages = 0
        self._characters: dict[Font, int] = {}

    def watched(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The same pages."""
        counted = self._characters
        for page in pages:
            self.pages += 1
            for item in page.items:
                if isinstance(item, TextItem):
                    for piece in item.line.pieces:
                        segment = piece.segment
                        counted[segment.font] = counted.get(segment.font, 0) + len(segment.text.strip())
            yield page

    @property
    def fonts(self) -> dict[str, int]:
        """Characters by font (PostScript name), most first: what fell back to another font shows here."""
        counted: Counter[str] = Counter()
        for font, count in self._characters.items():
            counted[font.postscript_name] += count
        return dict(counted.most_common())


def smallest_size(pages: Iterable[Page]) -> float:
    """Points of the smallest text on the pages."""
    items = (item for page in pages for item in page.items if isinstance(item, TextItem))
    return min((piece.size for item in items for piece in item.line.pieces), default=float("inf"))


def report_overfull(strip: Strip, overfull: float, diagnostics: Diagnostics) -> None:
    """An error at the message that begins ``strip``: it is ``overfull`` points higher than its page."""
    prose = _tallest(strip)
    origin = prose.origin if prose else None
    diagnostics.error(
        origin or Position("templates"),
        f"does not fit its page by {overfull:.0f} pt" + (f": “{prose.text[:60]}”" if prose else ""),
        "shorten the text, or split it in two",
    )


def _tallest(strip: Strip) -> Prose | None:
    """The text that makes a strip as tall as it is: in a row of a table, the cell whose last line lies lowest."""
    texts = [mark for mark in strip.marks if isinstance(mark, TextMark)]
    lowest = max(texts, key=lambda mark: mark.y, default=None)
    return prose_at(lowest.ref) if lowest and lowest.ref else None

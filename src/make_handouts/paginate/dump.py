"""Pages as text, for tests and for eyes: one line an item, whole points, in the order of drawing."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.paginate.model import (
    CircleItem,
    CodeItem,
    IconItem,
    ImageItem,
    Item,
    LinkItem,
    NumberItem,
    OutlineItem,
    Page,
    Pages,
    RectItem,
    RuleItem,
    TextItem,
)


def dump(pages: Pages) -> str:
    """All pages as text; artifacts are marked with ``~``."""
    lines = []
    for number, page in enumerate(pages.pages, 1):
        lines.append(f"page {number} {page.width:.0f}×{page.height:.0f}")
        lines.extend(_items(page))
    return "\n".join(lines) + "\n"


def _items(page: Page) -> Iterator[str]:
    yield from (f"  {_item(item)}" for item in page.items)


def _item(item: Item) -> str:
    match item:
        case TextItem():
            mark = "~" if item.ref is None else " "
            sizes = "/".join(sorted({f"{piece.size:.4g}" for piece in item.line.pieces}))
            words = " ".join(piece.segment.text.strip() for piece in item.line.pieces)
            return f"{mark}text {item.x:.0f},{item.y:.0f} {item.line.width:.0f} {sizes}pt {words}"
        case RuleItem():
            return f"~rule {item.x1:.0f},{item.y1:.0f}–{item.x2:.0f},{item.y2:.0f}"
        case RectItem():
            return f"~rect {item.x:.0f},{item.y:.0f} {item.width:.0f}×{item.height:.0f}"
        case CircleItem():
            return f"~circle {item.x:.0f},{item.y:.0f} {item.radius:.0f}"
        case IconItem():
            return f"~icon {item.name} {item.x:.0f},{item.y:.0f} {item.size:.0f}"
        case ImageItem():
            return f" image {item.path.name} {item.x:.0f},{item.y:.0f} {item.width:.0f}×{item.height:.0f}"
        case CodeItem():
            return f"~code {item.x:.0f},{item.y:.0f} {item.size:.0f} {item.side} modules"
        case NumberItem():
            look = "dark" if item.is_dark else "framed" if item.has_frame else "bare"
            return f"~number {item.number} {item.x:.0f},{item.y:.0f} {item.width:.0f}×{item.height:.0f} {look}"
        case LinkItem():
            return f"~link {item.x:.0f},{item.y:.0f} {item.width:.0f}×{item.height:.0f} {item.url}"
        case OutlineItem():
            return f"~outline {item.level} {item.y:.0f} {item.title}"

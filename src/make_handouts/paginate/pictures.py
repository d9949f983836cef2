"""Size of a picture file, to keep its shape when it is scaled; what cannot be printed is reported."""

from __future__ import annotations

from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.pictures import picture_size

#: Pixels on a side, and bytes: a decompression bomb is refused before anything decodes it.
MOST_PIXELS = 8000
MOST_BYTES = 20_000_000


def checked_size(path: Path, diagnostics: Diagnostics) -> tuple[int, int] | None:
    """Width and height in pixels; None after reporting a file that is no usable PNG or JPEG."""
    at = Position(path.as_posix())
    data = path.read_bytes()
    size = picture_size(data)
    if size is None or 0 in size:
        diagnostics.error(at, "not a PNG or JPEG picture", "save it again as PNG")
        return None
    if max(size) > MOST_PIXELS or len(data) > MOST_BYTES:
        what = f"{size[0]} × {size[1]} pixels in {len(data) // 1_000_000} MB"
        diagnostics.error(at, f"{what}; at most {MOST_PIXELS} a side and {MOST_BYTES // 1_000_000} MB", "scale it down")
        return None
    return size

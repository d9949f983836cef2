"""Size of a picture, to keep its shape when it is scaled."""

from __future__ import annotations

from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position

#: Pixels on a side; a decompression bomb is refused before it is decoded.
MOST_PIXELS = 8000


def picture_size(path: Path, diagnostics: Diagnostics) -> tuple[int, int] | None:
    """Width and height in pixels; None after reporting a file that is no usable PNG or JPEG."""
    from PIL import Image  # noqa: PLC0415 - 40 ms at start, and most documents have no picture

    at = Position(path.as_posix())
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as image:
            width, height = image.size
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        diagnostics.error(at, f"not a PNG or JPEG picture: {error}", "save it again as PNG")
        return None
    if max(width, height) > MOST_PIXELS:
        diagnostics.error(at, f"{width} × {height} pixels; at most {MOST_PIXELS} a side", "scale it down")
        return None
    return width, height

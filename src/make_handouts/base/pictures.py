"""What a PNG or JPEG file says of itself: its size, and whether it is what it says, without decoding pixels."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from struct import unpack_from

from make_handouts.base.diagnostics import Diagnostics, Position, close_match

PNG = b"\x89PNG\r\n\x1a\n"

#: Pixels on a side, and bytes: what is beyond is no picture for a page.
MOST_PIXELS = 8000
MOST_BYTES = 20_000_000

#: Markers of a JPEG's frame header (ISO 10918-1, table B.1: SOF0–SOF15 without DHT, JPG, DAC).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

#: PNG colour type → samples a pixel, and its bit depths (PNG specification, table 11.1).
_COLOURS = {0: (1, (1, 2, 4, 8, 16)), 2: (3, (8, 16)), 3: (1, (1, 2, 4, 8)), 4: (2, (8, 16)), 6: (4, (8, 16))}

#: Adam7: first column, first row, column step and row step of each pass (PNG specification, 8.2).
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for what is no PNG or JPEG."""
    try:
        if data[:8] == PNG and data[12:16] == b"IHDR":
            width, height = unpack_from(">II", data, 16)
            return int(width), int(height)
        if data[:2] == b"\xff\xd8":
            return _jpeg_size(data)
    except struct.error:  # the file ends within a number
        return None
    return None


def picture_fault(data: bytes) -> tuple[str, str] | None:
    """Why a file cannot be printed, with what mends it; None where it can.

    A PNG's pixels are unpacked up to the size that it claims and no further, so that a decompression bomb costs
    nothing here, and never reaches the program of somebody who opens the document.
    """
    size = picture_size(data)
    if size is None or 0 in size:
        return "not a PNG or JPEG picture", "save it again as PNG"
    if max(size) > MOST_PIXELS or len(data) > MOST_BYTES:
        what = f"{size[0]} × {size[1]} pixels in {len(data) // 1_000_000} MB"
        return f"{what}; at most {MOST_PIXELS} a side and {MOST_BYTES // 1_000_000} MB", "scale it down"
    is_whole = _is_whole_png(data, *size) if data[:8] == PNG else b"\xff\xd9" in data
    return None if is_whole else ("a damaged picture", "save it again as PNG")


def check_picture(wanted: str, folder: Path, at: Position, diagnostics: Diagnostics) -> None:
    """Reports, at the line that names it, a picture of ``folder`` that is missing, elsewhere or cannot be printed."""
    path = folder / wanted
    if not path.is_file():
        pictures = [file.relative_to(folder).as_posix() for file in sorted(folder.glob("**/*.png"))]
        diagnostics.error(at, f"no picture '{wanted}' beside the file", close_match(wanted, pictures))
    elif not path.resolve().is_relative_to(folder.resolve()):
        # A checkout may hold symbolic links: none may bring a file of the reader's own disk into a document.
        diagnostics.error(at, f"the picture '{wanted}' lies outside the project", "copy it beside the file")
    else:
        try:
            fault = picture_fault(path.read_bytes())
        except OSError as error:
            fault = f"cannot be read: {error.strerror}", ""
        if fault:
            diagnostics.error(at, f"'{wanted}': {fault[0]}", fault[1])


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = unpack_from(">HH", data, at + 5)
            return int(width), int(height)
        at += 2 + unpack_from(">H", data, at + 2)[0]
    return None


def png_chunks(data: bytes) -> dict[bytes, bytes]:
    """The PNG's chunks by type; those of one type (IDAT) joined."""
    found: dict[bytes, list[bytes]] = {}
    at = 8
    while at + 12 <= len(data):
        length = unpack_from(">I", data, at)[0]
        found.setdefault(data[at + 4 : at + 8], []).append(data[at + 8 : at + 8 + length])
        at += 12 + length
    return {kind: b"".join(parts) for kind, parts in found.items()}


def _is_whole_png(data: bytes, width: int, height: int) -> bool:
    if len(data) < 29:
        return False
    depth, colour, _, _, interlace = unpack_from(">BBBBB", data, 24)
    chunks = png_chunks(data)
    samples, depths = _COLOURS.get(colour, (0, ()))
    if depth not in depths or interlace > 1 or b"IEND" not in chunks or (colour == 3 and b"PLTE" not in chunks):
        return False
    passes = _PASSES if interlace else ((0, 0, 1, 1),)
    size = 0
    for x, y, across, down in passes:
        columns, rows = -(-(width - x) // across), -(-(height - y) // down)
        if columns > 0 and rows > 0:
            size += rows * (1 + (columns * samples * depth + 7) // 8)
    try:
        unpacked = zlib.decompressobj().decompress(chunks.get(b"IDAT", b""), size + 1)
    except zlib.error:
        return False
    return len(unpacked) == size

"""What a PNG or JPEG file says of itself in its first bytes: its size, without decoding it."""

from __future__ import annotations

from struct import unpack_from

PNG = b"\x89PNG\r\n\x1a\n"

#: Markers of a JPEG's frame header (ISO 10918-1, table B.1: SOF0–SOF15 without DHT, JPG, DAC).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for what is no PNG or JPEG."""
    if data[:8] == PNG and data[12:16] == b"IHDR":
        width, height = unpack_from(">II", data, 16)
        return int(width), int(height)
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = unpack_from(">HH", data, at + 5)
            return int(width), int(height)
        at += 2 + unpack_from(">H", data, at + 2)[0]
    return None

"""Bytes → a stream for /FlateDecode (PDF 32000-1, 7.4.4). The only module that knows libdeflate.

It takes half of zlib's time and 2% less room. And it gives the same bytes everywhere: Python's ``zlib`` is whatever the
system has, and these differ.
"""

from __future__ import annotations

import deflate

#: Of 1 to 12: 8 saves 1% more at one and a half times the time, 10 and above 5% at eight times.
_LEVEL = 7


def deflated(data: bytes) -> bytes:
    """The data in zlib's format (RFC 1950)."""
    return bytes(deflate.zlib_compress(data, _LEVEL))

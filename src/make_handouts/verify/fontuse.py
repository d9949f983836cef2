"""A font as a file uses it: which codes are shown, what ToUnicode says they are, which glyphs they have."""

from __future__ import annotations

import re
from typing import Any

import pikepdf

#: Parts of a ToUnicode CMap (ISO 32000-1 9.10.3).
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([0-9A-Fa-f<>\s]*)\])", re.DOTALL
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")

#: Codes have two bytes at most here; a CMap that names more than this many is hostile.
_MOST_CODES = 65536
_MOST_ENTRIES = 4 * _MOST_CODES

#: Simple encodings whose codes have known characters (ISO 32000-1 annex D).
_KNOWN_ENCODINGS = frozenset(["/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding"])


class FontUse:
    """One font of a file, and the codes that pages show with it."""

    def __init__(self, font: Any) -> None:
        self.name = str(font.get("/BaseFont", font.get("/Name", "/?"))).removeprefix("/")
        self.subtype = str(font.get("/Subtype", "")).removeprefix("/")
        self.object: int = font.objgen[0]
        self.codes: set[int] = set()
        self.codes_without_actual: set[int] = set()
        self.is_visible = False
        self._font = font
        descendants = font.get("/DescendantFonts")
        is_composite = self.subtype == "Type0" and isinstance(descendants, pikepdf.Array) and len(descendants)
        self._inner = descendants[0] if is_composite else font
        stream = font.get("/ToUnicode")
        self.has_to_unicode = isinstance(stream, pikepdf.Stream)
        self._texts = to_unicode(stream.read_bytes()) if self.has_to_unicode else {}

    @property
    def is_composite(self) -> bool:
        return self.subtype == "Type0"

    @property
    def is_identity(self) -> bool:
        """Two-byte codes that are CIDs; the CMaps of other composite fonts are not read."""
        return self._font.get("/Encoding") in ("/Identity-H", "/Identity-V")

    @property
    def is_embedded(self) -> bool:
        descriptor = self._inner.get("/FontDescriptor")
        if self.subtype == "Type3":
            return True  # its glyphs are content streams of the file
        return isinstance(descriptor, pikepdf.Dictionary) and any(
            key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
        )

    @property
    def has_known_encoding(self) -> bool:
        """Codes have characters without ToUnicode (ISO 14289-1 7.21.7)."""
        if self.is_composite:
            system = self._inner.get("/CIDSystemInfo")
            ordering = str(system.get("/Ordering", "")) if isinstance(system, pikepdf.Dictionary) else ""
            return ordering in ("GB1", "CNS1", "Japan1", "Korea1")
        encoding = self._font.get("/Encoding")
        base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
        return isinstance(base, pikepdf.Name) and str(base) in _KNOWN_ENCODINGS

    def shown(self, string: bytes, *, is_visible: bool, has_actual: bool) -> str:
        """Takes note of a string that a page shows; returns its text."""
        if self.is_composite:
            if not self.is_identity:
                self.is_visible |= is_visible
                return ""
            codes = [int.from_bytes(string[at : at + 2], "big") for at in range(0, len(string), 2)]
        else:
            codes = list(string)
        self.is_visible |= is_visible and bool(codes)
        self.codes.update(codes)
        if not has_actual:
            self.codes_without_actual.update(codes)
        return "".join(self._texts.get(code, "") for code in codes)

    def text(self, code: int) -> str | None:
        """What ToUnicode says that a code is; None where it says nothing."""
        return self._texts.get(code)

    def codes_of_no_glyph(self) -> set[int]:
        """Shown codes that are drawn with glyph 0, which stands for a missing one. Read for TrueType CIDFonts only."""
        if not self.is_identity or self._inner.get("/Subtype") != "/CIDFontType2":
            return set()
        mapping = self._inner.get("/CIDToGIDMap")
        if isinstance(mapping, pikepdf.Stream):
            data = mapping.read_bytes()
            return {code for code in self.codes if data[2 * code : 2 * code + 2] in (b"", b"\0\0")}
        return self.codes & {0}

    @property
    def lacks_glyph_map(self) -> bool:
        """An embedded TrueType CIDFont must say which glyph a CID has (ISO 14289-1 7.21.3.2)."""
        return self._inner.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in self._inner


def to_unicode(data: bytes) -> dict[int, str]:
    """Code → text, out of a ToUnicode CMap. What cannot be read is left out, which the checks then find missing."""
    texts: dict[int, str] = {}
    entries = 0
    for kind, block in _BLOCK.findall(data):
        if kind == b"bfchar":
            for code, text in _CHAR.findall(block):
                _put(texts, _number(code), _decoded(text))
            continue
        for first, last, text, listed in _RANGE.findall(block):
            start, end = _number(first), min(_number(last), _number(first) + _MOST_CODES)
            entries += max(0, end - start)
            if entries > _MOST_ENTRIES:
                return texts
            if listed:
                for at, item in enumerate(_HEX.findall(listed)[: end - start + 1]):
                    _put(texts, start + at, _decoded(item))
                continue
            head, tail = _decoded(text)[:-1], _decoded(text)[-1:]
            for code in range(start, end + 1) if tail else ():
                _put(texts, code, head + chr(min(ord(tail) + code - start, 0x10FFFF)))
    return texts


def _put(texts: dict[int, str], code: int, text: str) -> None:
    if 0 <= code < _MOST_CODES:
        texts[code] = text


def _number(digits: bytes) -> int:
    packed = b"".join(digits.split())
    return int(packed, 16) if packed and len(packed) <= 8 else -1


def _decoded(digits: bytes) -> str:
    packed = b"".join(digits.split())
    return bytes.fromhex(packed.decode() + "0" * (len(packed) % 2)).decode("utf-16-be", "replace")

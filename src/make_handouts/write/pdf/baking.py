"""Subset + clusters → a TrueType font with one glyph a cluster.

A cluster that is not one plain glyph in its own place becomes a composite glyph (OpenType spec, 'glyf', composite
description) appended to the subset. So a PDF shows a conjunct with its marks as one code, and ToUnicode can map that
code to the cluster's exact text: there is nothing for a reader to guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack, unpack, unpack_from

GlyphRun = tuple[tuple[int, int, int], ...]
"""Glyphs of one cluster as (id, x, y), font units."""

# Composite flags (OpenType spec, glyf): arguments are words; they are x/y offsets; another component follows.
_ARGS_ARE_WORDS, _ARGS_ARE_XY, _MORE = 0x0001, 0x0002, 0x0020


class _Tables:
    """The tables of an sfnt, taken apart where glyphs are added."""

    def __init__(self, data: bytes) -> None:
        count = unpack_from(">H", data, 4)[0]
        self.raw: dict[str, bytes] = {}
        for index in range(count):
            tag, _, offset, length = unpack_from(">4sIII", data, 12 + 16 * index)
            self.raw[tag.decode("ascii")] = data[offset : offset + length]
        head, maxp, hhea = self.raw["head"], self.raw["maxp"], self.raw["hhea"]
        glyphs = unpack_from(">H", maxp, 4)[0]
        is_long = unpack_from(">h", head, 50)[0]
        loca = list(unpack_from(f">{glyphs + 1}{'I' if is_long else 'H'}", self.raw["loca"]))
        loca = loca if is_long else [offset * 2 for offset in loca]
        outlines = _padded(self.raw["glyf"])
        self.glyf = [outlines]
        self._end = len(outlines)
        # New glyphs begin where the padding ends; so must the blank ones that stand at the end, or they hold padding.
        self.loca = [self._end if offset == loca[-1] else offset for offset in loca]
        self.metrics = _metrics(self.raw["hmtx"], unpack_from(">H", hhea, 34)[0], glyphs)

    def is_blank(self, glyph: int) -> bool:
        return bool(self.loca[glyph] == self.loca[glyph + 1])

    def box(self, glyph: int) -> tuple[int, int, int, int]:
        box: tuple[int, int, int, int] = unpack_from(">4h", self.raw["glyf"], self.loca[glyph] + 2)
        return box

    def add(self, record: bytes, advance: int, left: int) -> int:
        """Appends a glyph; returns its id."""
        self.glyf.append(_padded(record))
        self._end += len(self.glyf[-1])
        self.loca.append(self._end)
        self.metrics.append((advance, left))
        return len(self.metrics) - 1

    def assemble(self, upem: int) -> bytes:
        """The font again, with the counts and checksums of what was added (OpenType spec, 'font file').

        ``upem`` is the em it shall declare; outlines and advances stay as they are.
        """
        tables = dict(self.raw)
        count = len(self.metrics)
        head, hhea, maxp = bytearray(tables["head"]), bytearray(tables["hhea"]), bytearray(tables["maxp"])
        head[18:20] = pack(">H", upem)
        head[50:52] = pack(">h", 1)
        head[8:12] = b"\0\0\0\0"
        hhea[34:36] = pack(">H", count)
        maxp[4:6] = pack(">H", count)
        limits = list(unpack_from(">14H", maxp, 4))
        # maxCompositePoints, maxCompositeContours, maxComponentElements, maxComponentDepth: a cluster has eight
        # components at most in any script we know; generous limits only reserve memory in old rasterisers.
        limits[3], limits[4] = max(limits[3], limits[1] * 8), max(limits[4], limits[2] * 8)
        limits[12], limits[13] = max(limits[12], 8), max(limits[13], 2) + 1
        maxp[4:32] = pack(">14H", *limits)
        tables["head"], tables["hhea"], tables["maxp"] = bytes(head), bytes(hhea), bytes(maxp)
        tables["glyf"] = b"".join(self.glyf)
        tables["loca"] = pack(f">{len(self.loca)}I", *self.loca)
        tables["hmtx"] = b"".join(pack(">Hh", advance, left) for advance, left in self.metrics)
        return _sfnt(tables)


def bake(data: bytes, clusters: Sequence[tuple[GlyphRun, int]], upem: int) -> tuple[bytes, list[int]]:
    """The subset with a glyph for each (glyph run, advance), and the glyph id of each.

    Glyph ids in runs are the subset's; ``upem`` is the em to declare. Raises nothing: what cannot be composed has no
    outline and stays blank.
    """
    tables = _Tables(data)
    baked: dict[tuple[GlyphRun, int], int] = {}
    ids = []
    for run, advance in clusters:
        glyph = _plain(tables, run, advance)
        if glyph is None:
            glyph = baked.get((run, advance))
            if glyph is None:
                glyph = baked[(run, advance)] = _composite(tables, run, advance)
        ids.append(glyph)
    return tables.assemble(upem), ids


def _plain(tables: _Tables, run: GlyphRun, advance: int) -> int | None:
    """The glyph itself where the cluster is just that, at its own place and advance."""
    if len(run) != 1:
        return None
    glyph, x, y = run[0]
    return glyph if not x and not y and tables.metrics[glyph][0] == advance else None


def _composite(tables: _Tables, run: GlyphRun, advance: int) -> int:
    visible = [(glyph, x, y) for glyph, x, y in run if not tables.is_blank(glyph)]
    if not visible:
        return tables.add(b"", max(0, advance), 0)
    boxes = []
    records = []
    for index, (glyph, x, y) in enumerate(visible):
        x_min, y_min, x_max, y_max = tables.box(glyph)
        boxes.append((x_min + x, y_min + y, x_max + x, y_max + y))
        more = _MORE if index < len(visible) - 1 else 0
        records.append(pack(">HHhh", _ARGS_ARE_WORDS | _ARGS_ARE_XY | more, glyph, x, y))
    x_mins, y_mins, x_maxs, y_maxs = zip(*boxes, strict=True)
    box = (min(x_mins), min(y_mins), max(x_maxs), max(y_maxs))
    return tables.add(pack(">5h", -1, *box) + b"".join(records), max(0, advance), box[0])


def _metrics(hmtx: bytes, long_count: int, glyphs: int) -> list[tuple[int, int]]:
    metrics = []
    for index in range(glyphs):
        advance = unpack_from(">H", hmtx, 4 * min(index, long_count - 1))[0]
        left = unpack_from(
            ">h", hmtx, 4 * index + 2 if index < long_count else 4 * long_count + 2 * (index - long_count)
        )[0]
        metrics.append((advance, left))
    return metrics


def _padded(data: bytes) -> bytes:
    """To a multiple of four bytes, as tables and glyph records stand."""
    return data + b"\0" * (-len(data) % 4)


def _sfnt(tables: dict[str, bytes]) -> bytes:
    tags = sorted(tables)
    count = len(tags)
    power = count.bit_length() - 1
    offset = 12 + 16 * count
    directory, body = [], []
    for tag in tags:
        table = tables[tag]
        padded = _padded(table)
        checksum = sum(unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory.append(pack(">4sIII", tag.encode("ascii"), checksum, offset, len(table)))
        body.append(padded)
        offset += len(padded)
    header = pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    return header + b"".join(directory) + b"".join(body)

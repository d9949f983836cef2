"""Fonts, shaping and subsetting: the only module that knows uharfbuzz.

A ``Font`` is one file at one weight. Shaping is cached by (direction, script, language,
text): texts of a project share most of their words, and a document its space-separated words even more.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any

import uharfbuzz as hb

#: Dropped from subsets: layout is done, names and hints are not needed in a PDF.
_DROPPED = (
    "GSUB",
    "GPOS",
    "GDEF",
    "name",
    "post",
    "OS/2",
    "kern",
    "STAT",
    "DSIG",
    "BASE",
    "gasp",
    "meta",
    "cmap",
    "MATH",
)

#: Shaped segments a font keeps; past it the cache starts anew, so memory stays bounded in long runs and with long lists
#: of names. All documents of a language have 2,200 at most.
_MOST_SEGMENTS = 3_000

#: Fonts in one collection; the largest known has ten.
_MOST_IN_COLLECTION = 64

#: Ascent to descent, in ems, from which on a font's lines are deep. Noto Nastaliq has 2.5, all others 1.1 to 2.2.
_DEEP = 2.3

#: Scripts whose signs each fill a square in running text, without kerning (W3C, Requirements for Japanese Text Layout,
#: 2.1.2 and 3.1: solid setting). A font's kerning of kana is made for proportional setting (``palt``), and a line may
#: break between any two of them: it would hold inside some words and not in others.
_EVEN_SCRIPTS = frozenset({"Hani", "Hira", "Kana"})

_SOLID = {"kern": False}

_WHITE = " \u00a0\u2007\u202f\u3000\t"


def index_in_collection(path: Path, family: str) -> int | None:
    """Where a family stands in a font collection, by its English name."""
    blob = hb.Blob.from_file_path(str(path))
    for index in range(_MOST_IN_COLLECTION):
        name = hb.Face(blob, index).get_name(hb.OTNameIdPredefined.FONT_FAMILY)
        if name is None:
            return None
        if name == family:
            return index
    return None


def covers_all(path: Path, characters: str) -> bool:
    """True where the font has all the characters; False also for what is no font."""
    try:
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        return all(font.get_nominal_glyph(ord(character)) for character in characters)
    except (hb.HarfBuzzError, OSError):
        return False


def _tag(text: str) -> int:
    return int.from_bytes(text.ljust(4).encode("ascii"), "big")


Cluster = tuple[str, tuple[tuple[int, int, int], ...], int]
"""Text in logical order; glyphs as (id, x, y) from the cluster's origin; advance. Lengths in font units."""


class Segment:
    """Text of one font, script and direction between two break opportunities, shaped. Shared and never changed.

    ``clusters`` are in visual order. ``advance`` and ``hang`` (the part of it that is trailing white space) are in
    ems, so any size can use them.
    """

    __slots__ = ("advance", "clusters", "font", "hang", "is_rtl", "language", "script", "text")

    def __init__(
        self,
        font: Font,
        text: str,
        clusters: tuple[Cluster, ...],
        advance: float,
        hang: float,
        *,
        is_rtl: bool,
        script: str,
        language: str,
    ) -> None:
        self.font = font
        self.text = text
        self.script = script
        self.language = language
        self.clusters = clusters
        self.advance = advance
        self.hang = hang
        self.is_rtl = is_rtl


class Font:
    """A font file at one weight. ``em`` is 1/upem; ``ascent`` and ``descent`` are in ems.

    ``is_deep``: Nastaliq; words slope, and lines reach into each other at any leading that still looks like text.
    """

    def __init__(self, path: Path, weight: int, name: str, index: int = 0) -> None:
        self.path = path
        self.weight = weight
        self._face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self._font = hb.Font(self._face)
        axes = {axis.tag: axis for axis in self._face.axis_infos}
        wanted = {"wght": weight, "wdth": 100}
        self._location = {
            tag: min(max(value, axes[tag].min_value), axes[tag].max_value)
            for tag, value in wanted.items()
            if tag in axes
        }
        if self._location:
            self._font.set_variations(self._location)
        self.upem = self._face.upem
        self.em = 1 / self.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender * self.em, extents.descender * self.em
        self.is_deep = bool(self.ascent - self.descent > _DEEP)
        bold = "Bold" if weight >= 600 else "Regular"
        self.postscript_name = f"{name.replace(' ', '')}-{bold}"
        self._segments: dict[tuple[bool, str, str, str], Segment] = {}
        self._buffer = hb.Buffer()

    @property
    def has_glyf(self) -> bool:
        """True for TrueType outlines, of which a subset's glyphs can be composed; others are drawn anew."""
        return "glyf" in self._face.table_tags

    def draw(self, glyph: int, pen: Any) -> None:
        """The glyph's outline into a pen of fontTools' protocol. Wraps ``hb_font_draw_glyph``."""
        self._font.draw_glyph_with_pen(glyph, pen)

    def covers(self, character: str) -> bool:
        return bool(self._font.get_nominal_glyph(ord(character)))

    def shape(self, text: str, *, is_rtl: bool, script: str, language: str) -> Segment:
        """The text as one segment; wraps ``hb_shape`` with direction, script and language always given."""
        key = (is_rtl, script, language, text)
        segment = self._segments.get(key)
        if segment is None:
            if len(self._segments) >= _MOST_SEGMENTS:
                self._segments.clear()
            segment = self._segments[key] = self._shape(text, is_rtl=is_rtl, script=script, language=language)
        return segment

    def keep_only(self, languages: Container[str]) -> None:
        """Forgets the segments of all other languages."""
        self._segments = {key: segment for key, segment in self._segments.items() if key[2] in languages}

    def _shape(self, text: str, *, is_rtl: bool, script: str, language: str) -> Segment:
        buffer = self._buffer
        buffer.reset()
        buffer.add_str(text)
        buffer.direction = "rtl" if is_rtl else "ltr"
        buffer.script = script
        buffer.language = language
        hb.shape(self._font, buffer, _SOLID if script in _EVEN_SCRIPTS else None)
        infos = buffer.glyph_infos
        starts = [info.cluster for info in infos]
        ids = [info.codepoint for info in infos]
        positions = [position.position for position in buffer.glyph_positions]
        clusters: list[Cluster] = []
        advance, at, count = 0, 0, len(ids)
        if not is_rtl and count == len(text) and starts == list(range(count)):  # each character has its glyph
            clusters = [
                (character, ((glyph, x_offset, y_offset),), x_advance)
                for character, glyph, (x_offset, y_offset, x_advance, _) in zip(text, ids, positions, strict=True)
            ]
            advance, at = sum([cluster[2] for cluster in clusters]), count
        while at < count:
            start = starts[at]
            pen, glyphs, first = 0, [], at
            while at < count and starts[at] == start:
                x_offset, y_offset, x_advance, _ = positions[at]
                glyphs.append((ids[at], pen + x_offset, y_offset))
                pen += x_advance
                at += 1
            # The cluster reaches to where its logical neighbour starts: the one before in visual order when
            # right to left, the one after otherwise.
            neighbour = first - 1 if is_rtl else at
            end = starts[neighbour] if 0 <= neighbour < count else len(text)
            clusters.append((text[start:end], tuple(glyphs), pen))
            advance += pen
        return Segment(
            self,
            text,
            tuple(clusters),
            advance * self.em,
            self._hang(text, clusters, is_rtl=is_rtl),
            is_rtl=is_rtl,
            script=script,
            language=language,
        )

    def _hang(self, text: str, clusters: list[Cluster], *, is_rtl: bool) -> float:
        """Ems of white space at the logical end of the text."""
        if text[-1:] not in _WHITE:
            return 0.0
        hang = 0
        for cluster, _, advance in clusters if is_rtl else reversed(clusters):
            if cluster.strip(_WHITE):
                break
            hang += advance
        return float(hang * self.em)

    def subset(self, glyphs: Iterable[int]) -> tuple[bytes, dict[int, int]]:
        """An sfnt with just these glyphs at this weight, and old glyph id → new. Wraps ``hb_subset_plan_execute``."""
        asked = hb.SubsetInput()
        asked.glyph_set.update(set(glyphs))
        asked.drop_table_tag_set.update([_tag(table) for table in _DROPPED])
        for axis, value in self._location.items():
            asked.pin_axis_location(self._face, axis, value)
        asked.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
        plan = hb.SubsetPlan(self._face, asked)
        face = plan.execute()
        mapping = dict(plan.old_to_new_glyph_mapping.items())
        return bytes(face.blob.data), mapping

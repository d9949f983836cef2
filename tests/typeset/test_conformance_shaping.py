"""Our shaping against ``hb-shape`` (Debian's ``libharfbuzz-bin``), HarfBuzz's own program, in every language.

Words of the shipped catalogues, 40 messages of each language, at two weights: each stretch that ``itemise`` makes of
them must come out of ``Font.shape`` cluster by cluster as out of ``hb-shape``, which gets the same file, variations,
script, language and direction. One process shapes all stretches of a font and script.

Debian's HarfBuzz is older than the wheel's; what has changed between the two is listed below.
"""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import SOURCE, Language, parse_language
from make_handouts.catalogs.pofile import read_entries
from make_handouts.typeset.breaking import opportunities, without_inner
from make_handouts.typeset.harfbuzz import Cluster, Font
from make_handouts.typeset.unicode import levels
from tests.conftest import MUST_HAVE_TOOLS, ROOT
from tests.typeset.conftest import BOOK, ITEMISER

_LANGUAGES = [SOURCE, *sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir())]
_MESSAGES = 40
_WEIGHTS = (400, 700)

#: Before this version the numbers of a variable font away from its default come out a unit or two beside ours, in
#: advances (until 11.2: uni0441 of Noto Sans at weight 700 is 523.50037 wide, then 523, now 524) and in places of marks
#: (until 14.6: a base's anchor and its variation were rounded apart; two marks on a letter add up). Found with the
#: wheels of uharfbuzz 0.33 (HarfBuzz 6.0.0) to 0.57 (15.0.0); glyphs are the same in all of them.
_ROUNDS_ONCE = (15, 0, 0)
_ROUNDING = 2

#: Before this version (6.0.0 is, 7.1.0 is not) Noto Sans Myanmar's narrow ra, two glyphs out of one, takes the marks
#: below it at its end. Clusters that begin so are compared without the places across.
_MARKS_ON_PARTS = (7, 1, 0)
_NARROW_RA = "\u101b\u103e"

#: Scripts that are set without kerning, by us and so here.
_SOLID = ("Hani", "Hira", "Kana")

#: Whole sentences come out of ``hb-shape`` as our segments laid end to end; not so in these languages.
_SENTENCES_DIFFER = {
    "my": "the narrow ra looks at the syllable after it, and a line may end between them",
}


class Stretch(NamedTuple):
    """What goes to the shaper; the font is that of the family at a weight."""

    text: str
    family: str
    script: str
    is_rtl: bool


def _language(folder: str) -> Language:
    language = parse_language(folder)
    assert language is not None
    return language


@cache
def _messages(folder: str) -> list[str]:
    """The messages with most different characters, as plain text; those of the source from any catalogue."""
    path = ROOT / "locales" / ("vi" if folder == SOURCE else folder) / "LC_MESSAGES" / "wait-a-sec.po"
    entries = read_entries(path, ROOT, Diagnostics())
    assert entries
    texts = {entry.msgid if folder == SOURCE else entry.msgstr for entry in entries}
    plain = {unicodedata.normalize("NFC", re.sub("<[^>]+>", "", text)) for text in texts} - {""}
    return sorted(plain, key=lambda text: (-len(set(text)), text))[:_MESSAGES]


def _level_runs(text: str, language: Language) -> Iterator[tuple[int, int, bool]]:
    """Where the level stays the same: first, last, is it right to left."""
    found = levels(text, is_rtl=language.is_rtl) or [0] * len(text)
    for level, run in groupby(range(len(text)), found.__getitem__):
        indexes = list(run)
        yield indexes[0], indexes[-1] + 1, bool(level & 1)


def _stretches(text: str, language: Language, *, is_rtl: bool) -> list[Stretch]:
    found, missing = ITEMISER.stretches(text, language.tag, language.script)
    assert not missing
    return [Stretch(piece, family, script, is_rtl) for piece, family, script in found]


def _font(family: str, weight: int) -> Font:
    font = BOOK.font(family, weight) or BOOK.font(family, 400)
    assert font is not None
    return font


def _ours(stretch: Stretch, weight: int, language: str) -> tuple[Cluster, ...]:
    font = _font(stretch.family, weight)
    return font.shape(stretch.text, is_rtl=stretch.is_rtl, script=stretch.script, language=language).clusters


class HbShape:
    """The program ``hb-shape``: its version, and what it makes of stretches."""

    def __init__(self, program: str) -> None:
        self._program = program
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        version = re.search(r"(\d+)\.(\d+)\.(\d+)", told)
        assert version is not None, told
        self.version = tuple(int(number) for number in version.groups())

    def shape(self, stretches: set[Stretch], weight: int, language: str) -> dict[Stretch, tuple[Cluster, ...]]:
        """One process for each font, script and direction."""
        batches: dict[tuple[str, str, bool], list[Stretch]] = defaultdict(list)
        for stretch in sorted(stretches):
            batches[stretch[1:]].append(stretch)
        shaped = {}
        for (family, script, is_rtl), batch in batches.items():
            font = _font(family, weight)
            variations = ",".join(f"{axis}={value}" for axis, value in font._location.items())
            options = {
                "font-file": str(font.path),
                **({"features": "-kern"} if script in _SOLID else {}),
                **({"variations": variations} if variations else {}),
                "script": script,
                "language": language,
                "direction": "rtl" if is_rtl else "ltr",
                "cluster-level": "0",
                "output-format": "json",
            }
            command = [self._program, "--no-glyph-names", *(f"--{name}={value}" for name, value in options.items())]
            lines = "".join(f"{stretch.text}\n" for stretch in batch)
            told = subprocess.run(command, input=lines.encode(), capture_output=True, check=True).stdout.splitlines()
            shaped.update(
                {stretch: _clusters(stretch.text, json.loads(line)) for stretch, line in zip(batch, told, strict=True)}
            )
        return shaped


def _clusters(text: str, glyphs: list[dict[str, Any]]) -> tuple[Cluster, ...]:
    """Glyphs as ``hb-shape`` tells them, in the form of a segment's clusters."""
    starts = sorted({glyph["cl"] for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    clusters = []
    for start, group in groupby(glyphs, lambda glyph: int(glyph["cl"])):
        pen, placed = 0, []
        for glyph in group:
            placed.append((glyph["g"], pen + glyph["dx"], glyph["dy"]))
            pen += glyph["ax"]
        clusters.append((text[start : ends[start]], tuple(placed), pen))
    return tuple(clusters)


def _same(one: Cluster, other: Cluster, off: int) -> bool:
    """Equal text and glyphs, and numbers that are at most ``off`` units apart."""
    return (
        one[0] == other[0]
        and [glyph for glyph, _, _ in one[1]] == [glyph for glyph, _, _ in other[1]]
        and abs(one[2] - other[2]) <= off
        and all(
            abs(x - other_x) <= off and abs(y - other_y) <= off
            for (_, x, y), (_, other_x, other_y) in zip(one[1], other[1], strict=True)
        )
    )


def _without_x(cluster: Cluster) -> Cluster:
    return cluster[0], tuple((glyph, 0, y) for glyph, _, y in cluster[1]), cluster[2]


def _agree(ours: Sequence[Cluster], theirs: Sequence[Cluster], off: int, version: tuple[int, ...]) -> bool:
    if len(ours) != len(theirs):
        return False
    for one, other in zip(ours, theirs, strict=True):
        is_old_place = version < _MARKS_ON_PARTS and one[0].startswith(_NARROW_RA)
        if not (_same(_without_x(one), _without_x(other), off) if is_old_place else _same(one, other, off)):
            return False
    return True


def _is_varied(font: Font) -> bool:
    """Away from the default of a variable font."""
    return any(font._location.get(axis.tag, axis.default_value) != axis.default_value for axis in font._face.axis_infos)


def _rounding(stretches: Sequence[Stretch], weight: int, version: tuple[int, ...]) -> int:
    """How many units the numbers of stretches may be apart."""
    is_varied = any(_is_varied(_font(stretch.family, weight)) for stretch in stretches)
    return _ROUNDING if version < _ROUNDS_ONCE and is_varied else 0


@pytest.fixture
def hb_shape(need_tool: Callable[[str], str]) -> HbShape:
    return HbShape(need_tool("hb-shape"))


def _need_font(language: Language) -> None:
    if BOOK.primary(language.tag) is None:
        (pytest.fail if MUST_HAVE_TOOLS else pytest.skip)(BOOK.remedy(language.tag))


@pytest.mark.parametrize("folder", _LANGUAGES)
def test_words_are_shaped_as_by_hb_shape(folder: str, hb_shape: HbShape) -> None:
    language = _language(folder)
    _need_font(language)
    stretches = {
        stretch
        for text in _messages(folder)
        for first, last, is_rtl in _level_runs(text, language)
        for word in text[first:last].split()
        for stretch in _stretches(word, language, is_rtl=is_rtl)
    }
    assert stretches
    for weight in _WEIGHTS:
        for stretch, theirs in hb_shape.shape(stretches, weight, language.tag).items():
            ours = _ours(stretch, weight, language.tag)
            off = _rounding([stretch], weight, hb_shape.version)
            assert _agree(ours, theirs, off, hb_shape.version), (stretch, weight)


def _placed(stretches: Sequence[Stretch], shape: Callable[[Stretch], tuple[Cluster, ...]]) -> list[Cluster]:
    """The clusters of stretches of one level laid end to end, from left to right."""
    in_order = reversed(stretches) if stretches and stretches[0].is_rtl else stretches
    return [cluster for stretch in in_order for cluster in shape(stretch)]


@pytest.mark.parametrize("folder", [folder for folder in _LANGUAGES if folder not in _SENTENCES_DIFFER])
def test_segments_end_to_end_are_the_whole_sentence(folder: str, hb_shape: HbShape) -> None:
    """Nothing is lost by shaping between opportunities: no kerning, joining or form reaches across one."""
    language = _language(folder)
    _need_font(language)
    sentences = []
    for text in _messages(folder):
        offsets, whole = opportunities(text, language.tag)
        for start, end in whole:
            offsets = without_inner(offsets, start, end)
        for first, last, is_rtl in _level_runs(text, language):
            cuts = [first, *(offset for offset in offsets if first < offset < last), last]
            parts = [
                stretch
                for start, end in pairwise(cuts)
                for stretch in _stretches(text[start:end], language, is_rtl=is_rtl)
            ]
            sentences.append((_stretches(text[first:last], language, is_rtl=is_rtl), parts))
    theirs = hb_shape.shape({stretch for whole, _ in sentences for stretch in whole}, 400, language.tag)
    for uncut, parts in sentences:
        segments = _placed(parts, lambda stretch: _ours(stretch, 400, language.tag))
        off = _rounding(uncut, 400, hb_shape.version)
        expected = _placed(uncut, theirs.__getitem__)
        assert _agree(segments, expected, off, hb_shape.version), [stretch.text for stretch in uncut]

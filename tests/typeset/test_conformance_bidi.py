"""Levels and visual order against Unicode's own files for UAX #9 (Debian's ``unicode-data``): 605,000 cases in 5 s.

A case is a line of a file at one direction of the paragraph. The cases with automatic direction are left out: our
direction comes from the language. All others run, none is sampled.

The files' levels include rule L1 (white space at the line's end takes the paragraph's level) with the whole text on one
line. So do ICU's: it applies L1 at the paragraph's end, which here is the line's end, so the two are compared as they
are. The ``x`` of a file, a character removed by rule X9, has no level: such characters are passed over in levels and
order, as ``itemise`` drops them before anything is drawn.
"""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from make_handouts.typeset.breaking import Part
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.harfbuzz import Segment
from make_handouts.typeset.lines import _visual_order
from make_handouts.typeset.unicode import levels
from tests.conftest import MUST_HAVE_TOOLS

_UNICODE = Path("/usr/share/unicode")
_PACKED = {".gz": gzip.decompress, ".bz2": bz2.decompress}

#: A character of each class. None is a bracket: BidiTest.txt leaves rule N0 to BidiCharacterTest.txt.
_OF_CLASS = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "ES": "+",
    "ET": "#",
    "AN": "\u0661",
    "CS": ",",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}

#: Bits of BidiTest.txt (1 is automatic) and the same of BidiCharacterTest.txt (2 is automatic): is it right to left?
_BITS = ((2, False), (4, True))
_DIRECTIONS = {"0": False, "1": True}

#: What ICU does otherwise, as code points and direction of BidiCharacterTest.txt. None comes from a Unicode version:
#: the rules are of Unicode 8, the wheel has 16. Each is an ICU gap that Chromium shares, and needs text that no
#: catalogue has; should a new wheel mend one, the test says so.
_ICU_GAPS = {
    # ICU-23513 (pull requests 4193 and 4205 of unicode-org/icu, open in 2026), which speaks of the closing mark.
    "X5a, X6a: an isolate's own marks do not take the override around them": {
        "202E 0061 202A 0062 202C 2066 0063 2069 202A 0064 202C 0065 202C;1",
        "202D 0661 202B 0662 202C 2068 0663 2069 202B 0664 202C 0665 202C;0",
    },
    "N0: a nonspacing mark after a closing bracket that was resolved does not follow it": {
        "0061 0028 0062 0029 0331;1",
        "0061 0028 0332 0062 0029 0333;1",
        "05D0 0028 05D1 0029 0331;0",
        "05D0 0028 0332 05D1 0029 0333;0",
        "0661 0028 0662 0029 0331;0",
        "0661 0028 0332 0662 0029 0333;0",
        "0041 200F 005B 05D0 005D 200D 20D6;0",
        "0041 200F 005B 200D 20D6 05D0 005D 200D 20D6;0",
        "0041 200F 005B 200D 200B 20D6 05D0 005D 200B 200D 20D6;0",
    },
    # ICU-23513 again.
    "BD16: brackets are paired beyond the 63 open ones after which pairing is to stop": {
        f"0061 {'0028 ' * 64}0062{' 0029' * 64};1",
    },
}


def unicode_lines(name: str) -> list[str]:
    """A file of Debian's ``unicode-data``, packed or not; where it is missing the test is skipped, or fails in CI."""
    for path in (_UNICODE / f"{name}{suffix}" for suffix in ("", *_PACKED)):
        if path.is_file():
            unpack = _PACKED.get(path.suffix, bytes)
            return unpack(path.read_bytes()).decode("utf-8").splitlines()
    reason = f"{name} is not installed: sudo apt install unicode-data"
    if MUST_HAVE_TOOLS:
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def _any_segment() -> Segment:
    """The order asks for levels only."""
    font = FontBook().font("latin", 400)
    assert font is not None
    return font.shape("a", is_rtl=False, script="Latn", language="en")


@cache
def visual_order(found: tuple[int, ...]) -> list[int]:
    """The characters from left to right, as ``lines`` orders its parts: here each character is a part (``run``)."""
    parts = [Part(_any_segment(), index, level, 1.0, 0.0) for index, level in enumerate(found)]
    return [part.run for part in _visual_order(parts)]


class Expected:
    """What a file says of a case: the levels of the characters that remain, and their order."""

    def __init__(self, told: str) -> None:
        words = told.split()
        self.count = len(words)
        self.kept = [index for index, word in enumerate(words) if word != "x"]
        self.levels = tuple(int(word) for word in words if word != "x")
        self.order: list[int] = []

    def reorder(self, told: str) -> None:
        self.order = [int(word) for word in told.split()]

    def agrees(self, text: str, *, is_rtl: bool) -> bool:
        assert len(text) == self.count
        given = levels(text, is_rtl=is_rtl)
        found = (0,) * len(self.kept) if given is None else tuple([given[index] for index in self.kept])
        if found != self.levels and not _is_shortcut(found, self.levels):
            return False
        return [self.kept[index] for index in visual_order(found)] == self.order


def _is_shortcut(found: Sequence[int], expected: Sequence[int]) -> bool:
    """Text that runs one way throughout: ICU leaves it at one level of that direction (so its own test allows).

    ``levels`` does the same where it sees nothing to reorder. The order, which is compared all the same, is right.
    """
    return len(set(found)) == 1 and {level & 1 for level in expected} == {found[0] & 1}


def test_levels_and_order_by_class() -> None:
    expected = Expected("")
    wrong: list[str] = []
    cases = 0
    for line in unicode_lines("BidiTest.txt"):
        if line.startswith("@Levels:"):
            expected = Expected(line.partition(":")[2])
        elif line.startswith("@Reorder:"):
            expected.reorder(line.partition(":")[2])
        elif line and line[0] not in "#@":
            classes, _, bits = line.partition(";")
            text = "".join([_OF_CLASS[name] for name in classes.split()])
            for bit, is_rtl in _BITS:
                if int(bits, 16) & bit:
                    cases += 1
                    if not expected.agrees(text, is_rtl=is_rtl):
                        wrong.append(f"{line} ({bit})")
    assert cases > 500_000
    assert wrong == []


def test_levels_and_order_by_character() -> None:
    wrong: set[str] = set()
    cases = 0
    for line in unicode_lines("BidiCharacterTest.txt"):
        if not line or line.startswith("#"):
            continue
        points, direction, _, told, order = line.split(";")
        if direction not in _DIRECTIONS:
            continue
        cases += 1
        expected = Expected(told)
        expected.reorder(order)
        text = "".join([chr(int(point, 16)) for point in points.split()])
        if not expected.agrees(text, is_rtl=_DIRECTIONS[direction]):
            wrong.add(f"{points};{direction}")
    assert cases > 90_000
    known = set().union(*_ICU_GAPS.values())
    assert sorted(wrong - known) == [], "new differences"
    assert sorted(known - wrong) == [], "ICU has mended these: take them out of _ICU_GAPS"

"""Break opportunities against Unicode's own file for UAX #14 (Debian's ``unicode-data``).

ICU's rules are those of a newer Unicode version than Debian's file, so some lines of the file must fail: these are
listed by the rule that changed, and a listed line that passes fails the test. Numbers and contents of the rules are
those of ICU's ``line.txt``; no listed line fails for a tailoring of ICU's own (its old one for hyphens is LB20a now).
"""

from __future__ import annotations

import re

import pytest

from make_handouts.typeset.unicode import break_opportunities
from tests.typeset.test_conformance_bidi import unicode_lines

#: Version of the file → why lines fail → their code points.
_NEWER_RULES: dict[str, dict[str, tuple[str, ...]]] = {
    "15.0.0": {
        "LB15a, LB15b instead of LB15 (15.1): spaces after a quote join it to a bracket only if the quote opens": (
            "0022 0020 2329",
            "0022 0308 0020 2329",
            "0022 0020 0028",
            "0022 0308 0020 0028",
            "0061 006D 0062 0069 0067 0075 00AB 0020 0028 0020 0308 0020 0029 0020 00BB 0028 0065 0308 0029",
            "0061 006D 0062 0069 0067 0075 00AB 0020 007B 0020 0308 0020 007D 0020 00BB 0028 0065 0308 0029",
        ),
        "LB15a, LB15b (15.1): no break after an opening quote and its spaces, nor before a closing one": (
            "0061 006D 0062 0069 0067 0075 0028 00AB 0020 0308 0020 00BB 0029 0028 0065 0308 0029",
            "0061 006D 0062 0069 0067 0075 007B 00AB 0020 0308 0020 00BB 007D 0028 0065 0308 0029",
        ),
        "LB15c (16.0): a break before a number that begins with its decimal sign": (
            "0065 0071 0075 0061 006C 0073 0020 002E 0033 0035 0020 0063 0065 006E 0074 0073",
        ),
        "LB20a (16.0): no break after a hyphen that begins a word": (
            "002D 0023",
            "002D 0308 0023",
            "002D 00A7",
            "002D 0308 00A7",
            "002D 50005",
            "002D 0308 50005",
            "002D 0E01",
            "002D 0308 0E01",
        ),
        "LB21a (16.0): a hyphen between Hebrew letters may end a line": ("05D0 002D 05D0",),
        "LB25 (16.0): no break between a comma or full stop and a digit": (
            "002C 0030",
            "002C 0308 0030",
            "0061 002E 0032 0020",
            "0061 002E 0032 0020 0915",
            "0061 002E 0032 0020 672C",
            "0061 002E 0032 3000 672C",
            "0061 002E 0032 3000 307E",
            "0061 002E 0032 3000 0033",
            "0041 002E 0031 0020 BABB",
            "BD24 C5B4 002E 0020 0041 002E 0032 0020 BCFC",
            "BD10 C694 002E 0020 0041 002E 0033 0020 BABB",
            "C694 002E 0020 0041 002E 0034 0020 BABB",
            "0061 002E 0032 3000 300C",
        ),
    },
}


def _cases() -> tuple[str, list[tuple[str, list[int]]]]:
    """The file's version, and code points with the offsets after which a line may end."""
    lines = unicode_lines("auxiliary/LineBreakTest.txt")
    version = re.search(r"LineBreakTest-([\d.]+)\.txt", lines[0])
    assert version is not None
    cases = []
    for line in lines:
        marks = line.partition("#")[0].split()
        if marks:
            points, after = marks[1::2], marks[2::2]
            cases.append((" ".join(points), [at for at, mark in enumerate(after, 1) if mark == "÷"]))
    return version[1], cases


def test_break_opportunities() -> None:
    version, cases = _cases()
    if version not in _NEWER_RULES:
        pytest.skip(f"LineBreakTest.txt is of Unicode {version}; what ICU does otherwise is listed for 15.0.0 only")
    assert len(cases) > 7_000
    wrong = {
        points
        for points, expected in cases
        if break_opportunities("".join(chr(int(point, 16)) for point in points.split()), "en") != expected
    }
    known = {points for group in _NEWER_RULES[version].values() for points in group}
    assert sorted(wrong - known) == [], "new differences"
    assert sorted(known - wrong) == [], "these pass: take them out of _NEWER_RULES"

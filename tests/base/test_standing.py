"""Counting messages, and the verdict that follows."""

from __future__ import annotations

import pytest

from make_handouts.base.diagnostics import Position
from make_handouts.base.standing import Coverage, Standing, State, Verdict, worst

STATES = {"f": State.FAILING, "m": State.MISSING, "z": State.FUZZY, "d": State.DRAFT, "r": State.REVIEWED}
STATES["s"] = State.SOURCE


def coverage(letters: str) -> Coverage:
    """A message a letter, on the line of its place; capitals are safety-critical."""
    return Coverage.of(
        Standing(None, f"text {line}", STATES[letter.lower()], letter.isupper(), Position("vi.po", line))
        for line, letter in enumerate(letters, 1)
    )


@pytest.mark.parametrize(
    ("letters", "verdict"),
    [
        ("rrR", Verdict.GREEN),
        ("rdR", Verdict.AMBER),
        ("rzR", Verdict.AMBER),
        ("rfR", Verdict.AMBER),
        ("rmR", Verdict.AMBER),
        ("d", Verdict.AMBER),
        ("rrD", Verdict.RED),
        ("rrZ", Verdict.RED),
        ("rrM", Verdict.RED),
        ("rrF", Verdict.RED),
        ("ssS", Verdict.SOURCE),
        ("", Verdict.SOURCE),
    ],
)
def test_verdicts(letters: str, verdict: Verdict) -> None:
    assert coverage(letters).verdict is verdict


def test_counts() -> None:
    assert coverage("fmzdrDRM").counts() == {
        "used": 8, "translated": 4, "reviewed": 2, "fuzzy": 1, "failing": 1, "missing": 2,
        "critical": 3, "critical_ready": 1,
    }  # fmt: skip


@pytest.mark.parametrize(("letters", "share"), [("", 1.0), ("drs", 1.0), ("drm", 2 / 3), ("fzm", 0.0)])
def test_share_is_what_is_printed_in_the_language(letters: str, share: float) -> None:
    assert coverage(letters).share == share


@pytest.mark.parametrize(("letters", "lines"), [("dmRD", [4]), ("drmR", [1, 3]), ("rR", []), ("ZF", [1, 2])])
def test_what_keeps_it_from_the_next_verdict(letters: str, lines: list[int]) -> None:
    assert [item.position.line for item in coverage(letters).to_mend] == lines


def test_a_message_counts_once_and_is_critical_if_it_is_anywhere() -> None:
    at = Position("vi.po", 3)
    twice = [Standing(None, "Stop", State.DRAFT, is_critical, at) for is_critical in (False, True, False)]
    assert Coverage.of(twice).counts()["used"] == 1
    assert Coverage.of(twice).verdict is Verdict.RED


def test_contexts_and_catalogues_are_told_apart() -> None:
    at = Position("vi.po", 3)
    items = [
        Standing(None, "Stop", State.DRAFT, is_critical=False, position=at),
        Standing("sign", "Stop", State.DRAFT, is_critical=False, position=at),
        Standing(None, "Stop", State.DRAFT, is_critical=False, position=Position("other.po", 3)),
    ]
    assert Coverage.of(items).used == 3


def test_the_worst_verdict_counts() -> None:
    assert worst([Verdict.GREEN, Verdict.AMBER, Verdict.SOURCE]) is Verdict.AMBER
    assert worst([Verdict.AMBER, Verdict.RED]) is Verdict.RED
    assert worst([]) is Verdict.SOURCE

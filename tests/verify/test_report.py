"""What is printed of verdicts."""

from __future__ import annotations

from pathlib import Path

from make_handouts.verify.report import text_report, unknown
from make_handouts.verify.verdicts import Fault, Lack, Profile, Verdict, judged, not_run

A, B = Path("a.pdf"), Path("b.pdf")
BROKE = Lack("OutOfMemoryError", "")


def lines(*verdicts: Verdict) -> list[str]:
    return list(text_report(verdicts, {A: "a.pdf", B: "b.pdf"}))


def test_a_file_that_one_validator_broke_on_is_named() -> None:
    verdicts = (
        judged(A, Profile.UA1, "one", []),
        judged(A, Profile.UA1, "two", []),
        not_run(B, Profile.UA1, "one", BROKE),
        judged(B, Profile.UA1, "two", []),
    )
    assert lines(*verdicts) == [
        "PASS     PDF/UA-1  a.pdf  (one, two)",
        "PASS     PDF/UA-1  b.pdf  (two)",
        "not run: one for b.pdf: OutOfMemoryError",
        "2 passed, 0 failed, 0 not run",
    ]
    assert unknown(verdicts) == []


def test_a_file_that_all_validators_broke_on_is_not_known() -> None:
    verdicts = (
        judged(A, Profile.UA1, "one", []),
        not_run(B, Profile.UA1, "one", BROKE),
        judged(B, Profile.A2A, "one", []),
    )
    assert unknown(verdicts) == [(B, Profile.UA1)]
    assert lines(*verdicts)[-1] == "2 passed, 0 failed, 1 not run"


def test_one_failure_fails_a_file() -> None:
    fault = Fault("7.3-1", "no Alt", count=3, page=2, object=16)
    assert lines(
        judged(A, Profile.UA1, "one", []),
        judged(A, Profile.UA1, "two", [fault]),
    ) == [
        "FAIL     PDF/UA-1  a.pdf  (one, two)",
        "         two: 7.3-1 (page 2, object 16, 3×): no Alt",
        "0 passed, 1 failed, 0 not run",
    ]


def test_what_a_file_says_does_not_steer_the_terminal() -> None:
    fault = Fault("7.2 language", "\x1b[2J is no language tag")
    assert lines(judged(A, Profile.UA1, "one", [fault]))[1].endswith("\\u001b[2J is no language tag")

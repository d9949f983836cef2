"""One line a language."""

from __future__ import annotations

import pytest

from make_handouts.base.standing import Coverage, Verdict
from make_handouts.build.plan import Job
from make_handouts.build.verdict import Verdicts, reason
from make_handouts.build.workspace import Result
from tests.base.test_standing import coverage


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("ss", "the source language"),
        ("rR", "all 2 texts translated and reviewed"),
        ("rdzmfR", "of 6 texts: 1 failing, 1 missing, 1 fuzzy, 1 not reviewed; first vi.po:2:1"),
        ("mdRDD", "of 3 safety-critical texts: 2 not reviewed; first vi.po:4:1"),
        ("FMZ", "of 3 safety-critical texts: 1 failing, 1 missing, 1 fuzzy; first vi.po:1:1"),
    ],
)
def test_why(letters: str, said: str) -> None:
    assert reason(coverage(letters)) == said


def result(found: Coverage | None, *, is_refused: bool = False, language: str = "vi") -> Result:
    job = Job(language, language, "w", "handout")
    return Result(job, None, 0, (), coverage=found, is_refused=is_refused)


def said(*results: tuple[Result, bool]) -> list[tuple[str, Verdict, str]]:
    verdicts = Verdicts()
    for item, is_written in results:
        verdicts.add(item.job.language, item.coverage, is_written=is_written, is_refused=item.is_refused)
    return [(item.language, item.verdict, item.reason) for item in verdicts]


def test_a_language_is_as_ready_as_its_worst_document_and_a_text_counts_once() -> None:
    whole, half = coverage("rR"), coverage("rRD")
    assert said((result(whole), True), (result(half, is_refused=True), False)) == [
        ("vi", Verdict.RED, "1 built, 1 refused; of 2 safety-critical texts: 1 not reviewed; first vi.po:3:1")
    ]


def test_each_language_has_its_line() -> None:
    found = said((result(coverage("rR")), True), (result(coverage("ss"), language="en"), True))
    assert [(language, str(verdict)) for language, verdict, _ in found] == [("vi", "green"), ("en", "source")]


def test_a_draft_is_told_from_what_is_reviewed() -> None:
    found = said((result(coverage("rR")), True), (result(coverage("rRd")), True))
    assert found == [("vi", Verdict.AMBER, "1 built, 1 built as draft; of 3 texts: 1 not reviewed; first vi.po:3:1")]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (None, "1 failed, see the errors"),
        (coverage("rR"), "1 failed, see the errors; all 2 texts translated and reviewed"),
    ],
)
def test_what_could_not_be_built_is_red_however_well_reviewed(found: Coverage | None, text: str) -> None:
    assert said((result(found), False)) == [("vi", Verdict.RED, text)]

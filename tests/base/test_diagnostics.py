from pathlib import Path

import pytest

from make_handouts.base.diagnostics import (
    Diagnostic,
    Diagnostics,
    InputError,
    Position,
    Severity,
    close_match,
    shown_path,
)


def test_printed_form_without_hint() -> None:
    fault = Diagnostic(Position("workshops/talk.yaml", 3, 7), Severity.ERROR, "no title")
    assert str(fault) == "workshops/talk.yaml:3:7: error: no title"


def test_printed_form_with_hint() -> None:
    fault = Diagnostic(Position("locales/vi/x.po", 12), Severity.WARNING, "too long", "shorten it by 2")
    assert str(fault) == "locales/vi/x.po:12:1: warning: too long\n  hint: shorten it by 2"


def test_order_is_by_file_then_line_then_column() -> None:
    diagnostics = Diagnostics()
    for path, line, column in (("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)):
        diagnostics.error(Position(path, line, column), "x")
    assert [str(item.position) for item in diagnostics] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]


def test_faults_of_one_place_keep_the_order_in_which_they_were_found() -> None:
    diagnostics = Diagnostics()
    for text in ("second letter", "first letter"):
        diagnostics.warning(Position("a"), text)
    assert [item.text for item in diagnostics] == ["second letter", "first letter"]


def test_the_same_fault_is_shown_once() -> None:
    diagnostics = Diagnostics()
    for _ in range(3):
        diagnostics.error(Position("a", 2), "no title", "write one")
    diagnostics.warning(Position("a", 2), "no title", "write one")
    assert list(map(str, diagnostics)) == [
        "a:2:1: error: no title\n  hint: write one",
        "a:2:1: warning: no title\n  hint: write one",
    ]


@pytest.mark.parametrize(
    ("is_error", "is_recovered", "is_fatal"),
    [(True, False, True), (True, True, False), (False, False, False)],
    ids=["error", "recovered error", "warning"],
)
def test_what_is_fatal(is_error: bool, is_recovered: bool, is_fatal: bool) -> None:
    diagnostics = Diagnostics()
    if is_error:
        diagnostics.error(Position("a"), "x", is_recovered=is_recovered)
    else:
        diagnostics.warning(Position("a"), "x")
    assert diagnostics.is_fatal is is_fatal


def test_raise_errors_carries_everything_found() -> None:
    diagnostics = Diagnostics()
    diagnostics.warning(Position("a", 9), "never used")
    diagnostics.raise_errors()  # a warning alone raises nothing
    diagnostics.error(Position("a", 4), "no title")
    with pytest.raises(InputError) as raised:
        diagnostics.raise_errors()
    assert [item.text for item in raised.value.diagnostics] == ["no title", "never used"]
    assert str(raised.value) == "a:4:1: error: no title\na:9:1: warning: never used"


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ["title", "subtitle", "url"], "did you mean 'title'?"),
        ("handuot", ["slides", "handout"], "did you mean 'handout'?"),
        ("xyz", ["slides", "handout"], "known here: handout, slides"),
        ("xyz", [], ""),
    ],
    ids=["transposed", "nearest of two", "nothing near", "nothing known"],
)
def test_close_match(word: str, known: list[str], hint: str) -> None:
    assert close_match(word, known) == hint


def test_paths_are_shown_relative_to_the_project(tmp_path: Path) -> None:
    assert shown_path(tmp_path / "workshops" / ".." / "workshops" / "talk.yaml", tmp_path) == "workshops/talk.yaml"


def test_a_path_outside_of_the_project_is_shown_whole(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere" / "talk.yaml"
    assert shown_path(outside, tmp_path / "project") == outside.as_posix()

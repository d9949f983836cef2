"""The state is read as written, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostic, Position, Severity
from make_handouts.build.days import ANY_DAY
from make_handouts.build.state import (
    DOCUMENTS,
    STATE,
    Past,
    Run,
    State,
    _past,
    _run,
    read_documents,
    read_state,
    write_documents,
    write_state,
)

FAULT = Diagnostic(Position("a.po", 3, 1), Severity.WARNING, "text", "hint")


def past() -> Past:
    return Past("aa", "bb", "cc", "dd", ANY_DAY, (), (FAULT,), {"path": "vi/x.pdf"})


def state() -> State:
    run = Run("whole", {"vi/x.pdf": "aa"}, ANY_DAY, ("line",), (FAULT,), (("vi", "red", "why"),), 0, False, 1)
    return State({"/p/a": ((1, 2, 3, 4), "ee")}, {"key": run}, "ff")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_state(tmp_path, state())
    found = read_state(tmp_path)
    assert found.files == {"/p/a": ((1, 2, 3, 4), "ee")}
    assert found.manifest == "ff"
    run = found.runs["key"]
    write_documents(tmp_path, {"vi/x.pdf": past()})
    again = read_documents(tmp_path)["vi/x.pdf"]
    assert (again.sha256, again.said, again.said_of_setting, again.entry) == ("aa", (), (FAULT,), {"path": "vi/x.pdf"})
    assert (run.documents, run.said, run.verdicts, run.status) == (
        {"vi/x.pdf": "aa"},
        (FAULT,),
        (("vi", "red", "why"),),
        1,
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"form": 1}',
        b'{"form": 0, "files": {}, "runs": {}, "manifest": ""}',
        b'{"form": 1, "files": {"a": [1, 2, 3, "4", ""]}, "runs": {}, "manifest": ""}',
        b'{"form": 1, "files": [], "runs": {}, "manifest": ""}',
        b'{"form": 1, "documents": {"../x": {}}}',
    ],
)
def test_a_spoilt_state_is_as_good_as_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / STATE).parent.mkdir()
    (tmp_path / STATE).write_bytes(data)
    (tmp_path / DOCUMENTS).write_bytes(data)
    found = read_state(tmp_path)
    assert (found.files, found.runs, found.manifest) == ({}, {}, "")
    assert read_documents(tmp_path) == {}


@pytest.mark.parametrize("cut", range(0, 230, 11))
def test_a_state_cut_off_is_as_good_as_none(tmp_path: Path, cut: int) -> None:
    write_state(tmp_path, state())
    whole = (tmp_path / STATE).read_bytes()
    (tmp_path / STATE).write_bytes(whole[:cut])
    assert cut < len(whole)
    assert read_state(tmp_path).runs == {}


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "", "a//b", "C:\\x", "a\\..\\x"])
def test_a_run_names_only_documents_in_its_folder(tmp_path: Path, path: str) -> None:
    write_state(tmp_path, state())
    data = json.loads((tmp_path / STATE).read_bytes())
    data["runs"]["key"]["documents"] = {path: "aa"}
    (tmp_path / STATE).write_text(json.dumps(data), "utf-8")
    assert read_state(tmp_path).runs == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
REFUSALS = (ValueError, LookupError, TypeError, AttributeError)


@given(JSON)
def test_no_json_is_taken_for_a_record(data: object) -> None:
    for read in (_past, _run):
        with pytest.raises(REFUSALS):
            read(data)

"""How veraPDF's process is driven: what it says, what it does not come to say, and why."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from make_handouts.verify import verapdf
from make_handouts.verify.verapdf import VeraPdf
from make_handouts.verify.verdicts import Fault, Profile, Status
from tests.verify.breakages import broken

ONE_RULE = (
    '{"path": "%s", "profile": "ua1", "compliant": false, "failed": ['
    '{"clause": "7.18.3", "test": 1, "count": 2, "text": "no Tabs",'
    ' "context": "root/document[0]/pages[8](12 0 obj PDPage)"},'
    '{"clause": "7.2", "test": 3, "count": 1, "text": "no row",'
    ' "context": "root/document[0]/StructTreeRoot[0](3 0 obj PDStructTreeRoot)/K[0](21 0 obj SETable Table)"}]}'
)


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for path in paths:
        path.write_bytes(b"")
    return paths


def fake_java(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program in Java's place."""
    if os.name == "nt":
        pytest.skip("needs a shell")
    path = folder / "java"
    path.write_text(f"#!{sys.executable}\n{script}\n", "utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(verapdf, "_java", lambda: str(path))
    monkeypatch.setattr(verapdf, "_jar", lambda: folder / "any.jar")


def test_rules_come_in_the_order_of_clauses_with_page_and_object(
    two: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_java(tmp_path, monkeypatch, f"print({ONE_RULE % two[0].resolve()!r})")
    (verdict,) = VeraPdf().check(two[:1], [Profile.UA1])
    assert verdict.faults == (
        Fault("7.2-3", "no row", 1, None, 21),
        Fault("7.18.3-1", "no Tabs", 2, 9, 12),
    )


def test_what_java_did_not_come_to_is_not_run(two: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"import sys\nprint('noise')\nprint({ONE_RULE % two[0].resolve()!r})\nsys.exit('OutOfMemoryError')"
    fake_java(tmp_path, monkeypatch, script)
    first, second = VeraPdf().check(two, [Profile.UA1])
    assert (first.path, first.status) == (two[0], Status.FAIL)
    assert (second.path, second.status, second.reason) == (two[1], Status.NOT_RUN, "OutOfMemoryError")


def test_a_process_that_does_not_end_is_ended(two: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"import time\nprint({ONE_RULE % two[0].resolve()!r}, flush=True)\ntime.sleep(60)"
    fake_java(tmp_path, monkeypatch, script)
    monkeypatch.setattr(verapdf, "_START", 1)
    monkeypatch.setattr(verapdf, "_PER_FILE", 0)
    first, second = VeraPdf().check(two, [Profile.UA1])
    assert first.status is Status.FAIL
    assert (second.status, second.reason) == (Status.NOT_RUN, "veraPDF did not end within 1 s")


def test_a_java_that_does_not_start_is_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The /usr/bin/java of a Mac without Java."""
    fake_java(tmp_path, monkeypatch, "import sys; sys.exit('Unable to locate a Java Runtime.')")
    lack = VeraPdf().lack()
    assert lack is not None
    assert "does not start" in lack.reason
    assert lack.remedy


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_any_name_of_a_file_is_passed_on(tmp_path: Path, need_validators: None) -> None:
    path = tmp_path / 'tiếng việt\n"x".pdf'
    path.write_bytes(broken("figure without Alt"))
    (verdict,) = VeraPdf().check([path], [Profile.UA1])
    assert (verdict.path, [fault.rule for fault in verdict.faults]) == (path, ["7.3-1"])

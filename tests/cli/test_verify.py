"""``make-handouts verify`` as users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import one, run
from tests.verify.breakages import broken
from tests.verify.sample import tagged_sample

#: No Java on this path, nor anything else.
NO_JAVA = {"PATH": "", "JAVA_HOME": ""}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(tagged_sample().data())
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.pdf"
    path.write_bytes(broken("figure without Alt"))
    return path


def test_without_java_the_others_run_and_it_is_said(good: Path) -> None:
    done = run(good.parent, "verify", good.name, **NO_JAVA)
    assert (done.returncode, done.stderr) == (0, "")
    *lines, hint, count = done.stdout.splitlines()
    assert lines == [
        "PASS     PDF/UA-1  good.pdf  (page-validation, own checks)",
        "PASS     PDF/A-2a  good.pdf  (page-validation, own checks)",
        "not run: veraPDF: veraPDF needs Java 11 or newer, and there is none",
    ]
    assert hint.startswith("  hint: ")
    assert count == "2 passed, 0 failed, 0 not run"


def test_a_failure_names_rule_page_and_object(good: Path, bad: Path) -> None:
    done = run(good.parent, "verify", good.name, bad.name, "--validator", "own", "--profile", "ua1")
    assert done.returncode == 1
    text = "own checks: 7.3 pictures-described (page 1, object 16): a figure has no text that stands for it (Alt)"
    assert done.stdout.splitlines() == [
        "PASS     PDF/UA-1  good.pdf  (own checks)",
        "FAIL     PDF/UA-1  bad.pdf  (own checks)",
        f"         {text}",
        "1 passed, 1 failed, 0 not run",
    ]


def test_where_no_validator_runs_nothing_is_known(good: Path) -> None:
    done = run(good.parent, "verify", good.name, "--validator", "verapdf", **NO_JAVA)
    assert done.returncode == 1
    assert done.stdout.startswith("not run  PDF/UA-1  good.pdf\n")
    assert done.stderr == "no validator could be run: nothing is known of good.pdf\n"


def test_json(good: Path, bad: Path) -> None:
    done = run(good.parent, "verify", "--format", "json", "--validator", "own", ".")
    assert done.returncode == 1
    verdicts = json.loads(done.stdout)["verdicts"]
    assert [(item["path"], item["profile"], item["status"]) for item in verdicts] == [
        ("bad.pdf", "ua1", "FAIL"),
        ("bad.pdf", "2a", "PASS"),
        ("good.pdf", "ua1", "PASS"),
        ("good.pdf", "2a", "PASS"),
    ]
    assert verdicts[0] == {
        "path": "bad.pdf",
        "profile": "ua1",
        "standard": "ISO 14289-1",
        "validator": "own checks",
        "status": "FAIL",
        "faults": [
            {
                "rule": "7.3 pictures-described",
                "text": "a figure has no text that stands for it (Alt)",
                "count": 1,
                "page": 1,
                "object": 16,
            }
        ],
        "reason": "",
        "remedy": "",
    }


def test_without_a_path_it_looks_into_output(project: Path) -> None:
    done = run(project, "verify")
    assert done.returncode == 1
    assert "no PDF in" in done.stderr
    assert run(project, *one("vi")).returncode == 0
    done = run(project, "verify", "--validator", "own")
    assert "output/vi/wait-a-sec/wait-a-sec-handout-vi.pdf" in done.stdout


def test_what_is_no_pdf_fails(tmp_path: Path, need_validators: None) -> None:
    (tmp_path / "no.PDF").write_text("this is no PDF", "ascii")
    done = run(tmp_path, "verify", ".", "--profile", "ua1")
    assert done.returncode == 1
    assert [line.split(":")[0].strip() for line in done.stdout.splitlines()[1:4]] == [
        "veraPDF",
        "page-validation",
        "own checks",
    ]
    assert done.stdout.count("cannot be read as a PDF") == 3


@pytest.mark.parametrize("arguments", [("none.pdf",), ("--profile", "ua2"), ("--validator", "x")])
def test_wrong_usage_is_status_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run(tmp_path, "verify", *arguments).returncode == 2

"""``make-handouts check`` as people run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import run
from tests.translators.small import small_project
from tests.translators.test_fit import VIETNAMESE, tall_row


@pytest.fixture
def small(tmp_path: Path) -> Path:
    small_project(tmp_path, {"Talk": "Talk", "A pen": "Bút evil.vn"})
    return tmp_path


def test_errors_fail(small: Path) -> None:
    done = run(small, "check")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "locales/vi/LC_MESSAGES/stop.po:19: error [urls]: an address that the source has not: evil.vn",
        "locales/vi/LC_MESSAGES/stop.po:25: warning [unchanged]: the same as the English text",
        "  hint: translate it, or leave it empty",
        "2 catalogues, 132 messages: 1 error, 1 warning (unchanged 1, urls 1)",
    ]


def test_warnings_fail_only_when_strict(small: Path) -> None:
    assert run(small, "check", "--check", "unchanged").returncode == 0
    assert run(small, "check", "--check", "unchanged", "--strict").returncode == 1
    assert run(small, "check", "--check", "quotes", "--strict").returncode == 0


def test_paths(small: Path) -> None:
    folder = Path("locales", "vi", "LC_MESSAGES")
    assert (
        run(small, "check", str(folder / "templates.po")).stdout == "1 catalogue, 122 messages: 0 errors, 0 warnings\n"
    )
    assert run(small, "check", "locales/vi").returncode == 1
    done = run(small, "check", "workshops/stop.yaml")
    assert done.returncode == 2
    assert "is no catalogue of this project" in done.stderr


def test_formats_leave_standard_output_to_the_data(small: Path) -> None:
    for form in ("json", "sarif"):
        done = run(small, "check", "--format", form)
        assert done.returncode == 1
        assert json.loads(done.stdout)
        assert "1 error, 1 warning" in done.stderr
    assert run(small, "check", "--format", "github").stdout.startswith(
        "::error file=locales/vi/LC_MESSAGES/stop.po,line=19"
    )


def test_fit(tmp_path: Path) -> None:
    tall_row(tmp_path, VIETNAMESE)
    done = run(tmp_path, "check", "--lang", "vi", "--fit", "--check", "fit")
    assert done.returncode == 1
    assert "stop.po:46: error [fit]: does not fit its page by " in done.stdout
    assert "setting vi/stop/stop-handout-vi.pdf" in done.stderr
    assert run(tmp_path, "check", "--lang", "vi", "--check", "fit").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang", "xx"), "no language 'xx' under locales/"),
        (("--workshop", "stopp"), "no workshop 'stopp'; did you mean 'stop'?"),
        (("--check", "qoutes"), "no check 'qoutes'; did you mean 'quotes'?"),
    ],
)
def test_wrong_usage(small: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(small, "check", *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_list_names_every_check(small: Path) -> None:
    done = run(small, "check", "--list")
    assert done.returncode == 0
    assert "end-punctuation   warning  The text ends with the mark of its language" in done.stdout

"""``make-handouts stats`` as people use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import replace, run


def test_the_table_has_a_row_a_language_and_shades_that_need_no_colour(project: Path) -> None:
    po = project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"
    replace(po, 'msgid "Start together"', '#, fuzzy\nmsgid "Start together"')
    replace(po, 'msgstr "Chậm lại một chút"', 'msgstr "Gọi 0900 123 456"')
    done = run(project, "stats", "--lang", "vi", "--lang", "de")
    assert (done.returncode, done.stderr) == (0, "")
    rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line[:2] in ("vi", "de")}
    assert rows["vi"] == [
        *("▓▓▓▓▓▓▓▓▓▓", "100%", "0%"), *("▓▓▓▓▓▓▓▓▓▓", "100%", "0%"), *("▓▓▓▓▓▓▓▓▒!", "98%", "0%"),
        *("1", "fuzzy", "1", "failing", "red", "Tiếng", "Việt"),
    ]  # fmt: skip
    assert rows["de"][3:6] == ["··········", "0%", "0%"]
    assert "\x1b" not in done.stdout
    assert done.stdout.splitlines()[-1] == "█ reviewed, ▓ draft, ▒ fuzzy, ! failing, · missing"


@pytest.mark.parametrize(
    ("form", "begins"), [("json", "{"), ("html", "<!DOCTYPE html>"), ("svg", "<svg"), ("text", "")]
)
def test_a_file_holds_what_is_printed(project: Path, form: str, begins: str) -> None:
    printed = run(project, "stats", "--lang", "vi", "--format", form).stdout
    path = project / "output" / f"stats.{form}"
    done = run(project, "stats", "--lang", "vi", "--format", form, "--output", str(path))
    assert (done.returncode, done.stdout) == (0, "")
    assert path.read_text("utf-8") == printed
    assert printed.startswith(begins)


def test_json_is_for_every_language_and_the_workshops_asked_for(project: Path) -> None:
    languages = json.loads(run(project, "stats", "--format", "json", "--workshop", "wait-a-sec").stdout)["languages"]
    assert {item["language"] for item in languages} == {"en", "ar", "de", "hi", "pt-BR", "vi"}
    assert {tuple(item["domains"]) for item in languages} == {("templates", "wait-a-sec")}


def test_a_broken_catalogue_is_named_and_the_others_are_shown(project: Path) -> None:
    (project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po").write_text("nonsense\n", "utf-8")
    done = run(project, "stats", "--lang", "vi", "--lang", "hi")
    assert done.returncode == 1
    assert "locales/vi/LC_MESSAGES/wait-a-sec.po:1:1: error" in done.stderr
    assert "हिन्दी" in done.stdout


@pytest.mark.parametrize("arguments", [("--lang", "vj"), ("--workshop", "wait"), ("--format", "pdf")])
def test_wrong_usage(project: Path, arguments: tuple[str, ...]) -> None:
    assert run(project, "stats", *arguments).returncode == 2

"""The other commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts import __version__
from make_handouts.cli.schema import SCHEMAS, schema_text
from tests.cli.test_build import hashes, replace, run
from tests.conftest import ROOT


def test_version_and_help(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout.strip() == f"make-handouts, version {__version__}"
    text = run(tmp_path, "--help").stdout
    for command in ("build", "list", "update", "review", "stats", "fonts", "verify", "schema"):
        assert command in text


def test_list_shows_workshops_languages_and_materials(project: Path) -> None:
    done = run(project, "list")
    assert done.returncode == 0
    assert "Materials: certificate (pdf), feedback (pdf), guide (pdf), " in done.stdout
    assert "slides (pdf, pptx), storyboard (pdf), worksheets (pdf)" in done.stdout
    assert "family-online-safety has no block for: storyboard (challenge)" in done.stdout
    assert "vi  Tiếng Việt" in done.stdout
    assert "100%" in done.stdout


def test_update_changes_nothing_when_nothing_changed(project: Path) -> None:
    before = hashes(project / "locales")
    done = run(project, "update")
    assert done.returncode == 0
    assert hashes(project / "locales") == before
    assert run(project, "update", "--check").returncode == 0


def test_update_notices_a_new_text(project: Path) -> None:
    replace(project / "workshops" / "wait-a-sec.yaml", "title: Start together", "title: Begin together")
    assert run(project, "update", "--check").returncode == 1
    assert run(project, "update").returncode == 0
    assert 'msgid "Begin together"' in (project / "locales" / "wait-a-sec.pot").read_text("utf-8")


def test_update_starts_a_language(project: Path) -> None:
    done = run(project, "update", "--lang", "cy")
    assert done.returncode == 0
    text = (project / "locales" / "cy" / "LC_MESSAGES" / "wait-a-sec.po").read_text("utf-8")
    assert '"Language: cy\\n"' in text
    assert "EMAIL@ADDRESS" not in text
    done = run(project, "--lang", "cy", "--workshop", "wait-a-sec")
    assert done.returncode == 0
    assert "texts in English" in done.stdout


@pytest.mark.parametrize("tag", ["en", "../x", "Vietnamese"])
def test_update_refuses_what_is_no_language(project: Path, tag: str) -> None:
    assert run(project, "update", "--lang", tag).returncode == 2


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schemas_are_the_generated_ones(name: str) -> None:
    assert (ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8") == schema_text(name)


def test_fonts_names_the_file_of_each_weight(project: Path) -> None:
    done = run(project, "fonts", "--lang", "hi")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "hi  हिन्दी  Deva  Noto Sans Devanagari"
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == ["regular", "bold"]


def test_fonts_knows_the_languages_of_the_project(project: Path) -> None:
    assert run(project, "fonts", "--lang", "xx").returncode == 2

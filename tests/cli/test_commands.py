"""The other commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts import __version__
from make_handouts.cli.schema import SCHEMAS, schema_text
from tests.conftest import ROOT
from tests.running import hashes, one, replace, run, run_alone


def test_version_and_help(tmp_path: Path) -> None:
    assert run_alone(tmp_path, "--version").stdout.strip() == f"make-handouts, version {__version__}"
    text = run(tmp_path, "--help").stdout
    for command in ("build", "list", "init", "update", "check", "review", "stats", "fonts", "verify", "schema"):
        assert command in text


def test_list_shows_workshops_languages_and_materials(project: Path) -> None:
    done = run(project, "list")
    assert done.returncode == 0
    assert "Materials: certificate (pdf), feedback (pdf), guide (pdf), " in done.stdout
    assert "slides (pdf, pptx), storyboard (pdf), worksheets (pdf)" in done.stdout
    assert "family-online-safety has no block for: storyboard (challenge)" in done.stdout
    assert "vi  Tiếng Việt" in done.stdout
    assert "100%" in done.stdout


@pytest.fixture
def updated(project: Path) -> Path:
    """A project whose catalogues have every text of today."""
    assert run(project, "update").returncode == 0
    return project


def test_update_changes_nothing_when_nothing_changed(updated: Path) -> None:
    before = hashes(updated / "locales")
    done = run(updated, "update")
    assert done.returncode == 0
    assert hashes(updated / "locales") == before
    assert run(updated, "update", "--check").returncode == 0


def test_update_merges_a_new_text_into_every_catalogue(updated: Path) -> None:
    replace(updated / "workshops" / "wait-a-sec.yaml", "title: Start together", "title: Begin together")
    before = hashes(updated / "locales")
    assert run(updated, "update", "--check").returncode == 1
    assert hashes(updated / "locales") == before
    done = run(updated, "update", "--lang", "vi")
    assert done.returncode == 0
    assert "locales/vi/LC_MESSAGES/wait-a-sec.po: written (1 to review, 1 obsolete)" in done.stdout
    assert 'msgid "Begin together"' in (updated / "locales" / "wait-a-sec.pot").read_text("utf-8")
    text = (updated / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po").read_text("utf-8")
    entry = '#, fuzzy\n#| msgid "Start together"\nmsgid "Begin together"\nmsgstr "Cùng bắt đầu"\n'
    assert entry in text
    assert '#~ msgid "Start together"\n#~ msgstr "Cùng bắt đầu"\n' in text
    assert "Begin together" not in (updated / "locales" / "hi" / "LC_MESSAGES" / "wait-a-sec.po").read_text("utf-8")


def test_a_mended_typo_keeps_its_translation_even_when_said_late(updated: Path) -> None:
    replace(updated / "workshops" / "wait-a-sec.yaml", "Young people aged 13–17", "Young people, aged 13–17")
    catalogue = updated / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"
    assert run(updated, "update", "--lang", "vi").returncode == 0
    assert "#, fuzzy" in catalogue.read_text("utf-8")
    done = run(updated, "update", "--lang", "vi", "--keep-translations", "Young people, aged")
    assert (done.returncode, done.stderr) == (0, "")
    text = catalogue.read_text("utf-8")
    assert 'msgid "Young people, aged 13–17"\nmsgstr "Thanh thiếu niên 13–17 tuổi"\n' in text
    assert "fuzzy" not in text
    assert '#~ msgid "Young people' not in text


def test_a_text_that_no_one_has_is_not_kept(updated: Path) -> None:
    before = hashes(updated / "locales")
    done = run(updated, "update", "--keep-translations", "No such text")
    assert done.returncode == 1
    assert "--keep-translations:1:1: error: no text is or begins with 'No such text'" in done.stderr
    assert hashes(updated / "locales") == before


def test_a_broken_catalogue_is_left_alone_and_the_others_are_merged(updated: Path) -> None:
    replace(updated / "workshops" / "wait-a-sec.yaml", "title: Start together", "title: Begin together")
    broken = updated / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"
    broken.write_text(broken.read_text("utf-8") + "\n<<<<<<< ours\n", "utf-8")
    before = broken.read_bytes()
    done = run(updated, "update")
    assert done.returncode == 1
    assert "locales/vi/LC_MESSAGES/wait-a-sec.po:" in done.stderr
    assert "not a valid PO file" in done.stderr
    assert broken.read_bytes() == before
    assert "Begin together" in (updated / "locales" / "hi" / "LC_MESSAGES" / "wait-a-sec.po").read_text("utf-8")


def test_a_faulty_workshop_leaves_everything_as_it_was(updated: Path) -> None:
    replace(updated / "workshops" / "wait-a-sec.yaml", "minutes: 60", "minutes: 61")
    before = hashes(updated / "locales")
    done = run(updated, "update")
    assert done.returncode == 1
    assert "the activities take" in done.stderr
    assert hashes(updated / "locales") == before


def test_update_starts_the_catalogues_that_a_named_language_lacks(updated: Path) -> None:
    missing = updated / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"
    missing.unlink()
    assert run(updated, "update").returncode == 0
    assert not missing.exists()
    assert run(updated, "update", "--lang", "vi").returncode == 0
    assert '"Language: vi\\n"' in missing.read_text("utf-8")


def test_init_starts_a_language(project: Path) -> None:
    done = run(project, "init", "cy")
    assert done.returncode == 0
    text = (project / "locales" / "cy" / "LC_MESSAGES" / "wait-a-sec.po").read_text("utf-8")
    assert '"Language: cy\\n"' in text
    assert '"Language-Team: Welsh\\n"' in text
    assert '"Plural-Forms: nplurals=6; ' in text
    assert "EMAIL@ADDRESS" not in text
    done = run(project, *one("cy"))
    assert done.returncode == 0
    assert "texts in English" in done.stdout


@pytest.mark.parametrize("command", ["update --lang", "init"])
@pytest.mark.parametrize("tag", ["en", "../x", "Vietnamese"])
def test_what_is_no_language_is_refused(project: Path, command: str, tag: str) -> None:
    before = hashes(project / "locales")
    assert run(project, *command.split(), tag).returncode == 2
    assert hashes(project / "locales") == before


@pytest.mark.parametrize(
    ("tag", "said"),
    [("vi", "make-handouts update --lang vi brings it up to date"), ("en-XA", "needs no catalogues")],
)
def test_init_says_what_to_do_instead(project: Path, tag: str, said: str) -> None:
    done = run(project, "init", tag)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_update_names_init_for_a_new_language(project: Path) -> None:
    done = run(project, "update", "--lang", "cy")
    assert done.returncode == 2
    assert "make-handouts init cy" in " ".join(done.stderr.split())


def test_pseudo_locales_are_built_whole_without_a_catalogue(project: Path) -> None:
    materials = ("handout", "slides", "guide", "poster", "certificate")
    asked = [option for material in materials for option in ("--material", material)]
    done = run(
        project, "--lang", "en-XA", "--lang", "ar-XB", "--strict", "--workshop", "wait-a-sec", *asked, "--jobs", "1"
    )
    assert (done.returncode, done.stderr) == (0, "")
    built = {path.relative_to(project / "output").as_posix() for path in project.glob("output/**/*.pdf")}
    assert built == {
        f"{tag}/wait-a-sec/wait-a-sec-{material}-{tag}.pdf" for tag in ("ar-XB", "en-XA") for material in materials
    }


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

"""Which font serves what, and what is said when none does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from make_handouts.base.languages import parse_language
from make_handouts.typeset import fontdata, fontfiles
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.fontdata import families, typography
from make_handouts.typeset.fontfiles import remedy
from make_handouts.typeset.fontfolders import system_folders

DATA = tomllib.loads(Path(fontdata.__file__).with_name("fonts.toml").read_text("utf-8"))


@pytest.mark.parametrize("section", ["script", "language"])
def test_every_chain_names_known_families(section: str) -> None:
    for key, item in DATA[section].items():
        assert set(item["chain"]) <= set(families()), key


@pytest.mark.parametrize(
    ("tag", "family"), [("vi", "latin"), ("hi", "devanagari"), ("ar", "arabic"), ("ur", "nastaliq")]
)
def test_the_language_names_its_own_font_first(tag: str, family: str) -> None:
    language = parse_language(tag)
    assert language is not None
    assert typography(language).chain[0] == family


def test_a_projects_own_font_comes_first(tmp_path: Path) -> None:
    packed = FontBook().font("thai", 400)
    assert packed is not None
    own = tmp_path / "NotoSansThai-Regular.ttf"
    own.write_bytes(packed.path.read_bytes())
    found = FontBook(tmp_path).font("thai", 400)
    assert found is not None
    assert found.path == own


def test_a_missing_pack_is_named_with_its_command() -> None:
    assert remedy(families()["devanagari"], "linux").endswith("python -m pip install justmytype-intl-south-asia")


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("linux", "sudo apt install fonts-noto-core"),
        ("win32", "download 'Noto Sans Gujarati'"),
        ("darwin", "download 'Noto Sans Gujarati'"),
    ],
)
def test_a_missing_system_font_is_named_with_its_command(platform: str, command: str) -> None:
    text = remedy(families()["gujarati"], platform)
    assert command in text
    assert "fonts/" in text


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_every_platform_has_font_folders(platform: str) -> None:
    assert system_folders(platform)


def test_a_character_no_font_has() -> None:
    assert FontBook().family_for("\U0001f984", "vi") is None


def test_any_font_that_covers_the_script_serves_when_the_named_ones_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = FontBook().font("thai", 400)
    assert packed is not None
    (tmp_path / "SomeThai.ttf").write_bytes(packed.path.read_bytes())
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    monkeypatch.setattr(fontfiles, "system_folders", lambda: [tmp_path])
    monkeypatch.setattr(fontfiles, "_in_pack", lambda _: None)
    fontfiles._system_files.cache_clear()
    try:
        found = fontfiles.find_file(families()["thai"], 400, None)
        assert found is not None
        assert found.path.name == "SomeThai.ttf"
        assert fontfiles.find_file(families()["khmer"], 400, None) is None
    finally:
        fontfiles._system_files.cache_clear()


def test_every_family_but_latin_has_a_sample_of_its_script() -> None:
    for family in families().values():
        assert family.sample or family.key in ("latin", "symbols")

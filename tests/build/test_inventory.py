"""What a build depends on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from make_handouts.build.files import Files
from make_handouts.build.inventory import LIBRARIES, group_of, take_inventory

ROOT = Path(__file__).parents[2]

#: Runtime dependencies that put nothing into a document.
NOT_IN_DOCUMENTS = {"click", "rich", "defusedxml", "openpyxl", "rapidfuzz", "xlsxwriter"}


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("workshops/wait-a-sec.yaml", "workshop wait-a-sec"),
        ("workshops/pictures/wait-a-sec.png", "workshops"),
        ("workshops/pictures/odd.yaml", "workshops"),
        ("templates/handout.yaml", "templates"),
        ("templates/logo.png", "templates"),
        ("regions/IN-MH.yaml", "region IN-MH"),
        ("regions/logo.png", "regions"),
        ("fonts/Own.ttf", "fonts"),
        ("locales/wait-a-sec.pot", ""),
        ("locales/vi/LC_MESSAGES/wait-a-sec.po", "locale vi wait-a-sec"),
        ("locales/vi/LC_MESSAGES/wait-a-sec.mo", "locale vi"),
        ("locales/vi/reviewed.txt", "locale vi"),
    ],
)
def test_what_files_are_read_for(name: str, group: str) -> None:
    assert group_of(name) == group


def test_every_library_that_can_change_a_document_counts() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=\[ ]", item)[0].replace("-", "_") for item in needed}
    packs = {name for name in names if name.startswith("justmytype_")}
    assert names - packs - NOT_IN_DOCUMENTS <= LIBRARIES


def test_a_change_shows_in_its_group_and_in_the_whole(project: Path) -> None:
    before = take_inventory(project, Files({}))
    path = project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"
    path.write_text(path.read_text("utf-8") + "\n# later\n", "utf-8")
    after = take_inventory(project, Files({}))
    changed = {name for name in after.groups if after.groups[name] != before.groups[name]}
    assert changed == {"locale vi wait-a-sec"}
    assert before.whole != after.whole
    assert before.basis == after.basis


def test_the_date_that_a_build_is_told_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = take_inventory(project, Files({}))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert take_inventory(project, Files({})).basis != before.basis


def test_links_in_circles_come_to_an_end(project: Path) -> None:
    try:
        (project / "workshops" / "again").symlink_to(project / "workshops", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert take_inventory(project, Files({})).whole


def test_of_languages_that_are_not_asked_for_only_the_folders_count(project: Path) -> None:
    other = project / "locales" / "pt_BR" / "LC_MESSAGES"
    other.mkdir(parents=True, exist_ok=True)
    (other / "wait-a-sec.po").write_text("", "utf-8")
    before = {langs: take_inventory(project, Files({}), langs) for langs in ((), ("all",), ("vi",), ("pt-BR",))}
    assert before[()].whole == before[("all",)].whole
    assert "locale pt_BR wait-a-sec" not in before[("vi",)].groups
    (other / "wait-a-sec.po").write_text("# changed\n", "utf-8")
    changed = [langs for langs, old in before.items() if take_inventory(project, Files({}), langs).whole != old.whole]
    assert changed == [(), ("all",), ("pt-BR",)]
    (project / "locales" / "no language").mkdir()  # a fault to be reported, whoever is asked for
    assert take_inventory(project, Files({}), ("vi",)).whole != before[("vi",)].whole

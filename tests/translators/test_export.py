"""A catalogue as rows: what a translator is told of each text, and where it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.build.project import open_project
from make_handouts.build.workspace import Workspace
from make_handouts.translators.domains import domains
from make_handouts.translators.export import export_table
from make_handouts.translators.table import Row, Table
from make_handouts.translators.xlsx_write import xlsx_bytes
from tests.conftest import ROOT


def exported(
    root: Path, tag: str, domain: str = "wait-a-sec", *, with_pictures: bool = False
) -> tuple[Table, list[str]]:
    project, faults = open_project(root, Diagnostics()), Diagnostics()
    records = domains(project)[domain]
    table = export_table(project, Workspace(root), tag, domain, records, faults, with_pictures=with_pictures)
    return table, list(map(str, faults))


def row_of(table: Table, source: str) -> Row:
    return next(row for row in table.rows if row.source == source)


def test_a_row_says_what_a_translator_has_to_know() -> None:
    table, faults = exported(ROOT, "vi")
    assert faults == []
    row = row_of(table, "Our rules and the question box")
    assert (row.where, row.kind, row.translation, row.status, row.limit, row.page) == (
        "Start together › Our rules and the question box",
        "Title of an activity",
        "Quy tắc chung và hộp câu hỏi",
        "translated",
        70,
        "handout 1",
    )


def test_texts_are_found_on_the_page_where_most_people_see_them() -> None:
    table, _ = exported(ROOT, "vi")
    assert (
        row_of(table, "A strong feeling makes us act fast. A pause gives you time to check and to choose.").page
        == "slides 7"
    )
    pages = {row.kind: row.page for row in table.rows}
    assert pages["Cell of a table"].startswith("handout ")
    assert pages["Note to the facilitator"].startswith("guide ")
    assert {row.page.split(" ")[0] for row in table.rows} >= {"handout", "slides", "guide"}


def test_the_fixed_texts_are_found_in_the_first_workshop() -> None:
    table, _ = exported(ROOT, "vi", "templates")
    row = row_of(table, "You will learn")
    assert (row.where, row.kind, row.page) == ("", "Heading above what participants will learn.", "handout 1")


def test_texts_that_are_not_translated_are_missing_and_found_by_their_english(project: Path) -> None:
    path = project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"
    text = path.read_text("utf-8").replace('msgstr "Cùng bắt đầu"', 'msgstr ""')
    path.write_text(text.replace('msgid "Spot the risk"', '#, fuzzy\nmsgid "Spot the risk"'), "utf-8")
    table, _ = exported(project, "vi")
    assert [
        (row_of(table, source).status, row_of(table, source).translation, row_of(table, source).page)
        for source in ("Start together", "Spot the risk")
    ] == [("missing", "", "handout 1"), ("fuzzy", "Nhận ra rủi ro", "handout 2")]


def test_a_language_without_catalogue_is_all_missing(project: Path) -> None:
    (project / "locales" / "cy").mkdir()
    table, faults = exported(project, "cy")
    assert {row.status for row in table.rows} == {"missing"}
    assert faults[0].startswith("locales/cy/LC_MESSAGES/wait-a-sec.po:1:1: warning: there is no such catalogue")


def test_a_broken_catalogue_is_not_exported(project: Path) -> None:
    (project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po").write_text("nonsense", "utf-8")
    with pytest.raises(InputError, match=r"wait-a-sec\.po:1:1: error: not a valid PO file"):
        exported(project, "vi")


def test_the_glossary_of_the_workshop_goes_along() -> None:
    table, _ = exported(ROOT, "vi")
    terms = {term: translation for term, translation, _, _ in table.glossary}
    assert terms["trusted adult"] == row_of(table, "trusted adult").translation
    assert len(terms) == 9


def test_pictures_are_small_grey_and_one_a_page() -> None:
    table, _ = exported(ROOT, "vi", with_pictures=True)
    names = [picture.name for picture in table.pictures]
    assert sorted(names) == sorted({row.page for row in table.rows if row.page})
    assert all(picture.png.startswith(b"\x89PNG") and len(picture.png) < 60_000 for picture in table.pictures)
    assert len(xlsx_bytes(table)) < 1_000_000

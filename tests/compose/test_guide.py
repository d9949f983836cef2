"""The facilitator's guide: times, answers, safeguarding, and where things are."""

from __future__ import annotations

import re

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import parse_language
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.compose.document import compose
from make_handouts.curriculum.model import Note, Quiz
from make_handouts.document.dump import dump
from make_handouts.document.tree import Document, Section, Table
from make_handouts.paginate.model import TextItem
from make_handouts.template.load import load_region
from tests.compose.test_document import TEMPLATES, WORKSHOP
from tests.conftest import ROOT
from tests.reading import texts_of


def guide(start: str = "", tag: str = "en") -> Document:
    language = parse_language(tag)
    assert language is not None
    region = load_region(ROOT, "IN")
    template = TEMPLATES.materials["guide"]
    folder = ROOT / "workshops"
    return compose(
        template, WORKSHOP, "wait-a-sec", TEMPLATES.labels, language, region, folder, TEMPLATES.theme, start
    )[0]


def timetable(document: Document) -> list[list[str]]:
    (table,) = [
        block
        for part in document.blocks
        if isinstance(part, Section)
        for block in part.blocks
        if isinstance(block, Table) and not block.writable and len(block.header) == 4
    ]
    return [[cell.prose.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("start", "tag", "first", "last"),
    [
        ("", "en", "9:00\u202fAM\u20285\u00a0minutes", "10:00\u202fAM"),
        ("14:30", "en", "2:30\u202fPM\u20285\u00a0minutes", "3:30\u202fPM"),
        ("14:30", "vi", "14:30\u20285\u00a0phút", "15:30"),
        ("23:30", "vi", "23:30\u20285\u00a0phút", "00:30"),
    ],
)
def test_times_of_day_by_cldr(start: str, tag: str, first: str, last: str) -> None:
    rows = timetable(guide(start, tag))
    assert (rows[0][0], rows[-1][0]) == (first, last)


def test_the_timetable_names_each_activity_with_what_it_needs() -> None:
    rows = timetable(guide("14:30", "vi"))
    assert [row[0].split("\u2028")[0] for row in rows] == [
        "14:30", "14:35", "14:43", "14:55", "15:10", "15:20", "15:25", "15:30",
    ]  # fmt: skip
    assert rows[1][1:3] == ["Five quick questions", "Handouts and pens · Question 1-5 · Exercise 1"]
    assert rows[-1][1:] == ["End", "", ""]


def test_the_guide_has_every_note_and_every_answer_with_its_reason() -> None:
    texts = "\n".join(texts_of(guide().blocks))
    for block in WORKSHOP.blocks():
        if isinstance(block, Note):
            assert re.sub(r"<.*?>", "", block.note.text) in texts
        if isinstance(block, Quiz):
            assert f"Why: {block.reason.text}" in texts


def test_a_note_comes_before_what_it_speaks_of() -> None:
    text = dump(guide())
    assert text.index("Plan about 90 seconds") < text.index("Question 1:")


def test_safeguarding_sends_to_the_lead_and_to_the_helplines() -> None:
    text = dump(guide())
    box = text[text.index("If someone tells you about harm") :]
    assert "Never promise secrecy." in box
    assert "fields: Named lead, phone" in box
    assert "See page {page of helplines}" in box


def test_each_video_has_its_plan_without_internet() -> None:
    assert re.search(r"No internet\?\n(.*\n)*?.*Act the three moments with a partner", dump(guide()))


def test_the_printed_page_numbers_are_those_of_the_notes(workspace: Workspace) -> None:
    found = Diagnostics()
    document, _, template, templates = workspace.document(Job("en", "en", "wait-a-sec", "guide"), found)
    pages = workspace.pages(document, template, templates, found).pages
    lines = [[item.line.text.strip() for item in page.items if isinstance(item, TextItem)] for page in pages]
    printed = [line for line in lines[0] if line.startswith("See page ")]
    titles = [activity.title.text for module in WORKSHOP.modules for activity in module.activities]
    assert printed == [
        f"See page {next(number for number in range(2, len(lines) + 1) if title in lines[number - 1])}"
        for title in titles
    ]
    assert len(set(printed)) >= 3

"""Figures, and their four forms."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import parse_language
from make_handouts.base.standing import Coverage, Standing, Verdict
from make_handouts.build.project import open_project
from make_handouts.translators.badge import language_badge, project_badge
from make_handouts.translators.stats import Row, Stats, gather, json_text, percent
from make_handouts.translators.stats_page import page
from tests.base.test_standing import coverage
from tests.conftest import ROOT
from tests.running import replace

SVG = "{http://www.w3.org/2000/svg}"


def row(tag: str, **cells: str) -> Row:
    language = parse_language(tag)
    assert language is not None
    return Row(language, {name: coverage(letters) for name, letters in cells.items()})


def stats(*rows: Row) -> Stats:
    return Stats(tuple(rows[0].cells), rows)


SMALL = stats(
    row("en", templates="sS", talk="ssss"),
    row("vi", templates="rR", talk="rrrR"),
    row("ar", templates="rR", talk="rzdR"),
    row("hi", templates="rD", talk="mfmM"),
)


def test_verdict_of_a_row_is_its_worst_cell_s() -> None:
    assert [str(item.verdict) for item in SMALL.rows] == ["source", "green", "amber", "red"]


@pytest.mark.parametrize(("part", "whole", "shown"), [(199, 200, 99), (200, 200, 100), (0, 3, 0), (0, 0, 100)])
def test_100_percent_means_all(part: int, whole: int, shown: int) -> None:
    assert percent(part, whole) == shown


def test_gathered_from_a_project(project: Path) -> None:
    po = project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"
    replace(po, 'msgid "Start together"', '#, fuzzy\nmsgid "Start together"')
    found = open_project(project, Diagnostics())
    diagnostics = Diagnostics()
    english, vietnamese, german = gather(found, ["en", "vi", "de"], list(found.workshops), diagnostics).rows
    assert not len(diagnostics)  # German has no Family Online Safety: that is in the figures, no fault
    assert list(vietnamese.cells) == ["templates", "family-online-safety", "wait-a-sec"]
    assert english.verdict is Verdict.SOURCE
    counts = vietnamese.cells["wait-a-sec"].counts()
    assert (counts["used"] - counts["translated"], counts["fuzzy"], counts["reviewed"]) == (1, 1, 0)
    missing = german.cells["family-online-safety"].counts()
    assert missing["missing"] == missing["used"] > 100


def test_only_the_workshops_that_are_asked_for_and_always_the_fixed_texts(project: Path) -> None:
    found = open_project(project, Diagnostics())
    assert gather(found, ["vi"], ["wait-a-sec"], Diagnostics()).domains == ("templates", "wait-a-sec")


def test_a_catalogue_that_cannot_be_read_is_reported_and_counts_as_missing(project: Path) -> None:
    (project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po").write_text("nonsense", "utf-8")
    found, diagnostics = open_project(project, Diagnostics()), Diagnostics()
    (vietnamese,) = gather(found, ["vi"], ["wait-a-sec"], diagnostics).rows
    assert vietnamese.cells["wait-a-sec"].translated == 0
    assert [str(item.position) for item in diagnostics] == ["locales/vi/LC_MESSAGES/wait-a-sec.po:1:1"]


def test_json() -> None:
    languages = json.loads(json_text(SMALL))["languages"]
    assert [item["verdict"] for item in languages] == ["source", "green", "amber", "red"]
    assert languages[2]["name"] == "العربية"
    assert languages[2]["domains"]["talk"] == {
        "used": 4, "translated": 3, "reviewed": 2, "fuzzy": 1, "failing": 0, "missing": 0,
        "critical": 1, "critical_ready": 1, "verdict": "amber", "first": "vi.po:2:1",
    }  # fmt: skip
    assert languages[1]["domains"]["talk"]["first"] is None


class Cells(HTMLParser):
    """The table's rows as texts, and every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data + " "


def test_the_page_says_every_figure_in_words() -> None:
    cells = Cells(page(SMALL))
    assert not cells.open
    rows = [[re.sub(r"\s+", " ", cell).strip() for cell in row] for row in cells.rows]
    assert rows == [
        ["Language", "fixed texts", "talk", "Verdict", "First to mend"],
        ["English English · en", "2 texts source language", "4 texts source language", "source", "–"],
        [
            "Tiếng Việt Vietnamese · vi",
            "100% translated, 100% reviewed 1 of 1 safety-critical ready",
            "100% translated, 100% reviewed 1 of 1 safety-critical ready",
            "green",
            "–",
        ],
        [
            "العربية Arabic · ar",
            "100% translated, 100% reviewed 1 of 1 safety-critical ready",
            "75% translated, 50% reviewed 1 fuzzy, 1 of 1 safety-critical ready",
            "amber",
            "vi.po:2:1",
        ],
        [
            "हिन्दी Hindi · hi",
            "100% translated, 50% reviewed 0 of 1 safety-critical ready",
            "0% translated, 0% reviewed 3 missing, 1 failing , 0 of 1 safety-critical ready",
            "red",
            "vi.po:2:1",
        ],
    ]


def test_the_page_can_be_walked_through_and_needs_nothing_else() -> None:
    text = page(SMALL)
    cells = Cells(text)
    heads = [attributes for tag, attributes in cells.tags if tag == "th"]
    assert all(attributes.get("scope") in ("col", "row") for attributes in heads)
    bars = [attributes for _, attributes in cells.tags if attributes.get("class") == "bar"]
    assert bars
    assert all(attributes.get("aria-hidden") == "true" for attributes in bars)
    assert ("span", {"lang": "ar", "dir": "rtl"}) in cells.tags
    assert {tag for tag, _ in cells.tags} & {"script", "link", "img"} == set()
    assert not re.search(r"https?:|url\(|@import", text)
    assert {"caption", "main", "thead", "tbody"} <= {tag for tag, _ in cells.tags}


def test_hostile_paths_stay_text() -> None:
    standing = Standing(None, "x", coverage("d").standings[0].state, True, Position("<script>alert(1)</script>.po"))
    vietnamese = row("vi", templates="r")
    text = page(stats(Row(vietnamese.language, {"templates": Coverage.of([standing])})))
    assert "<script" not in text


def badge(tag: str, letters: str) -> ET.Element:
    found = open_project(ROOT, Diagnostics())
    return ET.fromstring(language_badge(found, row(tag, templates=letters)))


@pytest.mark.parametrize(
    ("tag", "letters", "texts", "title"),
    [
        ("vi", "rrR", ["Tiếng Việt", "✓ Đã dịch 100%"], "Vietnamese: 100% translated, 100% reviewed; verdict green"),
        ("vi", "rmR", ["Tiếng Việt", "~ Đã dịch 66%"], "Vietnamese: 66% translated, 66% reviewed; verdict amber"),
        ("hi", "D", ["हिन्दी", "✗ 100% अनुवाद पूरा"], "Hindi: 100% translated, 0% reviewed; verdict red"),
        ("en", "s", ["English", "source language"], "the source language"),
    ],
)
def test_a_language_s_badge_speaks_its_language(tag: str, letters: str, texts: list[str], title: str) -> None:
    svg = badge(tag, letters)
    assert [text.text for text in svg.iter(f"{SVG}text")] == texts
    assert (svg.get("role"), svg.get("aria-label"), svg.findtext(f"{SVG}title")) == ("img", title, title)


def test_a_badge_runs_the_way_its_language_does() -> None:
    for tag, is_rtl in (("vi", False), ("ar", True), ("ur", True)):
        name, told = (float(text.get("x", "")) for text in badge(tag, "r").iter(f"{SVG}text"))
        assert (name > told) == is_rtl


def test_the_badge_of_several_languages_counts_those_that_may_go_out() -> None:
    svg = ET.fromstring(project_badge(SMALL))
    assert [text.text for text in svg.iter(f"{SVG}text")] == ["translations", "~ 2 of 3 ready"]

"""One job from files to document: what the workspace brings together."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from tests.reading import texts_of


def texts(root: Path, language: str, material: str) -> list[str]:
    job = Job(language, language, "wait-a-sec", material)
    return list(texts_of(Workspace(root).document(job, Diagnostics())[0]))


def sign(root: Path, domain: str, name: str) -> None:
    path = root / "locales" / "vi" / "LC_MESSAGES" / f"{domain}.po"
    text = path.read_text("utf-8").replace("Last-Translator: make-handouts drafts", f"Last-Translator: {name}")
    path.write_text(text, "utf-8")


def test_a_handout_names_those_who_translated_it_and_its_template(project: Path) -> None:
    sign(project, "wait-a-sec", "Lan Nguyễn <lan@example.org>")
    sign(project, "templates", "Minh <minh@example.org>")
    last = texts(project, "vi", "handout")[-1]
    assert last.endswith("Lan Nguyễn · Minh")
    assert "example.org" not in last


def test_drafts_that_no_person_made_thank_nobody(project: Path) -> None:
    assert not any("make-handouts drafts" in text for text in texts(project, "vi", "handout"))


@pytest.mark.parametrize(
    ("language", "title"), [("en-XA", "[Ŵååîţ åå Šééç]"), ("ar-XB", "\u202eWait\u202c \u202ea\u202c \u202eSec\u202c")]
)
def test_a_pseudo_locale_needs_no_catalogue(project: Path, language: str, title: str) -> None:
    assert texts(project, language, "slides")[0] == title

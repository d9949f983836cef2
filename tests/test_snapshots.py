"""Dumps of documents and pages as they were last looked at. A change shows as a text diff.

After a wanted change: ``python tests/test_snapshots.py`` writes them anew; look at the pages before committing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.document.dump import dump as dump_document
from make_handouts.document.dump import dump_structure
from make_handouts.document.structure import structure_of
from make_handouts.paginate.dump import dump as dump_pages

ROOT = Path(__file__).parents[1]
SNAPSHOTS = Path(__file__).with_name("snapshots")

#: The tree in the source language, and the pages in three: Latin with marks, conjuncts, right to left.
TREES = [
    ("en", workshop, material)
    for workshop in ("wait-a-sec", "family-online-safety")
    for material in ("handout", "slides")
] + [
    ("en", "wait-a-sec", material)
    for material in (
        "guide", "quiz", "quiz-key", "worksheets", "feedback", "pledge", "storyboard", "scenario-cards-8",
        "helpline-card", "poster", "certificate",
    )
]  # fmt: skip
PAGES = [
    ("vi", "wait-a-sec", "handout"), ("hi", "wait-a-sec", "slides"), ("ar", "family-online-safety", "handout"),
    ("ar", "wait-a-sec", "scenario-cards-8"), ("hi", "wait-a-sec", "poster"),
]  # fmt: skip

#: The structure trees: a plain one, and one whose text is read from right to left.
STRUCTURES = [("en", "wait-a-sec", "handout"), ("ar", "family-online-safety", "slides")]


def dumps(workspace: Workspace) -> Iterator[tuple[str, str]]:
    for tag, workshop, material in TREES:
        document, *_ = workspace.document(Job(tag, tag, workshop, material), Diagnostics())
        yield f"{workshop}-{material}-{tag}.tree.txt", dump_document(document)
    for tag, workshop, material in PAGES:
        diagnostics = Diagnostics()
        document, _, template, templates = workspace.document(Job(tag, tag, workshop, material), diagnostics)
        yield (
            f"{workshop}-{material}-{tag}.pages.txt",
            dump_pages(workspace.pages(document, template, templates, diagnostics)),
        )
    for tag, workshop, material in STRUCTURES:
        document, *_ = workspace.document(Job(tag, tag, workshop, material), Diagnostics())
        yield f"{workshop}-{material}-{tag}.tags.txt", dump_structure(structure_of(document))


@pytest.fixture(scope="module")
def found(workspace: Workspace) -> dict[str, str]:
    return dict(dumps(workspace))


@pytest.mark.parametrize("name", [path.name for path in sorted(SNAPSHOTS.glob("*.txt"))])
def test_snapshot(name: str, found: dict[str, str]) -> None:
    assert found[name] == (SNAPSHOTS / name).read_text("utf-8")


def test_every_dump_has_a_snapshot(found: dict[str, str]) -> None:
    assert set(found) == {path.name for path in SNAPSHOTS.glob("*.txt")}


if __name__ == "__main__":
    for name, text in dumps(Workspace(ROOT)):
        (SNAPSHOTS / name).write_text(text, "utf-8", newline="\n")

"""The desk: what awaits a reviewer, what may be marked, what is written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.base.standing import State
from make_handouts.build.project import open_project
from make_handouts.catalogs.reviews import HEADER, reviews_path
from make_handouts.translators.review import Desk
from tests.running import replace


@pytest.fixture
def vi(project: Path) -> Path:
    return project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"


def desk(project: Path) -> Desk:
    return Desk(open_project(project, Diagnostics()), "vi", Diagnostics())


def states(project: Path) -> Counter[State]:
    return Counter(item.standing.state for item in desk(project).items)


def test_without_reviews_every_translation_is_a_draft(project: Path) -> None:
    assert set(states(project)) == {State.DRAFT}


def test_marking_saves_a_line_a_message_sorted(project: Path) -> None:
    found = desk(project)
    assert found.mark(found.items, "Hoa", "2026-11-22") == []
    found.save()
    assert set(states(project)) == {State.REVIEWED}
    head, *lines = reviews_path(project, "vi").read_text("utf-8").splitlines()
    assert head == HEADER
    assert lines == sorted(lines)
    assert len(lines) == len({item.hash for item in found.items})
    assert all(line.endswith(" 2026-11-22 Hoa") for line in lines)


def test_a_changed_translation_is_a_draft_again_and_a_restored_one_is_reviewed(project: Path, vi: Path) -> None:
    found = desk(project)
    found.mark(found.items, "Hoa", "2026-11-22")
    found.save()
    replace(vi, 'msgstr "Cùng bắt đầu"', 'msgstr "Cùng bắt đầu!"')
    assert states(project)[State.DRAFT] == 1
    replace(vi, 'msgstr "Cùng bắt đầu!"', 'msgstr "Cùng bắt đầu"')
    assert set(states(project)) == {State.REVIEWED}


def test_a_changed_source_is_not_reviewed(project: Path, vi: Path) -> None:
    found = desk(project)
    found.mark(found.items, "Hoa", "2026-11-22")
    found.save()
    replace(project / "workshops" / "wait-a-sec.yaml", "title: Start together", "title: Start at once")
    assert states(project)[State.MISSING] == 1
    replace(vi, 'msgid "Start together"', 'msgid "Start at once"')
    assert states(project)[State.DRAFT] == 1


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ('msgid "Start together"', '#, fuzzy\nmsgid "Start together"', State.FUZZY),
        ('msgstr "Cùng bắt đầu"', 'msgstr ""', State.MISSING),
        ('msgstr "Cùng bắt đầu"', 'msgstr "Gọi 0900 123 456"', State.FAILING),
        ('msgid "Start together"', 'msgid "Gone"', State.MISSING),
    ],
)
def test_what_is_not_ready_cannot_be_marked(project: Path, vi: Path, old: str, new: str, state: State) -> None:
    replace(vi, old, new)
    found = desk(project)
    (refused,) = found.mark(found.items, "Hoa", "2026-11-22")
    assert (refused.message.msgid, refused.standing.state) == ("Start together", state)
    assert refused.hash not in {review.hash for review in found.reviews}


def test_a_second_reviewer_adds_a_line_the_same_one_does_not(project: Path) -> None:
    found = desk(project)
    one = found.items[:1]
    for name, date in (("Hoa", "2026-11-22"), ("Lan", "2026-11-23"), ("Hoa", "2026-11-24")):
        found.mark(one, name, date)
    assert sorted((review.reviewer, review.date) for review in found.reviews) == [
        ("Hoa", "2026-11-22"), ("Lan", "2026-11-23"),
    ]  # fmt: skip


def test_stale_reviews_are_those_of_texts_that_are_gone(project: Path, vi: Path) -> None:
    found = desk(project)
    found.mark(found.items, "Hoa", "2026-11-22")
    found.save()
    assert desk(project).stale() == set()
    replace(vi, 'msgstr "Cùng bắt đầu"', 'msgstr "Bắt đầu cùng nhau"')
    (stale,) = desk(project).stale()
    assert stale in desk(project).reviews


def test_nothing_is_stale_while_a_catalogue_cannot_be_read(project: Path, vi: Path) -> None:
    found = desk(project)
    found.mark(found.items, "Hoa", "2026-11-22")
    found.save()
    vi.write_text("nonsense", "utf-8")
    assert desk(project).stale() == set()


def test_a_faulty_file_of_reviews_is_never_written_over(project: Path) -> None:
    path = reviews_path(project, "vi")
    path.write_text("<<<<<<< ours\n", "utf-8")
    found = desk(project)
    found.mark(found.items, "Hoa", "2026-11-22")
    with pytest.raises(InputError):
        found.save()
    assert path.read_text("utf-8") == "<<<<<<< ours\n"


def test_safety_critical_messages_are_known(project: Path) -> None:
    marked = {item.message.msgid for item in desk(project).items if item.standing.is_critical}
    assert {"Stay safe", "These services can help you.", "Stay calm and listen."} <= marked
    assert "Start together" not in marked

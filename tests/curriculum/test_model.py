"""What the types of a workshop say about themselves."""

from pathlib import Path
from typing import get_args

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.curriculum.load import load_workshop
from make_handouts.curriculum.model import (
    BLOCKS,
    DEFAULT_MATERIALS,
    MATERIALS,
    SHEET_KINDS,
    Block,
    Quiz,
    is_critical,
    materials_of,
)
from make_handouts.records.shapes import fields_of
from tests.conftest import ROOT
from tests.curriculum.small import SMALL, changed, write


def blocks(text: str, folder: Path) -> tuple[Block, ...]:
    return load_workshop(write(text, folder), folder, Diagnostics()).record.modules[0].activities[1].blocks


def test_every_kind_of_block_is_read_and_has_a_material() -> None:
    assert get_args(Block) == BLOCKS
    assert set(DEFAULT_MATERIALS) == set(BLOCKS)
    without_blocks = {material for material, kinds in SHEET_KINDS.items() if not kinds}
    shown = {material for materials in DEFAULT_MATERIALS.values() for material in materials}
    assert shown == set(MATERIALS) - without_blocks - {"feedback"}  # whose questions are the same for every workshop


def test_a_kind_goes_by_default_only_where_there_is_room_for_it() -> None:
    for material, kinds in SHEET_KINDS.items():
        assert {kind for kind in BLOCKS if material in DEFAULT_MATERIALS[kind]} <= set(kinds)


def test_no_two_kinds_of_block_have_the_same_first_field() -> None:
    keys = [fields_of(kind)[0].key for kind in BLOCKS]
    assert len(set(keys)) == len(keys)


def test_the_shipped_workshops_use_every_kind_of_block_but_the_break() -> None:
    used = {
        type(block)
        for path in ROOT.glob("workshops/*.yaml")
        for module in load_workshop(path, ROOT, Diagnostics()).record.modules
        for activity in module.activities
        for block in activity.blocks
    }
    assert {kind.__name__ for kind in set(BLOCKS) - used} <= {"Break"}


def test_materials_are_the_kind_s_unless_the_author_says_else(tmp_path: Path) -> None:
    text = changed(("alt: Two people talk.", "alt: Two people talk.\n            materials: [guide]"))
    assert [materials_of(block) for block in blocks(text, tmp_path)] == [
        ("handout", "slides", "guide", "quiz", "quiz-key"), ("handout", "slides"), ("guide",), ("slides", "guide"),
        ("handout", "slides"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_every_kind_of_block_may_be_marked(kind: type[Block]) -> None:
    assert {"materials", "critical"} <= {item.key for item in fields_of(kind)}


@pytest.mark.parametrize(
    ("block", "critical"),
    [
        ("callout: safety\n            text: Stop!", True),
        ("callout: warning\n            text: Stop!", True),
        ("callout: tip\n            text: Stop!", False),
        ("helplines: Call them.", True),
        ("text: Stop!", False),
        ("text: Stop!\n            critical: true", True),
        ("callout: safety\n            text: Stop!\n            critical: false", False),
    ],
)
def test_what_is_safety_critical(tmp_path: Path, block: str, critical: bool) -> None:
    assert is_critical(blocks(changed(("points: [Stop, Think]", block)), tmp_path)[-1]) == critical


def test_minutes_of_a_module(tmp_path: Path) -> None:
    bound = load_workshop(write(SMALL, tmp_path), tmp_path, Diagnostics())
    assert bound.record.modules[0].minutes == 20


@pytest.mark.parametrize(
    ("kind", "answer", "right"),
    [
        ("single", "2", (2,)),
        ("multiple", "[1, 3]", (1, 3)),
        ("true-false", "true", (1,)),
        ("true-false", "false", (2,)),
    ],
)
def test_right_options(tmp_path: Path, kind: str, answer: str, right: tuple[int, ...]) -> None:
    options = "            options: [Friends, Everybody, Nobody]\n"
    no_options = [(options, "")] if kind == "true-false" else []
    text = changed(("type: single", f"type: {kind}"), ("answer: 1", f"answer: {answer}"), *no_options)
    quiz = blocks(text, tmp_path)[0]
    assert isinstance(quiz, Quiz)
    assert quiz.right_options == right

"""The documentation is true: examples load, commands exist, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.curriculum.load import SCHEMA_LINE, load_workshop
from make_handouts.curriculum.model import BLOCKS, DEFAULT_MATERIALS, Block, Workshop
from make_handouts.records.bind import bind
from make_handouts.records.nodes import parse_yaml
from make_handouts.records.shapes import fields_of
from make_handouts.translators.checks.registry import CHECKS
from make_handouts.verify.ownchecks import checks

ROOT = Path(__file__).parents[1]
AUTHORS = (ROOT / "docs" / "authors.md").read_text("utf-8")
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

FRAME = re.search(r"```yaml\n(# yaml-language-server.*?)```", AUTHORS, re.DOTALL)


def loads(blocks: str) -> Diagnostics:
    """The frame of the documentation with the blocks of an example."""
    assert FRAME
    head, _, _ = FRAME[1].partition("          - text: Never")
    text = head + "".join(f"          {line}\n" for line in blocks.splitlines())
    diagnostics = Diagnostics()
    bind(parse_yaml(text, "authors.md"), Workshop, diagnostics)
    return diagnostics


@pytest.mark.parametrize("cls", BLOCKS, ids=lambda cls: cls.__name__)
def test_every_block_has_an_example_that_loads(cls: type[Block]) -> None:
    key = fields_of(cls)[0].key
    section = re.search(rf"### {key}\n\n[^\n]* \[([^\n]*)\]\n\n```yaml\n(.*?)```", AUTHORS, re.DOTALL)
    assert section, key
    assert section[1].rpartition("[")[2].split(", ") == list(DEFAULT_MATERIALS[cls])
    assert not list(loads(section[2]))
    assert f"- {key}:" in section[2]


def test_the_frame_loads(tmp_path: Path) -> None:
    assert FRAME
    (tmp_path / "workshops").mkdir()
    path = tmp_path / "workshops" / "example.yaml"
    path.write_text(FRAME[1], "utf-8")
    diagnostics = Diagnostics()
    load_workshop(path, tmp_path, diagnostics)
    assert not len(diagnostics)


@pytest.mark.parametrize("path", sorted((ROOT / "workshops").glob("*.yaml")), ids=lambda path: path.stem)
def test_workshops_name_their_schema(path: Path) -> None:
    assert path.read_text("utf-8").splitlines()[0] == SCHEMA_LINE


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


def test_every_check_of_verify_is_described_with_its_clauses() -> None:
    text = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z-]+) \| ?([\d.]*) ?\| ?([\d.]*) ?\|", text, re.MULTILINE)
    assert rows == [(check.name, check.ua1, check.a2a) for check in checks()]


def test_every_check_is_explained() -> None:
    text = (ROOT / "docs" / "translators.md").read_text("utf-8")
    explained = re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)))
    assert sorted(explained) == sorted(CHECKS)

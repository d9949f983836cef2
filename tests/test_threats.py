"""docs/threats.md promises tests: each exists, and each threat names one."""

from __future__ import annotations

import ast
import re

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "threats.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", TEXT)
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith("| Threat")]


def test_every_threat_names_a_test() -> None:
    assert len(ROWS) >= 20
    assert [row for row in ROWS if not re.search(r"`tests/[a-z_/]+\.py::test_\w+`[^|]*\|$", row)] == []


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_named_test_exists(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}

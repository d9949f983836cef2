"""What is compiled to C in wheels, by pyproject.toml: ``python3 make.py compile`` builds it and runs this with it."""

from __future__ import annotations

import ast
import importlib
import os
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
    "hooks"
]
INCLUDED, EXCLUDED = HOOK["mypyc"]["include"], HOOK["mypyc"]["exclude"]

FILES = [
    path
    for pattern in INCLUDED
    for path in sorted(ROOT.glob(pattern))
    if not any(fnmatch(path.as_posix(), f"*{rule.removeprefix('**')}") for rule in EXCLUDED)
]
NAMES = [path.relative_to(ROOT / "src").with_suffix("").as_posix().replace("/", ".") for path in FILES]


@pytest.mark.parametrize("pattern", [*INCLUDED, *(f"src/{rule}" for rule in EXCLUDED)])
def test_every_pattern_names_a_file(pattern: str) -> None:
    assert list(ROOT.glob(pattern))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_compiled_class_derives_from_a_librarys(path: Path) -> None:
    """The compiler lets it pass, and the first collection of garbage then reads memory that is not its own."""
    tree = ast.parse(path.read_text("utf-8"))
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and f"{node.module}" in NAMES:
            own.update(alias.name for alias in node.names)
    bases = {ast.unparse(base) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases}
    assert bases <= {*own, "Protocol"}


@pytest.mark.parametrize("name", NAMES)
def test_what_runs_is_what_was_asked_for(name: str) -> None:
    """Compiled where ``REQUIRE_COMPILED`` is set, the source elsewhere: nothing compiled may lie about in it."""
    is_compiled = not f"{importlib.import_module(name).__file__}".endswith(".py")
    assert is_compiled is ("REQUIRE_COMPILED" in os.environ)

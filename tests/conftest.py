"""What many tests share: the shipped project, a copy of it to spoil, documents built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Result, Workspace
from make_handouts.document.tree import Document
from make_handouts.verify.run import VALIDATORS

ROOT = Path(__file__).parents[1]

#: The day on which the tests run, 2026-11-22: a helpline is stale after a year, and a test must not be.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795305600")

#: Folders and files that make a project.
PROJECT = ("workshops", "templates", "locales", "regions")

#: Languages of a copy, by their folders: both directions, scripts with and without joined letters, and what the tests
#: name. What is done language by language is no truer of 36, and takes seven times as long.
FEW = {"ar", "de", "hi", "pt_BR", "vi"}

#: In CI every tool must be there; elsewhere its tests are skipped with a reason.
MUST_HAVE_TOOLS = bool(os.environ.get("REQUIRE_ALL_TOOLS"))


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """A workspace over the shipped project; tests only read from it."""
    return Workspace(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shipped project to spoil, with a few of its languages."""
    root = tmp_path / "project"
    for name in PROJECT:
        shutil.copytree(ROOT / name, root / name, ignore=_other_languages if name == "locales" else None)
    return root


def _other_languages(folder: str, names: list[str]) -> list[str]:
    if Path(folder) != ROOT / "locales":
        return []
    return [name for name in names if name not in FEW and Path(folder, name).is_dir()]


@pytest.fixture(scope="session")
def built(workspace: Workspace) -> Callable[[str, str, str], tuple[Document, Result]]:
    """A document of the shipped project, as tree and as bytes; each made once."""
    done: dict[Job, tuple[Document, Result]] = {}

    def build(language: str, workshop: str, material: str) -> tuple[Document, Result]:
        job = Job(language, language, workshop, material)
        if job not in done:
            document, *_ = workspace.document(job, Diagnostics())
            done[job] = document, workspace.build(job)
        return done[job]

    return build


@pytest.fixture
def need_tool() -> Callable[[str], str]:
    """The path of a program; where it is missing, the test is skipped, or fails in CI."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            if MUST_HAVE_TOOLS:
                pytest.fail(f"{name} is not installed")
            pytest.skip(f"{name} is not installed")
        return path

    return find


@pytest.fixture(scope="session")
def need_validators() -> None:
    """All validators; where one cannot run, the test is skipped with the remedy, or fails in CI."""
    for validator in VALIDATORS.values():
        lack = validator.lack()
        if lack is not None:
            text = f"{validator.name}: {lack.reason}; {lack.remedy}"
            if MUST_HAVE_TOOLS:
                pytest.fail(text)
            pytest.skip(text)

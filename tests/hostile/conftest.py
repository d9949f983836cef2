"""A small project to spoil: one workshop, all templates and regions, one language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.document.dump import dump
from tests.conftest import ROOT
from tests.hostile.guard import guarded

JOB = Job("vi", "vi", "wait-a-sec", "handout")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Its folder; what lies beside it belongs to somebody else."""
    root = tmp_path / "project"
    for name in ("templates", "regions", "locales/vi", "workshops/pictures"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "workshops" / "wait-a-sec.yaml", root / "workshops")
    return root


def composed(root: Path) -> tuple[str, list[str]]:
    """The Vietnamese handout as text, empty where it cannot be made, and what was reported. Guarded."""
    faults = Diagnostics()
    text = ""
    with guarded():
        result = Workspace(root).coverage(JOB)
        faults.extend(result.diagnostics)
        if result.coverage is not None:
            text = dump(Workspace(root).document(JOB, Diagnostics())[0])
    return text, [str(item).split("\n")[0] for item in faults]


def build(root: Path) -> list[str]:
    """What building the Vietnamese handout reports; a bug in the program is a fault of the test. Guarded."""
    with guarded(seconds=20):
        result = Workspace(root).build(JOB)
    found = [str(item).split("\n")[0] for item in result.diagnostics]
    assert not any("this is a bug" in line for line in found), found
    assert (result.data is None) == any(": error: " in line and "instead" not in line for line in found), found
    return found

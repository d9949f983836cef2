"""Processes: results in order, languages kept together, and what happens when one dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Severity
from make_handouts.build import pool as pool_module
from make_handouts.build.executor import Task, run_tasks
from make_handouts.build.plan import Job
from make_handouts.build.pool import Pool, _by_language
from make_handouts.build.workspace import Result, Workspace

ROOT = Path(__file__).parents[2]


def tasks(*names: str) -> list[Task]:
    """``vi:handout`` …"""
    found = (name.split(":") for name in names)
    return [Task(Job(language, language, "wait-a-sec", material)) for language, material in found]


def summary(result: Result) -> tuple[str, int]:
    return result.job.path, len(result.data or b"")


def test_results_come_in_order_and_are_the_same_on_one_process_and_on_two() -> None:
    wanted = tasks("vi:handout", "vi:pledge", "ar:pledge", "hi:pledge", "hi:poster", "th:pledge")
    alone = list(run_tasks(Workspace(ROOT), wanted, 1, summary))
    assert [path for path, _ in alone] == [task.job.path for task in wanted]
    assert all(size for _, size in alone)
    assert list(run_tasks(Workspace(ROOT), wanted, 2, summary)) == alone


def test_languages_stay_together() -> None:
    assert _by_language(tasks("vi:a", "vi:b", "hi:a", "vi:c")) == deque([deque([0, 1, 3]), deque([2])])


def test_who_is_done_takes_half_of_the_longest_group() -> None:
    pool = Pool(Workspace(ROOT), [], 2)
    other = pool_module._Worker(None, deque([3, 4, 5, 6, 7]), 2)  # type: ignore[arg-type]
    pool._workers.append(other)
    assert pool._group(deque([9])) == deque([9])
    assert pool._group(deque()) == deque([5, 6, 7])
    assert other.group == deque([3, 4])


def _deadly(
    pipe: object, root: Path, is_final: bool, basis: str, wanted: tuple[str, ...], threshold: tuple[int, int, int]
) -> None:
    """A worker that the system ends over one document, as it does for want of memory."""
    build = Workspace.build

    def deadly(self: Workspace, job: Job, known: str = "") -> Result:
        if job.material == "poster":
            os._exit(9)
        return build(self, job, known)

    Workspace.build = deadly  # type: ignore[method-assign]
    _serve(pipe, root, is_final, basis, wanted, threshold)  # type: ignore[arg-type]


_serve = pool_module._serve


def test_a_process_that_dies_is_named_with_its_document_and_the_rest_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "_serve", _deadly)
    wanted = tasks("vi:pledge", "vi:poster", "vi:quiz", "hi:poster", "hi:pledge")
    found = list(run_tasks(Workspace(ROOT), wanted, 2, lambda result: result))
    assert [result.job for result in found] == [task.job for task in wanted]
    assert [result.data is not None for result in found] == [True, False, True, False, True]
    (fault,) = found[1].diagnostics
    assert fault.severity is Severity.ERROR
    assert fault.position.path == "vi/wait-a-sec/wait-a-sec-poster-vi.pdf"
    assert "died" in fault.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups that a signal goes to")
def test_ctrl_c_ends_all_processes_and_leaves_what_is_done(project: Path) -> None:
    asked = ("--lang", "vi", "--lang", "hi", "--workshop", "wait-a-sec", "--jobs", "2")
    command = [sys.executable, "-m", "make_handouts", *asked]
    process = subprocess.Popen(
        command, cwd=project, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline().startswith("vi/")
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in errors
    with pytest.raises(ProcessLookupError):
        _wait_for_group(process.pid)
    assert not list((project / "output").rglob("*.part"))
    assert (project / "output" / "manifest.json").is_file()
    again = subprocess.run([*command, "--force"], cwd=project, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr


def _wait_for_group(group: int) -> None:
    """Raises ProcessLookupError as soon as no process of the group is left."""
    for _ in range(100):
        os.killpg(group, 0)
        time.sleep(0.05)

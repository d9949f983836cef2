"""Tasks → results in the tasks' order, on one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from make_handouts.base.diagnostics import Diagnostic, Position, Severity
from make_handouts.base.values import value
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Result, Workspace

R = TypeVar("R")

#: A process more pays for its own start (some 0.4 s) only from about this many documents on.
_TASKS_PER_PROCESS = 6


@value
class Task:
    """A job, and the fingerprint with which its document need not be set again (see ``Workspace.build``)."""

    job: Job
    known: str = ""


def run_tasks(
    workspace: Workspace, tasks: Sequence[Task], processes: int | None, finish: Callable[[Result], R]
) -> Iterator[R]:
    """What ``finish`` makes of each result, in the order of the tasks. ``processes`` None: as many as pay.

    ``finish`` is called here, as soon as a document is built: it should put away the bytes, so that no more of them
    than one document's a process are ever held. ``workspace`` does the work itself where one process is enough;
    others make their own like it.
    """
    if processes is None:
        processes = min(_cores(), max(1, int(sum(map(_work, tasks)) / _TASKS_PER_PROCESS)))
    processes = min(processes, len(tasks))
    if processes <= 1:
        yield from (finish(workspace.build(task.job, task.known)) for task in tasks)
        return
    from make_handouts.build.pool import Pool  # noqa: PLC0415 - multiprocessing is 25 ms that most runs do not need

    early: dict[int, R] = {}
    following = 0
    with Pool(workspace, tasks, processes) as pool:
        for index, result in pool.results():
            early[index] = finish(result if result is not None else _died(tasks[index].job))
            while following in early:
                yield early.pop(following)
                following += 1


def _work(task: Task) -> float:
    """A document that was built before is most often only composed, which takes a fifth of the time."""
    return 0.2 if task.known else 1


def _cores() -> int:
    """The cores that this process may use: in a container fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _died(job: Job) -> Result:
    text = "the process that built this document died, perhaps for want of memory"
    hint = "build it alone with --jobs 1 to see why"
    return Result(job, None, 0, (Diagnostic(Position(job.path), Severity.ERROR, text, hint),))

"""Jobs → results in the jobs' order, on one process or several."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostic, Position, Severity
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Result, Workspace

#: A process more pays for its own start (some 0.4 s) only from about this many documents on.
_JOBS_PER_PROCESS = 6

_workspace: Workspace | None = None


def run_jobs(workspace: Workspace, jobs: Sequence[Job], processes: int | None) -> Iterator[Result]:
    """The result of each job as soon as it and all before it are done. ``processes`` None: as many as pay.

    ``workspace`` does the work itself where one process is enough; others make their own like it.
    """
    if processes is None:
        processes = min(os.cpu_count() or 1, max(1, len(jobs) // _JOBS_PER_PROCESS))
    if processes <= 1 or len(jobs) <= 1:
        yield from (workspace.build(job) for job in jobs)
        return
    yield from _run_in_processes(workspace, jobs, processes)


def _run_in_processes(workspace: Workspace, jobs: Sequence[Job], processes: int) -> Iterator[Result]:
    import multiprocessing  # noqa: PLC0415 - with concurrent.futures 25 ms at start, for what most runs do not need
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    # Spawned, not forked, on every system: what works on Linux then works on Windows.
    context = multiprocessing.get_context("spawn")
    own = (workspace.root, workspace.is_final)
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=own) as pool:
        futures = [pool.submit(_build, job) for job in jobs]
        try:
            for job, future in zip(jobs, futures, strict=True):
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield _died(job)
        except BaseException:  # Ctrl-C, or the caller stopped asking: begin nothing more
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _start(root: Path, is_final: bool) -> None:
    global _workspace  # noqa: PLW0603 - one workspace a worker process, made once
    _workspace = Workspace(root, is_final=is_final)


def _build(job: Job) -> Result:
    assert _workspace is not None
    return _workspace.build(job)


def _died(job: Job) -> Result:
    text = "a worker process died before this document was built"
    hint = "build it alone with --jobs 1 to see why"
    return Result(job, None, 0, None, (Diagnostic(Position(job.path), Severity.ERROR, text, hint),))

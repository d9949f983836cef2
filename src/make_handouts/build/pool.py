"""Worker processes that stay warm: each keeps to a language while there is one, and is named by what it dies of.

The standard library's pool fails as a whole when a process of it dies and cannot say over what; here each worker has
one task at a time and a pipe of its own.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from make_handouts.base.values import struct
from make_handouts.build.workspace import Result, Workspace

if TYPE_CHECKING:
    from make_handouts.build.executor import Task

#: Spawned, not forked, on every system: what works on Linux then works on Windows.
_CONTEXT = multiprocessing.get_context("spawn")

#: Seconds that a worker has to go by itself once there is nothing more to do.
_PATIENCE = 5


@struct
class _Worker:
    pipe: Connection
    group: deque[int]
    task: int


class Pool:
    """Runs the tasks on so many processes; leaving the context ends them all, with whatever they have in hand."""

    def __init__(self, workspace: Workspace, tasks: Sequence[Task], processes: int) -> None:
        self._own = (workspace.root, workspace.is_final, workspace.basis, workspace.wanted)
        self._tasks = tasks
        self._groups = _by_language(tasks)
        self._processes = processes
        self._workers: list[_Worker] = []
        self._begun: list[BaseProcess] = []
        self._is_done = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.pipe.close()
        for process in self._begun:
            if not self._is_done:
                process.terminate()
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()

    def results(self) -> Iterator[tuple[int, Result | None]]:
        """Index of a task and its result, None where its process died; in the order in which they are done."""
        for _ in range(self._processes):
            self._begin(deque())
        while self._workers:
            workers = {worker.pipe: worker for worker in self._workers}
            for pipe in wait(workers):
                worker = workers[cast("Connection", pipe)]
                index, result = worker.task, _received(worker.pipe)
                if result is not None:
                    self._go_on(worker)
                else:
                    self._dismiss(worker)
                    self._begin(worker.group)  # another takes up the rest of the dead one's language
                yield index, result
        self._is_done = True

    def _begin(self, group: deque[int]) -> None:
        """A new worker with a first task of this group, or of another if it is empty; none where nothing is left."""
        group = self._group(group)
        if not group:
            return
        own, other = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(other, *self._own, gc.get_threshold()), daemon=True)
        with _deaf_to_interrupts():
            process.start()
        other.close()  # the worker's end is the worker's alone: when it dies, ours says so
        worker = _Worker(own, group, group.popleft())
        self._begun.append(process)
        self._workers.append(worker)
        _send(worker, self._tasks[worker.task])

    def _go_on(self, worker: _Worker) -> None:
        """The worker's next task, or its leave."""
        worker.group = self._group(worker.group)
        if worker.group:
            worker.task = worker.group.popleft()
            _send(worker, self._tasks[worker.task])
        else:
            self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        """No more tasks: a worker takes the end of its pipe for its leave."""
        worker.pipe.close()
        self._workers.remove(worker)

    def _group(self, group: deque[int]) -> deque[int]:
        """The group; when it is done one that nobody has, then half of the longest; empty where nothing is left."""
        if group:
            return group
        if self._groups:
            return self._groups.popleft()
        longest = max((worker.group for worker in self._workers), key=len, default=group)
        half = [longest.pop() for _ in range((len(longest) + 1) // 2)]
        return deque(reversed(half))


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C goes to all processes of a terminal; one that is born deaf to it does not print a trace of its start."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may ask
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _by_language(tasks: Sequence[Task]) -> deque[deque[int]]:
    """Indices of tasks that share a catalogue, fonts and shapes."""
    groups: dict[str, deque[int]] = {}
    for index, task in enumerate(tasks):
        groups.setdefault(task.job.language, deque()).append(index)
    return deque(groups.values())


def _send(worker: _Worker, task: Task) -> None:
    with contextlib.suppress(OSError):  # dead already: its end of the pipe says so to ``wait``
        worker.pipe.send(task)


def _received(pipe: Connection) -> Result | None:
    try:
        found = pipe.recv()
    except (EOFError, OSError):
        return None
    assert isinstance(found, Result)
    return found


def _serve(
    pipe: Connection,
    root: Path,
    is_final: bool,
    basis: str,
    wanted: tuple[str, ...],
    threshold: tuple[int, int, int],
) -> None:
    """The life of a worker: tasks in, results out, until the pipe is closed. It collects garbage as its parent does."""
    gc.set_threshold(*threshold)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the parent ends us
    workspace = Workspace(root, is_final=is_final, basis=basis, materials=wanted)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task: Task = pipe.recv()
            pipe.send(workspace.build(task.job, task.known))

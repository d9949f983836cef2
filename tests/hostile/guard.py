"""What hostile input must not bring about, seen by Python's own audit events (PEP 578).

While a guard is on, every file opened for writing, every connection, process and rename is looked at as it happens:
an attack that worked would be seen even if nothing of it were left behind.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Events of code that reaches out of the process.
_REACHING_OUT = (
    *("socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.system", "os.exec", "os.spawn"),
    *("os.posix_spawn", "os.fork", "urllib.Request", "ftplib.connect", "webbrowser.open", "ctypes.dlopen", "pty.spawn"),
)

#: Events that change the file system, with the place of the changed path among their arguments.
_CHANGING = {
    "os.remove": 0,
    "os.rename": 1,
    "os.mkdir": 0,
    "os.rmdir": 0,
    "os.link": 1,
    "os.symlink": 1,
    "os.truncate": 0,
    "os.chmod": 0,
    "os.chown": 0,
    "os.utime": 0,
    "shutil.rmtree": 0,
    "shutil.move": 1,
    "shutil.copyfile": 1,
}

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Guard:
    """Only one is on at a time; audit hooks can be added and never taken away."""

    def __init__(self) -> None:
        self.allowed: Path | None = None
        self.is_on = False
        self.seen: list[str] = []

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        if event in _REACHING_OUT:
            self.seen.append(f"{event} {arguments[:1]}")
        elif event in _CHANGING:
            self._check(event, arguments[_CHANGING[event]])
        elif event == "open" and arguments[2] & _WRITING:
            self._check(event, arguments[0])

    def _check(self, event: str, path: object) -> None:
        if isinstance(path, str | bytes | os.PathLike):
            self.is_on = False  # resolve() itself may open
            place = Path(os.fsdecode(path)).absolute()
            place = place.parent.resolve() / place.name
            self.is_on = True
            if self.allowed is None or not place.is_relative_to(self.allowed.resolve()):
                self.seen.append(f"{event} {place}")


_guard = Guard()
sys.addaudithook(_guard.hook)


@contextmanager
def guarded(allowed: Path | None = None, seconds: float = 5.0) -> Iterator[None]:
    """Nothing is written but below ``allowed``, nothing fetched or started, and it ends in time (the processor's)."""
    _guard.allowed, _guard.seen, _guard.is_on = allowed, [], True
    start = time.process_time()
    try:
        yield
    finally:
        _guard.is_on = False
    assert _guard.seen == []
    assert time.process_time() - start < seconds

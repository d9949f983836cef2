"""The guard sees what it is there for: a check that cannot fail proves nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.guard import guarded


def connect() -> None:
    with socket.socket() as client:
        client.settimeout(0.1)
        client.connect_ex(("127.0.0.1", 9))


ACTS: dict[str, Callable[[Path], object]] = {
    "write": lambda folder: (folder / "x").write_text("x"),
    "append": lambda folder: (folder / "x").open("a").close(),
    "low-level write": lambda folder: os.close(os.open(folder / "x", os.O_CREAT | os.O_WRONLY)),
    "rename": lambda folder: (folder / "inside" / "a").rename(folder / "b"),
    "folder": lambda folder: (folder / "x").mkdir(),
    "link": lambda folder: (folder / "x").symlink_to(folder),
    "delete": lambda folder: (folder / "c").unlink(),
    "through a link": lambda folder: (folder / "inside" / "out" / "x").write_text("x"),
    "connection": lambda _: connect(),
    "name": lambda _: socket.getaddrinfo("localhost", 80),
    "process": lambda _: subprocess.run([sys.executable, "-c", ""], check=True),
    "shell": lambda _: os.system("true"),
    "time": lambda _: sum(range(20_000_000)),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_guard_sees(act: str, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a").write_text("x")
    (tmp_path / "c").write_text("x")
    (inside / "out").symlink_to(tmp_path)
    with pytest.raises(AssertionError), guarded(inside, seconds=0.05 if act == "time" else 5):
        ACTS[act](tmp_path)


def test_the_guard_lets_through_what_is_allowed(tmp_path: Path) -> None:
    with guarded(tmp_path):
        (tmp_path / "x").write_text("x")
        assert (tmp_path / "x").read_text() == "x"

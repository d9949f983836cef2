"""Running commands in tests: most in this process, some as users do, in one of their own.

A process of its own costs nearly a second before the command does anything. So commands are called here, through the
same group and options; what only a process has – how it ends when killed or cut off, encodings of its pipes, its memory
and its children – is tested with ``run_alone``.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from make_handouts.cli.main import cli


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def run(project: Path, *arguments: str, answers: str | None = None, **environment: str) -> Done:
    """The command in this process, in the project's folder, on no terminal; ``answers`` are typed in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        runner = CliRunner(env=environment)
        result = runner.invoke(cli, arguments, answers, catch_exceptions=False, prog_name="make-handouts")
    return Done(result.exit_code, result.stdout, result.stderr)


def run_alone(project: Path, *arguments: str, answers: str | None = None, **environment: str) -> Done:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "make_handouts", *arguments]
    done = subprocess.run(
        command, cwd=project, input=answers, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, **environment},
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def one(lang: str) -> tuple[str, ...]:
    """Options for one handout."""
    return ("--lang", lang, "--workshop", "wait-a-sec", "--material", "handout")


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != ".make-handouts"  # times of files, for the next build
    }


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

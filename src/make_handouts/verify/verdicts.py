"""What a validator says of a file: a verdict for each profile, and the faults that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class Profile(StrEnum):
    """The standards that our documents claim; the values are what validators and ``--profile`` call them."""

    UA1 = "ua1"
    A2A = "2a"

    @property
    def title(self) -> str:  # type: ignore[override]  # a profile's name, not str.title
        """As people write it."""
        return {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}[self.value]

    @property
    def standard(self) -> str:
        """The standard whose clauses the faults cite."""
        return {"ua1": "ISO 14289-1", "2a": "ISO 19005-2"}[self.value]


class Status(StrEnum):
    PASS = "PASS"  # noqa: S105 - no password
    FAIL = "FAIL"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that a file breaks.

    ``rule`` starts with the clause of the profile's standard where the validator names one. ``count`` is how often
    the rule is broken; ``page`` (from 1) and ``object`` (its number in the file) are the first place, where known.
    """

    rule: str
    text: str
    count: int = 1
    page: int | None = None
    object: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one validator found in one file by one profile; ``reason`` and ``remedy`` say why it was not run."""

    path: Path
    profile: Profile
    validator: str
    status: Status
    faults: tuple[Fault, ...] = ()
    reason: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """Why a validator cannot run on this machine, and the command that mends it."""

    reason: str
    remedy: str


class Validator(Protocol):
    """One of the programs that look at files."""

    @property
    def name(self) -> str:
        """As people know it."""

    def lack(self) -> Lack | None:
        """What keeps it from running here; None where nothing does."""

    def check(self, paths: Sequence[Path], profiles: Sequence[Profile]) -> Iterator[Verdict]:
        """One verdict for each path and profile, in any order."""


def judged(path: Path, profile: Profile, validator: str, faults: Iterable[Fault]) -> Verdict:
    """FAIL with these faults, or PASS where there are none."""
    found = tuple(faults)
    return Verdict(path, profile, validator, Status.FAIL if found else Status.PASS, found)


def not_run(path: Path, profile: Profile, validator: str, lack: Lack) -> Verdict:
    return Verdict(path, profile, validator, Status.NOT_RUN, reason=lack.reason, remedy=lack.remedy)


def unreadable(path: Path, profile: Profile, validator: str, why: str) -> Verdict:
    """A file that cannot be read as a PDF fails every profile."""
    return judged(path, profile, validator, [Fault("file", f"cannot be read as a PDF: {why}")])


def package_lack(package: str) -> Lack:
    """A Python package that is not there; all of them are in the extra ``verify``."""
    return Lack(f"the package {package} is not installed", f"python -m pip install {package}")

"""What earlier builds left behind, kept beside their documents: what each was made of, and what was said of it.

The file may be deleted at any time, and whoever can write to the output folder can write it: it is read as JSON of a
known form or not at all, and nothing in it is believed that a hash does not bear out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from make_handouts.base.diagnostics import Diagnostic, Position, Severity
from make_handouts.base.values import field_names, value
from make_handouts.build.days import Days
from make_handouts.build.files import Known, write_whole

T = TypeVar("T")

#: The state's place in the output folder: what a run needs that has nothing to do, and the rest.
STATE = ".make-handouts/state.json"
DOCUMENTS = ".make-handouts/documents.json"

#: To be raised with every change of the form; another number is as good as no file.
_FORM = 1

#: Bytes; ten thousand documents have half as much.
_LARGEST = 64_000_000

#: Runs that are remembered, by their options.
_MOST_RUNS = 16


@value
class Past:
    """A document as it was last built.

    ``sha256``: the file; ``inputs``: all files it was made of; ``content``, ``exact``: see ``fingerprint``; ``said`` is
    what was found while it was composed, ``said_of_setting`` what was found after that; ``entry``: its manifest entry.
    """

    sha256: str
    inputs: str
    content: str
    exact: str
    days: Days
    said: tuple[Diagnostic, ...]
    said_of_setting: tuple[Diagnostic, ...]
    entry: dict[str, Any]


@value
class Run:
    """A run that failed nowhere: what it read, what it made (SHA-256 by path), all it said, its exit status.

    ``lines``: of standard output, but for those on single documents; ``verdicts``: language, verdict, reason;
    ``is_incomplete``: --strict found something not translated.
    """

    inputs: str
    documents: dict[str, str]
    days: Days
    lines: tuple[str, ...]
    said: tuple[Diagnostic, ...]
    verdicts: tuple[tuple[str, str, str], ...]
    refused: int
    is_incomplete: bool
    status: int


@value
class State:
    """``files``: hashes by path; ``runs`` by the hash of their options; ``manifest``: its hash."""

    files: Known
    runs: dict[str, Run]
    manifest: str


def read_state(output: Path) -> State:
    """What earlier builds into this folder left; empty where that is missing, spoilt or of another version."""

    def state(data: Any) -> State:
        return State(
            {_text(path): _known(item) for path, item in data["files"].items()},
            {_text(key): _run(item) for key, item in data["runs"].items()},
            _text(data["manifest"]),
        )

    return _read(output / STATE, state) or State({}, {}, "")


def read_documents(output: Path) -> dict[str, Past]:
    """The documents that earlier builds left, by path in the output folder; none as for ``read_state``."""

    def documents(data: Any) -> dict[str, Past]:
        return {_inside(path): _past(item) for path, item in data["documents"].items()}

    return _read(output / DOCUMENTS, documents) or {}


def write_state(output: Path, state: State) -> None:
    """Whole or not at all; raises ``OSError``. Of two builds at once the last one's stays."""
    runs = list(state.runs.items())[-_MOST_RUNS:]
    files = {path: [*signature, digest] for path, (signature, digest) in state.files.items()}
    run_fields = {key: _fields(run) for key, run in runs}
    _write(output / STATE, {"files": files, "runs": run_fields, "manifest": state.manifest})


def write_documents(output: Path, documents: dict[str, Past]) -> None:
    """As ``write_state``. The two need not fit together: each is held against the files themselves."""
    _write(output / DOCUMENTS, {"documents": {path: _fields(past) for path, past in documents.items()}})


def _read(path: Path, read: Callable[[Any], T]) -> T | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        data = json.loads(path.read_bytes())
        return read(data) if data["form"] == _FORM else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _write(path: Path, data: dict[str, Any]) -> None:
    write_whole(path, json.dumps({"form": _FORM, **data}, separators=(",", ":")).encode("ascii"))


def _fields(item: Past | Run) -> dict[str, Any]:
    return {name: _plain(getattr(item, name)) for name in field_names(type(item))}


def _plain(item: Any) -> Any:
    if isinstance(item, Days):
        return [item.first, item.last]
    if isinstance(item, tuple) and item and isinstance(item[0], Diagnostic):
        return [
            [at.path, at.line, at.column, str(fault.severity), fault.text, fault.hint, fault.is_recovered]
            for fault in cast("tuple[Diagnostic, ...]", item)
            for at in (fault.position,)
        ]
    return item


def _past(data: Any) -> Past:
    return Past(
        _text(data["sha256"]),
        _text(data["inputs"]),
        _text(data["content"]),
        _text(data["exact"]),
        _days(data["days"]),
        _each(_diagnostic, data["said"]),
        _each(_diagnostic, data["said_of_setting"]),
        _of(dict, data["entry"]),
    )


def _run(data: Any) -> Run:
    return Run(
        _text(data["inputs"]),
        {_inside(path): _text(digest) for path, digest in data["documents"].items()},
        _days(data["days"]),
        _each(_text, data["lines"]),
        _each(_diagnostic, data["said"]),
        _each(_verdict, data["verdicts"]),
        _of(int, data["refused"]),
        _of(bool, data["is_incomplete"]),
        _of(int, data["status"]),
    )


def _each(read: Callable[[Any], T], items: Any) -> tuple[T, ...]:
    return tuple(map(read, _of(list, items)))


def _of(kind: type[T], item: Any) -> T:
    if type(item) is not kind:
        raise TypeError
    return item


def _text(item: Any) -> str:
    return _of(str, item)


def _inside(path: Any) -> str:
    """A path that stays in the output folder."""
    if any(part in ("", ".", "..") for part in _text(path).split("/")) or "\\" in path or ":" in path:
        raise ValueError
    return cast("str", path)


def _days(item: Any) -> Days:
    first, last = item
    return Days(_text(first), _text(last))


def _known(item: Any) -> tuple[tuple[int, int, int, int], str]:
    size, changed, entered, inode, digest = item
    return (_of(int, size), _of(int, changed), _of(int, entered), _of(int, inode)), _text(digest)


def _verdict(item: Any) -> tuple[str, str, str]:
    language, verdict, reason = item
    return _text(language), _text(verdict), _text(reason)


def _diagnostic(item: Any) -> Diagnostic:
    path, line, column, severity, text, hint, is_recovered = item
    at = Position(_text(path), _of(int, line), _of(int, column))
    return Diagnostic(at, Severity(severity), _text(text), _text(hint), _of(bool, is_recovered))

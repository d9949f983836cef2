"""Files whole or not at all, and what is in them: SHA-256, read again only where a file may have changed."""

from __future__ import annotations

import hashlib
import io
import os
import time
from collections.abc import Mapping
from pathlib import Path

#: A temporary file older than this (seconds) is a killed build's and is removed.
_STALE = 600

_TEMPORARY = ".part"

#: Bytes of a file that may be read as a whole.
_SMALL = 1_000_000

#: What says of all documents in the output folder what they are.
MANIFEST = "manifest.json"

#: A file that changed less than this (nanoseconds) before it was read could change once more without its times showing
#: it: FAT counts in steps of 2 s. git calls such an entry racy.
_COARSEST_CLOCK = 2_000_000_000

Signature = tuple[int, int, int, int]
"""Size, time of change of content and of the entry (ns), inode: while they stay the same, so does the content."""

Known = Mapping[str, tuple[Signature, str]]
"""By path: a signature, and the SHA-256 of what the file had in it."""


class Files:
    """The contents of files. ``known`` are those of an earlier run; ``hashed`` counts what had to be read."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._seen: dict[str, tuple[Signature, str, bool]] = {}
        self.hashed = 0

    def digest(self, path: str) -> str:
        """The SHA-256 of the file as it is now, in hex; empty where there is no such file or it cannot be read."""
        now = time.time_ns()
        try:
            status = os.stat(path)  # noqa: PTH116 - thousands of files in a tenth of a second: no Path for each
            signature = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            known = self._known.get(path)
            if known is not None and known[0] == signature:
                self._seen[path] = (signature, known[1], True)
                return known[1]
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
                digest = _sha256(file, status.st_size)
        except OSError:
            self._seen.pop(path, None)
            return ""
        self.hashed += 1
        is_settled = max(status.st_mtime_ns, status.st_ctime_ns) < now - _COARSEST_CLOCK
        self._seen[path] = (signature, digest, is_settled)
        return digest

    def signatures(self) -> dict[str, Signature]:
        """Of every file that was asked for."""
        return {path: seen[0] for path, seen in self._seen.items()}

    def trusted(self) -> dict[str, tuple[Signature, str]]:
        """What a later run may rely on: the files asked for whose signature must change if they do."""
        return {path: (signature, digest) for path, (signature, digest, is_settled) in self._seen.items() if is_settled}


def _sha256(file: io.FileIO, size: int) -> str:
    """Of a small file at one go: ``file_digest`` clears a buffer of 256 kB for each, which costs more than its text."""
    if size > _SMALL:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return hashlib.sha256(file.read()).hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """The file with all its bytes, or the one that was there before; raises ``OSError``.

    Written beside its place and moved there, which is atomic on POSIX and Windows alike.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_TEMPORARY}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Removes what killed builds left half written."""
    now = time.time()
    for path in folder.rglob(f".*{_TEMPORARY}") if folder.is_dir() else ():
        try:
            if now - path.stat().st_mtime > _STALE:
                path.unlink()
        except OSError:
            continue  # another build's, gone meanwhile or still open

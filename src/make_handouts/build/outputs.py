"""Files whole or not at all, and the manifest that says what they are."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from make_handouts import __version__
from make_handouts.base.diagnostics import Severity
from make_handouts.base.standing import Coverage, State, Verdict
from make_handouts.build.workspace import Result

#: A temporary file older than this (seconds) is a killed build's and is removed.
_STALE = 600

_TEMPORARY = ".part"

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One document as the manifest names it.

    ``state`` is ``source``, ``draft`` or ``reviewed``; ``texts`` counts the document's messages, ``coverage`` is the
    translated share of them, 0–1; ``fonts`` counts characters by font, ``warnings`` are printed diagnostics.
    ``tightest`` are the texts with the least room: the share of the measure that the widest part takes which cannot be
    broken, the text's beginning, and its place.
    """

    path: str
    sha256: str
    bytes: int
    pages: int
    language: str
    workshop: str
    material: str
    format: str
    coverage: float
    state: str
    texts: dict[str, int]
    fonts: dict[str, int]
    warnings: tuple[str, ...]
    tightest: tuple[dict[str, float | str], ...] = ()


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


def write_result(folder: Path, result: Result) -> ManifestEntry:
    """Writes a built document; raises ``OSError``."""
    job, coverage = result.job, result.coverage
    assert result.data is not None
    assert coverage is not None
    write_whole(folder / job.path, result.data)
    return ManifestEntry(
        path=job.path,
        sha256=hashlib.sha256(result.data).hexdigest(),
        bytes=len(result.data),
        pages=result.pages,
        language=job.language,
        workshop=job.workshop,
        material=job.material,
        format=job.format,
        coverage=round(coverage.share, 4),
        state=_state(coverage),
        texts=coverage.counts(),
        fonts=result.fonts,
        tightest=tuple(
            {"share": round(tight.share, 3), "text": tight.text[:60], "place": str(tight.origin)}
            for tight in result.tightest
        ),
        warnings=tuple(
            f"{item.position}: {item.severity}: {item.text}"
            for item in result.diagnostics
            if item.severity is Severity.WARNING or item.is_recovered
        ),
    )


def _state(coverage: Coverage) -> str:
    """What a document as a whole is: all its texts are at home, all are reviewed, or it is a draft."""
    if coverage.verdict is Verdict.SOURCE:
        return State.SOURCE
    return State.REVIEWED if coverage.is_reviewed else State.DRAFT


def write_manifest(folder: Path, entries: Iterable[ManifestEntry]) -> None:
    """The manifest with these documents, and with those of earlier builds that are still there; sorted by path."""
    known = {entry["path"]: entry for entry in _read_manifest(folder)}
    known.update(
        {
            entry.path: {**asdict(entry), "tightest": list(entry.tightest), "warnings": list(entry.warnings)}
            for entry in entries
        }
    )
    documents = [known[path] for path in sorted(known) if (folder / path).is_file()]
    text = json.dumps({"make-handouts": __version__, "documents": documents}, ensure_ascii=False, indent=1)
    write_whole(folder / MANIFEST, (text + "\n").encode("utf-8"))


def _read_manifest(folder: Path) -> list[dict[str, Any]]:
    """The documents of an earlier manifest; none where it is missing or was meddled with."""
    try:
        documents = json.loads((folder / MANIFEST).read_text("utf-8"))["documents"]
        return [item for item in documents if isinstance(item["path"], str) and ".." not in item["path"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []

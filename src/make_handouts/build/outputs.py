"""Files whole or not at all, and the manifest that says what they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from make_handouts import __version__
from make_handouts.base.diagnostics import Diagnostic, Severity
from make_handouts.base.standing import Summary
from make_handouts.base.values import compared, field_names, replace
from make_handouts.build.files import MANIFEST, write_whole
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Result

#: Fields of an entry that say which document it is about.
_OWN = ("path", "sha256", "language", "workshop", "material", "edition", "second_language", "format")


@compared
class ManifestEntry:
    """One document as the manifest names it.

    ``edition`` is empty for the document itself, ``second_language`` where it has only one. ``state`` is ``source``,
    ``draft`` or ``reviewed``; ``texts`` counts the document's messages, ``coverage`` is the translated share of them,
    0–1; ``fonts`` counts characters by font, ``warnings`` are printed diagnostics. ``tightest`` are the texts with the
    least room: the share of the measure that the widest part takes which cannot be broken, the text's beginning, and
    its place.
    """

    path: str
    sha256: str
    bytes: int
    pages: int
    language: str
    workshop: str
    material: str
    edition: str
    second_language: str
    format: str
    coverage: float
    state: str
    texts: dict[str, int]
    fonts: dict[str, int]
    warnings: tuple[str, ...]
    tightest: tuple[dict[str, float | str], ...] = ()


_FIELDS = field_names(ManifestEntry)


def write_result(folder: Path, result: Result) -> ManifestEntry:
    """Writes a built document; raises ``OSError``."""
    data, summary = result.data, result.summary
    assert data is not None
    assert summary is not None
    write_whole(folder / result.job.path, data)
    job = result.job
    return ManifestEntry(
        path=job.path,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        pages=result.pages,
        language=job.language,
        workshop=job.workshop,
        material=job.material,
        edition=job.edition,
        second_language=job.second,
        format=job.format,
        fonts=result.fonts or {},
        tightest=tuple(
            {"share": round(tight.share, 3), "text": tight.text[:60], "place": str(tight.origin)}
            for tight in result.tightest
        ),
        **_said(summary, result.diagnostics),
    )


def entry_again(
    before: ManifestEntry, summary: Summary, diagnostics: Iterable[Diagnostic], *, is_moved: bool
) -> ManifestEntry:
    """The entry of a document that was not set again: how its messages stand may be new.

    ``is_moved``: so may be their lines; tight texts then keep their file only, for nobody looked where they are now.
    """
    tightest = before.tightest
    if is_moved:
        tightest = tuple({**item, "place": str(item["place"]).partition(":")[0]} for item in tightest)
    return replace(before, tightest=tightest, **_said(summary, diagnostics))


def names_lines(entry: ManifestEntry) -> bool:
    """Each tight text has its line."""
    return all(":" in str(item["place"]) for item in entry.tightest)


def _said(summary: Summary, diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """The fields on a document's messages."""
    return {
        "coverage": round(summary.share, 4),
        "state": summary.state,
        "texts": summary.counts,
        "warnings": tuple(
            f"{item.position}: {item.severity}: {item.text}"
            for item in diagnostics
            if item.severity is Severity.WARNING or item.is_recovered
        ),
    }


def entry_from(data: Mapping[str, Any], job: Job, sha256: str) -> ManifestEntry | None:
    """The entry of a job's document as an earlier build kept it, if that is one and is about this file."""
    own = (job.path, sha256, job.language, job.workshop, job.material, job.edition, job.second, job.format)
    if tuple(data.get(name) for name in _OWN) != own:
        return None
    kinds = {"bytes": int, "pages": int, "coverage": float, "state": str, "texts": dict, "fonts": dict}
    warnings = data.get("warnings")
    if any(type(data.get(name)) is not kind for name, kind in kinds.items()) or not isinstance(warnings, list | tuple):
        return None
    numbers = (*data["texts"].values(), *data["fonts"].values())
    if any(type(number) is not int for number in numbers) or any(type(text) is not str for text in warnings):
        return None
    tightest = data.get("tightest")
    if not isinstance(tightest, list | tuple) or not all(map(_is_tight, tightest)):
        return None
    named = {name: data[name] for name in kinds}
    return ManifestEntry(
        **{**named, **dict(zip(_OWN, own, strict=True))}, warnings=tuple(warnings), tightest=tuple(tightest)
    )


def _is_tight(item: Any) -> bool:
    kinds = {"share": float, "text": str, "place": str}
    return isinstance(item, dict) and {name: type(part) for name, part in item.items()} == kinds


def write_manifest(folder: Path, entries: Iterable[ManifestEntry]) -> None:
    """The manifest with these documents, and with those of earlier builds that are still there; sorted by path."""
    known = {entry["path"]: entry for entry in _read_manifest(folder)}
    known.update({entry.path: fields_of(entry) for entry in entries})
    documents = [known[path] for path in sorted(known) if (folder / path).is_file()]
    text = json.dumps({"make-handouts": __version__, "documents": documents}, ensure_ascii=False, indent=1)
    write_whole(folder / MANIFEST, (text + "\n").encode("utf-8"))


def fields_of(entry: ManifestEntry) -> dict[str, Any]:
    """The entry as the manifest has it. Not ``asdict``, which copies a thousand entries to their depth."""
    return {name: getattr(entry, name) for name in _FIELDS}


def manifest_hashes(folder: Path) -> tuple[str, dict[str, str]]:
    """The manifest's own hash, and each document's that it names; nothing where there is none."""
    try:
        data = (folder / MANIFEST).read_bytes()
    except OSError:
        return "", {}
    return hashlib.sha256(data).hexdigest(), {item["path"]: str(item.get("sha256")) for item in _documents(data)}


def _read_manifest(folder: Path) -> list[dict[str, Any]]:
    """The documents of an earlier manifest; none where it is missing or was meddled with."""
    try:
        return _documents((folder / MANIFEST).read_bytes())
    except OSError:
        return []


def _documents(manifest: bytes) -> list[dict[str, Any]]:
    try:
        documents = json.loads(manifest)["documents"]
        return [item for item in documents if isinstance(item["path"], str) and ".." not in item["path"]]
    except (ValueError, LookupError, TypeError):
        return []

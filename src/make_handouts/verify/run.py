"""Which files, which validators, in which order: paths → verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from make_handouts.verify.ownchecks import OwnChecks
from make_handouts.verify.page_validation import PageValidation
from make_handouts.verify.verapdf import VeraPdf
from make_handouts.verify.verdicts import Profile, Validator, Verdict, not_run

#: By the name of ``--validator``, the most thorough first.
VALIDATORS: dict[str, Validator] = {
    "verapdf": VeraPdf(),
    "page-validation": PageValidation(),
    "own": OwnChecks(),
}


def find_pdfs(paths: Iterable[Path]) -> list[Path]:
    """The files that are named, and all PDFs below the folders that are named, each once, sorted within a folder.

    Hidden files, such as those of a build that is still writing, are left out; a path that is not there gives nothing.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = (item for item in path.rglob("*") if item.suffix.lower() == ".pdf" and item.is_file())
            found.update(dict.fromkeys(sorted(item for item in below if not item.name.startswith("."))))
        elif path.is_file():
            found[path] = None
    return list(found)


def verify(paths: Sequence[Path], profiles: Sequence[Profile], names: Iterable[str]) -> list[Verdict]:
    """The verdicts of the named validators, in the order of files, profiles and validators."""
    verdicts: dict[tuple[Path, Profile, str], Verdict] = {}
    chosen = [VALIDATORS[name] for name in VALIDATORS if name in set(names)]
    for validator in chosen:
        lack = validator.lack()
        answers = (
            validator.check(paths, profiles)
            if lack is None
            else (not_run(path, profile, validator.name, lack) for path in paths for profile in profiles)
        )
        verdicts.update({(item.path, item.profile, item.validator): item for item in answers})
    keys = [(path, profile, validator.name) for path in paths for profile in profiles for validator in chosen]
    return [_with_pages(verdicts[key]) for key in keys]


def _with_pages(verdict: Verdict) -> Verdict:
    """Validators name a tag by its object; people look for its page. Left as it is where pikepdf is not there."""
    if not any(fault.object and not fault.page for fault in verdict.faults) or OwnChecks().lack() is not None:
        return verdict
    from make_handouts.verify.facts import pages_of_tags  # noqa: PLC0415 - pikepdf is an extra

    pages = pages_of_tags(verdict.path)
    faults = (
        replace(fault, page=pages.get(fault.object)) if fault.object and not fault.page else fault
        for fault in verdict.faults
    )
    return replace(verdict, faults=tuple(faults))

"""Verdicts → what is printed: a line a file and profile with the faults below it, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from make_handouts.base.diagnostics import harmless
from make_handouts.verify.verdicts import Fault, Profile, Status, Verdict


def overall(verdicts: Iterable[Verdict]) -> Status:
    """FAIL where one fails, PASS where the others that were run pass, *not run* where none was."""
    found = {verdict.status for verdict in verdicts}
    return next((status for status in (Status.FAIL, Status.PASS) if status in found), Status.NOT_RUN)


def unknown(verdicts: Iterable[Verdict]) -> list[tuple[Path, Profile]]:
    """Files, each with the profile by which no validator could look at it."""
    groups: dict[tuple[Path, Profile], list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault((verdict.path, verdict.profile), []).append(verdict)
    return [key for key, found in groups.items() if overall(found) is Status.NOT_RUN]


def text_report(verdicts: Sequence[Verdict], shown: dict[Path, str]) -> Iterator[str]:
    """Lines. ``shown`` is how files are named to people; verdicts of a file stand together."""
    counts = dict.fromkeys(Status, 0)
    for (path, profile), group in groupby(verdicts, key=lambda verdict: (verdict.path, verdict.profile)):
        found = list(group)
        status = overall(found)
        counts[status] += 1
        ran = ", ".join(verdict.validator for verdict in found if verdict.status is not Status.NOT_RUN)
        yield harmless(f"{status:7}  {profile.title}  {shown[path]}") + (f"  ({ran})" if ran else "")
        for verdict in found:
            yield from (f"         {line}" for line in _faults(verdict))
    yield from _not_run(verdicts, shown)
    counted = (f"{counts[Status.PASS]} passed", f"{counts[Status.FAIL]} failed", f"{counts[Status.NOT_RUN]} not run")
    yield ", ".join(counted)


def _faults(verdict: Verdict) -> Iterator[str]:
    for fault in verdict.faults:
        yield harmless(f"{verdict.validator}: {fault.rule}{_place(fault)}: {fault.text}")


def _place(fault: Fault) -> str:
    parts = [
        f"page {fault.page}" if fault.page else "",
        f"object {fault.object}" if fault.object else "",
        f"{fault.count}×" if fault.count > 1 else "",
    ]
    place = ", ".join(part for part in parts if part)
    return f" ({place})" if place else ""


def _not_run(verdicts: Iterable[Verdict], shown: dict[Path, str]) -> Iterator[str]:
    """What was not run, why, and what mends it: once for all files where it is the same for all."""
    missing: dict[tuple[str, str, str], dict[Path, list[Profile]]] = {}
    total = set()
    for verdict in verdicts:
        total.add(verdict.path)
        if verdict.status is Status.NOT_RUN:
            files = missing.setdefault((verdict.validator, verdict.reason, verdict.remedy), {})
            files.setdefault(verdict.path, []).append(verdict.profile)
    for (validator, reason, remedy), files in missing.items():
        where = "" if len(files) == len(total) else f" for {', '.join(shown[path] for path in files)}"
        yield harmless(f"{Status.NOT_RUN}: {validator}{where}: {reason}")
        if remedy:
            yield f"  hint: {remedy}"


def json_report(verdicts: Iterable[Verdict], shown: dict[Path, str]) -> str:
    """An object a verdict; ``page`` and ``object`` are null where the validator does not say."""
    items = [
        {
            "path": shown[verdict.path],
            "profile": verdict.profile.value,
            "standard": verdict.profile.standard,
            "validator": verdict.validator,
            "status": verdict.status.value,
            "faults": [
                {
                    "rule": fault.rule,
                    "text": fault.text,
                    "count": fault.count,
                    "page": fault.page,
                    "object": fault.object,
                }
                for fault in verdict.faults
            ],
            "reason": verdict.reason,
            "remedy": verdict.remedy,
        }
        for verdict in verdicts
    ]
    return json.dumps({"verdicts": items}, ensure_ascii=False, indent=1)

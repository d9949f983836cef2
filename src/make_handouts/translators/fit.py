"""Which texts do not fit where they are printed: the documents are set as a build sets them, nothing is written.

Found are texts longer than their page, slide or column, by how much, and characters that no font has; the position
is the PO's line. ``near_limit`` tells beforehand which texts have little room left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from make_handouts.base.diagnostics import Diagnostics, InputError, Severity
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.catalogs.vet import Finding
from make_handouts.translators.check import Found
from make_handouts.translators.checks.model import Unit

#: The share of a limit from which a text is nearly as long as it may be.
_NEAR = 0.95


def check_fit(workspace: Workspace, jobs: Iterable[Job], show: Callable[[str], None]) -> Iterator[Found]:
    """Sets the jobs' documents; ``show`` is told the path of each. Each fault once, in however many documents it is.

    What is wrong before a document can be set (a broken file) is found too: it keeps texts from being judged.
    """
    seen: set[Found] = set()
    for job in jobs:
        show(job.path)
        before, faults = Diagnostics(), Diagnostics()
        try:
            document, _, template, templates = workspace.document(job, before)
            workspace.pages(document, template, templates, faults)
        except InputError as error:
            faults.extend(error.diagnostics)
        for item in faults:
            if item.severity is Severity.ERROR:
                found = Found(item.position, "fit", item.severity, item.text, item.hint, job.language)
                if found not in seen:
                    seen.add(found)
                    yield found


def near_limit(unit: Unit) -> Iterator[Finding]:
    """A note for each text that has less than a twentieth of its room left."""
    size = len(unit.translation.strip())
    if unit.limit is not None and _NEAR * unit.limit <= size <= unit.limit:
        yield Finding(Severity.NOTE, "near-limit", f"{size} of {unit.limit} characters", "no more will fit")

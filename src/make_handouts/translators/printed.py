"""Which messages a document prints: what a person has read who reviewed it on paper."""

from __future__ import annotations

from collections.abc import Iterable

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.build.plan import make_jobs
from make_handouts.build.project import Project
from make_handouts.build.workspace import Workspace


def printed(project: Project, tag: str, workshops: Iterable[str], materials: Iterable[str]) -> frozenset[object]:
    """The ``Standing.identity`` of each message in the named documents of a language; no workshop named means all.

    Raises ``UnknownNameError``, and ``InputError`` where a document cannot be composed.
    """
    workspace = Workspace(project.root)
    known = dict.fromkeys(workspace.materials(Diagnostics()), ("pdf",))
    found: set[object] = set()

    def lacks(workshop: str, material: str) -> bool:
        return bool(workspace.lacks(workshop, material))

    for job in make_jobs(project, known, [tag], workshops, materials, lacks=lacks):
        result = workspace.coverage(job)
        if result.coverage is None:
            raise InputError(result.diagnostics)
        found.update(standing.identity for standing in result.coverage.standings)
    return frozenset(found)

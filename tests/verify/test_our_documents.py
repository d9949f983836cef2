"""Every document that we build is accessible (PDF/UA-1) and archival (PDF/A-2a), by every validator.

All materials of all workshops in four languages of both directions, one workshop's handout and slides in
all the others, and the editions that keep their tags; ``make-handouts && make-handouts verify`` does it for everything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job, make_jobs
from make_handouts.build.project import open_project
from make_handouts.build.workspace import Workspace
from make_handouts.template.editions import EDITIONS
from make_handouts.verify.run import VALIDATORS, verify
from make_handouts.verify.verdicts import Profile, Status, Verdict
from tests.conftest import MUST_HAVE_TOOLS, ROOT

WHOLE = ("en", "vi", "hi", "ar")

#: Every document that the tests look at; a new workshop or material is in it by itself.
JOBS = [
    job
    for job in make_jobs(open_project(ROOT, Diagnostics()), Workspace(ROOT).materials(Diagnostics()), [], [], [])
    if job.format == "pdf"
    and (job.language in WHOLE or (job.workshop == "wait-a-sec" and job.material in ("handout", "slides")))
]

#: Editions that keep their tags, in languages of both directions and of tall lines.
JOBS += [
    Job(lang, lang, "wait-a-sec", material, edition=edition.name, second=second, second_folder=second)
    for edition in EDITIONS.values()
    if not edition.imposed
    for lang in ("vi", "hi", "ar", "th")
    for material in ("handout", "guide")
    for second in ["en" if edition.is_bilingual else ""]
]
JOBS += [
    Job("en", "en", "wait-a-sec", "handout", edition="bilingual", second="ar", second_folder="ar"),
    Job("vi", "vi", "wait-a-sec", "poster", edition="ink-saver"),
    Job("ar", "ar", "wait-a-sec", "slides", edition="reviewer"),
]

By = Callable[[Job], list[Verdict]]


@pytest.fixture(scope="module")
def verdicts(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory, need_validators: None) -> By:
    """The verdicts of a document; all are built and validated in one go. Skipped where its language has no font."""
    folder = tmp_path_factory.mktemp("ours")
    paths: dict[Path, Job] = {}
    for job in JOBS:
        data = workspace.build(job).data
        if data is not None:
            path = folder / Path(job.path).name
            path.write_bytes(data)
            paths[path] = job
    found: dict[Job, list[Verdict]] = {}
    for verdict in verify(list(paths), list(Profile), VALIDATORS):
        found.setdefault(paths[verdict.path], []).append(verdict)

    def of(job: Job) -> list[Verdict]:
        if job not in found:
            text = f"{job.path} could not be built: is there a font?"
            pytest.fail(text) if MUST_HAVE_TOOLS else pytest.skip(text)
        return found[job]

    return of


@pytest.mark.parametrize("job", JOBS, ids=lambda job: Path(job.path).stem)
def test_every_validator_passes_it(job: Job, verdicts: By) -> None:
    found = verdicts(job)
    assert len(found) == len(VALIDATORS) * len(Profile)
    faults = [
        f"{verdict.validator} {verdict.profile.title} {fault.rule} page {fault.page} ({fault.count}×): {fault.text}"
        for verdict in found
        for fault in verdict.faults
    ]
    assert not faults, "\n".join(faults)
    assert {verdict.status for verdict in found} == {Status.PASS}

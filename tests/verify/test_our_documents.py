"""The documents that we build are accessible (PDF/UA-1) and archival (PDF/A-2a), by every validator.

Each takes the validators a second, and nothing new comes up in most of a thousand. Tags come from a material's blocks
and turn with the direction; fonts and codes come from a language's script. So these are chosen: every material of one
workshop from left to right and from right to left; every material of the other workshops in a third script; a handout
in each script and chain of fonts; slides too where lines reach into each other or fonts are drawn anew; each edition
that keeps its tags, in both directions. A new material, workshop, script or edition is among them by itself. The rest
is built and validated by the workflow ``tests.yml``, with ``make-handouts && make-handouts verify``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.build.plan import Job, make_jobs
from make_handouts.build.project import Project, open_project
from make_handouts.build.workspace import Workspace
from make_handouts.curriculum.participants import Participant
from make_handouts.template.editions import EDITIONS
from make_handouts.typeset.fontdata import typography
from make_handouts.verify.run import VALIDATORS, verify
from make_handouts.verify.verdicts import Profile, Status, Verdict
from tests.conftest import MUST_HAVE_TOOLS, ROOT

MAIN = "wait-a-sec"

#: Every material of the workshop, in one language a direction, and of the other workshops.
BOTH_WAYS = ("vi", "ar")
OTHERS_IN = "hi"

#: Where the names on certificates stand.
NAMES = Position("names.csv", 2)

#: Nastaliq, whose lines reach into each other, and outlines that are not TrueType's.
SLIDES_TOO = ("ur", "ja")


def chosen(job: Job) -> bool:
    if job.format != "pdf":
        return False
    if job.workshop != MAIN:
        return job.language == OTHERS_IN
    is_first = job.language in FIRST_OF_FONTS and job.material == "handout"
    return job.language in BOTH_WAYS or is_first or (job.language in SLIDES_TOO and job.material == "slides")


def first_of_fonts(project: Project) -> set[str]:
    """A language for each script in each chain of fonts."""
    languages = {tag: language for tag, (language, _) in reversed(project.languages.items())}
    return set({(language.script, typography(language).chain): tag for tag, language in languages.items()}.values())


PROJECT = open_project(ROOT, Diagnostics())
FIRST_OF_FONTS = first_of_fonts(PROJECT)
JOBS = list(filter(chosen, make_jobs(PROJECT, Workspace(ROOT).materials(Diagnostics()), [], [], [])))
JOBS += [
    Job(lang, lang, MAIN, material, edition=edition.name, second=second, second_folder=second)
    for edition in EDITIONS.values()
    if not edition.imposed
    for lang, material in (("th", "handout"), ("ar", "guide"))
    for second in ["en" if edition.is_bilingual else ""]
]
JOBS += [
    Job("en", "en", MAIN, "handout", edition="bilingual", second="ar", second_folder="ar"),
    Job("vi", "vi", MAIN, "poster", edition="ink-saver"),
    Job(
        "hi", "hi", MAIN, "certificate", participants=tuple(Participant(name, NAMES) for name in ("राम", "Lan", "محمد"))
    ),
    Job("ar", "ar", MAIN, "slides", edition="reviewer"),
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


def test_what_is_chosen() -> None:
    assert {job.material for job in JOBS if job.language == "ar"} == {job.material for job in JOBS}
    assert {"ar", "ur", "as", "ru", "hi", "gu", "ta", "si", "th", "km", "my", "ja", "zh-Hans"} <= FIRST_OF_FONTS
    assert {job.edition for job in JOBS} == {"", *(item.name for item in EDITIONS.values() if not item.imposed)}
    assert {job.workshop for job in JOBS} == set(PROJECT.workshops)


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

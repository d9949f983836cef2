"""What ``make-handouts build`` does where something may have changed: plan, build, write, say."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, InputError, Position, close_match
from make_handouts.base.languages import parse_language
from make_handouts.base.standing import Coverage
from make_handouts.base.values import value
from make_handouts.build.executor import Task, run_tasks
from make_handouts.build.files import remove_leftovers
from make_handouts.build.outputs import ManifestEntry, write_manifest, write_result
from make_handouts.build.plan import (
    Job,
    UnknownNameError,
    chosen_languages,
    in_editions,
    make_jobs,
    with_participants,
)
from make_handouts.build.project import Project, open_project
from make_handouts.build.recall import Recall
from make_handouts.build.session import Session, Told
from make_handouts.build.verdict import Verdicts
from make_handouts.build.workspace import Result, Workspace
from make_handouts.cli.fit_report import fit_report
from make_handouts.cli.options import print_diagnostics, say_incomplete, say_verdicts
from make_handouts.curriculum.participants import read_participants
from make_handouts.template.editions import EDITIONS, Edition
from make_handouts.template.model import REGION


@value
class Wanted:
    """The options that say what is wanted; see the command's help."""

    langs: tuple[str, ...]
    workshops: tuple[str, ...]
    materials: tuple[str, ...]
    formats: tuple[str, ...]
    editions: tuple[str, ...]
    second: str
    start: str
    region: str | None
    names: Path | None
    one_file_each: bool
    strict: bool
    final: bool
    report: bool


@value
class _Done:
    """What became of a job. ``entry`` is None where there is no document; ``is_kept`` where it was there before."""

    job: Job
    entry: ManifestEntry | None
    said: tuple[Diagnostic, ...]
    is_kept: bool = False
    is_refused: bool = False
    coverage: Coverage | None = None
    """Only for verdicts, see ``Result``."""


def build(root: Path, recall: Recall, wanted: Wanted, processes: int | None, *, is_forced: bool) -> int:
    """Builds what is wanted and not up to date, on so many processes (None: as many as pay); the exit status."""
    diagnostics = Diagnostics()
    project = open_project(root, diagnostics)
    # Formats and editions are known by those of all templates, and names go to whichever are certificates.
    needs_all = wanted.formats or wanted.editions or wanted.second or wanted.names
    materials = () if needs_all else wanted.materials
    workspace = Workspace(root, is_final=wanted.final, basis=recall.inventory.basis, materials=materials)
    planned = _planned(workspace, project, wanted, diagnostics)
    if wanted.editions or wanted.second:
        planned = _in_editions(workspace, project, planned, wanted)
    if wanted.names is not None:
        planned = _named(workspace, planned, wanted.names, diagnostics, one_file_each=wanted.one_file_each)
    remove_leftovers(recall.output)
    session = Session(recall, workspace, is_forced=is_forced, names_lines=wanted.report)
    done: list[_Done] = []
    try:
        with _progress(len(planned)) as show:
            for item in _each_done(session, workspace, recall.output, planned, processes):
                done.append(item)
                show("" if item.is_kept else _line(item))
    except BaseException:
        _finish(recall.output, session, done)  # what was built before Ctrl-C is there and stays
        raise
    found = [*diagnostics, *(fault for item in done for fault in item.said)]
    entries = [item.entry for item in done if item.entry]
    lines = [*_regions(planned), *_imposed(planned)] if entries else []
    lines += fit_report(entries) if wanted.report else []
    verdicts = Verdicts()
    for item in done:
        verdicts.add(item.job.language, item.coverage, is_written=item.entry is not None, is_refused=item.is_refused)
    told_verdicts = tuple((item.language, item.verdict, item.reason) for item in verdicts) if wanted.final else ()
    refused = sum(item.is_refused for item in done)
    failed = len(done) - len(entries) - refused
    is_incomplete = wanted.strict and any(entry.coverage < 1 for entry in entries)
    status = int(bool(failed or refused or diagnostics.is_fatal or is_incomplete))
    refusals = [_line(item) for item in done if item.is_refused]
    told = Told((*refusals, *lines), tuple(found), told_verdicts, refused, is_incomplete, status)
    _finish(recall.output, session, done, planned, None if failed or diagnostics.is_fatal else told)
    for line in lines:
        click.echo(line)
    print_diagnostics(found)
    if is_incomplete:
        say_incomplete()
    say_verdicts(told_verdicts)
    kept = sum(item.is_kept for item in done)
    counts = [f"{len(entries) - kept} built", *([f"{kept} up to date"] if kept else [])]
    counts += [f"{refused} refused"] if wanted.final else []
    click.echo(", ".join([*counts, f"{failed} failed"]))
    return status


def _each_done(
    session: Session, workspace: Workspace, output: Path, planned: list[Job], processes: int | None
) -> Iterator[_Done]:
    """What became of each job, in the order of the jobs; only those that may have changed cost more than a look."""
    kept = {job: found for job in planned if (found := session.kept(job))}
    tasks = [Task(job, session.known(job)) for job in planned if job not in kept]
    finish = partial(_finished, session, output)
    others = run_tasks(workspace, tasks, processes, finish)
    for job in planned:
        yield _Done(job, *kept[job], is_kept=True) if job in kept else next(others)


def _finished(session: Session, output: Path, result: Result) -> _Done:
    """Puts a built document in its place."""
    if result.is_kept:
        entry, said = session.unchanged(result)
        return _Done(result.job, entry, said, is_kept=True, coverage=result.coverage)
    written, said = _written(output, result)
    if written is not None:
        session.built(result, written)
    return _Done(result.job, written, said, is_refused=result.is_refused, coverage=result.coverage)


def _finish(
    output: Path, session: Session, done: list[_Done], planned: list[Job] | None = None, told: Told | None = None
) -> None:
    """Writes the manifest, and then what the next run may rely on."""
    entries = [item.entry for item in done if item.entry]
    if entries:
        write_manifest(output, entries)
    if entries or told:
        with contextlib.suppress(OSError):  # it only saves time
            session.save(planned or (), told)


def _planned(
    workspace: Workspace,
    project: Project,
    wanted: Wanted,
    diagnostics: Diagnostics,
) -> list[Job]:
    """The jobs; a material that was asked for by name and cannot be made of a workshop is reported."""
    missing: dict[tuple[str, str], str] = {}

    def lacks(workshop: str, material: str) -> bool:
        kind = workspace.lacks(workshop, material)
        if kind and wanted.materials:
            missing[workshop, material] = f"it is made of '{kind}' blocks that appear in it, see docs/authors.md"
        return bool(kind)

    try:
        known = workspace.materials(diagnostics)
        region = _checked_region(project, wanted.region)
        chosen = (wanted.langs, wanted.workshops, wanted.materials, wanted.formats)
        jobs = make_jobs(project, known, *chosen, lacks, wanted.start, region)
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    if not jobs and missing:
        raise click.UsageError("\n".join(f"'{pair[0]}' has no {pair[1]}; {hint}." for pair, hint in missing.items()))
    for (workshop, material), hint in missing.items():
        diagnostics.warning(Position(f"workshops/{workshop}.yaml"), f"this workshop has no {material}", hint)
    return jobs


def _in_editions(workspace: Workspace, project: Project, planned: list[Job], wanted: Wanted) -> list[Job]:
    """The jobs in the editions that were asked for."""
    try:
        editions = [_edition(name) for name in dict.fromkeys(wanted.editions)]
        if any(edition.is_bilingual for edition in editions) is not bool(wanted.second):
            raise click.UsageError("--edition bilingual and --with TAG, the second language, go together")
        (tag,) = chosen_languages(project, [wanted.second]) if wanted.second else [""]
        pair = (tag, project.languages[tag][1]) if tag else ("", "")
        jobs = in_editions(planned, editions, workspace.templates(Diagnostics()), wanted.materials, pair)
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    except ValueError:
        raise click.UsageError("--with takes one language") from None
    if not jobs and planned:
        of_two = "a second language is another than the first"
        why = of_two if wanted.second else "none of the documents has such an edition"
        raise click.UsageError(f"nothing to build: {why}")
    return jobs


def _edition(name: str) -> Edition:
    if name not in EDITIONS:
        raise UnknownNameError(f"no edition '{name}'; {close_match(name, EDITIONS)}")
    return EDITIONS[name]


def _checked_region(project: Project, region: str | None) -> str:
    """The region asked for, if the project has its helplines or its country's; empty where none was asked for."""
    if region is None:
        return ""
    known = sorted(path.stem for path in (project.root / "regions").glob("*.yaml"))
    if REGION.fullmatch(region) is None or not {region, region.partition("-")[0]} & set(known):
        raise click.UsageError(f"no region '{region}' under regions/; {close_match(region, known)}")
    return region


def _named(
    workspace: Workspace, planned: list[Job], names: Path, diagnostics: Diagnostics, *, one_file_each: bool
) -> list[Job]:
    """The jobs, certificates with the names of a file."""
    try:
        named = workspace.materials_of_layout("certificate", diagnostics)
        if not any(job.material in named for job in planned):
            raise click.UsageError("--names is for certificates: none is to be built; add --material certificate")
        participants = read_participants(names, names.as_posix(), diagnostics)
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    return with_participants(planned, named, participants, one_file_each=one_file_each)


def _regions(planned: list[Job]) -> Iterator[str]:
    """A line that says whose helplines were printed where nobody said whose."""
    tags = dict.fromkeys(job.language for job in planned if not job.region)
    # Not the project's languages: pseudo-locales are none of them.
    likely = {tag: language.region for tag in tags if (language := parse_language(tag))}
    if likely:
        pairs = ", ".join(f"{region} for {tag}" for tag, region in likely.items())
        yield f"helplines: {pairs} (the likely region; --region names another)"


def _imposed(planned: list[Job]) -> Iterator[str]:
    """A line that says that some files are for paper alone."""
    imposed = [name for name in dict.fromkeys(job.edition for job in planned) if name and EDITIONS[name].imposed]
    if imposed:
        yield f"{', '.join(imposed)}: for printing only, without tags and links; for screens there is the plain PDF"


def _written(target: Path, result: Result) -> tuple[ManifestEntry | None, tuple[Diagnostic, ...]]:
    """The document's entry, or None; and everything to be said of it."""
    if result.data is None:
        return None, result.diagnostics
    try:
        return write_result(target, result), result.diagnostics
    except OSError as error:
        faults = Diagnostics()
        faults.extend(result.diagnostics)
        text = f"cannot be written: {error.strerror or error}"
        faults.error(Position(result.job.path), text, "close it in other programs; is the folder writable?")
        return None, tuple(faults)


def _line(done: _Done) -> str:
    if done.entry is None:
        return f"{'REFUSED' if done.is_refused else 'FAILED'} {done.job.path}"
    missing = done.entry.texts["used"] - done.entry.texts["translated"]
    english = f", {missing} texts in English" if missing else ""
    return f"{done.entry.path} ({done.entry.pages} pages{english})"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, a line a document elsewhere; an empty line is a document of which nothing is to be said."""
    if not sys.stdout.isatty():
        yield lambda line: click.echo(line) if line else None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns) as bar:
        task = bar.add_task("", total=total)

        def show(line: str) -> None:
            if line:
                bar.console.print(line, markup=False, highlight=False)
            bar.advance(task)

        yield show

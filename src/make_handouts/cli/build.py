"""``make-handouts build``: the documents that were asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, InputError, Position, close_match
from make_handouts.build.executor import run_jobs
from make_handouts.build.outputs import ManifestEntry, remove_leftovers, write_manifest, write_result
from make_handouts.build.plan import Job, UnknownNameError, make_jobs, with_participants
from make_handouts.build.project import Project
from make_handouts.build.workspace import Result, Workspace
from make_handouts.cli.options import chosen_project, lang_option, print_diagnostics, project_option
from make_handouts.curriculum.participants import read_participants
from make_handouts.template.model import REGION


@click.command("build", short_help="Build handouts and slides (the default).")
@lang_option
@click.option(
    "--workshop",
    "workshops",
    multiple=True,
    metavar="NAME",
    help="Workshop by its file's name; may be repeated.",
)
@click.option("--material", "materials", multiple=True, metavar="NAME", help="handout, slides …; may be repeated.")
@click.option(
    "--region",
    metavar="XX",
    help="Whose helplines and paper: IN, or IN-MH for a part of it. Default: the language's likely region.",
)
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Who gets a certificate: a page for each name.",
)
@click.option("--one-file-each", is_flag=True, help="With --names: a file for each name.")
@project_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where documents go. Default: output/ in the project.",
)
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes to use. Default: as many as pay.")
@click.option("--force", is_flag=True, help="Build everything anew. (Every build does so far.)")
@click.option("--strict", is_flag=True, help="Fail when a text is missing, not translated or was refused.")
def command(
    langs: tuple[str, ...],
    workshops: tuple[str, ...],
    materials: tuple[str, ...],
    region: str | None,
    names: Path | None,
    one_file_each: bool,
    folder: Path | None,
    output: Path | None,
    jobs: int | None,
    force: bool,
    strict: bool,
) -> None:
    """Build every document that the options name; no option means everything."""
    del force
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    workspace = Workspace(project.root)
    planned = _planned(workspace, project, langs, workshops, materials, _checked_region(project, region), diagnostics)
    if names is not None:
        planned = _named(workspace, planned, names, diagnostics, one_file_each=one_file_each)
    elif one_file_each:
        raise click.UsageError("--one-file-each needs --names FILE.csv")
    target = output or project.root / "output"
    remove_leftovers(target)
    failed, entries, found = 0, [], list(diagnostics)
    with _progress(len(planned)) as show:
        for result in run_jobs(workspace, planned, jobs):
            entry, faults = _written(target, result)
            found.extend(faults)
            if entry is None:
                failed += 1
            else:
                entries.append(entry)
            show(_line(result, entry))
    if entries:
        write_manifest(target, entries)
        _say_regions(project, planned)
    print_diagnostics(found)
    refused = strict and _is_incomplete(entries)
    if strict and refused:
        click.echo("--strict: not everything is translated, see above", err=True)
    click.echo(f"{len(entries)} built, {failed} failed")
    if failed or diagnostics.is_fatal or refused:
        raise SystemExit(1)


def _planned(
    workspace: Workspace,
    project: Project,
    langs: tuple[str, ...],
    workshops: tuple[str, ...],
    materials: tuple[str, ...],
    region: str,
    diagnostics: Diagnostics,
) -> list[Job]:
    try:
        known = workspace.materials(diagnostics)
        return make_jobs(project, known, langs, workshops, materials, region)
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None


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


def _say_regions(project: Project, planned: list[Job]) -> None:
    """Whose helplines were printed where nobody said whose."""
    likely = {job.language: project.languages[job.language][0].region for job in planned if not job.region}
    if likely:
        pairs = ", ".join(f"{region} for {tag}" for tag, region in likely.items())
        click.echo(f"helplines: {pairs} (the likely region; --region names another)")


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


def _is_incomplete(entries: list[ManifestEntry]) -> bool:
    return any(entry.coverage < 1 for entry in entries)


def _line(result: Result, entry: ManifestEntry | None) -> str:
    if entry is None:
        return f"FAILED {result.job.path}"
    missing = result.coverage.used - result.coverage.translated if result.coverage else 0
    english = f", {missing} texts in English" if missing else ""
    return f"{entry.path} ({entry.pages} pages{english})"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, a line a document elsewhere."""
    if not sys.stdout.isatty():
        yield click.echo
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns) as bar:
        task = bar.add_task("", total=total)

        def show(line: str) -> None:
            bar.console.print(line, markup=False, highlight=False)
            bar.advance(task)

        yield show

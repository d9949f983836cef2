"""``make-handouts build``: the documents that were asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, InputError, Position
from make_handouts.build.executor import run_jobs
from make_handouts.build.outputs import ManifestEntry, remove_leftovers, write_manifest, write_result
from make_handouts.build.plan import Job, UnknownNameError, make_jobs
from make_handouts.build.project import Project
from make_handouts.build.workspace import Result, Workspace
from make_handouts.cli.options import chosen_project, lang_option, print_diagnostics, project_option
from make_handouts.curriculum.model import CLOCK


def _clock(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if value and not CLOCK.fullmatch(value):
        raise click.BadParameter(f"'{value}' is no time of day; write it like 09:30.", ctx, param)
    return value


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
    "--start", metavar="HH:MM", default="", callback=_clock, help="When the workshop begins; for the guide's timetable."
)
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
    start: str,
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
    planned = _planned(workspace, project, langs, workshops, materials, start, diagnostics)
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
    start: str,
    diagnostics: Diagnostics,
) -> list[Job]:
    """The jobs; a material that was asked for by name and cannot be made of a workshop is reported."""
    missing: dict[tuple[str, str], str] = {}

    def lacks(workshop: str, material: str) -> bool:
        kind = workspace.lacks(workshop, material)
        if kind and materials:
            missing[workshop, material] = f"it is made of '{kind}' blocks that appear in it, see docs/authors.md"
        return bool(kind)

    try:
        known = workspace.materials(diagnostics)
        jobs = make_jobs(project, known, langs, workshops, materials, lacks, start)
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

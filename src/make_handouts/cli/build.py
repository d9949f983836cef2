"""``make-handouts build``: the documents that were asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, InputError, Position, close_match
from make_handouts.base.languages import parse_language
from make_handouts.base.standing import Verdict
from make_handouts.build.executor import run_jobs
from make_handouts.build.outputs import ManifestEntry, remove_leftovers, write_manifest, write_result
from make_handouts.build.plan import Job, UnknownNameError, make_jobs, with_participants
from make_handouts.build.project import Project
from make_handouts.build.verdict import LanguageVerdict, Verdicts
from make_handouts.build.workspace import Result, Workspace
from make_handouts.cli.fit_report import fit_report
from make_handouts.cli.options import chosen_project, lang_option, print_diagnostics, project_option, verdict_word
from make_handouts.curriculum.model import CLOCK
from make_handouts.curriculum.participants import read_participants
from make_handouts.template.model import FORMATS, REGION


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
    "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="pdf or pptx; may be repeated. Default: all."
)
@click.option(
    "--start", metavar="HH:MM", default="", callback=_clock, help="When the workshop begins; for the guide's timetable."
)
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
@click.option("--report", is_flag=True, help="Say which fonts each document uses and which texts barely fit.")
@click.option(
    "--final",
    is_flag=True,
    help="Build only what may go out: every safety-critical text translated, passing and reviewed.",
)
def command(
    langs: tuple[str, ...],
    workshops: tuple[str, ...],
    materials: tuple[str, ...],
    formats: tuple[str, ...],
    start: str,
    region: str | None,
    names: Path | None,
    one_file_each: bool,
    folder: Path | None,
    output: Path | None,
    jobs: int | None,
    force: bool,
    strict: bool,
    report: bool,
    final: bool,
) -> None:
    """Build every document that the options name; no option means everything.

    With --final, one line a language says green (all reviewed), amber (built and marked as a draft) or red (refused).
    """
    del force
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    workspace = Workspace(project.root, is_final=final)
    planned = _planned(
        workspace, project, langs, workshops, materials, formats, start, _checked_region(project, region), diagnostics
    )
    if names is not None:
        planned = _named(workspace, planned, names, diagnostics, one_file_each=one_file_each)
    elif one_file_each:
        raise click.UsageError("--one-file-each needs --names FILE.csv")
    target = output or project.root / "output"
    remove_leftovers(target)
    failed, refused, entries, found, verdicts = 0, 0, [], list(diagnostics), Verdicts()
    with _progress(len(planned)) as show:
        for result in run_jobs(workspace, planned, jobs):
            entry, faults = _written(target, result)
            found.extend(faults)
            if entry is not None:
                entries.append(entry)
            elif result.is_refused:
                refused += 1
            else:
                failed += 1
            verdicts.add(result, is_written=entry is not None)
            show(_line(result, entry))
    if entries:
        write_manifest(target, entries)
        _say_regions(planned)
    print_diagnostics(found)
    is_incomplete = strict and _is_incomplete(entries)
    if is_incomplete:
        click.echo("--strict: not everything is translated, see above", err=True)
    if report:
        click.echo(fit_report(entries), nl=False)
    if final:
        _say(list(verdicts))
    click.echo(f"{len(entries)} built, {f'{refused} refused, ' if final else ''}{failed} failed")
    if failed or refused or diagnostics.is_fatal or is_incomplete:
        raise SystemExit(1)


def _planned(
    workspace: Workspace,
    project: Project,
    langs: tuple[str, ...],
    workshops: tuple[str, ...],
    materials: tuple[str, ...],
    formats: tuple[str, ...],
    start: str,
    region: str,
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
        jobs = make_jobs(project, known, langs, workshops, materials, formats, lacks, start, region)
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


def _say_regions(planned: list[Job]) -> None:
    """Whose helplines were printed where nobody said whose."""
    named = {job.language: parse_language(job.language) for job in planned if not job.region}
    likely = {tag: language.region for tag, language in named.items() if language is not None}
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


def _say(verdicts: list[LanguageVerdict]) -> None:
    """A line a language; what it says does not hang on its colour."""
    width = max((len(item.language) for item in verdicts), default=0)
    for item in verdicts:
        click.echo(f"{item.language:{width}}  {verdict_word(item.verdict)}  {item.reason}")
    if any(item.verdict is Verdict.RED for item in verdicts):
        click.echo("make-handouts review --lang TAG --critical lists what must be reviewed")


def _is_incomplete(entries: list[ManifestEntry]) -> bool:
    return any(entry.coverage < 1 for entry in entries)


def _line(result: Result, entry: ManifestEntry | None) -> str:
    if entry is None:
        return f"{'REFUSED' if result.is_refused else 'FAILED'} {result.job.path}"
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

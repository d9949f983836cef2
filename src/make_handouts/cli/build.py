"""``make-handouts build``: the documents that were asked for.

This half answers where nothing is to be done and imports little; ``building`` does the rest.
"""

from __future__ import annotations

from pathlib import Path

import click

from make_handouts.build.recall import Recall
from make_handouts.build.state import Run
from make_handouts.cli.options import (
    chosen_root,
    lang_option,
    output_option,
    print_diagnostics,
    project_option,
    say_incomplete,
    say_verdicts,
    workshop_option,
)

#: Options that change no document and nothing that is said; where output goes is where we look.
_OF_NO_ACCOUNT = ("folder", "output", "jobs", "force")


def _clock(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if value:
        from make_handouts.curriculum.model import CLOCK  # noqa: PLC0415 - only where a time was given

        if not CLOCK.fullmatch(value):
            raise click.BadParameter(f"'{value}' is no time of day; write it like 09:30.", ctx, param)
    return value


@click.command("build", short_help="Build handouts and slides (the default).")
@lang_option
@workshop_option
@click.option("--material", "materials", multiple=True, metavar="NAME", help="handout, slides …; may be repeated.")
@click.option(
    "--format", "formats", multiple=True, metavar="[pdf|pptx]", help="pdf or pptx; may be repeated. Default: all."
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    help="large-print, clear-print, ink-saver, booklet, 2up, bilingual or reviewer, in place of the plain document.",
)
@click.option("--with", "second", metavar="TAG", help="The second language of --edition bilingual.")
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
@output_option
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes to use. Default: as many as pay.")
@click.option("--force", is_flag=True, help="Build everything anew, whatever is up to date.")
@click.option("--strict", is_flag=True, help="Fail when a text is missing, not translated or was refused.")
@click.option("--report", is_flag=True, help="Say which fonts each document uses and which texts barely fit.")
@click.option(
    "--final",
    is_flag=True,
    help="Build only what may go out: every safety-critical text translated, passing and reviewed.",
)
@click.pass_context
def command(
    ctx: click.Context,
    langs: tuple[str, ...],
    workshops: tuple[str, ...],
    materials: tuple[str, ...],
    formats: tuple[str, ...],
    editions: tuple[str, ...],
    second: str | None,
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
    """Build every document that the options name and that is not up to date; no option means everything.

    With --final, one line a language says green (all reviewed), amber (built and marked as a draft) or red (refused).
    """
    if one_file_each and names is None:
        raise click.UsageError("--one-file-each needs --names FILE.csv")
    root = chosen_root(folder)
    options = {name: item for name, item in ctx.params.items() if name not in _OF_NO_ACCOUNT}
    asked = (*langs, *([second] if second else [])) if langs else ()
    recall = Recall(root, (output or root / "output").resolve(), options, asked)
    run = None if force else recall.run()
    if run is not None:
        _say_again(run, is_final=final)
        raise SystemExit(run.status)
    from make_handouts.cli.building import Wanted, build  # noqa: PLC0415 - all that reads, sets and writes

    wanted = Wanted(
        langs,
        workshops,
        materials,
        formats,
        editions,
        second or "",
        start,
        region,
        names,
        one_file_each,
        strict,
        final,
        report,
    )
    raise SystemExit(build(root, recall, wanted, jobs, is_forced=force))


def _say_again(run: Run, *, is_final: bool) -> None:
    """What a run said that had something to do, but for its documents."""
    for line in run.lines:
        click.echo(line)
    print_diagnostics(run.said)
    if run.is_incomplete:
        say_incomplete()
    say_verdicts(run.verdicts)
    refused = f"{run.refused} refused, " if is_final else ""
    click.echo(f"0 built, {len(run.documents)} up to date, {refused}0 failed")

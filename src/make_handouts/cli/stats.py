"""``make-handouts stats``: how far every language is, as table, JSON, badge or page."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.base.standing import Coverage, State, Verdict
from make_handouts.build.files import write_whole
from make_handouts.build.plan import UnknownNameError, chosen_languages, chosen_names
from make_handouts.build.project import Project
from make_handouts.cli.options import (
    VERDICT_COLOURS,
    chosen_project,
    lang_option,
    print_diagnostics,
    project_option,
    workshop_option,
)
from make_handouts.translators.stats import Stats, gather, json_text, percent

#: Shades of the heat map: reviewed, draft, fuzzy, failing, missing. Told apart without colour.
_SHADES = {State.REVIEWED: "█", State.DRAFT: "▓", State.FUZZY: "▒", State.FAILING: "!", State.MISSING: "·"}

#: Characters of a cell's bar.
_BAR = 10

#: Columns where there is no terminal to ask: tables in logs need no wrapping.
_PIPE_COLUMNS = 200


@click.command("stats", short_help="Show what is translated, fuzzy, failing, reviewed; as table, JSON, badge, page.")
@lang_option
@workshop_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "svg", "html"]),
    default="text",
    show_default=True,
    help="svg: a badge; of one language in its own words, of several how many are ready.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@project_option
def command(
    langs: tuple[str, ...], workshops: tuple[str, ...], form: str, output: Path | None, folder: Path | None
) -> None:
    """How much of each workshop is translated and reviewed in each language, and what that means for --final.

    Counted are the texts of all materials. Exit status 1 if a file could not be read.
    """
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    try:
        tags = chosen_languages(project, langs)
        names = chosen_names("workshop", list(workshops), list(project.workshops))
        stats = gather(project, tags, names, diagnostics)
        text = _table(stats, output) if form == "text" else _text(project, stats, form)
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    print_diagnostics(diagnostics)
    try:
        if text is not None and output is not None:
            write_whole(output, text.encode("utf-8"))
        elif text is not None:
            click.echo(text, nl=False)
    except OSError as error:
        click.echo(f"{output}: error: cannot be written: {error.strerror}", err=True)
        raise SystemExit(1) from None
    if any(item.severity == "error" for item in diagnostics):
        raise SystemExit(1)


def _text(project: Project, stats: Stats, form: str) -> str:
    if form == "json":
        return json_text(stats)
    if form == "html":
        from make_handouts.translators.stats_page import page  # noqa: PLC0415 - each form needs a module of its own

        return page(stats)
    from make_handouts.translators.badge import language_badge, project_badge  # noqa: PLC0415

    if len(stats.rows) > 1:
        return project_badge(stats)
    return language_badge(project, stats.rows[0])


def _table(stats: Stats, output: Path | None) -> str | None:
    """The table on standard output, or as a text for a file."""
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("language")
    for domain in stats.domains:
        table.add_column(f"{domain}\ntranslated, reviewed", no_wrap=True)
    table.add_column("verdict")
    table.add_column("")  # names last: not every terminal knows how wide they are
    for row in stats.rows:
        shown = [Text(_cell(cell), VERDICT_COLOURS[cell.verdict] or "") for cell in row.cells.values()]
        verdict = Text(row.verdict, VERDICT_COLOURS[row.verdict] or "")
        table.add_row(Text(row.language.tag), *shown, verdict, Text(row.language.native_name))
    buffer = io.StringIO() if output else None
    width = None if buffer is None and sys.stdout.isatty() else _PIPE_COLUMNS
    console = Console(file=buffer, width=width, highlight=False)
    console.print(table)
    console.print(", ".join(f"{shade} {state}" for state, shade in _SHADES.items()), markup=False)
    return buffer.getvalue() if buffer else None


def _cell(cell: Coverage) -> str:
    if cell.verdict is Verdict.SOURCE:
        return f"{cell.used} texts"
    reviewed = percent(cell.count(State.REVIEWED), cell.used)
    told = f"{_bar(cell)} {percent(cell.translated, cell.used):>3}% {reviewed:>3}%"
    problems = ((cell.count(state), state) for state in (State.FUZZY, State.FAILING))
    return told + "".join(f" {count} {state}" for count, state in problems if count)


def _bar(cell: Coverage) -> str:
    """Ten characters. A state that is there at all is seen, full is only what is complete."""
    shares = {state: cell.count(state) * _BAR / cell.used for state in _SHADES}
    lengths = {state: max(int(share), 1 if share else 0) for state, share in shares.items()}
    while sum(lengths.values()) != _BAR:
        over = sum(lengths.values()) > _BAR
        # What was rounded furthest the wrong way gives or takes one.
        pick = max if over else min
        state = pick(
            (state for state in lengths if lengths[state] > 1 or not over), key=lambda s: lengths[s] - shares[s]
        )
        lengths[state] += -1 if over else 1
    return "".join(shade * lengths[state] for state, shade in _SHADES.items())

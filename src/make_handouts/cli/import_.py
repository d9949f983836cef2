"""``make-handouts import``: spreadsheets that translators sent back, row by row, into the catalogues."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics, InputError, Position, harmless, shown_path
from make_handouts.cli.options import chosen_project, print_diagnostics, project_option
from make_handouts.translators.domains import domains
from make_handouts.translators.import_ import Import, Outcome, Verdict
from make_handouts.translators.read_table import read_table


@click.command("import", short_help="Take translations from spreadsheets (XLSX, CSV).")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would change.")
@click.option("--overwrite", is_flag=True, help="Where a catalogue changed since the export, take the spreadsheet's.")
@click.option("--all", "show_all", is_flag=True, help="Name the rows too that change nothing.")
@project_option
def command(files: tuple[Path, ...], dry_run: bool, overwrite: bool, show_all: bool, folder: Path | None) -> None:
    """Check each row as a build would, and write the accepted translations into locales/.

    Refused rows and conflicts are named with their row and the reason; the others are taken all the same.
    Exit status 1 if a row was refused, is in conflict, or a file could not be read.
    """
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    verdicts: list[Verdict] = []
    try:
        incoming = Import(project, domains(project), overwrite=overwrite)
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    is_failed = False
    for path in files:
        table = read_table(path, diagnostics)
        if table is None:
            is_failed = True
        else:
            verdicts.extend(incoming.judge(table, diagnostics))
    for verdict in verdicts:
        if show_all or verdict.outcome is not Outcome.SAME:
            click.echo(_report(verdict))
    if not dry_run:
        try:
            for path in incoming.write():
                click.echo(f"{shown_path(path, project.root)}: written")
        except OSError as error:
            at = Position(Path(error.filename or project.root).as_posix())
            diagnostics.error(at, f"cannot be written: {error.strerror}", "is the folder writable?")
            is_failed = True
    print_diagnostics(diagnostics)
    counts = Counter(verdict.outcome for verdict in verdicts)
    said = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome)
    click.echo(f"{said} (nothing written)" if dry_run else said)
    if is_failed or counts[Outcome.REFUSED] or counts[Outcome.CONFLICT]:
        raise SystemExit(1)


def _report(verdict: Verdict) -> str:
    # Cells are strangers' texts: control characters must not reach the terminal.
    text = f"{verdict.position.path} row {verdict.position.line}: {verdict.outcome}"
    return harmless(f"{text}: {verdict.text}" if verdict.text else text)

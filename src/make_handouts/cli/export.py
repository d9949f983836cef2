"""``make-handouts export``: catalogues as spreadsheets, for translators who would rather have one."""

from __future__ import annotations

from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.base.languages import SOURCE
from make_handouts.build.files import write_whole
from make_handouts.build.plan import UnknownNameError, chosen_languages, chosen_names
from make_handouts.build.workspace import Workspace
from make_handouts.cli.options import (
    chosen_project,
    domain_option,
    lang_option,
    output_option,
    print_diagnostics,
    project_option,
)
from make_handouts.translators.appearances import can_draw
from make_handouts.translators.domains import domains
from make_handouts.translators.export import export_table
from make_handouts.translators.table import Table


@click.command("export", short_help="Write translations as spreadsheets (XLSX, CSV).")
@lang_option
@domain_option
@click.option("--format", "kind", type=click.Choice(("xlsx", "csv")), default="xlsx", show_default=True)
@click.option("--pictures/--no-pictures", default=True, help="Pictures of the pages, in XLSX only.")
@project_option
@output_option
def command(
    langs: tuple[str, ...],
    workshops: tuple[str, ...],
    kind: str,
    pictures: bool,
    folder: Path | None,
    output: Path | None,
) -> None:
    """Write one spreadsheet for each language and workshop: LANG/NAME/NAME-translation-LANG.xlsx.

    A translator fills it in and sends it back; make-handouts import takes it.
    """
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    try:
        records = domains(project)
        tags = [tag for tag in chosen_languages(project, langs) if tag != SOURCE]
        wanted = chosen_names("workshop", list(workshops), list(records))
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    if not tags:
        raise click.UsageError("English is what the texts are written in; name a language to translate to.")
    with_pictures = pictures and kind == "xlsx" and can_draw()
    if pictures and kind == "xlsx" and not with_pictures:
        click.echo("no pictures of pages: pip install 'make-handouts[pictures]'", err=True)
    workspace = Workspace(project.root)
    target, is_failed = output or project.root / "output", False
    for tag in tags:
        for name in wanted:
            found = Diagnostics()
            try:
                table = export_table(project, workspace, tag, name, records[name], found, with_pictures=with_pictures)
                path = target / tag / name / f"{name}-translation-{tag}.{kind}"
                write_whole(path, _data(table, kind))
                click.echo(f"{path.as_posix()} ({len(table.rows)} texts)")
            except InputError as error:
                found.extend(error.diagnostics)
                is_failed = True
            diagnostics.extend(found)
    print_diagnostics(diagnostics)
    if is_failed:
        raise SystemExit(1)


def _data(table: Table, kind: str) -> bytes:
    # Each library is loaded for its own format only.
    if kind == "csv":
        from make_handouts.translators.csv_table import csv_bytes  # noqa: PLC0415

        return csv_bytes(table.rows)
    from make_handouts.translators.xlsx_write import xlsx_bytes  # noqa: PLC0415

    return xlsx_bytes(table)

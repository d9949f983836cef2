"""``make-handouts update``: texts out to translators."""

from __future__ import annotations

from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics, InputError, shown_path
from make_handouts.base.languages import SOURCE, Language, parse_language
from make_handouts.cli.options import chosen_project, lang_option, print_diagnostics, project_option
from make_handouts.translators.update import update, utc_now


@click.command("update", short_help="Write locales/*.pot; start catalogues for new languages.")
@lang_option
@click.option("--check", is_flag=True, help="Write nothing; fail if something would change.")
@project_option
def command(langs: tuple[str, ...], check: bool, folder: Path | None) -> None:
    """Write the POT files of all workshops and templates; with --lang, start the catalogues of a new language."""
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    print_diagnostics(diagnostics)
    languages = [_language(name) for name in langs]
    try:
        written = list(update(project, languages, utc_now(), is_dry=check))
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    for item in written:
        state = ("would change" if check else "written") if item.is_changed else "up to date"
        click.echo(f"{shown_path(item.path, project.root)}: {state}")
    if check and any(item.is_changed for item in written):
        raise SystemExit(1)


def _language(name: str) -> Language:
    language = parse_language(name)
    if language is None or language.tag == SOURCE:
        raise click.UsageError(f"'{name}' is no language to translate to; write it like vi, pt-BR or zh-Hant.")
    return language

"""``make-handouts init LANG``: a new language."""

from __future__ import annotations

from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics, InputError, shown_path
from make_handouts.base.languages import SOURCE, Language, parse_language
from make_handouts.build.project import Project
from make_handouts.cli.options import chosen_project, print_diagnostics, project_option
from make_handouts.translators.init import start_language
from make_handouts.translators.update import utc_now


@click.command("init", short_help="Start a new language: its catalogues, ready to be translated.")
@click.argument("langs", metavar="LANG...", nargs=-1, required=True)
@project_option
def command(langs: tuple[str, ...], folder: Path | None) -> None:
    """Write the catalogues of new languages (such as sw, pt_BR or zh_Hant) with their headers and plural forms."""
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    languages = [_language(name, project) for name in langs]
    try:
        for language in dict.fromkeys(languages):
            for item in start_language(project, language, utc_now(), diagnostics):
                click.echo(f"{shown_path(item.path, project.root)}: written ({item.said})")
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    print_diagnostics(diagnostics)


def _language(name: str, project: Project) -> Language:
    language = parse_language(name)
    if language is None or language.tag == SOURCE:
        raise click.UsageError(f"'{name}' is no language to translate to; write it like vi, pt_BR or zh_Hant.")
    if language.is_pseudo:
        raise click.UsageError(f"{language} needs no catalogues: make-handouts --lang {language} makes up its texts.")
    if language.tag in project.languages:
        raise click.UsageError(
            f"{language} is there already; make-handouts update --lang {language} brings it up to date."
        )
    return language

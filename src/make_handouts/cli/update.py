"""``make-handouts update``: texts out to translators, and into their catalogues."""

from __future__ import annotations

from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics, InputError, close_match, shown_path
from make_handouts.base.languages import SOURCE, Language, parse_language
from make_handouts.build.inventory import ALL
from make_handouts.build.project import Project
from make_handouts.cli.options import chosen_project, lang_option, print_diagnostics, project_option
from make_handouts.translators.update import update, utc_now


@click.command("update", short_help="Write locales/*.pot and merge them into all catalogues.")
@lang_option
@click.option("--check", is_flag=True, help="Write nothing; fail if something would change.")
@click.option(
    "--keep-translations",
    "typos",
    multiple=True,
    metavar="TEXT",
    help="New English text (or how only it begins) of which only the spelling changed: it needs no review. "
    "May be repeated.",
)
@project_option
def command(langs: tuple[str, ...], check: bool, typos: tuple[str, ...], folder: Path | None) -> None:
    """Extract the texts of all workshops and templates and merge them into the catalogues.

    A changed text keeps its old translation, marked for review. With --lang, only these languages; workshops that
    they have no catalogue for get one.
    """
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    languages = [language for name in langs for language in _languages(name, project)]
    changed = total = 0
    try:
        for item in update(project, languages, typos, utc_now(), diagnostics, is_dry=check):
            total += 1
            if item.is_changed:
                changed += 1
                said = f" ({item.said})" if item.said else ""
                state = "would change" if check else "written"
                click.echo(f"{shown_path(item.path, project.root)}: {state}{said}")
    except InputError as error:
        print_diagnostics((*diagnostics, *error.diagnostics))
        raise SystemExit(1) from None
    print_diagnostics(diagnostics)
    click.echo(f"{changed} {'would change' if check else 'written'}, {total - changed} up to date")
    if diagnostics.is_fatal or (check and changed):
        raise SystemExit(1)


def _languages(name: str, project: Project) -> list[Language]:
    known = [language for language, _ in project.languages.values() if language.tag != SOURCE]
    if name == ALL:
        return known
    language = parse_language(name)
    if language not in known:
        hint = close_match(name, [item.tag for item in known])
        start = f"; make-handouts init {language.folder} starts it" if language and language.tag != SOURCE else ""
        raise click.UsageError(f"'{name}' is no language under locales/ ({hint}){start}")
    return [language]

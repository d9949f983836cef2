"""``make-handouts fonts``: which file serves which script and weight, and what mends what is missing."""

from __future__ import annotations

from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import Language
from make_handouts.build.plan import UnknownNameError, chosen_languages
from make_handouts.cli.options import chosen_project, lang_option, project_option
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.fontdata import families, typography
from make_handouts.typeset.fontfiles import remedy

#: The two weights that the shipped templates use.
_WEIGHTS = {400: "regular", 700: "bold"}


@click.command("fonts", short_help="Show which font serves each language, and what is missing.")
@lang_option
@project_option
def command(langs: tuple[str, ...], folder: Path | None) -> None:
    """For each language: its script, the font file of each weight, and the command that mends what is missing.

    Exit status 1 if a language has no font here.
    """
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    try:
        wanted = chosen_languages(project, langs)
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    own = project.root / "fonts"
    book = FontBook(own if own.is_dir() else None)
    missing = [tag for tag in wanted if not _show(project.languages[tag][0], book)]
    if missing:
        click.echo(f"no font here for: {', '.join(missing)}", err=True)
        raise SystemExit(1)


def _show(language: Language, book: FontBook) -> bool:
    """Prints one language; False where its own script has no font."""
    family = families()[typography(language).chain[0]]
    click.echo(f"{language.tag}  {language.native_name}  {language.script}  {family.name}")
    found = False
    for weight, name in _WEIGHTS.items():
        font = book.font(family.key, weight)
        if font is not None:
            click.echo(f"    {name:8}{font.path}")
            found = True
    if not found:
        click.echo(f"    missing: {remedy(family)}")
    return found

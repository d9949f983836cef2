"""What commands share: the project's folder, its languages, printing of diagnostics."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from make_handouts.base.diagnostics import Diagnostic, Diagnostics
from make_handouts.base.standing import Verdict
from make_handouts.build.inventory import find_root

if TYPE_CHECKING:
    from make_handouts.build.project import Project

F = TypeVar("F", bound=Callable[..., Any])


def project_option(function: F) -> F:
    """``--project DIR``."""
    return click.option(
        "--project",
        "folder",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Folder with workshops/ and templates/. Default: this folder or its nearest parent that has them.",
    )(function)


def lang_option(function: F) -> F:
    """``--lang TAG``, repeatable."""
    return click.option(
        "--lang",
        "langs",
        multiple=True,
        metavar="TAG",
        help="Language such as vi or pt-BR; may be repeated; 'all' for all.",
    )(function)


def workshop_option(function: F) -> F:
    """``--workshop NAME``, repeatable."""
    return _named_option("Only this workshop, by its file's name; may be repeated.")(function)


def domain_option(function: F) -> F:
    """``--workshop NAME`` where the templates' texts are one of them."""
    return _named_option("Only this workshop's texts, or 'templates' for the fixed ones; may be repeated.")(function)


def _named_option(told: str) -> Callable[[F], F]:
    return click.option("--workshop", "workshops", multiple=True, metavar="NAME", help=told)


def output_option(function: F) -> F:
    """``--output DIR``."""
    return click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        help="Where files go, in a folder for each language. Default: output/ in the project.",
    )(function)


def chosen_root(folder: Path | None) -> Path:
    """The project's folder that was named or that we stand in; wrong usage where there is none."""
    root = find_root((folder or Path.cwd()).resolve())
    if root is None or (folder is not None and root != folder.resolve()):
        where = folder or Path.cwd()
        raise click.UsageError(
            f"no project in '{where}': it needs the folders workshops/ and templates/; see --project."
        )
    return root


def chosen_project(folder: Path | None, diagnostics: Diagnostics) -> Project:
    """The project in ``chosen_root``, opened."""
    from make_handouts.build.project import open_project  # noqa: PLC0415 - CLDR's data, which a quick answer spares

    return open_project(chosen_root(folder), diagnostics)


def print_diagnostics(items: Iterable[Diagnostic]) -> None:
    """To standard error, each once, in the order of files and lines."""
    diagnostics = Diagnostics()
    diagnostics.extend(items)
    for item in diagnostics:
        click.echo(str(item), err=True)


def say_incomplete() -> None:
    """Why ``--strict`` fails a build."""
    click.echo("--strict: not everything is translated, see above", err=True)


def say_verdicts(verdicts: Iterable[tuple[str, Verdict | str, str]]) -> None:
    """A line a language, with its verdict and the reason; what it says does not hang on its colour."""
    found = [(language, Verdict(verdict), reason) for language, verdict, reason in verdicts]
    width = max((len(language) for language, _, _ in found), default=0)
    for language, verdict, reason in found:
        click.echo(f"{language:{width}}  {verdict_word(verdict)}  {reason}")
    if any(verdict is Verdict.RED for _, verdict, _ in found):
        click.echo("make-handouts review --lang TAG --critical lists what must be reviewed")


#: Colours of verdicts; the word is always there, colour only where a terminal shows it.
VERDICT_COLOURS = {Verdict.GREEN: "green", Verdict.AMBER: "yellow", Verdict.RED: "red", Verdict.SOURCE: None}


def verdict_word(verdict: Verdict) -> str:
    """The verdict in letters, all of one width, and coloured; ``click.echo`` strips the colour off a pipe."""
    word = f"{verdict:6}"
    return word if os.environ.get("NO_COLOR") else click.style(word, fg=VERDICT_COLOURS[verdict], bold=True)

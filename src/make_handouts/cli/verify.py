"""``make-handouts verify``: is a finished PDF accessible, and fit to be kept?"""

from __future__ import annotations

from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics, shown_path
from make_handouts.cli.options import chosen_project, project_option
from make_handouts.verify.report import json_report, text_report, unknown
from make_handouts.verify.run import VALIDATORS, find_pdfs, verify
from make_handouts.verify.verdicts import Profile, Status


@click.command("verify", short_help="Check PDFs for PDF/UA-1 (accessible) and PDF/A-2a (archival).")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    type=click.Choice([profile.value for profile in Profile]),
    help="ua1: PDF/UA-1; 2a: PDF/A-2a. May be repeated. Default: both.",
)
@click.option(
    "--validator",
    "validators",
    multiple=True,
    type=click.Choice(list(VALIDATORS)),
    help="May be repeated. Default: all that run on this machine.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@project_option
def command(
    paths: tuple[Path, ...], profiles: tuple[str, ...], validators: tuple[str, ...], form: str, folder: Path | None
) -> None:
    """Check files, and all PDFs in folders; without PATH those in output/ of the project.

    Says for each file and profile PASS, FAIL with the rules that are broken, or not run. Validators are veraPDF
    (needs Java), page-validation and our own checks. Exit status 1 if a file fails, or could not be checked by
    any of them.
    """
    asked = list(paths) or [chosen_project(folder, Diagnostics()).root / "output"]
    files = find_pdfs(asked)
    if not files:
        click.echo(f"no PDF in {', '.join(str(path) for path in asked)}; make-handouts builds them", err=True)
        raise SystemExit(1)
    chosen = [profile for profile in Profile if not profiles or profile.value in profiles]
    verdicts = verify(files, chosen, validators or VALIDATORS)
    shown = {path: shown_path(path, Path.cwd()) for path in files}
    if form == "json":
        click.echo(json_report(verdicts, shown))
    else:
        for line in text_report(verdicts, shown):
            click.echo(line)
    missed = unknown(verdicts)
    if missed:
        names = ", ".join(dict.fromkeys(shown[path] for path, _ in missed))
        click.echo(f"no validator could be run: nothing is known of {names}", err=True)
    if missed or any(verdict.status is Status.FAIL for verdict in verdicts):
        raise SystemExit(1)

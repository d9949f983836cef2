"""``make-handouts check``: what is wrong with the translations, with the line to mend."""

from __future__ import annotations

from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics, InputError, Severity, close_match
from make_handouts.base.languages import SOURCE
from make_handouts.build.plan import UnknownNameError, chosen_languages, chosen_names, make_jobs
from make_handouts.build.project import Project
from make_handouts.build.workspace import TEMPLATES_DOMAIN, Workspace
from make_handouts.catalogs.localise import catalogue_path
from make_handouts.cli.options import chosen_project, lang_option, print_diagnostics, project_option, workshop_option
from make_handouts.translators.check import Found, Scope, check
from make_handouts.translators.checks.registry import CHECKS
from make_handouts.translators.fit import check_fit, near_limit
from make_handouts.translators.report import FORMATS, summary


@click.command("check", short_help="Check translations: placeholders, punctuation, terms, fit …")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@lang_option
@workshop_option
@click.option("--check", "names", multiple=True, metavar="NAME", help="Only this check; may be repeated.")
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--fit", is_flag=True, help="Set the documents too, and report what does not fit.")
@click.option("--list", "is_listing", is_flag=True, help="List the checks, and check nothing.")
@project_option
def command(
    paths: tuple[Path, ...],
    langs: tuple[str, ...],
    workshops: tuple[str, ...],
    names: tuple[str, ...],
    form: str,
    strict: bool,
    fit: bool,
    is_listing: bool,
    folder: Path | None,
) -> None:
    """Check the catalogues under locales/; PATHS are PO files or folders of them, all where none is named.

    Errors are what a build refuses to print. Exceptions from warnings stand in locales/checks.yaml. Exit status 1 if
    there are errors (with --strict, warnings).
    """
    if is_listing:
        for item in CHECKS.values():
            click.echo(f"{item.name:18}{'error  ' if item.is_threat else 'warning'}  {item.summary}")
        return
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    print_diagnostics(diagnostics)
    try:
        scope = _scope(project, paths, langs, workshops, names)
        checked = check(project, scope, (near_limit,) if fit else ())
        found = [*checked.found, *(_fit(project, scope, workshops) if fit else ())]
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    found = sorted(set(found))
    click.echo(FORMATS[form](found), nl=False)
    click.echo(summary(found, checked.catalogues, checked.messages), err=form != "text")
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if diagnostics.is_fatal or any(item.severity in failing for item in found):
        raise SystemExit(1)


def _scope(
    project: Project,
    paths: tuple[Path, ...],
    langs: tuple[str, ...],
    workshops: tuple[str, ...],
    names: tuple[str, ...],
) -> Scope:
    for name in names:
        if name not in CHECKS:
            raise UnknownNameError(f"no check '{name}'; {close_match(name, CHECKS)}")
    languages = chosen_languages(project, langs)
    domains = frozenset(chosen_names("workshop", list(workshops), list(project.workshops))) if workshops else None
    files = _files(project, paths) if paths else None
    if files is not None:
        languages = [tag for tag in languages if any(tag == of for of, _ in files.values())]
    return Scope(languages, domains, frozenset(names), frozenset(files) if files is not None else None)


def _files(project: Project, paths: tuple[Path, ...]) -> dict[Path, tuple[str, str]]:
    """The project's catalogues among the paths, with language and domain; wrong usage for any other PO file."""
    known = {
        catalogue_path(project.root, folder, domain).resolve(): (tag, domain)
        for tag, (_, folder) in project.languages.items()
        if tag != SOURCE
        for domain in (TEMPLATES_DOMAIN, *project.workshops)
    }
    found: dict[Path, tuple[str, str]] = {}
    for path in paths:
        below = [item for item in known if item == path.resolve() or path.resolve() in item.parents]
        if not below:
            raise click.UsageError(f"'{path}' is no catalogue of this project: locales/LANGUAGE/LC_MESSAGES/NAME.po")
        found.update((item, known[item]) for item in below)
    return found


def _fit(project: Project, scope: Scope, workshops: tuple[str, ...]) -> list[Found]:
    """What does not fit, as far as it is in scope."""
    if scope.names and "fit" not in scope.names:
        return []
    workspace = Workspace(project.root)
    jobs = make_jobs(project, workspace.materials(Diagnostics()), scope.languages, workshops, ())
    found = check_fit(workspace, jobs, lambda path: click.echo(f"setting {path}", err=True))
    if scope.files is None:
        return list(found)
    shown = {path.relative_to(project.root.resolve()).as_posix() for path in scope.files}
    return [item for item in found if item.position.path in shown]

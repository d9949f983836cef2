"""``make-handouts list``: workshops, languages with coverage, materials."""

from __future__ import annotations

from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, InputError
from make_handouts.build.plan import Job
from make_handouts.build.project import Project
from make_handouts.build.workspace import Workspace
from make_handouts.cli.options import chosen_project, print_diagnostics, project_option
from make_handouts.template.editions import EDITIONS


@click.command("list", short_help="Show workshops, languages with coverage, materials, editions.")
@project_option
def command(folder: Path | None) -> None:
    """What this project has, and how much of each workshop is translated to each language."""
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    workspace = Workspace(project.root)
    try:
        materials = workspace.materials(diagnostics)
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    found: list[Diagnostic] = list(diagnostics)
    click.echo("Materials: " + ", ".join(f"{name} ({', '.join(formats)})" for name, formats in materials.items()))
    click.echo("Editions:")
    for edition in EDITIONS.values():
        suited = [name for name, template in workspace.templates(Diagnostics()).items() if edition.suits(template)]
        click.echo(f"  {edition.name} ({', '.join(suited)})")
    click.echo("Workshops: " + ", ".join(project.workshops))
    for workshop in project.workshops:
        lacking = [f"{material} ({kind})" for material in materials if (kind := workspace.lacks(workshop, material))]
        if lacking:
            click.echo(f"  {workshop} has no block for: {', '.join(lacking)}")
    click.echo("Languages (share of texts translated):")
    head = "  ".join(project.workshops)
    width = max(len(f"{tag}  {_native(project, tag)}") for tag in project.languages)
    click.echo(f"  {'':{width}}  {head}")
    for tag, (_, locale) in project.languages.items():
        cells = []
        for workshop in project.workshops:
            share, faults = _share(workspace, tag, locale, workshop, list(materials))
            found.extend(faults)
            cells.append(f"{share:>{len(workshop)}}")
        click.echo(f"  {tag + '  ' + _native(project, tag):{width}}  {'  '.join(cells)}")
    print_diagnostics(found)


def _native(project: Project, tag: str) -> str:
    return project.languages[tag][0].native_name


def _share(
    workspace: Workspace, tag: str, locale: str, workshop: str, materials: list[str]
) -> tuple[str, list[Diagnostic]]:
    """Translated share over all materials of a workshop, and what was wrong."""
    used = translated = 0
    faults: list[Diagnostic] = []
    for material in materials:
        if workspace.lacks(workshop, material):
            continue
        result = workspace.coverage(Job(tag, locale, workshop, material))
        faults.extend(result.diagnostics)
        if result.coverage is None:
            return "faulty", faults
        used += result.coverage.used
        translated += result.coverage.translated
    return f"{int(100 * translated / used) if used else 100}%", faults

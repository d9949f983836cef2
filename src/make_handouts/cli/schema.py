"""``make-handouts schema``: JSON Schemas of all YAML files, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from make_handouts.curriculum.model import Workshop
from make_handouts.records.schema import schema_of
from make_handouts.template.model import Brand, Labels, Region, Template, Theme
from make_handouts.translators.checks.exceptions import Exemptions

#: File name → record and title.
SCHEMAS: dict[str, tuple[type[Any], str]] = {
    "workshop": (Workshop, "A workshop of make-handouts"),
    "template": (Template, "A template of make-handouts"),
    "theme": (Theme, "The theme of a project of make-handouts"),
    "brand": (Brand, "What an organisation changes in the theme of make-handouts"),
    "labels": (Labels, "The fixed texts of make-handouts"),
    "checks": (Exemptions, "Exceptions from the checks of make-handouts"),
    "region": (Region, "Helplines of a region for make-handouts"),
}


def schema_text(name: str) -> str:
    """The schema as it is committed."""
    cls, title = SCHEMAS[name]
    return json.dumps(schema_of(cls, title), indent=1, ensure_ascii=False) + "\n"


@click.command("schema", short_help="Write the JSON Schemas that editors complete by.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=Path("schemas"), show_default=True)
def command(output: Path) -> None:
    """Write schemas/*.schema.json. A file's first line names its schema; editors then complete and check it."""
    output.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        path = output / f"{name}.schema.json"
        path.write_text(schema_text(name), encoding="utf-8", newline="\n")
        click.echo(path.as_posix())

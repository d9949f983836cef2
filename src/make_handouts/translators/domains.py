"""The project's domains: what one catalogue translates. The templates' texts first, then a domain a workshop."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.project import Project
from make_handouts.build.workspace import TEMPLATES_DOMAIN
from make_handouts.curriculum.load import load_workshop
from make_handouts.template.load import load_templates


def domains(project: Project) -> Iterator[tuple[str, list[object]]]:
    """Each domain's name and the records whose texts it translates; raises ``InputError``."""
    faults = Diagnostics()
    templates = load_templates(project.root, faults)
    yield TEMPLATES_DOMAIN, [templates.labels, *templates.materials.values()]
    for name, path in project.workshops.items():
        yield name, [load_workshop(path, project.root, faults).record]

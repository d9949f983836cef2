"""A project's files with texts, by the catalogue (domain) that translates them."""

from __future__ import annotations

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.project import Project
from make_handouts.build.workspace import TEMPLATES_DOMAIN
from make_handouts.curriculum.load import load_workshop
from make_handouts.template.load import load_templates


def texts(project: Project) -> dict[str, list[object]]:
    """Domain → the records whose texts it holds, templates first. Raises ``InputError``; warnings are a build's."""
    faults = Diagnostics()
    templates = load_templates(project.root, faults)
    found: dict[str, list[object]] = {TEMPLATES_DOMAIN: [templates.labels, *templates.materials.values()]}
    for name, path in project.workshops.items():
        found[name] = [load_workshop(path, project.root, faults).record]
    return found

"""The project's domains: what one catalogue translates. The templates' texts first, then a domain a workshop.

And a domain's catalogue, for tools that show what is missing: no file means no translation, and no warning.
"""

from __future__ import annotations

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.project import Project
from make_handouts.build.workspace import TEMPLATES_DOMAIN
from make_handouts.catalogs.localise import Catalogue, catalogue_path, load_catalogue
from make_handouts.curriculum.load import load_workshop
from make_handouts.template.load import load_templates


def domains(project: Project) -> dict[str, list[object]]:
    """Each domain's name and the records whose texts it translates; raises ``InputError``. Warnings are a build's."""
    faults = Diagnostics()
    templates = load_templates(project.root, faults)
    found: dict[str, list[object]] = {TEMPLATES_DOMAIN: [templates.labels, *templates.materials.values()]}
    for name, path in project.workshops.items():
        found[name] = [load_workshop(path, project.root, faults).record]
    return found


def catalogue_of(project: Project, folder: str, domain: str, diagnostics: Diagnostics) -> Catalogue | None:
    """A language's translations of a domain, empty where there is no file; None where it is broken, after saying so."""
    if not catalogue_path(project.root, folder, domain).is_file():
        return {}
    return load_catalogue(project.root, folder, domain, diagnostics)

"""One job: load → localise → compose → paginate → write. The line of the whole program, step by step.

A workspace lives as long as its process and keeps what jobs share: templates, workshops, catalogues, fonts, shapes.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, InputError, Position
from make_handouts.base.languages import SOURCE, Language, parse_language
from make_handouts.build.plan import Job
from make_handouts.catalogs.localise import Catalogue, load_catalogue, localise
from make_handouts.compose.document import compose
from make_handouts.compose.voice import Coverage
from make_handouts.curriculum.load import load_workshop
from make_handouts.curriculum.model import Workshop
from make_handouts.document.tree import Document
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import Pages
from make_handouts.paginate.pages import paginate
from make_handouts.paginate.report import fonts_used
from make_handouts.template.load import Templates, load_region, load_templates
from make_handouts.template.model import Template
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.itemise import Itemiser
from make_handouts.typeset.paragraph import Typesetter
from make_handouts.write.pdf.writer import write_pdf

T = TypeVar("T")

#: The domain of the templates' texts under locales/.
TEMPLATES_DOMAIN = "templates"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job. ``data`` is None where it could not be built; ``diagnostics`` say why."""

    job: Job
    data: bytes | None
    pages: int
    coverage: Coverage | None
    diagnostics: tuple[Diagnostic, ...]
    fonts: dict[str, int] = field(default_factory=dict)
    """Characters by font, see ``paginate.report``."""


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    """A value that jobs share and what was found while making it; ``value`` is None where it failed."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...]


class Workspace:
    """Builds documents of one project."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._templates: _Kept[Templates] | None = None
        self._workshops: dict[str, _Kept[Workshop]] = {}
        self._catalogues: dict[tuple[str, str], _Kept[Catalogue]] = {}
        fonts = root / "fonts"
        self._book = FontBook(fonts if fonts.is_dir() else None)
        self._itemiser = Itemiser(self._book)

    def build(self, job: Job) -> Result:
        """The job's document as bytes. Never raises for faulty input; a bug is reported with its trace."""
        diagnostics = Diagnostics()
        try:
            return self._build(job, diagnostics)
        except InputError as error:
            diagnostics.extend(error.diagnostics)
        except Exception:  # noqa: BLE001 - one document's bug must not stop the others; it is shown in full
            trace = " | ".join(line.strip() for line in traceback.format_exc().splitlines())
            diagnostics.error(Position(job.path), "this is a bug in make-handouts, please report it", trace)
        return Result(job, None, 0, None, tuple(diagnostics))

    def _build(self, job: Job, diagnostics: Diagnostics) -> Result:
        document, coverage, template, templates = self.document(job, diagnostics)
        pages = self.pages(document, template, templates, diagnostics)
        data = None if diagnostics.is_fatal else write_pdf(pages)
        return Result(job, data, len(pages.pages), coverage, tuple(diagnostics), fonts_used(pages))

    def document(self, job: Job, diagnostics: Diagnostics) -> tuple[Document, Coverage, Template, Templates]:
        """The job's semantic document; raises ``InputError``."""
        templates = self._take(self._load_templates(), diagnostics)
        workshop = self._take(self._load_workshop(job.workshop), diagnostics)
        language = parse_language(job.language)
        assert language is not None, "a job's language was parsed when it was planned"
        local = self._localised(workshop, job, job.workshop, language, diagnostics)
        labels = self._localised(templates.labels, job, TEMPLATES_DOMAIN, language, diagnostics)
        template = self._localised(templates.materials[job.material], job, TEMPLATES_DOMAIN, language, diagnostics)
        region = load_region(self.root, language.region)
        if region is None:
            diagnostics.warning(
                Position(f"regions/{language.region}.yaml"),
                f"no helplines for {language.region}: the box has only the blank line",
                "add the region's file",
            )
        document, coverage = compose(template, local, job.workshop, labels, language, region, self.root / "workshops")
        return document, coverage, template, templates

    def pages(self, document: Document, template: Template, templates: Templates, diagnostics: Diagnostics) -> Pages:
        """The document on pages; raises ``InputError`` where its script has no font here."""
        language = document.language
        if self._book.primary(language.tag) is None:
            diagnostics.error(
                Position(f"locales/{language.folder}"),
                f"no font for {language.tag} on this machine",
                self._book.remedy(language.tag),
            )
            diagnostics.raise_errors()
        typesetter = Typesetter(self._book, self._itemiser, language, diagnostics)
        look = Look.of(template, templates.theme, language, language.region)
        return paginate(document, look, typesetter, diagnostics)

    def coverage(self, job: Job) -> Result:
        """How much of a document is translated, without setting it."""
        diagnostics = Diagnostics()
        try:
            _, coverage, _, _ = self.document(job, diagnostics)
        except InputError as error:
            return Result(job, None, 0, None, error.diagnostics)
        return Result(job, None, 0, coverage, tuple(diagnostics))

    def materials(self, diagnostics: Diagnostics) -> list[str]:
        """The materials that templates/ has; raises ``InputError``."""
        return list(self._take(self._load_templates(), diagnostics).materials)

    def _localised(self, record: T, job: Job, domain: str, language: Language, diagnostics: Diagnostics) -> T:
        if language.tag == SOURCE:
            return record
        catalogue = self._take(self._load_catalogue(job.folder, domain), diagnostics)
        return localise(record, catalogue, language, diagnostics)

    def _take(self, kept: _Kept[T], diagnostics: Diagnostics) -> T:
        diagnostics.extend(kept.diagnostics)
        if kept.value is None:
            raise InputError(tuple(kept.diagnostics))
        return kept.value

    def _load_templates(self) -> _Kept[Templates]:
        if self._templates is None:
            found = Diagnostics()
            try:
                self._templates = _Kept(load_templates(self.root, found), tuple(found))
            except InputError as error:
                self._templates = _Kept(None, error.diagnostics)
        return self._templates

    def _load_workshop(self, name: str) -> _Kept[Workshop]:
        if name not in self._workshops:
            found = Diagnostics()
            try:
                bound = load_workshop(self.root / "workshops" / f"{name}.yaml", self.root, found)
                self._workshops[name] = _Kept(bound.record, tuple(found))
            except InputError as error:
                self._workshops[name] = _Kept(None, error.diagnostics)
        return self._workshops[name]

    def _load_catalogue(self, folder: str, domain: str) -> _Kept[Catalogue]:
        key = (folder, domain)
        if key not in self._catalogues:
            found = Diagnostics()
            catalogue = load_catalogue(self.root, folder, domain, found)
            self._catalogues[key] = _Kept(catalogue, tuple(found))
        return self._catalogues[key]

"""One job: load → localise → compose → paginate → write. The line of the whole program, step by step.

A workspace lives as long as its process and keeps what jobs share: templates, workshops, catalogues, fonts, shapes.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, InputError, Position
from make_handouts.base.languages import SOURCE, Language, parse_language
from make_handouts.base.standing import Coverage, Verdict
from make_handouts.base.values import value
from make_handouts.build.plan import Job
from make_handouts.catalogs.credits import load_translators
from make_handouts.catalogs.localise import Catalogue, Reviewed, catalogue_path, load_catalogue, localise
from make_handouts.catalogs.reviews import read_reviews
from make_handouts.compose.document import compose
from make_handouts.curriculum.load import load_workshop
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
    is_refused: bool = False
    """Not built because it is not ready to go out as final."""


@value
class _Kept:
    """What jobs share: a value, or that there is none, and what was found while making it."""

    value: Any
    is_failed: bool
    diagnostics: tuple[Diagnostic, ...]


class Workspace:
    """Builds documents of one project; with ``is_final`` only those that may go out as final."""

    def __init__(self, root: Path, *, is_final: bool = False) -> None:
        self.root = root
        self.is_final = is_final
        self._kept: dict[tuple[str, ...], _Kept] = {}
        self._language = ""
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
        if self.is_final and coverage.verdict is Verdict.RED:
            return Result(job, None, 0, coverage, tuple(diagnostics), is_refused=True)
        pages = self.pages(document, template, templates, diagnostics)
        data = None if diagnostics.is_fatal else write_pdf(pages)
        return Result(job, data, len(pages.pages), coverage, tuple(diagnostics), fonts_used(pages))

    def document(self, job: Job, diagnostics: Diagnostics) -> tuple[Document, Coverage, Template, Templates]:
        """The job's semantic document; raises ``InputError``."""
        templates = self._load_templates(diagnostics)
        path = self.root / "workshops" / f"{job.workshop}.yaml"
        workshop = self._once(
            ("workshop", job.workshop), lambda found: load_workshop(path, self.root, found).record, diagnostics
        )
        language = parse_language(job.language)
        assert language is not None, "a job's language was parsed when it was planned"
        local = self._localised(workshop, "workshop", job, job.workshop, language, diagnostics)
        labels = self._localised(templates.labels, "labels", job, TEMPLATES_DOMAIN, language, diagnostics)
        material = templates.materials[job.material]
        template = self._localised(material, job.material, job, TEMPLATES_DOMAIN, language, diagnostics)
        region = self._once(("region", language.region), lambda _: load_region(self.root, language.region), diagnostics)
        if region is None:
            diagnostics.warning(
                Position(f"regions/{language.region}.yaml"),
                f"no helplines for {language.region}: the box has only the blank line",
                "add the region's file",
            )
        names = self._translators(job, diagnostics) if "credits" in material.parts else ()
        document, coverage = compose(
            template, local, job.workshop, labels, language, region, self.root / "workshops", names
        )
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
        return list(self._load_templates(diagnostics).materials)

    def _load_templates(self, diagnostics: Diagnostics) -> Templates:
        return self._once(("templates",), lambda found: load_templates(self.root, found), diagnostics)

    def _localised(
        self, record: T, name: str, job: Job, domain: str, language: Language, diagnostics: Diagnostics
    ) -> T:
        """The record in the job's language, made once for all its documents; only the last language is kept."""
        if language.tag == SOURCE:
            return record
        if job.language != self._language:
            self._language = job.language
            self._kept = {key: kept for key, kept in self._kept.items() if key[0] != "localised"}

        def catalogue(found: Diagnostics) -> Catalogue:
            entries = load_catalogue(self.root, job.folder, domain, found)
            if entries is None:
                raise InputError(tuple(found))
            return entries

        entries: Catalogue = {}
        reviewed: Reviewed = ()
        if not language.is_pseudo:
            entries = self._once(("catalogue", job.folder, domain), catalogue, diagnostics)
            reviewed = self._reviewed(job.folder, diagnostics)
        key = ("localised", domain, name)
        return self._once(key, lambda found: localise(record, entries, language, found, reviewed), diagnostics)

    def _reviewed(self, folder: str, diagnostics: Diagnostics) -> Reviewed:
        def hashes(found: Diagnostics) -> Reviewed:
            return frozenset(review.hash for review in read_reviews(self.root, folder, found))

        return self._once(("reviewed", folder), hashes, diagnostics)

    def _translators(self, job: Job, diagnostics: Diagnostics) -> tuple[str, ...]:
        """Who translated the workshop and the templates' texts."""
        names: dict[str, None] = {}
        for domain in (job.workshop, TEMPLATES_DOMAIN):
            path = catalogue_path(self.root, job.folder, domain)
            key = ("translators", job.folder, domain)
            names |= dict.fromkeys(self._once(key, partial(load_translators, path, self.root), diagnostics))
        return tuple(names)

    def _once(self, key: tuple[str, ...], make: Callable[[Diagnostics], T], diagnostics: Diagnostics) -> T:
        """What ``make`` answers, asked once; its faults go to each who asks. Raises ``InputError`` as it did."""
        kept = self._kept.get(key)
        if kept is None:
            found = Diagnostics()
            try:
                kept = _Kept(make(found), False, tuple(found))
            except InputError as error:
                kept = _Kept(None, True, error.diagnostics)
            self._kept[key] = kept
        if kept.is_failed:
            raise InputError(kept.diagnostics)
        diagnostics.extend(kept.diagnostics)
        return cast("T", kept.value)

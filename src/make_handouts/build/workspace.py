"""One job: load → localise → compose → paginate → write. The line of the whole program, step by step.

A workspace lives as long as its process and keeps what jobs share (``shared``): templates, workshops, fonts.
"""

from __future__ import annotations

import gc
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TypeVar

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, InputError, Position
from make_handouts.base.languages import SOURCE, Language, parse_language
from make_handouts.base.moment import today
from make_handouts.base.standing import Coverage, Summary, Verdict
from make_handouts.base.units import paper_of
from make_handouts.base.values import replace, value
from make_handouts.build.days import ANY_DAY, Days, days_of
from make_handouts.build.files import Files
from make_handouts.build.fingerprint import Fingerprint, fingerprint
from make_handouts.build.imposing import imposed
from make_handouts.build.plan import Job
from make_handouts.build.shared import Shared
from make_handouts.catalogs.credits import last_change, load_translators
from make_handouts.catalogs.localise import Catalogue, Reviewed, catalogue_path, load_catalogue, localise
from make_handouts.catalogs.reviews import read_reviews
from make_handouts.compose.bilingual import bilingual
from make_handouts.compose.document import compose
from make_handouts.compose.review import Provenance
from make_handouts.curriculum.load import load_workshop
from make_handouts.curriculum.model import MADE_OF, Workshop
from make_handouts.curriculum.participants import Participant
from make_handouts.document.tree import Document
from make_handouts.paginate.deck import Deck
from make_handouts.paginate.fit import fit_deck
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import Pages, PageStream
from make_handouts.paginate.pages import paginate, stream_pages
from make_handouts.paginate.report import Tally
from make_handouts.records.shapes import fields_of
from make_handouts.template.editions import EDITIONS, PLAIN, adapted
from make_handouts.template.load import Templates, load_region, load_templates
from make_handouts.template.model import Region, Template
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.itemise import Itemiser
from make_handouts.typeset.model import Tight
from make_handouts.typeset.paragraph import Typesetter
from make_handouts.typeset.scripts import language_of
from make_handouts.write.pdf.writer import write_pdf

T = TypeVar("T")

#: The domain of the templates' texts under locales/.
TEMPLATES_DOMAIN = "templates"


@value
class Result:
    """What came of a job. ``data`` is None where it could not be built; ``diagnostics`` say why."""

    job: Job
    data: bytes | None
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    summary: Summary | None = None
    coverage: Coverage | None = None
    """Only for verdicts, which name texts, and where it is asked for: it is the largest thing known of a document."""
    fonts: dict[str, int] | None = None
    """Characters by font, see ``paginate.report``."""
    is_refused: bool = False
    """Not built because it is not ready to go out as final."""
    is_kept: bool = False
    """Not set again because it would come out as it did; ``data`` is None then."""
    fingerprint: Fingerprint | None = None
    said_of_setting: tuple[Diagnostic, ...] = ()
    """Those of ``diagnostics`` that came up after the document was composed."""
    days: Days = ANY_DAY
    tightest: tuple[Tight, ...] = ()
    """The texts with the least room to spare, see ``typeset.model``; none of certificates and editable slides."""


class Workspace:
    """Builds documents of one project; with ``is_final`` only those that may go out as final.

    ``materials`` are all that will be asked of it, empty for any; other templates' files are not read.
    ``basis`` is the hash of what all documents are set with beside the project's texts, see ``Inventory``.
    """

    def __init__(self, root: Path, *, is_final: bool = False, basis: str = "", materials: Collection[str] = ()) -> None:
        self.root = root
        self.is_final = is_final
        self.basis = basis
        self.wanted = tuple(materials)
        self._files = Files({})
        self._shared = Shared()

    def build(self, job: Job, known: str = "") -> Result:
        """The job's document as bytes, unless ``known`` is a fingerprint of it: then it is only composed.

        Never raises for faulty input; a bug is reported with its trace.
        """
        if self._shared.turn_to(_languages(job)):
            gc.collect()  # what is held in circles: decks above all, whose XML is not in Python's count
        diagnostics = Diagnostics()
        try:
            return self._build(job, known, diagnostics)
        except InputError as error:
            diagnostics.extend(error.diagnostics)
        except Exception:  # noqa: BLE001 - one document's bug must not stop the others; it is shown in full
            import traceback  # noqa: PLC0415 - only bugs have one

            trace = " | ".join(line.strip() for line in traceback.format_exc().splitlines())
            diagnostics.error(Position(job.path), "this is a bug in make-handouts, please report it", trace)
        return Result(job, None, 0, tuple(diagnostics))

    def _build(self, job: Job, known: str, diagnostics: Diagnostics) -> Result:
        document, coverage, template, templates = self.document(job, diagnostics)
        composed = tuple(diagnostics)
        days = days_of(self._region(document.region, Diagnostics()), today())
        held = coverage if self.is_final else None
        if held is not None and held.verdict is Verdict.RED:
            return Result(job, None, 0, composed, held.summary, held, is_refused=True, days=days)
        mark = self._fingerprint(job, document, template, templates)
        if known in (mark.content, mark.exact):
            return Result(job, None, 0, composed, coverage.summary, held, is_kept=True, fingerprint=mark, days=days)
        result = self._set(job, document, template, templates, diagnostics)
        after = tuple(item for item in result.diagnostics if item not in composed)
        return replace(
            result, summary=coverage.summary, coverage=held, fingerprint=mark, said_of_setting=after, days=days
        )

    def _fingerprint(self, job: Job, document: Document, template: Template, templates: Templates) -> Fingerprint:
        """Of all that ``_set`` reads. What the job asks for in the text is in the document already."""
        options = replace(job, start="", region="", participants=())
        items = (self.basis, options, document, template, templates.theme)
        return fingerprint(*items, digest=lambda path: self._files.digest(str(path)))

    def _set(
        self,
        job: Job,
        document: Document,
        template: Template,
        templates: Templates,
        diagnostics: Diagnostics,
    ) -> Result:
        """A composed document on its pages."""
        if job.format == "pptx":
            deck = self.deck(document, template, templates, diagnostics)
            data = None if diagnostics.is_fatal else _write_pptx(deck)
            return Result(job, data, len(deck.slides), tuple(diagnostics))
        tally = Tally()
        pages: Pages | PageStream
        tightest: tuple[Tight, ...] = ()
        if template.layout == "certificate":
            stream = self.stream(document, template, templates, diagnostics)
            pages = replace(stream, pages=tally.watched(stream.pages))
        else:
            pages = self.pages(document, template, templates, diagnostics)
            list(tally.watched(pages.pages))
            tightest = pages.tightest
        data = None if diagnostics.is_fatal else write_pdf(pages)
        if diagnostics.is_fatal:
            data = None  # a page that was made while it was written had a fault
        count = tally.pages
        if data is not None and isinstance(pages, Pages) and EDITIONS.get(job.edition, PLAIN).imposed:
            paper = paper_of(_country(document.region or document.language.region))
            data, count = imposed(data, pages, document, paper, diagnostics)
        return Result(job, data, count, tuple(diagnostics), fonts=tally.fonts, tightest=tightest)

    def document(self, job: Job, diagnostics: Diagnostics) -> tuple[Document, Coverage, Template, Templates]:
        """The job's semantic document; raises ``InputError``."""
        self._shared.turn_to(_languages(job))
        return self._document(job, diagnostics)

    def _document(self, job: Job, diagnostics: Diagnostics) -> tuple[Document, Coverage, Template, Templates]:
        templates = self._load_templates(diagnostics)
        workshop = self._load_workshop(job.workshop, diagnostics)
        language = parse_language(job.language)
        assert language is not None, "a job's language was parsed when it was planned"
        local = self._localised(workshop, "workshop", job, job.workshop, language, diagnostics)
        labels = self._localised(templates.labels, "labels", job, TEMPLATES_DOMAIN, language, diagnostics)
        material = templates.materials[job.material]
        template = self._localised(material, job.material, job, TEMPLATES_DOMAIN, language, diagnostics)
        code = job.region or language.region
        edition = EDITIONS.get(job.edition, PLAIN)
        template, theme = adapted(edition, template, templates.theme, paper_of(_country(code)))
        region = self._region(code, diagnostics)
        if region is None:
            diagnostics.warning(
                Position(f"regions/{code}.yaml"),
                f"no helplines for {code}: the box has only the blank line",
                "add the region's file",
            )
        names = self._translators(job, diagnostics) if "credits" in material.parts else ()
        document, coverage = compose(
            template,
            local,
            job.workshop,
            labels,
            language,
            region,
            self.root / "workshops",
            theme,
            job.start,
            [_in_language(participant, language) for participant in job.participants],
            edition,
            names,
            self._provenance(job) if edition.is_numbered else None,
        )
        if job.second:
            twin = replace(job, language=job.second, folder=job.second_folder, region=code, edition="", second="")
            document = bilingual(document, self._document(twin, diagnostics)[0])
        return replace(document, region=code), coverage, template, replace(templates, theme=theme)

    def _region(self, code: str, diagnostics: Diagnostics) -> Region | None:
        def load(found: Diagnostics) -> Region | None:
            return load_region(self.root, code, found, today())

        return self._shared.once("", ("region", code), load, diagnostics)

    def pages(self, document: Document, template: Template, templates: Templates, diagnostics: Diagnostics) -> Pages:
        """The document on pages; raises ``InputError`` where its script has no font here."""
        if template.layout == "certificate":
            stream = self.stream(document, template, templates, diagnostics)
            texts = (stream.title, stream.subject, stream.keywords, stream.language)
            return Pages(tuple(stream.pages), stream.structure, *texts)
        return paginate(document, *self._setting(document, template, templates, diagnostics), diagnostics)

    def stream(
        self, document: Document, template: Template, templates: Templates, diagnostics: Diagnostics
    ) -> PageStream:
        """Certificates as pages that are made while they are written; raises as ``pages`` does."""
        return stream_pages(document, *self._setting(document, template, templates, diagnostics), diagnostics)

    def deck(self, document: Document, template: Template, templates: Templates, diagnostics: Diagnostics) -> Deck:
        """A deck's document as editable slides; raises ``InputError`` as ``pages`` does: texts are measured here."""
        return fit_deck(document, *self._setting(document, template, templates, diagnostics), diagnostics)

    def _setting(
        self, document: Document, template: Template, templates: Templates, diagnostics: Diagnostics
    ) -> tuple[Look, Typesetter]:
        """What the document is set with."""
        language = document.language
        book, itemiser = self._fonts_of(templates)
        for needed in filter(None, (language, document.second)):
            if book.primary(needed.tag) is None:
                diagnostics.error(
                    Position(f"locales/{needed.folder}"),
                    f"no font for {needed.tag} on this machine",
                    book.remedy(needed.tag),
                )
        diagnostics.raise_errors()
        for family in book.missing_faces():
            hint = f"put {family.regular[0]} and {family.bold[0]} into the project's fonts/"
            diagnostics.warning(Position("templates"), f"the theme's font {family.name} is not on this machine", hint)
        region, edition = _country(document.region or language.region), EDITIONS.get(document.edition, PLAIN)
        hyphenates = template.layout in ("flow", "cards") and edition.body is None  # large print parts no words (UKAAF)
        typesetter = Typesetter(book, itemiser, language, diagnostics, hyphenates=hyphenates)
        return Look.of(template, templates.theme, language, region, edition, document.second), typesetter

    def _fonts_of(self, templates: Templates) -> tuple[FontBook, Itemiser]:
        """The project's fonts, the theme's among them; made once."""
        if self._shared.fonts is None:
            folder = self.root / "fonts"
            faces = {script: (item.body, item.headings) for script, item in templates.theme.fonts.items()}
            book = FontBook(folder if folder.is_dir() else None, faces)
            self._shared.fonts = book, Itemiser(book)
        return self._shared.fonts

    def coverage(self, job: Job) -> Result:
        """How much of a document is translated, without setting it."""
        diagnostics = Diagnostics()
        try:
            _, coverage, _, _ = self.document(job, diagnostics)
        except InputError as error:
            return Result(job, None, 0, error.diagnostics)
        return Result(job, None, 0, tuple(diagnostics), coverage.summary, coverage)

    def materials(self, diagnostics: Diagnostics) -> dict[str, tuple[str, ...]]:
        """The materials that templates/ has, with the formats of each; raises ``InputError``."""
        return {name: template.formats for name, template in self._load_templates(diagnostics).materials.items()}

    def templates(self, diagnostics: Diagnostics) -> dict[str, Template]:
        """The template of each material; raises ``InputError``."""
        return self._load_templates(diagnostics).materials

    def lacks(self, workshop: str, material: str) -> str:
        """The kind of block whose absence leaves the workshop without the material, as YAML has it; empty otherwise.

        A faulty workshop lacks nothing: building its documents reports the faults.
        """
        try:
            record = self._load_workshop(workshop, Diagnostics())
        except InputError:
            return ""
        return "" if record.has(material) else fields_of(MADE_OF[material])[0].key

    def _load_workshop(self, name: str, diagnostics: Diagnostics) -> Workshop:
        path = self.root / "workshops" / f"{name}.yaml"

        def load(found: Diagnostics) -> Workshop:
            return load_workshop(path, self.root, found).record

        return self._shared.once("", ("workshop", name), load, diagnostics)

    def materials_of_layout(self, layout: str, diagnostics: Diagnostics) -> list[str]:
        """Those that are set in one way; raises ``InputError``."""
        found = self._load_templates(diagnostics).materials
        return [name for name, template in found.items() if template.layout == layout]

    def _load_templates(self, diagnostics: Diagnostics) -> Templates:
        return self._shared.once(
            "", ("templates",), lambda found: load_templates(self.root, found, self.wanted), diagnostics
        )

    def _localised(
        self, record: T, name: str, job: Job, domain: str, language: Language, diagnostics: Diagnostics
    ) -> T:
        """The record in the job's language, made once for all its documents."""
        if language.tag == SOURCE:
            return record

        def catalogue(found: Diagnostics) -> Catalogue:
            entries = load_catalogue(self.root, job.folder, domain, found)
            if entries is None:
                raise InputError(tuple(found))
            return entries

        entries: Catalogue = {}
        reviewed: Reviewed = ()
        if not language.is_pseudo:
            entries = self._shared.once(job.language, ("catalogue", domain), catalogue, diagnostics)
            reviewed = self._reviewed(job, diagnostics)

        def localised(found: Diagnostics) -> T:
            return localise(record, entries, language, found, reviewed)

        return self._shared.once(job.language, ("localised", domain, name), localised, diagnostics)

    def _reviewed(self, job: Job, diagnostics: Diagnostics) -> Reviewed:
        def hashes(found: Diagnostics) -> Reviewed:
            return frozenset(review.hash for review in read_reviews(self.root, job.folder, found))

        return self._shared.once(job.language, ("reviewed",), hashes, diagnostics)

    def _translators(self, job: Job, diagnostics: Diagnostics) -> tuple[str, ...]:
        """Who translated the workshop and the templates' texts."""
        names: dict[str, None] = {}
        for domain in (job.workshop, TEMPLATES_DOMAIN):
            path = catalogue_path(self.root, job.folder, domain)
            load = partial(load_translators, path, self.root)
            names |= dict.fromkeys(self._shared.once(job.language, ("translators", domain), load, diagnostics))
        return tuple(names)

    def _provenance(self, job: Job) -> Provenance:
        paths = [catalogue_path(self.root, job.folder, domain) for domain in (job.workshop, TEMPLATES_DOMAIN)]
        changes = ((path.name, last_change(path, self.root)) for path in paths if path.is_file())
        return Provenance(job.workshop, job.material, tuple(changes))


def _languages(job: Job) -> frozenset[str]:
    return frozenset(filter(None, (job.language, job.second)))


def _country(region: str) -> str:
    return region.partition("-")[0]


def _write_pptx(deck: Deck) -> bytes:
    from make_handouts.write.pptx.writer import write_pptx  # noqa: PLC0415 - python-pptx takes 0.4 s to import

    return write_pptx(deck)


def _in_language(participant: Participant, own: Language) -> Participant:
    """With the language to set the name in, where the file says none."""
    if participant.language:
        return participant
    return replace(participant, language=language_of(participant.name, own))

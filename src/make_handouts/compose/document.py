"""Template + workshop + voice + region → ``Document``, and how much of it is translated."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path

from make_handouts.base.languages import Language
from make_handouts.base.standing import Coverage
from make_handouts.base.values import replace
from make_handouts.compose.deck import deck_slides
from make_handouts.compose.numbering import Numbers
from make_handouts.compose.paper import paper_blocks
from make_handouts.compose.review import Provenance, review_list
from make_handouts.compose.sheets import cards, certificates, logos, poster
from make_handouts.compose.voice import Voice
from make_handouts.curriculum.model import Workshop
from make_handouts.curriculum.participants import Participant
from make_handouts.document.numbers import in_reading_order
from make_handouts.document.tree import Block, Document, Logos, Prose, Running
from make_handouts.template.editions import PLAIN, Edition
from make_handouts.template.model import Labels, Region, Template, Theme


def compose(
    template: Template,
    workshop: Workshop,
    name: str,
    labels: Labels,
    language: Language,
    region: Region | None,
    folder: Path,
    theme: Theme | None = None,
    start: str = "",
    participants: Sequence[Participant] = (),
    edition: Edition = PLAIN,
    translators: tuple[str, ...] = (),
    made_of: Provenance | None = None,
) -> tuple[Document, Coverage]:
    """The document of one material in one language.

    ``template``, ``workshop`` and ``labels`` are localised already; ``name`` is the workshop's file name;
    ``folder`` is where its pictures lie; ``start`` is the time of day (``HH:MM``) when it begins, if not the
    workshop's own; ``theme`` names the organisation, ``participants`` who gets a certificate, ``translators`` who is
    to be thanked. The title says which ``edition`` it is. ``made_of``: what a reviewer's list says of the document;
    without, there is no such list.
    """
    voice = Voice(language, labels, workshop.values, translators, is_numbered=made_of is not None)
    own = Voice(language, labels, {}) if made_of else voice  # what is said about a document is none of it
    behind = logos(voice, theme, region, folder.parent) if theme else None
    blocks = _blocks(template, workshop, voice, region, folder, behind, start or workshop.start, participants)
    title, subject = f"{voice.plain(workshop.title)} – {voice.plain(template.title)}", voice.plain(workshop.subtitle)
    if edition.name:
        title += f" ({own.label('edition_' + edition.name.replace('-', '_')).text})"
    if edition.imposed:
        subject += f" – {voice.label('for_printing').text}"
    footer = _footer(template, workshop, voice)
    document = Document(
        title=title,
        subject=subject,
        keywords=(workshop.campaign,) if workshop.campaign else (),
        language=language,
        workshop=name,
        material=template.material,
        blocks=blocks,
        footer=footer,
        edition=edition.name,
    )
    if made_of:
        version = own.label("version", {"version": workshop.version})
        document, numbers = in_reading_order(document, len(voice.messages))
        messages = [(numbers[number], standing, phrase) for number, standing, phrase in voice.messages]
        appendix = review_list(own, sorted(messages, key=itemgetter(0)), made_of, version)
        document = replace(document, appendix=appendix)
    return document, voice.coverage


def _blocks(
    template: Template,
    workshop: Workshop,
    voice: Voice,
    region: Region | None,
    folder: Path,
    behind: Logos | None,
    start: str,
    participants: Sequence[Participant],
) -> tuple[Block, ...]:
    numbers = Numbers(workshop, voice)
    match template.layout:
        case "flow":
            return paper_blocks(template, workshop, voice, numbers, region, folder, start, behind)
        case "slides":
            return deck_slides(template, workshop, voice, numbers, region, folder)
        case "cards":
            return cards(template, workshop, voice, numbers, region)
        case "poster":
            return poster(template, workshop, voice, numbers, region, folder, behind)
        case "certificate":
            return certificates(workshop, voice, behind, participants)


def _footer(template: Template, workshop: Workshop, voice: Voice) -> Running:
    """The running foot. Asked last, so that what it says of the translation is true of everything above it."""
    footer = template.footer

    def item(name: str, coverage: Coverage) -> Prose | None:
        match name:
            case "workshop":
                return voice.prose(workshop.title)
            case "material":
                return voice.prose(template.title)
            case "language":
                return voice.native(voice.language.native_name, voice.language.tag)
            case "version":
                return voice.label("version", {"version": workshop.version})
            case "draft":
                return None if coverage.is_reviewed else voice.label("draft")
            case "coverage":
                share = voice.percent(coverage.share)
                return voice.label("coverage", {"percent": share}) if voice.is_translated else None
            case _:
                return voice.label(name)

    def running(coverage: Coverage) -> Running:
        lines = []
        for names in (footer.start, footer.end, footer.note):
            proses = [prose for name in names if (prose := item(name, coverage))]
            lines.append(voice.joined(proses) if proses else None)
        return Running(*lines)

    # The foot's own texts count as well: it is made once to be counted, then with the figures.
    running(voice.coverage)
    return running(voice.coverage)

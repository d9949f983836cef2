"""A document's messages → the list that a reviewer reads on paper: each beside its English, with room to write.

Numbers are the document's own; what a row is known by outside the paper is its English text and the code that
``make-handouts review`` takes, so lines of a catalogue may move.
"""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.base.diagnostics import Position, harmless
from make_handouts.base.languages import SOURCE
from make_handouts.base.markup import parse_markup
from make_handouts.base.phrases import Phrase
from make_handouts.base.standing import Standing, State
from make_handouts.base.values import value
from make_handouts.catalogs.pofile import Entry as Message
from make_handouts.catalogs.reviews import message_hash
from make_handouts.compose.voice import SEPARATOR, Voice
from make_handouts.document.tree import Block, Entry, Fields, Heading, Paragraph, Prose, Review, Run

_FSI, _PDI = "\u2068", "\u2069"

#: Digits of a message's code: as many as ``make-handouts review --list`` shows.
_DIGITS = 10

#: Characters of a translation that no rule vouches for, and of what is said against it; no honest one has as many.
_MOST_HELD = 2_000
_MOST_SAID = 400


@value
class Provenance:
    """What a document is made of, as commands name it; ``catalogues``: file names, and days of their last change."""

    workshop: str
    material: str
    catalogues: tuple[tuple[str, str], ...]


def review_list(
    voice: Voice, messages: Sequence[tuple[int, Standing, Phrase]], made_of: Provenance, version: Prose
) -> tuple[Block, ...]:
    """Heading, what to do, the list. ``voice`` speaks of the document and not in it: its labels count nowhere.

    ``messages``: number, standing and phrase of each; ``version``: of the curriculum.
    """
    language, documents = voice.language, f"--workshop {made_of.workshop} --material {made_of.material}"
    files = (" ".join(filter(None, item)) for item in made_of.catalogues)
    facts = [voice.native(language.native_name, language.tag), version]
    sources = SEPARATOR.join([language.tag, f"{made_of.workshop} {made_of.material}", *files])
    command = f"make-handouts review --lang {language.tag} {documents} --all"
    blocks: list[Block] = [
        Heading(2, voice.label("review_title"), "heading"),
        Paragraph(voice.joined(facts), "fact"),
        Paragraph(voice.native(sources, SOURCE), "fact"),
        Fields((voice.label("name"), voice.label("date"))),
        Paragraph(voice.label("review_how")),
    ]
    if any(not standing.is_translated for _, standing, _ in messages):
        blocks.append(Paragraph(voice.label("review_untranslated")))
    blocks.append(Paragraph(voice.label("review_unseen")))
    if voice.is_translated:
        blocks.append(Paragraph(voice.label("review_enter", {"command": command})))
    names = ("number", "review_place", "review_source", "review_translation", "review_right", "review_better")
    heads = [voice.label(name) for name in names]
    if not voice.is_translated:
        heads[3] = Prose(())
    return (*blocks, Review(tuple(heads), tuple(_entry(voice, *message) for message in messages)))


def _entry(voice: Voice, number: int, standing: Standing, phrase: Phrase) -> Entry:
    translation = Prose(())
    if phrase.language == voice.language.tag and voice.is_translated:
        translation = _rendered(phrase.text, phrase.language, standing.position, isolated=voice.language.is_rtl)
    elif phrase.held is not None and phrase.held.msgstr.strip():
        text = _bounded(phrase.held.msgstr.strip(), _MOST_HELD)
        translation = Prose((Run(text, voice.language.tag, origin=standing.position),))
    return Entry(
        voice.literal(str(number)),
        _place(standing, phrase),
        _state(voice, standing),
        _faults(phrase),
        _rendered(standing.msgid, SOURCE, standing.position, isolated=False),
        translation,
        is_printed=standing.is_translated,
        is_critical=standing.is_critical,
    )


def _place(standing: Standing, phrase: Phrase) -> Prose:
    """``wait-a-sec.po:123 · 5f0c1a2b3c``: for programs, and so from left to right everywhere."""
    at, held = standing.position, phrase.held
    facts = [f"{at.path.rpartition('/')[2]}:{at.line}", *([standing.context] if standing.context else [])]
    if held is not None and held.msgstr.strip():
        entry = Message(standing.msgid, standing.context, held.msgstr, standing.state is State.FUZZY, at)
        facts.append(message_hash(entry)[:_DIGITS])
    return Prose((Run(SEPARATOR.join(facts), SOURCE),))


def _state(voice: Voice, standing: Standing) -> Prose:
    """``draft · important for safety``"""
    facts = []
    if standing.state is not State.SOURCE:
        facts.append(voice.label(f"state_{standing.state}", strong=not standing.is_translated))
    if standing.is_critical:
        facts.append(voice.label("review_critical", strong=True))
    return voice.joined(facts)


def _faults(phrase: Phrase) -> Prose:
    said = _bounded(SEPARATOR.join(phrase.held.faults if phrase.held else ()), _MOST_SAID)
    return Prose((Run(said, SOURCE),) if said else ())


def _bounded(text: str, most: int) -> str:
    """A stranger's text, cut where it is longer, with escapes for what would not be seen."""
    return harmless(text if len(text) <= most else f"{text[:most]}…")


def _rendered(text: str, language: str, origin: Position, *, isolated: bool) -> Prose:
    """A message that keeps the rules: its look as it is printed, its placeholders by their names."""
    runs = []
    for part in parse_markup(text):
        words = f"{{{part.text}}}" if part.placeholder else part.text
        if part.placeholder and isolated:
            words = f"{_FSI}{words}{_PDI}"
        runs.append(Run(words, language, strong=part.strong, emphasis=part.emphasis, origin=origin))
    return Prose(tuple(runs))

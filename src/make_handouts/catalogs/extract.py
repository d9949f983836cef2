"""Records → messages: what a translator sees of each text, in the order of the files.

msgid is the English text; one message a title, paragraph, item, question, option. ``#.`` comments say what the text
is, where it appears, how long it may be and what its placeholders stand for. ``#:`` names the file only, so that an
edit elsewhere in it does not churn diffs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from make_handouts.base.markup import placeholders, plain_text
from make_handouts.base.phrases import Phrase
from make_handouts.base.values import value
from make_handouts.curriculum.model import BLOCKS, Activity, Callout, Module, Workshop, is_critical, materials_of
from make_handouts.records.traverse import Place, texts_of
from make_handouts.template.model import CRITICAL_LABELS, Label, PointList

MessageKey = tuple[str | None, str]
"""msgctxt (None without one) and msgid."""


@value
class Message:
    """One entry of a catalogue template."""

    msgid: str
    context: str | None
    comments: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def key(self) -> MessageKey:
        return self.context, self.msgid


def key_of(phrase: Phrase, place: Place) -> MessageKey:
    """What identifies a text in a catalogue; extraction and translation both ask here."""
    return place.shape.context, phrase.text


def is_critical_at(place: Place) -> bool:
    """Whether a text is safety-critical where it stands: by its block, or by the label's name."""
    if isinstance(place.owners[-1], Label):
        return place.path[-2] in CRITICAL_LABELS
    return any(isinstance(owner, BLOCKS) and is_critical(owner) for owner in place.owners)


def messages_of(records: Iterable[object]) -> list[Message]:
    """The messages of some records, each once, comments and files of its occurrences gathered."""
    found: dict[MessageKey, tuple[list[str], list[str]]] = {}
    for record in records:
        for phrase, place in texts_of(record):
            comments, files = found.setdefault(key_of(phrase, place), ([], []))
            comments.extend(comment for comment in _comments(phrase, place) if comment not in comments)
            if phrase.origin.path not in files:
                files.append(phrase.origin.path)
    return [
        Message(msgid, context, tuple(comments), tuple(files)) for (context, msgid), (comments, files) in found.items()
    ]


def _comments(phrase: Phrase, place: Place) -> Iterator[str]:
    yield kind_of(place)
    where = where_of(place)
    if where:
        yield where
    if is_critical_at(place):
        yield "Safety-critical: a native speaker must review it"
    if place.shape.limit:
        yield f"At most {place.shape.limit} characters"
    yield from values_of(phrase, place)


def kind_of(place: Place) -> str:
    """What a text is, in a translator's words: ``Title of a module``; a label's own note."""
    owner = place.owners[-1]
    if isinstance(owner, Label | PointList):
        return owner.note
    role = place.shape.role if not isinstance(owner, Callout) else f"{place.shape.role} ({owner.callout})"
    return role[0].upper() + role[1:]


def values_of(phrase: Phrase, place: Place) -> Iterator[str]:
    """What each placeholder of a text stands for."""
    workshop = place.owners[0]
    values: Mapping[str, str] = workshop.values if isinstance(workshop, Workshop) else {}
    for name in placeholders(phrase.text):
        if name in values:
            yield f"{{{name}}} stands for: {values[name]}"


def where_of(place: Place) -> str:
    """``Spot the risk › Five quick questions · handout, slides``; empty for what stands above all modules."""
    titles = [plain_text(owner.title.text) for owner in place.owners if isinstance(owner, Module | Activity)]
    block = next((owner for below, owner in enumerate(place.owners) if below == 3), None)
    if not titles or block is None:
        return " › ".join(titles)
    return f"{' › '.join(titles)} · {', '.join(materials_of(block))}"

"""A domain's messages, each with all its places in the curriculum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from make_handouts.base.phrases import Phrase
from make_handouts.catalogs.extract import MessageKey, key_of
from make_handouts.records.traverse import Place, texts_of

Occurrences = dict[MessageKey, list[tuple[Phrase, Place]]]


def occurrences(records: Iterable[object]) -> Occurrences:
    """Each message with all its places, in the order of the files."""
    found: Occurrences = {}
    for record in records:
        for phrase, place in texts_of(record):
            found.setdefault(key_of(phrase, place), []).append((phrase, place))
    return found


def limit_of(places: Sequence[tuple[Phrase, Place]]) -> int | None:
    """The tightest limit of a message's places: it has to fit in all of them."""
    return min((place.shape.limit for _, place in places if place.shape.limit), default=None)

"""Reviewing: which translations of a language await a person's word, and writing that word down.

draft → reviewed is decided message by message over the exact text. Missing, fuzzy and failing messages cannot be
reviewed: there is nothing yet that could go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from make_handouts.base.diagnostics import Diagnostics, InputError, shown_path
from make_handouts.base.standing import Standing, State
from make_handouts.base.values import value
from make_handouts.build.files import write_whole
from make_handouts.build.project import Project
from make_handouts.catalogs.extract import Message, messages_of
from make_handouts.catalogs.localise import Catalogue, standings_of
from make_handouts.catalogs.pofile import Entry
from make_handouts.catalogs.reviews import Review, message_hash, read_reviews, reviews_path, reviews_text
from make_handouts.translators.domains import catalogue_of, domains

#: The fewest hexadecimal digits that name a message on the command line, as in Git.
LEAST_DIGITS = 7


@value
class Item:
    """A message on the desk: what the translator was told, how it stands, and its entry where the PO has one."""

    domain: str
    message: Message
    standing: Standing
    entry: Entry | None
    hash: str | None
    """What a review of it is written under; None without a translation."""


class Desk:
    """One language's messages and reviews. Raises ``InputError`` where a source file is faulty."""

    def __init__(self, project: Project, tag: str, diagnostics: Diagnostics) -> None:
        self._root = project.root
        self._folder = project.languages[tag][1]
        self._faults = Diagnostics()
        self.reviews = set(read_reviews(self._root, self._folder, self._faults))
        self.items: list[Item] = []
        self._catalogues: list[Catalogue | None] = []
        for domain, records in domains(project).items():
            catalogue = catalogue_of(project, self._folder, domain, diagnostics)
            self._catalogues.append(catalogue)
            if catalogue is not None:
                self.items.extend(self._of_domain(domain, records, catalogue))
        diagnostics.extend(self._faults)

    def _of_domain(self, domain: str, records: list[object], catalogue: Catalogue) -> Iterator[Item]:
        reviewed = {review.hash for review in self.reviews}
        standings: dict[tuple[str | None, str], Standing] = {}
        for standing in standings_of(records, catalogue, reviewed):
            key = standing.context, standing.msgid
            if key not in standings or (standing.is_critical and not standings[key].is_critical):
                standings[key] = standing
        for message in messages_of(records):
            entry = catalogue.get(message.key)
            has_text = entry is not None and entry.msgstr.strip()
            hash_ = message_hash(entry) if entry is not None and has_text else None
            yield Item(domain, message, standings[message.key], entry, hash_)

    @property
    def path(self) -> str:
        """The reviews' file, as it is named to people."""
        return shown_path(reviews_path(self._root, self._folder), self._root)

    def named(self, prefix: str) -> list[Item]:
        """The messages whose hash begins so."""
        return [item for item in self.items if item.hash and item.hash.startswith(prefix)]

    def mark(self, items: Iterable[Item], reviewer: str, date: str) -> list[Item]:
        """Notes a review of each message that can have one; answers those that cannot."""
        refused = []
        for item in items:
            if item.hash is None or item.standing.state not in (State.DRAFT, State.REVIEWED):
                refused.append(item)
            elif not any(review.hash == item.hash and review.reviewer == reviewer for review in self.reviews):
                self.reviews.add(Review(item.hash, date, reviewer))
        return refused

    def stale(self) -> set[Review]:
        """Reviews of texts that no catalogue has any more. None while a catalogue cannot be read."""
        if any(catalogue is None for catalogue in self._catalogues):
            return set()
        known = {message_hash(entry) for catalogue in self._catalogues if catalogue for entry in catalogue.values()}
        return {review for review in self.reviews if review.hash not in known}

    def save(self) -> None:
        """Writes the reviews; raises ``OSError``, and ``InputError`` rather than drop a line that it cannot read."""
        if len(self._faults):
            raise InputError(tuple(self._faults))
        write_whole(reviews_path(self._root, self._folder), reviews_text(self.reviews).encode("utf-8"))

"""A catalogue and the messages of today → the catalogue of today. Nothing a translator wrote is lost.

In this order a message finds its translation: under its own ids; among obsolete entries of its ids, which come back
to life; by its place in the curriculum, where the texts are alike; by likeness alone; by its place alone. What was
found by place or likeness was made for another text: it is marked fuzzy, with that text as ``#|``, and no build
prints it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from make_handouts.base.values import struct, value
from make_handouts.catalogs.extract import Message, MessageKey
from make_handouts.catalogs.poentries import PoEntry, PoFile, new_entry
from make_handouts.translators.likeness import Likeness, is_typo
from make_handouts.translators.places import Places, match_places

_DATE = re.compile(r'(POT-Creation-Date: ?)[^"\\]*')


@struct
class Tally:
    """What merging did, in messages. ``typos``: translations kept through a change of spelling."""

    new: int = 0
    fuzzy: int = 0
    typos: int = 0
    revived: int = 0
    obsolete: int = 0

    def __str__(self) -> str:
        said = (
            (self.new, "new"),
            (self.fuzzy, "to review"),
            (self.typos, "kept"),
            (self.revived, "back"),
            (self.obsolete, "obsolete"),
        )
        return ", ".join(f"{count} {what}" for count, what in said if count)


@value
class Merged:
    """``is_changed`` False: ``file`` is as it was. ``kept`` are the new texts of edits taken for typos."""

    file: PoFile
    is_changed: bool
    tally: Tally
    kept: frozenset[str]


def merge(
    file: PoFile, messages: Sequence[Message], created: str, texts: Likeness, typos: Collection[str] = ()
) -> Merged:
    """The file with exactly ``messages`` in use, in their order, obsolete entries after them; ``file`` stays as it is.

    ``created`` is the template's POT-Creation-Date, taken over when anything changes. ``texts`` knows the msgids of
    ``file``. ``typos`` are new msgids that differ from their old ones in spelling only: their translations stay.
    Of entries with the same ids the first counts; the others stay beside it, for a person to decide.
    """
    return _Merger(file, messages, texts, typos).run(created)


class _Merger:
    def __init__(self, file: PoFile, messages: Sequence[Message], texts: Likeness, typos: Collection[str]) -> None:
        self._file = file
        self._messages = messages
        self._texts = texts
        self._typos = typos
        self._tally = Tally()
        self._kept: set[str] = set()
        #: Ids whose entry went into another one whole, remarks and all, or came back: not to be kept a second time.
        self._consumed: set[MessageKey] = set()
        self._carried: set[MessageKey] = set()
        self._headers = [entry for entry in file.entries if entry.is_header]
        self._in_use = [entry for entry in file.entries if not entry.is_obsolete and not entry.is_header]
        self._obsolete_entries = [entry for entry in file.entries if entry.is_obsolete]
        self._live = _firsts(self._in_use)
        self._obsolete = _firsts(self._obsolete_entries)
        wanted = {item.key for item in messages}
        self._gone = {key: entry for key, entry in self._live.items() if key not in wanted}
        self._doubles: dict[MessageKey, list[PoEntry]] = {}
        for entry in self._in_use:
            if entry is not self._live[entry.key]:
                self._doubles.setdefault(entry.key, []).append(entry)
        self._places = Places({}, {})
        self._by_text: dict[str, list[PoEntry]] = {}
        if any(item.key not in self._live and item.key not in self._obsolete for item in messages):
            self._look_for_sources()

    def _look_for_sources(self) -> None:
        coming_back = self._obsolete.keys() - self._live.keys()
        stayed = [item for item in self._messages if item.key not in coming_back]
        self._places = match_places(stayed, [entry for entry in self._live.values() if not entry.is_plural])
        for entry in (*self._gone.values(), *self._live.values(), *self._obsolete.values()):
            if entry.msgstr.strip() and (not entry.is_fuzzy or entry.key in self._gone):
                self._by_text.setdefault(entry.msgid, []).append(entry)

    def run(self, created: str) -> Merged:
        used: list[PoEntry] = []
        for message in self._messages:
            used.append(self._entry_of(message))
            used.extend(self._doubles.get(message.key, ()))
        kept = [entry for entry in self._obsolete_entries if entry.key not in self._consumed]
        is_changed = len(kept) < len(self._obsolete_entries) or not _are_same(used, self._in_use)
        if not is_changed:
            return Merged(self._file, False, self._tally, frozenset(self._kept))
        retired = list(self._retired([*used, *kept]))
        self._tally.obsolete = len(retired)
        headers = [entry.copy() for entry in self._headers]
        for entry in headers:
            entry.set_text("msgstr", lambda line: _DATE.sub(rf"\g<1>{created}", line))
        # The last line ends, whatever the file did before.
        tail = self._file.tail or [""]
        file = PoFile([*headers, *used, *kept, *retired], tail, self._file.newline)
        return Merged(file, True, self._tally, frozenset(self._kept))

    def _entry_of(self, message: Message) -> PoEntry:
        """The message's entry, with the best translation there is."""
        live, obsolete = self._live.get(message.key), self._obsolete.get(message.key)
        if live is not None and (obsolete is None or live.is_translated or not obsolete.is_translated):
            if message.msgid not in self._typos and live.says(message):
                return live
            entry = live.copy()
            self._settle_typo(entry, message)
            entry.describe(message)
            return entry
        if obsolete is not None:
            self._tally.revived += 1
            self._consumed.add(message.key)
            entry = obsolete.copy()
            entry.set_obsolete(False)
            entry.describe(message)
            entry.set_apart()
            return entry
        source = self._source(message)
        if source is not None:
            return self._carry(source, message)
        self._tally.new += 1
        return new_entry(message)

    def _source(self, message: Message) -> PoEntry | None:
        """The entry whose translation was most likely made for this text's last version."""
        reworded = self._places.reworded.get(message.key)
        if reworded is not None:
            return reworded
        found = (entry for text in self._texts.nearest(message.msgid) for entry in self._by_text.get(text, ()))
        return next(found, None) or self._places.replaced.get(message.key)

    def _carry(self, source: PoEntry, message: Message) -> PoEntry:
        """The source's entry for another text: to be reviewed, unless only a typo was mended."""
        entry = source.copy()
        entry.set_obsolete(False)
        is_gone = source.key in self._gone
        if is_gone:
            self._carried.add(source.key)
        else:
            entry.drop_remarks()
        entry.describe(message)
        if is_gone and self._is_typo(message, source.msgid):
            self._consumed.add(source.key)
        elif source.msgstr.strip():
            self._tally.fuzzy += 1
            previous = source.previous if source.is_fuzzy else None
            entry.set_fuzzy(True)
            entry.set_previous(previous or source.key)
        else:
            self._tally.new += 1
        entry.set_apart()
        return entry

    def _settle_typo(self, entry: PoEntry, message: Message) -> None:
        """An earlier update marked it fuzzy; now we hear that it was a typo. Only if nobody touched it since."""
        previous = entry.previous if entry.is_fuzzy else None
        origin = self._obsolete.get(previous) if previous is not None else None
        if origin is None or origin.is_fuzzy or origin.msgstr != entry.msgstr:
            return
        if self._is_typo(message, origin.msgid):
            self._consumed.add(origin.key)
            entry.set_fuzzy(False)
            entry.set_previous(None)

    def _is_typo(self, message: Message, old: str) -> bool:
        if message.msgid not in self._typos or not is_typo(old, message.msgid):
            return False
        self._tally.typos += 1
        self._kept.add(message.msgid)
        return True

    def _retired(self, others: Sequence[PoEntry]) -> Iterator[PoEntry]:
        """Entries that no message asks for any more and that hold somebody's work."""
        texts = {entry.msgstr for entry in others}
        for entry in self._in_use:
            if entry.key not in self._gone or entry.key in self._consumed:
                continue
            is_copy = entry.is_fuzzy and entry.msgstr in texts
            has_work = entry.is_translated and not is_copy
            if has_work or (entry.key not in self._carried and entry.remarks):
                retired = entry.copy()
                retired.set_obsolete(True)
                retired.set_apart()
                yield retired


def _firsts(entries: Sequence[PoEntry]) -> dict[MessageKey, PoEntry]:
    """Entries by their ids, the first of each."""
    found: dict[MessageKey, PoEntry] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    return found


def _are_same(some: Sequence[PoEntry], others: Sequence[PoEntry]) -> bool:
    """Whether they have the same lines."""
    return len(some) == len(others) and all(
        one is other or one.lines() == other.lines() for one, other in zip(some, others, strict=True)
    )

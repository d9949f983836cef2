"""Which entry of a catalogue stood where a changed message stands now.

A catalogue carries its places itself: entries stand in the curriculum's order, and ``#.`` says what each is. A text
that changed stands between the same neighbours as before, as the same sort of text. So nothing has to be kept beside
the files, an insertion moves nobody's place, and a catalogue that missed ten updates is matched as of its own last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from make_handouts.base.values import value
from make_handouts.catalogs.extract import Message, MessageKey
from make_handouts.catalogs.poentries import PoEntry
from make_handouts.translators.likeness import likeness

#: In the same place, texts are one another's next version from here on. Half of a sentence's characters are found in
#: any other by chance: of the shipped curricula's pairs of texts, 1 in 100 reaches .48.
REWORDED = 0.5

#: Texts. Where more than these changed in a row, where one of them stood says nothing.
_LONGEST_RUN = 50

_START: MessageKey = (None, "\0start")
_END: MessageKey = (None, "\0end")


@value
class Places:
    """New key → entry that stood there: ``reworded`` are alike, ``replaced`` are not."""

    reworded: dict[MessageKey, PoEntry]
    replaced: dict[MessageKey, PoEntry]


@value
class _Run:
    """Neighbours that both sides have, and what stands between them on one side."""

    left: MessageKey
    right: MessageKey
    items: list[int]


def match_places(messages: Sequence[Message], entries: Sequence[PoEntry]) -> Places:
    """``messages`` and the catalogue's ``entries`` in use, each in its order; each entry serves one message."""
    new_keys, old_keys = [item.key for item in messages], [item.key for item in entries]
    shared = set(new_keys) & set(old_keys)
    old_runs = list(_runs(old_keys, shared))
    by_left = {run.left: run for run in old_runs}
    by_right = {run.right: run for run in old_runs}
    places = Places({}, {})
    used: set[int] = set()
    for run in _runs(new_keys, shared):
        # A block that moved has one of its neighbours with it.
        old = by_left.get(run.left) or by_right.get(run.right)
        if old is not None and max(len(run.items), len(old.items)) <= _LONGEST_RUN:
            free = [entries[at] for at in old.items if at not in used]
            used.update(old.items)
            _pair([messages[at] for at in run.items], free, places)
    return places


def _runs(keys: Sequence[MessageKey], shared: set[MessageKey]) -> Iterator[_Run]:
    left, items = _START, list[int]()
    for at, key in enumerate(keys):
        if key not in shared:
            items.append(at)
            continue
        if items:
            yield _Run(left, key, items)
        left, items = key, []
    if items:
        yield _Run(left, _END, items)


def _pair(new: list[Message], old: list[PoEntry], places: Places) -> None:
    """Pairs texts of the same sort: first those alike, then, where as many are left on both sides, in order."""
    for sort in dict.fromkeys(map(_sort_of_message, new)):
        messages = [item for item in new if _sort_of_message(item) == sort]
        entries = [item for item in old if _is_of_sort(item, sort)]
        alike = sorted(
            ((likeness(m.msgid, e.msgid), -i, -j) for i, m in enumerate(messages) for j, e in enumerate(entries)),
            reverse=True,
        )
        taken_new, taken_old = set[int](), set[int]()
        for share, i, j in alike:
            if share >= REWORDED and -i not in taken_new and -j not in taken_old:
                taken_new.add(-i)
                taken_old.add(-j)
                places.reworded[messages[-i].key] = entries[-j]
        left_new = [item for at, item in enumerate(messages) if at not in taken_new]
        left_old = [item for at, item in enumerate(entries) if at not in taken_old]
        if len(left_new) == len(left_old):
            places.replaced.update((m.key, e) for m, e in zip(left_new, left_old, strict=True))


def _sort_of_message(message: Message) -> str:
    """What the text is: the first thing its translator is told."""
    return " ".join(message.comments[0].split()) if message.comments else ""


def _is_of_sort(entry: PoEntry, sort: str) -> bool:
    """Whether an entry's comments, which other programs may have wrapped, begin with a message's first one."""
    said = " ".join(" ".join(entry.comments).split())
    return f"{said} ".startswith(f"{sort} ") if sort else not said

"""Checks of a whole catalogue, and of a language's catalogues beside each other."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from make_handouts.base.values import value
from make_handouts.catalogs.extract import MessageKey
from make_handouts.catalogs.pofile import Entry
from make_handouts.catalogs.vet import Finding
from make_handouts.translators.checks.model import Unit, folded, warning
from make_handouts.translators.texts import Occurrences

#: A msgid as like as this to one that is missing is that one, edited.
_NEAR = 0.75
#: So many texts at most are compared for likeness: a catalogue of another workshop would cost seconds.
_MOST_COMPARED = 200


@value
class Placed:
    """A finding with the entry it is about; the catalogue itself where there is none."""

    entry: Entry | None
    finding: Finding


def state(entries: Mapping[MessageKey, Entry], texts: Occurrences) -> Iterator[Placed]:
    """``untranslated`` and ``fuzzy`` messages; ``msgid``: entries that no text of the curriculum belongs to."""
    missing = [key for key in texts if key not in entries]
    strays = [entry for key, entry in entries.items() if key not in texts]
    for entry in strays:
        found = _stray(entry, [msgid for _, msgid in missing], texts) if entry.msgstr.strip() else None
        yield Placed(entry, found or warning("msgid", "this text is not in the curriculum", "make-handouts update"))
    if missing:
        text = f"missing here: “{missing[0][1][:60]}”" + (f" and {len(missing) - 1} more" if missing[1:] else "")
        yield Placed(None, warning("untranslated", text, "make-handouts update"))
    for key, entry in entries.items():
        if key not in texts:
            continue
        if not entry.msgstr.strip():
            yield Placed(entry, warning("untranslated", "not translated: English is printed"))
        elif entry.is_fuzzy:
            yield Placed(entry, warning("fuzzy", "marked as needing work: English is printed", "mend it, unmark it"))


def _stray(entry: Entry, missing: list[str], texts: Occurrences) -> Finding | None:
    """What an unknown msgid was before somebody edited it, if that can be told."""
    near = difflib.get_close_matches(entry.msgid, missing[:_MOST_COMPARED], n=1, cutoff=_NEAR)
    if not near:
        return None
    at = next(places[0][0].origin for (_, msgid), places in texts.items() if msgid == near[0])
    return warning(
        "msgid",
        f"the English text is not that of {at.path}:{at.line}: “{_difference(entry.msgid, near[0])}”",
        "edited here by mistake? copy it back from the POT; changed in the curriculum? make-handouts update",
    )


def _difference(found: str, wanted: str) -> str:
    """The words around the first place where two texts part, as the curriculum has them."""
    at = next((i for i, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted)))
    start = wanted.rfind(" ", 0, max(at - 20, 0)) + 1
    return ("…" if start else "") + wanted[start : at + 30] + ("…" if at + 30 < len(wanted) else "")


def inconsistent(units: list[Unit]) -> Iterator[tuple[Unit, Finding]]:
    """One English text has one translation in all catalogues of a language; letters' case and end marks apart."""
    first: dict[str, Unit] = {}
    for unit in units:
        known = first.setdefault(unit.source, unit)
        if known is not unit and _bare(known.words) != _bare(unit.words):
            at = f"{known.position.path}:{known.position.line}"
            yield unit, warning("inconsistent", f"another translation than “{known.read[:60]}” in {at}", "use one")


def reused(units: list[Unit]) -> Iterator[tuple[Unit, Finding]]:
    """Two English texts of other words have two translations."""
    first: dict[str, Unit] = {}
    for unit in units:
        known = first.setdefault(_bare(unit.words), unit)
        if known is not unit and not _are_alike(known.source_read, unit.source_read):
            at = f"{known.position.path}:{known.position.line}"
            text = f"the same translation as “{known.source_read[:60]}” in {at}"
            yield unit, warning("reused", text, "do both say the same?")


def _bare(text: str) -> str:
    """Folded words without the marks around them."""
    return re.sub(r"[\W_]+$|^[\W_]+", "", text)


def _are_alike(one: str, other: str) -> bool:
    """Whether two English texts may well say the same: "Report" and "to report", "Find the clues in a fake message"
    and "Find the clues that show that a message is fake".
    """
    words = [{word.rstrip("s") for word in re.findall(r"\w+", folded(text))} - _SMALL_WORDS for text in (one, other)]
    return len(words[0] & words[1]) >= _SHARED * len(words[0] | words[1])


#: The share of common words from which two English texts are two wordings of one thing.
_SHARED = 0.6
_SMALL_WORDS = frozenset("a an the to of in on and your my our it i that".split())

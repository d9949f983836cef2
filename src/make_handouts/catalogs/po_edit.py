"""PO text + new translations → PO text, everything else byte for byte.

A translator's file is theirs: only the msgstr lines of the named entries change, with their fuzzy flag and the
previous msgids that explain it.
"""

from __future__ import annotations

from collections.abc import Mapping

from make_handouts.base.values import value
from make_handouts.catalogs.pofile import MOST_ENTRIES
from make_handouts.catalogs.poparse import parse_po


@value
class NewTranslation:
    """What an entry is to say. ``is_fuzzy``: somebody is to look at it again before it is printed."""

    text: str
    is_fuzzy: bool = False


def with_translations(text: str, changes: Mapping[int, NewTranslation]) -> str:
    """The PO text with the entries whose msgid stands on these lines (from 1, ``Entry.position``) translated anew.

    The text must be one that ``parse_entries`` accepts, and the lines be those it gave.
    """
    file = parse_po(text, MOST_ENTRIES)
    found = {entry.line: entry for entry in file.entries if not entry.is_obsolete}
    for line, change in changes.items():
        found[line].translate(change.text, is_fuzzy=change.is_fuzzy)
    return str(file)

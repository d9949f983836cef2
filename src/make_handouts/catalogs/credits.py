"""A PO file's header → the names of who translated, without addresses; the day of the last change.

gettext keeps them in two places: ``# Name <address>, year`` lines above the header, one a translator in the order of
history, and the field Last-Translator. A header comes from strangers and its names end up on a page: each is vetted
as a translation is, so that no address, phone number, override or look-alike gets there.
https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position, Severity, shown_path
from make_handouts.base.patterns import lazy_pattern
from make_handouts.catalogs.poentries import PoEntry
from make_handouts.catalogs.pofile import read_text
from make_handouts.catalogs.poparse import PoSyntaxError, parse_header
from make_handouts.catalogs.vet import vet

#: Names a catalogue, and characters a name: enough for a village of volunteers and for royal families.
MOST_NAMES = 40
MOST_CHARACTERS = 60

#: ``# Lan Nguyễn <lan@example.org>, 2025, 2026.``; a remark without address and year names nobody.
_HISTORY = lazy_pattern(r"#\s*(?P<name>[^<>#]+?)\s*(?:<[^<>]*>\s*(?:,[\s\d,–-]*)?|,\s*\d{4}[\s\d,–-]*)\.?\s*")
_REVISION = lazy_pattern(r"^PO-Revision-Date:[ \t]*([0-9]{4}-[0-9]{2}-[0-9]{2})\b", re.MULTILINE | re.IGNORECASE)
_FIELD = lazy_pattern(r"^Last-Translator:(?P<name>[^<\n]*)", re.MULTILINE | re.IGNORECASE)

#: What tools write where nobody is named; and our own drafts, which no person made.
_NOBODY = {"make-handouts drafts", "full name", "first author", "automatically generated", "anonymous", "none"}


def load_translators(path: Path, root: Path, diagnostics: Diagnostics) -> tuple[str, ...]:
    """The names in a catalogue's header, each once, in their order; none where there is no readable catalogue.

    Names that vetting refuses are left out with a warning.
    """
    header = _header(path, root)
    if header is None:
        return ()
    at = Position(shown_path(path, root), header.line)
    names: dict[str, str] = {}
    for name in _names(header):
        fault = _fault(name)
        if fault:
            diagnostics.warning(at, f"a translator's name is not printed: {fault}", "mend it in the header")
        elif name.casefold() not in _NOBODY:
            names.setdefault(name.casefold(), name)
    if len(names) > MOST_NAMES:
        diagnostics.warning(at, f"{len(names)} translators' names, of which {MOST_NAMES} are printed")
    return tuple(names.values())[:MOST_NAMES]


def last_change(path: Path, root: Path) -> str:
    """The day of PO-Revision-Date (ISO 8601); empty where the header has none."""
    header = _header(path, root)
    match = _REVISION.search(header.msgstr) if header else None
    return match[1] if match else ""


def _header(path: Path, root: Path) -> PoEntry | None:
    found = Diagnostics()  # a broken catalogue is reported by those who need its texts
    text = read_text(path, root, found) if path.is_file() else None
    try:
        return None if text is None else parse_header(text)
    except PoSyntaxError:
        return None


def _names(header: PoEntry) -> Iterator[str]:
    lines = (_HISTORY.fullmatch(line.strip()) for line in header.remarks)
    for match in (*lines, _FIELD.search(header.msgstr)):
        name = "" if match is None else " ".join(unicodedata.normalize("NFC", match["name"]).split())
        if name and "@" not in name:  # an address alone is no name
            yield name


def _fault(name: str) -> str:
    if len(name) > MOST_CHARACTERS:
        return f"{len(name)} characters; {MOST_CHARACTERS} fit"
    return next((item.text for item in vet("", name, None) if item.severity is Severity.ERROR), "")

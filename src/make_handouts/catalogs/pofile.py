"""PO files in and out: entries for a build, templates and new catalogues with their headers.

Reading obeys nothing in the header: ``nplurals=1000000000``, a bogus charset or date are words like any other, and
the encoding is UTF-8. Why this is not Babel's reader: docs/architecture.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position, shown_path
from make_handouts.base.languages import Language
from make_handouts.base.values import compared
from make_handouts.catalogs import extract
from make_handouts.catalogs.plurals import plural_forms
from make_handouts.catalogs.poentries import PoEntry, PoFile, header_entry, new_entry
from make_handouts.catalogs.poparse import PoSyntaxError, TooManyEntriesError, parse_po

#: Bytes. 2,000 messages of 36 languages are a third of this together; one language stays far below.
MOST_BYTES = 8_000_000

#: Entries. The largest workshop has some 200.
MOST_ENTRIES = 20_000


@compared
class Entry:
    """One message of a PO file as it stands there, obsolete ones left out."""

    msgid: str
    context: str | None
    msgstr: str
    is_fuzzy: bool
    position: Position

    @property
    def key(self) -> extract.MessageKey:
        return self.context, self.msgid


def read_entries(path: Path, root: Path, diagnostics: Diagnostics) -> list[Entry] | None:
    """The entries of a PO file; None after reporting why it cannot be read at all."""
    text = read_text(path, root, diagnostics)
    return None if text is None else parse_entries(text, shown_path(path, root), diagnostics)


def read_text(path: Path, root: Path, diagnostics: Diagnostics) -> str | None:
    """A PO file's text without its byte order mark; None after reporting why it cannot be read."""
    shown = shown_path(path, root)
    start = Position(shown)
    try:
        if path.stat().st_size > MOST_BYTES:
            diagnostics.error(start, f"the catalogue is larger than {MOST_BYTES // 1_000_000} MB", "is it a PO file?")
            return None
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        diagnostics.error(start, f"cannot be read: {error.strerror}")
        return None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        diagnostics.error(
            Position(shown, line),
            "the catalogue is not UTF-8",
            "save it as UTF-8 (in Poedit: Catalogue › Properties)",
        )
        return None


def parse_file(text: str, shown: str, diagnostics: Diagnostics) -> PoFile | None:
    """A PO text with all its lines; ``shown`` names it in messages. None where its syntax is broken."""
    try:
        return parse_po(text, MOST_ENTRIES)
    except TooManyEntriesError as error:
        said, hint = f"not a valid PO file near here: {error}", "msgfmt -c names the line"
        diagnostics.error(Position(shown, error.line), said, hint)
    except PoSyntaxError as error:
        hint = "msgfmt -c names every such line"
        diagnostics.error(Position(shown, error.line), f"not a valid PO file: {error}", hint)
    return None


def parse_entries(text: str, shown: str, diagnostics: Diagnostics) -> list[Entry] | None:
    """What a build needs of a PO text: the messages in use, each once. None where its syntax is broken."""
    file = parse_file(text, shown, diagnostics)
    if file is None:
        return None
    entries: dict[extract.MessageKey, Entry] = {}
    for found in file.entries:
        if found.is_obsolete or not found.msgid:
            continue  # out of use, or the header
        at = Position(shown, found.line)
        if found.is_plural:
            diagnostics.warning(at, "a message with plural forms is not used", "curricula have none")
            continue
        entry = Entry(found.msgid, found.context, found.msgstr, found.is_fuzzy, at)
        if entry.key in entries:
            first = entries[entry.key].position.line
            diagnostics.warning(at, f"'{entry.msgid}' twice", f"line {first} is used; delete one")
            continue
        entries[entry.key] = entry
    return list(entries.values())


def template_text(project: str, messages: Iterable[extract.Message], created: datetime) -> str:
    """A POT file: every message without a translation, nothing wrapped, no line numbers."""
    fields = [*_opening(project, created), ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"), *_NOBODY, *_CLOSING]
    return _text(header_entry(_remarks(project), fields, is_fuzzy=True), messages)


def fresh_catalogue_text(
    project: str, messages: Iterable[extract.Message], language: Language, created: datetime
) -> str:
    """A PO file for a new language: every message still to be translated, plural forms as CLDR has them."""
    return _text(fresh_header(project, language, created), messages)


def fresh_header(project: str, language: Language, created: datetime) -> PoEntry:
    """The header of a catalogue that nobody has worked on."""
    fields = [
        *_opening(project, created),
        ("PO-Revision-Date", po_date(created)),
        ("Last-Translator", ""),
        ("Language", language.folder),
        ("Language-Team", language.english_name),
        ("Plural-Forms", plural_forms(language)),
        *_CLOSING,
    ]
    return header_entry(_remarks(project), fields, is_fuzzy=False)


#: Stand-ins such as FULL NAME would end up in released files; empty says the same.
_NOBODY = [("Last-Translator", ""), ("Language-Team", "")]

_CLOSING = [
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
]


def _opening(project: str, created: datetime) -> list[tuple[str, str]]:
    return [("Project-Id-Version", project), ("Report-Msgid-Bugs-To", ""), ("POT-Creation-Date", po_date(created))]


def _remarks(project: str) -> list[str]:
    return [f"{project}: texts of make-handouts.", "Licence: CC BY 4.0", ""]


def po_date(moment: datetime) -> str:
    """``2026-11-22 04:30+0000``"""
    return moment.strftime("%Y-%m-%d %H:%M%z")


def _text(header: PoEntry, messages: Iterable[extract.Message]) -> str:
    return str(PoFile([header, *map(new_entry, messages)], ["", ""], "\n"))

"""PO files in and out, through Babel's parser and writer.

Reading goes round Babel's ``Catalog``: it would obey the header (``nplurals=1000000000`` eats memory, a bad charset
or date raises) and drop duplicates in silence. Here the parser's entries are only collected; nothing in the header
is obeyed, and the encoding is UTF-8.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from make_handouts.base.diagnostics import Diagnostics, Position, shown_path
from make_handouts.base.languages import Language
from make_handouts.catalogs import extract

#: Bytes. 2,000 messages of 36 languages are a third of this together; one language stays far below.
MOST_BYTES = 8_000_000

#: Entries. The largest workshop has some 200.
MOST_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
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


class _Collector(Catalog):
    """Takes the parser's messages as they come; obeys no header, merges nothing."""

    def __init__(self) -> None:
        super().__init__(fuzzy=False)
        self.found: list[Message] = []

    @property
    def num_plurals(self) -> int:
        """More than any language has, so that the parser takes plural entries; they are passed over later."""
        return 16

    def __setitem__(self, id: Any, message: Message) -> None:  # noqa: A002 - Babel's name
        if len(self.found) >= MOST_ENTRIES:
            raise ValueError(f"more than {MOST_ENTRIES} messages")
        self.found.append(message)


def read_entries(path: Path, root: Path, diagnostics: Diagnostics) -> list[Entry] | None:
    """The entries of a PO file; None after reporting why it cannot be read at all."""
    shown = shown_path(path, root)
    start = Position(shown)
    try:
        if path.stat().st_size > MOST_BYTES:
            diagnostics.error(start, f"the catalogue is larger than {MOST_BYTES // 1_000_000} MB", "is it a PO file?")
            return None
        text = path.read_bytes().decode("utf-8-sig")
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
    return parse_entries(text, shown, diagnostics)


def parse_entries(text: str, shown: str, diagnostics: Diagnostics) -> list[Entry] | None:
    """The entries of a PO text; ``shown`` names it in messages. None where its syntax is broken."""
    fault = _first_fault(text)
    if fault is not None:
        line, what = fault
        diagnostics.error(Position(shown, line), f"not a valid PO file: {what}", "msgfmt -c names every such line")
        return None
    collector = _Collector()
    parser = PoFileParser(collector, ignore_obsolete=True, abort_invalid=True)
    try:
        # Previous msgids of obsolete entries (#~|) are more than Babel's parser knows.
        parser.parse(io.StringIO("\n".join("" if line.startswith("#~|") else line for line in text.split("\n"))))
    except (PoFileError, ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        # The last five are what Babel's parser raises on malformed entries, without a line.
        line = (error.lineno or 0) + 1 if isinstance(error, PoFileError) else parser.offset + 1
        what = re.sub(r" on \d+$", "", str(error))
        diagnostics.error(Position(shown, line), f"not a valid PO file near here: {what}", "msgfmt -c names the line")
        return None
    return _entries(collector.found, shown, diagnostics)


#: A line of an entry: a keyword and a quoted text, or a quoted text alone; quotes inside are escaped.
_LINE = re.compile(r'(?:(?P<keyword>msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d{1,3}\])\s*)?"[^"\\]*(?:\\.[^"\\]*)*"')


def _first_fault(text: str) -> tuple[int, str] | None:
    """The first line that is no line of a PO file, with what is wrong; Babel's parser would read on and guess."""
    before = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            before = before if not line else "#"
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            known = re.match(r'msgctxt|msgid|msgstr|"', line)
            return number, "a text must stand in one pair of quotes" if known else "Unknown or misformatted keyword"
        keyword = match["keyword"]
        if keyword == "msgstr" and before == "msgstr":
            return number, "a second msgstr for one msgid"
        before = keyword or before
    return None


def _entries(messages: Iterable[Message], shown: str, diagnostics: Diagnostics) -> list[Entry]:
    entries: dict[extract.MessageKey, Entry] = {}
    for message in messages:
        at = Position(shown, message.lineno or 1)
        if not isinstance(message.id, str) or not isinstance(message.string, str):
            diagnostics.warning(at, "a message with plural forms is not used", "curricula have none")
            continue
        if not message.id:
            continue  # the header
        entry = Entry(message.id, message.context, message.string, message.fuzzy, at)
        if entry.key in entries:
            first = entries[entry.key].position.line
            diagnostics.warning(at, f"'{message.id}' twice", f"line {first} is used; delete one")
            continue
        entries[entry.key] = entry
    return list(entries.values())


def template_text(project: str, messages: Iterable[extract.Message], created: datetime) -> str:
    """A POT file: every message without a translation, nothing wrapped, no line numbers."""
    return _written(Catalog(project=project, creation_date=created, charset="utf-8"), project, messages)


def fresh_catalogue_text(
    project: str, messages: Iterable[extract.Message], language: Language, created: datetime
) -> str:
    """A PO file for a new language: every message still to be translated, plural forms as CLDR has them."""
    catalogue = Catalog(
        locale=language.folder,
        project=project,
        creation_date=created,
        revision_date=created,
        charset="utf-8",
        fuzzy=False,
    )
    return _written(catalogue, project, messages)


def _written(catalogue: Catalog, project: str, messages: Iterable[extract.Message]) -> str:
    # Babel's stand-ins (FULL NAME <EMAIL@ADDRESS>) would end up in released files; empty says the same.
    catalogue.copyright_holder = catalogue.msgid_bugs_address = ""
    catalogue.last_translator = catalogue.language_team = catalogue.version = ""
    catalogue.header_comment = f"# {project}: texts of make-handouts.\n# Licence: CC BY 4.0\n#"
    for message in messages:
        entry = catalogue.add(
            message.msgid,
            context=message.context,
            auto_comments=list(message.comments),
            locations=[(file, 1) for file in message.files],
        )
        # Babel takes "100% sure" and "{1, 2}" for formats, and msgfmt then refuses faithful translations.
        entry.flags -= {"python-format", "python-brace-format"}
    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False)
    return out.getvalue().decode("utf-8")

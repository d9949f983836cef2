"""What a spreadsheet for translators holds: columns, rows, and the key by which a row finds its message again.

The same columns go out and come in, as XLSX and as CSV. A row is recognised by its key alone: people sort, filter and
merge sheets, and hide or drop what they do not need.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from make_handouts.base.languages import Language
from make_handouts.base.values import value
from make_handouts.catalogs.extract import MessageKey

#: The most rows that are read, more than a catalogue may have messages.
MOST_ROWS = 25_000


class Status(StrEnum):
    """How far a translation is; ``fuzzy`` ones are not printed. The words translators know from gettext."""

    MISSING = "missing"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"


def status_of(text: str, *, is_fuzzy: bool) -> Status:
    """As a build sees it: what is empty is missing, fuzzy or not."""
    if not text.strip():
        return Status.MISSING
    return Status.FUZZY if is_fuzzy else Status.TRANSLATED


@dataclass(frozen=True, slots=True)
class Column:
    """``field`` of a row, the title over it, its width in characters."""

    field: str
    title: str
    width: int
    is_hidden: bool = False


COLUMNS = (
    Column("key", "Key", 12, is_hidden=True),
    Column("context", "Context", 12, is_hidden=True),
    Column("where", "Where", 26),
    Column("kind", "What it is", 24),
    Column("source", "English", 48),
    Column("translation", "Translation", 48),
    Column("status", "Status", 12),
    Column("limit", "Limit", 8),
    Column("notes", "Notes", 30),
    Column("page", "Page", 14),
    Column("before", "Translation when exported", 12, is_hidden=True),
    Column("status_before", "Status when exported", 12, is_hidden=True),
)

FIELDS = {column.title.casefold(): column.field for column in COLUMNS}

#: A table without these columns says nothing.
NEEDED = ("source", "translation")


@value
class Row:
    """One message on its way out. ``limit`` in characters; ``page`` as ``handout 3``, empty where it is not known."""

    key: str
    context: str
    where: str
    kind: str
    source: str
    translation: str
    status: Status
    limit: int | None
    notes: str
    page: str

    @property
    def fields(self) -> dict[str, str]:
        """The text of each column but the computed one."""
        limit = "" if self.limit is None else str(self.limit)
        return {
            **{name: getattr(self, name) for name in ("key", "context", "where", "kind", "source", "translation")},
            "status": str(self.status),
            "limit": limit,
            "notes": self.notes,
            "page": self.page,
            "before": self.translation,
            "status_before": str(self.status),
        }


@value
class Picture:
    """A page as PNG; ``name`` is what rows call it (``handout 3``). Pixels."""

    name: str
    png: bytes
    width: int
    height: int


@value
class Table:
    """A whole sheet on its way out. ``glossary``: term, its translation, meaning, its translation."""

    title: str
    language: Language
    rows: tuple[Row, ...]
    glossary: tuple[tuple[str, str, str, str], ...]
    pictures: tuple[Picture, ...]


@value
class ReadRow:
    """A row that came back: its number as the spreadsheet shows it, texts by field, faults of cells by field."""

    number: int
    cells: dict[str, str]
    faults: dict[str, str]


@value
class ReadTable:
    """``path`` as shown to people; ``columns``: the number of each field's column from 1."""

    path: str
    columns: dict[str, int]
    rows: tuple[ReadRow, ...]


_KEY = re.compile(r"(?P<language>[A-Za-z0-9-]{2,20})/(?P<domain>[a-z0-9-]{1,80})/(?P<digest>[0-9a-f]{16})")


def row_key(language: str, domain: str, key: MessageKey) -> str:
    """``vi/wait-a-sec/3b5d5c3712955042``: the catalogue, and a hash of context and msgid."""
    context, msgid = key
    # gettext's own joint of context and msgid (EOT), which keeps no context and an empty one apart.
    joined = msgid if context is None else f"{context}\4{msgid}"
    return f"{language}/{domain}/{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def named_catalogue(key: str) -> tuple[str, str] | None:
    """The language and domain that a key names; None where it has not the form of one."""
    match = _KEY.fullmatch(key)
    return None if match is None else (match["language"], match["domain"])

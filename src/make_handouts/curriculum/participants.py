"""names.csv → who gets a certificate; faults of all lines at once.

A name a line. With a header that has ``name``, there may be the columns ``language`` (how the name is set,
where its script leaves that open) and ``date``. The file is a stranger's: its size is bounded, what a spreadsheet
would run as a formula is refused, and so is every character that shows nothing or turns what stands around it.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from make_handouts.base.csvfiles import CsvError, csv_rows, csv_text, separator_of
from make_handouts.base.diagnostics import Diagnostics, Position, close_match, input_fault
from make_handouts.base.languages import parse_language
from make_handouts.base.patterns import lazy_pattern
from make_handouts.base.values import compared

#: Bounds of what is read: bytes, names, characters of a name.
MOST_BYTES = 4_000_000
MOST_NAMES = 20_000
LONGEST_NAME = 120

_COLUMNS = ("name", "language", "date")

#: What makes a spreadsheet take a cell for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@")

#: Format characters that scripts need inside words: ZWNJ and ZWJ.
_JOINERS = "\u200c\u200d"

_HEADER = lazy_pattern(r"(?:^|[,;\t])\s*\"?name\"?\s*(?:$|[,;\t])", re.IGNORECASE)


@compared
class Participant:
    """A name as it is to be printed. ``language`` is empty where the file says none; ``date`` is ISO 8601 or empty."""

    name: str
    origin: Position
    language: str = ""
    date: str = ""


def read_participants(path: Path, shown: str, diagnostics: Diagnostics) -> tuple[Participant, ...]:
    """The names of a file, in its order; ``shown`` names it in messages. Raises ``InputError`` with all its faults."""
    faults = Diagnostics()
    rows = list(_rows(_text(path, shown), shown, faults))
    found = [_participant(row, Position(shown, line), faults) for line, row in rows]
    participants = tuple(item for item in found if item is not None)
    if not participants and not faults.is_fatal:
        faults.error(Position(shown), "no names in this file", "write one name a line")
    faults.raise_errors()
    diagnostics.extend(faults)
    return participants


def _text(path: Path, shown: str) -> str:
    at = Position(shown)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise input_fault(at, f"cannot be read: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise input_fault(at, f"more than {MOST_BYTES // 1_000_000} MB", "split it in two")
    try:
        return csv_text(data)
    except CsvError as error:
        raise input_fault(Position(shown, error.line), str(error), "save it as 'CSV UTF-8', not as plain CSV") from None


def _rows(text: str, shown: str, faults: Diagnostics) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells by column of every row that is not blank."""
    first = text.split("\n", 1)[0].strip("\r")
    has_header = bool(_HEADER.search(first))
    columns: list[str] = ["name"]
    count = 0
    try:
        for at, cells in csv_rows(text, separator_of(first) if has_header else ","):
            if has_header and at == 1:
                columns = _columns(cells, Position(shown), faults)
                continue
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > MOST_NAMES:
                faults.error(Position(shown, at), f"more than {MOST_NAMES} names", "split the file in two")
                return
            if len(cells) > len(columns):
                hint = "put a name with a comma into quotes" if len(columns) == 1 else ""
                faults.error(Position(shown, at), f"{len(cells)} cells under {len(columns)} columns", hint)
                continue
            yield at, dict(zip(columns, cells, strict=False))
    except CsvError as error:
        faults.error(Position(shown, error.line), str(error), "check the quotes on this line")


def _columns(cells: list[str], at: Position, faults: Diagnostics) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    for column in columns:
        if column not in _COLUMNS:
            faults.error(at, f"unknown column '{column}'", close_match(column, _COLUMNS))
    if len(set(columns)) < len(columns):
        faults.error(at, "a column twice", "remove one")
    return columns


def _participant(row: dict[str, str], at: Position, faults: Diagnostics) -> Participant | None:
    name = " ".join(unicodedata.normalize("NFC", row.get("name", "")).split())
    date, tag = row.get("date", "").strip(), row.get("language", "").strip()
    before = len(faults)
    if not name:
        faults.error(at, "no name on this line", "write it, or remove the line")
    elif len(name) > LONGEST_NAME:
        faults.error(at, f"a name of {len(name)} characters; at most {LONGEST_NAME}", "shorten it")
    elif name.startswith(_FORMULA):
        faults.error(at, f"'{name[:30]}' is no name but a formula", "write the name itself")
    for character in dict.fromkeys(name):
        # Controls, format characters but joiners, surrogates, private use and unassigned ones (UAX #44).
        if unicodedata.category(character)[0] == "C" and character not in _JOINERS:
            faults.error(at, f"the character U+{ord(character):04X} must not stand in a name", "delete it")
    if date:
        try:
            dt.date.fromisoformat(date)
        except ValueError:
            faults.error(at, f"'{date}' is no date", "write it like 2026-11-22")
    language = parse_language(tag) if tag else None
    if tag and language is None:
        faults.error(at, f"'{tag}' is no language", "write it like vi, pt-BR or zh-Hant")
    return None if len(faults) > before else Participant(name, at, language.tag if language else "", date)

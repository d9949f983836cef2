"""Tables as CSV: out in UTF-8 with formulas defused, in from whatever spreadsheets save.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line's end is a formula to Excel and LibreOffice (OWASP,
"CSV Injection"). Such texts go out with a leading apostrophe, and come in without it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from make_handouts.base.csvfiles import SEPARATORS, CsvError, csv_rows, csv_text
from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.translators.table import COLUMNS, FIELDS, MOST_ROWS, NEEDED, ReadRow, ReadTable, Row

#: Full-width signs too: Excel in Chinese and Japanese takes them for their ASCII forms.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")

_RESAVE = "save it as 'CSV UTF-8' or as .xlsx"


def defused(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; ``restored`` is the way back."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """The text as it was before ``defused``; one that never went through it is not changed."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def csv_bytes(rows: Iterable[Row]) -> bytes:
    """The rows as CSV: commas, UTF-8 with the byte order mark by which Excel knows it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.title for column in COLUMNS])
    for row in rows:
        fields = row.fields
        writer.writerow([defused(fields[column.field]) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def read_csv(data: bytes, shown: str, diagnostics: Diagnostics) -> ReadTable | None:
    """The table of a CSV file; None after reporting why it is none."""
    try:
        text = csv_text(data)
        at = text.find("\0")
        if at >= 0:
            line = text.count("\n", 0, at) + 1
            diagnostics.error(Position(shown, line), "a NUL character; no CSV file", _RESAVE)
            return None
        for separator in SEPARATORS:
            lines = csv_rows(text, separator)
            _, head = next(lines, (1, []))
            columns = {
                FIELDS[title.strip().casefold()]: number
                for number, title in enumerate(head, 1)
                if title.strip().casefold() in FIELDS
            }
            if all(field in columns for field in NEEDED):
                rows = _rows(lines, columns, shown, diagnostics)
                return None if rows is None else ReadTable(shown, columns, rows)
    except CsvError as error:
        diagnostics.error(Position(shown, error.line), str(error), _RESAVE)
        return None
    diagnostics.error(
        Position(shown),
        "the first row names no columns 'English' and 'Translation'",
        "make-handouts export --format csv writes a file with them",
    )
    return None


def _rows(
    lines: Iterable[tuple[int, list[str]]], columns: dict[str, int], shown: str, diagnostics: Diagnostics
) -> tuple[ReadRow, ...] | None:
    rows = []
    for number, (_, line) in enumerate(lines, 2):
        if number > MOST_ROWS:
            diagnostics.error(Position(shown, number), f"more than {MOST_ROWS} rows", "is it an exported table?")
            return None
        cells = {field: restored(line[at - 1]) for field, at in columns.items() if at <= len(line)}
        if any(cell.strip() for cell in cells.values()):
            rows.append(ReadRow(number, cells, {}))
    return tuple(rows)

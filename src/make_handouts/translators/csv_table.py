"""Tables as CSV: out in UTF-8 with formulas defused, in from whatever spreadsheets save.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line's end is a formula to Excel and LibreOffice (OWASP,
"CSV Injection"). Such texts go out with a leading apostrophe, and come in without it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.translators.table import COLUMNS, FIELDS, MOST_ROWS, NEEDED, ReadRow, ReadTable, Row

#: What Excel writes by region: comma, or semicolon where the comma separates decimals; tab as "Unicode text".
_SEPARATORS = (",", ";", "\t")

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
    text = _decoded(data, shown, diagnostics)
    if text is None:
        return None
    for separator in _SEPARATORS:
        # A text in quotes may have any line end in it, so csv gets the text whole.
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        try:
            head = next(lines, [])
            columns = {
                FIELDS[title.strip().casefold()]: number
                for number, title in enumerate(head, 1)
                if title.strip().casefold() in FIELDS
            }
            if all(field in columns for field in NEEDED):
                rows = _rows(lines, columns, shown, diagnostics)
                return None if rows is None else ReadTable(shown, columns, rows)
        except csv.Error as error:
            diagnostics.error(Position(shown, lines.line_num), f"not a valid CSV file: {error}", _RESAVE)
            return None
    diagnostics.error(
        Position(shown),
        "the first row names no columns 'English' and 'Translation'",
        "make-handouts export --format csv writes a file with them",
    )
    return None


def _rows(
    lines: Iterable[list[str]], columns: dict[str, int], shown: str, diagnostics: Diagnostics
) -> tuple[ReadRow, ...] | None:
    rows = []
    for number, line in enumerate(lines, 2):
        if number > MOST_ROWS:
            diagnostics.error(Position(shown, number), f"more than {MOST_ROWS} rows", "is it an exported table?")
            return None
        cells = {field: restored(line[at - 1]) for field, at in columns.items() if at <= len(line)}
        if any(cell.strip() for cell in cells.values()):
            rows.append(ReadRow(number, cells, {}))
    return tuple(rows)


def _decoded(data: bytes, shown: str, diagnostics: Diagnostics) -> str | None:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # Windows' old encodings cannot be told from each other: a guess would spoil letters in silence.
        line = data[: error.start].count(b"\n") + 1
        diagnostics.error(Position(shown, line), "the file is not UTF-8 (an old Windows encoding?)", _RESAVE)
        return None
    at = text.find("\0")
    if at >= 0:
        diagnostics.error(Position(shown, text.count("\n", 0, at) + 1), "a NUL character; no CSV file", _RESAVE)
        return None
    return text

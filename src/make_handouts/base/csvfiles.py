"""CSV as people's spreadsheets save it → its text, and rows with the line on which each begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

#: What Excel writes by region: comma, or semicolon where the comma separates decimals; tab as "Unicode text".
SEPARATORS = (",", ";", "\t")


class CsvError(ValueError):
    """What is no CSV, and the ``line`` from 1."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


def csv_text(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark; raises ``CsvError`` for anything else.

    Windows' old encodings cannot be told from each other: a guess would spoil letters in silence.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CsvError(line, "the file is not UTF-8 (an old Windows encoding?)") from None


def separator_of(head: str) -> str:
    """The separator of a file with this first line, whose titles have none in them."""
    return max(SEPARATORS, key=head.count)


def csv_rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins, blank ones too; raises ``CsvError`` where it comes to a broken one."""
    # A cell in quotes may have any line end in it, so csv gets the text whole.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise CsvError(line, f"not a valid CSV file: {error}") from None

"""XLSX from strangers → rows: the only module that knows openpyxl.

The container is looked at before any library opens it: its size unpacked, macros, document types (entities), encodings.
openpyxl then reads only the cells, row by row; it resolves no entity (defusedxml), follows no link, computes nothing.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException

from make_handouts.base.diagnostics import Diagnostics, InputError, Position, input_fault
from make_handouts.translators.table import FIELDS, MOST_ROWS, NEEDED, ReadRow, ReadTable

#: Bytes of a part unpacked, of all XML parts together, and parts. A table of 2,000 messages unpacks to some 3 MB.
_MOST_PART, _MOST_XML, _MOST_PARTS = 12_000_000, 30_000_000, 2_000
#: Styles become objects one by one, which takes a hundred times as long as text.
_MOST_STYLES = 1_000_000
#: Tags of a part: parsing costs by the element. 8,000 messages have as many.
_MOST_TAGS = 500_000

#: Columns that are looked at.
_MOST_COLUMNS = 40
#: Characters of a cell; Excel's own limit.
_MOST_CHARACTERS = 32_767

_RESAVE = "open it in Excel or LibreOffice and save it as .xlsx"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z0-9:$]{1,30})[\"']")
_ENCODING = re.compile(rb"<\?xml[^>]*\bencoding=[\"']([A-Za-z0-9._-]+)[\"']")


def read_xlsx(data: bytes, shown: str, diagnostics: Diagnostics) -> ReadTable | None:
    """The first sheet with our columns; None after reporting why there is none."""
    try:
        _check_container(data, shown)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about extensions of Excel that openpyxl leaves out
            return _read(data, shown)
    except InputError as error:
        diagnostics.extend(error.diagnostics)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        # The last two: a compression that Python does not know, an encrypted part.
        diagnostics.error(Position(shown), "the file is damaged or encrypted", _RESAVE)
    except DefusedXmlException:
        diagnostics.error(Position(shown), "XML entities are not allowed in a spreadsheet", _RESAVE)
    except (ParseError, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError):
        # What openpyxl raises on parts that are missing or say what they must not; lxml's errors are SyntaxErrors.
        diagnostics.error(Position(shown), "the file is no spreadsheet that can be read", _RESAVE)
    return None


def _fault(shown: str, text: str, hint: str = _RESAVE) -> InputError:
    return input_fault(Position(shown), text, hint)


def _check_container(data: bytes, shown: str) -> None:
    """Raises ``InputError`` for what must not reach a parser. Sizes are the directory's: zipfile reads no more."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts = container.infolist()
        names = {part.filename for part in parts}
        if len(parts) > _MOST_PARTS:
            raise _fault(shown, f"more than {_MOST_PARTS} parts in the file")
        if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
            raise _fault(shown, "the file has macros", "save it as .xlsx, not as .xlsm")
        if "[Content_Types].xml" not in names:
            raise _fault(shown, "no Excel file, although it is a ZIP file")
        xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
        for part in xml:
            most = _MOST_STYLES if part.filename.endswith("styles.xml") else _MOST_PART
            if part.file_size > most:
                raise _fault(shown, f"{part.filename} unpacks to more than {most // 1_000_000} MB")
        if sum(part.file_size for part in xml) > _MOST_XML:
            raise _fault(shown, f"the file unpacks to more than {_MOST_XML // 1_000_000} MB")
        for part in xml:
            _check_xml(container.read(part), part.filename, shown)


def _check_xml(text: bytes, name: str, shown: str) -> None:
    encoding = _ENCODING.match(text.removeprefix(b"\xef\xbb\xbf"))
    # In another encoding the search for document types would see nothing.
    if text.startswith((b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0")) or (
        encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")
    ):
        raise _fault(shown, f"{name} is not in UTF-8")
    if text.count(b"<") > _MOST_TAGS:
        raise _fault(shown, f"{name} has more than {_MOST_TAGS} tags", "is it an exported table?")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise _fault(shown, "XML entities are not allowed in a spreadsheet")
    if name == "[Content_Types].xml" and b"macroEnabled" in text:
        raise _fault(shown, "the file has macros", "save it as .xlsx, not as .xlsm")


def _read(data: bytes, shown: str) -> ReadTable:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False, rich_text=False)
    try:
        for sheet in book.worksheets:
            lines = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=_MOST_COLUMNS)
            columns = _columns(next(lines, ()))
            if all(field in columns for field in NEEDED):
                _refuse_merged(sheet, shown)
                return ReadTable(shown, columns, tuple(_rows(lines, columns, shown)))
    finally:
        book.close()
    hint = "make-handouts export writes a file with them; they stand in row 1"
    raise _fault(shown, "no sheet has the columns 'English' and 'Translation'", hint)


def _columns(head: tuple[Any, ...]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for number, cell in enumerate(head, 1):
        title = str(cell.value).strip().casefold() if cell.value is not None else ""
        if title in FIELDS:
            columns.setdefault(FIELDS[title], number)
    return columns


def _refuse_merged(sheet: Any, shown: str) -> None:
    """Merged cells keep the text of one row and lose the others'."""
    with sheet._get_source() as source:  # noqa: SLF001 - the part's XML, to which openpyxl has no other way
        found = _MERGED.search(source.read())
    if found:
        cells = found[1].decode("ascii")
        raise _fault(shown, f"merged cells ({cells})", "unmerge all cells: select all, then 'Unmerge cells'")


def _rows(lines: Iterator[tuple[Any, ...]], columns: dict[str, int], shown: str) -> Iterator[ReadRow]:
    for number, line in enumerate(lines, 2):
        cells: dict[str, str] = {}
        faults: dict[str, str] = {}
        for field, at in columns.items():
            if at <= len(line):
                text, fault = _text(line[at - 1])
                cells[field] = text
                if fault:
                    faults[field] = fault
        if not faults and not any(text.strip() for text in cells.values()):
            continue  # a row far below that was only formatted
        if number > MOST_ROWS:
            raise _fault(shown, f"more than {MOST_ROWS} rows", "is it an exported table?")
        yield ReadRow(number, cells, faults)


def _text(cell: Any) -> tuple[str, str]:
    """A cell's text, and what is wrong with it. Nothing is computed, dates are not guessed back."""
    found = cell.value
    if found is None:
        return "", ""
    if cell.data_type == "f":
        return "", "a formula; only texts are read"
    if cell.data_type == "e":
        return "", f"an error of the spreadsheet ({str(found)[:20]})"
    if isinstance(found, bool | dt.date | dt.time | dt.timedelta):
        return "", "the spreadsheet made a date or truth value of the text; format the cell as text and type it again"
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    text = str(found)
    if len(text) > _MOST_CHARACTERS:
        return "", f"{len(text)} characters; a cell holds {_MOST_CHARACTERS}"
    return text.replace("_x000D_", "").replace("\r\n", "\n"), ""

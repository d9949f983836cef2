"""Tables as XLSX: the only module that knows XlsxWriter.

Texts are written as strings, never as formulas; the formulas in the sheet are our own (characters left). The same
table gives the same bytes: no date of today goes in.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import unicodedata
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from make_handouts.base.languages import Language
from make_handouts.translators.table import COLUMNS, Row, Status, Table
from make_handouts.typeset.fontdata import families, typography

_TEXTS, _PAGES, _GLOSSARY, _HELP = "Texts", "Pages", "Glossary", "Read me first"

#: Excel's height of a row in pixels where none is set.
_ROW_PIXELS = 20

#: Points: a line at 11 pt, and Excel's highest row.
_LINE, _HIGHEST = 15.0, 409.0

_HELP_LINES = (
    ("Translate “{title}” into {language}", True),
    ("1. Open the sheet “Texts”. Write your translation in the white column “Translation”, row by row.", False),
    ("2. Change nothing else: the other columns are locked. You may filter rows and widen columns.", False),
    ("3. Save the file as .xlsx and send it back. Do not rename the columns.", False),
    ("What must stay as it is", True),
    ("Names in braces such as {{page}}: they are replaced by numbers or addresses. Move them, keep them.", False),
    ("Marks such as <strong>…</strong>, <em>…</em>, <a>…</a>, <br/>: put the same ones around your words.", False),
    ("Web addresses and numbers. A translation with another address or number is not taken.", False),
    ("Columns", True),
    (
        "“Limit” is how many characters fit on the page; “Left” counts down and turns red when there are too many.",
        False,
    ),
    ("“Status”: missing – not translated yet; fuzzy – to be looked at again, not printed; translated – done.", False),
    ("When a fuzzy text is right as it is, set its status to translated.", False),
    ("“Page” says where the text is printed. Click it to see the page.", False),
    ("A text that you are not sure of: write it and set its status to fuzzy.", False),
)


def xlsx_bytes(table: Table) -> bytes:
    """The table as a workbook: instructions, texts, the project's glossary, pictures of pages."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # A fixed date, since the document's own is the only thing of it that would change from day to day.
    book.set_properties({"title": table.title, "created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001 - Excel knows no zone
    _write_help(book, table)
    sheet = book.add_worksheet(_TEXTS)
    anchors = {picture.name: line for picture, line in _picture_lines(table)}
    _write_texts(book, sheet, table, anchors)
    if table.glossary:
        _write_glossary(book, table)
    if table.pictures:
        _write_pages(book, table)
    book.close()
    return out.getvalue()


class _Looks:
    """The formats of the cells."""

    def __init__(self, book: Any, language: Language) -> None:
        plain = {"text_wrap": True, "valign": "top", "font_size": 11, "border": 1, "border_color": "#C8C8C8"}
        locked = {**plain, "bg_color": "#F2F2F2"}
        # 1: left to right, 2: right to left, whatever the first letter of the text is.
        own = {"reading_order": 2 if language.is_rtl else 1, "align": "right" if language.is_rtl else "left"}
        typo = typography(language)
        font = {"font_name": families()[typo.chain[0]].name, "font_size": round(11 * typo.size)}
        self.head = book.add_format({**plain, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"})
        self.locked = book.add_format(locked)
        self.english = book.add_format({**locked, "reading_order": 1, "align": "left"})
        self.own = book.add_format({**plain, **own, **font, "locked": False, "num_format": "@"})
        self.own_locked = book.add_format({**locked, **own, **font})
        self.status = book.add_format({**plain, "locked": False})
        self.link = book.add_format({**locked, "font_color": "#0B5CAD", "underline": 1})
        self.over = book.add_format({"bg_color": "#F8CBAD", "font_color": "#9C0006", "bold": True})
        self.to_do = book.add_format({"bg_color": "#FFF2CC"})


def _write_texts(book: Any, sheet: Any, table: Table, anchors: dict[str, int]) -> None:
    looks = _Looks(book, table.language)
    by_field = {"source": looks.english, "translation": looks.own, "status": looks.status, "notes": looks.english}
    columns = {column.field: index for index, column in enumerate(COLUMNS)}
    left = len(COLUMNS)  # computed, so no field of a row
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width, None, {"hidden": column.is_hidden})
        sheet.write_string(0, index, column.title, looks.head)
    sheet.set_column(left, left, 8)
    sheet.write_string(0, left, "Left", looks.head)
    text_column = xl_col_to_name(columns["translation"])
    leading = typography(table.language)
    for line, row in enumerate(table.rows, 1):
        sheet.set_row(line, _height(row, _LINE * leading.size * leading.leading))
        for field, text in row.fields.items():
            look = by_field.get(field, looks.locked)
            if field == "page" and text in anchors:
                sheet.write_url(line, columns[field], f"internal:'{_PAGES}'!A{anchors[text] + 1}", looks.link, text)
            else:
                sheet.write_string(line, columns[field], text, look)
        if row.limit is None:
            sheet.write_blank(line, left, None, looks.locked)
            continue
        cell = f"{text_column}{line + 1}"
        sheet.write_number(line, columns["limit"], row.limit, looks.locked)
        sheet.write_formula(line, left, f"={row.limit}-LEN({cell})", looks.locked, row.limit - len(row.translation))
        sheet.data_validation(
            line,
            columns["translation"],
            line,
            columns["translation"],
            {
                "validate": "length",
                "criteria": "<=",
                "value": row.limit,
                "error_type": "warning",
                "error_title": "Too long",
                "error_message": f"At most {row.limit} characters fit here. Please shorten the text.",
            },
        )
    last = max(1, len(table.rows))
    at = columns["status"]
    sheet.data_validation(1, at, last, at, {"validate": "list", "source": [str(status) for status in Status]})
    sheet.conditional_format(1, left, last, left, {"type": "cell", "criteria": "<", "value": 0, "format": looks.over})
    status_column = xl_col_to_name(at)
    for status in (Status.MISSING, Status.FUZZY):
        rule = {"type": "formula", "criteria": f'=${status_column}2="{status}"', "format": looks.to_do}
        sheet.conditional_format(1, at, last, at, rule)
    sheet.freeze_panes(1, columns["translation"])
    sheet.autofilter(0, 0, last, left)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4; one page wide, the head on each
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    _protect(sheet)
    if table.language.is_rtl:
        sheet.right_to_left()


def _height(row: Row, line: float) -> float:
    """Points that the row's longest cell needs; LibreOffice does not find out by itself. ``line``: of a translation."""
    fields = row.fields
    needed = [
        _lines(fields[column.field], column.width) * (line if column.field == "translation" else _LINE)
        for column in COLUMNS
        if not column.is_hidden
    ]
    # Room for the translation to come: as long as the English.
    needed.append(_lines(row.source, next(item.width for item in COLUMNS if item.field == "translation")) * line)
    return min(_HIGHEST, max(needed) + 4)


def _lines(text: str, width: int) -> int:
    """Lines of a text in a column of so many characters; Chinese ones and the like (UAX #11) are two wide."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return max(1, math.ceil((len(text) + wide) * 1.08 / width)) + text.count("\n")


def _write_help(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(_HELP)
    plain = book.add_format({"text_wrap": True, "valign": "top", "font_size": 12})
    bold = book.add_format({"bold": True, "font_size": 14, "valign": "bottom"})
    sheet.set_column(0, 0, 120)
    sheet.hide_gridlines(2)
    for line, (text, is_heading) in enumerate(_HELP_LINES):
        shown = text.format(title=table.title, language=table.language.native_name)
        sheet.set_row(line, 30 if is_heading else 18)
        sheet.write_string(line, 0, shown, bold if is_heading else plain)
    _protect(sheet)


def _write_glossary(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(_GLOSSARY)
    looks = _Looks(book, table.language)
    for index, (title, width) in enumerate((("Term", 24), ("Translation", 24), ("Meaning", 60), ("Translation", 60))):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, title, looks.head)
    for line, cells in enumerate(table.glossary, 1):
        for index, text in enumerate(cells):
            sheet.write_string(line, index, text, looks.own_locked if index % 2 else looks.english)
    sheet.freeze_panes(1, 0)
    _protect(sheet)
    if table.language.is_rtl:
        sheet.right_to_left()


def _picture_lines(table: Table) -> list[tuple[Any, int]]:
    """Each picture with the row (from 0) of its heading, below the picture before."""
    lines, line = [], 0
    for picture in table.pictures:
        lines.append((picture, line))
        line += 2 + math.ceil(picture.height / _ROW_PIXELS)
    return lines


def _write_pages(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(_PAGES)
    bold = book.add_format({"bold": True, "font_size": 12})
    sheet.hide_gridlines(2)
    for picture, line in _picture_lines(table):
        sheet.write_string(line, 0, picture.name, bold)
        options = {"image_data": io.BytesIO(picture.png), "description": f"Picture of the page: {picture.name}"}
        sheet.insert_image(line + 1, 0, f"{picture.name}.png", options)
    _protect(sheet)


def _protect(sheet: Any) -> None:
    """Against slips, not against people: without a password."""
    allowed = ("format_cells", "format_columns", "format_rows", "autofilter")
    sheet.protect("", dict.fromkeys(allowed, True))

"""Workbooks for tests: plain ones, and parts put into or changed in them as an attacker would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import openpyxl

from make_handouts.base.languages import Language, parse_language
from make_handouts.translators.table import COLUMNS, Picture, Row, Status, Table
from make_handouts.translators.xlsx_write import xlsx_bytes

TEXTS = "xl/worksheets/sheet2.xml"


def language(tag: str) -> Language:
    found = parse_language(tag)
    assert found is not None
    return found


def row(source: str = "Stop", translation: str = "Dừng lại", **more: Any) -> Row:
    fields: dict[str, Any] = {
        "key": "vi/wait-a-sec/0123456789abcdef",
        "context": "",
        "where": "Start",
        "kind": "Title",
        "status": Status.TRANSLATED,
        "limit": 60,
        "notes": "",
        "page": "handout 1",
        **more,
    }
    return Row(source=source, translation=translation, **fields)


def workbook(rows: Iterable[Row] = (row(),), tag: str = "vi", pictures: tuple[Picture, ...] = ()) -> bytes:
    return xlsx_bytes(Table("wait-a-sec", language(tag), tuple(rows), (), pictures))


def with_parts(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The container with parts added, replaced, or changed by a function."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = parts.get(name, before.read(name))
            after.writestr(name, part(before.read(name)) if callable(part) else part)
        for name, part in parts.items():
            if name not in before.namelist():
                assert isinstance(part, bytes)
                after.writestr(name, part)
    return out.getvalue()


def edited(data: bytes, changes: Mapping[tuple[int, str], Any]) -> bytes:
    """The workbook as openpyxl saves it after somebody changed cells: (row, field) → value."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    column = {item.field: number for number, item in enumerate(COLUMNS, 1)}
    for (number, field), value in changes.items():
        book["Texts"].cell(number, column[field]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

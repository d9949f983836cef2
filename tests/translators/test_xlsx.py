"""XLSX out and in; and what strangers may put into one."""

from __future__ import annotations

import datetime as dt
import io
import socket
import time
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.translators.table import COLUMNS, Picture, ReadTable, Status
from make_handouts.translators.xlsx_read import read_xlsx
from tests.translators.workbooks import TEXTS, edited, row, with_parts, workbook


def read(data: bytes) -> tuple[ReadTable | None, list[str]]:
    faults = Diagnostics()
    return read_xlsx(data, "vi.xlsx", faults), [str(item).split("\n")[0] for item in faults]


def rows_of(data: bytes) -> list[dict[str, str]]:
    table, faults = read(data)
    assert faults == []
    assert table is not None
    return [item.cells for item in table.rows]


def test_what_goes_out_comes_in() -> None:
    rows = [
        row(),
        row("Say “=1+1” & <em>go</em>", "=1+1", limit=None, status=Status.FUZZY, notes="{x} stands for: y\nmore"),
        row("@me", "", status=Status.MISSING, page=""),
        row("0912", "00123"),
    ]
    assert rows_of(workbook(rows)) == [item.fields for item in rows]


XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=30
)


@settings(deadline=None, max_examples=40)
@given(XML_TEXT, XML_TEXT)
def test_any_text_comes_in_as_it_went_out(source: str, translation: str) -> None:
    item = row(source, translation)
    assert rows_of(workbook([item])) == [item.fields]


def test_the_same_table_is_the_same_bytes() -> None:
    assert workbook() == workbook()


@pytest.fixture
def opened() -> Callable[..., openpyxl.Workbook]:
    def load(data: bytes) -> openpyxl.Workbook:
        return openpyxl.load_workbook(io.BytesIO(data))

    return load


def test_only_translation_and_status_may_be_changed(opened: Callable[[bytes], openpyxl.Workbook]) -> None:
    sheet = opened(workbook())["Texts"]
    assert sheet.protection.sheet
    assert [
        column.field for number, column in enumerate(COLUMNS, 1) if not sheet.cell(2, number).protection.locked
    ] == ["translation", "status"]
    assert [item.field for item in COLUMNS if item.is_hidden] == ["key", "context", "before", "status_before"]
    assert sheet.freeze_panes == "F2"


def test_the_limit_is_counted_down_and_guarded(opened: Callable[[bytes], openpyxl.Workbook]) -> None:
    sheet = opened(workbook([row(), row(limit=None)]))["Texts"]
    assert (sheet["M2"].value, sheet["M3"].value) == ("=60-LEN(F2)", None)
    guards = {str(item.sqref): (item.type, item.formula1) for item in sheet.data_validations.dataValidation}
    assert guards == {"F2": ("textLength", "60"), "G2:G3": ("list", '"missing,fuzzy,translated"')}


def test_formulas_are_our_own_and_texts_are_texts(opened: Callable[[bytes], openpyxl.Workbook]) -> None:
    sheet = opened(workbook([row("=A1", "=cmd|x", notes="@x", kind="https://example.org")]))["Texts"]
    assert {cell.coordinate for cell in sheet[2] if cell.data_type == "f"} == {"M2"}
    assert not any(cell.hyperlink for cell in sheet[2])


@pytest.mark.parametrize(("tag", "order", "is_rtl"), [("vi", 1, False), ("ar", 2, True), ("ur", 2, True)])
def test_right_to_left_sheets(tag: str, order: int, is_rtl: bool, opened: Callable[[bytes], openpyxl.Workbook]) -> None:
    sheet = opened(workbook(tag=tag))["Texts"]
    assert bool(sheet.sheet_view.rightToLeft) is is_rtl
    assert sheet["F2"].alignment.readingOrder == order
    assert sheet["E2"].alignment.readingOrder == 1


def test_a_page_is_one_click_away(opened: Callable[[bytes], openpyxl.Workbook]) -> None:
    png = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\0\0\0\1\0\1"
           b"\x87\xa7\x1eM\0\0\0\0IEND\xaeB`\x82")  # fmt: skip
    pictures = (Picture("handout 1", png, 100, 130), Picture("slides 2", png, 100, 50))
    book = opened(workbook([row(), row(page="slides 2"), row(page="slides 3")], pictures=pictures))
    assert [cell.hyperlink and cell.hyperlink.location for cell in book["Texts"]["J"]] == [
        None,
        "'Pages'!A1",
        "'Pages'!A10",
        None,
    ]
    assert (book["Pages"]["A1"].value, book["Pages"]["A10"].value) == ("handout 1", "slides 2")


@pytest.mark.parametrize(
    ("value", "cells", "faults"),
    [
        ("Đi", "Đi", {}),
        (112, "112", {}),
        (5.0, "5", {}),
        (1.5, "1.5", {}),
        ("=1+1", "", {"translation": "a formula; only texts are read"}),
        ('=WEBSERVICE("http://evil.example/")', "", {"translation": "a formula; only texts are read"}),
        ("#REF!", "", {"translation": "an error of the spreadsheet (#REF!)"}),
        (dt.date(2026, 2, 1), "", {"translation": "the spreadsheet made a date or truth value of the text; "
                                       "format the cell as text and type it again"}),
        (True, "", {"translation": "the spreadsheet made a date or truth value of the text; "
                    "format the cell as text and type it again"}),
    ],
    ids=["text", "number", "whole number", "fraction", "formula", "web formula", "error", "date", "truth value"],
)  # fmt: skip
def test_what_a_cell_holds(value: object, cells: str, faults: dict[str, str]) -> None:
    table, found = read(edited(workbook(), {(2, "translation"): value}))
    assert found == []
    assert table is not None
    assert (table.rows[0].cells["translation"], table.rows[0].faults) == (cells, faults)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
MERGED = b'</sheetData><mergeCells><mergeCell ref="F2:F3"/></mergeCells>'
XXE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def after_head(inserted: bytes) -> Callable[[bytes], bytes]:
    """Puts something after the XML declaration."""
    return lambda part: part.replace(b"?>", b"?>" + inserted, 1)


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"xl/vbaProject.bin": b"x"}, "the file has macros"),
        ({"[Content_Types].xml": lambda part: part.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")},
         "the file has macros"),
        ({"xl/sharedStrings.xml": after_head(BOMB)}, "XML entities are not allowed in a spreadsheet"),
        ({TEXTS: after_head(XXE)}, "XML entities are not allowed in a spreadsheet"),
        ({"xl/sharedStrings.xml": lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16")},
         "xl/sharedStrings.xml is not in UTF-8"),
        ({"xl/sharedStrings.xml": lambda part: part.replace(b"UTF-8", b"UTF-7")},
         "xl/sharedStrings.xml is not in UTF-8"),
        ({"xl/sharedStrings.xml": b"<sst>" + b" " * 12_000_001}, "xl/sharedStrings.xml unpacks to more than 12 MB"),
        ({"xl/styles.xml": b"<x>" + b" " * 1_000_001}, "xl/styles.xml unpacks to more than 1 MB"),
        ({f"xl/x{n}.xml": b" " * 11_000_000 for n in range(3)}, "the file unpacks to more than 30 MB"),
        ({f"xl/x{n}.xml": b"" for n in range(2_000)}, "more than 2000 parts in the file"),
        ({TEXTS: lambda part: part.replace(b"</sheetData>", MERGED)},
         "merged cells (F2:F3)"),
        ({TEXTS: lambda part: part[: len(part) // 2]}, "the file is no spreadsheet that can be read"),
        ({"xl/workbook.xml": b"<x/>"}, "no sheet has the columns 'English' and 'Translation'"),
        ({TEXTS: lambda part: part.replace(b"<v>0</v>", b"<v>999999</v>").replace(b' t="s"><v>', b' t="s"><v>9999')},
         "the file is no spreadsheet that can be read"),
    ],
    ids=[
        "macros", "macro type", "entity bomb", "external entity", "UTF-16", "UTF-7", "huge part", "huge styles",
        "huge sum", "many parts", "merged cells", "broken XML", "another XML", "strings that are not there",
    ],
)  # fmt: skip
def test_a_hostile_container_is_refused(parts: dict[str, bytes], fault: str) -> None:
    start = time.process_time()
    table, faults = read(with_parts(workbook([row(), row()]), parts))
    assert (table, faults) == (None, [f"vi.xlsx:1:1: error: {fault}"])
    assert time.process_time() - start < 3


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", "<x/>")
        with container.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(100):
                part.write(b" " * 1_000_000)
    assert len(out.getvalue()) < 200_000
    start = time.process_time()
    assert read(out.getvalue())[1] == ["vi.xlsx:1:1: error: xl/worksheets/sheet1.xml unpacks to more than 12 MB"]
    assert time.process_time() - start < 0.5


def test_a_directory_that_lies_about_sizes_is_not_believed() -> None:
    data = with_parts(workbook(), {"xl/x.xml": b" " * 5_000_000})
    # The size stands in the local header and in the directory.
    lying = data.replace((5_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert read(lying) == (None, ["vi.xlsx:1:1: error: the file is damaged or encrypted"])


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"PK\x03\x04", "the file is damaged or encrypted"),
        (b"PK\x05\x06" + b"\0" * 18, "no Excel file, although it is a ZIP file"),
        (workbook()[:-500], "the file is damaged or encrypted"),
    ],
    ids=["nothing", "empty zip", "cut off"],
)
def test_a_damaged_container(data: bytes, fault: str) -> None:
    assert read(data) == (None, [f"vi.xlsx:1:1: error: {fault}"])


def test_a_sheet_of_a_million_rows_stops_early() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    start = time.process_time()
    table, _ = read(with_parts(workbook(), {TEXTS: lambda part: part.replace(b"</sheetData>", far)}))
    assert table is not None
    assert [item.number for item in table.rows] == [2]
    assert time.process_time() - start < 3


def test_more_rows_than_a_catalogue_can_have() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="F{n}" t="inlineStr"><is><t>x</t></is></c></row>' for n in range(3, 25_010)
    ).encode()
    table, faults = read(
        with_parts(workbook(), {TEXTS: lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>")})
    )
    assert (table, faults) == (None, ["vi.xlsx:1:1: error: more than 25000 rows"])


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    link = (
        b'<?xml version="1.0" encoding="UTF-8"?><Relationships '
        b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
        b'Target="http://evil.example/x.xlsx" TargetMode="External"/></Relationships>'
    )
    data = with_parts(workbook(), {"xl/externalLinks/_rels/externalLink1.xml.rels": link})
    assert [item["translation"] for item in rows_of(data)] == ["Dừng lại"]


def test_columns_may_be_moved_and_dropped() -> None:
    book = openpyxl.Workbook()
    book.active.append(["TRANSLATION", None, "mine", " english "])
    book.active.append(["Dừng", "x", "y", "Stop"])
    out = io.BytesIO()
    book.save(out)
    assert rows_of(out.getvalue()) == [{"translation": "Dừng", "source": "Stop"}]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_damage_to_a_part_is_read_or_refused(data: st.DataObject) -> None:
    good = workbook()
    name = data.draw(st.sampled_from([TEXTS, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]))
    with zipfile.ZipFile(io.BytesIO(good)) as container:
        part = container.read(name)
    at = data.draw(st.integers(0, len(part) - 1))
    junk = data.draw(st.binary(max_size=6) | st.sampled_from([b"<", b">", b'"', b"<row>", b"&#0;", b"-1", b"1e9"]))
    table, faults = read(with_parts(good, {name: part[:at] + junk + part[at + len(junk) :]}))
    assert (table is None) == (len(faults) == 1)

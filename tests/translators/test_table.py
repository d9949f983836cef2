"""The key of a row, and CSV out and in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.translators.csv_table import csv_bytes, defused, read_csv, restored
from make_handouts.translators.table import ReadTable, Row, Status, named_catalogue, row_key

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


def row(source: str = "Stop", translation: str = "Dừng lại", key: str = "", notes: str = "") -> Row:
    return Row(key, "", "Start", "Title", source, translation, Status.TRANSLATED, 60, notes, "handout 1")


def read(data: bytes) -> tuple[ReadTable | None, list[str]]:
    faults = Diagnostics()
    return read_csv(data, "vi.csv", faults), list(map(str, faults))


def test_a_key_names_the_catalogue_and_changes_with_every_letter() -> None:
    key = row_key("zh-Hans", "wait-a-sec", (None, "Stop"))
    assert key == "zh-Hans/wait-a-sec/cae7d57bc067a514"
    assert named_catalogue(key) == ("zh-Hans", "wait-a-sec")
    assert (
        len({key, row_key("zh-Hans", "wait-a-sec", ("", "Stop")), row_key("zh-Hans", "wait-a-sec", (None, "Stop."))})
        == 3
    )


@pytest.mark.parametrize(
    "text", ["", "vi/x", "../../etc/0123456789abcdef", "vi/../x/0123456789abcdef", "vi/x/0123456789abcdef/"]
)
def test_what_is_no_key(text: str) -> None:
    assert named_catalogue(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84 24",
        "-5",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "  =x",
        "＝x",
        "'=x",
        "''=x",
        "＋",
        "＠a",
        "－a",
        "-",
        '=HYPERLINK("x")',
    ],
)
def test_a_formula_is_defused_and_restored(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert restored(defused(text)) == text


@pytest.mark.parametrize("text", ["", "'tis", "a=b", "’=", "1 - 2", "<em>-</em>"])
def test_other_texts_go_out_as_they_are(text: str) -> None:
    assert defused(text) == restored(text) == text


@given(CELLS)
def test_what_is_defused_is_restored(text: str) -> None:
    assert restored(defused(text)) == text


def test_csv_is_what_excel_reads() -> None:
    data = csv_bytes([row(key="k", notes="=cmd|' /C calc'!A0")])
    assert data.decode("utf-8") == (
        "\ufeffKey,Context,Where,What it is,English,Translation,Status,Limit,Notes,Page,"
        "Translation when exported,Status when exported\r\n"
        "k,,Start,Title,Stop,Dừng lại,translated,60,'=cmd|' /C calc'!A0,handout 1,Dừng lại,translated\r\n"
    )


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_csv_out_and_in(texts: list[tuple[str, str]]) -> None:
    rows = [row(source, translation, key="k") for source, translation in texts]
    table, faults = read(csv_bytes(rows))
    assert faults == []
    assert table is not None
    assert [item.cells for item in table.rows] == [item.fields for item in rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    lines = [("TRANSLATION ", "more", "English"), ("Dừng", "x", "Stop"), ("", "", ""), ('"Đi;, đi"', "", "Go")]
    table, faults = read("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    assert faults == []
    assert table is not None
    assert table.columns == {"translation": 1, "source": 3}
    assert [(item.number, item.cells) for item in table.rows] == [
        (2, {"translation": "Dừng", "source": "Stop"}),
        (4, {"translation": "Đi;, đi", "source": "Go"}),
    ]


HEAD = "English,Translation\n"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "vi.csv:1:1: error: the first row names no columns 'English' and 'Translation'"),
        (b"a,b\nc,d\n", "vi.csv:1:1: error: the first row names no columns 'English' and 'Translation'"),
        ((HEAD + "a,né").encode("cp1252"), "vi.csv:2:1: error: the file is not UTF-8 (an old Windows encoding?)"),
        ((HEAD + "a,đ").encode("utf-16-le"), "vi.csv:1:1: error: a NUL character; no CSV file"),
        (HEAD.encode("utf-16") + b"\x00", "vi.csv:2:1: error: the file is not UTF-8 (an old Windows encoding?)"),
        ((HEAD + "a,\0").encode(), "vi.csv:2:1: error: a NUL character; no CSV file"),
        ((HEAD + 'a,"b').encode(), "vi.csv:2:1: error: not a valid CSV file: unexpected end of data"),
        ((HEAD + 'a,"b"c').encode(), "vi.csv:2:1: error: not a valid CSV file: ',' expected after '\"'"),
        ((HEAD + "a," + "b" * 140_000).encode(),
         "vi.csv:2:1: error: not a valid CSV file: field larger than field limit"),
        ((HEAD + "a,b\n" * 25_001).encode(), "vi.csv:25001:1: error: more than 25000 rows"),
    ],
    ids=[
        "empty", "other columns", "Windows-1252", "UTF-16 without a mark", "half a character", "NUL",
        "quote never closed", "text after a quote", "huge cell", "too many rows",
    ],
)  # fmt: skip
def test_what_is_no_table(data: bytes, fault: str) -> None:
    table, faults = read(data)
    assert table is None
    assert len(faults) == 1
    assert faults[0].startswith(fault)


@settings(deadline=None)
@given(
    st.binary(max_size=200) | st.text(st.sampled_from("English,Translation;\t\r\n\"'=é"), max_size=80).map(str.encode)
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    table, faults = read(data)
    assert (table is None) == (len(faults) == 1)

"""CSV as spreadsheets save it: encodings, separators, and the line on which each row begins."""

from __future__ import annotations

import pytest

from make_handouts.base.csvfiles import CsvError, csv_rows, csv_text, separator_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_in_unicode(encoding: str) -> None:
    assert csv_text("Dừng,lại\n".encode(encoding)) == "Dừng,lại\n"


@pytest.mark.parametrize(("data", "line"), [("a\nbé".encode("cp1252"), 2), ("a\n".encode("utf-16") + b"\0", 2)])
def test_a_text_in_nothing_we_know(data: bytes, line: int) -> None:
    with pytest.raises(CsvError, match="not UTF-8") as fault:
        csv_text(data)
    assert fault.value.line == line


@pytest.mark.parametrize(("head", "separator"), [("term", ","), ("a,b", ","), ("a;b;c", ";"), ("a\tb", "\t")])
def test_the_separator_of_a_head(head: str, separator: str) -> None:
    assert separator_of(head) == separator


def test_a_row_is_on_the_line_where_it_begins() -> None:
    assert list(csv_rows('a;b\r\n\r\n"c\nd";e\nf', ";")) == [(1, ["a", "b"]), (2, []), (3, ["c\nd", "e"]), (5, ["f"])]


def test_what_stands_before_a_broken_row_is_read() -> None:
    rows = csv_rows('a\nb\n"c\n\n', ",")
    assert [next(rows), next(rows)] == [(1, ["a"]), (2, ["b"])]
    with pytest.raises(CsvError, match="unexpected end of data") as fault:
        next(rows)
    assert fault.value.line == 3

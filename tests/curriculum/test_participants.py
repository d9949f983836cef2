"""names.csv → participants, hostile files among them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.curriculum import participants
from make_handouts.curriculum.participants import read_participants


def read(folder: Path, data: str | bytes) -> list[tuple[str, int, str, str]]:
    path = folder / "names.csv"
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    found = read_participants(path, "names.csv", Diagnostics())
    return [(item.name, item.origin.line, item.language, item.date) for item in found]


def faults(folder: Path, data: str | bytes) -> list[str]:
    with pytest.raises(InputError) as raised:
        read(folder, data)
    return [str(item) for item in raised.value.diagnostics]


def test_a_name_a_line(tmp_path: Path) -> None:
    assert read(tmp_path, "Nguyễn Văn An\n\nराम कुमार\n") == [
        ("Nguyễn Văn An", 1, "", ""), ("राम कुमार", 3, "", ""),
    ]  # fmt: skip


def test_a_header_with_columns_in_any_order(tmp_path: Path) -> None:
    text = 'date,Name,language\n2026-11-22,محمد,ur\n,"Doe, Jane",\n'
    assert read(tmp_path, text) == [("محمد", 2, "ur", "2026-11-22"), ("Doe, Jane", 3, "", "")]


@pytest.mark.parametrize("text", ["name;date\nAn;2026-01-05\n", "\ufeffname\tdate\r\nAn\t2026-01-05\r\n"])
def test_what_spreadsheets_of_other_countries_write(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == [("An", 2, "", "2026-01-05")]


def test_a_cell_over_two_lines_keeps_the_lines_of_those_below(tmp_path: Path) -> None:
    assert read(tmp_path, 'name\n"An\nBình"\nChâu\n') == [("An Bình", 2, "", ""), ("Châu", 4, "", "")]


def test_letters_are_composed_and_joiners_kept(tmp_path: Path) -> None:
    assert read(tmp_path, "Nguye\u0302\u0303n\nक्\u200dष\n") == [("Nguyễn", 1, "", ""), ("क्\u200dष", 2, "", "")]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ('=HYPERLINK("http://x.example")\n', "names.csv:1:1: error: '=HYPERLINK"),
        ("An\n=1+1\n", "names.csv:2:1: error: '=1+1' is no name but a formula\n  hint: write the name itself"),
        ("@SUM(A1)\n", "names.csv:1:1: error: '@SUM(A1)' is no name but a formula\n  hint: write the name itself"),
        ("An\u202egnp.exe\n", "names.csv:1:1: error: the character U+202E must not stand in a name\n  hint: delete it"),
        ("An\x00\n", "names.csv:1:1: error: the character U+0000 must not stand in a name\n  hint: delete it"),
        ("x" * 121, "names.csv:1:1: error: a name of 121 characters; at most 120\n  hint: shorten it"),
        ("Doe, Jane\n", "names.csv:1:1: error: 2 cells under 1 columns\n  hint: put a name with a comma into quotes"),
        ("name,born\nAn,2000\n", "names.csv:1:1: error: unknown column 'born'"),
        ("name,date\nAn,22.11.2026\n", "names.csv:2:1: error: '22.11.2026' is no date\n  hint: write it like 2026"),
        ("name,language\nAn,Vietnamese\n", "names.csv:2:1: error: 'Vietnamese' is no language"),
        ("name,date\n,2026-11-22\n", "names.csv:2:1: error: no name on this line"),
        ('name\n"An\n', "names.csv:2:1: error: not a valid CSV file: unexpected end of data"),
        ("An\nJos\u00e9".encode("latin-1"), "names.csv:2:1: error: the file is not UTF-8"),
        ("", "names.csv:1:1: error: no names in this file\n  hint: write one name a line"),
    ],
)  # fmt: skip
def test_a_fault(tmp_path: Path, data: str | bytes, fault: str) -> None:
    assert faults(tmp_path, data)[0].startswith(fault)


def test_all_faults_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, "name,date\n=A1,x\n\u2066An,\n")
    assert [item.split(": ")[0] for item in found] == ["names.csv:2:1", "names.csv:2:1", "names.csv:3:1"]


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(participants, "MOST_NAMES", 3)
    assert faults(tmp_path, "An\n" * 4) == ["names.csv:4:1: error: more than 3 names\n  hint: split the file in two"]
    monkeypatch.setattr(participants, "MOST_BYTES", 4_000_000 - 1)
    assert "more than" in faults(tmp_path, "A" * 4_000_000)[0]


@given(st.binary(max_size=200))
def test_no_file_makes_it_stumble(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("names") / "names.csv"
    path.write_bytes(data)
    with suppress(InputError):
        found = read_participants(path, "names.csv", Diagnostics())
        assert all(item.name.strip() and "\n" not in item.name for item in found)

"""``export`` and ``import`` as users run them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import hashes, replace, run
from tests.translators.workbooks import edited, workbook

ONE = ("--lang", "vi", "--workshop", "wait-a-sec")
FILE = "output/vi/wait-a-sec/wait-a-sec-translation-vi"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_out_and_in(project: Path, kind: str) -> None:
    done = run(project, "export", *ONE, "--format", kind, "--no-pictures")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"{FILE}.{kind} (194 texts)\n")
    before = hashes(project / "locales")
    done = run(project, "import", f"{FILE}.{kind}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "0 new, 0 changed, 194 same, 0 refused, 0 conflict\n"
    assert hashes(project / "locales") == before


def test_a_dry_run_says_what_would_change_and_writes_nothing(project: Path) -> None:
    run(project, "export", *ONE, "--format", "csv")
    replace(project / f"{FILE}.csv", "Cùng bắt đầu", "Ta cùng bắt đầu")
    replace(project / f"{FILE}.csv", ",Nhận ra rủi ro", ",Gọi 0912 345 678")
    before = hashes(project / "locales")
    done = run(project, "import", "--dry-run", f"{FILE}.csv")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{FILE}.csv row 17: changed: “Ta cùng bắt đầu”",
        f"{FILE}.csv row 29: refused: “Gọi 0912 345 678”",
        "0 new, 1 changed, 192 same, 1 refused, 0 conflict (nothing written)",
    ]
    assert done.stderr.startswith(f"{FILE}.csv:29:6: error: [numbers] a number that the source has not: 0912345678")
    assert hashes(project / "locales") == before
    done = run(project, "import", f"{FILE}.csv")
    assert "locales/vi/LC_MESSAGES/wait-a-sec.po: written" in done.stdout
    assert run(project, "import", f"{FILE}.csv").stdout.endswith("0 new, 0 changed, 193 same, 1 refused, 0 conflict\n")


def test_every_row_can_be_named(project: Path) -> None:
    run(project, "export", *ONE, "--format", "csv")
    assert run(project, "import", "--all", f"{FILE}.csv").stdout.count(": same\n") == 194


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("export", "--lang", "vj"), "no language 'vj'"),
        (("export", "--lang", "en"), "English is what the texts are written in"),
        (("export", "--workshop", "wait"), "no workshop 'wait'"),
        (("export", "--format", "ods"), "'ods' is not one of"),
        (("import",), "Missing argument"),
        (("import", "none.xlsx"), "does not exist"),
    ],
)
def test_wrong_usage(project: Path, arguments: tuple[str, ...], text: str) -> None:
    done = run(project, *arguments)
    assert done.returncode == 2
    assert text in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
         "an old Excel file (.xls), or one with a password"),
        ("a.ods", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
         "an OpenDocument file"),
        ("a.xlsx", b"PK\x03\x04nonsense", "the file is damaged or encrypted"),
        ("a.csv", b"\x93quoted\x94", "the file is not UTF-8 (an old Windows encoding?)"),
        ("a.csv", b"x" * 25_000_001, "the file is larger than 25 MB"),
    ],
    ids=["xls", "ods", "damaged", "Windows-1252", "huge"],
)  # fmt: skip
def test_a_file_that_cannot_be_read(project: Path, name: str, data: bytes, fault: str) -> None:
    (project / name).write_bytes(data)
    done = run(project, "import", name)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name}:1:1: error: {fault}\n")
    assert done.stdout == "0 new, 0 changed, 0 same, 0 refused, 0 conflict\n"


def test_a_cell_cannot_steer_the_terminal(project: Path) -> None:
    data = edited(workbook(), {(2, "source"): "Stop", (2, "translation"): "Dừng \u202e\u009b2J"})
    (project / "a.xlsx").write_bytes(data)
    done = run(project, "import", "a.xlsx", "--all")
    assert done.returncode == 1
    assert not {"\u202e", "\u009b"} & set(done.stdout + done.stderr)

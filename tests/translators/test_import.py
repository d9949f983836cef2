"""What each row of a table that came back does to the catalogues."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.project import Project, open_project
from make_handouts.build.workspace import Workspace
from make_handouts.translators.csv_table import csv_bytes
from make_handouts.translators.domains import domains
from make_handouts.translators.export import export_table
from make_handouts.translators.import_ import Import
from make_handouts.translators.read_table import read_table
from make_handouts.translators.table import ReadRow, ReadTable, Table, row_key
from make_handouts.translators.xlsx_write import xlsx_bytes
from tests.conftest import ROOT
from tests.translators.workbooks import edited

KEY = row_key("vi", "wait-a-sec", (None, "Start together"))
COLUMNS = {"key": 1, "source": 5, "translation": 6, "status": 7, "before": 11, "status_before": 12}

Cells = dict[str, str]


@pytest.fixture
def vi(project: Path) -> Path:
    return project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"


def opened(root: Path) -> Project:
    return open_project(root, Diagnostics())


def sent(translation: str, **more: str) -> Cells:
    """A row as it was exported, with another translation."""
    cells = {
        "key": KEY,
        "source": "Start together",
        "translation": translation,
        "before": "Cùng bắt đầu",
        "status": "translated",
        "status_before": "translated",
        **more,
    }
    return {field: text for field, text in cells.items() if text != "LEFT OUT"}


def imported(root: Path, *rows: Cells, overwrite: bool = False) -> tuple[list[str], list[str]]:
    """Outcomes of the rows and what was reported, after writing."""
    project = opened(root)
    faults = Diagnostics()
    table = ReadTable("vi.xlsx", COLUMNS, tuple(ReadRow(number, cells, {}) for number, cells in enumerate(rows, 2)))
    incoming = Import(project, domains(project), overwrite=overwrite)
    verdicts = incoming.judge(table, faults)
    incoming.write()
    return [str(item.outcome) for item in verdicts], [str(item).split("\n")[0] for item in faults]


def entry(path: Path, msgid: str = "Start together") -> str:
    """The entry of a PO file from its flags on."""
    text = path.read_text("utf-8")
    block = next(block for block in text.split("\n\n") if f'msgid "{msgid}"' in block)
    return "\n".join(line for line in block.split("\n") if not line.startswith(("#.", "#:")))


def spoilt(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


FUZZY = ('msgid "Start together"\n', '#, fuzzy\n#| msgid "Start"\nmsgid "Start together"\n')


def test_a_changed_translation_is_written_and_nothing_else(project: Path, vi: Path) -> None:
    before = vi.read_bytes()
    assert imported(project, sent(" Ta cùng bắt đầu\u0309 ")) == (["changed"], [])
    assert vi.read_bytes() == before.replace("Cùng bắt đầu".encode(), "Ta cùng bắt đầủ".encode(), 1)


def test_an_untouched_row_changes_nothing(project: Path, vi: Path) -> None:
    before = vi.read_bytes()
    assert imported(project, sent("Cùng bắt đầu")) == (["same"], [])
    assert vi.read_bytes() == before


def test_a_first_translation(project: Path, vi: Path) -> None:
    spoilt(vi, '"Cùng bắt đầu"', '""')
    assert imported(project, sent("Bắt đầu", before="", status="missing", status_before="missing")) == (["new"], [])
    assert entry(vi) == 'msgid "Start together"\nmsgstr "Bắt đầu"'


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        (sent("Bắt đầu", status="fuzzy", status_before="fuzzy"), 'msgid "Start together"\nmsgstr "Bắt đầu"'),
        (sent("Cùng bắt đầu", status="translated", status_before="fuzzy"),
         'msgid "Start together"\nmsgstr "Cùng bắt đầu"'),
    ],
    ids=["mended", "confirmed as it is"],
)  # fmt: skip
def test_a_fuzzy_translation(project: Path, vi: Path, cells: Cells, written: str) -> None:
    spoilt(vi, *FUZZY)
    assert imported(project, cells) == (["changed"], [])
    assert entry(vi) == written


def test_a_fuzzy_translation_that_nobody_touched_stays_fuzzy(project: Path, vi: Path) -> None:
    spoilt(vi, *FUZZY)
    before = vi.read_bytes()
    assert imported(project, sent("Cùng bắt đầu", status="fuzzy", status_before="fuzzy")) == (["same"], [])
    assert vi.read_bytes() == before


@pytest.mark.parametrize("text", ["Cùng bắt đầu", "Bắt đầu nào"], ids=["old text", "new text"])
def test_a_translation_may_be_marked_for_review(project: Path, vi: Path, text: str) -> None:
    assert imported(project, sent(text, status="Fuzzy ")) == (["changed"], [])
    assert entry(vi) == f'#, fuzzy\nmsgid "Start together"\nmsgstr "{text}"'


def test_an_unknown_status_is_a_warning(project: Path) -> None:
    assert imported(project, sent("Bắt đầu", status="done")) == (
        ["changed"],
        ["vi.xlsx:2:7: warning: '“done”' is no status"],
    )


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (sent("Bắt đầu", source="Start togther"), "2:5: error: the English text was edited in the table"),
        (sent("Gọi 0912 345 678"), "2:6: error: [numbers] a number that the source has not: 0912345678"),
        (sent("Xem evil.vn/x"), "2:6: error: [urls] an address that the source has not: evil.vn/x"),
        (sent("<b>Bắt đầu</b>"), "2:6: error: [markup] unknown tag <b>; allowed are <strong>, <em>, <a>, <br/>"),
        (sent("Bắt\nđầu"), "2:6: error: [validchars] the character U+000A must not stand here"),
        (sent("Bắt \u202eđầu"), "2:6: error: [validchars] bidi embedding or override characters"),
        (sent(" "), "2:6: error: the translation was emptied; the old one stays"),
        (sent("Bắt đầu", key="vi/wait-a-sec/0000000000000000", source="Nothing"),
         "2:5: error: no such message in the catalogue"),
        (sent("Bắt đầu", key="vi/other/0000000000000000"), "2:6: error: its catalogue cannot be used, see above"),
        (sent("Bắt đầu", key="xx/wait-a-sec/0000000000000000"), "2:6: error: its catalogue cannot be used, see above"),
        (sent("Bắt đầu", key="../../etc/passwd"),
         "2:6: error: no key, and no other row says which catalogue it belongs to"),
    ],
    ids=[
        "English edited", "phone number", "address", "markup", "line break", "override", "emptied", "unknown message",
        "unknown workshop", "unknown language", "path as a key",
    ],
)  # fmt: skip
def test_a_refused_row(project: Path, vi: Path, cells: Cells, fault: str) -> None:
    before = vi.read_bytes()
    outcomes, faults = imported(project, cells)
    assert outcomes == ["refused"]
    assert f"vi.xlsx:{fault}" in faults
    assert vi.read_bytes() == before


def test_a_refused_row_does_not_keep_the_others_out(project: Path, vi: Path) -> None:
    other = row_key("vi", "wait-a-sec", (None, "Spot the risk"))
    good = sent("Thấy rủi ro", key=other, source="Spot the risk", before="LEFT OUT")
    assert imported(project, sent("113"), good)[0] == ["refused", "changed"]
    assert 'msgstr "Thấy rủi ro"' in entry(vi, "Spot the risk")


def test_a_long_translation_is_taken_with_a_warning(project: Path) -> None:
    assert imported(project, sent("Bắt đầu cùng nhau " * 4)) == (
        ["changed"],
        ["vi.xlsx:2:6: warning: [max-length] 71 characters; 60 fit"],
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bắt đầu?", "[end-punctuation] ends with '?', the source with no mark"),
        ("Bắt  đầu", "[double-space] two spaces after 'Bắt'"),
        ("Start together", "[unchanged] the same as the English text"),
    ],
)
def test_what_check_warns_of_is_taken_and_reported(project: Path, vi: Path, text: str, said: str) -> None:
    outcomes, faults = imported(project, sent(text))
    assert outcomes == ["changed"]
    assert faults == [f"vi.xlsx:2:6: warning: {said}"]
    assert entry(vi) == f'msgid "Start together"\nmsgstr "{text}"'


def test_exceptions_of_the_project_hold_for_imports(project: Path) -> None:
    path = project / "locales" / "checks.yaml"
    path.write_text("exceptions:\n  - check: unchanged\n    message: Start together\n    reason: A name.\n", "utf-8")
    assert imported(project, sent("Start together")) == (["changed"], [])


def test_a_conflict_keeps_the_catalogue_unless_told_otherwise(project: Path, vi: Path) -> None:
    spoilt(vi, '"Cùng bắt đầu"', '"Ai đó đã sửa"')
    before = vi.read_bytes()
    assert imported(project, sent("Bắt đầu")) == (
        ["conflict"],
        ["vi.xlsx:2:6: error: the catalogue has another translation since the export"],
    )
    assert vi.read_bytes() == before
    assert imported(project, sent("Cùng bắt đầu")) == (["same"], [])  # whoever did not touch it wants nothing
    assert imported(project, sent("Ai đó đã sửa")) == (["same"], [])
    assert imported(project, sent("Bắt đầu"), overwrite=True) == (["changed"], [])
    assert entry(vi) == 'msgid "Start together"\nmsgstr "Bắt đầu"'


def test_a_row_without_key_is_known_by_its_text(project: Path, vi: Path) -> None:
    other = row_key("vi", "wait-a-sec", (None, "Spot the risk"))
    keyed = sent("Nhận ra rủi ro", key=other, source="Spot the risk", before="LEFT OUT")
    assert imported(project, sent("Bắt đầu", key="", before="LEFT OUT"), keyed) == (["changed", "same"], [])
    assert 'msgstr "Bắt đầu"' in entry(vi)


def test_the_same_row_twice(project: Path) -> None:
    assert imported(project, sent("Bắt đầu"), sent("Bắt đầu")) == (["changed", "same"], [])


def test_two_translations_of_one_text(project: Path) -> None:
    assert imported(project, sent("Đi"), sent("Đi nào")) == (
        ["changed", "refused"],
        ["vi.xlsx:3:6: error: another translation than in row 2"],
    )


def test_a_message_that_left_the_workshop_is_refused(project: Path) -> None:
    spoilt(project / "workshops" / "wait-a-sec.yaml", "title: Start together", "title: Begin together")
    assert imported(project, sent("Bắt đầu"))[0] == ["refused"]


def test_a_catalogue_that_is_missing_or_broken(project: Path, vi: Path) -> None:
    vi.write_text("nonsense", "utf-8")
    outcomes, faults = imported(project, sent("Bắt đầu"))
    assert outcomes == ["refused"]
    assert faults[0].startswith("locales/vi/LC_MESSAGES/wait-a-sec.po:1:1: error: not a valid PO file")
    vi.unlink()
    assert imported(project, sent("Bắt đầu"))[1][0] == (
        "locales/vi/LC_MESSAGES/wait-a-sec.po:1:1: error: there is no such catalogue"
    )


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_catalogue_outside_the_project_is_not_written(project: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    (project / "locales" / "vi").rename(theirs)
    (project / "locales" / "vi").symlink_to(theirs)
    before = (theirs / "LC_MESSAGES" / "wait-a-sec.po").read_bytes()
    outcomes, faults = imported(project, sent("Bắt đầu"))
    assert outcomes == ["refused"]
    assert faults[0] == "locales/vi/LC_MESSAGES/wait-a-sec.po:1:1: error: the catalogue lies outside the project"
    assert (theirs / "LC_MESSAGES" / "wait-a-sec.po").read_bytes() == before


def exported(root: Path, tag: str, domain: str = "wait-a-sec") -> Table:
    project = opened(root)
    return export_table(
        project, Workspace(root), tag, domain, domains(project)[domain], Diagnostics(), with_pictures=False
    )


def outcomes_of(root: Path, path: Path) -> dict[str, int]:
    faults = Diagnostics()
    table = read_table(path, faults)
    assert list(faults) == []
    assert table is not None
    project = opened(root)
    found = [str(item.outcome) for item in Import(project, domains(project)).judge(table, faults)]
    assert list(faults) == []
    return {outcome: found.count(outcome) for outcome in sorted(set(found))}


@pytest.mark.parametrize("tag", ["vi", "ar", "th", "zh-Hans"])
def test_out_and_in_again_changes_nothing(tag: str, tmp_path: Path) -> None:
    table = exported(ROOT, tag)
    for name, data in (("x.xlsx", xlsx_bytes(table)), ("x.csv", csv_bytes(table.rows))):
        (tmp_path / name).write_bytes(data)
        assert outcomes_of(ROOT, tmp_path / name) == {"same": len(table.rows)}


def test_libreoffice_between_changes_nothing(tmp_path: Path, need_tool: Callable[[str], str]) -> None:
    table = exported(ROOT, "ar")
    (tmp_path / "ar.xlsx").write_bytes(xlsx_bytes(table))
    (tmp_path / "out").mkdir()
    for kind in ("xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2"):
        subprocess.run(
            [need_tool("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(tmp_path / "ar.xlsx")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    files = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in files] == ["ar-Texts.csv", "ar.xlsx"]
    for path in files:
        assert outcomes_of(ROOT, path) == {"same": len(table.rows)}


def test_half_of_the_messages_edited_come_in_exactly(project: Path, vi: Path, tmp_path: Path) -> None:
    table = exported(project, "vi")
    halves = range(0, len(table.rows), 2)
    wanted = {table.rows[index].source: f"{table.rows[index].translation} rồi" for index in halves}
    changes = {(index + 2, "translation"): wanted[table.rows[index].source] for index in halves}
    path = tmp_path / "vi.xlsx"
    path.write_bytes(edited(xlsx_bytes(table), changes))
    faults = Diagnostics()
    read = read_table(path, faults)
    assert read is not None
    incoming = Import(opened(project), domains(opened(project)))
    found = [str(item.outcome) for item in incoming.judge(read, faults)]
    assert (found.count("changed"), found.count("same")) == (len(wanted), len(table.rows) - len(wanted))
    assert incoming.write() == [vi]
    after = {row.source: row.translation for row in exported(project, "vi").rows}
    assert after == {row.source: wanted.get(row.source, row.translation) for row in table.rows}

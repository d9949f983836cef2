"""Glossaries as TBX, of 2008 and of 2019; files that mean harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.translators.tbx import read_tbx

TBX_2008 = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
 <termEntry id="1">
  <langSet xml:lang="en"><tig><term>report</term></tig></langSet>
  <langSet xml:lang="vi"><tig><term>báo cáo</term></tig><tig><term>trình
    báo</term></tig></langSet>
  <langSet xml:lang="de"><ntig><termGrp><term>melden</term></termGrp></ntig></langSet>
 </termEntry>
</body></text></martif>
"""

TBX_2019 = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" xml:lang="en"><text><body>
 <!-- a comment -->
 <conceptEntry id="1">
  <langSec xml:lang="en-GB"><termSec><term>block</term></termSec></langSec>
  <langSec xml:lang="pt-BR"><termSec><term><hi>bloquear</hi></term></termSec></langSec>
 </conceptEntry>
</body></text></tbx>
"""

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><martif>&b;</martif>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>'


def read(root: Path, text: str, tag: str) -> tuple[dict[str, list[str]], list[str]]:
    path = root / "glossary.tbx"
    path.write_text(text, "utf-8")
    faults = Diagnostics()
    return read_tbx(path, root, tag, faults), [str(item).partition("\n")[0] for item in faults]


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        (TBX_2008, "vi", {"report": ["báo cáo", "trình báo"]}),
        (TBX_2008, "de", {"report": ["melden"]}),
        (TBX_2008, "hi", {"report": []}),
        (TBX_2019, "pt-BR", {"block": ["bloquear"]}),
    ],
)
def test_terms(tmp_path: Path, text: str, tag: str, expected: dict[str, list[str]]) -> None:
    assert read(tmp_path, text, tag) == (expected, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (BOMB, "glossary.tbx:1:1: error: declares entities, which a glossary has no need of"),
        (FILE, "glossary.tbx:1:1: error: declares entities, which a glossary has no need of"),
        ("<martif>\n<term></martif>", "glossary.tbx:2:9: error: no valid XML: mismatched tag: line 2, column 8"),
    ],
    ids=["entities in entities", "a file of the machine", "broken"],
)
def test_files_that_are_refused(tmp_path: Path, text: str, fault: str) -> None:
    assert read(tmp_path, text, "vi") == ({}, [fault])


def test_no_file(tmp_path: Path) -> None:
    assert read_tbx(tmp_path / "glossary.tbx", tmp_path, "vi", Diagnostics()) == {}

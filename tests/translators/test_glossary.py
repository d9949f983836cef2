"""Glossaries as CSV: terms in English, their words in inflected languages, hostile files."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import parse_language
from make_handouts.build.project import open_project
from make_handouts.catalogs.extract import Message
from make_handouts.translators.checks.terms import term_check
from make_handouts.translators.glossary import Accepted, load_accepted, load_terms, with_terms
from tests.conftest import ROOT
from tests.translators.checks.unit import unit

TERMS = """\
term,forms,translate,comment
adult,,yes,
trusted adult,trusted adults,yes,Who helps.
report,reported,yes,
Safer Internet Day,,no,A name.
"""


def glossary(root: Path, tag: str, rows: str, terms: str = TERMS) -> tuple[list[Accepted], list[str]]:
    """The glossary of a language, and what was wrong with the files."""
    language = parse_language(tag)
    assert language is not None
    (root / "locales" / language.folder).mkdir(parents=True, exist_ok=True)
    (root / "locales" / "glossary.csv").write_text(terms, "utf-8")
    (root / "locales" / language.folder / "glossary.csv").write_text("term,translations,comment\n" + rows, "utf-8")
    faults = Diagnostics()
    accepted = load_accepted(root, language.folder, language, load_terms(root, faults), faults)
    return accepted, [f"{item.position.path}:{item.position.line}: {item.severity}: {item.text}" for item in faults]


@pytest.mark.parametrize(
    ("tag", "rows", "source", "translation", "missing"),
    [
        ("vi", "report,báo cáo,", "Report it", "Báo cáo nhé", []),
        ("vi", "report,báo cáo,", "Report it", "Nói ra nhé", ["report"]),
        ("vi", "report,báo cáo,", "They reported it", "Nói ra nhé", ["report"]),
        ("vi", "report,báo cáo,", "Two reports", "Nói ra nhé", ["report"]),
        ("vi", "report,báo cáo,", "A reporter", "Nhà báo", []),
        ("de", "report,meld|gemeldet,", "Report it", "Melde es", []),
        ("de", "report,meld|gemeldet,", "Reported", "Es wurde gemeldet", []),
        ("de", "report,meld|gemeldet,", "Report it", "Der Anmeldecode", ["report"]),
        ("ar", "report,*إبلاغ|*أبلغ*,", "Report it", "أَبْلِغوا عنه", []),
        ("sw", "report,*ripoti,", "Report it", "Unaweza kuiripoti", []),
        ("id", "report,*lapor,", "Report it", "Melaporkan", []),
        ("tr", "report,iki adım,", "Report it", "İki adımda", []),
        ("ru", 'trusted adult,"взросл*, котор* * доверя",', "A trusted adult", "Взрослому, которому я доверяю", []),
        ("th", "report,แจ้ง,", "Report it", "ควรแจ้งครู", []),
        ("kn", "report,ಪಾಸ್‌ವರ್ಡ್,", "Report it", "ಪಾಸ್ವರ್ಡ್", []),
        ("vi", "adult,người lớn|adult,\ntrusted adult,tin cậy,", "A trusted adult", "Người tin cậy", []),
        ("vi", "adult,lớn,\ntrusted adult,tin cậy,", "An adult, a trusted adult", "Ai đó", ["trusted adult", "adult"]),
        ("vi", "", "On Safer Internet Day", "Vào ngày đó", ["Safer Internet Day"]),
        ("vi", "", "On Safer Internet Day", "Vào Safer Internet Day", []),
        ("vi", "Safer Internet Day,Ngày An toàn,", "On Safer Internet Day", "Vào Ngày An toàn", []),
        ("vi", "", "on a safer internet day", "một ngày an toàn", []),
        ("vi", "", "Report it", "Nói ra", []),
    ],
)  # fmt: skip
def test_terms(tmp_path: Path, tag: str, rows: str, source: str, translation: str, missing: list[str]) -> None:
    accepted, faults = glossary(tmp_path, tag, rows)
    found = [finding.text.split("'")[1] for finding in term_check(accepted)(unit(tag, source, translation))]
    assert (found, faults) == (missing, [])


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("reprot,báo cáo,\n", "locales/vi/glossary.csv:2: warning: 'reprot' is no term of locales/glossary.csv"),
        ("report,a,\nreport,b,\n", "locales/vi/glossary.csv:3: error: the term 'report' twice"),
        ("report,a\n", "locales/vi/glossary.csv:2: error: 2 cells; 3 columns"),
        (",a,\n", "locales/vi/glossary.csv:2: error: a row without a term"),
        (f"report,{'a' * 201},\n", "locales/vi/glossary.csv:2: error: a text of more than 200 characters"),
        ('report,"a,\n', "locales/vi/glossary.csv:2: error: not a valid CSV file: unexpected end of data"),
        ("report,a,\n" * 5001, "locales/vi/glossary.csv:1: error: 5002 rows; at most 5000"),
    ],
)
def test_faulty_rows(tmp_path: Path, rows: str, fault: str) -> None:
    assert glossary(tmp_path, "vi", rows)[1] == [fault]


@pytest.mark.parametrize(
    ("terms", "fault"),
    [
        ("term,comment\n", "locales/glossary.csv:1: error: not the columns of a glossary"),
        ("", "locales/glossary.csv:1: error: not the columns of a glossary"),
        (TERMS + "x,,perhaps,\n", "locales/glossary.csv:6: error: 'perhaps' under translate"),
        (TERMS + "adult,,yes,\n", "locales/glossary.csv:6: error: the term 'adult' twice"),
    ],
)
def test_faulty_terms(tmp_path: Path, terms: str, fault: str) -> None:
    assert glossary(tmp_path, "vi", "", terms)[1] == [fault]


def test_a_glossary_that_is_not_utf_8(tmp_path: Path) -> None:
    glossary(tmp_path, "vi", "")
    (tmp_path / "locales" / "glossary.csv").write_bytes("term,forms\nÄ".encode("latin-1"))
    faults = Diagnostics()
    assert load_terms(tmp_path, faults) == {}
    assert [str(item).splitlines()[0] for item in faults] == [
        "locales/glossary.csv:2:1: error: the file is not UTF-8 (an old Windows encoding?)"
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_glossary_of_excels_in_other_countries(tmp_path: Path, separator: str) -> None:
    glossary(tmp_path, "vi", "")
    rows = [("term", "translations", "comment"), ("report", f'"báo cáo{separator} nhé"', "")]
    text = "\r\n".join(separator.join(row) for row in rows)
    (tmp_path / "locales" / "vi" / "glossary.csv").write_bytes(
        text.encode("utf-16" if separator == "\t" else "utf-8-sig")
    )
    language, faults = parse_language("vi"), Diagnostics()
    assert language is not None
    accepted = load_accepted(tmp_path, "vi", language, load_terms(tmp_path, faults), faults)
    assert [item.translations for item in accepted if item.term.is_translated] == [(f"báo cáo{separator} nhé".strip(),)]
    assert not len(faults)


def test_terms_in_a_translators_comments(tmp_path: Path) -> None:
    accepted, _ = glossary(tmp_path, "vi", "report,báo cáo|trình báo,\ntrusted adult,người lớn đáng tin cậy,\n")
    messages = [
        Message("Report it, or ask a trusted adult.", None, ("Step",), ()),
        Message("Talk", None, ("Step",), ()),
    ]
    assert [message.comments for message in with_terms(messages, accepted)] == [
        ("Step", "Glossary: report = báo cáo; trusted adult = người lớn đáng tin cậy"),
        ("Step",),
    ]


def test_every_shipped_language_has_every_term() -> None:
    faults = Diagnostics()
    terms = load_terms(ROOT, faults)
    for tag, (language, folder) in open_project(ROOT, faults).languages.items():
        accepted = load_accepted(ROOT, folder, language, terms, faults)
        assert tag == "en" or len(accepted) == len(terms) == 13, tag
    assert not len(faults)

"""Whole catalogues: what is found, where, and what the project excepts; the shipped catalogues have no fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, Severity
from make_handouts.build.project import open_project
from make_handouts.translators.check import Scope, check
from tests.conftest import ROOT
from tests.translators.small import found_in, lines, small_project, write_po

STOP = Path("locales/vi/LC_MESSAGES/stop.po")


def test_the_shipped_catalogues_have_no_fault() -> None:
    """What is not translated yet is no fault of the catalogues; all else is mended or excepted with a reason."""
    project = open_project(ROOT, Diagnostics())
    checked = check(project, Scope(list(project.languages), None, frozenset()))
    assert lines([item for item in checked.found if item.name not in ("untranslated", "fuzzy", "msgid")]) == []
    assert checked.messages > 8000


def test_a_clean_catalogue(tmp_path: Path) -> None:
    assert lines(found_in(small_project(tmp_path))) == []


@pytest.mark.parametrize(
    ("message", "translation", "expected"),
    [
        ("Talk", "", ["stop.po:25 warning untranslated: not translated: English is printed"]),
        ("Talk", "Talk", ["stop.po:25 warning unchanged: the same as the English text"]),
        ("Talk", "Trò chuyện: evil.vn", [
            "stop.po:25 error urls: an address that the source has not: evil.vn",
        ]),
        ("Talk", "Gọi <b>111</b>", [
            "stop.po:25 error markup: unknown tag <b>; allowed are <strong>, <em>, <a>, <br/>",
            "stop.po:25 error numbers: a number that the source has not: 111",
        ]),
        ("A pen", "Trò chuyện", [("stop.po:25 warning reused: the same translation as “A pen” in "
                                 "locales/vi/LC_MESSAGES/stop.po:19")]),
        ("Talk", "a" * 141, ["stop.po:25 error long: 141 characters for 4 of the source"]),
        ("Stop and think", "Dừng lại và suy nghĩ cho thật kỹ trước khi bạn đăng lên mạng x", [
            "stop.po:4 warning max-length: 62 characters; 60 fit",
        ]),
        ("Keep your password private.", "Giữ kín bí mật", [
            "stop.po:16 warning end-punctuation: ends with no mark, the source with a full stop",
            "stop.po:16 warning glossary: 'password' is “mật khẩu” in the glossary",
        ]),
        ("Report it on Safer Internet Day.", "Báo cáo vào ngày đó.", [
            "stop.po:31 warning do-not-translate: the name 'Safer Internet Day' is missing",
        ]),
        ("Report it on Safer Internet Day.", "Báo cáo vào Safer Internet Day.", []),
    ],
)  # fmt: skip
def test_one_message(tmp_path: Path, message: str, translation: str, expected: list[str]) -> None:
    assert lines(found_in(small_project(tmp_path, {message: translation}))) == expected


def test_a_msgid_edited_by_mistake(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    path = tmp_path / STOP
    path.write_text(path.read_text("utf-8").replace("Tell nobody your password. Ask", "Tell no-one your password. Ask"))
    assert lines(found_in(project)) == [
        ("stop.po:1 warning untranslated: missing here: “Tell nobody your password. Ask a trusted adult.”"),
        (
            "stop.po:28 warning msgid: the English text is not that of workshops/stop.yaml:17: "
            "“Tell nobody your password. Ask a trus…”"
        ),
    ]


def test_an_entry_of_another_workshop(tmp_path: Path) -> None:
    project = small_project(tmp_path, {"Something else entirely": "Chuyện khác"})
    assert lines(found_in(project)) == ["stop.po:34 warning msgid: this text is not in the curriculum"]


def test_fuzzy_and_plural_and_double_entries(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    path = tmp_path / STOP
    text = path.read_text("utf-8").replace('msgid "Talk"', '#, fuzzy\nmsgid "Talk"')
    text += 'msgid "Talk"\nmsgstr "Nói"\n\nmsgid "pen"\nmsgid_plural "pens"\nmsgstr[0] "bút"\n'
    path.write_text(text, "utf-8")
    assert lines(found_in(project)) == [
        "stop.po:26 warning fuzzy: marked as needing work: English is printed",
        "stop.po:35 warning catalogue: 'Talk' twice",
        "stop.po:38 warning catalogue: a message with plural forms is not used",
    ]


def test_a_broken_catalogue_hides_no_other(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    (tmp_path / STOP).write_text('msgid "Talk\nmsgstr ""\n', "utf-8")
    templates = tmp_path / STOP.with_name("templates.po")
    templates.write_text(templates.read_text("utf-8").replace('msgstr "Mẹo"', 'msgstr "Mẹo "'), "utf-8")
    assert [(item.position.path.rpartition("/")[2], item.name) for item in found_in(project)] == [
        ("stop.po", "catalogue"),
        ("templates.po", "edge-space"),
    ]


def test_no_catalogue_and_a_stray_one(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    (tmp_path / STOP).rename(tmp_path / STOP.with_name("stopp.po"))
    assert lines(found_in(project)) == [
        "stop.po:1 warning untranslated: there is no such catalogue",
        "stopp.po:1 warning catalogue: no workshop is named 'stopp'",
    ]


def test_one_text_in_two_catalogues(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    second = (tmp_path / "workshops" / "stop.yaml").read_text("utf-8")
    (tmp_path / "workshops" / "talk.yaml").write_text(second, "utf-8")
    text = (tmp_path / STOP).read_text("utf-8").replace("Một cây bút", "Một chiếc bút")
    (tmp_path / STOP.with_name("talk.po")).write_text(text, "utf-8")
    again = open_project(project.root, Diagnostics())
    assert lines(found_in(again)) == [
        "talk.po:19 warning inconsistent: another translation than “Một cây bút” in locales/vi/LC_MESSAGES/stop.po:19"
    ]


EXCEPTIONS = """\
exceptions:
  - {check: unchanged, languages: [vi], message: Talk, reason: Said so.}
"""


def test_exceptions(tmp_path: Path) -> None:
    project = small_project(tmp_path, {"Talk": "Talk", "A pen": "A pen"})
    (tmp_path / "locales" / "checks.yaml").write_text(EXCEPTIONS, "utf-8")
    assert lines(found_in(project)) == ["stop.po:19 warning unchanged: the same as the English text"]


@pytest.mark.parametrize(
    ("entry", "excused"),
    [
        ("{check: unchanged, reason: x}", True),
        ("{check: unchanged, message: Tal …, reason: x}", True),
        ("{check: unchanged, message: Talk …, reason: x}", True),
        ("{check: unchanged, message: Tal, reason: x}", False),
        ("{check: unchanged, message: talk, reason: x}", False),
        ("{check: unchanged, languages: [de], message: Talk, reason: x}", False),
        ("{check: glossary, message: Talk, reason: x}", False),
    ],
)
def test_what_an_exception_covers(tmp_path: Path, entry: str, excused: bool) -> None:
    project = small_project(tmp_path, {"Talk": "Talk"})
    (tmp_path / "locales" / "checks.yaml").write_text(f"exceptions:\n  - {entry}\n", "utf-8")
    assert ("unchanged" not in {item.name for item in found_in(project)}) is excused


def test_an_exception_that_nothing_needs(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    (tmp_path / "locales" / "checks.yaml").write_text(EXCEPTIONS, "utf-8")
    assert lines(found_in(project)) == [
        "checks.yaml:2 warning exceptions: nothing needs this exception from 'unchanged'"
    ]
    some = Scope(["vi"], frozenset({"stop"}), frozenset())
    assert check(project, some).found == [], "not all catalogues were looked at"


def test_threats_cannot_be_excepted(tmp_path: Path) -> None:
    project = small_project(tmp_path, {"Talk": "Xem evil.vn"})
    (tmp_path / "locales" / "checks.yaml").write_text("exceptions:\n  - {check: urls, reason: x}\n", "utf-8")
    assert [(item.severity, item.name) for item in found_in(project)] == [
        (Severity.WARNING, "exceptions"),
        (Severity.ERROR, "urls"),
    ]


def test_a_faulty_exceptions_file(tmp_path: Path) -> None:
    project = small_project(tmp_path, {"Talk": "Talk"})
    (tmp_path / "locales" / "checks.yaml").write_text("exceptions:\n  - {check: unchangd}\n", "utf-8")
    assert [(item.position.line, item.severity, item.name) for item in found_in(project)] == [
        (2, Severity.ERROR, "exceptions"),
        (2, Severity.ERROR, "exceptions"),
        (25, Severity.WARNING, "unchanged"),
    ]


def test_scopes(tmp_path: Path) -> None:
    project = small_project(tmp_path, {"Talk": "Talk", "A pen": "Một  cây bút"})
    assert [item.name for item in found_in(project, "double-space")] == ["double-space"]
    assert check(project, Scope([], None, frozenset())).found == []
    templates = (tmp_path / STOP.with_name("templates.po")).resolve()
    assert check(project, Scope(["vi"], None, frozenset(), frozenset({templates}))).catalogues == 1


def test_hostile_catalogues(tmp_path: Path) -> None:
    """Deep, long and odd texts are judged in little time and steer no terminal."""
    odd = {"Talk": "\x1b[2J\u202e", "A pen": "( " * 60, "Young people": "á " * 40, "Your password": "「" * 80}
    project = small_project(tmp_path)
    write_po(tmp_path / STOP, odd)
    assert {"validchars", "brackets"} <= {item.name for item in found_in(project)}

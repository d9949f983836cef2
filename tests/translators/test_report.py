"""What was found, as text, JSON, GitHub's annotations and SARIF."""

from __future__ import annotations

import json

from make_handouts.base.diagnostics import Position, Severity
from make_handouts.translators.check import Found
from make_handouts.translators.report import as_github, as_json, as_sarif, as_text, summary

PATH = "locales/pt_BR/LC_MESSAGES/a b,c:d%.po"
FOUND = [
    Found(Position(PATH, 7), "urls", Severity.ERROR, "an address: 100%, evil.vn\x1b[2J", "remove it", "pt-BR", "Talk"),
    Found(Position(PATH, 9), "quotes", Severity.WARNING, "two\nlines", "", "pt-BR", "Say"),
    Found(Position(PATH, 9), "near-limit", Severity.NOTE, "58 of 60 characters", "", "pt-BR", "Title"),
]


def test_text_steers_no_terminal() -> None:
    assert as_text(FOUND) == (
        f"{PATH}:7: error [urls]: an address: 100%, evil.vn\\u001b[2J\n  hint: remove it\n"
        f"{PATH}:9: warning [quotes]: two\\u000alines\n"
        f"{PATH}:9: note [near-limit]: 58 of 60 characters\n"
    )


def test_json() -> None:
    data = json.loads(as_json(FOUND))
    assert data["counts"] == {"near-limit": 1, "quotes": 1, "urls": 1}
    assert data["findings"][1] == {
        "path": PATH, "line": 9, "severity": "warning", "check": "quotes", "text": "two\nlines", "hint": "",
        "language": "pt-BR", "message": "Say",
    }  # fmt: skip


def test_github_escapes() -> None:
    path = "locales/pt_BR/LC_MESSAGES/a b%2Cc%3Ad%25.po"
    assert as_github(FOUND).splitlines() == [
        f"::error file={path},line=7,title=urls::an address: 100%25, evil.vn\x1b[2J%0Aremove it",
        f"::warning file={path},line=9,title=quotes::two%0Alines",
        f"::notice file={path},line=9,title=near-limit::58 of 60 characters",
    ]


def test_sarif_has_what_the_standard_requires() -> None:
    """SARIF 2.1.0: 3.13 (version, runs), 3.14 (tool), 3.19 (driver's name), 3.27 (results), 3.49 (rules)."""
    data = json.loads(as_sarif(FOUND))
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "make-handouts"
    assert [rule["id"] for rule in rules] == ["near-limit", "quotes", "urls"]
    assert all(rule["shortDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] in (7, 9)
        assert place["artifactLocation"] == {
            "uri": "locales/pt_BR/LC_MESSAGES/a%20b%2Cc%3Ad%25.po",
            "uriBaseId": "%SRCROOT%",
        }
    assert len({result["partialFingerprints"]["message/v1"] for result in run["results"]}) == 3


def test_a_fingerprint_outlives_moved_lines() -> None:
    moved = Found(Position(PATH, 99), "urls", Severity.ERROR, "another text", "", "pt-BR", "Talk")
    marks = [json.loads(as_sarif([item]))["runs"][0]["results"][0]["partialFingerprints"] for item in (FOUND[0], moved)]
    assert marks[0] == marks[1]


def test_nothing_found() -> None:
    assert (as_text([]), as_github([])) == ("", "")
    assert json.loads(as_sarif([]))["runs"][0]["results"] == []
    assert summary([], 2, 5) == "2 catalogues, 5 messages: 0 errors, 0 warnings"


def test_summary() -> None:
    expected = "2 catalogues, 5 messages: 1 error, 1 warning, 1 note (near-limit 1, quotes 1, urls 1)"
    assert summary(FOUND, 2, 5) == expected

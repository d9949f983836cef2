"""What a check found → text for people, JSON for programs, GitHub's annotations, SARIF for code scanning."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from make_handouts import __version__
from make_handouts.base.diagnostics import Severity, harmless
from make_handouts.translators.check import Found
from make_handouts.translators.checks.registry import CHECKS


def as_text(found: Sequence[Found]) -> str:
    """``path:line: severity [name]: text``, then a hint."""
    lines = []
    for item in found:
        where = f"{item.position.path}:{item.position.line}"
        lines.append(harmless(f"{where}: {item.severity} [{item.name}]: {item.text}"))
        if item.hint:
            lines.append(f"  hint: {harmless(item.hint)}")
    return "".join(f"{line}\n" for line in lines)


def as_json(found: Sequence[Found]) -> str:
    """A list of objects, one a finding; and the counts by check."""
    items = [
        {
            "path": item.position.path,
            "line": item.position.line,
            "severity": str(item.severity),
            "check": item.name,
            "text": item.text,
            "hint": item.hint,
            "language": item.language,
            "message": item.message,
        }
        for item in found
    ]
    counts = dict(sorted(Counter(item.name for item in found).items()))
    return json.dumps({"make-handouts": __version__, "counts": counts, "findings": items}, ensure_ascii=False) + "\n"


#: GitHub's workflow commands by severity.
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(found: Sequence[Found]) -> str:
    """Workflow commands that put an annotation on the line.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands; the escapes are those of
    actions/toolkit, ``command.ts``.
    """
    lines = []
    for item in found:
        properties = {"file": item.position.path, "line": str(item.position.line), "title": item.name}
        listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        text = item.text + (f"\n{item.hint}" if item.hint else "")
        lines.append(f"::{_COMMANDS[item.severity]} {listed}::{_escaped(text, '')}\n")
    return "".join(lines)


def _escaped(text: str, also: str) -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_sarif(found: Sequence[Found]) -> str:
    """SARIF 2.1.0 (OASIS), one run; paths are relative to the project (``%SRCROOT%``).

    The fingerprint is that of the check, the language and the message, so that a finding stays the same one when
    lines move.
    """
    names = sorted({item.name for item in found})
    rules = [
        {
            "id": name,
            "shortDescription": {"text": CHECKS[name].summary},
            "defaultConfiguration": {"level": "error" if CHECKS[name].is_threat else "warning"},
        }
        for name in names
    ]
    run = {
        "tool": {"driver": {"name": "make-handouts", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, names.index(item.name)) for item in found],
    }
    whole = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False) + "\n"


def _result(item: Found, index: int) -> dict[str, Any]:
    key = "\0".join((item.name, item.language, item.position.path, item.message or item.text))
    return {
        "ruleId": item.name,
        "ruleIndex": index,
        "level": str(item.severity),
        "message": {"text": item.text + (f" ({item.hint})" if item.hint else "")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(item.position.path), "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": item.position.line},
                }
            }
        ],
        "partialFingerprints": {"message/v1": hashlib.sha256(key.encode()).hexdigest()[:32]},
    }


#: The formats of ``--format``, by name.
FORMATS: dict[str, Callable[[Sequence[Found]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def summary(found: Sequence[Found], catalogues: int, messages: int) -> str:
    """One line: how much was looked at, how many findings of each severity and check."""
    counts = Counter(item.severity for item in found)
    parts = [
        _count(counts[severity], severity) for severity in Severity if counts[severity] or severity is not Severity.NOTE
    ]
    names = ", ".join(f"{name} {count}" for name, count in sorted(Counter(item.name for item in found).items()))
    line = f"{_count(catalogues, 'catalogue')}, {_count(messages, 'message')}: {', '.join(parts)}"
    return f"{line} ({names})" if names else line


def _count(number: int, of: str) -> str:
    return f"{number} {of}{'s' if number != 1 else ''}"

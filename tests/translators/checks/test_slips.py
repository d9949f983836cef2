"""Slips put into every language's catalogues: each check finds them, in every script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import Language
from make_handouts.build.project import open_project
from make_handouts.catalogs.localise import catalogue_path
from make_handouts.catalogs.pofile import Entry, read_entries
from make_handouts.translators.checks.model import unit_of
from make_handouts.translators.checks.registry import UNIT_CHECKS
from tests.conftest import ROOT

Slip = Callable[[str, str], str | None]

ENDS = ".?!:。？！：।؟۔။។៖"


def no_end(source: str, text: str) -> str | None:
    return text[:-1] if source[-1] in ".?" and text[-1] in ENDS else None


def an_end(source: str, text: str) -> str | None:
    return text + "." if source[-1].isalnum() and text[-1] not in ENDS else None


def latin_end(source: str, text: str) -> str | None:
    return text[:-1] + ("?" if text[-1] in "؟？" else ".") if text[-1] in "。।۔။។؟？" else None


def straight_quotes(source: str, text: str) -> str | None:
    return re.sub("[“”„«»「」]", '"', text) if "“" in source else None


def lost_bracket(source: str, text: str) -> str:
    return re.sub("[)）]", "", text, count=1)


def two_spaces(source: str, text: str) -> str | None:
    return text.replace(" ", "  ", 1) if " " in text else None


def a_space_before(source: str, text: str) -> str:
    return " " + text


def two_lines(source: str, text: str) -> str | None:
    return text.replace(" ", "\n", 1) if " " in text else None


def a_quarter(source: str, text: str) -> str | None:
    return text[: len(text) // 4] if len(source) > 40 else None


def four_times(source: str, text: str) -> str | None:
    return text * 4 if len(source) > 40 else None


def english(source: str, text: str) -> str | None:
    return source if re.search("[a-z]{2}", re.sub(r"\{.*?\}", "", source)) else None


def another_script(source: str, text: str) -> str:
    return text + ("ก" if re.search("[а-я]", text) else "ж")


#: Check, slip, and the share of slips that must be found. A fourfold text of a terse translation is no outlier; Thai
#: and Lao may do without a full stop.
SLIPS: list[tuple[str, Slip, float]] = [
    ("end-punctuation", no_end, 0.95),
    ("end-punctuation", an_end, 1.0),
    ("end-punctuation", latin_end, 1.0),
    ("quotes", straight_quotes, 1.0),
    ("brackets", lost_bracket, 1.0),
    ("double-space", two_spaces, 1.0),
    ("edge-space", a_space_before, 1.0),
    ("newlines", two_lines, 1.0),
    ("length", a_quarter, 0.99),
    ("length", four_times, 0.95),
    ("unchanged", english, 1.0),
    ("validchars", another_script, 1.0),
]


@pytest.fixture(scope="module")
def entries() -> list[tuple[Language, Entry]]:
    """Every sixth message of every language, and all that have brackets or quotation marks."""
    found: list[tuple[Language, Entry]] = []
    for language, folder in open_project(ROOT, Diagnostics()).languages.values():
        path = catalogue_path(ROOT, folder, "wait-a-sec")
        read = (read_entries(path, ROOT, Diagnostics()) or []) if path.is_file() else []
        usable = [entry for entry in read if entry.msgstr and not entry.is_fuzzy]
        found += [
            (language, entry)
            for n, entry in enumerate(usable)
            if n % 6 == 0 or re.search("[“(（]", entry.msgid + entry.msgstr)
        ]
    return found


@pytest.mark.parametrize(("check", "slip", "share"), SLIPS, ids=[slip.__name__ for _, slip, _ in SLIPS])
def test_slips_are_found(entries: list[tuple[Language, Entry]], check: str, slip: Slip, share: float) -> None:
    made, missed = 0, []
    for language, entry in entries:
        text = slip(entry.msgid, entry.msgstr)
        if text is None or text == entry.msgstr:
            continue
        made += 1
        if not list(UNIT_CHECKS[check](unit_of(language, entry.msgid, text, None, entry.position))):
            missed.append(f"{language.tag}: {text[-60:]}")
    assert made >= 30
    assert len(missed) <= (1 - share) * made, "\n".join(missed)

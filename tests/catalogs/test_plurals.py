"""Plural forms are CLDR's, in the words translators' tools know."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from gettext import c2py
from pathlib import Path

import pytest
from babel.core import Locale

from make_handouts.base.languages import parse_language
from make_handouts.catalogs.plurals import plural_forms
from tests.conftest import ROOT

LANGUAGES = sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir())
ORDER = ("zero", "one", "two", "few", "many", "other")


def forms(tag: str) -> tuple[int, str]:
    language = parse_language(tag)
    assert language is not None
    match = re.fullmatch(r"nplurals=(\d); plural=(.+);", plural_forms(language))
    assert match is not None
    return int(match[1]), match[2]


@pytest.mark.parametrize(
    ("tag", "count", "expression"),
    [
        ("vi", 1, "0"),
        ("hi", 2, "(n > 1)"),
        ("sw", 2, "(n != 1)"),
        ("fr", 2, "(n > 1)"),
        ("pt_BR", 2, "(n > 1)"),
        ("ru", 3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
        ("ar", 6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
        ("xx", 2, "(n != 1)"),
    ],
)
def test_the_expression_that_tools_know(tag: str, count: int, expression: str) -> None:
    assert forms(tag) == (count, expression)


@pytest.mark.parametrize("tag", [*LANGUAGES, "cs", "cy", "ga", "gd", "he", "is", "lt", "lv", "mt", "pl", "ro", "sl"])
def test_numbers_fall_into_cldrs_categories_in_cldrs_order(tag: str) -> None:
    count, expression = forms(tag)
    rule = Locale.parse(tag).plural_form
    used = [name for name in ORDER if name in {rule(number) for number in range(1001)}]
    assert count == len(used)
    form = c2py(expression)
    assert [used[form(number)] for number in range(1001)] == [rule(number) for number in range(1001)]


@pytest.mark.parametrize("tag", ["ar", "cy", "fil", "ga", "gd", "mt", "ru", "sl"])
def test_gettext_understands_the_expression(tag: str, tmp_path: Path, need_tool: Callable[[str], str]) -> None:
    count, expression = forms(tag)
    texts = "".join(f'msgstr[{index}] "x"\n' for index in range(count))
    (tmp_path / "a.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: nplurals={count}; plural={expression};\\n"\n\nmsgid "a"\nmsgid_plural "b"\n{texts}',
        "utf-8",
    )
    command = [need_tool("msgfmt"), "-o", "a.mo", "a.po"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

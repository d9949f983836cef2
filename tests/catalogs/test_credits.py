"""Names of translators out of a header that strangers wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.catalogs.credits import MOST_NAMES, load_translators


def credited(folder: Path, head: str, last: str = "") -> tuple[tuple[str, ...], list[str]]:
    field = f'"Last-Translator: {last}\\n"\n' if last else ""
    (folder / "vi.po").write_text(f'{head}msgid ""\nmsgstr ""\n{field}"Language: vi\\n"\n', "utf-8")
    diagnostics = Diagnostics()
    names = load_translators(folder / "vi.po", folder, diagnostics)
    return names, [item.text for item in diagnostics]


def test_history_comes_first_and_each_name_once(tmp_path: Path) -> None:
    head = "# talk: texts.\n# Licence: CC BY 4.0\n# Lan Nguyễn <lan@example.org>, 2024, 2025.\n# রহিম, 2025\n#\n"
    assert credited(tmp_path, head, "lan nguyễn <lan@example.com>") == (("Lan Nguyễn", "রহিম"), [])
    assert credited(tmp_path, head, "Marta <m@example.org>") == (("Lan Nguyễn", "রহিম", "Marta"), [])


@pytest.mark.parametrize(
    "last",
    ["", "make-handouts drafts", "FULL NAME <EMAIL@ADDRESS>", "Anonymous <noreply@weblate.org>", "lan@example.org",
     "<lan@example.org>", "Automatically generated"],
)  # fmt: skip
def test_nobody(tmp_path: Path, last: str) -> None:
    assert credited(tmp_path, "# Licence: CC BY 4.0\n# a remark about something\n", last) == ((), [])


@pytest.mark.parametrize(
    "name",
    ["Call 1800 123 456", "see https://evil.example", "evil.example", "Lan\u202egnp", "\u2068Lan", "<b>Lan</b>, 2024",
     "L\u0430n", "x" * 61, "Lan\x07", "<a>Lan</a>"],
    ids=["phone", "web", "domain", "override", "isolate", "tag", "look-alike", "long", "bell", "link"],
)  # fmt: skip
def test_what_is_no_name_is_not_printed(tmp_path: Path, name: str) -> None:
    names, said = credited(tmp_path, f"# {name} <x@example.org>, 2024\n# Lan, 2024\n", name)
    assert names == ("Lan",)
    assert all(text.startswith("a translator's name is not printed: ") for text in said)


def test_a_header_cannot_fill_a_page(tmp_path: Path) -> None:
    names, said = credited(
        tmp_path, "".join(f"# Name{'abcdefghij'[n % 10]} {chr(97 + n // 10)}, 2024\n" for n in range(99))
    )
    assert len(names) == MOST_NAMES
    assert said == ["99 translators' names, of which 40 are printed"]


@pytest.mark.parametrize("text", ["", "<<<<<<<\n", 'msgid "a"\nmsgstr "b"\n'])
def test_no_header_no_names(tmp_path: Path, text: str) -> None:
    (tmp_path / "vi.po").write_text(text, "utf-8")
    assert load_translators(tmp_path / "vi.po", tmp_path, Diagnostics()) == ()
    assert load_translators(tmp_path / "none.po", tmp_path, Diagnostics()) == ()

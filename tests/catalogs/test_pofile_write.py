"""PO files out: exact text, round trip, and what gettext makes of them."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import parse_language
from make_handouts.catalogs.extract import Message
from make_handouts.catalogs.pofile import fresh_catalogue_text, parse_entries, template_text
from tests.conftest import ROOT

NOW = datetime(2026, 2, 10, 9, 30, tzinfo=UTC)


def message(msgid: str, context: str | None = None) -> Message:
    return Message(msgid, context, ("Title",), ("workshops/talk.yaml",))


MESSAGES = [
    Message("Safe chat", None, ("Title of the workshop", "At most 60 characters"), ("workshops/talk.yaml",)),
    Message("Stop", "slide title", (), ("workshops/talk.yaml", "templates/slides.yaml")),
    message('Say "no"\\ and\tgo.\nThen ' + "walk " * 20 + "away."),
]


def fresh(language: str, messages: list[Message]) -> str:
    tag = parse_language(language)
    assert tag is not None
    return fresh_catalogue_text("talk", messages, tag, NOW)


def after_header(text: str) -> str:
    return text.split("\n\n", 1)[1]


def test_messages_as_they_are_written() -> None:
    expected = """\
#. Title of the workshop
#. At most 60 characters
#: workshops/talk.yaml
msgid "Safe chat"
msgstr ""

#: templates/slides.yaml workshops/talk.yaml
msgctxt "slide title"
msgid "Stop"
msgstr ""

#. Title
#: workshops/talk.yaml
msgid ""
"Say \\"no\\"\\\\ and\\tgo.\\n"
"Then walk walk walk walk walk walk walk walk walk walk walk walk walk walk walk walk walk walk walk walk away."
msgstr ""

"""
    assert after_header(template_text("talk", MESSAGES, NOW)) == expected
    assert after_header(fresh("vi", MESSAGES)) == expected


def test_the_head_of_a_template() -> None:
    head = template_text("talk", [], NOW)
    assert head.startswith('# talk: texts of make-handouts.\n# Licence: CC BY 4.0\n#\n#, fuzzy\nmsgid ""\nmsgstr ""\n')
    assert '"POT-Creation-Date: 2026-02-10 09:30+0000\\n"\n' in head
    assert '"Content-Type: text/plain; charset=utf-8\\n"\n' in head


@pytest.mark.parametrize("stand_in", ["FULL NAME", "EMAIL@ADDRESS", "ORGANIZATION", "VERSION", "<LL@li.org>"])
def test_no_stand_in_of_babel_ends_up_in_a_file(stand_in: str) -> None:
    assert stand_in not in fresh("vi", MESSAGES)


@pytest.mark.parametrize(
    ("language", "name", "plurals"),
    [
        ("vi", "vi", "nplurals=1; plural=0;"),
        ("hi", "hi", "nplurals=2; plural=(n > 1);"),
        ("ar", "ar", "nplurals=6; "),
        ("ja", "ja", "nplurals=1; plural=0;"),
        ("pt-BR", "pt_BR", "nplurals=2; "),
        ("zh-Hant", "zh_Hant", "nplurals=1; plural=0;"),
    ],
)
def test_the_head_of_a_new_catalogue(language: str, name: str, plurals: str) -> None:
    text = fresh(language, MESSAGES)
    assert f'"Language: {name}\\n"\n' in text
    assert f'"Plural-Forms: {plurals}' in text
    assert '"PO-Revision-Date: 2026-02-10 09:30+0000\\n"\n' in text
    assert "#, fuzzy" not in text


@pytest.mark.parametrize("language", ["en-XA", "ar-XB", "xx"])
def test_a_language_that_babel_knows_not_still_gets_its_catalogue(language: str) -> None:
    assert f'"Language: {language.replace("-", "_")}\\n"' in fresh(language, MESSAGES)


def read_back(text: str) -> list[tuple[str | None, str]]:
    diagnostics = Diagnostics()
    entries = parse_entries(text, "talk.po", diagnostics)
    assert entries is not None
    assert list(diagnostics) == []
    return [entry.key for entry in entries]


def test_what_is_written_is_read_back() -> None:
    assert read_back(fresh("vi", MESSAGES)) == [item.key for item in MESSAGES]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@settings(deadline=None)
@given(st.lists(st.tuples(st.none() | TEXTS, TEXTS), unique=True, max_size=5))
def test_any_text_is_read_back(keys: list[tuple[str | None, str]]) -> None:
    messages = [message(msgid, context) for context, msgid in keys]
    assert read_back(template_text("talk", messages, NOW)) == keys
    assert read_back(fresh("vi", messages)) == keys


@pytest.mark.parametrize("text", ["100% sure", "50% are safe, 50% in doubt", "{1, 2}"])
def test_a_text_is_not_taken_for_a_format(text: str) -> None:
    assert "-format" not in template_text("talk", [message(text)], NOW)


def test_a_comment_cannot_end_its_line() -> None:
    text = template_text("talk", [Message("a", None, ('x\nmsgid "evil"\nmsgstr "b"',), ("f.yaml",))], NOW)
    assert read_back(text) == [(None, "a")]


def translated(text: str, translations: dict[str, str]) -> str:
    for msgid, msgstr in translations.items():
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    return text


def msgfmt(program: str, text: str, folder: Path) -> str:
    """What ``msgfmt -c`` says against a catalogue."""
    (folder / "talk.po").write_text(text, encoding="utf-8")
    command = [program, "-c", "-o", "talk.mo", "talk.po"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stderr


@pytest.mark.parametrize("language", ["vi", "hi", "ar", "pt-BR", "zh-Hant"])
def test_gettext_accepts_a_new_catalogue(language: str, tmp_path: Path, need_tool: Callable[[str], str]) -> None:
    assert msgfmt(need_tool("msgfmt"), fresh(language, MESSAGES), tmp_path) == ""


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [("Safe chat", "Trò chuyện an toàn"), ("100% sure", "Chắc chắn 100%"), ("Call {number}", "Gọi {number}")],
)
def test_gettext_accepts_a_faithful_translation(
    msgid: str, msgstr: str, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    text = translated(fresh("vi", [message(msgid)]), {msgid: msgstr})
    assert msgstr in text
    assert msgfmt(need_tool("msgfmt"), text, tmp_path) == ""


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po")), ids=lambda p: f"{p.parts[-3]}-{p.stem}"
)
def test_gettext_accepts_the_shipped_catalogues(path: Path, tmp_path: Path, need_tool: Callable[[str], str]) -> None:
    said = msgfmt(need_tool("msgfmt"), path.read_text("utf-8"), tmp_path)
    assert [line for line in said.splitlines() if "warning:" not in line] == []

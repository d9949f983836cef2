"""PO text ↔ entries: nothing is lost, edits touch only what they mean, other readers read the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage.pypo import pofile as toolkit_file

from make_handouts.catalogs.extract import Message
from make_handouts.catalogs.poentries import PoEntry, PoFile, new_entry
from make_handouts.catalogs.poparse import PoSyntaxError, parse_header, parse_po
from tests.catalogs.babel_reading import babel_entries
from tests.conftest import ROOT

MOST = 20_000

CATALOGUES = sorted(ROOT.glob("locales/**/*.po*"))


def name(path: Path) -> str:
    return path.relative_to(ROOT / "locales").as_posix()


def toolkit(text: str) -> list[Any]:
    """The units that translate-toolkit, and so Weblate and Pootle, finds in a PO text."""
    parse: Any = toolkit_file.parsestring
    units: list[Any] = parse(text.encode("utf-8")).units
    return units


def only(text: str) -> PoEntry:
    (entry,) = parse_po(text, MOST).entries
    return entry


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_a_shipped_catalogue_comes_out_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    assert str(parse_po(data.decode("utf-8"), MOST)).encode("utf-8") == data


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_babel_and_translate_toolkit_read_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    entries = [entry for entry in parse_po(text, MOST).entries if not entry.is_obsolete]
    ours = [(entry.context, entry.msgid, entry.msgstr, entry.is_fuzzy) for entry in entries if entry.msgid]
    assert babel_entries(text) == ours
    units = [unit for unit in toolkit(text) if str(unit.source) and not unit.isobsolete()]
    theirs = [(unit.getcontext() or None, str(unit.source), str(unit.target or ""), unit.isfuzzy()) for unit in units]
    assert theirs == ours


ODD = """\
# Own remark, above an empty line

#~ not an entry at all
#. Role
#: workshops/a.yaml workshops/b.yaml
#, no-wrap, fuzzy,x-ours
#= future
#@ domain
#| msgctxt "slide"
#| msgid "old "
#| "text"
  msgctxt "slide"

msgid ""
  "two "
"lines"
msgstr   "wide"\t

#~| msgid "older"
#~ msgid "gone"
#~ msgstr ""
#~ "weg"

# the end
"""


def test_lines_that_mean_nothing_are_kept() -> None:
    file = parse_po(ODD, MOST)
    assert str(file) == ODD
    entry, gone = file.entries
    assert (entry.context, entry.msgid, entry.msgstr) == ("slide", "two lines", "wide")
    assert entry.flags == ["no-wrap", "fuzzy", "x-ours"]
    assert entry.previous == ("slide", "old text")
    assert entry.files == ["workshops/a.yaml", "workshops/b.yaml"]
    assert entry.remarks == ["# Own remark, above an empty line", "#= future", "#@ domain"]
    assert (gone.is_obsolete, gone.msgid, gone.msgstr, gone.previous) == (True, "gone", "weg", (None, "older"))


LINES = st.sampled_from(
    [*ODD.split("\n"), 'msgid "a"', 'msgstr "b"', 'msgid_plural "d"', 'msgstr[0] "e"', '"more"', "#~", "#~ msgid", "\r"]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_any_text_that_is_accepted_comes_out_byte_for_byte(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    try:
        file = parse_po(text, MOST)
    except PoSyntaxError:
        return
    assert str(file) == text


TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('"\\\nnt{}<#~'), max_size=20)
ENTRY = st.tuples(st.none() | TEXT, TEXT.filter(bool), TEXT, st.booleans())


@settings(deadline=None)
@given(st.lists(ENTRY, max_size=5, unique_by=lambda item: item[:2]))
def test_what_we_write_babel_reads_the_same(wanted: list[tuple[str | None, str, str, bool]]) -> None:
    entries = []
    for context, msgid, msgstr, is_fuzzy in wanted:
        entry = new_entry(Message(msgid, context, ("Role",), ("a b.yaml",)))
        entry.segments[-1] = new_entry(Message(msgstr, None, (), ())).segments[0]
        entry.segments[-1].keyword = "msgstr"
        entry.segments[-1].lines[0] = entry.segments[-1].lines[0].replace("msgid", "msgstr", 1)
        entry.set_fuzzy(is_fuzzy)
        entries.append(entry)
    text = str(PoFile(entries, [""], "\n"))
    assert [(item.context, item.msgid, item.msgstr, item.is_fuzzy) for item in parse_po(text, MOST).entries] == wanted
    assert babel_entries(text) == wanted


QUOTED = st.sampled_from(['""', '"a"', '"b\\n"', r'"say \"x\" \\n"', '"{name}"', '"\u2028"'])
CONFORMING = st.builds(
    lambda head, context, msgid, msgstr, more: "\n".join(
        [*head, *([f"msgctxt {context}"] if context else []), f"msgid {msgid}", *more, f"msgstr {msgstr}", *more, ""]
    ),
    st.lists(st.sampled_from(["# r", "#. c", "#: a.yaml", "#, fuzzy", "#,no-wrap", '#| msgid "p"']), max_size=4),
    st.none() | QUOTED,
    QUOTED,
    QUOTED,
    st.lists(QUOTED, max_size=2),
)


@settings(deadline=None)
@given(st.lists(CONFORMING, max_size=4), st.sampled_from(["", "\n"]))
def test_any_conforming_text_means_to_babel_what_it_means_to_us(entries: list[str], between: str) -> None:
    text = between.join(entries)
    ours = [(item.context, item.msgid, item.msgstr, item.is_fuzzy) for item in parse_po(text, MOST).entries]
    assert babel_entries(text) == [item for item in ours if item[1]]


def test_describe_touches_only_lines_that_change() -> None:
    text = '# remark\n#. Role\n#: b.yaml a.yaml\n#, no-wrap\nmsgid ""\n"wrapped by "\n"Poedit"\nmsgstr "x"'
    entry = only(text)
    entry.describe(Message("wrapped by Poedit", None, ("Role",), ("a.yaml", "b.yaml")))
    assert "\n".join(entry.lines()) == text
    entry.describe(Message("wrapped by Poedit", None, ("Role", "Where"), ("a.yaml", "c.yaml")))
    assert "\n".join(entry.lines()) == text.replace("#. Role", "#. Role\n#. Where").replace(
        "b.yaml a", "a.yaml c"
    ).replace("c.yaml.yaml", "c.yaml")


def test_describe_changes_ids() -> None:
    entry = only('#, fuzzy\nmsgid "a"\nmsgstr "x"')
    entry.describe(Message('b\n"c"', "slide", ("Role",), ("a b.yaml",)))
    assert "\n".join(entry.lines()) == (
        '#. Role\n#: \u2068a b.yaml\u2069\n#, fuzzy\nmsgctxt "slide"\nmsgid ""\n"b\\n"\n"\\"c\\""\nmsgstr "x"'
    )
    entry.describe(Message("a", None, (), ()))
    assert "\n".join(entry.lines()) == '#, fuzzy\nmsgid "a"\nmsgstr "x"'


def test_fuzzy_comes_and_goes_without_other_flags() -> None:
    entry = only('#, no-wrap\n#| msgid "z"\nmsgid "a"\nmsgstr "x"')
    entry.set_fuzzy(True)
    assert entry.lines()[0] == "#, fuzzy, no-wrap"
    entry.set_fuzzy(False)
    assert entry.lines()[0] == "#, no-wrap"
    entry = only('# r\nmsgid "a"\nmsgstr "x"')
    entry.set_fuzzy(True)
    entry.set_previous(("slide", "old\nlines"))
    assert entry.lines()[:6] == [
        "# r", "#, fuzzy", '#| msgctxt "slide"', '#| msgid ""', '#| "old\\n"', '#| "lines"',
    ]  # fmt: skip
    entry.set_fuzzy(False)
    entry.set_previous(None)
    assert "\n".join(entry.lines()) == '# r\nmsgid "a"\nmsgstr "x"'


def test_an_indented_flag_counts() -> None:
    assert only('  #, fuzzy\nmsgid "a"\nmsgstr "x"').is_fuzzy


def test_out_of_use_and_back() -> None:
    entry = only('# r\n#. Role\n#: a.yaml\n#, fuzzy\n#| msgid "p"\nmsgid ""\n"a"\nmsgstr "x"')
    entry.set_obsolete(True)
    assert "\n".join(entry.lines()) == '# r\n#, fuzzy\n#~| msgid "p"\n#~ msgid ""\n#~ "a"\n#~ msgstr "x"'
    assert entry.previous == (None, "p")
    entry.set_obsolete(False)
    assert "\n".join(entry.lines()) == '# r\n#, fuzzy\n#| msgid "p"\nmsgid ""\n"a"\nmsgstr "x"'


@settings(deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_the_header_alone_is_that_of_the_whole(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    try:
        whole = parse_po(text, MOST).header
    except PoSyntaxError:
        return  # what is below a header is not looked at
    alone = parse_header(text)
    assert (alone and (alone.msgstr, alone.line)) == (whole and (whole.msgstr, whole.line))


def test_what_stands_below_the_header_is_not_read() -> None:
    header = parse_header('# Lan, 2025\nmsgid ""\nmsgstr ""\n"Language: vi\\n"\n\nmsgid "a"\nnonsense\n')
    assert header is not None
    assert (header.head, header.msgstr) == (["# Lan, 2025"], "Language: vi\n")


def test_mixed_line_ends_are_kept() -> None:
    text = 'msgid "a"\r\nmsgstr "b"\n\r\nmsgid "c"\nmsgstr "d"\r\n'
    file = parse_po(text, MOST)
    assert [entry.msgstr for entry in file.entries] == ["b", "d"]
    assert str(file) == text


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('msgstr "b"\n', 1, "a msgstr without its msgid"),
        ('msgid "a"\n', 1, "a msgid without its msgstr"),
        ('msgid "a"\nmsgctxt "b"\nmsgstr "c"\n', 1, "a msgid without its msgstr"),
        ('msgid "a"\nmsgstr[0] "b"\n', 2, "msgstr[0] goes with msgid_plural, and msgstr without one"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 3, "msgstr[0] goes with msgid_plural, and msgstr without one"),
        ('msgctxt "a"\nmsgctxt "b"\n', 2, "a second msgctxt for one msgid"),
    ],
)
def test_faults_have_their_line(text: str, line: int, what: str) -> None:
    with pytest.raises(PoSyntaxError) as error:
        parse_po(text, MOST)
    assert (error.value.line, str(error.value)) == (line, what)


def test_a_broken_obsolete_entry_is_a_comment_and_breaks_nothing() -> None:
    text = '#~ msgid "a"\n#~ garbage\nmsgid "b"\nmsgstr "c"\n'
    file = parse_po(text, MOST)
    assert [(entry.msgid, entry.is_obsolete) for entry in file.entries] == [("b", False)]
    assert str(file) == text

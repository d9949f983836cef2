"""PO files in: entries, faults with their lines, and headers that nobody obeys."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.catalogs.pofile import Entry, parse_entries, read_entries

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def parsed(text: str) -> tuple[list[Entry] | None, list[str]]:
    diagnostics = Diagnostics()
    entries = parse_entries(text, "vi.po", diagnostics)
    return entries, [str(item).removeprefix("vi.po:") for item in diagnostics]


def pairs(text: str) -> dict[str, str]:
    """The translations of a PO text in which nothing is wrong."""
    entries, faults = parsed(text)
    assert faults == []
    assert entries is not None
    return {entry.msgid: entry.msgstr for entry in entries}


def test_an_entry_and_where_it_stands() -> None:
    text = HEADER + '# remark\n#. Title\n#: workshops/a.yaml\nmsgctxt "slide"\nmsgid "Stop"\nmsgstr "Dừng lại"\n'
    entries, faults = parsed(text)
    assert faults == []
    assert entries is not None
    assert [(entry.key, entry.msgstr, entry.is_fuzzy, str(entry.position)) for entry in entries] == [
        (("slide", "Stop"), "Dừng lại", False, "vi.po:8:1")
    ]


@pytest.mark.parametrize(
    ("text", "msgid", "msgstr"),
    [
        ('msgid "a"\nmsgstr "b"', "a", "b"),
        ('msgid ""\n"a"\n" b"\nmsgstr ""\n"c"\n" d"\n', "a b", "c d"),
        ('msgid "a"\r\nmsgstr "b"\r\n', "a", "b"),
        ('  msgid   "a"  \n\tmsgstr "b"\t\n', "a", "b"),
        (r'msgid "say \"x\""' + "\n" + r'msgstr "n\tói\\\n"', 'say "x"', "n\tói\\\n"),
        ('msgid "a"\nmsgstr ""\n', "a", ""),
        ('#, fuzzy-ish, no-wrap\nmsgid "a"\nmsgstr "b"\n', "a", "b"),
        ('#| msgid "old"\nmsgid "a"\nmsgstr "b"\n', "a", "b"),
        ('msgid "a\u2028b"\nmsgstr "c\u0085d"\n', "a\u2028b", "c\u0085d"),
    ],
    ids=["plain", "lines", "CRLF", "spaces", "escapes", "untranslated", "flags", "previous id", "other line ends"],
)
def test_an_entry_is_read(text: str, msgid: str, msgstr: str) -> None:
    assert pairs(text) == {msgid: msgstr}


def test_fuzzy_entries_are_marked() -> None:
    entries, _ = parsed('#, fuzzy\nmsgid "a"\nmsgstr "b"\n\n#, python-format,fuzzy\nmsgid "c"\nmsgstr "d"\n')
    assert entries is not None
    assert [entry.is_fuzzy for entry in entries] == [True, True]


@pytest.mark.parametrize(
    "obsolete",
    [
        '#~ msgid "old"\n#~ msgstr "cũ"\n',
        '#, fuzzy\n#~ msgid "old"\n#~ msgstr ""\n#~ "cũ"\n',
        '#~| msgid "older"\n#~ msgid "old"\n#~ msgstr "cũ"\n',
    ],
    ids=["plain", "fuzzy", "with its previous id"],
)
def test_obsolete_entries_are_left_out(obsolete: str) -> None:
    assert pairs(f'msgid "a"\nmsgstr "b"\n\n{obsolete}\nmsgid "c"\nmsgstr "d"\n') == {"a": "b", "c": "d"}


def test_a_duplicate_is_reported_and_the_first_used() -> None:
    entries, faults = parsed('msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n\nmsgctxt "x"\nmsgid "a"\nmsgstr "3"\n')
    assert entries is not None
    assert [entry.msgstr for entry in entries] == ["1", "3"]
    assert faults == ["4:1: warning: 'a' twice\n  hint: line 1 is used; delete one"]


@pytest.mark.parametrize("forms", [1, 2, 3, 6], ids=["vi", "en", "ru", "ar"])
def test_plural_entries_are_warned_about_and_left_out(forms: int) -> None:
    plural = 'msgid "day"\nmsgid_plural "days"\n' + "".join(f'msgstr[{form}] "x"\n' for form in range(forms))
    entries, faults = parsed(f'msgid "a"\nmsgstr "b"\n\n{plural}\nmsgid "c"\nmsgstr "d"\n')
    assert faults == ["4:1: warning: a message with plural forms is not used\n  hint: curricula have none"]
    assert entries is not None
    assert [entry.msgid for entry in entries] == ["a", "c"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmgsstr "d"\n', 5),
        ('msgid "a"\nmsgstr "b"\n\n<<<<<<< HEAD\n', 4),
        ('"a"\n', 1),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 1),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n', 3),
        ('#: \u2068a b\nmsgid "a"\nmsgstr "b"\n', 1),
        ('msgid "a"\nmsgstr "thiếu dấu\n', 2),
        ('msgid "a"\nmsgstr "b" rest\n', 2),
        ("msgid 'a'\nmsgstr 'b'\n", 1),
        ('msgid "a"\nmsgstr "b "quoted" c"\n', 2),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3),
    ],
    ids=[
        "misspelt keyword", "merge conflict", "string alone", "msgstr missing", "plural without number", "file name",
        "quote missing", "text after the quote", "single quotes", "quotes within", "two translations",
    ],
)  # fmt: skip
def test_a_fault_of_syntax_has_its_line_and_leaves_nothing_to_use(text: str, line: int) -> None:
    entries, faults = parsed(text)
    assert entries is None
    assert [fault.split(": ")[:3] for fault in faults] == [[f"{line}:1", "error", faults[0].split(": ")[2]]]
    assert faults[0].split(": ")[2].startswith("not a valid PO file")


def test_a_fault_of_syntax_names_no_second_line() -> None:
    _, faults = parsed('msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmgsstr "d"\n')
    assert faults == [
        "5:1: error: not a valid PO file: Unknown or misformatted keyword\n  hint: msgfmt -c names every such line"
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", HEADER, "#, fuzzy\n" + HEADER])
def test_a_catalogue_without_entries(text: str) -> None:
    assert pairs(text) == {}


@pytest.mark.parametrize(
    "header",
    [
        "Plural-Forms: nplurals=1000000000; plural=n;",
        "Plural-Forms: nplurals=2; plural=__import__('os').system('true');",
        "Plural-Forms: ;;;=",
        "PO-Revision-Date: yesterday",
        "POT-Creation-Date: 9999-99-99 99:99+9999",
        "Content-Type: text/plain; charset=klingon",
        "Content-Type: text/plain; charset=utf-7",
        "Content-Type: ;;;",
        "Language: ../../etc",
        "Language: \\0",
        "no colon at all",
        ": : :",
    ],
)
def test_a_hostile_header_does_no_harm(header: str) -> None:
    start = time.perf_counter()
    assert pairs(f'msgid ""\nmsgstr ""\n"{header}\\n"\n\nmsgid "a"\nmsgstr "bánh"\n') == {"a": "bánh"}
    assert time.perf_counter() - start < 1


def test_too_many_messages_are_refused() -> None:
    entries, faults = parsed("".join(f'msgid "{n}"\nmsgstr "x"\n' for n in range(20_001)))
    assert entries is None
    assert faults == [
        "40001:1: error: not a valid PO file near here: more than 20000 messages\n  hint: msgfmt -c names the line"
    ]


@settings(deadline=None)
@given(st.text(st.sampled_from('msgidtrcx_plul[]0 "\\\n#~|:,\u2068\u2069fzy'), max_size=80) | st.text(st.characters()))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    entries, faults = parsed(text)
    assert entries is not None or len(faults) == 1


LINES = st.sampled_from(
    ['msgid "a"', 'msgid ""', 'msgstr "b"', 'msgctxt "c"', 'msgid_plural "d"', 'msgstr[0] "e"', 'msgstr[9] "f"',
     'msgstr[-1] "g"', '"more"', "", "#", '#~ msgid "h"', '#~ msgstr "i"', "#, fuzzy", "#: \u2068x",
     "#. note", "msgid", "msgstr["],
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(LINES, max_size=12))
def test_any_lines_of_a_catalogue_are_parsed_or_refused(lines: list[str]) -> None:
    entries, faults = parsed("\n".join(lines))
    assert entries is not None or len(faults) == 1


def file_entries(path: Path, data: bytes) -> tuple[list[Entry] | None, list[str]]:
    path.write_bytes(data)
    diagnostics = Diagnostics()
    return read_entries(path, path.parent, diagnostics), list(map(str, diagnostics))


def test_a_byte_order_mark_is_no_part_of_the_first_message(tmp_path: Path) -> None:
    entries, faults = file_entries(tmp_path / "vi.po", (HEADER + 'msgid "a"\nmsgstr "b"\n').encode("utf-8-sig"))
    assert faults == []
    assert entries is not None
    assert [entry.msgid for entry in entries] == ["a"]


def test_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    data = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\nmsgid "a"\nmsgstr "é"\n'.encode(
        "latin-1"
    )
    assert file_entries(tmp_path / "fr.po", data) == (
        None,
        ["fr.po:5:1: error: the catalogue is not UTF-8\n  hint: save it as UTF-8 (in Poedit: Catalogue › Properties)"],
    )


def test_a_file_of_more_than_eight_megabytes_is_refused(tmp_path: Path) -> None:
    assert file_entries(tmp_path / "vi.po", b"#" * 8_000_001) == (
        None,
        ["vi.po:1:1: error: the catalogue is larger than 8 MB\n  hint: is it a PO file?"],
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert read_entries(tmp_path / "vi.po", tmp_path, diagnostics) is None
    assert [str(item).split(" No such")[0] for item in diagnostics] == ["vi.po:1:1: error: cannot be read:"]

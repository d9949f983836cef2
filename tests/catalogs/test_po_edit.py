"""A PO file keeps every byte that no translation changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.catalogs.po_edit import NewTranslation, with_translations
from make_handouts.catalogs.pofile import Entry, parse_entries
from tests.conftest import ROOT


def entries(text: str) -> dict[str, Entry]:
    faults = Diagnostics()
    found = parse_entries(text, "vi.po", faults)
    assert found is not None, list(faults)
    return {entry.msgid: entry for entry in found}


def edited(text: str, changes: dict[str, NewTranslation]) -> str:
    known = entries(text)
    return with_translations(text, {known[msgid].position.line: change for msgid, change in changes.items()})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('msgid "a"\nmsgstr ""\n', 'msgid "a"\nmsgstr "mới"\n'),
        ('msgid "a"\nmsgstr "cũ"', 'msgid "a"\nmsgstr "mới"'),
        ('msgid ""\n"a"\nmsgstr ""\n"cũ "\n"dài"\n\n# x\n', 'msgid ""\n"a"\nmsgstr "mới"\n\n# x\n'),
        ('#, fuzzy\nmsgid "a"\nmsgstr "cũ"\n', 'msgid "a"\nmsgstr "mới"\n'),
        ('#, fuzzy, no-wrap\nmsgid "a"\nmsgstr "cũ"\n', '#, no-wrap\nmsgid "a"\nmsgstr "mới"\n'),
        ('#, no-wrap, fuzzy\nmsgid "a"\nmsgstr "cũ"\n', '#, no-wrap\nmsgid "a"\nmsgstr "mới"\n'),
        ('# me\n#, fuzzy\n#| msgid "b"\n#| "c"\nmsgid "a"\nmsgstr "cũ"\n', '# me\nmsgid "a"\nmsgstr "mới"\n'),
        ('msgid "a"\r\nmsgstr "cũ"\r\n"x"\r\n# end\r\n', 'msgid "a"\r\nmsgstr "mới"\r\n# end\r\n'),
        ('#, fuzzy\nmsgctxt "c"\nmsgid "a"\nmsgstr "cũ"\n', 'msgctxt "c"\nmsgid "a"\nmsgstr "mới"\n'),
        ('#, fuzzy\nmsgctxt ""\n"c"\nmsgid "a"\nmsgstr "cũ"\n', 'msgctxt ""\n"c"\nmsgid "a"\nmsgstr "mới"\n'),
        (
            '#, fuzzy\nmsgid "b"\nmsgstr ""\n"x"\nmsgid "a"\nmsgstr "cũ"\n',
            '#, fuzzy\nmsgid "b"\nmsgstr ""\n"x"\nmsgid "a"\nmsgstr "mới"\n',
        ),
        ('#~ msgid "o"\n#~ msgstr "p"\nmsgid "a"\nmsgstr ""', '#~ msgid "o"\n#~ msgstr "p"\nmsgid "a"\nmsgstr "mới"'),
    ],
    ids=[
        "empty", "no last line end", "several lines", "fuzzy", "fuzzy first", "fuzzy last", "previous id", "CRLF",
        "context", "long context", "no blank line between", "obsolete above",
    ],
)  # fmt: skip
def test_one_translation(before: str, after: str) -> None:
    assert edited(before, {"a": NewTranslation("mới")}) == after


def test_a_translation_may_be_marked_for_review() -> None:
    before = '#. Title\n#, no-wrap\nmsgctxt "c"\nmsgid "a"\nmsgstr "cũ"\n'
    after = edited(before, {"a": NewTranslation("cũ", is_fuzzy=True)})
    assert after == '#. Title\n#, fuzzy, no-wrap\nmsgctxt "c"\nmsgid "a"\nmsgstr "cũ"\n'
    assert edited(after, {"a": NewTranslation("cũ", is_fuzzy=True)}) == after
    assert edited(after, {"a": NewTranslation("cũ")}) == before


def test_only_the_lines_of_the_entry_change() -> None:
    before = (ROOT / "locales" / "ar" / "LC_MESSAGES" / "wait-a-sec.po").read_bytes().decode()
    after = edited(before, {"Start together": NewTranslation('نبدأ "معًا"')})
    gone = [line for line in before.split("\n") if line not in after.split("\n")]
    assert len(gone) == 1
    assert after.count("\n") == before.count("\n")
    assert r'msgstr "نبدأ \"معًا\""' in after


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=8), st.booleans(), st.text(max_size=20)), min_size=1, max_size=5),
    st.data(),
)
def test_what_is_written_is_read_again_and_nothing_else_changes(
    items: list[tuple[str, bool, str]], data: st.DataObject
) -> None:
    text = "".join(
        f'{"#, fuzzy" if fuzzy else "#. note"}\nmsgid "m{index}"\nmsgstr "old"\n# {index}\n\n'
        for index, (_, fuzzy, _) in enumerate(items)
    )
    chosen = data.draw(st.sets(st.integers(0, len(items) - 1)))
    after = entries(edited(text, {f"m{index}": NewTranslation(items[index][2]) for index in chosen}))
    for index, (_, fuzzy, new) in enumerate(items):
        entry = after[f"m{index}"]
        assert (entry.msgstr, entry.is_fuzzy) == ((new, False) if index in chosen else ("old", fuzzy))

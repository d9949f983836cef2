"""Scripted edits of a curriculum → the catalogue; what GNU gettext and translate-toolkit make of it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage.pypo import pofile as toolkit_file

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.catalogs.extract import Message
from make_handouts.catalogs.poentries import PoFile
from make_handouts.catalogs.pofile import parse_entries
from make_handouts.catalogs.poparse import parse_po
from make_handouts.translators.likeness import Likeness
from make_handouts.translators.merge import Merged, merge

DATE = "2026-02-10 09:30+0000"

HEADER = """\
# Tiếng Việt
msgid ""
msgstr ""
"Project-Id-Version: talk\\n"
"POT-Creation-Date: 2025-01-01 00:00+0000\\n"
"PO-Revision-Date: 2025-01-02 00:00+0000\\n"
"Last-Translator: Lan <lan@example.org>\\n"
"Language: vi\\n"
"Language-Team: Vietnamese\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Poedit-Bookmarks: 1,2\\n"
"""


def messages(*texts: str) -> list[Message]:
    """``role: text``; a role with a slash has its context after it."""
    made = []
    for text in texts:
        role, msgid = text.split(": ", 1)
        role, _, context = role.partition("/")
        made.append(Message(msgid, context or None, (role,), ("workshops/talk.yaml",)))
    return made


def entry(role: str, msgid: str, msgstr: str, above: str = "", flags: str = "") -> str:
    return f'\n{above}#. {role}\n#: workshops/talk.yaml\n{flags}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def merged(text: str, wanted: Sequence[Message], typos: Sequence[str] = ()) -> Merged:
    file = parse_po(text, 1000)
    return merge(file, wanted, DATE, Likeness(item.msgid for item in file.entries), typos)


def below_header(file: PoFile | str) -> str:
    return str(file).split('1,2\\n"\n', 1)[1]


TALK = HEADER + (
    entry("Title", "Safe chat", "Trò chuyện an toàn")
    + entry("Bullet", "Never share your password with anyone", "Đừng bao giờ cho ai biết mật khẩu")
    + entry("Bullet", "Ask an adult whom you trust", "Hãy hỏi người lớn mà bạn tin tưởng", above="# hỏi Lan\n")
    + entry("Paragraph", "Stop and think before you post", "Dừng lại và suy nghĩ trước khi đăng")
)  # fmt: skip

SAME = messages(
    "Title: Safe chat",
    "Bullet: Never share your password with anyone",
    "Bullet: Ask an adult whom you trust",
    "Paragraph: Stop and think before you post",
)


def with_(at: int, *texts: str) -> list[Message]:
    """The messages of ``TALK`` with others in place of one."""
    return [*SAME[:at], *messages(*texts), *SAME[at + 1 :]]


def test_nothing_changed() -> None:
    done = merged(TALK, SAME)
    assert not done.is_changed
    assert str(done.file) == TALK


def test_a_changed_text_keeps_its_old_translation_for_review() -> None:
    done = merged(TALK, with_(1, "Bullet: Never tell your password to anyone"))
    assert (
        below_header(done.file)
        == below_header(TALK).replace(
            'msgid "Never share your password with anyone"\n',
            '#, fuzzy\n#| msgid "Never share your password with anyone"\nmsgid "Never tell your password to anyone"\n',
        )
        + '\n#~ msgid "Never share your password with anyone"\n#~ msgstr "Đừng bao giờ cho ai biết mật khẩu"\n'
    )
    assert str(done.tally) == "1 to review, 1 obsolete"


def test_only_the_templates_date_changes_in_the_header() -> None:
    done = merged(TALK, SAME[1:])
    assert str(done.file).startswith(HEADER.replace("2025-01-01 00:00+0000", DATE))


def test_a_fuzzy_translation_is_not_printed() -> None:
    done = merged(TALK, with_(1, "Bullet: Never tell your password to anyone"))
    entries = parse_entries(str(done.file), "vi.po", Diagnostics())
    assert entries is not None
    assert [item.is_fuzzy for item in entries] == [False, True, False, False]


def test_place_counts_before_likeness() -> None:
    """The text that stood there is further from the new one than another that is gone too."""
    text = TALK + entry("Bullet", "Never tell your password to a friend", "Đừng nói mật khẩu với bạn bè")
    wanted = with_(1, "Bullet: Never tell your secret password to anyone")
    done = merged(text, wanted)
    assert '#| msgid "Never share your password with anyone"\n' in str(done.file)


def test_a_wholly_other_text_in_the_same_place_is_for_review_with_the_text_it_was_made_for() -> None:
    done = merged(TALK, with_(3, "Paragraph: A quick tap can hurt"))
    expected = (
        '#, fuzzy\n#| msgid "Stop and think before you post"\nmsgid "A quick tap can hurt"\n'
        'msgstr "Dừng lại và suy nghĩ trước khi đăng"\n'
    )
    assert expected in str(done.file)


def test_another_sort_of_text_in_the_same_place_gets_nothing() -> None:
    done = merged(TALK, with_(3, "Question: A quick tap can hurt"))
    assert 'msgid "A quick tap can hurt"\nmsgstr ""\n' in str(done.file)
    assert str(done.tally) == "1 new, 1 obsolete"


def test_a_text_that_moved_and_changed_is_found_by_likeness() -> None:
    wanted = [*messages("Tip: Stop and think before you share"), *SAME[:3]]
    done = merged(TALK, wanted)
    assert '#| msgid "Stop and think before you post"\nmsgid "Stop and think before you share"\n' in str(done.file)


def test_a_new_item_before_others_moves_no_translation() -> None:
    done = merged(TALK, [SAME[0], *messages("Bullet: Log out on shared phones"), *SAME[1:]])
    assert str(done.tally) == "1 new"
    assert "fuzzy" not in str(done.file)


def test_reworded_items_are_told_apart_by_likeness_not_by_number() -> None:
    wanted = with_(1, "Bullet: Log out on shared phones", "Bullet: Never share a password with anyone")
    wanted[3:4] = messages("Bullet: Ask an adult you trust")
    text = str(merged(TALK, wanted).file)
    assert 'msgid "Log out on shared phones"\nmsgstr ""' in text
    assert '#| msgid "Never share your password with anyone"\nmsgid "Never share a password with anyone"' in text
    assert '# hỏi Lan\n#. Bullet\n#: workshops/talk.yaml\n#, fuzzy\n#| msgid "Ask an adult whom you trust"' in text


def test_a_text_that_returns_has_its_translation_again() -> None:
    """Changed, and changed back; then taken out, and put in again."""
    changed = merged(TALK, with_(1, "Bullet: Never tell your password to anyone")).file
    back = merged(str(changed), SAME).file
    assert below_header(back) == below_header(TALK)
    gone = merged(TALK, [*SAME[:2], SAME[3]])
    assert '# hỏi Lan\n#~ msgid "Ask an adult whom you trust"\n#~ msgstr "Hãy hỏi' in str(gone.file)
    again = merged(str(gone.file), SAME)
    assert below_header(again.file) == below_header(TALK)
    assert str(again.tally) == "1 back"


def test_an_obsolete_translation_fills_an_entry_that_has_none() -> None:
    text = TALK.replace("Trò chuyện an toàn", "") + '\n#~ msgid "Safe chat"\n#~ msgstr "Nói chuyện an toàn"\n'
    done = merged(text, SAME)
    assert below_header(done.file) == below_header(TALK).replace("Trò chuyện an toàn", "Nói chuyện an toàn")


def test_a_second_change_before_review_keeps_the_text_that_the_translation_was_made_for() -> None:
    once = merged(TALK, with_(1, "Bullet: Never tell your password to anyone")).file
    twice = merged(str(once), with_(1, "Bullet: Never tell your passwords to anyone")).file
    assert str(twice).count('#| msgid "Never share your password with anyone"\n') == 1
    assert "Never tell your password to anyone" not in str(twice)


def test_a_typo_only_edit_keeps_the_translation() -> None:
    new = "Never share your pass-word with anyone"
    done = merged(TALK, with_(1, f"Bullet: {new}"), [new])
    assert below_header(done.file) == below_header(TALK).replace("Never share your password with anyone", new)
    assert done.kept == {new}


@pytest.mark.parametrize(
    "new", ["Never share your passport with anyone now", "You may share your password with anyone"]
)
def test_what_is_more_than_a_typo_is_reviewed_whatever_is_said(new: str) -> None:
    done = merged(TALK, with_(1, f"Bullet: {new}"), [new])
    assert '#, fuzzy\n#| msgid "Never share your password with anyone"\n' in str(done.file)
    assert done.kept == frozenset()


def test_remarks_flags_and_unknown_lines_survive() -> None:
    above, flags = "# remark\n#= sticky\n#@ odd\n", "#, no-wrap, x-own\n"
    text = HEADER + entry("Title", "Safe chat", "An toàn", above, flags)
    done = merged(text, messages("Title: Safer chat"))
    assert below_header(done.file).split("\n#~", 1)[0] == (
        f"\n{above}#. Title\n#: workshops/talk.yaml\n#, fuzzy, no-wrap, x-own\n"
        '#| msgid "Safe chat"\nmsgid "Safer chat"\nmsgstr "An toàn"\n\n# remark\n#= sticky\n#@ odd\n#, no-wrap, x-own'
    )


def test_a_remark_on_an_untranslated_text_survives_too() -> None:
    text = HEADER + entry("Title", "Safe chat", "", "# how do we say chat?\n") + entry("Bullet", "Go", "Đi")
    kept = str(merged(text, messages("Title: Safer chat", "Bullet: Go")).file)
    assert '# how do we say chat?\n#. Title\n#: workshops/talk.yaml\nmsgid "Safer chat"\nmsgstr ""\n' in kept
    gone = str(merged(text, messages("Bullet: Go")).file)
    assert '# how do we say chat?\n#~ msgid "Safe chat"\n#~ msgstr ""\n' in gone


def test_untranslated_texts_that_go_leave_nothing() -> None:
    text = HEADER + entry("Title", "Safe chat", "An toàn") + entry("Bullet", "Go", "")
    assert "Go" not in str(merged(text, messages("Title: Safe chat")).file)


def test_wrapped_lines_stay_wrapped() -> None:
    wrapped = TALK.replace('msgid "Stop and think before you post"', 'msgid ""\n"Stop and think "\n"before you post"')
    done = merged(wrapped, with_(0, "Title: Safer chat"))
    assert below_header(done.file).count('msgid ""\n"Stop and think "\n"before you post"\n') == 1


def test_windows_line_ends_stay() -> None:
    done = merged(TALK.replace("\n", "\r\n"), with_(0, "Title: Safer chat"))
    assert str(done.file) == str(merged(TALK, with_(0, "Title: Safer chat")).file).replace("\n", "\r\n")


def test_entries_are_put_into_the_order_of_the_curriculum() -> None:
    done = merged(TALK, SAME[::-1])
    assert [item.msgid for item in done.file.entries[1:]] == [item.msgid for item in SAME[::-1]]
    assert str(merged(str(done.file), SAME).file) == str(merged(TALK, SAME).file).replace("2025-01-01 00:00+0000", DATE)


def test_obsolete_entries_between_others_stay_where_nothing_changed() -> None:
    head, tail = TALK.split("\n#. Bullet", 1)
    text = f'{head}\n#~ msgid "old"\n#~ msgstr "cũ"\n\n#. Bullet{tail}'
    assert str(merged(text, SAME).file) == text


def test_a_second_entry_of_the_same_ids_is_left_to_a_person() -> None:
    text = TALK + entry("Title", "Safe chat", "Chat lành mạnh")
    done = merged(text, with_(3, "Paragraph: A quick tap can hurt"))
    assert [item.msgstr for item in done.file.entries if item.msgid == "Safe chat"] == [
        "Trò chuyện an toàn",
        "Chat lành mạnh",
    ]


def test_contexts_keep_translations_apart() -> None:
    text = (
        HEADER + '\n#. Title\nmsgctxt "slide"\nmsgid "Stop"\nmsgstr "Dừng"\n\n#. Bullet\nmsgid "Stop"\nmsgstr "Ngừng"\n'
    )
    done = merged(text, messages("Title/slide: Stop", "Bullet: Stop"))
    assert [(item.context, item.msgstr) for item in done.file.entries[1:]] == [("slide", "Dừng"), (None, "Ngừng")]
    done = merged(text, messages("Title/page: Stop", "Bullet: Stop"))
    assert '#, fuzzy\n#| msgctxt "slide"\n#| msgid "Stop"\nmsgctxt "page"\nmsgid "Stop"\nmsgstr "Dừng"\n' in str(
        done.file
    )


EDITS = {
    "nothing": SAME,
    "reworded": with_(1, "Bullet: Never tell your password to anyone"),
    "removed": SAME[1:],
    "added": [*SAME, *messages("Bullet: Log out on shared phones")],
    "context": with_(0, "Title/page: Safe chat"),
    "two lines": with_(0, "Title: Safe\nchat"),
    "turned round": SAME[::-1],
}


@pytest.mark.parametrize("name", EDITS)
def test_gettext_and_translate_toolkit_read_what_comes_out(
    name: str, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    """Twice: forth and back, so that obsolete entries and reviews are among it."""
    text = str(merged(TALK, EDITS[name]).file)
    for step in (text, str(merged(text, SAME).file)):
        (tmp_path / "vi.po").write_text(step, "utf-8")
        command = [need_tool("msgfmt"), "-c", "-o", "vi.mo", "vi.po"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        units = [unit for unit in toolkit_file.parsestring(step.encode("utf-8")).units if str(unit.source)]  # type: ignore[no-untyped-call]
        ours = [item for item in parse_po(step, 1000).entries if item.msgid]
        theirs = [(unit.isobsolete(), str(unit.source), str(unit.target), unit.isfuzzy()) for unit in units]
        assert theirs == [(item.is_obsolete, item.msgid, item.msgstr, item.is_fuzzy) for item in ours]
        assert [unit.prev_source for unit in units] == [item.previous[1] if item.previous else "" for item in ours]


@pytest.mark.parametrize("name", EDITS)
def test_beside_msgmerge(name: str, tmp_path: Path, need_tool: Callable[[str], str]) -> None:
    """The same messages in the same order; every translation that msgmerge finds, we find."""
    template = "".join(
        "\n" + (f'msgctxt "{item.context}"\n' if item.context else "") + f'msgid {quoted(item.msgid)}\nmsgstr ""\n'
        for item in EDITS[name]
    )
    (tmp_path / "talk.pot").write_text(HEADER + template, "utf-8")
    (tmp_path / "vi.po").write_text(TALK, "utf-8")
    command = [need_tool("msgmerge"), "--quiet", "--previous", "--no-wrap", "-o", "out.po", "vi.po", "talk.pot"]
    subprocess.run(command, cwd=tmp_path, check=True)
    theirs = [item for item in parse_po((tmp_path / "out.po").read_text("utf-8"), 1000).entries if not item.is_header]
    ours = [item for item in merged(TALK, EDITS[name]).file.entries if not item.is_header]
    live = [(item.key, item.msgstr, item.is_fuzzy, item.previous) for item in ours if not item.is_obsolete]
    assert live == [(item.key, item.msgstr, item.is_fuzzy, item.previous) for item in theirs if not item.is_obsolete]
    kept = {item.key for item in ours if item.is_obsolete}
    assert kept >= {item.key for item in theirs if item.is_obsolete}


def quoted(text: str) -> str:
    return '"' + text.replace("\n", '\\n"\n"') + '"'


TEXTS = st.sampled_from(
    ["Stop", "Stop it", "Stop it now", "Ask an adult", "Ask any adult", "Pause", "A pause", "Tell somebody", "Go"]
)
CURRICULUM = st.lists(
    st.builds(
        lambda context, role, text: Message(text, context, (role,), ("a.yaml",)),
        st.none() | st.just("slide"), st.sampled_from(["Title", "Bullet"]), TEXTS,
    ),
    max_size=7,
    unique_by=lambda item: item.key,
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(CURRICULUM, min_size=1, max_size=5), st.data())
def test_any_history_loses_no_translation(history: list[list[Message]], data: st.DataObject) -> None:
    """A translator works between updates; whatever was translated as final is in the file to the end."""
    text, final = HEADER, dict[tuple[str | None, str], str]()
    for number, wanted in enumerate(history):
        done = merged(text, wanted)
        text = str(done.file)
        file = parse_po(text, 1000)
        assert [item.key for item in file.entries if not item.is_obsolete and not item.is_header] == [
            item.key for item in wanted
        ]
        keys = [(item.key, item.is_obsolete) for item in file.entries]
        assert len(dict(keys)) == len(keys), "an entry twice is no valid PO"
        for item in file.entries:
            if item.is_fuzzy and not item.is_obsolete:
                assert item.previous is not None
            if item.key in final and not item.is_fuzzy and not item.is_header:
                assert item.msgstr == final[item.key]
            if not item.is_header and not item.is_obsolete and item.key not in final and data.draw(st.booleans()):
                final[item.key] = f"{item.context} {item.msgid} {number}"
                item.set_fuzzy(False)
                item.set_previous(None)
                item.segments[-1].text = final[item.key]
                item.segments[-1].lines = [f'msgstr "{final[item.key]}"']
        text = str(file)
        assert final.items() <= {item.key: item.msgstr for item in file.entries}.items()
        assert not merged(text, wanted).is_changed, "a second update changes nothing"

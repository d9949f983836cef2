"""The file of reviews: hashes of exact texts, a strict reader, a writer whose lines merge."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.catalogs.pofile import Entry
from make_handouts.catalogs.reviews import (
    HEADER,
    MOST_BYTES,
    Review,
    message_hash,
    name_fault,
    parse_reviews,
    read_reviews,
    reviews_path,
    reviews_text,
)

ONE = "1" * 40
TWO = "2" * 40


def entry(msgstr: str = "Dừng", msgid: str = "Stop", context: str | None = None, line: int = 1) -> Entry:
    return Entry(msgid, context, msgstr, is_fuzzy=False, position=Position("vi.po", line))


def test_the_hash_is_written_down_in_projects_and_never_changes() -> None:
    # printf '[null, "Stop", "D\\u1eebng"]' | sha256sum
    assert message_hash(entry()) == "dd9a01c831ba79e9acb5ff4b6ca03522b2cf7a91"


@pytest.mark.parametrize(
    "other",
    [
        entry("dừng"), entry("Dừng "), entry("Dừng\u200b"), entry("Dư\u0300ng"),
        entry(msgid="Stop!"), entry(context="sign"), entry(context=""),
        entry("", "StopDừng"), entry('Dừng", "x'),
    ],
)  # fmt: skip
def test_any_change_of_the_text_is_another_hash(other: Entry) -> None:
    assert message_hash(other) != message_hash(entry())


def test_where_a_message_stands_does_not_matter() -> None:
    assert message_hash(entry(line=99)) == message_hash(entry())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "no line of the form 'hash date reviewer'"),
        (f"{ONE[:39]} 2026-11-22 Hoa", "no line of the form 'hash date reviewer'"),
        (f"{'A' * 40} 2026-11-22 Hoa", "no line of the form 'hash date reviewer'"),
        (f"{ONE} 2026-11-22", "no line of the form 'hash date reviewer'"),
        (f"{ONE}  2026-11-22 Hoa", "no line of the form 'hash date reviewer'"),
        (f"{ONE} 2026-02-30 Hoa", "'2026-02-30' is no date of the calendar"),
        (f"{ONE} 2026-11-22 Hoa ", "the reviewer's name is empty or begins or ends with a space"),
        (f"{ONE} 2026-11-22 {'x' * 81}", "the reviewer's name has more than 80 characters"),
        (f"{ONE} 2026-11-22 a\u202eb", "the reviewer's name has characters that cannot be seen"),
        (f"{ONE} 2026-11-22 \u200d", "the reviewer's name is empty or begins or ends with a space"),
        (f"{ONE} 2026-11-22 a\x1b[2Jb", "the reviewer's name has characters that cannot be seen"),
        (f"{ONE} 2026-11-22 hoa@example.org", "the reviewer's name has an '@'; addresses are not kept"),
        ("# a comment in the middle", "no line of the form 'hash date reviewer'"),
    ],
)
def test_what_is_no_review_counts_for_nothing_and_is_named(line: str, said: str) -> None:
    diagnostics = Diagnostics()
    found = parse_reviews(f"{HEADER}\n{line}\n{TWO} 2026-11-22 Hoa\n", "r.txt", diagnostics)
    assert found == {Review(TWO, "2026-11-22", "Hoa")}
    (fault,) = diagnostics
    assert str(fault).splitlines()[0] == f"r.txt:2:1: error: {said}: this review does not count"
    assert not diagnostics.is_fatal


def test_marks_of_a_conflict_say_how_they_are_resolved() -> None:
    diagnostics = Diagnostics()
    text = f"<<<<<<< ours\n{ONE} 2026-11-22 Hoa\n=======\n{TWO} 2026-11-22 Lan\n>>>>>>> theirs\n"
    assert len(parse_reviews(text, "r.txt", diagnostics)) == 2
    assert {item.hint for item in diagnostics} == {"resolve the merge: keep the lines of both sides"}


def test_a_file_reads_back_as_written_in_any_order_and_with_windows_lines() -> None:
    reviews = {
        Review(TWO, "2026-11-22", "Nguyễn Thị Hoa"),
        Review(ONE, "2026-01-02", "فاطمه"),
        Review(ONE, "2026-01-03", "B"),
    }
    text = reviews_text(reviews)
    assert text.splitlines() == [
        HEADER,
        f"{ONE} 2026-01-02 فاطمه",
        f"{ONE} 2026-01-03 B",
        f"{TWO} 2026-11-22 Nguyễn Thị Hoa",
    ]
    backwards = "\r\n".join(reversed(text.splitlines()[1:]))
    assert parse_reviews(text, "r.txt", Diagnostics()) == parse_reviews(backwards, "r.txt", Diagnostics()) == reviews


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    for review in parse_reviews(text, "r.txt", Diagnostics()):
        assert name_fault(review.reviewer) is None


@given(st.lists(st.tuples(st.text("0123456789abcdef", min_size=40, max_size=40), st.dates(), st.text(max_size=90))))
def test_what_may_be_written_can_be_read(rows: list[tuple[str, object, str]]) -> None:
    reviews = {Review(digits, str(date), name) for digits, date, name in rows if name_fault(name) is None}
    diagnostics = Diagnostics()
    assert parse_reviews(reviews_text(reviews), "r.txt", diagnostics) == reviews
    assert not len(diagnostics)


def test_no_file_is_no_review(tmp_path: Path) -> None:
    assert read_reviews(tmp_path, "vi", Diagnostics()) == frozenset()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "not UTF-8: no review in it counts"),
        (b"#" * (MOST_BYTES + 1), "larger than 2 MB: no review in it counts"),
    ],
)
def test_a_file_that_is_none_stops_no_build(tmp_path: Path, data: bytes, said: str) -> None:
    path = reviews_path(tmp_path, "vi")
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    diagnostics = Diagnostics()
    assert read_reviews(tmp_path, "vi", diagnostics) == frozenset()
    assert [item.text for item in diagnostics] == [said]
    assert str(next(iter(diagnostics)).position) == "locales/vi/reviewed.txt:1:1"
    assert not diagnostics.is_fatal

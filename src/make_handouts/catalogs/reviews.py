"""locales/LANG/reviewed.txt: which translations a person has read and found right, by the hash of their exact text.

Kept outside the PO, where every tool may drop or invent flags. A line a review, sorted by hash, so that two people's
reviews merge in git without meeting::

    5f0c…40 hexadecimal digits… 2026-11-22 Nguyễn Thị Hoa

A changed text has another hash and so is a draft again, by itself. A message may have several lines: several people
have read it. The file is a stranger's: what is no such line counts for nothing and is reported.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position, shown_path
from make_handouts.base.patterns import lazy_pattern
from make_handouts.base.values import compared
from make_handouts.catalogs.pofile import Entry

#: Bytes. A review takes some 70; 20,000 of them, ten times the largest project, stay below.
MOST_BYTES = 2_000_000

#: Characters of a reviewer's name.
MOST_NAME = 80

HEADER = "# Reviewed translations, written by 'make-handouts review': hash of the exact text, date, reviewer."

_REVIEW = lazy_pattern(r"(?P<hash>[0-9a-f]{40}) (?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}) (?P<reviewer>\S.*)")


@compared
class Review:
    """A person's word that a translation is right. ``hash`` is ``message_hash``'s; ``date`` is ISO 8601."""

    hash: str
    date: str
    reviewer: str

    def __str__(self) -> str:
        return f"{self.hash} {self.date} {self.reviewer}"


def message_hash(entry: Entry) -> str:
    """Identifies msgctxt, msgid and msgstr exactly as they stand: 160 bits of SHA-256 over them as a JSON list.

    As long as Git's names of objects: nobody can make two translations that share one, get the first reviewed and
    put the second in its place.
    """
    text = json.dumps([entry.context, entry.msgid, entry.msgstr])
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:40]


def reviews_path(root: Path, folder: str) -> Path:
    """locales/<folder>/reviewed.txt"""
    return root / "locales" / folder / "reviewed.txt"


def read_reviews(root: Path, folder: str, diagnostics: Diagnostics) -> frozenset[Review]:
    """A language's reviews; none where there is no file.

    What cannot be read is reported, counts for nothing and stops no build: its texts are drafts.
    """
    path = reviews_path(root, folder)
    if not path.is_file():
        return frozenset()
    start = Position(shown_path(path, root))
    try:
        if path.stat().st_size > MOST_BYTES:
            text = f"larger than {MOST_BYTES // 1_000_000} MB: no review in it counts"
            diagnostics.error(start, text, "make-handouts review writes one line a message", is_recovered=True)
            return frozenset()
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        diagnostics.error(start, f"cannot be read: {error.strerror}", is_recovered=True)
        return frozenset()
    except UnicodeDecodeError:
        diagnostics.error(start, "not UTF-8: no review in it counts", "save it as UTF-8", is_recovered=True)
        return frozenset()
    return parse_reviews(text, start.path, diagnostics)


def parse_reviews(text: str, shown: str, diagnostics: Diagnostics) -> frozenset[Review]:
    """The reviews of a file's text; ``shown`` names it in messages."""
    found = set()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line or (number == 1 and line.startswith("#")):
            continue
        fault = _fault(line)
        if fault is None:
            hash_, date, reviewer = line.split(" ", 2)
            found.add(Review(hash_, date, reviewer))
        else:
            hint = "resolve the merge: keep the lines of both sides" if line[:7] in _CONFLICT else "delete the line"
            said = f"{fault}: this review does not count"
            diagnostics.error(Position(shown, number), said, hint, is_recovered=True)
    return frozenset(found)


#: What Git leaves in a file that it could not merge.
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def _fault(line: str) -> str | None:
    match = _REVIEW.fullmatch(line)
    if match is None:
        return "no line of the form 'hash date reviewer'"
    try:
        dt.date.fromisoformat(match["date"])
    except ValueError:
        return f"'{match['date']}' is no date of the calendar"
    return name_fault(match["reviewer"])


def name_fault(name: str) -> str | None:
    """What is wrong with a reviewer's name; None where nothing is. It is public: never an address."""
    # ZWNJ and ZWJ belong to names in Persian or Hindi; nothing else that cannot be seen does.
    seen = re.sub("[\u200c\u200d]", "", name)
    if not seen.strip() or name != name.strip():
        return "the reviewer's name is empty or begins or ends with a space"
    if len(name) > MOST_NAME:
        return f"the reviewer's name has more than {MOST_NAME} characters"
    if not seen.isprintable():
        return "the reviewer's name has characters that cannot be seen"
    return "the reviewer's name has an '@'; addresses are not kept" if "@" in name else None


def reviews_text(reviews: Iterable[Review]) -> str:
    """The file as it is written: header, then each review once, sorted."""
    return "".join(f"{line}\n" for line in (HEADER, *sorted(set(map(str, reviews)))))

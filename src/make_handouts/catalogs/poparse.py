"""PO text → entries, without loss: the one reader of PO files, for builds and for merging alike.

Nothing in the header is obeyed here. Faults are those of syntax, at the first of which reading ends: what follows
could mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from make_handouts.catalogs.poentries import OBSOLETE_PREVIOUS, PoEntry, PoFile
from make_handouts.catalogs.posyntax import (
    CONTINUED,
    FSI,
    LINE,
    OBSOLETE_CONTINUED,
    OBSOLETE_LINE,
    PDI,
    Segment,
    unescaped,
)

_STARTS_LIKE_ONE = re.compile(r'msgctxt|msgid|msgstr|"')


class PoSyntaxError(ValueError):
    """A text that is no PO file; ``line`` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


class TooManyEntriesError(PoSyntaxError):
    """More entries than the reader wants to hold."""


def parse_po(text: str, most: int) -> PoFile:
    """The entries of a text, ``most`` of them at the most. Raises ``PoSyntaxError`` at the first fault.

    An obsolete entry that is not whole stands for nothing and is kept as a comment.
    """
    # Only where all lines end alike can they be put together alike; else the \\r stays in its line.
    is_windows = "\r\n" in text and text.count("\r\n") == text.count("\n")
    lines = text.replace("\r\n", "\n").split("\n") if is_windows else text.split("\n")
    tail: list[str] = []
    entries: list[PoEntry] = []
    for entry in _entries(lines, tail):
        if len(entries) >= most:
            raise TooManyEntriesError(entry.line, f"more than {most} messages")
        entries.append(entry)
    return PoFile(entries, tail, "\r\n" if is_windows else "\n")


def parse_header(text: str) -> PoEntry | None:
    """The entry with the fields of a file, which nearly always is the first: what stands below it is not read.

    Raises ``PoSyntaxError`` at the first fault above it.
    """
    return next((entry for entry in _entries(text.split("\n"), []) if entry.is_header), None)


def _entries(lines: list[str], head: list[str]) -> Iterator[PoEntry]:
    """The entries one by one; ``head`` has what stands above the next, so at the end what is below the last."""
    at, end = 0, len(lines)
    while at < end:
        line = lines[at].strip()
        if line.startswith("#~") and not line.startswith(OBSOLETE_PREVIOUS):
            past, entry = _obsolete_entry(lines, at)
        elif not line or line.startswith("#"):
            if line.startswith("#:") and (FSI in line or PDI in line):
                _check_reference(line, at)
            past, entry = at + 1, None
        else:
            past, entry = _entry(lines, at, is_obsolete=False)
        if entry is None:
            head.extend(lines[at:past])
        else:
            entry.head = head.copy()
            head.clear()
            yield entry
        at = past


def _obsolete_entry(lines: list[str], start: int) -> tuple[int, PoEntry | None]:
    """Where the obsolete entry at a line ends, and the entry; None where there is no whole one."""
    try:
        return _entry(lines, start, is_obsolete=True)
    except PoSyntaxError:
        return start + 1, None


def _entry(lines: list[str], start: int, *, is_obsolete: bool) -> tuple[int, PoEntry]:
    """Where the entry at a line ends, and the entry."""
    segments: list[Segment] = []
    parts: list[str] = []  # of the last segment: put together once, for a text may have a million lines
    begun, continued = (OBSOLETE_LINE, OBSOLETE_CONTINUED) if is_obsolete else (LINE, CONTINUED)
    seen: set[str] = set()
    blanks: list[str] = []
    before, has_msgstr, msgid_line = "", False, start + 1
    at, end = start, len(lines)
    while at < end:
        match = begun.fullmatch(lines[at])
        if match is None:
            line = lines[at].strip()
            if not line:
                blanks.append(lines[at])
                at += 1
                continue
            if is_obsolete != line.startswith("#~") or line.startswith(OBSOLETE_PREVIOUS):
                break
            line = line[2:].strip() if is_obsolete else line
            if line.startswith("#"):
                break
            known = _STARTS_LIKE_ONE.match(line)
            what = "a text must stand in one pair of quotes" if known else "Unknown or misformatted keyword"
            raise PoSyntaxError(at + 1, what)
        keyword = match[1]
        if has_msgstr and keyword in ("msgctxt", "msgid"):
            break
        if keyword is None and not segments:
            raise PoSyntaxError(at + 1, "a text without its keyword")
        if segments:
            segments[-1].lines += blanks
        blanks = []
        if keyword is not None:
            if not (keyword == "msgstr" and before == "msgid"):  # nearly always it is
                _check_order(keyword, seen, at + 1, msgid_line)
            seen.add(keyword)
            before = keyword
            if keyword == "msgid":
                msgid_line = at + 1
            else:
                has_msgstr = has_msgstr or keyword.startswith("msgstr")
            if segments:
                segments[-1].text = unescaped("".join(parts))
            parts = []
            segments.append(Segment(keyword, "", []))
        parts.append(match[2])
        first, at = at, at + 1
        while at < end and (match := continued.fullmatch(lines[at])):
            parts.append(match[1])
            at += 1
        segments[-1].lines += lines[first:at]
    if not has_msgstr:
        raise PoSyntaxError(msgid_line, "a msgid without its msgstr")
    segments[-1].text = unescaped("".join(parts))
    texts = {segment.keyword: segment.text for segment in segments}
    key = texts.get("msgctxt"), texts["msgid"]
    return at - len(blanks), PoEntry(key, [], segments, is_obsolete, msgid_line)


def _check_order(keyword: str, seen: set[str], line: int, msgid_line: int) -> None:
    """Whether a keyword may follow those of its entry."""
    if keyword in ("msgctxt", "msgid") and "msgid" in seen:
        raise PoSyntaxError(msgid_line, "a msgid without its msgstr")
    if keyword in seen:
        raise PoSyntaxError(line, f"a second {keyword} for one msgid")
    if keyword not in ("msgctxt", "msgid") and "msgid" not in seen:
        raise PoSyntaxError(line, f"a {keyword} without its msgid")
    if keyword == "msgid_plural" and any(name.startswith("msgstr") for name in seen):
        raise PoSyntaxError(line, "a msgid_plural below its msgstr")
    if keyword.startswith("msgstr") and ("[" in keyword) != ("msgid_plural" in seen):
        raise PoSyntaxError(line, "msgstr[0] goes with msgid_plural, and msgstr without one")


def _check_reference(line: str, at: int) -> None:
    """File names with spaces stand between U+2068 and U+2069; a lone one would hide where the name ends."""
    depth = 0
    for character in line:
        depth += (character == FSI) - (character == PDI)
        if depth not in (0, 1):
            break
    if depth:
        raise PoSyntaxError(at + 1, "isolates around a file's name that do not pair")

"""A PO file as entries that keep their lines.

What an entry means (ids, flags, translation) is read from its lines, and an edit changes only the lines that it is
about. What nobody edits comes out byte for byte: wrapping, remarks, lines that no reader knows, Windows line ends.
Babel's and polib's catalogues keep meanings only, and write every file in their own hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from make_handouts.base.values import struct
from make_handouts.catalogs.extract import Message, MessageKey
from make_handouts.catalogs.posyntax import Segment, names_in, quoted, reference, segments_of, written

_OBSOLETE = "#~ "
_PREVIOUS = "#|"
OBSOLETE_PREVIOUS = "#~|"

#: Comment lines in the order gettext writes them; a new line goes before those that come later.
_COMMENT_ORDER = ("#.", "#:", "#,", _PREVIOUS)


@struct
class PoEntry:
    """An entry: ``head`` are the blank and comment lines above it. ``line`` is that of its msgid.

    ``key`` is what its segments say: merging asks for it so often that it is kept.
    """

    key: MessageKey
    head: list[str]
    segments: list[Segment]
    is_obsolete: bool = False
    line: int = 0

    def text(self, keyword: str) -> str | None:
        """The text after a keyword, None without it."""
        for item in self.segments:  # asked for each entry again and again: no generator
            if item.keyword == keyword:
                return item.text
        return None

    @property
    def msgid(self) -> str:
        return self.key[1]

    @property
    def context(self) -> str | None:
        return self.key[0]

    @property
    def msgstr(self) -> str:
        return self.text("msgstr") or ""

    @property
    def is_plural(self) -> bool:
        return self.text("msgid_plural") is not None

    @property
    def is_translated(self) -> bool:
        return any(item.text.strip() for item in self.segments if item.keyword.startswith("msgstr"))

    @property
    def is_header(self) -> bool:
        return not self.is_obsolete and self.key == (None, "")

    @property
    def flags(self) -> list[str]:
        return [flag.strip() for line in self._after("#,") for flag in line.split(",") if flag.strip()]

    @property
    def is_fuzzy(self) -> bool:
        return any("fuzzy" in line for line in self.head) and "fuzzy" in self.flags

    @property
    def comments(self) -> list[str]:
        """What the program says to translators (``#.``)."""
        return self._after("#.")

    @property
    def files(self) -> list[str]:
        """The names after ``#:``."""
        return [name for line in self._after("#:") for name in names_in(line)]

    @property
    def remarks(self) -> list[str]:
        """Translators' own comment lines, and those of kinds that nobody here knows."""
        return [line for line in self.head if _is_remark(line) and line.strip() != "#"]

    @property
    def previous(self) -> MessageKey | None:
        """The ids that a fuzzy translation was made for (``#|``)."""
        try:
            segments = segments_of(self._after(OBSOLETE_PREVIOUS if self.is_obsolete else _PREVIOUS))
        except ValueError:
            return None
        found = {item.keyword: item.text for item in segments}
        return (found.get("msgctxt"), found["msgid"]) if "msgid" in found else None

    def _after(self, sort: str) -> list[str]:
        """What stands in the comment lines of a sort."""
        return [line.strip()[len(sort) :].strip() for line in self.head if sort in line and _is(line, sort)]

    def copy(self) -> PoEntry:
        segments = [Segment(item.keyword, item.text, list(item.lines)) for item in self.segments]
        return PoEntry(self.key, list(self.head), segments, self.is_obsolete, self.line)

    def set_apart(self) -> None:
        """Sees to an empty line above the entry."""
        if not self.head or self.head[0].strip():
            self.head.insert(0, "")

    def lines(self) -> list[str]:
        return self.head + [line for segment in self.segments for line in segment.lines]

    def says(self, message: Message) -> bool:
        """Whether the lines above an entry of the message's ids are just those that we would write."""
        return self.head[1:] == _said(message) if self.head and not self.head[0] else False

    def describe(self, message: Message) -> None:
        """Takes over ids, comments and files of a message; lines that say the same, however wrapped, stay."""
        if not self.says(message):
            self._describe(message)
        self._say("msgctxt", message.context)
        self._say("msgid", message.msgid)
        self.key = message.key

    def _describe(self, message: Message) -> None:
        comments = _comment_lines(message)
        if " ".join(self.comments).split() != " ".join(line[2:] for line in comments).split():
            self._put("#.", comments)
        if sorted(self.files) != sorted(message.files):
            self._put("#:", [reference(message.files)] if message.files else [])

    def drop_remarks(self) -> None:
        self.head = [line for line in self.head if not _is_remark(line)]

    def set_fuzzy(self, is_fuzzy: bool) -> None:
        """Sets or takes away the flag; other flags stay."""
        if is_fuzzy == self.is_fuzzy:
            return
        flags = ["fuzzy", *self.flags] if is_fuzzy else [flag for flag in self.flags if flag != "fuzzy"]
        self._put("#,", ["#, " + ", ".join(flags)] if flags else [])

    def set_previous(self, key: MessageKey | None) -> None:
        context, msgid = key or (None, None)
        lines = [] if context is None else written("msgctxt", context)
        lines += [] if msgid is None else written("msgid", msgid)
        self._put(_PREVIOUS, [f"{_PREVIOUS} {line}" for line in lines])

    def set_obsolete(self, is_obsolete: bool) -> None:
        """Out of use or back; as gettext does, an entry out of use loses what the program said about it."""
        if is_obsolete == self.is_obsolete:
            return
        self.is_obsolete = is_obsolete
        old, new = (_PREVIOUS, OBSOLETE_PREVIOUS) if is_obsolete else (OBSOLETE_PREVIOUS, _PREVIOUS)
        self.head = [
            new + line.strip().removeprefix(old) if _is(line, old) else line
            for line in self.head
            if not (is_obsolete and _is(line, "#.", "#:"))
        ]
        for segment in self.segments:
            segment.lines = [
                f"{_OBSOLETE}{line.strip()}" if is_obsolete else line.strip()[2:].strip()
                for line in segment.lines
                if line.strip()
            ]

    def translate(self, text: str, *, is_fuzzy: bool) -> None:
        """Another translation, made for the entry's own text: what it was made for before (``#|``) is no longer said.

        A text that stays keeps its lines.
        """
        self._say("msgstr", text)
        self.set_fuzzy(is_fuzzy)
        self.set_previous(None)

    def set_text(self, keyword: str, change: Callable[[str], str]) -> None:
        """Changes a text by changing each of its lines, for the fields of a header."""
        for segment in self.segments:
            if segment.keyword == keyword:
                segment.lines = [change(line) for line in segment.lines]
                segment.text = "".join(item.text for item in segments_of([line.strip() for line in segment.lines]))

    def _say(self, keyword: str, text: str | None) -> None:
        if self.text(keyword) == text:
            return
        at = next((at for at, item in enumerate(self.segments) if item.keyword == keyword), None)
        if text is None:
            assert at is not None
            del self.segments[at]
            return
        made = Segment(keyword, text, written(keyword, text))
        if at is None:
            self.segments.insert(0, made)  # only a msgctxt can be missing, and it comes first
        else:
            self.segments[at] = made

    def _put(self, sort: str, lines: list[str]) -> None:
        later = _COMMENT_ORDER[_COMMENT_ORDER.index(sort) :]
        at = next((at for at, line in enumerate(self.head) if _is(line, *later)), len(self.head))
        before = [line for line in self.head[:at] if not _is(line, sort)]
        after = [line for line in self.head[at:] if not _is(line, sort)]
        self.head = [*before, *lines, *after]


@struct
class PoFile:
    """Entries in the order of the file; ``tail`` are the lines below the last one."""

    entries: list[PoEntry]
    tail: list[str]
    newline: str

    @property
    def header(self) -> PoEntry | None:
        return next((entry for entry in self.entries if entry.is_header), None)

    def put_header(self, header: PoEntry) -> None:
        """Gives a file without a header one."""
        if self.entries:
            self.entries[0].set_apart()
        self.entries.insert(0, header)

    def __str__(self) -> str:
        lines = [line for entry in self.entries for line in entry.lines()]
        text = "\n".join([*lines, *self.tail])
        return text if self.newline == "\n" else text.replace("\n", self.newline)


def new_entry(message: Message) -> PoEntry:
    """A message without a translation, an empty line above it."""
    segments = [Segment(word, text, written(word, text)) for word, text in (("msgid", message.msgid), ("msgstr", ""))]
    entry = PoEntry((None, message.msgid), [""], segments)
    entry.describe(message)
    return entry


def header_entry(remarks: Iterable[str], fields: Iterable[tuple[str, str]], *, is_fuzzy: bool) -> PoEntry:
    """The entry that opens a file."""
    text = "".join(f"{name}: {value}\n" for name, value in fields)
    head = [f"# {line}".rstrip() for line in remarks] + (["#, fuzzy"] if is_fuzzy else [])
    lines = ['msgstr ""', *(quoted(line) for line in text.splitlines(keepends=True))]
    return PoEntry((None, ""), head, [Segment("msgid", "", written("msgid", "")), Segment("msgstr", text, lines)])


def _comment_lines(message: Message) -> list[str]:
    return [f"#. {line.strip()}".rstrip() for comment in message.comments for line in comment.splitlines()]


def _said(message: Message) -> list[str]:
    return [*_comment_lines(message), *([reference(message.files)] if message.files else [])]


def _is(line: str, *sorts: str) -> bool:
    """Whether a line is a comment of one of the sorts, wherever it begins."""
    return line.startswith(sorts) or (line[:1].isspace() and line.lstrip().startswith(sorts))


def _is_remark(line: str) -> bool:
    return _is(line, "#") and not _is(line, *_COMMENT_ORDER, "#~")

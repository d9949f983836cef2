"""Tables that came back → what each row would change, and the changed catalogues.

First everything is judged, then everything is written: a dry run is the first half alone. A row brings a translation
and nothing else; the English text, limits and placeholders are the curriculum's, the file it goes to is the project's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position, Severity, shown_path
from make_handouts.base.languages import Language
from make_handouts.base.values import struct, value
from make_handouts.build.files import write_whole
from make_handouts.build.project import Project
from make_handouts.catalogs.extract import MessageKey
from make_handouts.catalogs.localise import catalogue_path
from make_handouts.catalogs.po_edit import NewTranslation, with_translations
from make_handouts.catalogs.pofile import Entry, parse_entries, read_text
from make_handouts.translators.checks.model import unit_of
from make_handouts.translators.messages import MessageChecker, MessageCheckers
from make_handouts.translators.table import ReadRow, ReadTable, Status, named_catalogue, row_key, status_of
from make_handouts.translators.texts import limit_of, occurrences


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    CONFLICT = "conflict"


@value
class Verdict:
    """What becomes of a row. ``text`` says it; the reasons of refusals are diagnostics."""

    position: Position
    outcome: Outcome
    source: str
    text: str


@struct
class _Target:
    """A catalogue that rows go to: its messages by row key, their limits, and what will be written."""

    path: Path
    text: str
    language: Language
    checker: MessageChecker
    entries: dict[str, Entry]
    limits: dict[str, int | None]
    by_text: dict[MessageKey, str]
    changes: dict[int, NewTranslation]
    taken: dict[str, tuple[int, str]]


class Import:
    """Judges tables against a project's catalogues, then writes what was accepted."""

    def __init__(self, project: Project, records: dict[str, list[object]], *, overwrite: bool = False) -> None:
        """``records`` by domain as ``texts`` gives them; ``overwrite``: in a conflict the table wins."""
        self._project = project
        self._records = records
        self._overwrite = overwrite
        self._targets: dict[tuple[str, str], _Target | None] = {}
        self._checkers: MessageCheckers | None = None
        self._by_language: dict[str, MessageChecker] = {}

    def judge(self, table: ReadTable, diagnostics: Diagnostics) -> list[Verdict]:
        """A verdict for each row, in their order; reasons of refusals and doubts go to ``diagnostics``."""
        named = [named_catalogue(row.cells.get("key", "")) for row in table.rows]
        # A row that lost its key goes to the catalogue of the others.
        catalogues = list(dict.fromkeys(name for name in named if name is not None))
        return [
            self._judged(_Row(table, row, diagnostics), [name] if name else catalogues)
            for row, name in zip(table.rows, named, strict=True)
        ]

    def write(self) -> list[Path]:
        """Writes each catalogue that changes, whole; answers their paths. Raises ``OSError``."""
        written = []
        for target in self._targets.values():
            if target is not None and target.changes:
                write_whole(target.path, with_translations(target.text, target.changes).encode("utf-8"))
                written.append(target.path)
        return written

    def _judged(self, row: _Row, catalogues: list[tuple[str, str]]) -> Verdict:
        fault = row.fault()
        if fault:
            return row.refused(fault[1], field=fault[0])
        if not catalogues:
            return row.refused("no key, and no other row says which catalogue it belongs to", "export the table anew")
        unreadable = False
        for language, domain in catalogues:
            target = self._target(language, domain, row.diagnostics)
            if target is None:
                unreadable = True
                continue
            key = row.cell("key")
            if key not in target.entries:
                key = target.by_text.get((row.cell("context") or None, row.cell("source")), "")
            if key:
                return self._compared(row, target, key)
        if unreadable:
            return row.refused("its catalogue cannot be used, see above")
        hint = "the English text was edited since the export, or left the workshop: export the table anew"
        return row.refused("no such message in the catalogue", hint, field="source")

    def _compared(self, row: _Row, target: _Target, key: str) -> Verdict:
        entry = target.entries[key]
        if row.cell("source") != entry.msgid:
            return row.refused(
                "the English text was edited in the table", "undo it; propose it to the author", "source"
            )
        sent, before = row.cell("translation"), row.cells.get("before", entry.msgstr)
        text = _clean(sent)
        if key in target.taken:
            number, other = target.taken[key]
            if text == other:
                return row.verdict(Outcome.SAME, "")
            return row.refused(f"another translation than in row {number}", "keep one of the two rows")
        target.taken[key] = row.number, text
        wanted = self._wanted_status(row)
        is_touched = sent != before and text != _clean(entry.msgstr)
        if not is_touched:
            return self._restated(row, target, entry, wanted, key)
        if not text:
            return row.refused("the translation was emptied; the old one stays", "mark it fuzzy to keep it from print")
        if entry.msgstr != before and not self._overwrite:
            row.report("the catalogue has another translation since the export", f"it is: {_short(entry.msgstr)}")
            return row.verdict(Outcome.CONFLICT, f"{_short(entry.msgstr)} ≠ {_short(text)}")
        outcome = Outcome.CHANGED if entry.msgstr.strip() else Outcome.NEW
        is_fuzzy = wanted is Status.FUZZY
        return self._accepted(row, target, entry, NewTranslation(text, is_fuzzy), key, outcome, _short(text))

    def _restated(self, row: _Row, target: _Target, entry: Entry, wanted: Status | None, key: str) -> Verdict:
        """A row whose text is the catalogue's: at most its status was changed by hand."""
        now = status_of(entry.msgstr, is_fuzzy=entry.is_fuzzy)
        if wanted in (None, now, Status.MISSING) or now is Status.MISSING:
            return row.verdict(Outcome.SAME, "")
        change = NewTranslation(entry.msgstr, is_fuzzy=wanted is Status.FUZZY)
        return self._accepted(row, target, entry, change, key, Outcome.CHANGED, f"now {wanted}")

    def _accepted(
        self, row: _Row, target: _Target, entry: Entry, change: NewTranslation, key: str, outcome: Outcome, said: str
    ) -> Verdict:
        """The change noted to be written, unless a build would refuse it; what ``check`` warns of is reported."""
        unit = unit_of(target.language, entry.msgid, change.text, target.limits[key], row.position)
        refused = False
        for finding in target.checker.findings(unit):
            is_error = finding.severity is Severity.ERROR
            row.report(f"[{finding.name}] {finding.text}", finding.hint, is_error=is_error)
            refused |= is_error
        if refused:
            return row.verdict(Outcome.REFUSED, _short(change.text))
        target.changes[entry.position.line] = change
        return row.verdict(outcome, said)

    def _wanted_status(self, row: _Row) -> Status | None:
        """The status, where somebody set another one than was exported."""
        text = row.cell("status").strip().casefold()
        if not text or text == row.cell("status_before").casefold():
            return None
        if text in set(Status):
            return Status(text)
        row.report(f"'{_short(text)}' is no status", f"one of: {', '.join(Status)}", "status", is_error=False)
        return None

    def _target(self, language: str, domain: str, diagnostics: Diagnostics) -> _Target | None:
        """The catalogue by names that the project knows; nothing of a table ever becomes a path."""
        name = language, domain
        if name not in self._targets:
            known = language in self._project.languages and domain in self._records
            self._targets[name] = self._opened(language, domain, diagnostics) if known else None
            if not known:
                at = Position(f"{language}/{domain}")
                diagnostics.error(at, "no such catalogue in this project", "is it another project's table?")
        return self._targets[name]

    def _opened(self, language: str, domain: str, diagnostics: Diagnostics) -> _Target | None:
        path = catalogue_path(self._project.root, self._project.languages[language][1], domain)
        if not path.resolve().is_relative_to(self._project.root.resolve()):
            # A checkout may hold symbolic links; what lies elsewhere is not ours to write.
            shown = Position(shown_path(path, self._project.root))
            diagnostics.error(shown, "the catalogue lies outside the project", "replace the link by the file")
            return None
        if not path.is_file():
            hint = f"make-handouts update --lang {language} writes it"
            diagnostics.error(Position(shown_path(path, self._project.root)), "there is no such catalogue", hint)
            return None
        text = read_text(path, self._project.root, diagnostics)
        entries = None if text is None else parse_entries(text, shown_path(path, self._project.root), diagnostics)
        if text is None or entries is None:
            return None
        known = {entry.key: entry for entry in entries}
        # Messages that left the curriculum are no longer anybody's work.
        found = {key: places for key, places in occurrences(self._records[domain]).items() if key in known}
        keys = {key: row_key(language, domain, key) for key in found}
        return _Target(
            path,
            text,
            self._project.languages[language][0],
            self._checker(language, diagnostics),
            entries={keys[key]: known[key] for key in found},
            limits={keys[key]: limit_of(places) for key, places in found.items()},
            by_text=keys,
            changes={},
            taken={},
        )

    def _checker(self, tag: str, diagnostics: Diagnostics) -> MessageChecker:
        if self._checkers is None:
            self._checkers = MessageCheckers(self._project.root, diagnostics)
        if tag not in self._by_language:
            language, folder = self._project.languages[tag]
            self._by_language[tag] = self._checkers.of(folder, language, diagnostics)
        return self._by_language[tag]


class _Row:
    """A row while it is judged."""

    def __init__(self, table: ReadTable, row: ReadRow, diagnostics: Diagnostics) -> None:
        self.number = row.number
        self.cells = row.cells
        self.diagnostics = diagnostics
        self._table = table
        self._faults = row.faults

    def cell(self, field: str) -> str:
        return self.cells.get(field, "")

    def fault(self) -> tuple[str, str] | None:
        """The first cell that matters and cannot be read: its field and why."""
        wanted: Iterable[str] = ("key", "context", "source", "translation", "status", "before", "status_before")
        return next(((field, self._faults[field]) for field in wanted if field in self._faults), None)

    def verdict(self, outcome: Outcome, text: str) -> Verdict:
        return Verdict(self.position, outcome, self.cell("source"), text)

    def refused(self, why: str, hint: str = "", field: str = "translation") -> Verdict:
        self.report(why, hint, field)
        return Verdict(self._at(field), Outcome.REFUSED, self.cell("source"), why)

    def report(self, text: str, hint: str = "", field: str = "translation", *, is_error: bool = True) -> None:
        if is_error:
            self.diagnostics.error(self._at(field), text, hint)
        else:
            self.diagnostics.warning(self._at(field), text, hint)

    @property
    def position(self) -> Position:
        return self._at("translation")

    def _at(self, field: str) -> Position:
        return Position(self._table.path, self.number, self._table.columns.get(field, 1))


def _clean(text: str) -> str:
    """As a build takes it: NFC, without white space around it."""
    return unicodedata.normalize("NFC", text).strip()


def _short(text: str) -> str:
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"

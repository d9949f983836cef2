"""Exceptions from style checks: ``locales/checks.yaml``, kept by the project and never by a PO.

    exceptions:
      - check: unchanged
        languages: [de, fil]
        message: Name
        reason: The same word in both languages.

Without ``languages`` all are meant, without ``message`` all messages; a message that ends in … is the beginning of
several. What a build refuses cannot be excepted.
"""

from __future__ import annotations

import re
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, InputError, Position, Severity
from make_handouts.base.values import value
from make_handouts.catalogs.vet import Finding
from make_handouts.records.bind import Bound, read_record
from make_handouts.records.shapes import Choice, ListOf, RecordOf, Word, optional, record, required
from make_handouts.translators.checks.registry import CHECKS

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")


@record
class Exemption:
    """A finding that is no fault, and why."""

    check: str = required(Choice(tuple(CHECKS), "check"))
    languages: tuple[str, ...] | None = optional(ListOf(Word("language", _TAG, "pt-BR"), "languages", 1, 100))
    message: str | None = optional(Word("English text, or its beginning and …"))
    reason: str = required(Word("reason"))


@record
class Exemptions:
    """What the checks of a project may not complain about."""

    exceptions: tuple[Exemption, ...] = required(ListOf(RecordOf(Exemption), "exceptions", 0, 2000))


@value
class Excused:
    """The exceptions of a project, and which of them were used."""

    bound: Bound[Exemptions] | None
    used: set[int]

    def excuses(self, finding: Finding, language: str, msgid: str) -> bool:
        """Whether a finding is excepted; errors never are."""
        if self.bound is None or finding.severity is Severity.ERROR:
            return False
        for index, item in enumerate(self.bound.record.exceptions):
            if item.check == finding.name and _meets(item, language, msgid):
                self.used.add(index)
                return True
        return False

    def unused(self, checked: set[str], known: set[str]) -> list[tuple[Position, str]]:
        """Exceptions that nothing needed although all their languages were ``checked``, each with what to say.

        ``known``: the languages of the project, which an exception without languages is for.
        """
        if self.bound is None:
            return []
        return [
            (self.bound.at("exceptions", index), f"nothing needs this exception from '{item.check}'")
            for index, item in enumerate(self.bound.record.exceptions)
            if index not in self.used and checked.issuperset(item.languages or known)
        ]


def _meets(item: Exemption, language: str, msgid: str) -> bool:
    if item.languages is not None and language not in item.languages:
        return False
    if item.message is None:
        return True
    if item.message.endswith("…"):
        return msgid.startswith(item.message[:-1].rstrip())
    return msgid == item.message


def load_exceptions(root: Path, diagnostics: Diagnostics) -> Excused:
    """The project's exceptions; none where there is no file. A faulty file is reported and excuses nothing."""
    path = root / "locales" / "checks.yaml"
    if not path.is_file():
        return Excused(None, set())
    try:
        return Excused(read_record(path, root, Exemptions, diagnostics), set())
    except InputError as error:
        diagnostics.extend(error.diagnostics)
        return Excused(None, set())

"""One message in one language, for tests of single checks."""

from __future__ import annotations

from make_handouts.base.diagnostics import Position
from make_handouts.base.languages import parse_language
from make_handouts.translators.checks.model import Unit, unit_of
from make_handouts.translators.checks.registry import UNIT_CHECKS


def unit(tag: str, source: str, translation: str, limit: int | None = None) -> Unit:
    language = parse_language(tag)
    assert language is not None
    return unit_of(language, source, translation, limit, Position("locales/x.po", 7))


def said(check: str, tag: str, source: str, translation: str) -> list[str]:
    """What one check says, as ``name: text``."""
    return [f"{item.name}: {item.text}" for item in UNIT_CHECKS[check](unit(tag, source, translation))]

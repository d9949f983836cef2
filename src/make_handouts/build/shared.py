"""What the jobs of a process share, and the one rule by which it goes.

What belongs to no language stays as long as the process: workshops, templates, regions. What belongs to a language –
catalogues, localised records, fonts, shaped words, line breaking, hyphenation, CLDR's data – stays while jobs are of
that language, and goes when one comes that is of others. So a process takes as much memory after a thousand documents
in 36 languages as after ten in one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from make_handouts.base.diagnostics import Diagnostic, Diagnostics, InputError
from make_handouts.base.languages import forget_locales
from make_handouts.base.values import value
from make_handouts.typeset import hyphenation, unicode
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.itemise import Itemiser
from make_handouts.write.pdf import text

T = TypeVar("T")


@value
class _Kept:
    """A value, or that there is none, and what was found while making it."""

    value: Any
    is_failed: bool
    diagnostics: tuple[Diagnostic, ...]


class Shared:
    """``fonts`` are the project's, once they were asked for."""

    def __init__(self) -> None:
        self.fonts: tuple[FontBook, Itemiser] | None = None
        self._languages: frozenset[str] = frozenset()
        self._kept: dict[tuple[str, tuple[str, ...]], _Kept] = {}

    def turn_to(self, languages: frozenset[str]) -> bool:
        """To be said before each job: its languages, two of a bilingual one. True where others' things went.

        A job in one of the languages of the last one turns to nothing new: where bilingual documents and others take
        turns, nothing is made twice.
        """
        if languages <= self._languages:
            return False
        had_others = bool(self._languages)
        self._languages = languages
        if had_others:
            self._forget_others()
        return had_others

    def _forget_others(self) -> None:
        own = self._languages
        self._kept = {key: kept for key, kept in self._kept.items() if not key[0] or key[0] in own}
        if self.fonts is not None:
            book, itemiser = self.fonts
            itemiser.keep_only(own)
            book.keep_only(own)
        unicode.keep_only(own)
        hyphenation.forget()
        text.forget()
        forget_locales()

    def once(
        self, language: str, key: tuple[str, ...], make: Callable[[Diagnostics], T], diagnostics: Diagnostics
    ) -> T:
        """What ``make`` answers, asked once; its faults go to each who asks. Raises ``InputError`` as it did.

        ``language``: the tag of the one that it belongs to; empty for none.
        """
        kept = self._kept.get((language, key))
        if kept is None:
            found = Diagnostics()
            try:
                kept = _Kept(make(found), False, tuple(found))
            except InputError as error:
                kept = _Kept(None, True, error.diagnostics)
            self._kept[language, key] = kept
        if kept.is_failed:
            raise InputError(kept.diagnostics)
        diagnostics.extend(kept.diagnostics)
        return cast("T", kept.value)

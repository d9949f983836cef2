"""Language tags: parsing, spelling as folders, script, direction, likely region.

Tags are BCP 47 in files' names and PDFs (``pt-BR``); a folder under locales/ may be spelt ``pt_BR``. A tag that
does not match the strict pattern never reaches a path.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from babel import localedata
from babel.core import Locale, UnknownLocaleError, get_global

from make_handouts.base.values import compared

SOURCE = "en"

#: Languages that are made up to find faults (Unicode CLDR calls them pseudo-locales): accents, and right to left.
PSEUDO = ("en-XA", "ar-XB")

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[A-Z][a-z]{3}))?(?:[-_](?P<region>[A-Z]{2}|[0-9]{3}))?")

#: Scripts written from right to left (Unicode 16, UAX #9; those a living language of today is written in).
_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"})

#: Scripts of characters → the ones that languages are written in (ISO 15924).
_WHOLE_SCRIPTS = {"Hani": "Hans", "Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore"}


@compared
class Language:
    """A language tag taken apart. ``str()`` gives the BCP 47 tag."""

    language: str
    script: str
    region: str
    tag: str

    def __str__(self) -> str:
        return self.tag

    @property
    def folder(self) -> str:
        """The name of its folder under locales/ as gettext spells it (``pt_BR``)."""
        return self.tag.replace("-", "_")

    @property
    def is_rtl(self) -> bool:
        return self.script in _RTL_SCRIPTS

    @property
    def is_pseudo(self) -> bool:
        return self.tag in PSEUDO

    @property
    def native_name(self) -> str:
        """The language's name in itself by CLDR (``Tiếng Việt``), or the tag where CLDR has none."""
        return self._name(None)

    @property
    def english_name(self) -> str:
        """``Vietnamese``, for those who cannot read the language's own name; or the tag."""
        return self._name(SOURCE)

    def _name(self, reader: str | None) -> str:
        try:
            return Locale.parse(self.folder).get_display_name(reader) or self.tag
        except (UnknownLocaleError, ValueError):
            return self.tag


@lru_cache
def parse_language(text: str) -> Language | None:
    """The language that a tag (``pt-BR`` or ``pt_BR``) names, or None where it is no tag of the form we accept."""
    match = _TAG.fullmatch(text)
    if match is None:
        return None
    language, script, region = match["language"], match["script"], match["region"]
    likely = _likely_subtags(language, script, region)
    tag = "-".join(part for part in (language, script, region) if part)
    if tag in PSEUDO:  # nobody lives in XA: paper and helplines are those of the source language
        return Language(language, likely[0], _likely_subtags(SOURCE, None, None)[1], tag)
    return Language(language, script or likely[0], region or likely[1], tag)


def _likely_subtags(language: str, script: str | None, region: str | None) -> tuple[str, str]:
    """CLDR likelySubtags: script and region that complete a tag; Latin and the world where CLDR has nothing."""
    likely = get_global("likely_subtags")
    for parts in ((language, script, region), (language, script), (language, region), (language,)):
        found = likely.get("_".join(part for part in parts if part))
        if found:
            _, found_script, found_region = found.split("_")[:3]
            return found_script, found_region
    return "Latn", "001"


def forget_locales() -> None:
    """Lets go of CLDR's data of languages, 0.8 MB each, which Babel would hold to the end; its root is everyone's."""
    cached: dict[str, Any] = localedata._cache  # noqa: SLF001 - Babel has no other way; a test holds that this is one
    for name in [name for name in cached if name != "root"]:
        del cached[name]


def language_of_script(script: str) -> str | None:
    """The language most written in a script (``hi`` for ``Deva``) by CLDR, or None where it has none."""
    if script == "Latn":
        return SOURCE  # half the world's languages are written in it; CLDR names none
    found = get_global("likely_subtags").get(f"und_{_WHOLE_SCRIPTS.get(script, script)}")
    return str(found).split("_")[0] if found else None

"""Which font serves a character: chains of families by language, files by family, coverage by font."""

from __future__ import annotations

from pathlib import Path

from make_handouts.base.languages import parse_language
from make_handouts.typeset.fontdata import families, typography
from make_handouts.typeset.fontfiles import find_file, remedy
from make_handouts.typeset.harfbuzz import Font


class FontBook:
    """The fonts of a process. ``folder`` is a project's own ``fonts/``, asked first."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._fonts: dict[tuple[str, int], Font | None] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._served: dict[tuple[str, str], str | None] = {}

    def font(self, family: str, weight: int) -> Font | None:
        """The family at a weight, or None where no usable file of it is on this machine."""
        key = (family, weight)
        if key not in self._fonts:
            known = families()[family]
            file = find_file(known, weight, self._folder)
            self._fonts[key] = Font(file.path, weight, known.name, file.index) if file else None
        return self._fonts[key]

    def family_for(self, character: str, language: str) -> str | None:
        """The first family that has the character: the language's chain, then all others; None where none has."""
        key = (language, character)
        if key not in self._served:
            chain = self._chain(language)
            self._served[key] = next((family for family in chain if self._has(family, character)), None)
        return self._served[key]

    def primary(self, language: str) -> str | None:
        """The family that the language's own script is set in, or None where it is not on this machine."""
        family = self._chain(language)[0]
        return family if self.font(family, 400) else None

    def remedy(self, language: str) -> str:
        """What to do when a character of this language is in no font that was found."""
        family = families()[self._chain(language)[0]]
        if self.primary(language):
            return f"use another character, or put a font that has it into fonts/ as {family.regular[0]}"
        return remedy(family)

    def _has(self, family: str, character: str) -> bool:
        font = self.font(family, 400)
        return font is not None and font.covers(character)

    def _chain(self, language: str) -> tuple[str, ...]:
        chain = self._chains.get(language)
        if chain is None:
            parsed = parse_language(language)
            own = typography(parsed).chain if parsed else ("latin",)
            chain = self._chains[language] = (*own, *(family for family in families() if family not in own))
        return chain

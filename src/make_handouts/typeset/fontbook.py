"""Which font serves a character: chains of families by language, files by family, coverage by font."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from make_handouts.base.languages import parse_language
from make_handouts.typeset.fontdata import Family, families, named_family, typography
from make_handouts.typeset.fontfiles import find_file, remedy
from make_handouts.typeset.harfbuzz import Font

Faces = tuple[str | None, str | None]
"""Names of families for running text and for headings."""


class FontBook:
    """The fonts of a process. ``folder`` is a project's own ``fonts/``, asked first.

    ``faces``: by script, the names of the families that the theme wants for running text and for headings.
    """

    def __init__(self, folder: Path | None = None, faces: Mapping[str, Faces] | None = None) -> None:
        self._folder = folder
        self._faces = faces or {}
        self._named: dict[str, Family] = {}
        self._fonts: dict[tuple[str, int], Font | None] = {}
        self._chains: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._served: dict[tuple[str, str, bool], str | None] = {}

    def font(self, family: str, weight: int) -> Font | None:
        """The family at a weight, or None where no usable file of it is on this machine."""
        key = (family, weight)
        if key not in self._fonts:
            known = self._named.get(family) or families()[family]
            file = find_file(known, weight, self._folder)
            self._fonts[key] = Font(file.path, weight, known.name, file.index) if file else None
        return self._fonts[key]

    def family_for(self, character: str, language: str, *, is_heading: bool = False) -> str | None:
        """The first family that has the character: the language's chain, then all others; None where none has."""
        key = (language, character, is_heading)
        if key not in self._served:
            chain = self._chain(language, is_heading=is_heading)
            self._served[key] = next((family for family in chain if self._has(family, character)), None)
        return self._served[key]

    def keep_only(self, languages: Collection[str]) -> None:
        """Closes the fonts of families that none of the languages asks for first; what others were served with goes.

        That a family is nowhere stays known: it was looked for in every font of the system.
        """
        self._served = {key: family for key, family in self._served.items() if key[0] in languages}
        headed = ((tag, is_heading) for tag in languages for is_heading in (False, True))
        own = {family for tag, is_heading in headed for family in self._first_chain(tag, is_heading=is_heading)}
        self._fonts = {key: font for key, font in self._fonts.items() if font is None or key[0] in own}
        for font in filter(None, self._fonts.values()):
            font.keep_only(languages)

    def primary(self, language: str) -> str | None:
        """The family that the language's own script is set in, or None where it is not on this machine."""
        family = self._own_chain(language)[0]
        return family if self.font(family, 400) else None

    def missing_faces(self) -> list[Family]:
        """The families of the theme that are nowhere on this machine."""
        names = dict.fromkeys(name for faces in self._faces.values() for name in faces if name)
        return [family for family in map(self._by_name, names) if self.font(family.key, 400) is None]

    def remedy(self, language: str) -> str:
        """What to do when a character of this language is in no font that was found."""
        family = families()[self._own_chain(language)[0]]
        if self.primary(language):
            return f"use another character, or put a font that has it into fonts/ as {family.regular[0]}"
        return remedy(family)

    def _has(self, family: str, character: str) -> bool:
        font = self.font(family, 400)
        return font is not None and font.covers(character)

    def _chain(self, language: str, *, is_heading: bool) -> tuple[str, ...]:
        chain = self._chains.get((language, is_heading))
        if chain is None:
            own = self._first_chain(language, is_heading=is_heading)
            chain = (*own, *(family for family in families() if family not in own))
            self._chains[(language, is_heading)] = chain
        return chain

    def _first_chain(self, language: str, *, is_heading: bool) -> tuple[str, ...]:
        return (*self._wanted(language, is_heading=is_heading), *self._own_chain(language))

    def _own_chain(self, language: str) -> tuple[str, ...]:
        parsed = parse_language(language)
        return typography(parsed).chain if parsed else ("latin",)

    def _wanted(self, language: str, *, is_heading: bool) -> Iterator[str]:
        """The theme's families for the language's script; its Latin ones after it, for Latin words."""
        parsed = parse_language(language)
        for script in dict.fromkeys((parsed.script if parsed else "Latn", "Latn")):
            body, headings = self._faces.get(script, (None, None))
            name = headings if is_heading else body
            if name:
                yield self._by_name(name).key

    def _by_name(self, name: str) -> Family:
        family = named_family(name)
        return self._named.setdefault(family.key, family)

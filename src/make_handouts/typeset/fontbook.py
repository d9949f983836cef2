"""Which font serves a character: chains of families by language, files by family, coverage by font.

A family's file is looked for in the project's ``fonts/`` folder, then in the PyPI packs, then in the system's font
folders. What is missing is named with the command that mends it.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from make_handouts.base.languages import Language, parse_language
from make_handouts.typeset.harfbuzz import Font

#: A weight from here on asks for the bold file of a family without a weight axis.
_BOLD_FROM = 600


@dataclass(frozen=True, slots=True)
class Typography:
    """How a language wants to be set, against Latin: multiply sizes and leadings by these."""

    chain: tuple[str, ...]
    size: float
    leading: float


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    path = Path(__file__).with_name("fonts.toml")
    return tomllib.loads(path.read_text("utf-8"))


def typography(language: Language) -> Typography:
    """By language where the data has it, else by script, else as Latin."""
    data = _data()
    found = data["language"].get(language.tag) or data["script"].get(language.script) or data["script"]["Latn"]
    return Typography(tuple(found["chain"]), found.get("size", 1.0), found.get("leading", 1.0))


class FontBook:
    """The fonts of a process. ``folder`` is a project's own ``fonts/``, asked first."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._fonts: dict[tuple[str, int], Font | None] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._served: dict[tuple[str, str], str | None] = {}

    def font(self, family: str, weight: int) -> Font | None:
        """The family at a weight, or None where no file of it is on this machine."""
        key = (family, weight)
        if key not in self._fonts:
            path = _find(family, weight, self._folder)
            font = Font(path, weight, _data()["family"][family]["name"]) if path else None
            self._fonts[key] = font if font and font.has_glyf else None
        return self._fonts[key]

    def family_for(self, character: str, language: str) -> str | None:
        """The first family that has the character: the language's chain, then all others; None where none has."""
        key = (language, character)
        if key not in self._served:
            self._served[key] = next((family for family in self._chain(language) if self._has(family, character)), None)
        return self._served[key]

    def primary(self, language: str) -> str | None:
        """The family that the language's own script is set in, or None where it is not on this machine."""
        family = self._chain(language)[0]
        return family if self.font(family, 400) else None

    def remedy(self, language: str) -> str:
        """What to do when a character of this language is in no font that was found."""
        family = _data()["family"][self._chain(language)[0]]
        name, files = family["name"], family.get("regular", [])
        if self.primary(language):
            return f"use another character, or put a font that has it into fonts/ as {files[0]}"
        if "pack" in family:
            return f"install the font {name}: python -m pip install {family['pack']}"
        return f"install the font {name}: {_system_command(name)}, or put {files[0]} into the project's fonts/ folder"

    def _has(self, family: str, character: str) -> bool:
        font = self.font(family, 400)
        return font is not None and font.covers(character)

    def _chain(self, language: str) -> tuple[str, ...]:
        chain = self._chains.get(language)
        if chain is None:
            parsed = parse_language(language)
            own = typography(parsed).chain if parsed else ("latin",)
            chain = self._chains[language] = (*own, *(family for family in _data()["family"] if family not in own))
        return chain


def _system_command(name: str) -> str:
    if sys.platform.startswith("linux"):
        return "sudo apt install fonts-noto-core"
    return f"download '{name}' from fonts.google.com/noto and install it"


def _find(family: str, weight: int, folder: Path | None) -> Path | None:
    data = _data()["family"][family]
    names = [*(data.get("bold", []) if weight >= _BOLD_FROM else []), *data.get("regular", [])]
    if folder is not None:
        own = next((folder / name for name in (*names, Path(data.get("path", "-")).name) if (folder / name).is_file()), None)
        if own:
            return own
    if "path" in data:
        package, _, inside = data["path"].partition("/")
        spec = importlib.util.find_spec(package)
        if spec and spec.origin:
            path = Path(spec.origin).parent / inside
            if path.is_file():
                return path
    system = _system_files()
    return next((system[name] for name in names if name in system), None)


@lru_cache(maxsize=1)
def _system_files() -> dict[str, Path]:
    """TrueType files of the system by name; read once, and only when a pack does not serve."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        folders += [Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else []
    elif sys.platform == "darwin":
        folders = [Path.home() / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    else:
        data_home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
        folders = [data_home / "fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.ttf")) if folder.is_dir() else ():
            found.setdefault(path.name, path)
    return found

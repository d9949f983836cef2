"""fonts.toml → typed data: families and where their files are, scripts and languages and how they want to be set."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from make_handouts.base.languages import Language
from make_handouts.base.values import value


@value
class Family:
    """A font family: a file of a PyPI pack (``pack``, ``path``), files that systems carry.

    ``sample``: characters by which any font is known to cover its script; ``collection``: its name inside a .ttc.
    """

    key: str
    name: str
    pack: str | None
    path: str | None
    regular: tuple[str, ...]
    bold: tuple[str, ...]
    sample: str
    collection: str


@value
class Typography:
    """How a language wants to be set, against Latin: multiply sizes and leadings by these.

    ``rise``: how far a line reaches above its leading, in ems; room for it is needed under smaller lines.
    """

    chain: tuple[str, ...]
    size: float
    leading: float
    rise: float


@value
class Hyphenation:
    """Which words of a language may be parted at a line's end, see ``fonts.toml``."""

    dictionary: str
    shortest: int
    capitalised: bool


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("fonts.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def families() -> dict[str, Family]:
    """Every family by its key, in the order of the file: the order in which they stand in for each other."""
    return {
        key: Family(
            key,
            item["name"],
            item.get("pack"),
            item.get("path"),
            tuple(item.get("regular", ())),
            tuple(item.get("bold", ())),
            item.get("sample", ""),
            item.get("collection", ""),
        )
        for key, item in _data()["family"].items()
    }


def named_family(name: str) -> Family:
    """A family that is known by its name alone: files as the makers of fonts call them."""
    file = name.replace(" ", "")
    endings = ("-Regular.ttf", "[wght].ttf", "[wdth,wght].ttf", "[opsz,wght].ttf", ".ttf", "-Regular.otf")
    regular = tuple(file + ending for ending in endings)
    return Family(f"named:{name}", name, None, None, regular, (f"{file}-Bold.ttf", f"{file}-Bold.otf"), "", name)


def typography(language: Language) -> Typography:
    """By language where the data has it, else by script, else as Latin."""
    data = _data()
    found = data["language"].get(language.tag) or data["script"].get(language.script) or data["script"]["Latn"]
    return Typography(tuple(found["chain"]), found.get("size", 1.0), found.get("leading", 1.0), found.get("rise", 0.0))


def hyphenation(language: Language) -> Hyphenation | None:
    """How the language is hyphenated, or None where it is not."""
    found = _data()["hyphenation"].get(language.language)
    return Hyphenation(found["dictionary"], found["shortest"], found.get("capitalised", False)) if found else None

"""Where a family's file is: the project's ``fonts/`` folder, the PyPI packs, the system's folders.

And what to do when it is nowhere.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from make_handouts.base.values import value
from make_handouts.typeset.fontdata import Family
from make_handouts.typeset.fontfolders import SUFFIXES, system_folders
from make_handouts.typeset.harfbuzz import covers_all, index_in_collection

#: A weight from here on asks for the bold file of a family without a weight axis.
_BOLD_FROM = 600

#: Words in the names of files that are not the plain upright face of a family.
_NOT_PLAIN = ("italic", "oblique", "mono", "condensed", "light", "thin", "black", "medium", "emoji", "ui-", "semi")


@value
class FontFile:
    """A file and the font's place in it (0 but for collections)."""

    path: Path
    index: int


def find_file(family: Family, weight: int, own: Path | None) -> FontFile | None:
    """The file that serves the family at a weight; ``own`` is the project's fonts/ folder, asked first."""
    names = [*(family.bold if weight >= _BOLD_FROM else ()), *family.regular]
    if own is not None:
        wanted = [*names, *([Path(family.path).name] if family.path else [])]
        found = next((_opened(own / name, family) for name in wanted if (own / name).is_file()), None)
        if found:
            return found
    if family.path:
        packed = _in_pack(family.path)
        if packed:
            return FontFile(packed, 0)
    system = _system_files()
    named = next((_opened(system[name], family) for name in names if name in system), None)
    return named or _by_coverage(family, is_bold=weight >= _BOLD_FROM)


def remedy(family: Family, platform: str = sys.platform) -> str:
    """What makes the family available on this machine."""
    if family.pack:
        return f"install the font {family.name}: python -m pip install {family.pack}"
    if platform.startswith("linux"):
        command = "sudo apt install fonts-noto-core"
    else:
        command = f"download '{family.name}' from fonts.google.com/noto and install it"
    return f"install the font {family.name}: {command}, or put {family.regular[0]} into the project's fonts/ folder"


def _opened(path: Path, family: Family) -> FontFile | None:
    """The family in a file; None for a collection without it."""
    if path.suffix.lower() not in (".ttc", ".otc"):
        return FontFile(path, 0)
    index = index_in_collection(path, family.collection or family.name)
    return None if index is None else FontFile(path, index)


def _in_pack(path: str) -> Path | None:
    package, _, inside = path.partition("/")
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    found = Path(spec.origin).parent / inside
    return found if found.is_file() else None


def _by_coverage(family: Family, *, is_bold: bool) -> FontFile | None:
    """Any plain font of the system that has the family's sample; bold ones first where bold is asked for."""
    if not family.sample:
        return None
    plain = [path for name, path in _system_files().items() if not any(word in name.lower() for word in _NOT_PLAIN)]
    return _first_covering(sorted(plain, key=lambda path: ("bold" in path.name.lower()) != is_bold), family.sample)


def _first_covering(paths: Iterable[Path], sample: str) -> FontFile | None:
    return next((FontFile(path, 0) for path in paths if covers_all(path, sample)), None)


@lru_cache(maxsize=1)
def _system_files() -> dict[str, Path]:
    """Font files of the system by name; read once, and only when no pack serves."""
    found: dict[str, Path] = {}
    for folder in system_folders():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in SUFFIXES:
                found.setdefault(path.name, path)
    return found

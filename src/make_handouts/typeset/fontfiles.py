"""Where a family's file is: the project's ``fonts/`` folder, the PyPI packs, the system's folders.

And what to do when it is nowhere.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from functools import lru_cache
from pathlib import Path

from make_handouts.typeset.fontdata import Family

#: A weight from here on asks for the bold file of a family without a weight axis.
_BOLD_FROM = 600


def find_file(family: Family, weight: int, own: Path | None) -> Path | None:
    """The file that serves the family at a weight; ``own`` is the project's fonts/ folder, asked first."""
    names = [*(family.bold if weight >= _BOLD_FROM else ()), *family.regular]
    if own is not None:
        wanted = [*names, *([Path(family.path).name] if family.path else [])]
        found = next((own / name for name in wanted if (own / name).is_file()), None)
        if found:
            return found
    if family.path:
        packed = _in_pack(family.path)
        if packed:
            return packed
    system = _system_files()
    return next((system[name] for name in names if name in system), None)


def remedy(family: Family, platform: str = sys.platform) -> str:
    """What makes the family available on this machine."""
    if family.pack:
        return f"install the font {family.name}: python -m pip install {family.pack}"
    if platform.startswith("linux"):
        command = "sudo apt install fonts-noto-core"
    else:
        command = f"download '{family.name}' from fonts.google.com/noto and install it"
    return f"install the font {family.name}: {command}, or put {family.regular[0]} into the project's fonts/ folder"


def _in_pack(path: str) -> Path | None:
    package, _, inside = path.partition("/")
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    found = Path(spec.origin).parent / inside
    return found if found.is_file() else None


def system_folders(platform: str = sys.platform) -> list[Path]:
    """Where a system keeps its fonts, the user's own first."""
    home = Path.home()
    if platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        own = [Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else []
        return [*own, Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    if platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    data_home = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [data_home / "fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]


@lru_cache(maxsize=1)
def _system_files() -> dict[str, Path]:
    """TrueType files of the system by name; read once, and only when no pack serves."""
    found: dict[str, Path] = {}
    for folder in system_folders():
        for path in sorted(folder.rglob("*.ttf")) if folder.is_dir() else ():
            found.setdefault(path.name, path)
    return found

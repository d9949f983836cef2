"""Where a system keeps its fonts. Apart from what opens them, so that a build can see whether any came or went."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: Files of fonts that we can read.
SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


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

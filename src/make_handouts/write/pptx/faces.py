"""faces.toml → the three fonts of a language's texts, and how Office writes its tag."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from make_handouts.base.languages import Language
from make_handouts.base.values import value


@value
class Faces:
    """Font names for DrawingML's slots; ``key`` is equal for equal faces."""

    latin: str
    ea: str
    cs: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.latin, self.ea, self.cs


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("faces.toml").read_text("utf-8"))


def faces_of(language: Language) -> Faces:
    """By language where the data has it, else by script, else as Latin."""
    data = _data()
    found = data["language"].get(language.tag) or data["script"].get(language.script, {})
    return Faces(**{**data["script"]["Latn"], **found})


def faces_by_script() -> dict[str, str]:
    """The font of each script's own letters: a theme lists them for text that somebody writes later."""
    return {script: item.get("cs") or item["ea"] for script, item in _data()["script"].items() if script != "Latn"}


def office_tag(language: Language) -> str:
    """The tag with the likely region, as Office's proofing tools are named: ``vi-VN``, ``zh-TW``, ``sr-Latn-RS``."""
    region = language.region if len(language.region) == 2 else "US" if language.language == "en" else ""
    script = language.script if f"-{language.script}" in language.tag and language.language != "zh" else ""
    return "-".join(part for part in (language.language, script, region) if part)

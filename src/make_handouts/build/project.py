"""A project's folder: where it is, which workshops and languages it has."""

from __future__ import annotations

from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position, shown_path
from make_handouts.base.languages import SOURCE, Language, parse_language
from make_handouts.base.values import value
from make_handouts.records.shapes import KEBAB


@value
class Project:
    """Workshops by name; languages by tag with their folder's name, English first."""

    root: Path
    workshops: dict[str, Path]
    languages: dict[str, tuple[Language, str]]


def open_project(root: Path, diagnostics: Diagnostics) -> Project:
    """What lies in the project's folders; names that cannot be used are reported."""
    workshops: dict[str, Path] = {}
    for path in sorted((root / "workshops").glob("*.y*ml")):
        if KEBAB.fullmatch(path.stem) and path.suffix == ".yaml":
            workshops[path.stem] = path
        else:
            hint = "rename it: small letters, digits and hyphens, ending in .yaml"
            diagnostics.error(Position(shown_path(path, root)), "no usable name for a workshop's file", hint)
    languages: dict[str, tuple[Language, str]] = {}
    source = parse_language(SOURCE)
    assert source is not None
    languages[SOURCE] = (source, SOURCE)
    locales = root / "locales"
    for folder in sorted(locales.iterdir()) if locales.is_dir() else ():
        if not folder.is_dir():
            continue
        language = parse_language(folder.name)
        if language is None:
            hint = "folders under locales/ are named by language: vi, pt_BR, zh_Hant"
            diagnostics.error(Position(shown_path(folder, root)), f"'{folder.name}' is no language tag", hint)
        else:
            languages.setdefault(language.tag, (language, folder.name))
    return Project(root, workshops, languages)

"""The floors of docs/architecture.md: imports go down, and one module owns each wrapped library."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "make_handouts"

#: Package → floor. A module imports from its own package and from lower floors.
FLOORS = {
    "base": 0,
    "records": 1,
    "curriculum": 2,
    "template": 3,
    "document": 2,
    "catalogs": 4,
    "compose": 5,
    "typeset": 6,
    "paginate": 7,
    "write": 8,
    "build": 9,
    "verify": 9,
    "translators": 10,
    "cli": 11,
}

#: Library → the only modules that may import it.
OWNERS = {
    "yaml": {"records/nodes.py"},
    "babel": {"base/languages.py", "catalogs/plurals.py", "compose/voice.py"},
    "uharfbuzz": {"typeset/harfbuzz.py"},
    "fontTools": {"write/pdf/outlines.py"},
    "icu": {"typeset/unicode.py"},
    "pyphen": {"typeset/hyphenation.py"},
    "segno": {"paginate/codes.py"},
    "reportlab": {
        "write/pdf/canvas.py",
        "write/pdf/container.py",
        "write/pdf/fonts.py",
        "write/pdf/metadata.py",
        "write/pdf/objects.py",
        "write/pdf/pictures.py",
    },
    "deflate": {"write/pdf/deflating.py"},
    "PIL": {"write/pdf/pictures.py"},
    "pptx": {"write/pptx/package.py"},
    "defusedxml": {"translators/tbx.py", "translators/xlsx_read.py"},
    "openpyxl": {"translators/xlsx_read.py"},
    "pypdfium2": {"translators/appearances.py"},
    "publicsuffixlist": {"catalogs/hosts.py"},
    "click": {
        "cli/build.py",
        "cli/building.py",
        "cli/check.py",
        "cli/export.py",
        "cli/fonts.py",
        "cli/import_.py",
        "cli/init.py",
        "cli/list_.py",
        "cli/main.py",
        "cli/options.py",
        "cli/review.py",
        "cli/schema.py",
        "cli/stats.py",
        "cli/update.py",
        "cli/verify.py",
    },
    "rapidfuzz": {"translators/likeness.py"},
    "rich": {"cli/building.py", "cli/stats.py"},
    "pikepdf": {
        "verify/checks_document.py",
        "verify/content.py",
        "verify/facts.py",
        "verify/fontuse.py",
        "verify/tagtree.py",
        "write/pdf/impose.py",
    },
    "page": {"verify/page_validation.py"},
    "xlsxwriter": {"translators/xlsx_write.py"},
}

#: Modules of a statement's length that no limit is meant for.
LONGEST = 400


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    inside = path.relative_to(PACKAGE).parts
    if len(inside) == 1:
        return  # __init__, __main__
    floor = FLOORS[inside[0]]
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "make_handouts" or len(parts) == 1 or parts[1] == inside[0]:
            continue
        assert FLOORS[parts[1]] < floor, f"{'/'.join(inside)} (floor {floor}) imports {name} (floor {FLOORS[parts[1]]})"


@pytest.mark.parametrize("library", OWNERS)
def test_each_library_has_its_owners(library: str) -> None:
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if any(name == library or name.startswith(library + ".") for name in imports(path))
    }
    assert users == OWNERS[library]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_say_what_they_do_and_stay_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "no module docstring"
    assert len(text.splitlines()) <= LONGEST


def test_every_package_has_a_floor() -> None:
    packages = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert packages == set(FLOORS)

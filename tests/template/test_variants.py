"""Templates of sheets: variants, and what a grid and a fit are needed for; the organisation's brand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.template.load import load_templates
from tests.conftest import ROOT
from tests.template.small import found, write

TEMPLATES = load_templates(ROOT, Diagnostics())

BRAND = """\
organisation: Safe Screens Network
logo: logo.png
colours: {red: "#7a1f00"}
accents: ["#14509a"]
fonts:
  Latn: {headings: Source Serif 4}
"""


def test_a_variant_is_the_same_material_on_other_paper() -> None:
    small, large = TEMPLATES.materials["poster"], TEMPLATES.materials["poster-a3"]
    assert (small.material, large.material) == ("poster", "poster")
    assert (small.page.size, large.page.size) == ("region", "A3")
    assert large.styles["title"].size == pytest.approx(small.styles["title"].size * 1.414)
    assert large.styles["title"].leading == small.styles["title"].leading
    assert large.page.margins.top == pytest.approx(small.page.margins.top * 1.414)
    assert small.fit is not None
    assert large.fit is not None
    assert large.fit.least == pytest.approx(small.fit.least * 1.414)
    assert large.fit.sizes == small.fit.sizes


def test_a_variant_may_have_other_cards() -> None:
    grids = [TEMPLATES.materials[name].grid for name in ("scenario-cards", "scenario-cards-8")]
    assert [(grid.columns, grid.rows, grid.backs) for grid in grids if grid] == [(2, 2, False), (2, 4, True)]


@pytest.mark.parametrize(
    ("material", "line", "fault"),
    [
        ("scenario-cards", "grid: {columns: 2, rows: 2, padding: 6}\n", "error: cards need a grid"),
        ("poster", "fit: {sizes: [1, 0.93", "error: a poster template needs 'fit'"),
        ("certificate", "fit: {sizes: [1, 0.86", "error: a certificate template needs 'fit'"),
    ],
)
def test_a_sheet_without_its_grid_or_sizes(project: Path, material: str, line: str, fault: str) -> None:
    path = project / "templates" / f"{material}.yaml"
    text = path.read_text("utf-8")
    assert line in text
    start = text.index(line)
    path.write_text(text[:start] + text[text.index("\n", start) + 1 :], "utf-8")
    assert any(fault in item for item in found(project))


def branded(folder: Path, text: str = BRAND, *, has_logo: bool = True) -> list[str]:
    write(folder, brand=text)
    if has_logo:
        shutil.copy(ROOT / "workshops" / "pictures" / "wait-a-sec.png", folder / "templates" / "logo.png")
    return found(folder)


def test_a_brand_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    assert branded(tmp_path) == []
    theme = load_templates(tmp_path, Diagnostics()).theme
    assert (theme.organisation, theme.logo) == ("Safe Screens Network", "logo.png")
    assert theme.colours == {"ink": "#111111", "line": "#777777", "red": "#7a1f00"}
    assert theme.accents == ("#14509a",)
    assert (theme.fonts["Latn"].headings, theme.fonts["Latn"].body) == ("Source Serif 4", None)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("red:", "rde:", "3:16: error: the theme has no colour 'rde'\n  hint: did you mean 'red'?"),
        ("logo: logo.png", "logo: ../secret.png", "2:7: error: '../secret.png' is no path of a picture"),
        ("logo: logo.png", "logo: other.png", "2:7: error: no picture 'other.png' beside the file"),
        ("organisation: Safe Screens Network\n", "", "1:1: error: 'organisation' is missing in a brand"),
        ("Source Serif 4", "../evil", "6:20: error: '../evil' is no font family"),
        ("Latn:", "Latin:", "6:3: error: 'Latin' is no name for one of fonts by script"),
    ],
)
def test_a_fault_of_the_brand(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert BRAND.count(old) == 1
    assert branded(tmp_path, BRAND.replace(old, new))[0].startswith(f"templates/brand.yaml:{fault}")

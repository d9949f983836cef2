"""Template + theme → those of an edition."""

from __future__ import annotations

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.units import shrink_2up
from make_handouts.template.editions import EDITIONS, adapted, grey
from make_handouts.template.load import load_templates
from make_handouts.template.model import Template, Theme
from tests.conftest import ROOT

#: Materials whose text runs on from page to page.
FLOWING = "feedback guide handout pledge quiz quiz-key storyboard worksheets"

SHIPPED = load_templates(ROOT, Diagnostics())


def edition(name: str, material: str = "handout", paper: str = "A4") -> tuple[Template, Theme]:
    return adapted(EDITIONS[name], SHIPPED.materials[material], SHIPPED.theme, paper)


def sizes(template: Template, *names: str) -> list[float]:
    return [round(template.styles[name].size, 2) for name in names]


def luminance(colour: str) -> float:
    def linear(level: float) -> float:
        return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("name", "made_of"),
    [
        ("large-print", FLOWING),
        ("clear-print", FLOWING),
        ("ink-saver", f"certificate {FLOWING} helpline-card poster poster-a3 scenario-cards scenario-cards-8"),
        ("booklet", FLOWING),
        ("2up", FLOWING),
        ("bilingual", "guide handout"),
        ("reviewer", f"{FLOWING} helpline-card poster poster-a3 scenario-cards scenario-cards-8 slides"),
    ],
)
def test_what_there_is_an_edition_of(name: str, made_of: str) -> None:
    suited = [material for material, template in SHIPPED.materials.items() if EDITIONS[name].suits(template)]
    assert sorted(suited) == sorted(made_of.split())


def test_larger_print_keeps_the_steps_between_sizes() -> None:
    styles = ("label", "body", "module", "title")
    assert sizes(SHIPPED.materials["handout"], *styles) == [10.5, 11.5, 19, 30]
    assert sizes(edition("clear-print")[0], *styles) == [12.78, 14, 21.5, 32.5]
    assert sizes(edition("large-print")[0], *styles) == [16.43, 18, 25.5, 36.5]


def test_larger_print_never_makes_smaller_or_fits_to_a_page() -> None:
    template, _ = edition("large-print", "pledge")
    assert sizes(template, "body", "promise") == [19, 20]
    assert SHIPPED.materials["pledge"].fit is not None
    assert template.fit is None


def test_larger_print_begins_at_the_start() -> None:
    assert {style.align for style in edition("large-print")[0].styles.values()} == {"start"}


def test_a_booklet_is_set_on_half_the_regions_paper() -> None:
    assert edition("booklet")[0].page.size == "A5"
    assert edition("booklet", paper="Letter")[0].page.size == "half-letter"
    margins = edition("booklet")[0].page.margins
    assert min(margins.top, margins.bottom, margins.start, margins.end) >= 10
    assert sizes(edition("booklet")[0], "body", "title") == [10.58, 20.79]


def test_how_much_smaller_two_on_a_sheet_are() -> None:
    assert shrink_2up("A4") == pytest.approx(0.7071, abs=1e-4)
    assert shrink_2up("Letter") == pytest.approx(0.6471, abs=1e-4)


@pytest.mark.parametrize("material", ["handout", "poster", "scenario-cards"])
def test_no_ink_for_fills_and_heavy_frames(material: str) -> None:
    template, theme = edition("ink-saver", material)
    assert {box.fill for box in template.boxes.values()} == {None}
    assert max(box.thickness for box in template.boxes.values()) <= 1
    assert {box.border for box in template.boxes.values()} == {
        box.border for box in SHIPPED.materials[material].boxes.values()
    }
    for colour in (*theme.accents, *(item for name, item in theme.colours.items() if name not in ("paper", "shade"))):
        assert colour[1:3] == colour[3:5] == colour[5:7]
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("colour", "as_grey"),
    [("#000000", "#000000"), ("#ffffff", "#767676"), ("#c3ccd4", "#767676"), ("#0b5c6b", "#535353")],
)
def test_greys_are_as_bright_as_the_colour_while_readable(colour: str, as_grey: str) -> None:
    assert grey(colour) == as_grey

"""Which strips end a page."""

from __future__ import annotations

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.paginate.breaks import choose_breaks
from make_handouts.paginate.strips import Frame, Strip
from make_handouts.template.load import load_templates
from tests.conftest import ROOT

BOX = load_templates(ROOT, Diagnostics()).materials["handout"].boxes["scenario"]


def strips(*heights: float, keep: tuple[int, ...] = ()) -> list[Strip]:
    return [Strip(height, [], keep=index in keep) for index, height in enumerate(heights)]


def pages(found: list[Strip], height: float, *, balanced: bool = False) -> list[list[float]]:
    return [
        [strip.height for strip in found[page.first : page.last]]
        for page in choose_breaks(found, height, balanced=balanced)
    ]


def test_everything_on_one_page_where_it_fits() -> None:
    assert pages(strips(30, 30, 40), 100) == [[30, 30, 40]]


def test_pages_are_filled_in_order() -> None:
    assert pages(strips(60, 30, 60, 30), 100) == [[60, 30], [60, 30]]


def test_space_between_strips_counts_and_collapses() -> None:
    found = strips(40, 40)
    found[0].after, found[1].before = 15, 20
    assert pages(found, 100) == [[40, 40]]
    assert pages(found, 99) == [[40], [40]]


def test_space_at_the_top_of_a_page_vanishes() -> None:
    found = strips(90, 100)
    found[1].before = 50
    assert pages(found, 100) == [[90], [100]]


def test_a_heading_goes_with_what_follows() -> None:
    assert pages(strips(60, 20, 50, keep=(1,)), 100) == [[60], [20, 50]]


def test_a_chain_that_fits_no_page_is_broken_all_the_same() -> None:
    assert pages(strips(60, 60, keep=(0,)), 100) == [[60], [60]]


def test_a_strip_higher_than_the_page_is_reported() -> None:
    (page,) = choose_breaks(strips(130), 100)
    assert page.overfull == 30 - 0.01


def test_a_box_is_rather_kept_whole() -> None:
    found = strips(70, 20, 20, 20)
    frame = Frame(BOX, "#000000", None, 0, 100, 0)
    for strip in found[1:]:
        strip.frames = (frame,)
    assert pages(found, 100) == [[70], [20, 20, 20]]


def test_a_list_goes_to_the_next_page_where_a_quarter_of_this_one_stays_white() -> None:
    found = strips(80, 20, 20, 20, 80)
    for strip in found[1:3]:
        strip.goes_on = True
    assert pages(found, 100) == [[80], [20, 20, 20], [80]]
    found[0].height = 50
    assert pages(found, 100) == [[50, 20, 20], [20, 80]], "half a page would be too much"


def test_slides_share_what_does_not_fit() -> None:
    assert pages(strips(20, 20, 20, 20, 20, 20), 100) == [[20, 20, 20, 20, 20], [20]]
    assert pages(strips(20, 20, 20, 20, 20, 20), 100, balanced=True) == [[20, 20, 20], [20, 20, 20]]
    assert pages(strips(40, 40, 40, 40), 130, balanced=True) == [[40, 40], [40, 40]]


def test_no_nearly_empty_last_page() -> None:
    assert pages(strips(*[10] * 11), 100)[-1] != [10]


def test_a_repeated_header_takes_its_room() -> None:
    found = strips(50, 30, 30, 30)
    header = Strip(15, [])
    for strip in found[1:]:
        strip.repeated = (header,)
    assert pages(found, 100) == [[50, 30], [30, 30]]
    assert pages(found, 70) == [[50], [30], [30], [30]]

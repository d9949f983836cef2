import pytest

from make_handouts.base.units import MM, PAGE_SIZES, paper_of


@pytest.mark.parametrize(
    ("region", "paper"),
    [("US", "Letter"), ("CA", "Letter"), ("MX", "Letter"), ("PH", "Letter"), ("CO", "Letter"),
     ("VN", "A4"), ("IN", "A4"), ("EG", "A4"), ("BR", "A4"), ("GB", "A4"), ("001", "A4")],
)  # fmt: skip
def test_paper_by_region(region: str, paper: str) -> None:
    assert paper_of(region) == paper


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("A3", 297, 420), ("A4", 210, 297), ("A5", 148, 210), ("Letter", 215.9, 279.4), ("4:3", 254, 190.5)],
)
def test_page_sizes_in_millimetres(name: str, width: float, height: float) -> None:
    assert PAGE_SIZES[name] == pytest.approx((width * MM, height * MM))


def test_an_inch_has_72_points() -> None:
    assert pytest.approx(72) == 25.4 * MM


def test_wide_slides_are_as_wide_as_they_say() -> None:
    width, height = PAGE_SIZES["16:9"]
    assert width / height == pytest.approx(16 / 9, rel=1e-3)

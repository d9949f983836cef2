"""regions/CODE.yaml → Region."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.template.load import load_region
from make_handouts.template.model import PURPOSES
from tests.conftest import ROOT

CODES = sorted(path.stem for path in ROOT.glob("regions/*.yaml"))

VN = """\
region: VN
channels:
  - name: Child helpline
    native: {vi: Tổng đài trẻ em}
    numbers: ["111", 1800 1567]
    web: https://example.vn
    for: [child]
    always-open: true
    source: The operator
    verified: "2026-11-22"
"""


def region_faults(folder: Path, text: str) -> list[str]:
    (folder / "regions").mkdir()
    (folder / "regions" / "VN.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_region(folder, "VN")
    return [str(item) for item in raised.value.diagnostics]


def test_a_region(tmp_path: Path) -> None:
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "VN.yaml").write_text(VN, encoding="utf-8")
    region = load_region(tmp_path, "VN")
    assert region is not None
    (channel,) = region.channels
    assert (channel.numbers, channel.web, channel.email) == (("111", "1800 1567"), "https://example.vn", None)
    assert (channel.for_, channel.always_open, channel.free) == (("child",), True, False)
    assert channel.native == {"vi": "Tổng đài trẻ em"}


@pytest.mark.parametrize("code", CODES)
def test_shipped_regions_load_and_say_what_they_rest_on(code: str) -> None:
    region = load_region(ROOT, code)
    assert region is not None
    assert region.region == code
    for channel in region.channels:
        assert channel.numbers or channel.web or channel.email
        assert set(channel.for_) <= set(PURPOSES)
        assert re.fullmatch("20[0-9]{2}-[01][0-9]-[0-3][0-9]", channel.verified)


def test_a_region_without_a_file(tmp_path: Path) -> None:
    assert load_region(tmp_path, "XX") is None


@pytest.mark.parametrize(
    "number",
    ["call us", "1", "111 or 112", "0x111", "٠١٢٣", "१०९८", "111\u202e", "+84 <b>", "1800\u00a01567", "1" * 26],
)
def test_a_bad_phone_number(tmp_path: Path, number: str) -> None:
    (fault,) = region_faults(tmp_path, VN.replace('"111"', f'"{number}"'))
    assert fault.startswith("regions/VN.yaml:5:15: error: '")
    assert "is no phone number\n  hint: it must look like " in fault


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("region: VN", "region: Vietnam", "1:9: error: 'Vietnam' is no ISO 3166 code"),
        ("for: [child]", "for: [chlid]", "7:11: error: unknown purpose 'chlid'"),
        ("for: [child]", "for: []", "7:10: error: 0 purposes; 1 to 5 expected"),
        ('verified: "2026-11-22"', "verified: last week", "10:15: error: 'last week' is no date of the check"),
        ('"2026-11-22"', '"2026-02-30"', "10:15: error: '2026-02-30' is no date of the calendar"),
        ("    source: The operator\n", "", "3:5: error: 'source' is missing in a channel"),
        ("https://example.vn", "example.vn", "6:10: error: 'example.vn' is no web address"),
        ("always-open: true", "always-open: on", "8:18: error: 'on' is neither true nor false"),
        ("{vi: ", "{Việt: ", "4:14: error: 'Việt' is no name for one of names by language"),
        ("name: Child", "nmae: Child", "3:5: error: unknown field 'nmae' in a channel"),
    ],
    ids=["region", "purpose", "no purpose", "date", "no such date", "source", "web", "flag", "language", "field"],
)
def test_a_fault(tmp_path: Path, old: str, new: str, fault: str) -> None:
    heads = [item.split("\n")[0] for item in region_faults(tmp_path, VN.replace(old, new))]
    assert f"regions/VN.yaml:{fault}" in heads


def test_a_file_that_holds_another_region(tmp_path: Path) -> None:
    (fault,) = region_faults(tmp_path, VN.replace("region: VN", "region: IN"))
    assert fault.startswith("regions/VN.yaml:1:9: error: ")


def test_a_hint_shows_a_number_and_no_regular_expression(tmp_path: Path) -> None:
    (fault,) = region_faults(tmp_path, VN.replace('"111"', '"call us"'))
    assert "{1,24}" not in fault


def test_a_part_of_a_country_comes_before_the_country(tmp_path: Path) -> None:
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "VN.yaml").write_text(VN, encoding="utf-8")
    part = VN.replace("region: VN", "region: VN-SG").replace("Child helpline", "City helpline")
    (tmp_path / "regions" / "VN-SG.yaml").write_text(part, encoding="utf-8")
    own, other = load_region(tmp_path, "VN-SG"), load_region(tmp_path, "VN-HN")
    assert own is not None
    assert other is not None
    assert [channel.name for channel in own.channels] == ["City helpline", "Child helpline"]
    assert [channel.name for channel in other.channels] == ["Child helpline"]


def test_a_helpline_is_to_be_checked_once_a_year(tmp_path: Path) -> None:
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "VN.yaml").write_text(VN, encoding="utf-8")
    diagnostics = Diagnostics()
    load_region(tmp_path, "VN", diagnostics, dt.date(2027, 11, 22))
    assert list(diagnostics) == []
    load_region(tmp_path, "VN", diagnostics, dt.date(2027, 11, 23))
    (fault,) = diagnostics
    assert str(fault).split("\n") == [
        "regions/VN.yaml:10:15: warning: 'Child helpline' was last checked 366 days ago",
        "  hint: check it with its operator, then date it anew",
    ]


def test_partners_and_their_logos(tmp_path: Path) -> None:
    partners = "partners:\n  - {name: A, logo: logos/a.png}\n  - {name: B}\n"
    (fault,) = region_faults(tmp_path, VN + partners)
    assert fault.startswith("regions/VN.yaml:12:21: error: no picture 'logos/a.png' beside the file")
    (tmp_path / "regions" / "logos").mkdir()
    shutil.copy(ROOT / "workshops" / "pictures" / "wait-a-sec.png", tmp_path / "regions" / "logos" / "a.png")
    region = load_region(tmp_path, "VN")
    assert region is not None
    assert [(partner.name, partner.logo) for partner in region.partners] == [("A", "logos/a.png"), ("B", None)]

"""Our own checks where the table of broken files does not reach: clauses, bounds, hostile files."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from make_handouts.verify import facts
from make_handouts.verify.fontuse import to_unicode
from make_handouts.verify.ownchecks import OwnChecks, checks
from make_handouts.verify.verdicts import Fault, Profile, Status
from tests.verify.sample import Sample, hexed, tagged_sample
from tests.verify.test_broken import EXPECTED

#: Checks that no broken file of the table is caught by: ReportLab and qpdf always write an identifier.
NOT_IN_THE_TABLE = {"file-identifier"}


def faults_of(sample: Sample | bytes, folder: Path, profile: Profile = Profile.UA1) -> tuple[Fault, ...]:
    path = folder / "sample.pdf"
    path.write_bytes(sample if isinstance(sample, bytes) else sample.data())
    return next(OwnChecks().check([path], [profile])).faults


def test_every_check_catches_something() -> None:
    caught = {name for row in EXPECTED for name in row[4].split()}
    assert caught == {check.name for check in checks()} - NOT_IN_THE_TABLE


def test_every_check_cites_a_clause() -> None:
    for check in checks():
        assert check.ua1 or check.a2a, check.name


def test_a_fault_names_clause_check_page_and_object(tmp_path: Path) -> None:
    sample = tagged_sample()
    del sample.elements["figure"].Alt
    (fault,) = faults_of(sample, tmp_path)
    assert (fault.rule, fault.page) == ("7.3 pictures-described", 1)
    assert fault.object


def test_places_beyond_the_third_are_counted(tmp_path: Path) -> None:
    sample = tagged_sample()
    for name in ("body1", "body2", "cell10", "cell11", "label1"):
        sample.elements[name].Lang = "?"
    faults = faults_of(sample, tmp_path)
    assert [fault.count for fault in faults] == [1, 1, 3]


def test_a_form_is_painted_under_the_marks_around_it(tmp_path: Path) -> None:
    for around, rules in (("/Artifact BMC {} EMC", []), ("{}", ["7.1 all-content-tagged"])):
        sample = tagged_sample()
        form = sample.pdf.make_stream(b"0 0 10 10 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        sample.pdf.pages[0].obj.Resources.XObject = Dictionary(Box=sample.pdf.make_indirect(form))
        sample.edit(0, "/H1 <<", around.format("/Box Do") + " /H1 <<")
        assert [fault.rule for fault in faults_of(sample, tmp_path)] == rules


@pytest.mark.parametrize(
    ("operators", "default", "faults"),
    [
        ("0 0 0 1 k 0 0 9 9 re f", "", ["6.2.4.3 output-intent"]),
        ("/DeviceCMYK cs 0 0 0 1 sc 0 0 9 9 re f", "", ["6.2.4.3 output-intent"]),
        ("0 0 0 1 k 0 0 9 9 re f", "DefaultCMYK", []),
        ("1 g 0 0 9 9 re f", "", []),
    ],
)
def test_device_colours_need_a_profile_that_fits(
    operators: str, default: str, faults: list[str], tmp_path: Path
) -> None:
    """The sample's output intent is sRGB."""
    sample = tagged_sample()
    sample.edit(0, "20 200 40 40 re f", operators)
    if default:
        profile = sample.pdf.Root.OutputIntents[0].DestOutputProfile
        space = Array([Name.ICCBased, profile])
        sample.pdf.pages[0].obj.Resources.ColorSpace = Dictionary({f"/{default}": space})
    assert [fault.rule for fault in faults_of(sample, tmp_path, Profile.A2A)] == faults


def test_tags_inside_a_form_are_the_forms(tmp_path: Path) -> None:
    """Their MCIDs are counted by the form: the page has the same number for something else."""
    sample = tagged_sample()
    form = sample.pdf.make_indirect(
        sample.pdf.make_stream(
            b"/Span <</MCID 0>> BDC 0 0 10 10 re f EMC",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
            StructParents=3,
        )
    )
    page = sample.pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Box=form)
    sample.edit(0, "/Artifact", "/Box Do /Artifact")
    span = sample.pdf.make_indirect(Dictionary(S=Name.Span, P=sample.elements["paragraph"]))
    span.K = Array([Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=0)])
    sample.elements["paragraph"].K.append(span)
    numbers = sample.pdf.Root.StructTreeRoot.ParentTree
    numbers.Nums = Array([*numbers.Nums, 3, Array([span])])
    assert faults_of(sample, tmp_path) == ()


def test_a_font_that_is_only_shown_invisibly_need_not_be_embedded(tmp_path: Path) -> None:
    sample = tagged_sample()
    del sample.font.DescendantFonts[0].FontDescriptor.FontFile2
    for page in (0, 1):
        stream = sample.pdf.pages[page].obj.Contents
        stream.write(stream.read_bytes().replace(b"BT", b"BT 3 Tr"))
    assert faults_of(sample, tmp_path) == ()


def test_actual_text_stands_in_for_a_code_without_text(tmp_path: Path) -> None:
    sample = tagged_sample()
    stream = sample.font.ToUnicode
    stream.write(stream.read_bytes().replace(f"<{hexed('W')}>".encode(), b"<00FF>"))
    for page in (0, 1):
        content = sample.pdf.pages[page].obj.Contents
        content.write(
            content.read_bytes().replace(b"BT", b"/Span <</ActualText (W)>> BDC BT").replace(b"ET", b"ET EMC")
        )
    assert faults_of(sample, tmp_path) == ()


@pytest.mark.parametrize(
    ("cmap", "texts"),
    [
        (b"1 beginbfchar <0001> <0061> endbfchar", {1: "a"}),
        (b"1 beginbfchar\n<0001><D83D DE00>\nendbfchar", {1: "😀"}),
        (b"1 beginbfchar <0001> <00660069> endbfchar", {1: "fi"}),
        (b"1 beginbfrange <0001> <0003> <0061> endbfrange", {1: "a", 2: "b", 3: "c"}),
        (b"1 beginbfrange <0001> <0002> [<0061> <00660069>] endbfrange", {1: "a", 2: "fi"}),
        (b"1 beginbfchar <0001> endbfchar", {}),
        (b"1 beginbfrange <0000> <FFFFFFFF> <0061> endbfrange", None),
        (b"9 beginbfrange" + 9 * b" <0000> <FFFF> <0061>" + b" endbfrange", None),
    ],
)
def test_to_unicode(cmap: bytes, texts: dict[int, str] | None) -> None:
    found = to_unicode(cmap)
    if texts is None:
        assert len(found) == 65536
    else:
        assert found == texts


def test_metadata_with_entities_is_refused(tmp_path: Path) -> None:
    sample = tagged_sample()
    sample.edit_xmp("<x:xmpmeta", '<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta')
    assert "document type" in faults_of(sample, tmp_path)[0].text


def test_a_stream_that_unfolds_too_far_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "_LARGEST_STREAM", 1000)
    sample = tagged_sample()
    sample.pdf.pages[0].obj.Contents.write(b"q Q " * 1000)
    try:
        (fault,) = faults_of(sample, tmp_path)
    finally:
        pikepdf.settings.set_qpdf_limits(flate_max_memory=0, run_length_max_memory=0, png_max_memory=0)
    assert fault.rule == "file"


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "LARGEST_FILE", 1000)
    assert "more than" in faults_of(tagged_sample(), tmp_path)[0].text


def test_spoilt_bytes_never_raise(tmp_path: Path) -> None:
    """Every file gets a verdict, however it is broken."""
    good = tagged_sample().data()
    chance = random.Random(7)
    path = tmp_path / "spoilt.pdf"
    for _ in range(300):
        data = bytearray(good)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(data))
            length = chance.randint(1, 4)
            data[at : at + length] = bytes(chance.choice(b"0123456789/<>[]()RSPKd \n") for _ in range(length))
        path.write_bytes(data)
        verdicts = list(OwnChecks().check([path], list(Profile)))
        assert [verdict.profile for verdict in verdicts] == list(Profile)
        assert all(verdict.status in (Status.PASS, Status.FAIL) for verdict in verdicts)

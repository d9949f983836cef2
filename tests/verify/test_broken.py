"""Deliberately broken PDFs: which validator says what about each. A good one passes everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from make_handouts.verify.run import VALIDATORS, verify
from make_handouts.verify.verdicts import Profile, Status, Verdict
from tests.verify.breakages import BREAKAGES, broken
from tests.verify.sample import tagged_sample

GOOD = "good"

#: What is broken; rules of veraPDF by PDF/UA-1, and by PDF/A-2a; profiles that page-validation fails; our own checks.
EXPECTED = [
    (
        "no tags at all",
        "6.2-1 7.1-11 7.1-3 7.18.5-1",
        "6.7.2.2-1 6.7.3.3-1",
        "ua1 2a",
        "all-content-tagged annotations-tagged marked tag-tree",
    ),
    ("no MarkInfo", "6.2-1", "6.7.2.2-1", "ua1 2a", "marked"),
    ("Suspects true", "7.1-4", "", "ua1", "marked"),
    ("no StructTreeRoot", "7.1-11 7.1-3 7.18.5-1", "6.7.3.3-1", "ua1 2a", "annotations-tagged tag-tree"),
    ("no Lang", "7.2-22 7.2-24 7.2-33 7.2-34", "", "ua1", "language"),
    ("Lang is no tag", "7.2-29", "6.7.4-1", "ua1 2a", "language"),
    ("Lang of a part is no tag", "7.2-29", "6.7.4-1", "ua1 2a", "languages-of-parts"),
    ("no title", "7.1-9", "", "ua1", "title"),
    ("DisplayDocTitle false", "7.1-10", "", "ua1", "shown-title"),
    ("no XMP", "7.1-8", "6.6.2.1-1", "ua1 2a", "claims-pdf-a claims-pdf-ua metadata"),
    (
        "XMP not well-formed",
        "5-1 7.1-9",
        "6.6.2.1-4 6.6.2.1-5 6.6.4-1",
        "ua1 2a",
        "claims-pdf-a claims-pdf-ua metadata",
    ),
    ("pdfuaid:part 2", "5-2", "", "ua1", "claims-pdf-ua"),
    ("no pdfuaid", "5-1", "", "ua1", "claims-pdf-ua"),
    ("pdfaid:conformance B", "", "6.6.4-3", "2a", "claims-pdf-a"),
    ("pdfuaid without extension schema", "", "6.6.2.3.1-1 6.6.2.3.1-2", "2a", ""),
    ("no OutputIntent", "", "6.2.4.3-2 6.2.4.3-4", "2a", "output-intent"),
    ("encrypted", "", "6.1.3-2", "2a", "encryption"),
    ("untagged text", "7.1-3", "", "ua1", "all-content-tagged"),
    ("untagged drawing", "7.1-3", "", "ua1", "all-content-tagged"),
    ("artifact inside tagged content", "7.1-1", "", "ua1", "nesting"),
    ("tagged content inside an artifact", "7.1-2", "", "ua1", "nesting"),
    ("a mark left open", "7.1-3", "", "ua1", "nesting"),
    ("no ParentTree", "7.1-3 7.18.5-1", "", "ua1", "annotations-tagged content-found"),
    ("ParentTree without a page", "7.1-3", "", "", "content-found"),
    ("ParentTree leads elsewhere", "", "", "", "content-found"),
    ("no StructParents on a page", "7.1-3", "", "", "content-found"),
    ("a tag of missing content", "", "", "", "all-content-tagged content-found"),
    ("marked content twice", "", "", "", "content-found"),
    ("role not mapped", "7.1-5", "6.7.3.4-1", "ua1 2a", "roles"),
    ("RoleMap in a circle", "7.1-6", "6.7.3.4-2", "ua1 2a", "roles"),
    ("standard role mapped away", "7.1-7", "", "ua1 2a", "roles"),
    ("figure without Alt", "7.3-1", "", "ua1", "pictures-described"),
    ("figure with empty Alt", "7.3-1", "", "ua1", "pictures-described"),
    ("first heading H2", "7.4.2-1", "", "ua1", "headings"),
    ("skipped heading", "7.4.2-1", "", "ua1", "headings"),
    ("H beside H1", "7.4.4-2 7.4.4-3", "", "ua1", "one-kind-of-heading"),
    ("list item without LBody", "", "", "", "list-bodies"),
    ("paragraph in a list", "7.2-18 7.2-19", "", "ua1", "containment"),
    ("list item outside a list", "7.2-17", "", "ua1", "containment"),
    ("header cell without Scope", "7.5-1", "", "ua1", "header-cells"),
    ("row outside a table", "7.2-4", "", "ua1", "containment"),
    ("row with a cell too few", "7.2-43", "", "ua1", "regular-tables"),
    ("note without ID", "7.9-1", "", "ua1", "notes-identified"),
    ("link without Contents", "7.18.1-2 7.18.5-2", "", "ua1", "annotations-described"),
    ("link without StructParent", "7.18.5-1", "", "ua1", "annotations-tagged"),
    ("link in a paragraph tag", "7.18.5-1", "", "ua1", "annotations-tagged"),
    ("link not printed", "", "6.3.2-2", "2a", "annotations-printed"),
    ("no Tabs", "7.18.3-1", "", "ua1", "tab-order"),
    ("font not embedded", "7.21.4.1-1", "6.2.11.4.1-1", "ua1 2a", "fonts-embedded"),
    ("no ToUnicode", "7.21.7-1", "6.2.11.7.2-1", "ua1 2a", "characters-known"),
    ("ToUnicode lacks a code", "7.21.7-1", "6.2.11.7.2-1", "ua1 2a", "characters-known"),
    ("ToUnicode gives U+0000", "7.21.7-2", "6.2.11.7.2-2", "ua1 2a", "characters-known"),
    ("missing glyph shown", "7.21.8-1", "6.2.11.8-1", "ua1 2a", "no-missing-glyphs"),
    ("no CIDToGIDMap", "7.21.3.2-1", "6.2.11.3.2-1", "ua1 2a", "glyphs-mapped"),
]  # fmt: skip

#: Broken by ISO 32000-1, and seen by our own checks alone.
ONLY_OURS = {
    "ParentTree leads elsewhere",
    "a tag of missing content",
    "marked content twice",
    "list item without LBody",
}

By = Callable[[str], dict[tuple[str, Profile], Verdict]]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory, need_validators: None) -> By:
    """The verdicts of a broken file by validator and profile; all files are validated in one go."""
    folder = tmp_path_factory.mktemp("broken")
    paths: dict[str, Path] = {}
    for at, name in enumerate([GOOD, *BREAKAGES]):
        paths[name] = folder / f"{at}.pdf"
        paths[name].write_bytes(broken(name) if name in BREAKAGES else tagged_sample().data())
    found = verify(list(paths.values()), list(Profile), VALIDATORS)

    def of(name: str) -> dict[tuple[str, Profile], Verdict]:
        return {(item.validator, item.profile): item for item in found if item.path == paths[name]}

    return of


def test_the_table_has_every_breakage() -> None:
    assert [row[0] for row in EXPECTED] == list(BREAKAGES)


def test_the_sample_is_good(verdicts: By) -> None:
    found = verdicts(GOOD)
    assert len(found) == len(VALIDATORS) * len(Profile)
    for verdict in found.values():
        assert (verdict.status, verdict.faults) == (Status.PASS, ())


@pytest.mark.parametrize(("name", "vera_ua1", "vera_2a", "page", "own"), EXPECTED, ids=[row[0] for row in EXPECTED])
def test_broken(name: str, vera_ua1: str, vera_2a: str, page: str, own: str, verdicts: By) -> None:
    found = verdicts(name)

    def rules(validator: str, profile: Profile) -> str:
        return " ".join(sorted({fault.rule for fault in found[validator, profile].faults}))

    failed = [profile.value for profile in Profile if found["page-validation", profile].status is Status.FAIL]
    checks = {fault.rule.split()[-1] for profile in Profile for fault in found["own checks", profile].faults}
    assert rules("veraPDF", Profile.UA1) == vera_ua1
    assert rules("veraPDF", Profile.A2A) == vera_2a
    assert " ".join(failed) == page
    assert " ".join(sorted(checks)) == own


def test_nothing_broken_passes_everywhere() -> None:
    assert all(any(row[1:]) for row in EXPECTED)
    assert {row[0] for row in EXPECTED if not any(row[1:4])} == ONLY_OURS


@pytest.mark.parametrize(
    ("name", "page"), [("figure without Alt", 1), ("skipped heading", 2), ("row with a cell too few", 2)]
)
def test_every_validators_fault_has_its_page(name: str, page: int, verdicts: By) -> None:
    for validator in VALIDATORS.values():
        faults = verdicts(name)[validator.name, Profile.UA1].faults
        assert {fault.page for fault in faults} == {page}

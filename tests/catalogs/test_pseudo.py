"""Made-up languages: what they change, and what they must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from make_handouts.base.diagnostics import Severity
from make_handouts.base.languages import Language, parse_language
from make_handouts.base.markup import placeholders, tags
from make_handouts.catalogs.poparse import parse_po
from make_handouts.catalogs.pseudo import pseudo_text
from make_handouts.catalogs.vet import vet
from tests.conftest import ROOT


def language(tag: str) -> Language:
    found = parse_language(tag)
    assert found is not None
    return found


ACCENTS, MIRROR = language("en-XA"), language("ar-XB")

SHIPPED = [
    entry.msgid
    for path in sorted(ROOT.glob("locales/*.pot"))
    for entry in parse_po(path.read_text("utf-8"), 20_000).entries
    if entry.msgid
]


def shown(text: str) -> str:
    """Overrides as brackets that one can see."""
    return text.replace("\u202e", "⟨").replace("\u202c", "⟩")


@pytest.mark.parametrize(
    ("text", "accents", "mirror"),
    [
        ("Stop and think", "[Šţööþ ååñđ ţĥîîîñķ]", "⟨Stop⟩ ⟨and⟩ ⟨think⟩"),
        ("Page {page} of {pages}", "[Þååĝé {page} öƒ {pages}]", "⟨Page⟩ {page} ⟨of⟩ {pages}"),
        (
            "<strong>Never</strong> pay&amp;go",
            "[<strong>Ñéévééŕ</strong> þååý&amp;ĝö]",
            "<strong>⟨Never⟩</strong> ⟨pay⟩&amp;⟨go⟩",
        ),
        (
            "See help@example.org or example.org/help.",
            "[Šééé help@example.org ööŕ example.org/help.]",
            "⟨See⟩ help@example.org ⟨or⟩ example.org/help.",
        ),
        ("#WaitASec on 2026-02-10, 10:30", "[#WaitASec öñ 2026-02-10, 10:30]", "#WaitASec ⟨on⟩ 2026-02-10, 10:30"),
    ],
    ids=["words", "placeholders", "markup", "addresses", "hashtag and figures"],
)
def test_what_changes_and_what_stays(text: str, accents: str, mirror: str) -> None:
    assert pseudo_text(text, ACCENTS) == accents
    assert shown(pseudo_text(text, MIRROR)) == mirror


def test_sentences_grow_by_two_fifths() -> None:
    long = [text for text in SHIPPED if len(text) > 60]
    assert 1.3 < sum(len(pseudo_text(text, ACCENTS)) for text in long) / sum(map(len, long)) < 1.42


@pytest.mark.parametrize("tag", [ACCENTS, MIRROR], ids=str)
def test_every_shipped_text_would_pass_as_a_translation(tag: Language) -> None:
    """All that vetting has against one is the overrides that a PO must not hold."""
    for text in SHIPPED:
        found = {item.text for item in vet(text, pseudo_text(text, tag), None) if item.severity is Severity.ERROR}
        assert {said for said in found if "override" not in said and "U+202" not in said} == set()
        assert tag is MIRROR or not found


@given(st.text(st.sampled_from("abcE .,'<>/strong{}name&amp;01@-:\u202e"), max_size=40))
def test_placeholders_tags_and_figures_of_any_text_stay(text: str) -> None:
    for tag in (ACCENTS, MIRROR):
        made = pseudo_text(text, tag)
        assert placeholders(made) == placeholders(text)
        assert tags(made) == tags(text)
        assert [c for c in made if c.isdigit()] == [c for c in text if c.isdigit()]


def test_nobody_lives_there() -> None:
    assert (ACCENTS.region, MIRROR.region) == ("US", "US")
    assert (ACCENTS.is_rtl, MIRROR.is_rtl) == (False, True)

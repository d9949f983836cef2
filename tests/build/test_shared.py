"""What a process holds of languages, by count: only what those of the last job need."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from babel import localedata

from make_handouts.base.languages import parse_language
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.catalogs.localise import localise
from make_handouts.typeset import hyphenation, unicode
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.itemise import Itemiser

ROOT = Path(__file__).parents[2]


def pledge(language: str, second: str = "") -> Job:
    edition = "bilingual" if second else ""
    return Job(language, language, "wait-a-sec", "pledge", edition=edition, second=second, second_folder=second)


def build(workspace: Workspace, *jobs: Job) -> None:
    for job in jobs:
        assert workspace.build(job).data, job


def fonts_of(workspace: Workspace) -> tuple[FontBook, Itemiser]:
    assert workspace._shared.fonts is not None
    return workspace._shared.fonts


def words(workspace: Workspace) -> dict[str, int]:
    """Shaped words by language; the same of segments that fonts keep."""
    book, itemiser = fonts_of(workspace)
    by_language: dict[str, int] = {}
    for look, known in itemiser._known.items():
        by_language[look[0]] = by_language.get(look[0], 0) + len(known)
    kept = {key[2] for font in book._fonts.values() if font for key in font._segments}
    assert kept <= by_language.keys()
    return by_language


def kept(workspace: Workspace) -> dict[str, list[str]]:
    """What is kept of languages, by language."""
    found: dict[str, list[str]] = {}
    for language, key in workspace._shared._kept:
        found.setdefault(language, []).append(" ".join(key))
    return found


def families(workspace: Workspace) -> set[str]:
    return {family for (family, _), font in fonts_of(workspace)[0]._fonts.items() if font}


def test_after_three_languages_only_the_last_ones_things_are_held() -> None:
    alone = Workspace(ROOT)
    build(alone, pledge("th"))
    after = Workspace(ROOT)
    build(after, pledge("de"), pledge("hi"))
    assert words(after).keys() >= {"hi"}
    assert {"hi", "root"} <= localedata._cache.keys()
    assert "devanagari" in families(after)
    build(after, pledge("th"))
    assert words(after) == words(alone)
    assert set(kept(after)) == {"", "th"}
    assert kept(after)["th"] == kept(alone)["th"]
    assert families(after) == {"thai", "latin"}  # whose chain names both
    assert not {"de", "hi"} & unicode._break_iterators.keys()
    assert not {"de", "hi"} & localedata._cache.keys()


def test_a_dictionary_of_hyphens_goes_with_its_language() -> None:
    workspace = Workspace(ROOT)
    build(workspace, pledge("de"))
    german = parse_language("de")
    assert german
    hyphenation.hyphenator(german)
    assert hyphenation._patterns.cache_info().currsize == 1
    build(workspace, pledge("th"))
    assert hyphenation._patterns.cache_info().currsize == 0


def test_both_languages_of_bilingual_documents_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where documents in one of the two come between."""
    localised: list[str] = []

    def counted(record: object, entries: object, language: object, *others: object) -> object:
        localised.append(str(language))
        return localise(record, entries, language, *others)  # type: ignore[arg-type]

    monkeypatch.setattr("make_handouts.build.workspace.localise", counted)
    workspace = Workspace(ROOT)
    build(workspace, pledge("vi", "hi"))
    first = list(localised)
    assert set(first) == {"vi", "hi"}
    build(workspace, pledge("vi"), pledge("vi", "hi"), pledge("hi"))
    assert localised == first
    assert {"vi", "hi"} <= words(workspace).keys()
    build(workspace, pledge("ar", "hi"))
    assert set(kept(workspace)) == {"", "ar", "hi"}
    assert localised.count("hi") == first.count("hi")


def test_garbage_goes_with_a_language_and_not_with_each_document() -> None:
    collected: list[int] = []

    def note(phase: str, found: dict[str, int]) -> None:
        if phase == "start":
            collected.append(found["generation"])

    workspace = Workspace(ROOT)
    gc.disable()
    gc.callbacks.append(note)
    try:
        build(workspace, pledge("vi"), pledge("vi"), pledge("vi", "hi"))
        before = list(collected)
        build(workspace, pledge("hi"), pledge("th"))
    finally:
        gc.callbacks.remove(note)
        gc.enable()
    assert before == [2]  # the second language is new
    assert collected == [2, 2]

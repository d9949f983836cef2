"""The one walk over a record's texts."""

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.phrases import Phrase
from make_handouts.curriculum.load import load_workshop
from make_handouts.records.traverse import Place, map_texts, texts_of
from make_handouts.template.load import load_templates
from make_handouts.template.model import Labels, Template
from tests.conftest import ROOT
from tests.records.pond import plain, pond

TEXT = """\
title: Pond
fish:
  - {id: old-carp, name: Carp}
  - {id: eel, name: Eel}
acts:
  - {song: Quak, verses: [one, two]}
  - {jump: Hop}
site: https://example.org
names: {nick: never translated}
signs: {gate: {id: pike, name: Pike}}
score: true
"""

PLACES = {
    "title": "Pond",
    "fish/old-carp/name": "Carp",
    "fish/eel/name": "Eel",
    "acts/1/song": "Quak",
    "acts/1/verses/1": "one",
    "acts/1/verses/2": "two",
    "acts/2/jump": "Hop",
    "signs/gate/name": "Pike",
}


def test_places_use_ids_and_else_positions_from_1() -> None:
    assert [(str(place), phrase.text) for phrase, place in texts_of(pond(TEXT))] == list(PLACES.items())


def test_a_place_knows_its_owners_and_its_shape() -> None:
    places = {str(place): place for _, place in texts_of(pond(TEXT))}
    verse = places["acts/1/verses/2"]
    assert [type(owner).__name__ for owner in verse.owners] == ["Pond", "Song"]
    assert (verse.shape.role, verse.shape.limit) == ("verse", None)
    assert (places["fish/eel/name"].shape.limit, places["acts/1/song"].shape.context) == (10, "song title")


def test_map_texts_visits_the_same_texts_in_the_same_order() -> None:
    visited: list[tuple[Phrase, Place]] = []

    def change(phrase: Phrase, place: Place) -> Phrase:
        visited.append((phrase, place))
        return phrase

    record = pond(TEXT)
    assert plain(map_texts(record, change)) == plain(record)
    assert [(phrase, str(place)) for phrase, place in visited] == [
        (phrase, str(place)) for phrase, place in texts_of(record)
    ]


def test_map_texts_changes_texts_and_nothing_else() -> None:
    def change(phrase: Phrase, place: Place) -> Phrase:
        return Phrase(f"{place}={phrase.text}", "vi", phrase.origin)

    record = pond(TEXT)
    changed = map_texts(record, change)
    assert [phrase.text for phrase, _ in texts_of(changed)] == [f"{place}={text}" for place, text in PLACES.items()]
    assert (changed.names, changed.site, changed.score, changed.fish[0].id) == (
        {"nick": "never translated"}, "https://example.org", True, "old-carp",
    )  # fmt: skip
    assert [phrase.text for phrase, _ in texts_of(record)] == list(PLACES.values())  # the first is as it was


def test_what_is_left_out_has_no_texts() -> None:
    assert [str(place) for _, place in texts_of(pond("title: Pond\nfish: []"))] == ["title"]


def every_phrase(value: object) -> list[Phrase]:
    """Each phrase of a record, found without knowing shapes."""
    if isinstance(value, Phrase):
        return [value]
    if isinstance(value, tuple):
        return [phrase for item in value for phrase in every_phrase(item)]
    if isinstance(value, dict):
        return every_phrase(tuple(value.values()))
    names = getattr(type(value), "__slots__", ())
    return [phrase for name in names for phrase in every_phrase(getattr(value, name))]


def test_no_text_of_any_shape_is_left_out() -> None:
    assert [phrase for phrase, _ in texts_of(pond(TEXT))] == every_phrase(pond(TEXT))


@pytest.mark.parametrize("name", ["wait-a-sec", "family-online-safety"])
def test_no_text_of_a_workshop_is_left_out(name: str) -> None:
    workshop = load_workshop(ROOT / "workshops" / f"{name}.yaml", ROOT, Diagnostics()).record
    assert [phrase for phrase, _ in texts_of(workshop)] == every_phrase(workshop)
    assert len({str(place) for _, place in texts_of(workshop)}) == len(every_phrase(workshop))


def test_no_text_of_the_templates_is_left_out() -> None:
    templates = load_templates(ROOT, Diagnostics())
    records: list[Labels | Template] = [templates.labels, *templates.materials.values()]
    for record in records:
        assert [phrase for phrase, _ in texts_of(record)] == every_phrase(record)


def test_a_place_in_a_workshop() -> None:
    workshop = load_workshop(ROOT / "workshops" / "wait-a-sec.yaml", ROOT, Diagnostics()).record
    places = [str(place) for _, place in texts_of(workshop)]
    assert places[:4] == ["title", "subtitle", "summary", "audience"]
    assert "modules/start/activities/rules-and-question-box/title" in places
    assert "modules/start/activities/rules-and-question-box/blocks/2/points/1" in places

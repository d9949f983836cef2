"""Record + catalogue → the record in the reader's language, and what is said where that failed."""

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import Language, parse_language
from make_handouts.base.phrases import Phrase
from make_handouts.base.standing import State
from make_handouts.catalogs.extract import MessageKey, messages_of
from make_handouts.catalogs.localise import catalogue_path, load_catalogue, localise, standings_of
from make_handouts.catalogs.pofile import Entry, parse_entries
from make_handouts.catalogs.reviews import message_hash
from make_handouts.curriculum.load import load_workshop
from make_handouts.records.traverse import texts_of
from make_handouts.template.load import load_templates
from tests.conftest import ROOT
from tests.records.pond import Pond, plain, pond

POND = """\
title: Stop and think
fish: [{id: carp, name: Carp}]
"""


INSTEAD = "; the English text is printed instead"


def language(tag: str) -> Language:
    found = parse_language(tag)
    assert found is not None
    return found


def localised(po: str, tag: str = "vi", yaml: str = POND) -> tuple[Pond, list[str]]:
    diagnostics = Diagnostics()
    entries = parse_entries(po, "vi.po", diagnostics)
    assert entries is not None
    record = localise(pond(yaml), {entry.key: entry for entry in entries}, language(tag), diagnostics)
    return record, list(map(str, diagnostics))


def test_a_translation_takes_the_place_of_its_source() -> None:
    record, faults = localised('\nmsgid "Stop and think"\nmsgstr "Dừng lại và suy nghĩ"\n')
    assert faults == []
    assert record.title == Phrase("Dừng lại và suy nghĩ", "vi", Position("vi.po", 2))


@pytest.mark.parametrize(
    "po",
    [
        'msgid "Other"\nmsgstr "Khác"\n',
        'msgid "Stop and think"\nmsgstr ""\n',
        'msgid "Stop and think"\nmsgstr "  "\n',
        '#, fuzzy\nmsgid "Stop and think"\nmsgstr "Dừng lại"\n',
        '#~ msgid "Stop and think"\n#~ msgstr "Dừng lại"\n',
        'msgctxt "song title"\nmsgid "Stop and think"\nmsgstr "Dừng lại"\n',
    ],
    ids=["absent", "empty", "blank", "fuzzy", "obsolete", "other context"],
)
def test_without_a_translation_the_text_stays_english_with_its_place_in_the_yaml(po: str) -> None:
    record, faults = localised(po)
    assert faults == []
    assert record.title == Phrase("Stop and think", "en", Position("pond.yaml", 1, 8))


@pytest.mark.parametrize(
    ("msgstr", "said"),
    [
        ("Dừng lại tại evil.vn", "[urls] an address that the source has not: evil.vn" + INSTEAD),
        ("Gọi 0912345678", "[numbers] a number that the source has not: 0912345678" + INSTEAD),
        (
            "<u>Dừng</u>",
            (
                "[markup] unknown tag <u>; allowed are <strong>, <em>, <a>, <br/>"
                f"{INSTEAD}\n  hint: use the source's tags and no others"
            ),
        ),
        ("Dừng {number}", f"[placeholders] {{number}} is not in the source{INSTEAD}\n  hint: remove it"),
    ],
    ids=["address", "phone number", "markup", "placeholder"],
)
def test_a_refused_translation_is_reported_with_its_line(msgstr: str, said: str) -> None:
    record, faults = localised(f'# one\n\n#. two\nmsgid "Stop and think"\nmsgstr "{msgstr}"\n')
    assert faults == [f"vi.po:4:1: error: {said}"]
    assert record.title == Phrase("Stop and think", "en", Position("pond.yaml", 1, 8))


def test_a_refused_translation_does_not_keep_the_document_from_being_made() -> None:
    diagnostics = Diagnostics()
    entry = Entry("Carp", None, "<u>", is_fuzzy=False, position=Position("vi.po", 1))
    localise(pond(POND), {entry.key: entry}, language("vi"), diagnostics)
    assert [item.is_recovered for item in diagnostics] == [True]
    assert not diagnostics.is_fatal


def test_a_translation_in_doubt_is_used_and_reported() -> None:
    record, faults = localised('msgid "Carp"\nmsgstr "Cá chép trắng"\n')
    assert faults == ["vi.po:1:1: warning: [max-length] 13 characters; 10 fit\n  hint: shorten it by 3"]
    assert record.fish[0].name.text == "Cá chép trắng"


def test_every_fault_of_a_translation_is_said() -> None:
    _, faults = localised('msgid "Carp"\nmsgstr "Cá {x} <u>"\n')
    assert [fault.split("]")[0].split("[")[1] for fault in faults] == ["placeholders", "markup"]


def test_decomposed_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Dừng lại và suy nghĩ")
    record, faults = localised(f'msgid "Stop and think"\nmsgstr " {decomposed}\\n"\n')
    assert (record.title.text, faults) == ("Dừng lại và suy nghĩ", [])
    assert record.title.text != decomposed


def test_a_decomposed_source_is_compared_composed() -> None:
    source = unicodedata.normalize("NFD", "Café")
    record, faults = localised(f'msgid "{source}"\nmsgstr "Cà phê Café"\n', yaml=f"title: {source}\nfish: []")
    assert (record.title.text, faults) == ("Cà phê Café", [])


def test_english_stays_as_it_is() -> None:
    record, faults = localised('msgid "Stop and think"\nmsgstr "Halt"\n', tag="en")
    assert (plain(record), faults) == (plain(pond(POND)), [])


@pytest.mark.parametrize("tag", ["en-GB", "pt-BR"])
def test_a_phrase_says_its_whole_tag(tag: str) -> None:
    assert localised('msgid "Carp"\nmsgstr "Carpa"\n', tag=tag)[0].fish[0].name.language == tag


def test_a_context_picks_its_own_translation() -> None:
    po = 'msgid "Hop"\nmsgstr "Nhảy"\n\nmsgctxt "song title"\nmsgid "Hop"\nmsgstr "Bài Hop"\n'
    record, _ = localised(po, yaml="title: Hop\nfish: []\nacts: [{song: Hop}, {jump: Hop}]")
    assert [phrase.text for phrase, _ in texts_of(record)] == ["Nhảy", "Bài Hop", "Nhảy"]


@pytest.mark.parametrize(
    ("po", "state", "line"),
    [
        ('msgid "Other"\nmsgstr "Khác"\n', State.MISSING, "pond.yaml:1:8"),
        ('#\nmsgid "Stop and think"\nmsgstr ""\n', State.MISSING, "vi.po:2:1"),
        ('#, fuzzy\nmsgid "Stop and think"\nmsgstr "Dừng lại"\n', State.FUZZY, "vi.po:2:1"),
        ('msgid "Stop and think"\nmsgstr "Gọi 0912345678"\n', State.FAILING, "vi.po:1:1"),
        ('msgid "Stop and think"\nmsgstr "Dừng lại"\n', State.DRAFT, "vi.po:1:1"),
        ('msgid "Stop and think"\nmsgstr "Hãy dừng"\n', State.REVIEWED, "vi.po:1:1"),
        ('msgid "Stop and think"\nmsgstr "Hãy dừng "\n', State.DRAFT, "vi.po:1:1"),
        ('#, fuzzy\nmsgid "Stop and think"\nmsgstr "Hãy dừng"\n', State.FUZZY, "vi.po:2:1"),
    ],
    ids=["absent", "empty", "fuzzy", "failing", "draft", "reviewed", "changed since", "fuzzy since"],
)
def test_how_a_message_stands_and_where_it_is_mended(po: str, state: State, line: str) -> None:
    at = Position("any")
    reviewed = {message_hash(Entry("Stop and think", None, "Hãy dừng", is_fuzzy=False, position=at))}
    entries = parse_entries(po, "vi.po", Diagnostics())
    assert entries is not None
    catalogue = {entry.key: entry for entry in entries}
    record = localise(pond(POND), catalogue, language("vi"), Diagnostics(), reviewed)
    standing = record.title.standing
    assert standing is not None
    assert (standing.state, str(standing.position), standing.msgid) == (state, line, "Stop and think")
    assert standing == next(standings_of([pond(POND)], catalogue, reviewed))


def test_the_source_language_stands_as_it_is() -> None:
    assert {standing.state for standing in standings_of([pond(POND)], None, ())} == {State.SOURCE}


class Asked(Mapping[MessageKey, Entry]):
    """A catalogue that has nothing and remembers what it was asked for."""

    def __init__(self) -> None:
        self.keys_asked: list[MessageKey] = []

    def __getitem__(self, key: MessageKey) -> Entry:
        self.keys_asked.append(key)
        raise KeyError(key)

    def __iter__(self) -> Iterator[MessageKey]:
        return iter(())

    def __len__(self) -> int:
        return 0


@functools.cache
def shipped() -> dict[str, list[object]]:
    """The records of each domain."""
    templates = load_templates(ROOT, Diagnostics())
    workshops: dict[str, list[object]] = {
        path.stem: [load_workshop(path, ROOT, Diagnostics()).record] for path in ROOT.glob("workshops/*.yaml")
    }
    return {"templates": [templates.labels, *templates.materials.values()], **workshops}


@pytest.mark.parametrize("domain", ["templates", "wait-a-sec", "family-online-safety"])
def test_extraction_and_localisation_agree_on_every_key(domain: str) -> None:
    asked = Asked()
    for record in shipped()[domain]:
        assert plain(localise(record, asked, language("vi"), Diagnostics())) == plain(record)
    assert list(dict.fromkeys(asked.keys_asked)) == [message.key for message in messages_of(shipped()[domain])]


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in ROOT.glob("locales/*/LC_MESSAGES")))
def test_no_shipped_translation_is_refused(folder: str) -> None:
    diagnostics = Diagnostics()
    for domain, records in shipped().items():
        catalogue = load_catalogue(ROOT, folder, domain, diagnostics)
        assert catalogue is not None
        for record in records:
            localise(record, catalogue, language(folder), diagnostics)
    assert [str(item) for item in diagnostics if item.severity == "error"] == []


def test_where_a_catalogue_lies() -> None:
    assert catalogue_path(Path("p"), "pt_BR", "talk").as_posix() == "p/locales/pt_BR/LC_MESSAGES/talk.po"


def test_no_catalogue_is_a_warning_and_everything_stays_english(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert load_catalogue(tmp_path, "vi", "talk", diagnostics) == {}
    (warning,) = diagnostics
    assert str(warning).split("\n") == [
        "locales/vi/LC_MESSAGES/talk.po:1:1: warning: there is no such catalogue: its texts are printed in English",
        "  hint: make-handouts update --lang vi writes one to be filled in",
    ]


def test_a_broken_catalogue_is_an_error(tmp_path: Path) -> None:
    path = catalogue_path(tmp_path, "vi", "talk")
    path.parent.mkdir(parents=True)
    path.write_text('msgid "a"\nmsgstr "b"\nnonsense\n', encoding="utf-8")
    diagnostics = Diagnostics()
    assert load_catalogue(tmp_path, "vi", "talk", diagnostics) is None
    assert [str(item.position) for item in diagnostics] == ["locales/vi/LC_MESSAGES/talk.po:3:1"]

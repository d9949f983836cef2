"""Cards, posters and certificates on pages; codes; right to left is a mirror."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import parse_language
from make_handouts.base.units import MM
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.curriculum.participants import Participant
from make_handouts.document.tree import (
    Block,
    Card,
    Cell,
    Code,
    Contact,
    Document,
    Heading,
    Logo,
    Logos,
    Paragraph,
    Prose,
    Run,
    Running,
    Table,
)
from make_handouts.paginate.codes import code_modules
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import CodeItem, ImageItem, Page, Pages, RuleItem, TextItem
from make_handouts.paginate.pages import paginate
from make_handouts.template.load import load_templates
from make_handouts.typeset.paragraph import Typesetter
from tests.conftest import ROOT
from tests.typeset.conftest import BOOK, ITEMISER

TEMPLATES = load_templates(ROOT, Diagnostics())


def prose(text: str, tag: str = "en", line: int = 12) -> Prose:
    return Prose((Run(text, tag, origin=Position("locales/x.po", line)),))


def set_document(material: str, tag: str, *blocks: Block) -> tuple[Pages, Diagnostics]:
    language = parse_language(tag)
    assert language is not None
    diagnostics = Diagnostics()
    look = Look.of(TEMPLATES.materials[material], TEMPLATES.theme, language, "VN")
    document = Document("t", "s", (), language, "w", material, blocks)
    return paginate(document, look, Typesetter(BOOK, ITEMISER, language, diagnostics), diagnostics), diagnostics


def texts(page: Page) -> dict[str, tuple[float, float]]:
    """Left and baseline of the first line that has each text."""
    found: dict[str, tuple[float, float]] = {}
    for item in page.items:
        if isinstance(item, TextItem) and item.ref is not None:
            found.setdefault(item.line.text.strip(), (item.x, item.y))
    return found


def cards(*names: str, tag: str = "en") -> list[Block]:
    return [Card((Paragraph(prose(name, tag)),), (Paragraph(prose(f"{name} back", tag)),)) for name in names]


def test_a_set_is_repeated_as_often_as_it_fits_whole() -> None:
    three = [Card((Paragraph(prose(name)),)) for name in "ABC"]
    (page,) = set_document("scenario-cards-8", "en", *three)[0].pages
    lines = [item.line.text for item in page.items if isinstance(item, TextItem)]
    assert lines == ["A", "B", "C", "A", "B", "C"]


def test_more_cards_than_a_sheet_has_take_another() -> None:
    pages = set_document("scenario-cards", "en", *[Card((Paragraph(prose(name)),)) for name in "ABCDE"])[0].pages
    assert [list(texts(page)) for page in pages] == [["A", "B", "C", "D"], ["E"]]


def test_backs_stand_behind_their_fronts_when_the_paper_is_turned() -> None:
    front, back = set_document("scenario-cards-8", "en", *cards("A", "B"))[0].pages
    on_front, on_back = texts(front), texts(back)
    assert on_front["A"][0] < front.width / 2 < on_front["B"][0]
    # Turned on the long edge, left and right change places.
    assert on_back["B back"][0] < back.width / 2 < on_back["A back"][0]
    assert on_back["A back"][1] == on_front["A"][1]


def test_right_to_left_cards_begin_at_the_right() -> None:
    front, back = set_document("scenario-cards-8", "ar", *cards("أ", "ب", tag="ar"))[0].pages
    assert texts(front)["أ"][0] > front.width / 2 > texts(front)["ب"][0]
    assert len([item for item in back.items if isinstance(item, TextItem) and item.x < back.width / 2]) > 1


def test_cut_marks_stand_on_the_lines_between_cards() -> None:
    (page, _) = set_document("helpline-card", "en", *cards("A"))[0].pages
    upright = sorted({round(item.x1) for item in page.items if isinstance(item, RuleItem) and item.x1 == item.x2})
    assert [round(x / MM) for x in upright] == [20, 105, 190]
    across = sorted({item.y1 for item in page.items if isinstance(item, RuleItem) and item.y1 == item.y2})
    assert [round(y / MM) for y in across] == [10, 64, 118, 172, 226, 280]


def test_a_card_takes_the_first_size_at_which_it_fits() -> None:
    def size(words: int) -> float:
        (page,) = set_document("scenario-cards", "en", Card((Paragraph(prose("word " * words)),)))[0].pages
        return next(item.line.pieces[0].size for item in page.items if isinstance(item, TextItem))

    assert [size(20), size(150), size(170)] == [12, pytest.approx(12 * 0.92), pytest.approx(12 * 0.85)]


def test_what_fits_no_card_is_an_error_with_its_line() -> None:
    card = Card((Heading(2, prose("Title", line=3), "title"), Paragraph(prose("word " * 900, line=7))))
    _, diagnostics = set_document("scenario-cards", "en", card)
    (fault,) = diagnostics
    assert str(fault).startswith("locales/x.po:7:1: error: does not fit its card by ")


def test_a_poster_is_one_page_and_ends_at_its_foot() -> None:
    blocks: list[Block] = [Heading(1, prose("Title"), "title"), Paragraph(prose("Words")), Paragraph(prose("Last"))]
    (page,) = set_document("poster", "en", *blocks)[0].pages
    bottom = page.height - TEMPLATES.materials["poster"].page.margins.bottom * MM
    assert bottom - texts(page)["Last"][1] < 20
    _, diagnostics = set_document("poster", "en", Paragraph(prose("word " * 4000, line=9)))
    assert [str(fault.position) for fault in diagnostics] == ["locales/x.po:9:1"]


def test_no_text_of_a_sheet_is_smaller_than_its_template_says(workspace: Workspace) -> None:
    for material in ("poster", "poster-a3", "scenario-cards", "scenario-cards-8", "helpline-card"):
        fit = TEMPLATES.materials[material].fit
        assert fit is not None
        for tag in ("hi", "vi"):
            job = Job(tag, tag, "wait-a-sec", material)
            document, _, template, templates = workspace.document(job, Diagnostics())
            pages = workspace.pages(document, template, templates, Diagnostics())
            items = [item for page in pages.pages for item in page.items if isinstance(item, TextItem) and item.ref]
            shown = [item for item in items if item.ref and not isinstance(item.ref[0], Running)]
            sizes = [piece.size for item in shown for piece in item.line.pieces]
            assert min(sizes) >= fit.least - 0.01, (material, tag)


def test_a_number_is_never_broken() -> None:
    number = "0120-007-110-223"
    contact = Contact(prose("Name"), (prose(number),), ())
    (page,) = set_document("scenario-cards", "ja", Card((contact,)))[0].pages
    found = texts(page)
    assert number in found
    assert found["Name"][1] > found[number][1]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_names_stand_near_the_widest_number_of_all(tag: str) -> None:
    contacts = [Contact(prose(f"Name {number}"), (prose(number),), ()) for number in ("111", "14490")]
    (page,) = set_document("scenario-cards", tag, Card(tuple(contacts)))[0].pages
    items = {item.line.text.strip(): item for item in page.items if isinstance(item, TextItem) and item.ref}
    name, other, number = (items[text] for text in ("Name 111", "Name 14490", "14490"))
    ends = [(item.x, item.x + item.line.width) for item in (name, other, number)]
    if tag == "en":
        assert ends[0][0] == ends[1][0]
        gap = ends[1][0] - ends[2][1]
    else:
        assert ends[0][1] == pytest.approx(ends[1][1])
        gap = ends[2][0] - ends[1][1]
    assert 0 < gap < 8 * MM


def test_a_short_cell_is_on_one_line_beside_long_ones() -> None:
    def cells(*words: str) -> tuple[Cell, ...]:
        return tuple(Cell(prose(text)) for text in words)

    long = "handouts and pens, a clock or a timer, phones of those who want to use theirs, and much else" * 2
    table = Table(
        prose(""), cells("Time", "What", "Supplies", "Note"), (cells("9:00", "Quiz", long, "See pages 2 and 14"),)
    )
    (page,) = set_document("handout", "en", table)[0].pages
    found = texts(page)
    assert {"9:00", "See pages 2 and 14"} <= set(found)
    assert long not in found


def test_a_code_has_its_words_and_address_beside_it() -> None:
    block = Code("https://example.org", prose("Where"), prose("https://example.org"))
    for tag in ("en", "ar"):
        (page,) = set_document("poster", tag, block)[0].pages
        (code,) = [item for item in page.items if isinstance(item, CodeItem)]
        words = texts(page)
        assert {"Where", "https://example.org"} <= set(words)
        is_before = code.x < words["Where"][0]
        assert is_before == (tag == "en")
        assert code.size / code.side > 0.35 * MM


def test_a_code_is_the_one_the_standard_asks_for() -> None:
    side, modules = code_modules("https://example.org")
    assert side == 25 + 8  # version 2, four light modules all around
    assert modules[0] == (4, 4, 7)  # the top of a finder pattern
    assert all(4 <= row < side - 4 and column >= 4 and column + length <= side - 4 for row, column, length in modules)
    for one, other in pairwise(modules):
        assert one[0] < other[0] or one[1] + one[2] < other[1]


def test_an_address_too_long_for_a_copier_is_an_error() -> None:
    url = "https://example.org/" + "x" * 400
    _, diagnostics = set_document("helpline-card", "en", Card((Code(url, prose("Where"), prose("short")),)))
    assert any("the address is too long for a code of" in str(fault) for fault in diagnostics)


def test_logos_stand_in_a_row_and_a_name_where_there_is_none() -> None:
    picture = ROOT / "workshops" / "pictures" / "wait-a-sec.png"
    block = Logos((Logo(prose("One"), picture), Logo(prose("Two"))))
    pages = set_document("poster", "en", block)[0]
    (page,) = pages.pages
    (image,) = [item for item in page.items if isinstance(item, ImageItem)]
    assert pages.structure.leaves[image.ref].alt == "One"
    assert texts(page)["Two"][0] > image.x + image.width


NAMES = ("Nguyễn Văn An", "राम कुमार", "محمد بن سلمان", "田中 さくら", "w" * 60 + " " + "x" * 59)


def streamed(workspace: Workspace, tag: str, *names: str) -> tuple[list[Page], Diagnostics]:
    diagnostics = Diagnostics()
    participants = tuple(Participant(name, Position("names.csv", line)) for line, name in enumerate(names, 2))
    job = Job(tag, tag, "wait-a-sec", "certificate", participants=participants)
    document, _, template, templates = workspace.document(job, diagnostics)
    return list(workspace.stream(document, template, templates, diagnostics).pages), diagnostics


@pytest.mark.parametrize("tag", ["vi", "ar"])
def test_a_page_for_each_name_that_differs_in_nothing_else(workspace: Workspace, tag: str) -> None:
    pages, diagnostics = streamed(workspace, tag, *NAMES[:4])
    assert not diagnostics.is_fatal
    assert [next(iter(names(page))).split()[0] for page in pages] == ["Nguyễn", "राम", "محمد", "田中"]
    common = [[item for item in page.items if not is_name(item)] for page in pages]
    assert {len(items) for items in common} == {len(common[0])}


def is_name(item: object) -> bool:
    return (
        isinstance(item, TextItem) and item.ref is not None and item.ref[1] == "name" and item.line.pieces[0].size > 15
    )


def names(page: Page) -> list[str]:
    return [
        " ".join(piece.segment.text.strip() for piece in sorted(item.line.pieces, key=lambda piece: piece.x))
        if not item.line.is_rtl
        else " ".join(piece.segment.text.strip() for piece in reversed(item.line.pieces))
        for item in page.items
        if isinstance(item, TextItem) and is_name(item)
    ]


def test_a_long_name_is_evened_out_then_smaller_then_an_error_with_its_line(workspace: Workspace) -> None:
    pages, diagnostics = streamed(workspace, "vi", "An", "An Bình " * 5, "An Bình " * 14, "W" * 120)
    sizes = [[item.line.pieces[0].size for item in page.items if isinstance(item, TextItem) and is_name(item)]
             for page in pages[:3]]  # fmt: skip
    assert sizes[0] == [42]
    assert sizes[1] == [42, 42]
    assert len(sizes[2]) >= 2
    assert 11 <= sizes[2][0] < 42
    assert [str(fault).split("\n")[0] for fault in diagnostics if fault.position.path == "names.csv"] == [
        "names.csv:5:1: error: the name does not fit its certificate: “" + "W" * 60 + "”"
    ]


def test_without_a_name_there_is_a_line_to_write_it_on(workspace: Workspace) -> None:
    (page,), diagnostics = streamed(workspace, "vi")
    assert not diagnostics.is_fatal
    rules = [item for item in page.items if isinstance(item, RuleItem) and item.y1 == item.y2]
    assert len(rules) == 4  # name, date, signature, foot
    assert {"Họ và tên", "Ngày", "Chữ ký"} <= {text.rstrip(":") for text in texts(page)}


def test_the_page_lies_on_its_side(workspace: Workspace) -> None:
    (page,), _ = streamed(workspace, "vi")
    assert (round(page.width), round(page.height)) == (842, 595)


def test_a_broken_logo_is_reported(tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    _, diagnostics = set_document("poster", "en", Logos((Logo(prose("One"), bad),)))
    assert "not a PNG or JPEG" in str(next(iter(diagnostics)))

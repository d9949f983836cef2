"""The presentation from its XML: what stands on slides, direction, language, and nothing that asks for repair."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import parse_language
from make_handouts.base.values import replace
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.document.tree import (
    Block,
    Box,
    Cell,
    Contact,
    Document,
    Figure,
    Heading,
    Item,
    ItemKind,
    Items,
    Paragraph,
    Prose,
    Run,
    Running,
    Slide,
    Table,
)
from make_handouts.paginate.fit import fit_deck
from make_handouts.paginate.look import Look
from make_handouts.template.load import load_templates
from make_handouts.typeset.paragraph import Typesetter
from make_handouts.write.pptx.faces import faces_by_script, faces_of, office_tag
from make_handouts.write.pptx.writer import write_pptx
from make_handouts.write.pptx.xml import element, words
from tests.conftest import ROOT
from tests.reading import missing_texts, poppler_pages
from tests.typeset.conftest import BOOK, ITEMISER
from tests.write.ooxml import A, P, dump, faults, parts_of, short, slide_names

TEMPLATES = load_templates(ROOT, Diagnostics())
PICTURE = next((ROOT / "workshops").rglob("wait-a-sec.png"))

#: Latin with marks, conjuncts, right to left, right to left in another style, no spaces, ideographs.
LANGUAGES = ["vi", "hi", "ar", "th"]


def prose(text: str, tag: str = "en", url: str | None = None) -> Prose:
    return Prose((Run(text, tag, url=url),))


def items(kind: ItemKind, *texts: str) -> Items:
    made = (
        Item((Paragraph(prose(text), "item"),), str(n) if kind == "number" else "") for n, text in enumerate(texts, 1)
    )
    return Items(kind, tuple(made))


def slide(*blocks: Block, title: str = "Title", notes: tuple[Prose, ...] = (), section: str = "") -> Slide:
    return Slide("content", Heading(2, prose(title), "heading"), blocks, section=section, notes=notes)


def written(*slides: Slide, tag: str = "en", size: str = "16:9", title: str = "A deck") -> dict[str, bytes]:
    """The parts of a presentation of these slides; they must be sound."""
    language = parse_language(tag)
    assert language is not None
    template = TEMPLATES.materials["slides"]
    template = replace(template, page=replace(template.page, size=size))
    diagnostics = Diagnostics()
    foot = Running(prose("Workshop · Draft"), Prose((Run("Page ", "en"), Run("{page}", "en"))))
    document = Document(title, "for all", ("#tag",), language, "w", "slides", slides, foot)
    look = Look.of(template, TEMPLATES.theme, language, "VN")
    deck = fit_deck(document, look, Typesetter(BOOK, ITEMISER, language, diagnostics), diagnostics)
    assert not len(diagnostics)
    parts = parts_of(write_pptx(deck))
    assert faults(parts) == []
    return parts


@pytest.fixture(scope="module")
def shipped(workspace: Workspace) -> Callable[[str], bytes]:
    """Wait a Sec as a presentation; each language made once."""
    made: dict[str, bytes] = {}

    def build(tag: str) -> bytes:
        if tag not in made:
            result = workspace.build(Job(tag, tag, "wait-a-sec", "slides", "pptx"))
            assert result.data is not None, result.diagnostics
            made[tag] = result.data
        return made[tag]

    return build


@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_asks_for_repair(tag: str, shipped: Callable[[str], bytes]) -> None:
    assert faults(parts_of(shipped(tag))) == []


def test_the_check_sees_what_is_wrong() -> None:
    parts = written(slide(Paragraph(prose("text"))))
    name = slide_names(parts)[0]
    text = parts[name].decode()
    for old, new, fault in (
        ("<a:bodyPr/><a:lstStyle/>", "<a:lstStyle/><a:bodyPr/>", "a:bodyPr stands too late"),
        ('id="3"', 'id="2"', "shape id 2 twice"),
        ("<a:buNone/>", '<a:hlinkClick r:id="rId9"/>', "rId9 has no relationship"),
        ("<a:buNone/>", "<a:nonsense/>", "a:nonsense in a:pPr"),
    ):
        assert old in text
        spoilt = {**parts, name: text.replace(old, new, 1).encode()}
        assert any(fault in found for found in faults(spoilt)), fault
    assert faults({**parts, "ppt/stray.bin": b""}) != []


def test_a_cover_has_title_and_subtitle() -> None:
    heading = Heading(1, prose("Wait a Sec"), "title")
    cover = Slide("cover", heading, (Paragraph(prose("Pause"), "subtitle"), Paragraph(prose("60 minutes"), "fact")))
    parts = written(cover)
    assert dump(parts["ppt/slides/slide1.xml"]) == [
        "<ctrTitle>",
        "  Wait a Sec",
        "<subTitle>",
        "  Pause",
        "  60 minutes",
        "~grpSp",
        "<ftr>",
        "  Workshop · Draft",
        "<sldNum>",
        "  ‹#›",
    ]


def test_lists_have_real_bullets_and_numbers() -> None:
    blocks = (Paragraph(prose("Choose one."), "instruction"), items("choice", "Yes", "No"), items("bullet", "a"))
    more = (items("number", "first", "second"), items("tick", "box"), items("check", "right"))
    parts = written(slide(*blocks), slide(*more))
    assert dump(parts["ppt/slides/slide1.xml"])[:7] == [
        "<title>",
        "  Title",
        "<body>",
        "  Choose one.",
        "  ○ Yes",
        "  ○ No",
        "  • a",
    ]
    assert dump(parts["ppt/slides/slide2.xml"])[3:7] == ["  1. first", "  2. second", "  □ box", "  ✓ right"]


def test_tables_pictures_boxes_and_contacts_are_native() -> None:
    rows = ((Cell(prose("10 minutes"), is_heading=True), Cell(prose("hurry"))),)
    table = Table(prose("Clues"), (Cell(prose("What")), Cell(prose("Why"))), rows)
    box = Box("tip", (Paragraph(prose("Pause.")),), Heading(4, prose("Tip"), "box-title"))
    contacts = (
        Contact(prose("Child line"), (prose("1098"), prose("1099")), (prose("help", url="https://example.org"),)),
        Contact(prose("Online only"), (), (prose("form"),)),
    )
    parts = written(slide(table), slide(Figure(PICTURE, "A hand", prose("Stop."))), slide(box), slide(*contacts))
    assert dump(parts["ppt/slides/slide1.xml"])[:6] == [
        "<title>",
        "  Title",
        "text",
        "  Clues",
        "graphicFrame: Clues",
        "  | What | Why",
    ]
    assert dump(parts["ppt/slides/slide2.xml"])[2:5] == ["pic: A hand", "text", "  Stop."]
    assert dump(parts["ppt/slides/slide3.xml"])[2:6] == ["text", "  Tip", "  Pause.", "~sp"]
    assert dump(parts["ppt/slides/slide4.xml"])[2:5] == [
        "graphicFrame: Child line · Online only",
        "  | 1098 / 1099 | Child line / help",
        "  | Online only / form | ",
    ]
    assert b'gridSpan="2"' in parts["ppt/slides/slide4.xml"]
    assert b"https://example.org" in parts["ppt/slides/_rels/slide4.xml.rels"]
    assert parts["ppt/media/image1.png"] == PICTURE.read_bytes()


def test_boxes_are_told_apart_without_colour() -> None:
    boxes = [
        slide(Box(kind, (Paragraph(prose("x")),), Heading(4, prose(kind), "box-title")))
        for kind in ("tip", "warning", "safety")
    ]
    parts = written(*boxes)
    looks = []
    for name in slide_names(parts):
        frame = next(
            node for node in ET.fromstring(parts[name]).iter(f"{P}sp") if node.find(f"{P}nvSpPr/{P}nvPr/*") is None
        )
        line = frame.find(f"{P}spPr/{A}ln")
        assert line is not None
        looks.append((line.get("cmpd"), line.find(f"{A}prstDash") is not None))
    assert looks == [(None, False), (None, True), ("dbl", False)]


def test_right_to_left_is_a_mirror(shipped: Callable[[str], bytes]) -> None:
    parts = parts_of(shipped("ar"))
    assert ET.fromstring(parts["ppt/presentation.xml"]).get("rtl") == "1"
    master = ET.fromstring(parts["ppt/slideMasters/slideMaster1.xml"])
    levels = [node for node in master.iter() if re.fullmatch(r"a:lvl\dpPr", short(node.tag))]
    assert {(node.get("algn"), node.get("rtl")) for node in levels} <= {("r", "1"), ("l", "1")}
    for name in slide_names(parts):
        tree = ET.fromstring(parts[name])
        assert {(node.get("algn"), node.get("rtl")) for node in tree.iter(f"{A}pPr")} == {("r", "1")}, name
        assert all(node.get("rtl") == "1" for node in tree.iter(f"{A}tblPr"))
        assert not re.search("[\u2066-\u2069]", parts[name].decode()), name


def test_what_runs_the_other_way_is_embedded() -> None:
    """An English text in an Arabic deck keeps its full stop at its end, and its bullet at the deck's side."""
    arabic = Slide("content", Heading(2, prose("عنوان", "ar"), "heading"), (items("bullet", "Never send it."),))
    isolated = Paragraph(Prose((Run("اتصلوا ", "ar"), Run("\u20681800-111\u2069", "ar"))))
    parts = written(arabic, replace(arabic, blocks=(isolated,)), tag="ar")
    assert dump(parts["ppt/slides/slide1.xml"])[3] == "  • \u202aNever send it.\u202c"
    assert dump(parts["ppt/slides/slide2.xml"])[3] == "  اتصلوا \u202a1800-111\u202c"


def test_each_run_has_its_language_and_fonts_that_people_have() -> None:
    mixed = Prose((Run("नमस्ते ", "hi"), Run("Hello ", "en"), Run("สวัสดี", "th")))
    parts = written(Slide("content", Heading(2, prose("शीर्षक", "hi"), "heading"), (Paragraph(mixed),)), tag="hi")
    tree = ET.fromstring(parts["ppt/slides/slide1.xml"])
    found = []
    for run in tree.iter(f"{A}r"):
        look = run.find(f"{A}rPr")
        assert look is not None
        face = look.find(f"{A}cs")
        found.append((look.get("lang"), face.get("typeface") if face is not None else "theme"))
    assert found[:4] == [("hi-IN", "theme"), ("hi-IN", "theme"), ("en-US", "Arial"), ("th-TH", "Leelawadee UI")]
    theme = parts["ppt/theme/theme1.xml"].decode()
    assert theme.count('<a:cs typeface="Nirmala UI"/>') == 2
    assert '<a:font script="Thai" typeface="Leelawadee UI"/>' in theme
    assert '<a:font script="Hang" typeface="Malgun Gothic"/>' in theme


@pytest.mark.parametrize(
    ("tag", "written_as", "face"),
    [
        ("vi", "vi-VN", "Arial"),
        ("zh-Hant", "zh-TW", "Microsoft JhengHei"),
        ("sr-Latn", "sr-Latn-RS", "Arial"),
        ("ur", "ur-PK", "Urdu Typesetting"),
        ("km", "km-KH", "Leelawadee UI"),
        ("en", "en-US", "Arial"),
    ],
)
def test_tags_and_faces(tag: str, written_as: str, face: str) -> None:
    language = parse_language(tag)
    assert language is not None
    assert office_tag(language) == written_as
    assert face in (faces_of(language).cs, faces_of(language).ea)


def test_every_language_of_the_project_has_faces() -> None:
    scripts = faces_by_script()
    for folder in (ROOT / "locales").iterdir():
        language = parse_language(folder.name) if folder.is_dir() else None
        if language and language.script not in ("Latn", "Cyrl", "Grek", "Arab", "Hebr"):
            assert language.script in scripts, folder.name


def test_texts_are_never_shrunk_and_no_smaller_than_the_style() -> None:
    parts = written(slide(Paragraph(prose("text")), items("bullet", "item")))
    whole = b"".join(parts[name] for name in parts if name.startswith(("ppt/slides/", "ppt/slideL", "ppt/slideM")))
    assert b"normAutofit" not in whole
    assert b"<a:noAutofit/>" in whole
    styles = ET.fromstring(parts["ppt/slideMasters/slideMaster1.xml"]).find(
        f"{P}txStyles/{P}bodyStyle/{A}lvl1pPr/{A}defRPr"
    )
    assert styles is not None
    assert styles.get("sz") == "2900"


def test_a_hostile_text_stays_a_text() -> None:
    text = "</a:t><a:evil/> & \"quoted\" 'too'\u00ad\u2028next"
    parts = written(slide(Paragraph(prose(text)), title="<b>", section='A & "B" <C>'), title="<title> & more")
    assert dump(parts["ppt/slides/slide1.xml"])[:4] == [
        "<title>",
        "  <b>",
        "<body>",
        "  </a:t><a:evil/> & \"quoted\" 'too'⏎next",
    ]
    assert "&lt;title&gt; &amp; more" in parts["docProps/core.xml"].decode()


def test_characters_that_xml_has_no_way_to_write_are_left_out() -> None:
    assert element("a:t", {"x": '\x00\ud800"<'}, words("a\x07\ufffe\ud800b<\U0001f600")) == (
        "<a:t x='\"&lt;'>ab&lt;\U0001f600</a:t>"
    )


def test_sections_follow_the_modules_and_have_every_slide() -> None:
    parts = written(slide(), slide(section="One"), slide(section="One"), slide(section="Two"), slide(title="Help"))
    presentation = ET.fromstring(parts["ppt/presentation.xml"])
    sections = [node for node in presentation.iter() if short(node.tag) == "p14:section"]
    assert [(node.get("name"), len(node[0])) for node in sections] == [
        ("Title", 1),
        ("One", 2),
        ("Two", 1),
        ("Help", 1),
    ]
    listed = [node.get("id") for node in presentation.iter() if short(node.tag) == "p14:sldId"]
    assert listed == [node.get("id") for node in presentation.iter(f"{P}sldId")]
    own = [str(node.get("id")) for node in sections]
    assert all(re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", name) for name in own)
    assert len(set(own)) == 4


def test_speaker_notes() -> None:
    parts = written(slide(notes=(prose("5 minutes · Start"), prose("Read aloud."))), slide())
    notes = [name for name in parts if name.startswith("ppt/notesSlides/notesSlide")]
    assert notes == ["ppt/notesSlides/notesSlide1.xml"]
    text = ET.fromstring(parts[notes[0]])
    assert [node.text for node in text.iter(f"{A}t")] == ["5 minutes · Start", "Read aloud."]
    assert b"notesMasterIdLst" in parts["ppt/presentation.xml"]


def test_the_number_alone_stands_at_the_foot() -> None:
    parts = written(slide())
    assert dump(parts["ppt/slides/slide1.xml"])[-4:] == ["<ftr>", "  Workshop · Draft", "<sldNum>", "  ‹#›"]
    assert b'type="slidenum"' in parts["ppt/slides/slide1.xml"]


@pytest.mark.parametrize(
    ("size", "said"), [("16:9", ("12192000", "6858000", None)), ("4:3", ("9144000", "6858000", "screen4x3"))]
)
def test_slide_sizes(size: str, said: tuple[str, str, str | None]) -> None:
    parts = written(slide(Paragraph(prose("text"))), size=size)
    node = ET.fromstring(parts["ppt/presentation.xml"]).find(f"{P}sldSz")
    assert node is not None
    assert (node.get("cx"), node.get("cy"), node.get("type")) == said


def test_properties_have_no_dates(shipped: Callable[[str], bytes]) -> None:
    parts = parts_of(shipped("vi"))
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>Chậm lại một chút – Bản trình chiếu</dc:title>" in core or "<dc:title>Chậm lại một chút –" in core
    assert "<dc:language>vi</dc:language>" in core
    assert "20" not in re.sub(r"https?://[^\"]*", "", core)
    assert not any("thumbnail" in name or "printerSettings" in name for name in parts)


def test_own_layouts_alone(shipped: Callable[[str], bytes]) -> None:
    parts = parts_of(shipped("vi"))
    layouts = [
        ET.fromstring(parts[name]) for name in sorted(parts) if re.fullmatch(r"ppt/slideLayouts/[^/]*\.xml", name)
    ]
    assert [layout.get("type") for layout in layouts] == ["title", "obj", "secHead", "titleOnly"]


SCRIPT = """
import sys, hashlib
from pathlib import Path
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
data = Workspace(Path(sys.argv[1])).build(Job("ar", "ar", "wait-a-sec", "slides", "pptx")).data
print(hashlib.sha256(data).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes(project: Path, shipped: Callable[[str], bytes]) -> None:
    """In another folder, another process, another time zone and with another hash seed."""
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Hanoi"}
    out = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(project)], capture_output=True, text=True, check=True, env=environment
    ).stdout
    assert out.strip() == hashlib.sha256(shipped("ar")).hexdigest()


def test_a_pdf_needs_no_python_pptx() -> None:
    script = SCRIPT.replace(', "pptx")', ")").replace(
        "print(", "print('pptx' in sys.modules, 'lxml' in sys.modules) or ("
    )
    out = subprocess.run([sys.executable, "-c", script, str(ROOT)], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["False", "False"]


@pytest.mark.parametrize("tag", ["vi", "ar"])
def test_libreoffice_opens_it_and_shows_every_text(
    tag: str, workspace: Workspace, shipped: Callable[[str], bytes], tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(shipped(tag))
    # A profile of its own: LibreOffice refuses to run twice on one.
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [need_tool("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    pages = poppler_pages(tmp_path / "deck.pdf")
    assert len(pages) == len(slide_names(parts_of(shipped(tag))))
    if tag == "vi":  # poppler gives back right-to-left text as LibreOffice's PDF has it, not always letter by letter
        document, *_ = workspace.document(Job(tag, tag, "wait-a-sec", "slides"), Diagnostics())
        missing = missing_texts(replace(document, footer=Running()), pages)
        assert missing == []

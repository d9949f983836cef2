"""templates/*.yaml → Templates: shipped ones, and each fault where it stands."""

import shutil
from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.template.load import load_templates
from tests.conftest import ROOT
from tests.template.small import LABELS, SLIDES, THEME, found, write

DECK = "band, credits, glossary, helplines, modules, objectives, summary, supplies"
AT = "templates/slides.yaml:"


def test_shipped_templates_load_with_nothing_to_report() -> None:
    diagnostics = Diagnostics()
    templates = load_templates(ROOT, diagnostics)
    assert list(diagnostics) == []
    assert {name: template.layout for name, template in templates.materials.items()}.items() >= {
        ("handout", "flow"),
        ("slides", "slides"),
    }
    assert templates.labels.labels["page_of"].text.text == "Page {page} of {pages}"


def test_the_small_templates_of_these_tests_have_no_fault(tmp_path: Path) -> None:
    write(tmp_path)
    assert found(tmp_path) == []


def test_what_a_template_leaves_out_has_its_default(tmp_path: Path) -> None:
    write(tmp_path)
    template = load_templates(tmp_path, Diagnostics()).materials["slides"]
    style, box = template.styles["title"], template.boxes["tip"]
    assert (style.size, style.leading, style.weight, style.align, style.colour) == (9.0, 1.2, 400, "start", "ink")
    assert (box.border, box.thickness, box.colour, box.fill, box.keep_together) == ("bar", 1.0, "line", None, True)
    assert (template.writing_line, template.footer.note) == (8.0, ())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  body: {size: 9, leading: 1.2}\n", "",
         "9:3: error: 'body' is missing in styles\n  hint: a slides template uses it"),
        ("warning: {border: bar}, ", "",
         "7:8: error: 'warning' is missing in boxes\n  hint: a slides template uses it"),
        ("tip: {border: bar}", "tip: {border: bar, colour: rde}",
         "7:36: error: the theme has no colour 'rde'\n  hint: did you mean 'red'?"),
        ("tip: {border: bar}", "tip: {border: bar, fill: blue}",
         "7:34: error: the theme has no colour 'blue'\n  hint: known here: accent, ink, line, red"),
        ("  title: {size: 9,", "  title: {colour: inky, size: 9,",
         "9:19: error: the theme has no colour 'inky'\n  hint: did you mean 'ink'?"),
        ("boxes: {tip: {border: bar}", "boxes: {tpi: {border: bar}, tip: {border: bar}",
         "7:14: warning: 'tpi' in boxes is never used\n  hint: did you mean 'tip'?"),
        ("  title: {size: 9, leading: 1.2}\n", "  tilte: {size: 9, leading: 1.2}\n  title: {size: 9, leading: 1.2}\n",
         "9:10: warning: 'tilte' in styles is never used\n  hint: did you mean 'title'?"),
        ("tip: {border: bar}", "tip: {border: bar, icon: blub}",
         "7:34: error: unknown icon 'blub'\n  hint: did you mean 'bulb'?"),
        ("[page_of]", "[page]", "5:35: error: unknown item of the foot 'page'\n  hint: did you mean 'page_of'?"),
        ("[workshop]", "[]", "5:17: error: 0 items; 1 to 6 expected"),
        ("[modules]", "[band, moduls]", "6:15: error: unknown part 'moduls'\n  hint: did you mean 'modules'?"),
        ("[modules]", "[offline]", f"6:9: error: slides have no part 'offline'\n  hint: known here: {DECK}"),
        ("[modules]", "[moduls]", "6:9: error: unknown part 'moduls'\n  hint: did you mean 'modules'?"),
        ("size: A4", "size: Leter", "4:14: error: unknown page size 'Leter'\n  hint: did you mean 'Letter'?"),
        ("top: 9", "top: 101", "4:33: error: mm must be from 0 to 100, found 101"),
        ("  title: {size: 9,", "  title: {size: 5,", "9:17: error: size in points must be from 6 to 96, found 5"),
        ("material: slides", "material: posters",
         "1:11: error: unknown material 'posters'\n  hint: did you mean 'poster'?"),
        ("layout: slides", "layout: slide", "3:9: error: unknown layout 'slide'\n  hint: did you mean 'slides'?"),
        ("title: Slides", "title: <em>Slides</em>",
         "2:8: error: no markup in name of a material\n  hint: remove the tags"),
    ],
    ids=[
        "style missing", "box missing", "unknown colour", "unknown fill", "unknown colour of a style", "unknown box",
        "unknown style", "unknown icon", "unknown item of the foot", "empty foot",
        "second part unknown", "part of paper", "unknown part", "unknown paper",
        "margin too wide", "letters too small", "unknown material", "unknown layout", "markup in the title",
    ],
)  # fmt: skip
def test_a_fault(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert SLIDES.count(old) == 1
    write(tmp_path, slides=SLIDES.replace(old, new))
    assert found(tmp_path)[0] == AT + fault


LIKE = """\
material: guide
title: Guide
layout: slides
like: slides
parts: [modules]
styles: {title: {size: 30, leading: 1.5}}
"""


def test_a_template_like_another_writes_only_what_differs(tmp_path: Path) -> None:
    write(tmp_path, guide=LIKE)
    assert found(tmp_path) == []
    templates = load_templates(tmp_path, Diagnostics()).materials
    guide, slides = templates["guide"], templates["slides"]
    assert (guide.styles["title"].size, slides.styles["title"].size) == (30.0, 9.0)
    assert guide.styles["body"] is slides.styles["body"]
    assert (guide.page, guide.footer, guide.boxes["tip"]) == (slides.page, slides.footer, slides.boxes["tip"])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (LIKE.replace("like: slides", "like: quiz"), ["4:7: error: a template cannot be like 'quiz' here"]),
        (LIKE.replace("like: slides", "like: guide"), ["4:7: error: a template cannot be like 'guide' here"]),
        (LIKE.replace("layout: slides", "layout: flow"), ["4:7: error: a template cannot be like 'slides' here"]),
        (
            LIKE.replace("like: slides\n", "").replace("styles: {title: {size: 30, leading: 1.5}}\n", ""),
            [f"1:1: error: '{name}' is missing in a template" for name in ("page", "footer", "styles", "boxes")],
        ),
        (LIKE.replace("leading: 1.5", "leading: 1.5, colour: rde"), ["6:50: error: the theme has no colour 'rde'"]),
        (LIKE.replace("title: {", "tilte: {"), ["6:17: warning: 'tilte' in styles is never used"]),
    ],
    ids=["no such template", "itself", "other layout", "like none", "unknown colour", "unknown style"],
)
def test_faults_of_a_template_like_another(tmp_path: Path, text: str, faults: list[str]) -> None:
    write(tmp_path, guide=text)
    assert [fault.split("\n")[0] for fault in found(tmp_path)] == [f"templates/guide.yaml:{fault}" for fault in faults]


def test_a_list_that_is_missing_or_never_used(tmp_path: Path) -> None:
    shipped = (ROOT / "templates" / "labels.yaml").read_text("utf-8")
    write(tmp_path, labels=shipped.replace("  offline:", "  offlin:"))
    assert [fault.split(": ", 1)[1] for fault in found(tmp_path)] == [
        "error: the list 'offline' is missing\n  hint: copy it from make-handouts",
        "warning: the list 'offlin' is never used\n  hint: did you mean 'offline'?",
    ]


@pytest.mark.parametrize("name", ["tip", "title"], ids=["box", "style"])
def test_the_module_s_own_colour_is_known(tmp_path: Path, name: str) -> None:
    write(
        tmp_path,
        slides=SLIDES.replace(f" {name}: {{", f" {name}: {{colour: accent, ").replace(
            "{tip: {", "{tip: {fill: accent, "
        ),
    )
    assert found(tmp_path) == []


def test_a_default_colour_that_the_theme_has_not(tmp_path: Path) -> None:
    write(tmp_path, theme=THEME.replace('ink: "#111111", ', ""))
    assert f"{AT}9:10: error: the theme has no colour 'ink'\n  hint: known here: accent, line, red" in found(tmp_path)


def test_a_second_template_for_one_material(tmp_path: Path) -> None:
    write(tmp_path, talk=SLIDES)
    assert found(tmp_path) == ["templates/talk.yaml:1:11: error: a second template for slides"]


@pytest.mark.parametrize(
    ("theme", "fault"),
    [
        (THEME.replace("#0b5c6b", "#0b5c6"), "2:11: error: '#0b5c6' is no colour"),
        (THEME.replace("#111111", "black"), "1:16: error: 'black' is no colour"),
        (THEME.replace('["#0b5c6b"]', "[]"), "2:10: error: 0 accents; 1 to 12 expected"),
        (THEME.replace("red:", "Red:"), "1:44: error: 'Red' is no name for one of colours"),
        (THEME.replace("accents", "accent"), "1:1: error: 'accents' is missing in a theme"),
    ],
    ids=["short colour", "colour's name", "no accents", "capital", "missing"],
)
def test_a_fault_of_the_theme(tmp_path: Path, theme: str, fault: str) -> None:
    write(tmp_path, theme=theme)
    assert found(tmp_path)[0].split("\n")[0] == f"templates/theme.yaml:{fault}"


def test_faults_of_all_files_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        labels=LABELS.replace("note", "nota"),
        theme=THEME + "font: none\n",
        slides=SLIDES.replace("size: A4", "size: A6"),
        talk=SLIDES.replace("tip: {border: bar}", "tip: {border: wavy}"),
    )
    assert [fault.split("\n")[0] for fault in found(tmp_path)] == [
        "templates/labels.yaml:2:8: error: 'note' is missing in a label",
        "templates/labels.yaml:2:20: error: unknown field 'nota' in a label",
        "templates/slides.yaml:4:14: error: unknown page size 'A6'",
        "templates/talk.yaml:7:23: error: unknown border 'wavy'",
        "templates/theme.yaml:3:1: error: unknown field 'font' in a theme",
    ]


def test_broken_yaml_in_one_file_hides_no_fault_of_another(tmp_path: Path) -> None:
    write(tmp_path, labels="labels: [", slides=SLIDES.replace("size: A4", "size: A6"))
    assert [fault.split(": ")[0] for fault in found(tmp_path)] == [
        "templates/labels.yaml:2:1",
        "templates/slides.yaml:4:14",
    ]


def test_no_templates(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "templates" / "slides.yaml").unlink()
    assert found(tmp_path) == ["templates:1:1: error: no templates here\n  hint: copy templates/ of make-handouts"]


def test_no_folder_of_templates(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"templates/theme\.yaml:1:1: error: cannot be read"):
        load_templates(tmp_path, Diagnostics())


def test_a_label_that_is_missing_unknown_or_has_other_placeholders(tmp_path: Path) -> None:
    shipped = (ROOT / "templates" / "labels.yaml").read_text("utf-8")
    labels = shipped.replace("  tip: {", "  tipp: {").replace("Page {page} of {pages}", "Page {page}")
    write(tmp_path, labels=labels)
    assert [line.split(": ", 1)[1].split("\n")[0] for line in found(tmp_path)] == [
        "error: the label 'tip' is missing",
        "error: wrong placeholders in the label 'page_of'",
        "warning: the label 'tipp' is never used",
    ]


def test_only_slides_become_pptx(project: Path) -> None:
    path = project / "templates" / "handout.yaml"
    path.write_text(path.read_text("utf-8").replace("layout: flow\n", "layout: flow\nformats: [pptx]\n", 1), "utf-8")
    with pytest.raises(InputError, match="only slides become pptx"):
        load_templates(project, Diagnostics())


def test_only_the_files_of_wanted_materials_are_read(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "templates" / "slides.yaml").write_text("material: [", "utf-8")
    for wanted, files in {
        ("handout",): {"handout"},
        ("quiz",): {"handout", "quiz"},  # it is like the handout
        ("poster-a3", "pledge"): {"handout", "pledge", "poster", "poster-a3"},
    }.items():
        assert load_templates(tmp_path, Diagnostics(), wanted).materials.keys() == files


@pytest.mark.parametrize("wanted", [(), ("handout", "slides"), ("handuot",), ("handout-a3",)])
def test_faults_are_those_of_all_files_where_they_are_used_or_a_name_is_not_found(
    tmp_path: Path, wanted: tuple[str, ...]
) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "templates" / "slides.yaml").write_text("material: [", "utf-8")
    with pytest.raises(InputError, match=r"templates/slides\.yaml:2:1: error: not valid YAML"):
        load_templates(tmp_path, Diagnostics(), wanted)


def test_materials_are_in_the_order_of_their_files_names() -> None:
    names = [name for name in load_templates(ROOT, Diagnostics()).materials if name.startswith("quiz")]
    assert names == ["quiz-key", "quiz"]


def test_a_material_is_found_in_a_file_of_another_name(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "templates" / "poster.yaml").rename(tmp_path / "templates" / "sheet.yaml")
    assert load_templates(tmp_path, Diagnostics(), ("poster-a3",)).materials["poster-a3"].page.size == "A3"

"""What was asked → jobs."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.inventory import find_root
from make_handouts.build.plan import Job, UnknownNameError, in_editions, make_jobs
from make_handouts.build.project import Project, open_project
from make_handouts.build.workspace import Workspace
from make_handouts.template.editions import EDITIONS
from make_handouts.template.load import load_templates
from tests.conftest import ROOT

#: Materials and the formats of each.
BOTH = {"handout": ("pdf",), "slides": ("pdf", "pptx")}
HANDOUT = {"handout": ("pdf",)}


@pytest.fixture(scope="module")
def shipped() -> Project:
    return open_project(ROOT, Diagnostics())


def test_no_option_means_everything(shipped: Project) -> None:
    jobs = make_jobs(shipped, BOTH, [], [], [])
    assert len(jobs) == len(shipped.languages) * len(shipped.workshops) * 3


def test_jobs_come_in_a_fixed_order(shipped: Project) -> None:
    jobs = make_jobs(shipped, HANDOUT, ["vi", "hi"], [], [])
    assert [(job.language, job.workshop) for job in jobs] == [
        ("vi", "family-online-safety"),
        ("vi", "wait-a-sec"),
        ("hi", "family-online-safety"),
        ("hi", "wait-a-sec"),
    ]


def test_formats_come_one_after_the_other(shipped: Project) -> None:
    jobs = make_jobs(shipped, BOTH, ["vi"], ["wait-a-sec"], [])
    assert [job.path.rpartition("/")[2] for job in jobs] == [
        "wait-a-sec-handout-vi.pdf",
        "wait-a-sec-slides-vi.pdf",
        "wait-a-sec-slides-vi.pptx",
    ]


def test_a_material_without_the_format_is_left_out(shipped: Project) -> None:
    jobs = make_jobs(shipped, BOTH, ["vi"], ["wait-a-sec"], [], ["pptx"])
    assert [(job.material, job.format) for job in jobs] == [("slides", "pptx")]


def test_a_format_that_no_chosen_material_has(shipped: Project) -> None:
    with pytest.raises(UnknownNameError, match="handout: not made as pptx"):
        make_jobs(shipped, BOTH, ["vi"], [], ["handout"], ["pptx"])


def test_no_job_for_what_a_workshop_has_nothing_for(shipped: Project) -> None:
    def lacks(workshop: str, material: str) -> bool:
        return (workshop, material) == ("family-online-safety", "storyboard")

    materials = {"handout": ("pdf",), "storyboard": ("pdf",)}
    jobs = make_jobs(shipped, materials, ["vi"], [], [], [], lacks, "14:30")
    assert [(job.workshop, job.material, job.start) for job in jobs] == [
        ("family-online-safety", "handout", "14:30"),
        ("wait-a-sec", "handout", "14:30"),
        ("wait-a-sec", "storyboard", "14:30"),
    ]


def test_what_a_workshop_lacks(project: Path) -> None:
    workspace = Workspace(project)
    assert workspace.lacks("family-online-safety", "storyboard") == "challenge"
    assert workspace.lacks("wait-a-sec", "storyboard") == ""
    assert workspace.lacks("family-online-safety", "feedback") == ""


def test_a_faulty_workshop_lacks_nothing_so_that_its_faults_are_seen(project: Path) -> None:
    (project / "workshops" / "family-online-safety.yaml").write_text("title: [", "utf-8")
    assert Workspace(project).lacks("family-online-safety", "storyboard") == ""


def test_a_files_name_alone_tells_what_it_is() -> None:
    job = Job("pt-BR", "pt_BR", "wait-a-sec", "handout")
    assert job.path == "pt-BR/wait-a-sec/wait-a-sec-handout-pt-BR.pdf"


@pytest.mark.parametrize(
    ("langs", "workshops", "materials", "text"),
    [
        (["vj"], [], [], "no language 'vj'"),
        ([], ["wait-a-sek"], [], "did you mean 'wait-a-sec'?"),
        ([], [], ["handuot"], "did you mean 'handout'?"),
        (["../vi"], [], [], "no language '../vi'"),
    ],
)
def test_unknown_names(
    shipped: Project, langs: list[str], workshops: list[str], materials: list[str], text: str
) -> None:
    with pytest.raises(UnknownNameError, match="no ") as error:
        make_jobs(shipped, BOTH, langs, workshops, materials)
    assert text in str(error.value)


def test_the_project_is_found_from_below() -> None:
    assert find_root(ROOT / "locales" / "vi") == ROOT


def test_no_project() -> None:
    assert find_root(Path(ROOT.anchor)) is None


def test_bad_names_are_reported(project: Path) -> None:
    (project / "workshops" / "My Workshop.yaml").write_text("title: x\n", "utf-8")
    (project / "locales" / "vietnamese!").mkdir()
    diagnostics = Diagnostics()
    open_project(project, diagnostics)
    assert [str(fault).splitlines()[0] for fault in diagnostics] == [
        "locales/vietnamese!:1:1: error: 'vietnamese!' is no language tag",
        "workshops/My Workshop.yaml:1:1: error: no usable name for a workshop's file",
    ]


def test_a_folder_may_be_spelt_with_an_underscore(project: Path) -> None:
    (project / "locales" / "sr_Latn").mkdir()
    found = open_project(project, Diagnostics())
    assert found.languages["sr-Latn"][1] == "sr_Latn"
    assert make_jobs(found, HANDOUT, ["sr_Latn"], ["wait-a-sec"], [])[0].language == "sr-Latn"


TEMPLATES = load_templates(ROOT, Diagnostics()).materials


def editions(*names: str, asked: tuple[str, ...] = (), second: tuple[str, str] = ("", "")) -> list[str]:
    """The names of the files of *Wait a Sec* in Vietnamese and English."""
    jobs = [
        Job(lang, lang, "wait-a-sec", material, item)
        for lang in ("vi", "en")
        for material, item in (("handout", "pdf"), ("slides", "pdf"), ("slides", "pptx"))
    ]
    made = in_editions(jobs, [EDITIONS[name] for name in names], TEMPLATES, asked, second)
    return [job.path.rpartition("/")[2] for job in made]


def test_an_edition_stands_in_the_name_of_its_file() -> None:
    assert editions("large-print", "booklet") == [
        "wait-a-sec-handout-large-print-vi.pdf",
        "wait-a-sec-handout-booklet-vi.pdf",
        "wait-a-sec-handout-large-print-en.pdf",
        "wait-a-sec-handout-booklet-en.pdf",
    ]


def test_both_languages_stand_in_the_name_and_none_is_beside_itself() -> None:
    assert editions("bilingual", second=("en", "en")) == ["wait-a-sec-handout-bilingual-vi-en.pdf"]


def test_a_material_asked_by_name_that_has_no_such_edition() -> None:
    with pytest.raises(UnknownNameError, match=r"slides: there is no large-print of it, only of .*handout"):
        editions("large-print", asked=("slides",))


def test_pseudo_locales_are_built_where_named_and_never_as_a_part_of_all(shipped: Project) -> None:
    assert {job.language for job in make_jobs(shipped, HANDOUT, ["all"], [], [])} == set(shipped.languages)
    jobs = make_jobs(shipped, HANDOUT, ["ar_XB", "vi", "all"], ["wait-a-sec"], [])
    assert [job.language for job in jobs] == [*shipped.languages, "ar-XB"]
    assert Job("ar-XB", "ar_XB", "wait-a-sec", "handout") in jobs

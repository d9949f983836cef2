"""What was asked → jobs."""

from __future__ import annotations

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job, UnknownNameError, make_jobs
from make_handouts.build.project import Project, find_root, open_project
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def shipped() -> Project:
    return open_project(ROOT, Diagnostics())


def test_no_option_means_everything(shipped: Project) -> None:
    jobs = make_jobs(shipped, ["handout", "slides"], [], [], [])
    assert len(jobs) == len(shipped.languages) * len(shipped.workshops) * 2


def test_jobs_come_in_a_fixed_order(shipped: Project) -> None:
    jobs = make_jobs(shipped, ["handout"], ["vi", "hi"], [], [])
    assert [(job.language, job.workshop) for job in jobs] == [
        ("vi", "family-online-safety"),
        ("vi", "wait-a-sec"),
        ("hi", "family-online-safety"),
        ("hi", "wait-a-sec"),
    ]


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
        make_jobs(shipped, ["handout", "slides"], langs, workshops, materials)
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
    assert make_jobs(found, ["handout"], ["sr_Latn"], ["wait-a-sec"], [])[0].language == "sr-Latn"


def test_pseudo_locales_are_built_where_named_and_never_as_a_part_of_all(shipped: Project) -> None:
    assert {job.language for job in make_jobs(shipped, ["handout"], ["all"], [], [])} == set(shipped.languages)
    jobs = make_jobs(shipped, ["handout"], ["ar_XB", "vi", "all"], ["wait-a-sec"], [])
    assert [job.language for job in jobs] == [*shipped.languages, "ar-XB"]
    assert Job("ar-XB", "ar_XB", "wait-a-sec", "handout") in jobs

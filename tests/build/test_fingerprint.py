"""Fingerprints: the same for documents that come out the same, and for no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import parse_language
from make_handouts.build.fingerprint import Fingerprint, fingerprint
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.document.tree import Figure, Paragraph, Prose, Run


def of(*items: Any, picture: str = "") -> Fingerprint:
    return fingerprint(*items, digest=lambda _path: picture)


def words(text: str, line: int = 1, **more: Any) -> Paragraph:
    return Paragraph(Prose((Run(text, "vi", origin=Position("vi.po", line), **more),)))


def test_equal_trees_are_the_same_though_not_one_object() -> None:
    assert of(words("a")).exact == of(words("a")).exact


@pytest.mark.parametrize(
    "other", [words("b"), words("a", strong=True), words("a", url=""), Paragraph(Prose(())), (words("a"),), "a", None]
)
def test_what_is_printed_counts(other: Any) -> None:
    assert of(words("a")).content != of(other).content


def test_the_line_of_a_text_counts_for_its_faults_only() -> None:
    here, there = of(words("a", 1)), of(words("a", 2))
    assert here.content == there.content
    assert here.exact != there.exact


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((["a"], "b"), (["a", "b"],)),
        (("1",), (1,)),
        (("a\n1:b",), ("a", "b")),
        ((0,), (False,)),
    ],
)
def test_different_values_never_look_alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    assert of(*one).content != of(*other).content


def test_a_picture_is_what_is_in_it() -> None:
    figure = Figure(Path("a.png"), "alt", None)
    assert of(figure, picture="x").content != of(figure, picture="y").content


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        of(object())


@pytest.mark.parametrize("language", ["en", "vi", "ar"])
def test_every_material_has_one_and_none_has_anothers(workspace: Workspace, language: str) -> None:
    parsed = parse_language(language)
    assert parsed
    found = set()
    materials = workspace.materials(Diagnostics())
    for material, formats in materials.items():
        for form in formats:
            job = Job(language, language, "wait-a-sec", material, form)
            document, _, template, templates = workspace.document(job, Diagnostics())
            found.add(workspace._fingerprint(job, document, template, templates).content)
    assert len(found) == sum(map(len, materials.values()))

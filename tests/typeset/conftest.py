"""A typesetter for any language, and lines as text one can read in a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.languages import parse_language
from make_handouts.document.tree import Prose, Run
from make_handouts.typeset.fontbook import FontBook
from make_handouts.typeset.itemise import Itemiser
from make_handouts.typeset.model import SetText, TextStyle
from make_handouts.typeset.paragraph import Typesetter

BOOK = FontBook()
ITEMISER = Itemiser(BOOK)

Set = Callable[..., SetText]


@pytest.fixture
def diagnostics() -> Diagnostics:
    return Diagnostics()


@pytest.fixture
def set_text(diagnostics: Diagnostics) -> Set:
    """``set_text("vi", "text", 200, align="justify")``: 10 pt on 15 pt; runs may be given instead of a text."""

    def set_it(
        tag: str,
        text: str | tuple[Run, ...],
        measure: float = 1e6,
        align: str = "start",
        *,
        report: bool = False,
    ) -> SetText:
        language = parse_language(tag)
        assert language is not None
        runs = (Run(text, tag, origin=Position("x.po", 7)),) if isinstance(text, str) else text
        style = TextStyle(10, 15, 400, align, "#000000")  # type: ignore[arg-type]  # tests name alignments in words
        setter = Typesetter(BOOK, ITEMISER, language, diagnostics)
        done = setter.set(Prose(runs), style, measure)
        if report:
            setter.report()
        return done

    return set_it


def visual(text: SetText) -> list[str]:
    """Each line as one sees it from left to right: clusters in visual order, each in logical order."""
    return [
        "".join(cluster for piece in line.pieces for cluster, _, _ in piece.segment.clusters).strip()
        for line in text.lines
    ]


def logical(text: SetText) -> str:
    """All text, in no particular order, without what is invisible: nothing may be lost."""
    return "".join(
        sorted(
            "".join(cluster for line in text.lines for piece in line.pieces for cluster, _, _ in piece.segment.clusters)
        )
    )

"""Page numbers that a text refers to: known only when the pages are, and they may move them.

So a document with references is set again with the numbers that came out, until they stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from make_handouts.base.values import replace
from make_handouts.document.tree import Prose
from make_handouts.paginate.strips import AnchorMark, Strip

#: What stands for a number that is not known yet; most documents have fewer than ten pages.
_UNKNOWN = "0"


def filled(prose: Prose, pages: Mapping[str, int]) -> Prose:
    """The prose with the numbers of the pages that it refers to."""
    if not any(run.page_of for run in prose.runs):
        return prose
    return Prose(
        tuple(
            replace(run, text=str(pages.get(run.page_of, _UNKNOWN)), page_of=None) if run.page_of else run
            for run in prose.runs
        )
    )


def references_of(prose: Prose) -> set[str]:
    """The anchors that the prose refers to."""
    return {run.page_of for run in prose.runs if run.page_of}


def anchors_of(strips: Iterable[Strip]) -> set[str]:
    """The anchors that stand in some strips."""
    return {mark.name for strip in strips for mark in strip.marks if isinstance(mark, AnchorMark)}

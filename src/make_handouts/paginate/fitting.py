"""What has to go on one page or card: the first of the template's sizes at which it does, or an error with its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.values import replace, value
from make_handouts.document.tree import Heading, Paragraph, Prose
from make_handouts.paginate.flow import Flow
from make_handouts.paginate.look import Look
from make_handouts.paginate.strips import Strip, TextMark, height_of
from make_handouts.typeset.paragraph import Typesetter


@value
class Fitted:
    """Stacks of strips that fit, and the look that they were set in."""

    stacks: Sequence[list[Strip]]
    look: Look


def fitted(
    typesetter: Typesetter,
    look: Look,
    make: Callable[[Flow], list[list[Strip]]],
    room: float,
    diagnostics: Diagnostics,
    place: str,
) -> Fitted:
    """All stacks at the first size at which each is at most ``room`` points high and nothing sticks out.

    Where none is small enough: the smallest, and an error for each stack that does not fit its ``place``.
    """
    assert look.template.fit is not None, "the template was checked"
    sizes = look.template.fit.sizes
    for scale in sizes:
        faults = Diagnostics()
        smaller = replace(look, scale=scale)
        stacks = make(Flow(typesetter, smaller, faults))
        over = [(height_of(stack) - room, stack) for stack in stacks]
        does_fit = all(excess <= 0.01 for excess, _ in over)
        if (does_fit and not faults.is_fatal) or scale == sizes[-1]:
            diagnostics.extend(faults)
            for excess, stack in over:
                if excess > 0.01:
                    report_excess(stack, excess, place, diagnostics)
            return Fitted(stacks, smaller)
    raise AssertionError("a template has one size or more")


def report_excess(strips: Sequence[Strip], excess: float, place: str, diagnostics: Diagnostics) -> None:
    """That the strips are too high by ``excess`` points, at the line of the longest text in them."""
    proses = {id(node): node.prose for node in map(_node, strips) if isinstance(node, Paragraph | Heading)}
    longest: Prose | None = max(proses.values(), key=lambda prose: len(prose.text), default=None)
    diagnostics.error(
        (longest.origin if longest else None) or Position("templates"),
        f"does not fit its {place} by {excess:.0f} pt at the least size"
        + (f"; its longest text: “{longest.text[:60]}”" if longest else ""),
        "shorten the text, or allow smaller sizes in the template's 'fit'",
    )


def _node(strip: Strip) -> object:
    return next((mark.ref[0] for mark in strip.marks if isinstance(mark, TextMark) and mark.ref), None)

"""A slide → its shares: what of it stands on the first page, and what goes on to the next ones.

Pages (PDF) and editable slides split by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.values import replace, value
from make_handouts.document.tree import Prose, Slide
from make_handouts.paginate.breaks import choose_breaks
from make_handouts.paginate.flow import Flow
from make_handouts.paginate.report import report_overfull
from make_handouts.paginate.setter import Column
from make_handouts.paginate.strips import Strip, height_of

#: How much of the free height of a deck's opening stands above its title: the eye's middle is above the true one.
_ABOVE_COVER = 0.42


@value
class Share:
    """One page of a slide. ``head``: the strips of kicker and ``title``; ``body``: what stands under them.

    ``body`` begins with a table's header where it is ``repeated``; then come the strips ``first`` to ``last``
    (exclusive) of the slide's own.
    """

    title: Prose
    head: list[Strip]
    body: list[Strip]
    first: int
    last: int

    @property
    def repeated(self) -> int:
        return len(self.body) - (self.last - self.first)


def split_slide(
    slide: Slide, body: Sequence[Strip], flow: Flow, column: Column, diagnostics: Diagnostics
) -> Iterator[Share]:
    """The pages of a slide, at least one; what does not fit a page of its own is reported.

    ``body``: the strips of the slide's blocks; ``column``: where kicker and title are set.
    """
    done = 0
    is_first = True
    while done < len(body) or is_first:
        title, head = _head(slide, flow, column, is_first=is_first)
        room = flow.look.body_height - height_of(head) - head[-1].after
        if room < 0:
            report_overfull(head[-1], -room, diagnostics)
            return
        found = next(iter(choose_breaks(body[done:], room, balanced=True)), None)
        chosen = body[done : done + found.last] if found else []
        if found and found.overfull:
            report_overfull(chosen[0], found.overfull, diagnostics)
        repeated = chosen[0].repeated if chosen else ()
        yield Share(title, head, [*repeated, *chosen], done, done + len(chosen))
        done += len(chosen)
        is_first = False


def cover_space(strips: Sequence[Strip], height: float) -> float:
    """Free height above a deck's opening."""
    used = sum(strip.height + strip.after for strip in strips)
    return max(0.0, (height - used) * _ABOVE_COVER)


def _head(slide: Slide, flow: Flow, column: Column, *, is_first: bool) -> tuple[Prose, list[Strip]]:
    strips: list[Strip] = []
    if slide.kicker:
        strips += flow.paragraph(slide.kicker, "kicker", column, slide, "kicker", keep=True)
    heading = slide.heading
    if not is_first:
        more = slide.continued.runs if slide.continued else ()
        heading = replace(heading, prose=Prose((*heading.prose.runs, *more)), in_outline=False)
    own = flow.heading(heading, column)
    for strip in (*strips, *own):
        strip.before = 0.0
    if strips:
        own[0].before = flow.look.style(heading.style).rise
    return heading.prose, [*strips, *own]

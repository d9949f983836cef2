"""Which strips end a page: the whole document at once, by least cost.

Dynamic programming over the strips, as Knuth and Plass did for lines. A page costs the square of its empty share;
the last page costs nothing for being short unless it is nearly empty. A break inside a box, a list, a table or a
paragraph, or one that parts what belongs together, costs extra; one after a strip with ``keep`` is taken only where
nothing else is left.
"""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.base.values import value
from make_handouts.paginate.strips import Strip

#: A page half empty costs 25; so a box is rather split (15) than half a page left white, a keep never broken.
_EMPTY = 100.0
_INSIDE_BOX = 15.0
#: So is a list, a table or a paragraph, rather than a quarter.
_GOES_ON = 6.0
_BROKEN_KEEP = 100_000.0
_OVERFULL = 10_000_000.0
#: A page more is never worth an evener look.
_PAGE = 1_000.0
#: Ends of pages that are emptier than this are not weighed while there are others; the second where pages are balanced.
_LEAST_FULL = (0.5, 0.3)

#: A last page with less than this share of text looks like a mistake.
_SHORT_LAST = 0.16
_SHORT_LAST_COST = 40.0


@value
class PageRange:
    """Strips ``first`` to ``last`` (exclusive) on one page; ``overfull`` points do not fit."""

    first: int
    last: int
    overfull: float


def choose_breaks(strips: Sequence[Strip], height: float, *, balanced: bool = False) -> list[PageRange]:
    """The pages of a vertical list, each at most ``height`` points high unless one strip alone is higher.

    ``balanced``: the last page is to be as full as the others (slides), not what is left (paper).
    """
    count = len(strips)
    best: list[float] = [0.0] + [float("inf")] * count
    come_from: list[tuple[int, float]] = [(0, 0.0)] * (count + 1)
    for first in range(count):
        if best[first] == float("inf"):
            continue
        for last, used in _ends(strips, first, height, _LEAST_FULL[balanced] * height):
            over = max(0.0, used - height - 0.01)
            cost = best[first] + _cost(strips, last, used, height, over, balanced=balanced)
            if cost < best[last]:
                best[last] = cost
                come_from[last] = (first, over)
    return _unwind(come_from, count)


def _ends(strips: Sequence[Strip], first: int, height: float, least: float) -> list[tuple[int, float]]:
    """Where a page that begins with strip ``first`` may end, and how much of it is then used.

    Ends that fill less than ``least``, or part what is tied, are only given where there are no others.
    """
    count = len(strips)
    used = sum(strip.height for strip in strips[first].repeated) + strips[first].height
    good: list[tuple[int, float]] = []
    poor: list[tuple[int, float]] = []
    last = first + 1
    while True:
        strip = strips[last - 1]
        is_good = last == count or (used >= least and not strip.keep)
        (good if is_good else poor).append((last, used))
        if last == count:
            break
        used += max(strip.after, strips[last].before) + strips[last].height
        if used > height + 0.01:
            break
        last += 1
    return good or poor


def _cost(strips: Sequence[Strip], last: int, used: float, height: float, over: float, *, balanced: bool) -> float:
    cost = _PAGE + (_OVERFULL if over else 0.0)
    share = min(1.0, used / height)
    if last == len(strips) and balanced:
        return cost + _EMPTY * (1 - share) ** 2
    if last == len(strips):
        return cost + (_SHORT_LAST_COST if share < _SHORT_LAST else 0.0)
    cost += _EMPTY * (1 - share) ** 2
    strip, following = strips[last - 1], strips[last]
    if strip.keep:
        cost += _BROKEN_KEEP * strip.keep
    elif strip.frames and following.frames and strip.frames[0] is following.frames[0]:
        cost += _INSIDE_BOX
    elif strip.goes_on:
        cost += _GOES_ON
    return cost


def _unwind(come_from: Sequence[tuple[int, float]], count: int) -> list[PageRange]:
    pages = []
    last = count
    while last > 0:
        first, over = come_from[last]
        pages.append(PageRange(first, last, over))
        last = first
    return pages[::-1]

"""On which days the same is said of a document: helplines go stale, and then every build warns of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from make_handouts.base.values import value

if TYPE_CHECKING:  # asked before anything is known to be built, this must not load what builds
    from make_handouts.template.model import Region


@value
class Days:
    """From the first to the last, as ISO dates."""

    first: str
    last: str

    def has(self, day: str) -> bool:
        return self.first <= day <= self.last


ANY_DAY = Days(dt.date.min.isoformat(), dt.date.max.isoformat())


def days_of(region: Region | None, today: dt.date) -> Days:
    """For documents with the region's helplines. A warning counts the days, so it lasts for ``today`` only."""
    from make_handouts.template.load import STALE_AFTER  # noqa: PLC0415 - as above

    found = ANY_DAY
    for channel in region.channels if region else ():
        last = dt.date.fromisoformat(channel.verified) + dt.timedelta(STALE_AFTER)
        own = Days(ANY_DAY.first, last.isoformat()) if today <= last else Days(today.isoformat(), today.isoformat())
        found = common([found, own])
    return found


def common(days: Iterable[Days]) -> Days:
    """The days that all have."""
    found = list(days) or [ANY_DAY]
    return Days(max(item.first for item in found), min(item.last for item in found))

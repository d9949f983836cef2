"""The date that a build is told to have (https://reproducible-builds.org/specs/source-date-epoch/)."""

from __future__ import annotations

import datetime as dt
import os


def source_date() -> dt.datetime | None:
    """SOURCE_DATE_EPOCH as a moment in UTC; None where it is not set, or no count of seconds that a date can have."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (seconds.isascii() and seconds.isdigit()):
        return None
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    except (OverflowError, ValueError, OSError):
        return None


def today() -> dt.date:
    """The day of the build; SOURCE_DATE_EPOCH's where it is set, so that a build can be repeated on another day."""
    return (source_date() or dt.datetime.now(dt.UTC)).date()

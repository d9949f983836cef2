"""The wheel ``page-validation``: a validator independent of veraPDF that needs no Java."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from make_handouts.verify.verdicts import Fault, Lack, Profile, Verdict, judged, not_run, package_lack, unreadable

if TYPE_CHECKING:
    from page import ValidationReport


#: It names pages in its messages only.
_PAGE = re.compile(r"\bpage (\d+)\b")


class PageValidation:
    """Rules have names of its own, without the clause (``PDFUA1-FIGURE-ALTERNATIVE-TEXT-001``)."""

    name = "page-validation"

    def lack(self) -> Lack | None:
        try:
            importlib.metadata.distribution("page-validation")
        except importlib.metadata.PackageNotFoundError:
            return package_lack("page-validation")
        return None

    def check(self, paths: Sequence[Path], profiles: Sequence[Profile]) -> Iterator[Verdict]:
        """File by file. Sizes are bounded by the library's own limits; what exceeds them is *not run*."""
        import page  # noqa: PLC0415 - an extra, and only this validator needs it

        for path in paths:
            for profile in profiles:
                try:
                    report = page.validate_pdf(path, profile=profile.value)
                except page.SafetyLimitError as error:
                    yield not_run(path, profile, self.name, Lack(f"the file is too big for it: {error}", ""))
                except (page.PageError, OSError) as error:
                    yield unreadable(path, profile, self.name, str(error))
                else:
                    yield judged(path, profile, self.name, _faults(report))


def _faults(report: ValidationReport) -> list[Fault]:
    """One fault a rule, counted, with its first place."""
    found: dict[str, Fault] = {}
    for failure in report.failures:
        known = found.get(failure.rule_id)
        if known is not None:
            found[failure.rule_id] = replace(known, count=known.count + 1)
            continue
        page = _PAGE.search(failure.message)
        found[failure.rule_id] = Fault(
            rule=failure.rule_id,
            text=failure.message,
            page=int(page[1]) if page else None,
            object=failure.object_id.object_number if failure.object_id else None,
        )
    faults = list(found.values())
    if not faults and not report.is_compliant:
        faults = [Fault("unknown", "the file does not conform, and no rule is named")]
    return faults

"""Our own checks of a finished PDF, which need neither Java nor another validator: the list, and how it is run.

They judge what a reader with a screen reader meets, and say it in plain words; they do not replace a validator, which
knows a hundred rules more.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from make_handouts.base.values import value
from make_handouts.verify.verdicts import Fault, Lack, Profile, Verdict, judged, package_lack, unreadable

if TYPE_CHECKING:
    from make_handouts.verify.checks_document import Finding
    from make_handouts.verify.facts import Facts


@value
class Check:
    """One check: its name, and its clause in ISO 14289-1 (PDF/UA-1) and ISO 19005-2 (PDF/A-2a), empty where none."""

    name: str
    ua1: str
    a2a: str
    find: Callable[[Facts], Iterable[Finding]]

    def clause(self, profile: Profile) -> str:
        return self.ua1 if profile is Profile.UA1 else self.a2a


def checks() -> tuple[Check, ...]:
    """All of them, in the order in which a document is best mended."""
    from make_handouts.verify import checks_document as document  # noqa: PLC0415 - pikepdf is an extra
    from make_handouts.verify import checks_tags as tags  # noqa: PLC0415 - as above

    return (
        Check("encryption", "", "6.1.3", document.encryption),
        Check("file-identifier", "", "6.1.3", document.file_identifier),
        Check("marked", "7.1", "6.7.2.2", document.marked),
        Check("metadata", "7.1", "6.6.2.1", document.metadata),
        Check("claims-pdf-ua", "5", "", document.claims_ua),
        Check("claims-pdf-a", "", "6.6.4", document.claims_a),
        Check("title", "7.1", "", document.title),
        Check("shown-title", "7.1", "", document.shown_title),
        Check("language", "7.2", "6.7.4", document.language),
        Check("tag-tree", "7.1", "6.7.3.3", tags.tag_tree),
        Check("roles", "7.1", "6.7.3.4", tags.roles),
        Check("all-content-tagged", "7.1", "", tags.all_content_tagged),
        Check("nesting", "7.1", "", tags.nesting),
        Check("content-found", "7.1", "6.7.3.3", tags.content_found),
        Check("languages-of-parts", "7.2", "6.7.4", tags.languages_valid),
        Check("containment", "7.2", "", tags.containment),
        Check("pictures-described", "7.3", "", tags.pictures_described),
        Check("headings", "7.4.2", "", tags.headings),
        Check("one-kind-of-heading", "7.4.4", "", tags.one_kind_of_heading),
        Check("regular-tables", "7.2", "", tags.regular_tables),
        Check("header-cells", "7.5", "", tags.header_cells),
        Check("list-bodies", "7.6", "", tags.list_bodies),
        Check("notes-identified", "7.9", "", tags.notes_identified),
        Check("tab-order", "7.18.3", "", document.tab_order),
        Check("annotations-tagged", "7.18.1", "", document.annotations_tagged),
        Check("annotations-described", "7.18.5", "", document.annotations_described),
        Check("annotations-printed", "", "6.3.2", document.annotations_printed),
        Check("fonts-embedded", "7.21.4.1", "6.2.11.4.1", document.fonts_embedded),
        Check("glyphs-mapped", "7.21.3.2", "6.2.11.3.2", document.glyphs_mapped),
        Check("characters-known", "7.21.7", "6.2.11.7.2", document.characters_known),
        Check("no-missing-glyphs", "7.21.8", "6.2.11.8", document.no_missing_glyphs),
        Check("output-intent", "", "6.2.4.3", document.output_intent),
    )


class OwnChecks:
    """The checks as a validator among others."""

    name = "own checks"

    def lack(self) -> Lack | None:
        if importlib.util.find_spec("pikepdf") is None:
            return package_lack("pikepdf")
        return None

    def check(self, paths: Sequence[Path], profiles: Sequence[Profile]) -> Iterator[Verdict]:
        """Each file is opened once for all profiles."""
        from make_handouts.verify.facts import UnreadableError, open_facts  # noqa: PLC0415 - pikepdf is an extra

        known = checks()
        for path in paths:
            try:
                with open_facts(path) as facts:
                    found = {check.name: list(check.find(facts)) for check in known}
            except UnreadableError as error:
                yield from (unreadable(path, profile, self.name, str(error)) for profile in profiles)
                continue
            for profile in profiles:
                faults = [
                    fault
                    for check in known
                    if check.clause(profile)
                    for fault in _faults(f"{check.clause(profile)} {check.name}", found[check.name])
                ]
                yield judged(path, profile, self.name, faults)


#: Places of one check that are told one by one; more are counted.
_TOLD = 3


def _faults(rule: str, findings: list[Finding]) -> Iterator[Fault]:
    for at, finding in enumerate(findings[:_TOLD]):
        more = len(findings) - _TOLD if at == _TOLD - 1 else 0
        yield Fault(rule, finding.text, 1 + max(0, more), finding.page, finding.object)

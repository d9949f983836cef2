"""How far each language is in each workshop: the figures behind the table, the badge, the page and the JSON."""

from __future__ import annotations

import json
from typing import Any

from make_handouts import __version__
from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import SOURCE, Language
from make_handouts.base.standing import Coverage, Verdict, worst
from make_handouts.base.values import value
from make_handouts.build.project import Project
from make_handouts.build.workspace import TEMPLATES_DOMAIN
from make_handouts.catalogs.localise import standings_of
from make_handouts.catalogs.reviews import read_reviews
from make_handouts.translators.domains import catalogue_of, domains


@value
class Row:
    """One language: its coverage of each domain, by name; the templates' texts come first."""

    language: Language
    cells: dict[str, Coverage]

    @property
    def whole(self) -> Coverage:
        """Over all its domains."""
        return Coverage.of(standing for cell in self.cells.values() for standing in cell.standings)

    @property
    def verdict(self) -> Verdict:
        """Could everything that this row counts go out as final?"""
        return worst(cell.verdict for cell in self.cells.values())


@value
class Stats:
    """Rows by language, English first; ``domains`` are the columns."""

    domains: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def translations(self) -> tuple[Row, ...]:
        """The rows without the source language's."""
        return tuple(row for row in self.rows if row.language.tag != SOURCE)


def gather(project: Project, tags: list[str], workshops: list[str], diagnostics: Diagnostics) -> Stats:
    """The figures of the named languages and workshops; the templates' texts, which all documents use, always count.

    A catalogue that is not there has nothing translated; one that cannot be read is reported and has nothing either.
    Raises ``InputError`` where a source file is faulty.
    """
    wanted = [
        (name, records) for name, records in domains(project).items() if name == TEMPLATES_DOMAIN or name in workshops
    ]
    rows = []
    for tag in tags:
        language, folder = project.languages[tag]
        reviewed = frozenset(review.hash for review in read_reviews(project.root, folder, diagnostics))
        cells = {}
        for domain, records in wanted:
            catalogue = None if tag == SOURCE else catalogue_of(project, folder, domain, diagnostics) or {}
            cells[domain] = Coverage.of(standings_of(records, catalogue, reviewed))
        rows.append(Row(language, cells))
    return Stats(tuple(name for name, _ in wanted), tuple(rows))


def json_text(stats: Stats) -> str:
    """The figures for other programs: a list of languages, each with its verdict and its domains' counts."""
    languages = [
        {
            "language": row.language.tag,
            "name": row.language.native_name,
            "verdict": row.verdict,
            "domains": {domain: _counts(cell) for domain, cell in row.cells.items()},
        }
        for row in stats.rows
    ]
    return json.dumps({"make-handouts": __version__, "languages": languages}, ensure_ascii=False, indent=1) + "\n"


def _counts(cell: Coverage) -> dict[str, Any]:
    first = str(cell.to_mend[0].position) if cell.to_mend else None
    return {**cell.counts(), "verdict": cell.verdict, "first": first}


def percent(part: int, whole: int) -> int:
    """0–100, rounded down, so that 100 means all."""
    return 100 * part // whole if whole else 100

"""Figures → one HTML page that needs nothing else: no script, no font, no file beside it.

A table that a screen reader can walk through: each figure stands in words in its cell, the bar is decoration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from make_handouts.base.standing import Coverage, State, Verdict
from make_handouts.build.workspace import TEMPLATES_DOMAIN
from make_handouts.translators.stats import Row, Stats, percent

#: Segments of a bar, from its start; what is missing is the bar's ground.
_SEGMENTS = (State.REVIEWED, State.DRAFT, State.FUZZY, State.FAILING)

_VERDICTS = {
    Verdict.GREEN: "everything is translated and reviewed",
    Verdict.AMBER: "every safety-critical text is reviewed; documents go out marked as drafts",
    Verdict.RED: "a safety-critical text is missing, fuzzy, failing or not reviewed: not built as final",
}


def page(stats: Stats) -> str:
    """The page, UTF-8 text."""
    style = files("make_handouts.translators").joinpath("stats.css").read_text("utf-8")
    rows = "\n".join(_row(row, stats.domains) for row in stats.rows)
    heads = "".join(f'<th scope="col">{escape(_heading(domain))}</th>' for domain in stats.domains)
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Translations</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>Translations</h1>
<p>{escape(_summary(stats))}</p>
{_key()}
<div class="wide" role="region" aria-label="Table of languages" tabindex="0">
<table>
<caption>How much of each workshop is translated and reviewed, and the first line to mend.</caption>
<thead>
<tr><th scope="col">Language</th>{heads}<th scope="col">Verdict</th><th scope="col">First to mend</th></tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</main>
</body>
</html>
"""


def _heading(domain: str) -> str:
    return "fixed texts" if domain == TEMPLATES_DOMAIN else domain


def _summary(stats: Stats) -> str:
    counts = Counter(row.verdict for row in stats.translations)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in _VERDICTS)
    return f"{len(stats.translations)} languages beside the source language: {told}."


def _key() -> str:
    bars = "".join(
        f'<li><span class="bar" aria-hidden="true"><i class="{state}" style="width:100%"></i></span>{said}</li>'
        for state, said in zip(_SEGMENTS, ("reviewed", "translated, not reviewed", "fuzzy", "failing"), strict=True)
    )
    missing = '<li><span class="bar" aria-hidden="true"></span>missing</li>'
    verdicts = "".join(f"<li><strong>{verdict}</strong>: {said}</li>" for verdict, said in _VERDICTS.items())
    return f'<ul class="key">{bars}{missing}</ul>\n<ul>{verdicts}</ul>'


def _row(row: Row, domains: tuple[str, ...]) -> str:
    language = row.language
    direction = "rtl" if language.is_rtl else "ltr"
    name = f'<span lang="{language.tag}" dir="{direction}">{escape(language.native_name)}</span>'
    small = f"<small>{escape(language.english_name)} · {language.tag}</small>"
    cells = "".join(_cell(row.cells[domain]) for domain in domains)
    grave = (cell for cell in row.cells.values() if cell.verdict is row.verdict and cell.to_mend)
    where = next((f"<code>{escape(str(cell.to_mend[0].position))}</code>" for cell in grave), "–")
    return (
        f'<tr><th scope="row">{name}{small}</th>{cells}'
        f'<td class="{row.verdict}"><strong>{row.verdict}</strong></td><td>{where}</td></tr>'
    )


def _cell(cell: Coverage) -> str:
    if cell.verdict is Verdict.SOURCE:
        return f'<td class="source">{cell.used} texts<small>source language</small></td>'
    widths = ((state, 100 * cell.count(state) / max(cell.used, 1)) for state in _SEGMENTS)
    bar = "".join(f'<i class="{state}" style="width:{width:.2f}%"></i>' for state, width in widths if width)
    reviewed = percent(cell.count(State.REVIEWED), cell.used)
    told = f"{percent(cell.translated, cell.used)}% translated, {reviewed}% reviewed"
    return (
        f'<td class="{cell.verdict}"><span class="bar" aria-hidden="true">{bar}</span>{told}'
        f"<small>{', '.join(_details(cell))}</small></td>"
    )


def _details(cell: Coverage) -> Iterator[str]:
    counts = cell.counts()
    for name in ("missing", "fuzzy"):
        if counts[name]:
            yield f"{counts[name]} {name}"
    if counts["failing"]:
        yield f'<span class="failing-text">{counts["failing"]} failing</span>'
    yield f"{counts['critical_ready']} of {counts['critical']} safety-critical ready"

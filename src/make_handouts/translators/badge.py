"""Figures → an SVG badge: of one language, in its own words; of several, how many are ready.

It needs no font of ours and no script; its title and ``aria-label`` say in English what it shows, and a sign tells the
verdict where its colour cannot.
"""

from __future__ import annotations

import unicodedata
from html import escape

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.standing import State, Verdict
from make_handouts.build.project import Project
from make_handouts.build.workspace import TEMPLATES_DOMAIN
from make_handouts.catalogs.localise import localise
from make_handouts.compose.voice import Voice
from make_handouts.template.load import load_templates
from make_handouts.translators.domains import catalogue_of
from make_handouts.translators.stats import Row, Stats, percent

#: White on these is at least 4.5:1 (WCAG 2.2, 1.4.3).
_COLOURS = {Verdict.GREEN: "#1a7f37", Verdict.AMBER: "#8a5a00", Verdict.RED: "#c0262d", Verdict.SOURCE: "#57606a"}

_SIGNS = {Verdict.GREEN: "✓", Verdict.AMBER: "~", Verdict.RED: "✗", Verdict.SOURCE: "•"}

_HEIGHT, _PADDING, _SIZE, _CORNER = 22, 8, 12, 4

#: Widths in em, generous, as nobody knows the reader's font: a letter, a wide (East Asian) character.
_LETTER, _WIDE = 0.62, 1.05


def language_badge(project: Project, row: Row) -> str:
    """One language: its name, and how much is translated in the words that stand at the foot of its pages."""
    whole = row.whole
    share, reviewed = percent(whole.translated, whole.used), percent(whole.count(State.REVIEWED), whole.used)
    if row.verdict is Verdict.SOURCE:
        return _svg(row.language.native_name, "source language", "the source language", "en", "ltr", row.verdict)
    title = f"{row.language.english_name}: {share}% translated, {reviewed}% reviewed; verdict {row.verdict}"
    told = f"{_SIGNS[row.verdict]} {_translated(project, row)}"
    direction = "rtl" if row.language.is_rtl else "ltr"
    return _svg(row.language.native_name, told, title, row.language.tag, direction, row.verdict)


def _translated(project: Project, row: Row) -> str:
    found = Diagnostics()  # gathering the figures has reported what is wrong here
    language, folder = project.languages[row.language.tag]
    labels = load_templates(project.root, found).labels
    catalogue = catalogue_of(project, folder, TEMPLATES_DOMAIN, found) or {}
    voice = Voice(language, localise(labels, catalogue, language, found), {})
    return voice.label("coverage", {"percent": voice.percent(row.whole.share)}).text


def project_badge(stats: Stats) -> str:
    """Of several languages: how many may go out as final."""
    rows = stats.translations
    ready = sum(row.verdict in (Verdict.GREEN, Verdict.AMBER) for row in rows)
    verdict = Verdict.GREEN if ready == len(rows) else Verdict.AMBER if ready else Verdict.RED
    text = f"{ready} of {len(rows)} ready"
    return _svg("translations", f"{_SIGNS[verdict]} {text}", f"Translations: {text} to go out", "en", "ltr", verdict)


def _svg(left: str, right: str, title: str, tag: str, direction: str, verdict: Verdict) -> str:
    first, second = _width(left), _width(right)
    total, middle = first + second, _HEIGHT / 2 + _SIZE * 0.36
    # The name stands where the language begins to read; its box covers that end of the badge.
    name_at, told_at, sweep = (second, 0, 1) if direction == "rtl" else (0, first, 0)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{_HEIGHT}" viewBox="0 0 {total} {_HEIGHT}" role="img" \
aria-label="{escape(title)}">
<title>{escape(title)}</title>
<rect width="{total}" height="{_HEIGHT}" rx="{_CORNER}" fill="{_COLOURS[verdict]}"/>
<path fill="#32383f" d="{_end(total, first, sweep)}"/>
<g fill="#fff" font-family="Verdana,'Noto Sans',sans-serif" font-size="{_SIZE}" text-anchor="middle" lang="{tag}" \
direction="{direction}">
<text x="{name_at + first / 2:g}" y="{middle:g}">{escape(left)}</text>
<text x="{told_at + second / 2:g}" y="{middle:g}">{escape(right)}</text>
</g>
</svg>
"""


def _end(total: int, width: int, sweep: int) -> str:
    """The outline of the box at one end of the badge, round there: left, or with ``sweep`` right."""
    outer, inner, turn = (total, total - width, -_CORNER) if sweep else (0, width, _CORNER)
    return (
        f"M{inner} 0H{outer + turn}A{_CORNER} {_CORNER} 0 0 {sweep} {outer} {_CORNER}V{_HEIGHT - _CORNER}"
        f"A{_CORNER} {_CORNER} 0 0 {sweep} {outer + turn} {_HEIGHT}H{inner}Z"
    )


def _width(text: str) -> int:
    """Pixels that a text takes at most, padding included."""
    em = 0.0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue  # stands on or in the letter before it
        em += _WIDE if unicodedata.east_asian_width(character) in ("W", "F") else _LETTER
    return round(em * _SIZE) + 2 * _PADDING

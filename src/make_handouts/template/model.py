"""The types of a template: page, styles, boxes, running foot, parts and their order; the theme; the shared texts."""

from __future__ import annotations

import re
from typing import Literal

from make_handouts.base.phrases import Phrase
from make_handouts.base.units import PAGE_SIZES
from make_handouts.curriculum.model import MATERIALS
from make_handouts.records.shapes import (
    URL,
    Choice,
    Flag,
    Integer,
    ListOf,
    MapOf,
    Number,
    RecordOf,
    Text,
    Word,
    optional,
    record,
    required,
)

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COLOUR_NAME = re.compile(r"[a-z][a-z0-9-]*")
_NAME = re.compile(r"[a-z][a-z0-9-]*")

#: The icons that paginate/icons.py draws.
ICONS = ("bulb", "alert", "shield", "speech", "play", "check", "phone")

#: Parts of a document, in whatever order the template lists them.
PARTS = ("band", "summary", "objectives", "supplies", "modules", "glossary", "helplines", "credits")


@record
class Theme:
    """Colours by name. ``accents`` colour the modules in turn."""

    colours: dict[str, str] = required(MapOf(Word("colour", _COLOUR, "#1a2b3c"), "colours", _COLOUR_NAME))
    accents: tuple[str, ...] = required(ListOf(Word("colour", _COLOUR, "#1a2b3c"), "accents", 1, 12))


@record
class Margins:
    """Millimetres. ``start`` is left where the language runs left to right, right where it does not."""

    top: float = required(Number(0, 100, "mm"))
    bottom: float = required(Number(0, 100, "mm"))
    start: float = required(Number(0, 100, "mm"))
    end: float = required(Number(0, 100, "mm"))


@record
class Page:
    """``size`` is a paper or screen size, or ``region``: as the reader's region prints."""

    size: str = required(Choice(("region", *PAGE_SIZES), "page size"))
    margins: Margins = required(RecordOf(Margins))


@record
class Style:
    """How a kind of paragraph is set. Sizes in points for Latin; the script's own factor comes on top."""

    size: float = required(Number(6, 96, "size in points"))
    leading: float = required(Number(1, 3, "leading as a multiple of the size"))
    weight: int = optional(Integer(100, 900, "weight"), 400)
    align: Literal["start", "centre", "end", "justify"] = optional(
        Choice(("start", "centre", "end", "justify"), "alignment"), "start"
    )
    colour: str = optional(Word("colour of the theme", _COLOUR_NAME, "ink"), "ink")
    before: float = optional(Number(0, 200, "space before in points"), 0.0)
    after: float = optional(Number(0, 200, "space after in points"), 0.0)
    keep_with_next: bool = optional(Flag(), default=False)


@record
class BoxStyle:
    """The frame of a kind of box. It must be told apart in black and white: by border, bar and icon."""

    border: Literal["solid", "dashed", "double", "bar", "none"] = required(
        Choice(("solid", "dashed", "double", "bar", "none"), "border")
    )
    thickness: float = optional(Number(0.2, 10, "thickness in points"), 1.0)
    colour: str = optional(Word("colour of the theme", _COLOUR_NAME, "ink"), "line")
    fill: str | None = optional(Word("colour of the theme", _COLOUR_NAME, "ink"))
    padding: float = optional(Number(0, 30, "padding in mm"), 3.5)
    before: float = optional(Number(0, 100, "space before in points"), 8.0)
    after: float = optional(Number(0, 100, "space after in points"), 8.0)
    icon: str | None = optional(Choice(ICONS, "icon"))
    keep_together: bool = optional(Flag(), default=True)


#: What a running foot may be made of: facts of the document and of its translation.
FOOTER_ITEMS = ("workshop", "material", "language", "page_of", "draft", "coverage", "version")

_FOOTER = ListOf(Choice(FOOTER_ITEMS, "item of the foot"), "items", 1, 6)


@record
class Footer:
    """The running foot: items of each line, set with dots between; those with nothing to say are left out."""

    start: tuple[str, ...] = required(_FOOTER)
    end: tuple[str, ...] = required(_FOOTER)
    note: tuple[str, ...] = optional(_FOOTER, ())


@record
class Template:
    """One material: handout, slides …"""

    material: str = required(Choice(MATERIALS, "material"))
    title: Phrase = required(Text("name of a material", limit=30, markup=False))
    layout: Literal["flow", "slides"] = required(Choice(("flow", "slides"), "layout"))
    page: Page = required(RecordOf(Page))
    footer: Footer = required(RecordOf(Footer))
    parts: tuple[str, ...] = required(ListOf(Choice(PARTS, "part"), "parts", 1, 20))
    writing_line: float = optional(Number(5, 20, "mm between ruled lines"), 8.0)
    styles: dict[str, Style] = required(MapOf(RecordOf(Style), "styles", _NAME))
    boxes: dict[str, BoxStyle] = required(MapOf(RecordOf(BoxStyle), "boxes", _NAME))


@record
class Label:
    """A text of the templates, with what a translator needs to know about it."""

    text: Phrase = required(Text("text of the templates", markup=False))
    note: str = required(Word("note to translators"))


#: The labels that the program prints; a project may word them anew, not leave one out.
LABELS = (
    "page_of draft coverage version you_will_learn you_will_need part_of continued tip warning safety "
    "scenario talk_about_it question choose_one choose_all true_or_false true false answer checklist "
    "your_turn video no_internet words_to_know our_promise name date signature local_contact get_help "
    "always_open free_call checked_on break thank_you translated_by help_emergency help_child help_cybercrime "
    "help_money help_women help_bullying help_abuse_material help_advice help_spam help_trafficking "
).split()

#: Labels that are safety-critical: what a helpline is for, when and how it is reached, the headings of safety boxes.
CRITICAL_LABELS = frozenset(
    name
    for name in LABELS
    if name.startswith("help_") or name in "warning safety get_help local_contact always_open free_call".split()
)

#: Placeholders of the labels that have some.
LABEL_PLACEHOLDERS = {
    "page_of": {"page", "pages"},
    "coverage": {"percent"},
    "version": {"version"},
    "part_of": {"number", "total"},
    "scenario": {"letter"},
    "question": {"number"},
    "checked_on": {"date"},
    "translated_by": {"names"},
}


@record
class Labels:
    """All fixed texts that the program itself prints."""

    labels: dict[str, Label] = required(MapOf(RecordOf(Label), "labels"))


#: What a helpline is for; each has a label ``help_…`` in templates/labels.yaml, so no region repeats translations.
PURPOSES = (
    "emergency", "child", "cybercrime", "money", "women", "bullying", "abuse-material", "advice", "spam", "trafficking",
)  # fmt: skip

_NUMBER = re.compile(r"[0-9+*#()][0-9 +*#()-]{1,24}")


@record
class Channel:
    """A helpline or reporting channel, as its operator publishes it. Never from a translation."""

    name: str = required(Word("name of the service in English"))
    native: dict[str, str] = optional(
        MapOf(Word("name of the service"), "names by language", re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")),
        {},
    )
    numbers: tuple[str, ...] = optional(
        ListOf(Word("phone number", _NUMBER, "1800-777-0000"), "phone numbers", 1, 4), ()
    )
    web: str | None = optional(Word("web address", URL, "https://example.org"))
    email: str | None = optional(Word("e-mail address", re.compile(r"[!-~]+@[!-~]+"), "name@example.org"))
    for_: tuple[str, ...] = required(ListOf(Choice(PURPOSES, "purpose"), "purposes", 1, 5))
    always_open: bool = optional(Flag(), default=False)
    free: bool = optional(Flag(), default=False)
    source: str = required(Word("where the facts come from"))
    verified: str = required(Word("date of the check", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "2026-11-22"))


@record
class Region:
    """A country: what its people call for help."""

    region: str = required(Word("ISO 3166-1 code", re.compile(r"[A-Z]{2}"), "IN"))
    channels: tuple[Channel, ...] = required(ListOf(RecordOf(Channel), "channels", 1, 20))

"""The types of a template: page, styles, boxes, running foot, parts and their order; the theme; the shared texts."""

from __future__ import annotations

import re
from typing import Literal

from make_handouts.base.phrases import Phrase
from make_handouts.base.units import PAGE_SIZES
from make_handouts.curriculum.model import MATERIALS, PICTURE
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
_VARIANT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_FAMILY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ]{0,60}")
_NAME = re.compile(r"[a-z][a-z0-9-]*")

#: The icons that paginate/icons.py draws.
ICONS = (
    "bulb", "alert", "shield", "speech", "play", "check", "phone", "face-yes", "face-partly", "face-no",
)  # fmt: skip

#: What a document may be written as: pages as they are printed, or slides that can be edited.
FORMATS = ("pdf", "pptx")

#: Parts of a document, in whatever order the template lists them.
PARTS = (
    "band", "summary", "objectives", "supplies", "modules", "glossary", "helplines", "masthead", "name", "blocks",
    "run-of-show", "safeguarding", "offline", "attendance", "tally", "worksheets", "ratings", "open-questions",
    "partners", "credits",
)  # fmt: skip

#: Those that a deck may have.
SLIDES_PARTS = (*PARTS[:7], "credits")


@record
class Faces:
    """The font families of one script, by name; what a family does not have, ours stand in for."""

    body: str | None = optional(Word("font family", _FAMILY, "Source Serif 4"))
    headings: str | None = optional(Word("font family", _FAMILY, "Source Serif 4"))


@record
class Theme:
    """Colours by name. ``accents`` colour the modules in turn. ``logo`` and ``fonts`` are the organisation's."""

    colours: dict[str, str] = required(MapOf(Word("colour", _COLOUR, "#1a2b3c"), "colours", _COLOUR_NAME))
    accents: tuple[str, ...] = required(ListOf(Word("colour", _COLOUR, "#1a2b3c"), "accents", 1, 12))
    organisation: str | None = optional(Word("name of the organisation"))
    logo: str | None = optional(Word("path of a picture beside the file", PICTURE, "logo.png"))
    fonts: dict[str, Faces] = optional(MapOf(RecordOf(Faces), "fonts by script", _SCRIPT), {})


@record
class Brand:
    """templates/brand.yaml: what an organisation changes in the theme. Whatever it leaves out stays as it is."""

    organisation: str = required(Word("name of the organisation"))
    logo: str | None = optional(Word("path of a picture beside the file", PICTURE, "logo.png"))
    colours: dict[str, str] = optional(MapOf(Word("colour", _COLOUR, "#1a2b3c"), "colours", _COLOUR_NAME), {})
    accents: tuple[str, ...] = optional(ListOf(Word("colour", _COLOUR, "#1a2b3c"), "accents", 1, 12), ())
    fonts: dict[str, Faces] = optional(MapOf(RecordOf(Faces), "fonts by script", _SCRIPT), {})


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
    orientation: Literal["portrait", "landscape"] = optional(
        Choice(("portrait", "landscape"), "orientation"), "portrait"
    )


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
class Grid:
    """Equal cards that fill the body of a sheet."""

    columns: int = required(Integer(1, 6, "columns of cards"))
    rows: int = required(Integer(1, 10, "rows of cards"))
    padding: float = optional(Number(0, 30, "mm from a card's edge to its text"), 5.0)
    backs: bool = optional(Flag("print backs"), default=False)


@record
class Fit:
    """What has to go on one page or card, in ``flow`` what starts a page, takes the first of the ``sizes`` that fit.

    ``sizes`` multiply those of the styles; no text gets smaller than ``least`` points.
    """

    sizes: tuple[float, ...] = required(ListOf(Number(0.2, 1, "share of the styles' sizes"), "sizes", 1, 12))
    least: float = required(Number(5, 60, "least size in points"))


@record
class Variant:
    """The same material on other paper (``scale`` multiplies all its lengths) or with other cards."""

    size: str | None = optional(Choice(("region", *PAGE_SIZES), "page size"))
    scale: float = optional(Number(0.5, 3, "scale"), 1.0)
    grid: Grid | None = optional(RecordOf(Grid))


LAYOUTS = ("flow", "slides", "cards", "poster", "certificate")


@record
class Template:
    """One material: handout, slides … ``pptx`` is for slides alone.

    ``like`` names a material whose page, foot, styles and boxes are used where this template writes none.
    """

    material: str = required(Choice(MATERIALS, "material"))
    title: Phrase = required(Text("name of a material", limit=30, markup=False))
    layout: Literal["flow", "slides", "cards", "poster", "certificate"] = required(Choice(LAYOUTS, "layout"))
    formats: tuple[str, ...] = optional(ListOf(Choice(FORMATS, "format"), "formats", 1, len(FORMATS)), ("pdf",))
    like: str | None = optional(Choice(MATERIALS, "material"))
    page: Page = optional(RecordOf(Page))
    footer: Footer = optional(RecordOf(Footer))
    parts: tuple[str, ...] = required(ListOf(Choice(PARTS, "part"), "parts", 1, 20))
    writing_line: float = optional(Number(5, 20, "mm between ruled lines"), 8.0)
    styles: dict[str, Style] = optional(MapOf(RecordOf(Style), "styles", _NAME))
    boxes: dict[str, BoxStyle] = optional(MapOf(RecordOf(BoxStyle), "boxes", _NAME))
    grid: Grid | None = optional(RecordOf(Grid))
    fit: Fit | None = optional(RecordOf(Fit))
    variants: dict[str, Variant] = optional(MapOf(RecordOf(Variant), "variants", _VARIANT), {})


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
    "exercise see_page run_of_show time activity you_need notes end why harm named_lead attendance number tally "
    "yes partly no rate in_your_words challenge draw_frames "
    "certificate workshop "
    "edition_large_print edition_clear_print edition_ink_saver edition_booklet edition_2up edition_bilingual "
    "for_printing edition_reviewer review_title review_how review_untranslated review_unseen review_enter review_place "
    "review_source review_translation review_right review_better review_critical "
    "state_draft state_reviewed state_fuzzy state_missing state_failing "
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
    "exercise": {"number"},
    "see_page": {"page"},
    "checked_on": {"date"},
    "translated_by": {"names"},
    "review_enter": {"command"},
}


@record
class PointList:
    """A list of the templates, with what a translator needs to know about it."""

    points: tuple[Phrase, ...] = required(ListOf(Text("point of a list", markup=False), "points", 1, 12))
    note: str = required(Word("note to translators"))


#: The lists that the program prints; a project may word, shorten and lengthen them.
LISTS = ("safeguarding", "offline", "ratings", "open_questions")


@record
class Labels:
    """All fixed texts that the program itself prints."""

    labels: dict[str, Label] = required(MapOf(RecordOf(Label), "labels"))
    lists: dict[str, PointList] = optional(MapOf(RecordOf(PointList), "lists"), {})


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
class Partner:
    """Who carries the workshops in a region; named on posters and certificates, with a logo where there is one."""

    name: str = required(Word("name of the partner"))
    logo: str | None = optional(Word("path of a picture beside the file", PICTURE, "logos/partner.png"))


#: ISO 3166-1 country, or ISO 3166-2 part of one (``IN-MH``).
REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


@record
class Region:
    """A country, or a part of one: what its people call for help."""

    region: str = required(Word("ISO 3166 code", REGION, "IN or IN-MH"))
    channels: tuple[Channel, ...] = required(ListOf(RecordOf(Channel), "channels", 1, 20))
    partners: tuple[Partner, ...] = optional(ListOf(RecordOf(Partner), "partners", 1, 8), ())

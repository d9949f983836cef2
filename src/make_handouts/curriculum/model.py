"""The types of a workshop: modules of activities of blocks.

A block is told by its first field. ``DEFAULT_MATERIALS`` says where each kind appears unless the author overrides
it with ``materials``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from make_handouts.base.phrases import Phrase
from make_handouts.records.shapes import (
    KEBAB,
    URL,
    Choice,
    Either,
    Flag,
    Integer,
    ListOf,
    MapOf,
    OneOf,
    RecordOf,
    Text,
    Word,
    optional,
    record,
    required,
)

#: What a block may appear in. ``guide`` and ``quiz-key`` hold what only the facilitator may read.
MATERIALS = (
    "handout", "slides", "guide", "quiz", "quiz-key", "worksheets", "feedback", "pledge", "storyboard",
    "scenario-cards", "helpline-card", "poster", "certificate",
)  # fmt: skip

_MATERIALS = ListOf(Choice(MATERIALS, "material"), "materials", 1, len(MATERIALS))

_CRITICAL = Flag("true where a wrong translation may put somebody in danger; see is_critical")
#: A time of day, 24 hours.
CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")

#: A picture lies beside the workshop and never above it.
PICTURE = re.compile(r"(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.(?:png|jpg|jpeg)")


@record
class Paragraph:
    """A paragraph of running text."""

    text: Phrase = required(Text("paragraph"))
    url: str | None = optional(Word("URL", URL, "https://example.org/page"))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Points:
    """A bulleted list."""

    points: tuple[Phrase, ...] = required(ListOf(Text("bullet point"), "points", 1, 12))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Steps:
    """A numbered list: what to do, in order."""

    steps: tuple[Phrase, ...] = required(ListOf(Text("step"), "steps", 1, 12))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Note:
    """A note that only the facilitator reads."""

    note: Phrase = required(Text("note to the facilitator"))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Callout:
    """A boxed tip, warning or safety advice."""

    callout: Literal["tip", "warning", "safety"] = required(Choice(("tip", "warning", "safety"), "sort of callout"))
    text: Phrase = required(Text("boxed advice"))
    url: str | None = optional(Word("URL", URL, "https://example.org/page"))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Scenario:
    """A short story with questions to talk about."""

    scenario: Phrase = required(Text("title of a scenario", limit=70))
    story: Phrase = required(Text("story of a scenario"))
    questions: tuple[Phrase, ...] = required(ListOf(Text("question about a scenario"), "questions", 1, 6))
    lines: int = optional(Integer(0, 8, "lines to write on after each question"), 2)
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Quiz:
    """A quiz question with its answer and the reason for it."""

    quiz: Phrase = required(Text("quiz question", limit=180))
    type: Literal["single", "multiple", "true-false"] = required(
        Choice(("single", "multiple", "true-false"), "type of question")
    )
    options: tuple[Phrase, ...] = optional(ListOf(Text("option of a quiz question", limit=110), "options", 2, 6), ())
    answer: int | bool | tuple[int, ...] = required(
        Either(
            "answer: the option's number from 1, a list of them, or true/false",
            (
                Flag("true or false"),
                Integer(1, 6, "number of the right option, from 1"),
                ListOf(Integer(1, 6, "number of a right option, from 1"), "right options", 1, 6),
            ),
        )
    )
    reason: Phrase = required(Text("reason for the answer of a quiz question"))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)

    @property
    def right_options(self) -> tuple[int, ...]:
        """The right options' numbers from 1; for a true/false question 1 is true and 2 is false."""
        if isinstance(self.answer, bool):
            return (1,) if self.answer else (2,)
        return (self.answer,) if isinstance(self.answer, int) else self.answer


@record
class Checklist:
    """Boxes to tick, to take home."""

    checklist: Phrase = required(Text("title of a checklist", limit=80))
    items: tuple[Phrase, ...] = required(ListOf(Text("item to tick off"), "items", 1, 20))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Worksheet:
    """A prompt with lines to write on."""

    worksheet: Phrase = required(Text("prompt to write about"))
    lines: int = optional(Integer(1, 20, "lines to write on"), 4)
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Table:
    """A table; the first column names its rows."""

    table: Phrase = required(Text("caption of a table"))
    header: tuple[Phrase, ...] = required(ListOf(Text("heading of a table's column", limit=50), "columns", 2, 5))
    rows: tuple[tuple[Phrase, ...], ...] = required(
        ListOf(ListOf(Text("cell of a table"), "cells", 2, 5), "rows", 1, 30)
    )
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Picture:
    """A picture, with words for those who cannot see it."""

    picture: str = required(Word("path of a picture beside the workshop", PICTURE, "pictures/phone.png"))
    alt: Phrase = required(Text("description of a picture for readers who cannot see it", markup=False))
    caption: Phrase | None = optional(Text("caption of a picture"))
    rtl: str | None = optional(Word("path of the picture for right-to-left languages", PICTURE, "pictures/phone.png"))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Video:
    """A video, and what to do without the internet."""

    video: Phrase = required(Text("title of a video", limit=90))
    url: str = required(Word("URL", URL, "https://example.org/page"))
    offline: Phrase = required(Text("what to do instead of a video when there is no internet"))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Link:
    """A link for later reading; the URL is printed too."""

    link: Phrase = required(Text("text of a link", limit=120))
    url: str = required(Word("URL", URL, "https://example.org/page"))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Term:
    """A word and what it means."""

    term: Phrase = required(Text("term of the glossary", limit=50, markup=False))
    meaning: Phrase = required(Text("meaning of a term of the glossary"))


@record
class Glossary:
    """Words and what they mean."""

    glossary: tuple[Term, ...] = required(ListOf(RecordOf(Term), "terms", 1, 40))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Pledge:
    """Promises to make together."""

    pledge: Phrase = required(Text("first line of a pledge"))
    promises: tuple[Phrase, ...] = required(ListOf(Text("promise of a pledge"), "promises", 1, 12))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Challenge:
    """A short video to plan frame by frame, and the rules that keep everybody in it safe."""

    challenge: Phrase = required(Text("title of a video challenge", limit=80))
    brief: Phrase = required(Text("what the video of a challenge is to show"))
    rules: tuple[Phrase, ...] = required(ListOf(Text("safety rule of a video challenge"), "rules", 1, 8))
    frames: int = optional(Integer(4, 8, "frames to draw in"), 6)
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Helplines:
    """The region's helplines; their numbers come from regions/, never from here."""

    helplines: Phrase = required(Text("line above the helplines"))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


@record
class Break:
    """A break; its minutes are part of the activity's."""

    break_: Phrase = required(Text("what to do in a break"))
    minutes: int = required(Integer(1, 60, "minutes of the break"))
    materials: tuple[str, ...] | None = optional(_MATERIALS)
    critical: bool | None = optional(_CRITICAL)


Block = (
    Paragraph | Points | Steps | Note | Callout | Scenario | Quiz | Checklist | Worksheet | Table | Picture | Video
    | Link | Glossary | Pledge | Helplines | Break | Challenge
)  # fmt: skip

#: Every kind of block, in the order the documentation shows them.
BLOCKS: tuple[type[Block], ...] = (
    Paragraph, Points, Steps, Note, Callout, Scenario, Quiz, Checklist, Worksheet, Table, Picture, Video, Link,
    Glossary, Pledge, Helplines, Break, Challenge,
)  # fmt: skip

DEFAULT_MATERIALS: dict[type[Block], tuple[str, ...]] = {
    Paragraph: ("handout",),
    Points: ("handout", "slides"),
    Steps: ("handout", "slides"),
    Note: ("guide",),
    Callout: ("handout", "slides"),
    Scenario: ("handout", "slides", "scenario-cards"),
    Quiz: ("handout", "slides", "guide", "quiz", "quiz-key"),
    Checklist: ("handout",),
    Worksheet: ("handout", "worksheets"),
    Table: ("handout", "slides"),
    Picture: ("handout", "slides", "poster"),
    Video: ("handout", "slides"),
    Link: ("handout",),
    Glossary: ("handout",),
    Pledge: ("handout", "slides", "pledge", "poster"),
    Helplines: ("handout", "slides", "poster"),
    Break: ("slides", "guide"),
    Challenge: ("storyboard",),
}

#: Materials that are made of one kind of block; a workshop without such a block has no such document.
MADE_OF: dict[str, type[Block]] = {
    "quiz": Quiz,
    "quiz-key": Quiz,
    "worksheets": Worksheet,
    "pledge": Pledge,
    "storyboard": Challenge,
}

#: The kinds that a sheet has room for; every kind may appear in the materials that are not listed.
SHEET_KINDS: dict[str, tuple[type[Block], ...]] = {
    "scenario-cards": (Scenario,),
    "helpline-card": (),
    "poster": (Paragraph, Points, Steps, Callout, Checklist, Picture, Link, Pledge, Helplines),
    "certificate": (),
}


def materials_of(block: Block) -> tuple[str, ...]:
    """Where the block appears: what its author wrote, else its kind's default."""
    return block.materials or DEFAULT_MATERIALS[type(block)]


def is_critical(block: Block) -> bool:
    """Safety-critical: its texts must be reviewed before a document goes out as final.

    What its author wrote, else true for warnings, safety advice and the line above the helplines.
    """
    if block.critical is not None:
        return block.critical
    return isinstance(block, Helplines) or (isinstance(block, Callout) and block.callout != "tip")


@record
class Activity:
    """Something the group does, with the minutes it takes."""

    id: str = required(Word("id", KEBAB, "three-short-words"))
    title: Phrase = required(Text("title of an activity", limit=70))
    minutes: int = required(Integer(1, 240, "minutes the activity takes"))
    supplies: tuple[Phrase, ...] = optional(
        ListOf(Text("thing the facilitator needs for an activity", limit=80), "supplies", 1, 6), ()
    )
    blocks: tuple[Block, ...] = required(ListOf(OneOf("block", BLOCKS), "blocks", 1, 60))


@record
class Module:
    """A part of the workshop with one theme."""

    id: str = required(Word("id", KEBAB, "three-short-words"))
    title: Phrase = required(Text("title of a module", limit=60))
    activities: tuple[Activity, ...] = required(ListOf(RecordOf(Activity), "activities", 1, 20))

    @property
    def minutes(self) -> int:
        return sum(activity.minutes for activity in self.activities)


@record
class Workshop:
    """A workshop on online safety, as it is taught on the ground."""

    title: Phrase = required(Text("title of the workshop", limit=60, markup=False))
    subtitle: Phrase = required(Text("subtitle of the workshop", limit=100))
    summary: Phrase = required(Text("what the workshop is about", limit=400))
    campaign: str | None = optional(Word("name of a campaign"))
    audience: Phrase = required(Text("who the workshop is for", limit=60))
    minutes: int = required(Integer(5, 480, "minutes of the whole workshop"))
    start: str = optional(Word("time of day when it starts", CLOCK, "09:30"), "09:00")
    version: str = required(Word("version of the curriculum", re.compile(r"[0-9]+(?:\.[0-9]+){0,2}"), "1.0"))
    objectives: tuple[Phrase, ...] = required(ListOf(Text("what participants will learn"), "objectives", 1, 10))
    supplies: tuple[Phrase, ...] = required(ListOf(Text("thing to bring to the workshop"), "supplies", 1, 20))
    values: dict[str, str] = optional(MapOf(Word("text that is never translated"), "values"), {})
    modules: tuple[Module, ...] = required(ListOf(RecordOf(Module), "modules", 1, 20))

    def blocks(self) -> Iterator[Block]:
        """All blocks in the order of the file."""
        for module in self.modules:
            for activity in module.activities:
                yield from activity.blocks

    def has(self, material: str) -> bool:
        """Whether there is anything to make the material of."""
        kind = MADE_OF.get(material)
        return kind is None or any(
            isinstance(block, kind) and material in materials_of(block) for block in self.blocks()
        )

"""The parts of a printed material, in the template's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from make_handouts.compose import forms, guide
from make_handouts.compose.blocks import PaperBlocks, listed
from make_handouts.compose.help import help_blocks
from make_handouts.compose.numbering import Numbers
from make_handouts.compose.parts import Paper, band, part
from make_handouts.compose.voice import Voice
from make_handouts.curriculum.model import Module, Note, Workshop
from make_handouts.document.tree import Block, Box, Fields, Heading, Logos, Paragraph, Section
from make_handouts.template.model import Region, Template


def paper_blocks(
    template: Template,
    workshop: Workshop,
    voice: Voice,
    numbers: Numbers,
    region: Region | None,
    folder: Path,
    start: str,
    behind: Logos | None = None,
) -> tuple[Block, ...]:
    """All blocks of the document. ``folder`` is where the workshop's pictures lie; ``behind``: who carries it."""
    maker = PaperBlocks(voice, numbers, folder, template.material, heading_level=4)
    paper = Paper(template, workshop, voice, numbers, region, maker, start, behind)
    return tuple(block for name in template.parts for block in _PARTS[name](paper))


def _band(paper: Paper) -> Iterator[Block]:
    yield band(paper.workshop, paper.voice)
    yield from _name(paper)


def _name(paper: Paper) -> Iterator[Block]:
    yield Fields((paper.voice.label("name"), paper.voice.label("date")))


def _summary(paper: Paper) -> Iterator[Block]:
    yield Paragraph(paper.voice.prose(paper.workshop.summary), "summary")


def _objectives(paper: Paper) -> Iterator[Block]:
    items = listed("bullet", [paper.voice.prose(text) for text in paper.workshop.objectives])
    yield Box("objectives", (items,), Heading(2, paper.voice.label("you_will_learn"), "box-title"))


def _supplies(paper: Paper) -> Iterator[Block]:
    supplies = listed("tick", [paper.voice.prose(text) for text in paper.workshop.supplies])
    yield part(paper.voice, "you_will_need", supplies)


def _modules(paper: Paper) -> Iterator[Block]:
    total = len(paper.workshop.modules)
    begins = {activity.id: passed for activity, passed in paper.activities()}
    for number, module in enumerate(paper.workshop.modules, 1):
        blocks = tuple(_activities(paper, module, begins))
        if blocks:
            label = paper.voice.label("part_of", {"number": str(number), "total": str(total)})
            heading = Heading(2, paper.voice.prose(module.title), "module", label)
            yield Section((heading, *blocks), accent=number - 1)


def _activities(paper: Paper, module: Module, begins: dict[str, int]) -> Iterator[Block]:
    """Each activity that has blocks here; in the guide with its time of day, and where the timetable finds it."""
    voice = paper.voice
    is_guide = "run-of-show" in paper.template.parts
    for activity in module.activities:
        shown = paper.shown(activity)
        if is_guide:  # the plan first, then what it speaks of
            shown.sort(key=lambda block: not isinstance(block, Note))
        made = [made for block in shown for made in paper.maker.make(block)]
        if is_guide:
            made = [*guide.activity_supplies(paper, activity), *made]
        if made:
            aside = voice.minutes(activity.minutes)
            if is_guide:
                aside = voice.joined([voice.clock(paper.start, begins[activity.id]), aside])
            yield Heading(3, voice.prose(activity.title), "activity", aside=aside, anchor=activity.id)
            yield from made


def _blocks(paper: Paper) -> Iterator[Block]:
    """What the workshop has for this material, without its modules' headings."""
    for activity, _ in paper.activities():
        for block in paper.shown(activity):
            yield from paper.maker.make(block)


def _glossary(paper: Paper) -> Iterator[Block]:
    terms = paper.maker.glossary()
    if terms:
        yield part(paper.voice, "words_to_know", *terms)


def _helplines(paper: Paper) -> Iterator[Block]:
    found = paper.maker.kept.helplines
    intro = paper.voice.prose(found[0].helplines) if found else None
    title = Heading(2, paper.voice.label("get_help"), "box-title", anchor=guide.HELPLINES)
    yield Box("help", help_blocks(paper.voice, paper.region, intro, on_paper=True), title)


def _partners(paper: Paper) -> Iterator[Block]:
    if paper.behind:
        yield paper.behind


def _credits(paper: Paper) -> Iterator[Block]:
    names = paper.voice.credits()
    if names is not None:
        yield Paragraph(names, "caption")


_PARTS: dict[str, Callable[[Paper], Iterable[Block]]] = {
    "band": _band,
    "name": _name,
    "summary": _summary,
    "objectives": _objectives,
    "supplies": _supplies,
    "modules": _modules,
    "blocks": _blocks,
    "glossary": _glossary,
    "helplines": _helplines,
    "partners": _partners,
    "credits": _credits,
    "masthead": forms.masthead,
    "worksheets": forms.worksheets,
    "ratings": forms.ratings,
    "open-questions": forms.open_questions,
    "run-of-show": guide.run_of_show,
    "safeguarding": guide.safeguarding,
    "offline": guide.offline,
    "attendance": guide.attendance,
    "tally": guide.tally,
}

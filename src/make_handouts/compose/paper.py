"""The parts of a printed material, in the template's order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from make_handouts.base.languages import SOURCE
from make_handouts.compose.blocks import PaperBlocks, listed
from make_handouts.compose.help import help_blocks
from make_handouts.compose.voice import Voice
from make_handouts.curriculum.model import Module, Workshop, materials_of
from make_handouts.document.tree import Band, Block, Box, Fields, Heading, Paragraph, Section
from make_handouts.template.model import Region, Template


def paper_blocks(
    template: Template, workshop: Workshop, voice: Voice, region: Region | None, folder: Path
) -> tuple[Block, ...]:
    """All blocks of the document. ``folder`` is where the workshop's pictures lie."""
    maker = PaperBlocks(voice, folder, heading_level=4)
    blocks: list[Block] = []
    for part in template.parts:
        match part:
            case "band":
                blocks.append(band(workshop, voice))
                blocks.append(Fields((voice.label("name"), voice.label("date"))))
            case "summary":
                blocks.append(Paragraph(voice.prose(workshop.summary), "summary"))
            case "objectives":
                items = listed("bullet", [voice.prose(text) for text in workshop.objectives])
                title = Heading(2, voice.label("you_will_learn"), "box-title")
                blocks.append(Box("objectives", (items,), title))
            case "supplies":
                supplies = listed("bullet", [voice.prose(text) for text in workshop.supplies])
                blocks.append(_part(voice, "you_will_need", (supplies,)))
            case "modules":
                blocks.extend(_modules(template, workshop, maker))
            case "glossary":
                terms = maker.glossary()
                if terms:
                    blocks.append(_part(voice, "words_to_know", terms))
            case "helplines":
                blocks.append(_help(maker, voice, region))
            case "credits":
                names = voice.credits()
                if names is not None:
                    blocks.append(Paragraph(names, "caption"))
    return tuple(blocks)


def band(workshop: Workshop, voice: Voice) -> Band:
    """Title, subtitle, and for whom, how long, which campaign."""
    facts = [voice.prose(workshop.audience), voice.minutes(workshop.minutes)]
    # A campaign's name is a Latin hashtag everywhere; alone on its line, it is read back right in Arabic too.
    campaign = voice.native(workshop.campaign, SOURCE) if workshop.campaign else None
    title = Heading(1, voice.prose(workshop.title), "title")
    return Band(title, voice.prose(workshop.subtitle), voice.joined(facts), campaign)


def _part(voice: Voice, label: str, blocks: tuple[Block, ...]) -> Section:
    return Section((Heading(2, voice.label(label), "part"), *blocks))


def _modules(template: Template, workshop: Workshop, maker: PaperBlocks) -> Iterator[Section]:
    total = len(workshop.modules)
    for number, module in enumerate(workshop.modules, 1):
        blocks = tuple(_activities(template, module, maker))
        if blocks:
            fills = {"number": str(number), "total": str(total)}
            label = maker.voice.label("part_of", fills)
            heading = Heading(2, maker.voice.prose(module.title), "module", label)
            yield Section((heading, *blocks), accent=number - 1)


def _activities(template: Template, module: Module, maker: PaperBlocks) -> Iterator[Block]:
    voice = maker.voice
    for activity in module.activities:
        shown = [block for block in activity.blocks if template.material in materials_of(block)]
        made = [made for block in shown for made in maker.make(block)]
        if made:
            minutes = voice.minutes(activity.minutes)
            yield Heading(3, voice.prose(activity.title), "activity", aside=minutes)
            yield from made


def _help(maker: PaperBlocks, voice: Voice, region: Region | None) -> Box:
    found = maker.counters.helplines
    intro = voice.prose(found[0].helplines) if found else None
    title = Heading(2, voice.label("get_help"), "box-title")
    return Box("help", help_blocks(voice, region, intro, on_paper=True), title)

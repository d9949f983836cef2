"""The slides of a workshop: one idea each, question and answer apart, the module and how far we are always shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from make_handouts.base.phrases import Phrase
from make_handouts.base.values import replace
from make_handouts.compose.blocks import address, figure, instruction, listed, options, table, video_lines
from make_handouts.compose.help import help_blocks
from make_handouts.compose.numbering import Numbers
from make_handouts.compose.parts import band
from make_handouts.compose.voice import Voice
from make_handouts.curriculum import model
from make_handouts.document.tree import Block, Box, Heading, Paragraph, Prose, Slide
from make_handouts.template.model import Region, Template

#: Kinds that may stand under an activity's own heading instead of opening a slide of their own.
_OPENERS = (model.Points, model.Steps, model.Paragraph)


def deck_slides(
    template: Template, workshop: model.Workshop, voice: Voice, numbers: Numbers, region: Region | None, folder: Path
) -> tuple[Slide, ...]:
    """All slides, in the template's order of parts."""
    maker = _DeckMaker(template, workshop, voice, numbers, folder)
    slides: list[Slide] = []
    for part in template.parts:
        match part:
            case "band":
                slides.append(maker.cover())
            case "objectives":
                slides.append(maker.texts_slide("you_will_learn", workshop.objectives))
            case "supplies":
                slides.append(maker.texts_slide("you_will_need", workshop.supplies))
            case "summary":
                slides.append(maker.summary())
            case "modules":
                slides.extend(maker.modules())
            case "glossary":
                continue  # words are explained on paper
            case "helplines":
                slides.append(maker.help(region))
            case "credits":
                slides.extend(maker.credits())
            case _:
                raise AssertionError(part)
    return tuple(slides)


class _DeckMaker:
    def __init__(
        self, template: Template, workshop: model.Workshop, voice: Voice, numbers: Numbers, folder: Path
    ) -> None:
        self._template = template
        self._workshop = workshop
        self._voice = voice
        self._folder = folder
        self._numbers = numbers
        self._helplines: Phrase | None = None
        self._step = 0
        self._section = ""
        self._kicker: Prose | None = None

    def cover(self) -> Slide:
        opening = band(self._workshop, self._voice)
        facts = tuple(Paragraph(fact, "fact") for fact in (opening.facts, opening.campaign) if fact)
        return Slide("cover", opening.title, (Paragraph(opening.subtitle, "subtitle"), *facts))

    def texts_slide(self, label: str, texts: tuple[Phrase, ...]) -> Slide:
        items = listed("bullet", [self._voice.prose(text) for text in texts])
        return self._aside(Heading(2, self._voice.label(label), "heading"), (items,))

    def help(self, region: Region | None) -> Slide:
        intro = self._voice.prose(self._helplines) if self._helplines else None
        heading = Heading(2, self._voice.label("get_help"), "heading")
        return self._aside(heading, help_blocks(self._voice, region, intro, on_paper=False))

    def credits(self) -> Iterator[Slide]:
        names = self._voice.credits()
        if names is not None:
            yield self._aside(Heading(2, self._voice.label("thank_you"), "heading"), (Paragraph(names),))

    def summary(self) -> Slide:
        heading = Heading(2, self._voice.prose(self._workshop.title), "heading")
        return self._aside(heading, (Paragraph(self._voice.prose(self._workshop.summary)),))

    def _aside(self, heading: Heading, blocks: tuple[Block, ...]) -> Slide:
        """A slide that belongs to no module."""
        return Slide("content", heading, blocks, continued=self._voice.continued())

    def modules(self) -> Iterator[Slide]:
        total = len(self._workshop.modules)
        for number, module in enumerate(self._workshop.modules, 1):
            part = self._voice.label("part_of", {"number": str(number), "total": str(total)})
            self._step = number
            self._kicker = self._voice.joined([part, self._voice.prose(module.title)])
            self._section = self._voice.plain(module.title)
            yield from self._with_notes(module)

    def _with_notes(self, module: model.Module) -> list[Slide]:
        """The module's slides, each activity's minutes and notes with its first one.

        An activity without a slide has its notes where the speaker is when it begins: with the slide before it, or
        the next one where the module begins with it.
        """
        slides: list[Slide] = []
        waiting: tuple[Prose, ...] = ()
        for activity in module.activities:
            own = list(self._activity(activity))
            notes = (*waiting, *self._notes(activity))
            waiting = ()
            if own:
                own[0] = replace(own[0], notes=notes)
                slides += own
            elif slides:
                slides[-1] = replace(slides[-1], notes=(*slides[-1].notes, *notes))
            else:
                waiting = notes
        return slides

    def _notes(self, activity: model.Activity) -> Iterator[Prose]:
        """How long the activity takes, then what only the facilitator reads."""
        yield self._voice.joined([self._voice.minutes(activity.minutes), self._voice.prose(activity.title)])
        for block in activity.blocks:
            if isinstance(block, model.Note) and self._template.material not in model.materials_of(block):
                yield self._voice.prose(block.note)

    def _activity(self, activity: model.Activity) -> Iterator[Slide]:
        material = self._template.material
        blocks = [block for block in activity.blocks if material in model.materials_of(block)]
        title = self._voice.prose(activity.title)
        is_first = True
        for block in blocks:
            if isinstance(block, model.Helplines):
                self._helplines = block.helplines
            elif is_first and isinstance(block, _OPENERS):
                yield self._slide(Heading(2, title, "heading"), self._body(block))
            else:
                yield from self._block(block, title, starts_activity=is_first)
            is_first = False

    def _slide(self, heading: Heading, blocks: tuple[Block, ...], kicker: Prose | None = None) -> Slide:
        return Slide(
            "content",
            heading,
            blocks,
            kicker or self._kicker,
            accent=self._step - 1,
            step=self._step,
            steps=len(self._workshop.modules),
            continued=self._voice.continued(),
            section=self._section,
        )

    def _body(self, block: model.Block) -> tuple[Block, ...]:
        voice = self._voice
        match block:
            case model.Points():
                return (listed("bullet", [voice.prose(point) for point in block.points]),)
            case model.Steps():
                return (listed("number", [voice.prose(step) for step in block.steps]),)
            case model.Paragraph():
                return (Paragraph(voice.prose(block.text, block.url)),)
            case _:
                raise AssertionError(block)

    def _block(self, block: model.Block, title: Prose, *, starts_activity: bool) -> Iterator[Slide]:
        """The slides of one block; ``title`` is its activity's, for blocks that have none.

        A block that opens its activity stands for it in the outline.
        """
        slides = self._slides_of(block, title)
        first = next(slides)
        if starts_activity:
            first = replace(first, heading=replace(first.heading, level=2, in_outline=True))
        yield first
        yield from slides

    def _slides_of(self, block: model.Block, title: Prose) -> Iterator[Slide]:
        voice = self._voice
        match block:
            case model.Points() | model.Steps() | model.Paragraph():
                yield self._slide(Heading(3, title, "heading", in_outline=False), self._body(block))
            case model.Note():
                yield self._titled(title, Paragraph(voice.prose(block.note)))
            case model.Callout():
                box_title = Heading(4, voice.label(block.callout), "box-title", in_outline=False)
                yield self._titled(
                    title, Box(block.callout, (Paragraph(voice.prose(block.text, block.url)),), box_title)
                )
            case model.Scenario():
                yield from self._scenario(block)
            case model.Quiz():
                yield from self._quiz(block)
            case model.Checklist():
                yield self._titled(
                    voice.prose(block.checklist), listed("tick", [voice.prose(item) for item in block.items])
                )
            case model.Worksheet():
                kicker = voice.joined([self._numbers.name(block), voice.label("your_turn")])
                yield self._slide(Heading(3, title, "heading"), (Paragraph(voice.prose(block.worksheet)),), kicker)
            case model.Table():
                yield self._titled(title, table(voice, block))
            case model.Picture():
                yield self._titled(title, figure(voice, block, self._folder))
            case model.Video():
                yield self._slide(
                    Heading(3, voice.prose(block.video), "heading"),
                    video_lines(voice, block),
                    voice.label("video"),
                )
            case model.Link():
                words = voice.prose(block.link)
                yield self._titled(words, address(voice, block.url, words.text))
            case model.Glossary():
                terms = [Prose((*voice.prose(item.term, strong=True).runs,)) for item in block.glossary]
                yield self._titled(voice.label("words_to_know"), listed("bullet", terms))
            case model.Pledge():
                promises = listed("bullet", [voice.prose(text) for text in block.promises], "promise")
                yield self._slide(
                    Heading(3, voice.label("our_promise"), "heading"),
                    (Paragraph(voice.prose(block.pledge)), promises),
                )
            case model.Helplines():
                raise AssertionError("kept for the last slide")
            case model.Break():
                minutes = voice.minutes(block.minutes)
                heading = Heading(3, voice.label("break"), "heading")
                yield self._slide(heading, (Paragraph(voice.prose(block.break_)), Paragraph(minutes, "instruction")))
            case model.Challenge():
                heading = Heading(3, voice.prose(block.challenge), "heading")
                yield self._slide(heading, (Paragraph(voice.prose(block.brief)),), voice.label("challenge"))

    def _titled(self, title: Prose, block: Block) -> Slide:
        return self._slide(Heading(3, title, "heading", in_outline=False), (block,))

    def _scenario(self, block: model.Scenario) -> Iterator[Slide]:
        voice = self._voice
        kicker = self._numbers.name(block)
        heading = Heading(3, voice.prose(block.scenario), "heading")
        yield self._slide(heading, (Paragraph(voice.prose(block.story)),), kicker)
        again = Heading(3, voice.prose(block.scenario), "heading", in_outline=False)
        asked = voice.joined([kicker, voice.label("talk_about_it")])
        yield self._slide(again, (listed("number", [voice.prose(question) for question in block.questions]),), asked)

    def _quiz(self, block: model.Quiz) -> Iterator[Slide]:
        voice = self._voice
        kicker = self._numbers.name(block)
        proses = options(voice, block)
        marked = listed("choice" if block.type != "multiple" else "tick", proses)
        heading = Heading(3, voice.prose(block.quiz), "heading")
        yield self._slide(
            heading, (Paragraph(instruction(voice, block), "instruction", keep_with_next=True), marked), kicker
        )
        again = Heading(3, voice.prose(block.quiz), "heading", in_outline=False)
        right = listed("check", [proses[number - 1] for number in block.right_options], "answer")
        answered = voice.joined([kicker, voice.label("answer")])
        yield self._slide(again, (right, Paragraph(voice.prose(block.reason))), answered)

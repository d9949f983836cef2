"""Curriculum block → document blocks for paper: each kind becomes what a reader writes in, ticks or talks about."""

from __future__ import annotations

from pathlib import Path

from make_handouts.base.languages import SOURCE
from make_handouts.base.phrases import Phrase
from make_handouts.base.values import replace
from make_handouts.compose.numbering import Numbers
from make_handouts.compose.voice import Voice
from make_handouts.curriculum import model
from make_handouts.document.tree import (
    Block,
    Box,
    Cell,
    Fields,
    Figure,
    Frames,
    Heading,
    Item,
    ItemKind,
    Items,
    PageBreak,
    Paragraph,
    Prose,
    Rules,
    Table,
)

#: Materials for the facilitator, where questions come with their answers.
_WITH_ANSWERS = ("guide", "quiz-key")

#: Lines beneath each frame of a storyboard: one for what is seen, one for what is heard.
_FRAME_LINES = 2


class Kept:
    """What is kept for a document's end."""

    def __init__(self) -> None:
        self.terms: list[model.Term] = []
        self.helplines: list[model.Helplines] = []


class PaperBlocks:
    """Makes the blocks of one printed document."""

    def __init__(self, voice: Voice, numbers: Numbers, folder: Path, material: str, heading_level: int) -> None:
        self.voice = voice
        self.kept = Kept()
        self._numbers = numbers
        self._has_answers = material in _WITH_ANSWERS
        self._fills_pages = material == "worksheets"
        self._is_signed_alone = material == "pledge"
        self._folder = folder
        self._level = heading_level

    def make(self, block: model.Block) -> tuple[Block, ...]:
        """The document blocks of one curriculum block; none for what is kept for the document's end."""
        voice = self.voice
        match block:
            case model.Paragraph():
                return (Paragraph(voice.prose(block.text, block.url)),)
            case model.Points():
                return (listed("bullet", [voice.prose(point) for point in block.points]),)
            case model.Steps():
                return (listed("number", [voice.prose(step) for step in block.steps]),)
            case model.Note():
                return (Paragraph(voice.prose(block.note)),)
            case model.Callout():
                title = self._heading(voice.label(block.callout), "box-title")
                return (Box(block.callout, (Paragraph(voice.prose(block.text, block.url)),), title),)
            case model.Scenario():
                return (self._scenario(block),)
            case model.Quiz():
                return (self._answer(block) if self._has_answers else self._quiz(block),)
            case model.Checklist():
                title = self._heading(voice.prose(block.checklist), "box-title", label=voice.label("checklist"))
                return (Box("checklist", (listed("tick", [voice.prose(item) for item in block.items]),), title),)
            case model.Worksheet():
                return (self._worksheet(block),)
            case model.Table():
                return (table(voice, block),)
            case model.Picture():
                return (figure(voice, block, self._folder),)
            case model.Video():
                return (self._video(block),)
            case model.Link():
                return link_lines(voice, block.link, block.url)
            case model.Glossary():
                self.kept.terms.extend(block.glossary)
                return ()
            case model.Pledge():
                return (self._pledge(block),)
            case model.Helplines():
                self.kept.helplines.append(block)
                return ()
            case model.Break():
                minutes = voice.minutes(block.minutes)
                return (
                    Paragraph(voice.joined([voice.label("break", strong=True), minutes, voice.prose(block.break_)])),
                )
            case model.Challenge():
                return self._challenge(block)

    def _heading(self, prose: Prose, style: str, label: Prose | None = None) -> Heading:
        return Heading(self._level, prose, style, label, in_outline=False)

    def _scenario(self, block: model.Scenario) -> Box:
        voice = self.voice
        blocks: list[Block] = [Paragraph(voice.prose(block.story))]
        blocks.append(Paragraph(voice.label("talk_about_it"), "label", keep_with_next=True))
        for number, question in enumerate(block.questions, 1):
            asked = voice.prose(question)
            item = Item((Paragraph(asked, "item", keep_with_next=block.lines > 0),), str(number))
            blocks.append(Items("number", (item,)))
            if block.lines:
                blocks.append(Rules(block.lines, asked))
        return Box(
            "scenario",
            tuple(blocks),
            self._heading(voice.prose(block.scenario), "box-title", self._numbers.name(block)),
        )

    def _quiz(self, block: model.Quiz) -> Box:
        voice = self.voice
        title = self._heading(voice.prose(block.quiz), "question", self._numbers.name(block))
        kind: ItemKind = "tick" if block.type == "multiple" else "choice"
        items = listed(kind, options(voice, block), keep_together=True)
        return Box("quiz", (Paragraph(instruction(voice, block), "instruction", keep_with_next=True), items), title)

    def _answer(self, block: model.Quiz) -> Box:
        """The question, what is right, and why."""
        voice = self.voice
        title = self._heading(voice.prose(block.quiz), "question", self._numbers.name(block))
        proses = options(voice, block)
        right = listed("check", [proses[number - 1] for number in block.right_options], keep_together=True)
        reason = voice.followed(voice.label("why", strong=True), voice.prose(block.reason))
        return Box("answer", (right, Paragraph(reason)), title)

    def _worksheet(self, block: model.Worksheet) -> Box:
        voice = self.voice
        label = Paragraph(
            voice.joined([self._numbers.name(block), voice.label("your_turn")]), "label", keep_with_next=True
        )
        prompt = Paragraph(voice.prose(block.worksheet), "question", keep_with_next=True)
        return Box("worksheet", (label, prompt, Rules(block.lines, fill=self._fills_pages)))

    def _challenge(self, block: model.Challenge) -> tuple[Block, ...]:
        """The task and its rules, then the frames on a page of their own."""
        voice = self.voice
        title = Heading(2, voice.prose(block.challenge), "module", voice.label("challenge"))
        rules = listed("tick", [voice.prose(rule) for rule in block.rules])
        safety = Box("safety", (rules,), self._heading(voice.label("safety"), "box-title"))
        frames = Frames(tuple(str(number) for number in range(1, block.frames + 1)), _FRAME_LINES)
        instruction_ = Paragraph(voice.label("draw_frames"), "question", keep_with_next=True)
        return (title, Paragraph(voice.prose(block.brief)), safety, PageBreak(), instruction_, frames)

    def _video(self, block: model.Video) -> Box:
        voice = self.voice
        title = self._heading(voice.prose(block.video), "box-title", label=voice.label("video"))
        return Box("video", video_lines(voice, block), title)

    def _pledge(self, block: model.Pledge) -> Box:
        voice = self.voice
        title = self._heading(voice.label("our_promise"), "box-title")
        promises = listed("bullet", [voice.prose(text) for text in block.promises], "promise")
        signature = Fields((voice.label("signature"), voice.label("date")))
        name = (Fields((voice.label("name"),)),) if self._is_signed_alone else ()
        return Box("pledge", (Paragraph(voice.prose(block.pledge)), promises, *name, signature), title)

    def glossary(self) -> tuple[Block, ...]:
        """The terms that were met, for the document's end."""
        voice = self.voice
        return tuple(Paragraph(term(voice, item)) for item in self.kept.terms)


def term(voice: Voice, item: model.Term) -> Prose:
    """The word in bold, and what it means."""
    return voice.defined(voice.prose(item.term, strong=True), voice.prose(item.meaning))


def options(voice: Voice, block: model.Quiz) -> list[Prose]:
    """The options of a question, true and false among them."""
    if block.type == "true-false":
        return [voice.label("true"), voice.label("false")]
    return [voice.prose(option) for option in block.options]


def instruction(voice: Voice, block: model.Quiz) -> Prose:
    return voice.label({"single": "choose_one", "multiple": "choose_all", "true-false": "true_or_false"}[block.type])


def link_lines(voice: Voice, text: Phrase, url: str) -> tuple[Paragraph, Paragraph]:
    """The words, and the address in print under them: paper has no click."""
    words = voice.prose(text)
    linked = Prose(tuple(replace(run, url=url) for run in words.runs))
    return Paragraph(linked, "link", keep_with_next=True), address(voice, url, words.text)


def address(voice: Voice, url: str, about: str) -> Paragraph:
    """A web address on a line of its own: easy to type from paper, and read back right in Arabic too.

    ``about`` says where it leads, to those who hear it alone.
    """
    return Paragraph(voice.native(url, SOURCE, url=url, about=about))


def video_lines(voice: Voice, block: model.Video) -> tuple[Block, ...]:
    """Where to watch, and what to do without the internet."""
    offline = voice.followed(voice.label("no_internet", strong=True), voice.prose(block.offline))
    return (address(voice, block.url, voice.prose(block.video).text), Paragraph(offline))


def table(voice: Voice, block: model.Table) -> Table:
    header = tuple(Cell(voice.prose(cell, strong=True), is_heading=True) for cell in block.header)
    rows = tuple(
        tuple(Cell(voice.prose(cell, strong=index == 0), is_heading=index == 0) for index, cell in enumerate(row))
        for row in block.rows
    )
    return Table(voice.prose(block.table), header, rows)


def figure(voice: Voice, block: model.Picture, folder: Path) -> Figure:
    caption = voice.prose(block.caption) if block.caption else None
    path = block.rtl if block.rtl and voice.language.is_rtl else block.picture
    return Figure(folder / path, voice.plain(block.alt), caption)


def listed(kind: ItemKind, proses: list[Prose], style: str = "item", *, keep_together: bool = False) -> Items:
    """A list of one-paragraph items; numbered ones get their numerals."""
    items = tuple(
        Item((Paragraph(prose, style),), str(number) if kind == "number" else "")
        for number, prose in enumerate(proses, 1)
    )
    return Items(kind, items, style, keep_together)

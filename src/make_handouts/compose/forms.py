"""Parts of what participants fill in: masthead, worksheets a page each, faces to mark, open questions."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.compose.parts import Paper
from make_handouts.compose.voice import Voice
from make_handouts.curriculum.model import Worksheet
from make_handouts.document.tree import Answer, Band, Block, Fields, Heading, PageBreak, Paragraph, Ratings, Rules

#: Lines to write on under each open question of the feedback form.
_FEEDBACK_LINES = 3


def masthead(paper: Paper) -> Iterator[Block]:
    """The material's name, and of which workshop; in the facilitator's materials for whom and how long, too."""
    voice, workshop = paper.voice, paper.workshop
    facts = None
    if "run-of-show" in paper.template.parts:
        times = voice.clocks(paper.start, workshop.minutes)
        facts = voice.joined([voice.prose(workshop.audience), times, voice.minutes(workshop.minutes)])
    yield Band(Heading(1, voice.prose(paper.template.title), "title"), voice.prose(workshop.title), facts)


def worksheets(paper: Paper) -> Iterator[Block]:
    """Each worksheet on a page of its own, with what its activity shows here before it, and room for a name."""
    is_first = True
    for activity, _ in paper.activities():
        shown = paper.shown(activity)
        while any(isinstance(block, Worksheet) for block in shown):
            end = 1 + next(index for index, block in enumerate(shown) if isinstance(block, Worksheet))
            if not is_first:
                yield PageBreak()
            is_first = False
            title = Heading(1, paper.voice.prose(activity.title), "part")
            yield Band(title, paper.voice.prose(paper.workshop.title))
            yield Fields((paper.voice.label("name"), paper.voice.label("date")))
            for block in shown[:end]:
                yield from paper.maker.make(block)
            shown = shown[end:]


def answers(voice: Voice) -> tuple[Answer, ...]:
    """Yes, partly, no: a face and a word each, since a face alone is easily misread."""
    return tuple(Answer(f"face-{name}", voice.label(name)) for name in ("yes", "partly", "no"))


def ratings(paper: Paper) -> Iterator[Block]:
    """The statements to mark a face for."""
    yield Paragraph(paper.voice.label("rate"), "body", keep_with_next=True)
    yield Ratings(answers(paper.voice), tuple(paper.voice.points("ratings")))


def open_questions(paper: Paper) -> Iterator[Block]:
    """Questions with room for an answer."""
    yield Heading(2, paper.voice.label("in_your_words"), "part")
    questions = paper.voice.points("open_questions")
    for question in questions:
        yield Paragraph(question, "question", keep_with_next=True)
        yield Rules(_FEEDBACK_LINES, fill=question is questions[-1])

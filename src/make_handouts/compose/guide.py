"""Parts of the facilitator's guide: timetable, safeguarding note, plan without internet, attendance, tally."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.base.markup import LINE_BREAK
from make_handouts.compose.blocks import listed
from make_handouts.compose.forms import answers
from make_handouts.compose.parts import Paper, part
from make_handouts.curriculum.model import Activity, Video
from make_handouts.document.tree import Block, Box, Cell, Fields, Heading, PageBreak, Paragraph, Prose, Ratings, Table

#: The anchor of the box with the helplines.
HELPLINES = "helplines"

#: Rows of the attendance sheet: a class, or what fits a page.
_ATTENDANTS = 24


def run_of_show(paper: Paper) -> Iterator[Block]:
    """What happens when: time of day, activity, minutes, what is needed, and where its notes are."""
    voice = paper.voice
    columns = ("time", "activity", "you_need", "notes")
    header = tuple(Cell(voice.label(name, strong=True), is_heading=True) for name in columns)
    rows = []
    for activity, passed in paper.activities():
        begin = voice.joined([voice.clock(paper.start, passed), voice.minutes(activity.minutes)], LINE_BREAK)
        cells = (begin, voice.prose(activity.title), _needs(paper, activity), _page_of(paper, activity))
        rows.append(tuple(Cell(prose, is_heading=index == 0) for index, prose in enumerate(cells)))
    end = voice.clock(paper.start, paper.workshop.minutes)
    last = (Cell(end, is_heading=True), Cell(voice.label("end")), Cell(_NOTHING), Cell(_NOTHING))
    yield part(voice, "run_of_show", Table(_NOTHING, header, (*rows, last)))


def activity_supplies(paper: Paper, activity: Activity) -> Iterator[Block]:
    """One line with what the activity needs, if it needs anything."""
    needs = _needs(paper, activity)
    if needs.runs:
        lead = paper.voice.label("you_need", strong=True)
        yield Paragraph(paper.voice.explained(lead, needs), keep_with_next=True)


def safeguarding(paper: Paper) -> Iterator[Block]:
    """What to do when someone tells about harm, whom to tell, and where the helplines are."""
    voice = paper.voice
    steps = listed("number", voice.points("safeguarding"))
    helplines = voice.explained(voice.label("get_help", strong=True), voice.reference("see_page", HELPLINES))
    lead = Fields((voice.label("named_lead"),))
    title = Heading(2, voice.label("harm"), "box-title")
    has_helplines = "helplines" in paper.template.parts
    yield Box("safety", (steps, *((Paragraph(helplines),) if has_helplines else ()), lead), title)


def offline(paper: Paper) -> Iterator[Block]:
    """How to teach without internet or projector; with what to do instead of each video."""
    voice = paper.voice
    plan = voice.points("offline")
    for block in paper.workshop.blocks():
        if isinstance(block, Video):
            video = voice.joined([voice.label("video", strong=True), voice.prose(block.video)])
            plan.append(voice.explained(video, voice.prose(block.offline)))
    yield part(voice, "no_internet", listed("bullet", plan))


def attendance(paper: Paper) -> Iterator[Block]:
    """A page to write names on."""
    voice = paper.voice
    header = tuple(Cell(voice.label(name, strong=True), is_heading=True) for name in ("number", "name", "signature"))
    rows = tuple(
        (Cell(voice.literal(str(number)), is_heading=True), Cell(_NOTHING), Cell(_NOTHING))
        for number in range(1, _ATTENDANTS + 1)
    )
    yield PageBreak()
    yield part(voice, "attendance", Fields((voice.label("date"),)), Table(_NOTHING, header, rows, writable=True))


def tally(paper: Paper) -> Iterator[Block]:
    """The feedback form's statements with room to count the faces."""
    yield PageBreak()
    statements = tuple(paper.voice.points("ratings"))
    yield part(paper.voice, "tally", Ratings(answers(paper.voice), statements, tally=True))


_NOTHING = Prose(())


def _needs(paper: Paper, activity: Activity) -> Prose:
    """Supplies, and what of the handout is used: ``Handouts and pens · Question 1–5``."""
    supplies = [paper.voice.prose(text) for text in activity.supplies]
    return paper.voice.joined([*supplies, *paper.numbers.names(activity.blocks)])


def _page_of(paper: Paper, activity: Activity) -> Prose:
    is_there = "modules" in paper.template.parts and (paper.shown(activity) or _needs(paper, activity).runs)
    return paper.voice.reference("see_page", activity.id) if is_there else _NOTHING

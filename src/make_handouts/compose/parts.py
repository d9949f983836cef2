"""What the composers of printed parts share: everything about the document at hand, its band, headings, blocks."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.base.languages import SOURCE
from make_handouts.base.values import value
from make_handouts.compose.blocks import PaperBlocks
from make_handouts.compose.numbering import Numbers
from make_handouts.compose.voice import Voice
from make_handouts.curriculum import model
from make_handouts.document.tree import Band, Block, Heading, Logos, Section
from make_handouts.template.model import Region, Template


@value
class Paper:
    """A printed document in the making. ``start`` is the time of day when the workshop begins, ``HH:MM``.

    ``behind``: the organisation and its partners.
    """

    template: Template
    workshop: model.Workshop
    voice: Voice
    numbers: Numbers
    region: Region | None
    maker: PaperBlocks
    start: str
    behind: Logos | None

    def shown(self, activity: model.Activity) -> list[model.Block]:
        """The activity's blocks that appear in this material."""
        return [block for block in activity.blocks if self.template.material in model.materials_of(block)]

    def activities(self) -> Iterator[tuple[model.Activity, int]]:
        """All activities, each with the minutes that have passed when it begins."""
        passed = 0
        for module in self.workshop.modules:
            for activity in module.activities:
                yield activity, passed
                passed += activity.minutes


def band(workshop: model.Workshop, voice: Voice) -> Band:
    """Title, subtitle, and for whom, how long, which campaign."""
    facts = [voice.prose(workshop.audience), voice.minutes(workshop.minutes)]
    # A campaign's name is a Latin hashtag everywhere; alone on its line, it is read back right in Arabic too.
    campaign = voice.native(workshop.campaign, SOURCE) if workshop.campaign else None
    title = Heading(1, voice.prose(workshop.title), "title")
    return Band(title, voice.prose(workshop.subtitle), voice.joined(facts), campaign)


def part(voice: Voice, label: str, *blocks: Block, anchor: str | None = None) -> Section:
    """Blocks under a heading of the document's own."""
    return Section((Heading(2, voice.label(label), "part", anchor=anchor), *blocks))

"""Materials that are one sheet: cards to cut out, the poster, certificates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from make_handouts.base.languages import SOURCE
from make_handouts.base.values import replace
from make_handouts.compose.blocks import PaperBlocks, address, listed
from make_handouts.compose.help import brief_contacts, checked_on, contact, web_channel
from make_handouts.compose.numbering import Numbers
from make_handouts.compose.voice import Voice
from make_handouts.curriculum import model
from make_handouts.curriculum.participants import Participant
from make_handouts.document.tree import (
    Block,
    Box,
    Card,
    Certificate,
    Code,
    Columns,
    Contact,
    Field,
    Fields,
    Heading,
    Logo,
    Logos,
    Paragraph,
    Prose,
    Run,
)
from make_handouts.template.model import Region, Template, Theme

#: Helplines on the front of a card; those that follow go on its back.
_MOST_ON_FRONT = 4

#: Promises on a poster before they take two columns.
_MOST_IN_COLUMN = 5

#: The material of cards without scenarios.
_HELP_CARD = "helpline-card"


def logos(voice: Voice, theme: Theme, region: Region | None, root: Path) -> Logos | None:
    """The organisation and the region's partners; None where nobody is named. ``root`` is the project's folder."""
    found: list[Logo] = []
    if theme.organisation:
        found.append(_logo(theme.organisation, theme.logo, root / "templates"))
    partners = region.partners if region else ()
    found.extend(_logo(partner.name, partner.logo, root / "regions") for partner in partners)
    return Logos(tuple(found)) if found else None


def _logo(name: str, picture: str | None, folder: Path) -> Logo:
    # A name that no catalogue holds: in whatever script it is, it stands alone.
    return Logo(Prose((Run(name, SOURCE),)), folder / picture if picture else None)


def cards(
    template: Template, workshop: model.Workshop, voice: Voice, numbers: Numbers, region: Region | None
) -> tuple[Card, ...]:
    """The scenarios of the workshop and a card with helplines; or that one alone."""
    has_backs = template.grid is not None and template.grid.backs
    helplines = _help_card(workshop, voice, region, has_back=has_backs)
    if template.material == _HELP_CARD:
        return (helplines,)
    scenarios = [block for block in _blocks(workshop) if isinstance(block, model.Scenario)]
    return (
        *(
            _scenario(voice, block, numbers, has_back=has_backs)
            for block in scenarios
            if template.material in model.materials_of(block)
        ),
        helplines,
    )


def _blocks(workshop: model.Workshop) -> Iterator[model.Block]:
    for module in workshop.modules:
        for activity in module.activities:
            yield from activity.blocks


def _scenario(voice: Voice, block: model.Scenario, numbers: Numbers, *, has_back: bool) -> Card:
    heading = Heading(2, voice.prose(block.scenario), "title", numbers.name(block))
    questions = (
        Paragraph(voice.label("talk_about_it"), "label", keep_with_next=True),
        listed("number", [voice.prose(question) for question in block.questions]),
    )
    story = Paragraph(voice.prose(block.story))
    if not has_back:
        return Card((Box("scenario", (story, *questions), heading),))
    again = replace(heading, in_outline=False)
    return Card((Box("scenario", (story,), heading),), (Box("scenario", questions, again),))


def _help_card(workshop: model.Workshop, voice: Voice, region: Region | None, *, has_back: bool) -> Card:
    heading = Heading(2, voice.label("get_help"), "title")
    if has_back:
        contacts = brief_contacts(voice, region)
    else:
        contacts = tuple(contact(voice, channel) for channel in region.channels) if region else ()
    front: tuple[Contact, ...] = contacts[:_MOST_ON_FRONT] if has_back else contacts
    local = Fields((voice.label("local_contact", strong=True),))
    card = Card((Box("help", (*front, local), heading),))
    if not has_back:
        return card
    return replace(card, back=_help_back(workshop, voice, region, contacts[len(front) :]))


def _help_back(
    workshop: model.Workshop, voice: Voice, region: Region | None, contacts: Sequence[Contact]
) -> tuple[Block, ...]:
    """The workshop's title, the helplines that the front had no room for, a web address to scan or to type."""
    blocks: list[Block] = [Heading(2, voice.prose(workshop.title), "title", in_outline=False)]
    blocks.extend(contacts or [Paragraph(voice.prose(workshop.subtitle))])
    blocks.extend(_web_code(voice, region))
    if region:
        blocks.append(checked_on(voice, region))
    return tuple(blocks)


def _web_code(voice: Voice, region: Region | None) -> Iterator[Code]:
    """The first address among the helplines, to scan or to type."""
    channel = web_channel(region)
    if channel and channel.web:
        yield code(voice, contact(voice, channel).name, channel.web)


def code(voice: Voice, caption: Prose, url: str) -> Code:
    """A QR code with what it opens, and the address in print."""
    return Code(url, caption, address(voice, url, caption.text).prose)


def poster(
    template: Template,
    workshop: model.Workshop,
    voice: Voice,
    numbers: Numbers,
    region: Region | None,
    folder: Path,
    behind: Logos | None,
) -> tuple[Block, ...]:
    """What hangs on the wall: title, the blocks that are meant for it, helplines, who is behind it."""
    maker = PaperBlocks(voice, numbers, folder, template.material, heading_level=2)
    blocks: list[Block] = []
    shown = [block for block in _blocks(workshop) if template.material in model.materials_of(block)]
    for part in template.parts:
        match part:
            case "band":
                blocks.append(Heading(1, voice.prose(workshop.title), "title"))
                blocks.append(Paragraph(voice.prose(workshop.subtitle), "subtitle"))
                if workshop.campaign:
                    blocks.append(Paragraph(voice.native(workshop.campaign, SOURCE), "fact"))
            case "summary":
                blocks.append(Paragraph(voice.prose(workshop.summary)))
            case "objectives":
                blocks.append(listed("bullet", [voice.prose(text) for text in workshop.objectives]))
            case "modules":
                blocks.extend(made for block in shown for made in _poster_block(maker, block))
            case "helplines":
                blocks.append(_poster_help(maker, region))
            case "partners" if behind:
                blocks.append(behind)
    return tuple(blocks)


def _poster_help(maker: PaperBlocks, region: Region | None) -> Box:
    """The helplines in two columns, numbers large; the line for the local contact."""
    voice, found = maker.voice, maker.kept.helplines
    blocks: list[Block] = [Paragraph(voice.prose(found[0].helplines), keep_with_next=True)] if found else []
    cells: list[Block] = [*brief_contacts(voice, region), *_web_code(voice, region)]
    if cells:
        half = (len(cells) + 1) // 2
        blocks.append(Columns(tuple(tuple(column) for column in (cells[:half], cells[half:]) if column)))
    if region:
        blocks.append(checked_on(voice, region))
    blocks.append(Fields((voice.label("local_contact", strong=True),)))
    return Box("help", tuple(blocks), Heading(2, voice.label("get_help"), "box-title"))


def _poster_block(maker: PaperBlocks, block: model.Block) -> tuple[Block, ...]:
    """As on paper, but a link as a code to scan from afar, and promises without a line to sign."""
    match block:
        case model.Link():
            return (code(maker.voice, maker.voice.prose(block.link), block.url),)
        case model.Pledge():
            return (_poster_pledge(maker.voice, block),)
        case _:
            return maker.make(block)


def _poster_pledge(voice: Voice, block: model.Pledge) -> Box:
    proses = [voice.prose(text) for text in block.promises]
    promises: Block = listed("bullet", proses, "promise")
    if len(proses) > _MOST_IN_COLUMN:
        half = (len(proses) + 1) // 2
        promises = Columns(tuple((listed("bullet", part, "promise"),) for part in (proses[:half], proses[half:])))
    return Box(
        "pledge", (Paragraph(voice.prose(block.pledge)), promises), Heading(2, voice.label("our_promise"), "box-title")
    )


def certificates(
    workshop: model.Workshop, voice: Voice, behind: Logos | None, participants: Sequence[Participant]
) -> tuple[Certificate, ...]:
    """One a participant, or a single one with a line to write the name on."""
    facts = [voice.minutes(workshop.minutes)]
    if workshop.campaign:
        facts.append(voice.native(workshop.campaign, SOURCE))
    blank = Certificate(
        above=(Heading(1, voice.label("certificate"), "title"),),
        name_label=voice.label("name"),
        below=(
            Paragraph(voice.label("workshop"), "label", keep_with_next=True),
            Paragraph(voice.prose(workshop.title), "workshop"),
            Paragraph(voice.prose(workshop.subtitle), "subtitle"),
            *(Paragraph(fact, "fact") for fact in facts),
            *((behind,) if behind else ()),
        ),
        fields=(Field(voice.label("date")), Field(voice.label("signature"))),
    )
    return tuple(_certificate(blank, voice, participant) for participant in participants) or (blank,)


def _certificate(blank: Certificate, voice: Voice, participant: Participant) -> Certificate:
    language = participant.language or voice.language.tag
    name = Prose((Run(participant.name, language, origin=participant.origin),))
    fields = blank.fields
    if participant.date:
        dated = Prose((Run(voice.date(participant.date), voice.language.tag, origin=participant.origin),))
        fields = (replace(fields[0], filled=dated), *fields[1:])
    return replace(blank, name=name, fields=fields)

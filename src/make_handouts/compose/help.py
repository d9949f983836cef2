"""A region's helplines → the box that is never missed, with a blank line for the local contact."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.base.languages import SOURCE
from make_handouts.base.values import replace
from make_handouts.compose.voice import Voice
from make_handouts.document.tree import Block, Contact, Fields, Paragraph, Prose
from make_handouts.template.model import Channel, Region

#: Numbers of one helpline on a card.
_MOST_NUMBERS = 2


def help_blocks(voice: Voice, region: Region | None, intro: Prose | None, *, on_paper: bool) -> tuple[Block, ...]:
    """Intro and channels; on paper also when the facts were checked, and the blank line.

    On a screen people write down a number: channels without one are left to the handout, if others have one. Without
    any channel there is nothing to introduce, and the screen has the blank line as well.
    """
    channels = region.channels if region else ()
    blocks: list[Block] = [Paragraph(intro, keep_with_next=True)] if intro and channels else []
    if not on_paper:
        channels = tuple(channel for channel in channels if channel.numbers) or channels
    blocks.extend(contact(voice, channel) for channel in channels)
    if on_paper:
        if region:
            blocks.append(checked_on(voice, region))
        blocks.append(Fields((voice.label("local_contact", strong=True),)))
    elif not channels:
        blocks.append(Contact(voice.label("local_contact"), (), ()))
    return tuple(blocks)


def web_channel(region: Region | None) -> Channel | None:
    """The first of the helplines that has a web address: the one to print as a code."""
    return next((channel for channel in region.channels if channel.web), None) if region else None


def brief_contacts(voice: Voice, region: Region | None) -> tuple[Contact, ...]:
    """The channels where there is little room; those with a number first, and without the one that is but a code.

    A name in the reader's language says itself what it is for; where there is none, what it is for stands in its place:
    the official name in English is on the handout. Of several numbers the first two are kept, of addresses only those
    of channels without a number.
    """
    channels = sorted(region.channels if region else (), key=lambda channel: not channel.numbers)
    coded = web_channel(region)
    return tuple(_brief(voice, channel) for channel in channels if channel.numbers or channel is not coded)


def _brief(voice: Voice, channel: Channel) -> Contact:
    whole = contact(voice, channel)
    if voice.language.tag not in (SOURCE, *channel.native):
        whole = replace(whole, name=voice.joined(_purposes(voice, channel)))
    details = () if channel.numbers else whole.details[1:2]
    return replace(whole, channels=whole.channels[:_MOST_NUMBERS], details=details)


def checked_on(voice: Voice, region: Region) -> Paragraph:
    """When the newest of the region's facts was checked."""
    checked = max(channel.verified for channel in region.channels)
    return Paragraph(voice.label("checked_on", {"date": voice.date(checked)}), "contact-detail")


def contact(voice: Voice, channel: Channel) -> Contact:
    """One channel: its official name, its numbers, and what it is for."""
    native = channel.native.get(voice.language.tag)
    name = voice.native(native, voice.language.tag) if native else voice.native(channel.name, SOURCE)
    numbers = tuple(voice.literal(number) for number in channel.numbers)
    return Contact(name, numbers, tuple(_details(voice, channel, name.text)))


def _details(voice: Voice, channel: Channel, name: str) -> Iterator[Prose]:
    facts = _purposes(voice, channel)
    if channel.always_open:
        facts.append(voice.label("always_open"))
    if channel.free:
        facts.append(voice.label("free_call"))
    yield voice.joined(facts)
    if channel.web:
        yield voice.native(channel.web, SOURCE, url=channel.web, about=name)
    if channel.email:
        yield voice.native(channel.email, SOURCE, url=f"mailto:{channel.email}", about=name)


def _purposes(voice: Voice, channel: Channel) -> list[Prose]:
    return [voice.label(f"help_{purpose.replace('-', '_')}") for purpose in channel.for_]

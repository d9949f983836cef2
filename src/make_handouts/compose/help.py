"""A region's helplines → the box that is never missed, with a blank line for the local contact."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.base.languages import SOURCE
from make_handouts.compose.voice import Voice
from make_handouts.document.tree import Block, Contact, Fields, Paragraph, Prose
from make_handouts.template.model import Channel, Region


def help_blocks(voice: Voice, region: Region | None, intro: Prose | None, *, on_paper: bool) -> tuple[Block, ...]:
    """Intro and channels; on paper also when the facts were checked, and the blank line.

    On a screen people write down a number: channels without one are left to the handout, if others have one.
    """
    blocks: list[Block] = [] if intro is None else [Paragraph(intro, keep_with_next=True)]
    channels = region.channels if region else ()
    if not on_paper:
        channels = tuple(channel for channel in channels if channel.numbers) or channels
    blocks.extend(contact(voice, channel) for channel in channels)
    if on_paper:
        if channels:
            checked = max(channel.verified for channel in channels)
            blocks.append(Paragraph(voice.label("checked_on", {"date": voice.date(checked)}), "contact-detail"))
        blocks.append(Fields((voice.label("local_contact", strong=True),)))
    return tuple(blocks)


def contact(voice: Voice, channel: Channel) -> Contact:
    """One channel: its official name, its numbers, and what it is for."""
    native = channel.native.get(voice.language.tag)
    name = voice.native(native, voice.language.tag) if native else voice.native(channel.name, SOURCE)
    numbers = tuple(voice.literal(number) for number in channel.numbers)
    return Contact(name, numbers, tuple(_details(voice, channel, name.text)))


def _details(voice: Voice, channel: Channel, name: str) -> Iterator[Prose]:
    facts = [voice.label(f"help_{purpose.replace('-', '_')}") for purpose in channel.for_]
    if channel.always_open:
        facts.append(voice.label("always_open"))
    if channel.free:
        facts.append(voice.label("free_call"))
    yield voice.joined(facts)
    if channel.web:
        yield voice.native(channel.web, SOURCE, url=channel.web, about=name)
    if channel.email:
        yield voice.native(channel.email, SOURCE, url=f"mailto:{channel.email}", about=name)

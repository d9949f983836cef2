"""A region's helplines → the box that is never missed, with a blank line for the local contact."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.compose.voice import Voice
from make_handouts.document.tree import Block, Contact, Fields, Paragraph, Prose
from make_handouts.template.model import Channel, Region


def help_blocks(voice: Voice, region: Region | None, intro: Prose | None, *, with_local_contact: bool) -> tuple[Block, ...]:
    """Intro, each channel, when the facts were checked, and the blank line (on paper)."""
    blocks: list[Block] = [] if intro is None else [Paragraph(intro, keep_with_next=True)]
    if region is not None:
        blocks.extend(contact(voice, channel) for channel in region.channels)
        checked = max(channel.verified for channel in region.channels)
        blocks.append(Paragraph(voice.label("checked_on", {"date": voice.date(checked)}), "contact-detail"))
    if with_local_contact:
        blocks.append(Fields((voice.label("local_contact", strong=True),)))
    return tuple(blocks)


def contact(voice: Voice, channel: Channel) -> Contact:
    """One channel: its official name, its numbers, and what it is for."""
    native = channel.native.get(voice.language.tag)
    name = voice.native(native, voice.language.tag) if native else voice.native(channel.name, "en")
    numbers = tuple(voice.literal(number) for number in channel.numbers)
    return Contact(name, numbers, tuple(_details(voice, channel)))


def _details(voice: Voice, channel: Channel) -> Iterator[Prose]:
    facts = [voice.label(f"help_{purpose.replace('-', '_')}") for purpose in channel.for_]
    if channel.always_open:
        facts.append(voice.label("always_open"))
    if channel.free:
        facts.append(voice.label("free_call"))
    yield voice.joined(facts)
    addresses = []
    if channel.web:
        addresses.append(voice.literal(channel.web, url=channel.web))
    if channel.email:
        addresses.append(voice.literal(channel.email, url=f"mailto:{channel.email}"))
    if addresses:
        yield voice.joined(addresses)

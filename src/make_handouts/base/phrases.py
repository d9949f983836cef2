"""A phrase: one message as a curriculum or template holds it, in whatever language it stands in by now."""

from __future__ import annotations

from make_handouts.base.diagnostics import Position
from make_handouts.base.standing import Standing
from make_handouts.base.values import value


@value
class Held:
    """What a catalogue holds for a text, printed or not: ``msgstr`` as it stands there, and what is wrong with it."""

    msgstr: str
    faults: tuple[str, ...] = ()


@value
class Phrase:
    """Text with its language and the place where it can be mended.

    From YAML: the English text, its line there. Once localised: the translation and its line in the PO, or still
    the English one (``language`` stays ``en``) where no usable translation exists; and how the message stands.
    """

    text: str
    language: str
    origin: Position
    standing: Standing | None = None
    """None before localisation and in the source language."""
    held: Held | None = None
    """None before localisation, in the source language and in pseudo-locales."""

    def __eq__(self, other: object) -> bool:
        """The same text at the same place; how it stands may differ."""
        if not isinstance(other, Phrase):
            return NotImplemented
        return (self.text, self.language, self.origin) == (other.text, other.language, other.origin)

    def __hash__(self) -> int:
        return hash((self.text, self.language, self.origin))

    def __str__(self) -> str:
        return self.text

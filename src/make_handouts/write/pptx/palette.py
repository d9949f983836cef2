"""Colours of the project's theme → the twelve of a DrawingML theme, and references to them.

A reference follows when somebody chooses other theme colours in the program; a colour that is in no slot is written
as it is.
"""

from __future__ import annotations

from make_handouts.paginate.look import Look
from make_handouts.write.pptx.xml import Xml, element

#: Slot of the theme → colour of theme.yaml that fills it, and what does where a project's theme has none of the name.
_NAMED = {
    "dk1": ("ink", "#000000"),
    "lt1": ("paper", "#ffffff"),
    "dk2": ("muted", "#444444"),
    "lt2": ("shade", "#eeeeee"),
}
_LINKS = {"hlink": ("tip", "#0000ee"), "folHlink": ("muted", "#444444")}

#: Slots as shapes refer to them, through the master's colour map (``master.COLOUR_MAP``).
_MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}

_ACCENTS = 6


class Palette:
    """The slots of one document's look."""

    def __init__(self, look: Look) -> None:
        colours, accents = look.theme.colours, look.theme.accents
        shown = {slot: colours.get(name, other) for slot, (name, other) in _NAMED.items()}
        shown |= {f"accent{index + 1}": accents[index % len(accents)] for index in range(_ACCENTS)}
        self._references: dict[str, str] = {}
        for slot, colour in shown.items():
            self._references.setdefault(colour, _MAPPED.get(slot, slot))
        #: Every slot of the theme, in the schema's order.
        self.slots = {**shown, **{slot: colours.get(name, other) for slot, (name, other) in _LINKS.items()}}

    def colour(self, colour: str) -> Xml:
        """``#rrggbb`` as a colour element."""
        if colour in self._references:
            return element("a:schemeClr", {"val": self._references[colour]})
        return rgb(colour)

    def fill(self, colour: str | None) -> Xml:
        """A solid fill, or explicitly none."""
        return element("a:solidFill", None, self.colour(colour)) if colour else element("a:noFill")


def rgb(colour: str) -> Xml:
    return element("a:srgbClr", {"val": colour[1:].upper()})

"""Template + theme → those of an edition: the same material in larger type, with less ink, or set for folded sheets.

Sizes of clear and large print are UKAAF's (G003, "Creating clear print and large print documents"): 12 points or more,
ideally 14; 16 or more, ideally 18; re-flowed and never enlarged by a copier, no italics, aligned at the start.
"""

from __future__ import annotations

from collections.abc import Callable

from make_handouts.base.units import HALVES
from make_handouts.base.values import replace, value
from make_handouts.template.model import BoxStyle, Style, Template, Theme

#: Thickest line of an edition that saves ink, in points.
_THIN = 1.0

#: Relative luminance at which a grey has a contrast of 4.5:1 on white (WCAG 2.2, 1.4.3): 1.05 / (L + 0.05).
_LIGHTEST = 1.05 / 4.5 - 0.05

#: Colours of the theme for what lies behind text.
_GROUNDS = ("paper", "shade")

#: On a page half as large, margins are this share of what they were, 10 mm at least.
_FOLDED_MARGINS = 0.75
_LEAST_MARGIN = 10.0

#: There running text is this share of its size, and headings keep this share of what they have on top of it.
_FOLDED_TEXT = 0.92
_FOLDED_HEADINGS = 0.6

#: The style of a second language's words, in shares of running text.
GLOSS = "gloss"
_GLOSS_SIZE = 0.88


@value
class Edition:
    """What can be asked of a document beside itself.

    ``layouts`` and ``materials`` say what it is made of; no materials means all. ``body``: size of running text in
    points, for Latin. ``least``: of any text, as it is printed, in every script. ``heaviest``: thickest line in points.
    ``imposed``: its pages are put on sheets, which takes their tags away. ``is_bilingual``: a second language is asked
    for. ``is_numbered``: each text has a number, under which a list at the end has its message.
    """

    name: str
    layouts: tuple[str, ...] = ("flow",)
    materials: tuple[str, ...] = ()
    body: float | None = None
    least: float = 0.0
    is_grey: bool = False
    heaviest: float = float("inf")
    imposed: bool = False
    is_bilingual: bool = False
    is_numbered: bool = False

    def suits(self, template: Template) -> bool:
        """Whether there is such an edition of a material."""
        return template.layout in self.layouts and (not self.materials or template.material in self.materials)


#: The document itself.
PLAIN = Edition("", ("flow", "slides", "cards", "poster", "certificate"))

BOOKLET, TWO_UP = "booklet", "2up"

EDITIONS = {
    edition.name: edition
    for edition in (
        Edition("large-print", body=18, least=16),
        Edition("clear-print", body=14, least=12),
        Edition("ink-saver", ("flow", "cards", "poster", "certificate"), is_grey=True, heaviest=_THIN),
        Edition(BOOKLET, least=10, imposed=True),
        Edition(TWO_UP, least=8, imposed=True),
        Edition("bilingual", materials=("handout", "guide"), is_bilingual=True),
        Edition("reviewer", ("flow", "slides", "cards", "poster"), is_numbered=True),
    )
}


def adapted(edition: Edition, template: Template, theme: Theme, paper: str) -> tuple[Template, Theme]:
    """The template and the theme of an edition that suits it. ``paper``: what the reader's region prints on."""
    if edition.body is not None:
        template = _enlarged(template, edition.body)
    if edition.is_grey:
        template, theme = _without_ink(template), _greyed(theme)
    if edition.name == BOOKLET:
        template = _folded(template, HALVES[paper])
    if edition.name == TWO_UP:
        template = replace(template, page=replace(template.page, size=paper, orientation="portrait"))
    if edition.is_bilingual:
        body = template.styles["body"]
        gloss = replace(body, size=body.size * _GLOSS_SIZE, weight=400, colour="muted")
        template = replace(template, styles={**template.styles, GLOSS: gloss})
    return template, theme


def _enlarged(template: Template, body: float) -> Template:
    """Running text of ``body`` points or more; headings larger by as many points, so that steps between them stay.

    Nothing is made to fit a page: what starts on one may go on to the next.
    """
    own = template.styles["body"].size
    factor = max(1.0, body / own)

    def size(old: float) -> float:
        return old * factor if old <= own else old + own * (factor - 1)

    styles = {
        name: replace(style, align="start", before=style.before * factor, after=style.after * factor)
        for name, style in _resized(template.styles, size).items()
    }
    return replace(template, styles=styles, writing_line=template.writing_line * factor, fit=None)


def _folded(template: Template, half: str) -> Template:
    """On half a sheet: less margin, running text nearly as large, headings that fit the narrower column."""
    own = template.styles["body"].size

    def size(old: float) -> float:
        return _FOLDED_TEXT * (old if old <= own else own + (old - own) * _FOLDED_HEADINGS)

    margins = template.page.margins
    sides = {
        side: max(_LEAST_MARGIN, getattr(margins, side) * _FOLDED_MARGINS) for side in ("top", "bottom", "start", "end")
    }
    page = replace(template.page, size=half, orientation="portrait", margins=replace(margins, **sides))
    return replace(template, page=page, styles=_resized(template.styles, size))


def _resized(styles: dict[str, Style], size: Callable[[float], float]) -> dict[str, Style]:
    return {name: replace(style, size=size(style.size)) for name, style in styles.items()}


def _without_ink(template: Template) -> Template:
    """No box is filled, none has a heavy frame; kinds of boxes still differ by kind of border and by icon."""

    def thin(box: BoxStyle) -> BoxStyle:
        return replace(box, thickness=min(box.thickness, _THIN), fill=None)

    return replace(template, boxes={name: thin(box) for name, box in template.boxes.items()})


def _greyed(theme: Theme) -> Theme:
    colours = {name: "#ffffff" if name in _GROUNDS else grey(colour) for name, colour in theme.colours.items()}
    return replace(theme, colours=colours, accents=tuple(map(grey, theme.accents)))


def grey(colour: str) -> str:
    """A grey as bright as the colour, but no brighter than is readable on white (4.5:1)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    luminance = min(0.2126 * red + 0.7152 * green + 0.0722 * blue, _LIGHTEST)
    level = luminance * 12.92 if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return "#" + f"{int(level * 255):02x}" * 3  # rounded down, to the darker side


def _linear(level: float) -> float:
    """A channel of sRGB, 0–1, as light (IEC 61966-2-1)."""
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)

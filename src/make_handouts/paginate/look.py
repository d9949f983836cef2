"""Template + theme + language → styles with nothing left to decide."""

from __future__ import annotations

from functools import lru_cache

from make_handouts.base.languages import Language
from make_handouts.base.units import MM, PAGE_SIZES, paper_of, shrink_2up
from make_handouts.base.values import value
from make_handouts.template.editions import GLOSS, PLAIN, TWO_UP, Edition
from make_handouts.template.load import ACCENT
from make_handouts.template.model import BoxStyle, Style, Template, Theme
from make_handouts.typeset.fontdata import Typography, typography
from make_handouts.typeset.model import TextStyle

#: Styles that take the theme's face for headings.
_HEADINGS = frozenset("title heading part module activity box-title name workshop".split())


@value
class ResolvedStyle:
    """A paragraph style in points and colours. ``rise``: room that a heading wants under a smaller line."""

    text: TextStyle
    rise: float
    before: float
    after: float
    keep_with_next: bool


@value
class Look:
    """How one document looks; ``accent`` is the colour of the module that is being set.

    ``scale`` is how much smaller than the template says texts are set; none below ``_LEAST_SIZE``.
    """

    template: Template
    theme: Theme
    language: Language
    typography: Typography
    paper: str
    scale: float = 1.0
    """Multiplies the sizes of all styles, down to the template's least; see ``fitting``."""
    edition: Edition = PLAIN
    second: Typography | None = None
    """How the second language of a bilingual edition wants to be set."""

    @classmethod
    def of(
        cls,
        template: Template,
        theme: Theme,
        language: Language,
        region: str,
        edition: Edition = PLAIN,
        second: Language | None = None,
    ) -> Look:
        """``template`` and ``theme`` are the ``edition``'s already."""
        size = template.page.size
        paper = paper_of(region) if size == "region" else size
        own, other = typography(language), typography(second) if second else None
        return cls(template, theme, language, own, paper, edition=edition, second=other)

    @property
    def least(self) -> float:
        """Points that no text may be smaller than, before pages are put on sheets."""
        return self.edition.least / (shrink_2up(self.paper) if self.edition.name == TWO_UP else 1)

    def pen(self, thickness: float) -> float:
        """How thick a line is that would be heavy."""
        return min(thickness, self.edition.heaviest)

    @property
    def page_size(self) -> tuple[float, float]:
        width, height = PAGE_SIZES[self.paper]
        return (height, width) if self.template.page.orientation == "landscape" else (width, height)

    @property
    def measure(self) -> float:
        """Width of the body."""
        margins = self.template.page.margins
        return self.page_size[0] - (margins.start + margins.end) * MM

    @property
    def body_height(self) -> float:
        margins = self.template.page.margins
        return self.page_size[1] - (margins.top + margins.bottom) * MM

    def style(self, name: str, accent: int | None = None) -> ResolvedStyle:
        """A style by name; its size and leading multiplied by what the language's script wants."""
        return _resolved(self, name, accent)

    def box(self, kind: str) -> BoxStyle:
        return self.template.boxes[kind]

    def colour(self, name: str, accent: int | None = None) -> str:
        """A colour of the theme; ``accent`` is the module's, the first outside any module."""
        if name == ACCENT:
            return self.theme.accents[(accent or 0) % len(self.theme.accents)]
        return self.theme.colours[name]


@lru_cache(maxsize=256)
def _resolved(look: Look, name: str, accent: int | None) -> ResolvedStyle:
    """Remembered: a document asks for the same dozen styles at each of its paragraphs."""
    style: Style = look.template.styles[name]
    least = min(style.size, look.template.fit.least) if look.template.fit else 0.0
    script = look.second if look.second and name == GLOSS else look.typography
    size = max(max(style.size * look.scale, least) * script.size, look.least)
    leading = size * style.leading * script.leading
    colour = look.colour(style.colour, accent)
    text = TextStyle(size, leading, style.weight, style.align, colour, name in _HEADINGS)
    rise = script.rise * size
    return ResolvedStyle(text, rise, style.before * look.scale, style.after * look.scale, style.keep_with_next)

"""Template + theme + language → styles with nothing left to decide."""

from __future__ import annotations

from make_handouts.base.languages import Language
from make_handouts.base.units import MM, PAGE_SIZES, paper_of
from make_handouts.base.values import value
from make_handouts.template.load import ACCENT
from make_handouts.template.model import BoxStyle, Style, Template, Theme
from make_handouts.typeset.fontdata import Typography, typography
from make_handouts.typeset.model import TextStyle

#: Styles that take the theme's face for headings.
_HEADINGS = frozenset("title heading part module activity box-title name workshop".split())


@value
class ResolvedStyle:
    """A paragraph style in points and colours."""

    text: TextStyle
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

    @classmethod
    def of(cls, template: Template, theme: Theme, language: Language, region: str) -> Look:
        size = template.page.size
        return cls(template, theme, language, typography(language), paper_of(region) if size == "region" else size)

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
        style: Style = self.template.styles[name]
        least = min(style.size, self.template.fit.least) if self.template.fit else 0.0
        size = max(style.size * self.scale, least) * self.typography.size
        leading = size * style.leading * self.typography.leading
        colour = self.colour(style.colour, accent)
        text = TextStyle(size, leading, style.weight, style.align, colour, name in _HEADINGS)
        return ResolvedStyle(text, style.before * self.scale, style.after * self.scale, style.keep_with_next)

    def box(self, kind: str) -> BoxStyle:
        return self.template.boxes[kind]

    def colour(self, name: str, accent: int | None = None) -> str:
        """A colour of the theme; ``accent`` is the module's, the first outside any module."""
        if name == ACCENT:
            return self.theme.accents[(accent or 0) % len(self.theme.accents)]
        return self.theme.colours[name]

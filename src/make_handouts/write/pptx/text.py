"""Prose → DrawingML paragraphs: direction, language and look of each run, real bullets, links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from make_handouts.base.languages import Language, parse_language
from make_handouts.base.markup import LINE_BREAK
from make_handouts.base.values import replace
from make_handouts.document.tree import Prose, Run
from make_handouts.paginate.deck import SlideText
from make_handouts.paginate.flow import ITEM_INDENT
from make_handouts.paginate.look import Look
from make_handouts.typeset.itemise import SOFT_HYPHEN
from make_handouts.typeset.model import TextStyle
from make_handouts.typeset.paragraph import runs_rtl
from make_handouts.write.pptx.faces import Faces, faces_of, office_tag
from make_handouts.write.pptx.palette import Palette
from make_handouts.write.pptx.xml import Xml, element, emu, joined, words

#: From this weight on a text is bold: two weights are all that a presentation knows.
_BOLD = 600

#: Signs before the items of lists and the font that has them. The first three are in every font with Microsoft's WGL4
#: set; the tick is in the symbol fonts of Windows, and other systems find it in theirs.
_SIGNS = {"bullet": ("•", "Arial"), "choice": ("○", "Arial"), "tick": ("□", "Arial"), "check": ("✓", "Segoe UI Symbol")}

#: Sizes of the signs against the text, in thousandths of a percent: boxes and circles are seen from the last row.
_SIGN_SIZES = {"choice": 110_000, "tick": 120_000}

_ISOLATE = re.compile("\u2068([^\u2068\u2069]*)\u2069")
_HALF_ISOLATE = re.compile("[\u2066-\u2069]")
_LRE, _RLE, _PDF = "\u202a", "\u202b", "\u202c"


class Relations(Protocol):
    """What a slide refers to outside itself; both answer the relationship's id."""

    def link(self, url: str) -> str: ...

    def picture(self, path: Path) -> str: ...


class TextWriter:
    """Writes the texts of one document."""

    def __init__(self, look: Look, palette: Palette) -> None:
        self.look = look
        self.language = look.language
        self.palette = palette
        self._faces = faces_of(look.language)
        self._tags: dict[str, tuple[str, Faces]] = {}

    def paragraphs(
        self, texts: Sequence[SlideText], relations: Relations, accent: int | None, inherited: TextStyle | None = None
    ) -> Xml:
        """``a:p`` elements. ``inherited``: the style that the placeholder has from its layout, not said again."""
        return joined(self._paragraph(text, relations, accent, inherited) for text in texts)

    def plain(self, proses: Sequence[Prose]) -> Xml:
        """Paragraphs in whatever look the shape has: speaker notes."""
        return joined(
            element("a:p", None, element("a:pPr", self._side("start")), self._runs(prose, None)) for prose in proses
        )

    def line(self, prose: Prose, style: TextStyle, relations: Relations) -> Xml:
        """One paragraph of a table's cell, with the leading of its font: a row grows with what is in it."""
        return element("a:p", None, element("a:pPr", self._side(style.align)), self._runs(prose, relations, style))

    def _paragraph(self, text: SlideText, relations: Relations, accent: int | None, inherited: TextStyle | None) -> Xml:
        style = self.look.style(text.style, accent).text
        margins: dict[str, str | int | None] = {"marL": emu(text.indent), "indent": 0}
        bullet = element("a:buNone")
        if text.kind and text.is_opening:
            margins["indent"] = -emu(min(text.indent, ITEM_INDENT[text.kind] * style.size))
            bullet = self._bullet(text, accent)
        properties = element(
            "a:pPr",
            {**margins, **self._side(style.align)},
            element("a:lnSpc", None, spacing(style.leading)),
            element("a:spcBef", None, spacing(text.gap)),
            element("a:spcAft", None, spacing(0)),
            bullet,
        )
        runs = self._runs(text.prose, relations, style, inherited)
        return element("a:p", None, properties, runs)

    def _side(self, align: str) -> dict[str, str | int | None]:
        """Alignment and direction of a paragraph: both the document's, so that bullets stand at one side."""
        is_rtl = self.language.is_rtl
        start, end = ("r", "l") if is_rtl else ("l", "r")
        side = {"start": start, "end": end, "centre": "ctr", "justify": "just"}[align]
        return {"algn": side, "rtl": int(is_rtl)}

    def _bullet(self, text: SlideText, accent: int | None) -> Xml:
        colour = element("a:buClr", None, self.palette.colour(self.look.colour("accent", accent)))
        if text.kind == "number":
            numbering = element("a:buAutoNum", {"type": "arabicPeriod", "startAt": int(text.marker)})
            return joined((colour, element("a:buFont", {"typeface": "+mj-lt"}), numbering))
        assert text.kind is not None
        sign, font = _SIGNS[text.kind]
        if text.kind in ("tick", "choice"):
            colour = element("a:buClr", None, self.palette.colour(self.look.colour("ink")))
        size = _SIGN_SIZES.get(text.kind)
        sized = element("a:buSzPct", {"val": size}) if size else Xml()
        return joined((colour, sized, element("a:buFont", {"typeface": font}), element("a:buChar", {"char": sign})))

    # --- runs -------------------------------------------------------------------------------------------------------

    def _runs(
        self,
        prose: Prose,
        relations: Relations | None,
        style: TextStyle | None = None,
        inherited: TextStyle | None = None,
    ) -> Xml:
        parts: list[Xml] = []
        for run in self._turned(prose.runs):
            properties = self._properties(run, relations, style, inherited)
            for number, stretch in enumerate(_stretches(run.text)):
                if number:
                    parts.append(element("a:br", None, properties))
                if stretch:
                    parts.append(element("a:r", None, properties, element("a:t", None, words(stretch))))
        return joined(parts)

    def _turned(self, runs: Sequence[Run]) -> Sequence[Run]:
        """A text that runs the other way as a whole is embedded, since its paragraph has the document's direction."""
        if not runs or runs_rtl(runs, self.language) == self.language.is_rtl:
            return runs
        mark = _LRE if self.language.is_rtl else _RLE
        turned = [replace(runs[0], text=mark + runs[0].text), *runs[1:]]
        turned[-1] = replace(turned[-1], text=turned[-1].text + _PDF)
        return turned

    def _properties(
        self, run: Run, relations: Relations | None, style: TextStyle | None, inherited: TextStyle | None
    ) -> Xml:
        tag, faces = self._voice(run.language)
        look: dict[str, str | int | None] = {"lang": tag}
        inner: list[Xml] = []
        is_strong = run.strong or run.emphasis  # the PDF's rule: weight for both, most scripts have no italics
        if style is None:
            look["b"] = 1 if is_strong else None
        else:
            bold = style.weight >= _BOLD or is_strong
            if inherited is None or round(inherited.size, 1) != round(style.size, 1):
                look["sz"] = hundredths(style.size)
            if inherited is None or (inherited.weight >= _BOLD) != bold:
                look["b"] = int(bold)
            if (inherited is None or inherited.colour != style.colour) and not run.url:
                inner.append(self.palette.fill(style.colour))
        if faces.key != self._faces.key:
            inner.append(face_elements(faces))
        if run.url and relations is not None:
            inner.append(element("a:hlinkClick", {"r:id": relations.link(run.url)}))
        return element("a:rPr", look, *inner)

    def _voice(self, tag: str) -> tuple[str, Faces]:
        """A run's language as Office writes it, and its fonts."""
        if tag not in self._tags:
            language: Language = parse_language(tag) or self.language
            self._tags[tag] = office_tag(language), faces_of(language)
        return self._tags[tag]


def face_elements(faces: Faces) -> Xml:
    return joined(
        element(f"a:{slot}", {"typeface": face})
        for slot, face in (("latin", faces.latin), ("ea", faces.ea), ("cs", faces.cs))
    )


def hundredths(points: float) -> int:
    """A text's size as DrawingML counts it; rounded to half points, which is what programs show."""
    return round(points * 2) * 50


def spacing(points: float) -> Xml:
    return element("a:spcPts", {"val": round(points * 100)})


def _stretches(text: str) -> list[str]:
    """The words between forced line breaks, as a presentation needs them.

    Soft hyphens go: PowerPoint shows them all. Isolates (UAX #9, FSI … PDI), which it does not know, become the
    embeddings that it does, in the direction that the first strong letter asks for; half a one goes.
    """
    text = unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "").replace("\n", LINE_BREAK)
    return _HALF_ISOLATE.sub("", _ISOLATE.sub(_embedded, text)).split(LINE_BREAK)


def _embedded(match: re.Match[str]) -> str:
    inner = match[1]
    strong = next((kind for kind in map(unicodedata.bidirectional, inner) if kind in ("L", "R", "AL")), "L")
    return f"{_LRE if strong == 'L' else _RLE}{inner}{_PDF}"

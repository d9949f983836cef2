"""Our document tree as Typst markup and as HTML: the same content for the peers that ``peers.py`` measures.

Both are plain equivalents: paper, margins, fonts, text sizes, leadings, weights, colours and distances are those of our
template, taken from the resolved styles. Left out, in both: icons, and the running foot of every page. A box that
our template keeps on one page is kept on one page here too, save the one with the helplines, which may be too long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from make_handouts.base.pictures import picture_size
from make_handouts.base.units import MM
from make_handouts.base.values import field_names
from make_handouts.document.tree import (
    Band,
    Block,
    Box,
    Cell,
    Contact,
    Document,
    Fields,
    Figure,
    Heading,
    Items,
    Paragraph,
    Prose,
    Rules,
    Run,
    Section,
    Table,
)
from make_handouts.paginate.look import Look, ResolvedStyle
from make_handouts.template.model import BoxStyle
from make_handouts.typeset.fontdata import families
from make_handouts.typeset.fontfiles import find_file

#: As ``make_handouts.paginate.flow`` has them: share of the body a picture takes, indents in ems, distance of boxes.
_PICTURE_SHARE = 0.3
_INDENTS = {"bullet": 1.15, "number": 2.1, "tick": 2.0, "choice": 2.0, "check": 1.8}
_MARK_SIZE = 1.12
_TICK_PITCH = 8 * MM
_NUMBER_SHARE = "34%"

#: What breaks a line inside a message.
_LINE_BREAK = re.compile("[\n\u2028]")


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file that serves a family of the language's chain; ``weights`` as CSS has them."""

    name: str
    path: Path
    weights: str


def font_files(look: Look) -> list[FontFile]:
    """The fonts of the document's language, in the order in which they stand in for each other."""
    found = []
    for family in (families()[key] for key in look.typography.chain):
        regular, bold = (find_file(family, weight, None) for weight in (400, 700))
        if regular and bold and regular.path == bold.path:
            found.append(FontFile(family.name, regular.path, "100 900"))
        elif regular and bold:
            found += [FontFile(family.name, regular.path, "400"), FontFile(family.name, bold.path, "700")]
    return found


def proses(node: object) -> Iterator[Prose]:
    """Every paragraph-like text below a node of the tree, in its order."""
    if isinstance(node, Prose):
        yield node
    elif isinstance(node, tuple):
        for child in node:
            yield from proses(child)
    else:
        for name in field_names(type(node)):
            yield from proses(getattr(node, name))


def pictures(node: object) -> Iterator[Path]:
    """The files of all figures below a node."""
    if isinstance(node, Figure):
        yield node.path
    elif isinstance(node, tuple):
        for child in node:
            yield from pictures(child)
    elif isinstance(node, Section | Box):
        yield from pictures(node.blocks)


def _may_break(box: Box, style: BoxStyle) -> bool:
    return not style.keep_together or any(isinstance(block, Contact) for block in box.blocks)


def _picture_height(look: Look, path: Path) -> float:
    size = picture_size(path.read_bytes())
    assert size is not None, "make-handouts has set this picture"
    return min(look.body_height * _PICTURE_SHARE, look.measure * size[1] / size[0])


def _item_distance(block: Items, style: ResolvedStyle) -> float:
    """From an item's last line to the next item: boxes for a pen stand at least a pitch apart."""
    return max(style.after, _TICK_PITCH - style.text.leading if block.kind in ("tick", "choice") else 0.0)


def _shares(labels: Sequence[Prose]) -> list[int]:
    return [64, 36] if len(labels) == 2 else [100 // len(labels)] * len(labels)


# --- Typst ------------------------------------------------------------------------------------------------------------

_TYPST_FUNCTIONS = """\
#let styled(size, lead, weight, before, after, sticky, paint, body) = block(
  above: before, below: after, sticky: sticky,
  text(size: size, weight: weight, fill: paint,
    top-edge: lead / 2 + size * 0.35, bottom-edge: size * 0.35 - lead / 2, body))
#let rule(height, thick, paint) = block(width: 100%, height: height, above: 0pt, below: 0pt,
  stroke: (bottom: thick + paint))
#let mark(width, shape) = box(width: width, baseline: 15%, align(start, shape))
"""


def typst_source(document: Document, look: Look) -> str:
    """The document as a Typst file; pictures lie beside it."""
    return _Typst(look).document(document)


class _Typst:
    def __init__(self, look: Look) -> None:
        self._look = look
        self._start = "right" if look.language.is_rtl else "left"

    def document(self, document: Document) -> str:
        look = self._look
        width, height = look.page_size
        margins = look.template.page.margins
        start, end = ("right", "left") if look.language.is_rtl else ("left", "right")
        names = ", ".join(_typst_text(name) for name in dict.fromkeys(font.name for font in font_files(look)))
        base = look.style("body").text
        lines = [
            f"#set document(title: {_typst_text(document.title)})",
            (
                f"#set page(width: {width:.3f}pt, height: {height:.3f}pt, margin: (top: {margins.top}mm, "
                f"bottom: {margins.bottom}mm, {start}: {margins.start}mm, {end}: {margins.end}mm))"
            ),
            (
                f"#set text(font: ({names},), size: {base.size:.3f}pt, lang: {_typst_text(look.language.language)}, "
                f"dir: {'rtl' if look.language.is_rtl else 'ltr'}, fallback: false, hyphenate: false)"
            ),
            "#set par(leading: 0pt, spacing: 0pt, justify: false)",
            "#show heading: it => it.body",
            f"{_TYPST_FUNCTIONS}#let accent = rgb({_typst_text(look.colour('accent'))})",
            *(self._style(name) for name in look.template.styles),
            *(self._block(block) for block in document.blocks),
        ]
        return "\n".join(lines) + "\n"

    def _style(self, name: str) -> str:
        style = self._look.style(name)
        is_accent = self._look.template.styles[name].colour == "accent"
        paint = "paint" if is_accent else f"rgb({_typst_text(style.text.colour)})"
        sticky = "true" if style.keep_with_next else "false"
        return (
            f"#let s-{name}(paint, above: {style.before}pt, body) = styled({style.text.size:.3f}pt, "
            f"{style.text.leading:.3f}pt, {style.text.weight}, above, {style.after}pt, {sticky}, {paint}, body)"
        )

    def _paint(self, name: str) -> str:
        return "accent" if name == "accent" else f"rgb({_typst_text(self._look.colour(name))})"

    def _prose(self, prose: Prose) -> str:
        return "".join(map(self._run, prose.runs))

    def _run(self, run: Run) -> str:
        pieces = [_typst_text(piece) for piece in _LINE_BREAK.split(run.text)]
        code = pieces[0] if len(pieces) == 1 else f"[#{'#linebreak()#'.join(pieces)}]"
        if run.language != self._look.language.tag:
            code = f"text(lang: {_typst_text(run.language.partition('-')[0])}, {code})"
        if run.strong:
            code = f"strong({code})"
        if run.emphasis:
            code = f"emph({code})"
        if run.url:
            code = f"link({_typst_text(run.url)}, {code})"
        return f"#{code}"

    def _styled(self, style: str, content: str, above: float | None = None) -> str:
        distance = "" if above is None else f", above: {above}pt"
        return f"#s-{style}(accent{distance})[{content}]"

    def _blocks(self, blocks: Sequence[Block]) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._styled(block.style, self._prose(block.prose))
            case Items():
                return self._items(block)
            case Box():
                return self._box(block)
            case Rules():
                height = self._look.template.writing_line
                return f"#rule({height}mm, 0.6pt, {self._paint('line')})" * block.count + "#v(7pt)"
            case Fields():
                return self._fields(block)
            case Table():
                return self._table(block)
            case Figure():
                height = _picture_height(self._look, block.path)
                name, alt = _typst_text(block.path.name), _typst_text(block.alt)
                caption = self._styled("caption", self._prose(block.caption)) if block.caption else ""
                image = f"image({name}, height: {height:.3f}pt, alt: {alt})"
                return f"#block(above: 8pt, below: 4pt, width: 100%, align(center, {image})){caption}"
            case Contact():
                return self._contact(block)
            case Band():
                bar = "#rule(5pt, 5pt, accent)#v(6pt)"
                texts = self._styled("subtitle", self._prose(block.subtitle))
                for facts in (block.facts, block.campaign):
                    texts += self._styled("fact", self._prose(facts)) if facts else ""
                return f"{bar}{self._heading(block.title)}{texts}#rule(6pt, 1pt, {self._paint('ink')})#v(8pt)"
            case Section():
                colour = _typst_text(self._look.colour("accent", block.accent))
                return f"#[\n#let accent = rgb({colour})\n{self._blocks(block.blocks)}]"
            case _:  # slides, and what only forms, cards, posters and certificates have
                raise AssertionError(f"a handout has no {type(block).__name__}")

    def _heading(self, block: Heading) -> str:
        style = self._look.style(block.style)
        label = self._styled("label", self._prose(block.label), style.before) if block.label else ""
        aside = ""
        if block.aside:
            minutes = self._look.style("minutes").text
            look = f"size: {minutes.size:.3f}pt, weight: {minutes.weight}, fill: {self._paint('muted')}"
            aside = f"#h(1fr)#text({look})[#box[{self._prose(block.aside)}]]"
        outlined = "true" if block.in_outline else "false"
        # Typst's headings grow by themselves: the size is set inside.
        content = f"#text(size: {style.text.size:.3f}pt)[{self._prose(block.prose)}]"
        heading = f"#heading(level: {block.level}, outlined: {outlined})[{content}]"
        return label + self._styled(block.style, heading + aside, 0.0 if label else None)

    def _items(self, block: Items) -> str:
        style = self._look.style(block.style)
        width = f"{_INDENTS[block.kind] * style.text.size:.3f}pt"
        side = f"{_MARK_SIZE * style.text.size:.3f}pt"
        options = f"body-indent: 0pt, spacing: {_item_distance(block, style):.3f}pt"
        items = "".join(f"[{self._blocks(item.blocks)}]" for item in block.items)
        above, below = 0.4 * style.text.size, 0.6 * style.text.size
        match block.kind:
            case "number":
                markers = ", ".join(_typst_text(item.marker) for item in block.items)
                numeral = f"n => mark({width}, text(fill: accent, weight: 700, ({markers},).at(n - 1)))"
                made = f"#enum({options}, number-align: start, numbering: {numeral})"
            case "tick":
                made = f"#list({options}, marker: mark({width}, rect(width: {side}, height: {side}, stroke: 0.8pt)))"
            case "choice":
                made = f"#list({options}, marker: mark({width}, circle(width: {side}, stroke: 0.8pt)))"
            case _:
                made = f"#list({options}, marker: mark({width}, text(fill: accent)[•]))"
        return f"#block(above: {above:.3f}pt, below: {below:.3f}pt)[{made}{items}]"

    def _box(self, block: Box) -> str:
        style = self._look.box(block.kind)
        content = (self._heading(block.title) if block.title else "") + self._blocks(block.blocks)
        breakable = "true" if _may_break(block, style) else "false"
        stroke = f"(paint: {self._paint(style.colour)}, thickness: {style.thickness}pt"
        match style.border:
            case "none":
                frame = "none"
            case "bar":
                frame = f"({self._start}: {stroke}))"
            case _:
                frame = stroke + (', dash: "dashed")' if style.border == "dashed" else ")")
        return (
            f"#block(width: 100%, above: {style.before}pt, below: {style.after}pt, breakable: {breakable}, "
            f"inset: {style.padding}mm, stroke: {frame})[{content}]\n"
        )

    def _fields(self, block: Fields) -> str:
        columns = ", ".join(f"auto, {share}fr" for share in _shares(block.labels))
        line = f"grid.cell(stroke: (bottom: 0.6pt + {self._paint('line')}))[]"
        cells = ", ".join(f"[{self._styled('label', self._prose(label))}], {line}" for label in block.labels)
        height = self._look.template.writing_line * 1.15
        grid = f"grid(columns: ({columns}), rows: {height}mm, column-gutter: 2mm, align: bottom, {cells})"
        return f"#block(above: 4pt, below: 8pt, width: 100%, {grid})"

    def _table(self, block: Table) -> str:
        def cells(row: Sequence[Cell], style: str) -> str:
            return ", ".join(f"[{self._styled(style, self._prose(cell.prose))}]" for cell in row)

        head = cells(block.header, "table-head")
        rows = [cells(row, "table-cell") for row in block.rows]
        columns = f"columns: {len(block.header)}, inset: (x: 2mm, y: 1.4mm)"
        stroke = f"stroke: (x: none, y: 0.5pt + {self._paint('line')})"
        table = f"#table({columns}, {stroke}, table.header({head}), {', '.join(rows)})"
        return f"{self._styled('table-caption', self._prose(block.caption))}{table}#v(12pt)"

    def _contact(self, block: Contact) -> str:
        numbers = "".join(self._styled("contact-number", self._prose(number)) for number in block.channels)
        texts = self._styled("contact-name", self._prose(block.name))
        for detail in block.details:
            style = "contact-web" if any(run.url for run in detail.runs) else "contact-detail"
            texts += self._styled(style, self._prose(detail))
        line = f"stroke: (bottom: 0.5pt + {self._paint('hair')}), inset: (y: 1.4mm)"
        columns = f"({_NUMBER_SHARE}, 1fr)" if block.channels else "(1fr,)"
        cells = f"[{numbers}], [{texts}]" if block.channels else f"[{texts}]"
        return (
            f"#block(width: 100%, breakable: false, above: 0pt, below: 0pt, grid(columns: {columns}, {line}, {cells}))"
        )


def _typst_text(text: str) -> str:
    """A string literal of Typst: nothing in it is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


# --- HTML -------------------------------------------------------------------------------------------------------------


_SHEET = Template("""\
@page { size: $size; $margins }
body { font-family: $families; margin: 0; --accent: $accent }
a { color: inherit; text-decoration: none }
h1, h2, h3, h4, h5, h6, p, ul, ol, figure { margin: 0; padding: 0 }
table { width: 100%; border-collapse: collapse }
td, th { padding: 0; vertical-align: top; text-align: $start }
tr { break-inside: avoid }
figure { text-align: center; margin: 8pt 0 10pt }
figcaption { text-align: $start }
.aside { float: $end; white-space: nowrap; $minutes }
.rule { height: ${writing}mm; box-sizing: border-box; border-bottom: 0.6pt solid $line }
.rules { margin-bottom: 7pt }
.cells { margin-bottom: 12pt }
.cells td, .cells th { border-bottom: 0.5pt solid $line; padding: 1.4mm 0; padding-$end: 4mm }
.fields { margin: 4pt 0 8pt }
.fields td { vertical-align: bottom; white-space: nowrap; height: ${blank}mm }
.fields .blank { border-bottom: 0.6pt solid $line }
.contact td { padding: 1.4mm 0; border-bottom: 0.5pt solid $hair }
.numbers { width: $numbers }
.band { border-top: 5pt solid var(--accent); border-bottom: 1pt solid $ink; padding: 6pt 0; margin-bottom: 8pt }
""")


def html_source(document: Document, look: Look) -> str:
    """The document as an HTML file with its style sheet; pictures lie beside it, fonts are linked by file URL."""
    return _Html(look).document(document)


class _Html:
    def __init__(self, look: Look) -> None:
        self._look = look
        self._start, self._end = ("right", "left") if look.language.is_rtl else ("left", "right")

    def document(self, document: Document) -> str:
        direction = "rtl" if self._look.language.is_rtl else "ltr"
        return (
            f'<!DOCTYPE html>\n<html lang="{document.language.tag}" dir="{direction}"><head><meta charset="utf-8">'
            f"<title>{html.escape(document.title)}</title><style>\n{self._sheet()}</style></head>\n"
            f"<body>{self._blocks(document.blocks)}</body></html>\n"
        )

    def _sheet(self) -> str:
        look = self._look
        width, height = look.page_size
        margins = look.template.page.margins
        fonts = font_files(look)
        fixed = _SHEET.substitute(
            size=f"{width:.3f}pt {height:.3f}pt",
            margins=f"margin: {margins.top}mm 0 {margins.bottom}mm; "
            f"margin-{self._start}: {margins.start}mm; margin-{self._end}: {margins.end}mm",
            families=", ".join(f'"{name}"' for name in dict.fromkeys(font.name for font in fonts)),
            start=self._start,
            end=self._end,
            minutes=self._text("minutes"),
            writing=look.template.writing_line,
            blank=look.template.writing_line * 1.15,
            numbers=_NUMBER_SHARE,
            **{name: look.colour(name) for name in ("accent", "ink", "line", "hair")},
        )
        rules = [
            *(
                f'@font-face {{ font-family: "{font.name}"; src: url("{font.path.as_uri()}"); '
                f"font-weight: {font.weights} }}"
                for font in fonts
            ),
            *(f".s-{name} {{ {self._style(name)} }}" for name in look.template.styles),
            *(f".b-{kind} {{ {self._frame(style)} }}" for kind, style in look.template.boxes.items()),
            *(self._list_rules(kind) for kind in _INDENTS),
        ]
        return fixed + "\n".join(rules) + "\n"

    def _text(self, name: str) -> str:
        text = self._look.style(name).text
        colour = self._paint(self._look.template.styles[name].colour)
        return (
            f"font-size: {text.size:.3f}pt; line-height: {text.leading:.3f}pt; font-weight: {text.weight}; "
            f"color: {colour}"
        )

    def _style(self, name: str) -> str:
        style = self._look.style(name)
        keep = "; break-after: avoid" if style.keep_with_next else ""
        return f"{self._text(name)}; margin: {style.before}pt 0 {style.after}pt{keep}"

    def _paint(self, name: str) -> str:
        return "var(--accent)" if name == "accent" else self._look.colour(name)

    def _frame(self, style: BoxStyle) -> str:
        common = f"margin: {style.before}pt 0 {style.after}pt; padding: {style.padding}mm; "
        stroke = f"{style.thickness}pt {'dashed' if style.border == 'dashed' else 'solid'} {self._paint(style.colour)}"
        match style.border:
            case "none":
                return common
            case "bar":
                return f"{common}border-{self._start}: {stroke}"
            case _:
                return f"{common}border: {stroke}"

    def _list_rules(self, kind: str) -> str:
        indent = _INDENTS[kind]
        base = f".l-{kind} {{ list-style: {'none' if kind != 'bullet' else 'disc'}; padding-{self._start}: {indent}em; "
        base += f"margin: 0.4em 0 0.6em }} .l-{kind} > li::marker {{ color: var(--accent); font-weight: 700 }}"
        if kind not in ("tick", "choice"):
            return base
        gap = indent - _MARK_SIZE - 0.14
        radius = "; border-radius: 50%" if kind == "choice" else ""
        return (
            f"{base} .l-{kind} > li > :first-child::before {{ content: ''; display: inline-block; "
            f"width: {_MARK_SIZE}em; height: {_MARK_SIZE}em; border: 0.07em solid; vertical-align: -15%; "
            f"margin-{self._start}: -{indent}em; margin-{self._end}: {gap:.3f}em{radius} }}"
        )

    def _prose(self, prose: Prose) -> str:
        return "".join(map(self._run, prose.runs))

    def _run(self, run: Run) -> str:
        text = _LINE_BREAK.sub("<br>", html.escape(run.text))
        if run.language != self._look.language.tag:
            text = f'<span lang="{run.language}">{text}</span>'
        if run.strong:
            text = f"<strong>{text}</strong>"
        if run.emphasis:
            text = f"<em>{text}</em>"
        return f'<a href="{html.escape(run.url)}">{text}</a>' if run.url else text

    def _styled(self, style: str, prose: Prose, tag: str = "p", above: float | None = None, first: str = "") -> str:
        distance = "" if above is None else f' style="margin-top: {above}pt"'
        return f'<{tag} class="s-{style}"{distance}>{first}{self._prose(prose)}</{tag}>'

    def _blocks(self, blocks: Sequence[Block]) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._styled(block.style, block.prose)
            case Items():
                return self._items(block)
            case Box():
                keep = "" if _may_break(block, self._look.box(block.kind)) else ' style="break-inside: avoid"'
                title = self._heading(block.title) if block.title else ""
                return f'<div class="b-{block.kind}"{keep}>{title}{self._blocks(block.blocks)}</div>\n'
            case Rules():
                lines = '<div class="rule"></div>' * block.count
                return f'<div class="rules">{lines}</div>'
            case Fields():
                return self._fields(block)
            case Table():
                return self._table(block)
            case Figure():
                height = _picture_height(self._look, block.path)
                caption = self._styled("caption", block.caption, "figcaption") if block.caption else ""
                image = f'<img src="{block.path.name}" alt="{html.escape(block.alt)}" style="height: {height:.3f}pt">'
                return f"<figure>{image}{caption}</figure>"
            case Contact():
                return self._contact(block)
            case Band():
                texts = self._styled("subtitle", block.subtitle)
                for facts in (block.facts, block.campaign):
                    texts += self._styled("fact", facts) if facts else ""
                return f'<div class="band">{self._heading(block.title)}{texts}</div>'
            case Section():
                accent = self._look.colour("accent", block.accent)
                return f'<section style="--accent: {accent}">{self._blocks(block.blocks)}</section>\n'
            case _:  # slides, and what only forms, cards, posters and certificates have
                raise AssertionError(f"a handout has no {type(block).__name__}")

    def _heading(self, block: Heading) -> str:
        before = self._look.style(block.style).before
        label = self._styled("label", block.label, above=before) if block.label else ""
        aside = f'<span class="aside">{self._prose(block.aside)}</span>' if block.aside else ""
        above = 0.0 if label else None
        return label + self._styled(block.style, block.prose, f"h{block.level}", above, aside)

    def _items(self, block: Items) -> str:
        style = self._look.style(block.style)
        tag = "ol" if block.kind == "number" else "ul"
        distance = f"margin-bottom: {_item_distance(block, style):.3f}pt"
        items = []
        for item in block.items:
            marker = f"; list-style-type: '{html.escape(item.marker)}\u00a0\u00a0'" if block.kind == "number" else ""
            items.append(f'<li style="{distance}{marker}">{self._blocks(item.blocks)}</li>')
        size = f"font-size: {style.text.size:.3f}pt"
        return f'<{tag} class="l-{block.kind}" style="{size}">{"".join(items)}</{tag}>'

    def _fields(self, block: Fields) -> str:
        cells = "".join(
            f'<td>{self._styled("label", label)}</td><td class="blank" style="width: {share}%"></td>'
            for label, share in zip(block.labels, _shares(block.labels), strict=True)
        )
        return f'<table class="fields"><tr>{cells}</tr></table>'

    def _table(self, block: Table) -> str:
        def cells(row: Sequence[Cell], tag: str) -> str:
            style = "table-head" if tag == "th" else "table-cell"
            return "".join(f"<{tag}>{self._styled(style, cell.prose)}</{tag}>" for cell in row)

        head = cells(block.header, "th")
        rows = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in block.rows)
        caption = self._styled("table-caption", block.caption)
        return f'{caption}<table class="cells"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'

    def _contact(self, block: Contact) -> str:
        numbers = "".join(self._styled("contact-number", number) for number in block.channels)
        texts = self._styled("contact-name", block.name)
        for detail in block.details:
            style = "contact-web" if any(run.url for run in detail.runs) else "contact-detail"
            texts += self._styled(style, detail)
        own = f'<td class="numbers">{numbers}</td>' if block.channels else ""
        return f'<table class="contact"><tr>{own}<td>{texts}</td></tr></table>'

"""The tree as text, for tests and for eyes: one line a node, indented, runs marked where they change."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.document.structure import Element, Structure
from make_handouts.document.tree import (
    Band,
    Block,
    Box,
    Card,
    Certificate,
    Code,
    Columns,
    Contact,
    Document,
    Fields,
    Figure,
    Frames,
    Heading,
    Items,
    Logos,
    PageBreak,
    Paragraph,
    Prose,
    Ratings,
    Review,
    Rules,
    Section,
    Slide,
    Table,
)


def dump(document: Document) -> str:
    """The whole document as indented text."""
    head = f"document {document.workshop} {document.material} {document.language}: {document.title}"
    lines = [head, *_blocks(document.blocks, 1, str(document.language))]
    for name in ("start", "end", "note"):
        prose = getattr(document.footer, name)
        if prose:
            lines.append(f"  footer {name}: {_prose(prose, str(document.language))}")
    lines += _blocks(document.appendix, 1, str(document.language))
    return "\n".join(lines) + "\n"


def dump_structure(structure: Structure) -> str:
    """The structure tree as indented text: role, attributes, and for leaves what they take in."""
    return "\n".join(_element(structure.root, 0)) + "\n"


def _element(element: Element, depth: int) -> Iterator[str]:
    facts = [
        f"{name}={getattr(element, name)!r}"
        for name in ("language", "scope", "numbering", "field", "url", "alt", "text")
        if getattr(element, name) is not None
    ]
    node, part = element.ref or (None, "")
    drawn = f"← {type(node).__name__} {part}".rstrip() if node else ""
    yield " ".join(["  " * depth + element.role, *facts, *([drawn] if drawn else [])])
    for kid in element.kids:
        yield from _element(kid, depth + 1)


def _prose(prose: Prose, language: str) -> str:
    parts = []
    for run in prose.runs:
        text = f"{{page of {run.page_of}}}" if run.page_of else run.text
        for mark, is_on in (
            ("strong", run.strong),
            ("em", run.emphasis),
            (f"link {run.url}", run.url is not None),
        ):
            if is_on:
                text = f"<{mark}>{text}</>"
        parts.append(text if run.language == language else f"[{run.language}]{text}[/]")
    return "".join(parts)


def _blocks(blocks: tuple[Block, ...], depth: int, language: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, depth, language)


def _block(block: Block, depth: int, language: str) -> Iterator[str]:
    pad = "  " * depth

    def prose(value: Prose) -> str:
        return _prose(value, language)

    match block:
        case Heading():
            label = f"{prose(block.label)}: " if block.label else ""
            aside = f" ({prose(block.aside)})" if block.aside else ""
            anchor = f" #{block.anchor}" if block.anchor else ""
            yield f"{pad}h{block.level} {label}{prose(block.prose)}{aside}{anchor}"
        case Paragraph():
            yield f"{pad}{block.style}: {prose(block.prose)}"
        case Items():
            for item in block.items:
                yield f"{pad}{block.kind} {item.marker}".rstrip()
                yield from _blocks(item.blocks, depth + 1, language)
        case Box():
            yield f"{pad}box {block.kind}"
            if block.title:
                yield from _block(block.title, depth + 1, language)
            yield from _blocks(block.blocks, depth + 1, language)
        case Rules():
            yield f"{pad}rules {block.count}" + (" or to the page's end" if block.fill else "")
        case Fields():
            yield f"{pad}fields: " + " / ".join(map(prose, block.labels))
        case Table():
            yield f"{pad}table{' to write in' if block.writable else ''}: {prose(block.caption)}"
            for row in (block.header, *block.rows):
                yield f"{pad}  | " + " | ".join(("*" if cell.is_heading else "") + prose(cell.prose) for cell in row)
        case Figure():
            yield f"{pad}figure {block.path.name}: {block.alt}" + (
                f" — {prose(block.caption)}" if block.caption else ""
            )
        case Contact():
            yield f"{pad}contact {prose(block.name)}: " + " / ".join(map(prose, (*block.channels, *block.details)))
        case Band():
            yield f"{pad}band"
            yield from _block(block.title, depth + 1, language)
            yield f"{pad}  {prose(block.subtitle)}"
            if block.facts:
                yield f"{pad}  facts: {prose(block.facts)}"
            if block.campaign:
                yield f"{pad}  campaign: {prose(block.campaign)}"
        case Ratings():
            answers = " / ".join(f"{answer.icon} {prose(answer.prose)}" for answer in block.answers)
            yield f"{pad}{'tally' if block.tally else 'ratings'}: {answers}"
            yield from (f"{pad}  {prose(statement)}" for statement in block.statements)
        case Review():
            yield f"{pad}review: " + " / ".join(map(prose, block.heads))
            for entry in block.entries:
                marks = ("" if entry.is_printed else " not printed") + (" critical" if entry.is_critical else "")
                texts = (entry.place, entry.state, entry.faults, entry.source, entry.translation)
                yield f"{pad}  {prose(entry.number)}{marks} | " + " | ".join(map(prose, texts))
        case Frames():
            yield f"{pad}frames {' '.join(block.markers)} with {block.lines} lines"
        case PageBreak():
            yield f"{pad}page break"
        case Section():
            yield f"{pad}section" + ("" if block.accent is None else f" accent {block.accent}")
            yield from _blocks(block.blocks, depth + 1, language)
        case Code():
            yield f"{pad}code {block.url}: {prose(block.caption)} / {prose(block.address)}"
        case Logos():
            yield f"{pad}logos: " + " / ".join(
                prose(logo.name) + (f" ({logo.path.name})" if logo.path else "") for logo in block.logos
            )
        case Columns():
            for column in block.columns:
                yield f"{pad}column"
                yield from _blocks(column, depth + 1, language)
        case Card():
            yield f"{pad}card"
            yield from _blocks(block.front, depth + 1, language)
            if block.back:
                yield f"{pad}back"
                yield from _blocks(block.back, depth + 1, language)
        case Certificate():
            yield f"{pad}certificate"
            yield from _blocks(block.above, depth + 1, language)
            yield f"{pad}  name: {prose(block.name) if block.name else prose(block.name_label) + ' ____'}"
            yield from _blocks(block.below, depth + 1, language)
            for field in block.fields:
                yield f"{pad}  field {prose(field.label)}: {prose(field.filled) if field.filled else '____'}"
        case Slide():
            step = f" {block.step}/{block.steps}" if block.step else ""
            yield f"{pad}slide {block.layout}{step}" + (f": {prose(block.kicker)}" if block.kicker else "")
            yield from _block(block.heading, depth + 1, language)
            yield from _blocks(block.blocks, depth + 1, language)
            yield from (f"{pad}  note: {prose(note)}" for note in block.notes)

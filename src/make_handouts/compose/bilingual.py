"""A document and the same in another language → one with both: each text, and under it the other language's.

Both come from the same template and workshop, so their trees have the same shape; where they do not – a region's
helplines have other details in each language – the participants' language stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from make_handouts.base.languages import Language
from make_handouts.base.markup import LINE_BREAK
from make_handouts.base.values import replace
from make_handouts.document.tree import (
    Answer,
    Band,
    Block,
    Box,
    Cell,
    Columns,
    Contact,
    Document,
    Fields,
    Figure,
    Heading,
    Items,
    Paragraph,
    Prose,
    Ratings,
    Run,
    Section,
    Table,
)
from make_handouts.template.editions import GLOSS

_FSI, _PDI = "\u2068", "\u2069"

#: Between texts of one line, as ``voice`` has it.
_SEPARATOR = " · "


def bilingual(document: Document, other: Document) -> Document:
    """The document with the words of ``other`` under its own, in the style ``gloss``."""
    blocks = tuple(_Pairs(document.language, other.language).blocks(document.blocks, other.blocks))
    return replace(document, blocks=blocks, second=other.language)


class _Pairs:
    def __init__(self, language: Language, other: Language) -> None:
        self._language = language
        self._other = other

    def blocks(self, own: Sequence[Block], other: Sequence[Block]) -> Iterator[Block]:
        """The blocks with their glosses; without, from where the two do not run side by side."""
        if [type(block) for block in own] != [type(block) for block in other]:
            yield from own
            return
        for block, twin in zip(own, other, strict=True):
            yield from self._block(block, twin)

    def _block(self, block: Block, twin: Block) -> Iterator[Block]:
        match block, twin:
            case Heading(), Heading():
                yield block
                yield from self._gloss(*self._heading(block, twin), keep=True)
            case Paragraph(), Paragraph():
                gloss = list(self._gloss((block.prose, twin.prose), keep=block.keep_with_next))
                yield replace(block, keep_with_next=True) if gloss else block
                yield from gloss
            case Items(), Items() if len(block.items) == len(twin.items):
                items = zip(block.items, twin.items, strict=True)
                made = (replace(item, blocks=tuple(self.blocks(item.blocks, same.blocks))) for item, same in items)
                yield replace(block, items=tuple(made))
            case Box(), Box():
                inside = tuple(self.blocks(block.blocks, twin.blocks))
                if block.title and twin.title:
                    pairs = self._heading(block.title, twin.title)
                    inside = (*self._gloss(*pairs, keep=True), *inside)
                yield replace(block, blocks=inside)
            case Section(), Section():
                yield replace(block, blocks=tuple(self.blocks(block.blocks, twin.blocks)))
            case Columns(), Columns() if len(block.columns) == len(twin.columns):
                columns = zip(block.columns, twin.columns, strict=True)
                yield replace(block, columns=tuple(tuple(self.blocks(*pair)) for pair in columns))
            case Band(), Band():
                yield block
                facts = [(block.facts, twin.facts)] if block.facts and twin.facts else []
                for pair in (*self._heading(block.title, twin.title), (block.subtitle, twin.subtitle), *facts):
                    yield from self._gloss(pair, keep=True)
            case Fields(), Fields():
                yield from self._gloss(*zip(block.labels, twin.labels, strict=False), keep=True)
                yield block
            case Table(), Table():
                yield self._table(block, twin)
            case Ratings(), Ratings():
                yield self._ratings(block, twin)
            case Figure(), Figure() if block.caption and twin.caption:
                yield block
                yield from self._gloss((block.caption, twin.caption), keep=False)
            case Contact(), Contact() if _differ(block.name, twin.name):
                known = {prose.text for prose in block.details}
                yield replace(block, details=(*((twin.name,) if twin.name.text not in known else ()), *block.details))
            case _:
                yield block

    def _heading(self, block: Heading, twin: Heading) -> list[tuple[Prose, Prose]]:
        label = [(block.label, twin.label)] if block.label and twin.label else []
        return [*label, (block.prose, twin.prose)]

    def _gloss(self, *pairs: tuple[Prose, Prose], keep: bool) -> Iterator[Paragraph]:
        """One paragraph with the other language's of each pair; none where all are the same in both."""
        if any(_differ(own, other) for own, other in pairs):
            yield Paragraph(self._joined([other for _, other in pairs]), GLOSS, keep_with_next=keep)

    def _joined(self, proses: Sequence[Prose]) -> Prose:
        runs: list[Run] = []
        for prose in proses:
            if runs:
                runs.append(Run(_SEPARATOR, self._other.tag))
            runs.extend(replace(run, url=None) for run in prose.runs)
        return Prose(tuple(runs))

    def _both(self, own: Prose, other: Prose) -> Prose:
        """Both in one cell, one under the other; each keeps its direction."""
        if not _differ(own, other):
            return own
        runs = other.runs
        if self._language.is_rtl != self._other.is_rtl:
            runs = (Run(_FSI, self._other.tag), *runs, Run(_PDI, self._other.tag))
        return Prose((*own.runs, Run(LINE_BREAK, self._language.tag), *(replace(run, strong=False) for run in runs)))

    def _table(self, table: Table, twin: Table) -> Table:
        def row(cells: Sequence[Cell], others: Sequence[Cell]) -> tuple[Cell, ...]:
            return tuple(
                replace(cell, prose=self._both(cell.prose, other.prose))
                for cell, other in zip(cells, others, strict=True)
            )

        return replace(
            table,
            caption=self._both(table.caption, twin.caption),
            header=row(table.header, twin.header),
            rows=tuple(row(cells, others) for cells, others in zip(table.rows, twin.rows, strict=True)),
        )

    def _ratings(self, ratings: Ratings, twin: Ratings) -> Ratings:
        answers = zip(ratings.answers, twin.answers, strict=True)
        statements = zip(ratings.statements, twin.statements, strict=True)
        return replace(
            ratings,
            answers=tuple(Answer(own.icon, self._both(own.prose, other.prose)) for own, other in answers),
            statements=tuple(self._both(own, other) for own, other in statements),
        )


def _differ(own: Prose, other: Prose) -> bool:
    """Whether there is anything to add: addresses and numbers are the same in both."""
    return bool(other.text.strip()) and own.text.strip() != other.text.strip()

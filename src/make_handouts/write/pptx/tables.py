"""Tables and helplines → native tables: hairlines instead of grids, columns from the start side."""

from __future__ import annotations

from collections.abc import Sequence

from make_handouts.document.tree import Contact, Prose
from make_handouts.paginate.deck import ContactsPlace, TablePlace
from make_handouts.paginate.grids import CELL_GAP, CELL_PADDING
from make_handouts.write.pptx.text import Relations, TextWriter
from make_handouts.write.pptx.xml import Xml, element, emu, joined

#: ``No Style, No Grid``: one of the table styles that PowerPoint has built in; all rules are the cells' own.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"

#: Rules in points: under the header, between rows, between helplines.
_HEAD_RULE, _ROW_RULE, _CONTACT_RULE = 1.4, 0.75, 0.75


class TableWriter:
    """Writes the tables of one slide."""

    def __init__(self, text: TextWriter, relations: Relations, accent: int | None) -> None:
        self._text = text
        self._look = text.look
        self._relations = relations
        self._accent = accent

    def table(self, place: TablePlace) -> Xml:
        """``a:tbl`` of a table's header and those rows that the slide shows."""
        rows = []
        for number, cells in enumerate((place.table.header, *place.table.rows)):
            style = self._look.style("table-cell" if number else "table-head", self._accent).text
            rule = (_ROW_RULE, "line") if number else (_HEAD_RULE, "ink")
            row = [
                self._cell(self._text.line(cell.prose, style, self._relations), rule, is_last=column == len(cells) - 1)
                for column, cell in enumerate(cells)
            ]
            rows.append(_row(row, place.heights[number]))
        return self._grid(place.widths, rows, has_header=True)

    def contacts(self, place: ContactsPlace) -> Xml:
        """Numbers at the start side, name and details beside them; names over both columns where there is no number."""
        rows = [
            _row(self._contact(contact), height) for contact, height in zip(place.contacts, place.heights, strict=True)
        ]
        return self._grid(place.widths, rows, has_header=False)

    def _contact(self, contact: Contact) -> list[Xml]:
        rule = (_CONTACT_RULE, "hair")
        named = [("contact-name", contact.name)]
        named += [
            ("contact-web" if any(run.url for run in detail.runs) else "contact-detail", detail)
            for detail in contact.details
        ]
        about = self._lines(named)
        if not contact.channels:
            empty = self._cell(element("a:p"), rule, is_last=True, attributes={"hMerge": 1})
            return [self._cell(about, rule, is_last=True, attributes={"gridSpan": 2}), empty]
        numbers = self._lines([("contact-number", number) for number in contact.channels])
        return [self._cell(numbers, rule, is_last=False), self._cell(about, rule, is_last=True)]

    def _lines(self, lines: Sequence[tuple[str, Prose]]) -> Xml:
        return joined(
            self._text.line(prose, self._look.style(style, self._accent).text, self._relations)
            for style, prose in lines
        )

    def _grid(self, widths: Sequence[float], rows: Sequence[Xml], *, has_header: bool) -> Xml:
        properties = element(
            "a:tblPr",
            {"rtl": int(self._look.language.is_rtl), "firstRow": int(has_header), "firstCol": 1},
            element("a:tableStyleId", None, Xml(_NO_STYLE)),
        )
        columns = [element("a:gridCol", {"w": emu(width)}) for width in widths]
        return element("a:tbl", None, properties, element("a:tblGrid", None, *columns), *rows)

    def _cell(
        self,
        paragraphs: Xml,
        rule: tuple[float, str],
        *,
        is_last: bool,
        attributes: dict[str, str | int | None] | None = None,
    ) -> Xml:
        """A cell with a rule under it, and the gap to the next column inside it, at its end.

        In right-to-left tables half of it at either side: LibreOffice does not mirror their columns.
        """
        left, right = 0.0, 0.0 if is_last else CELL_GAP
        if self._look.language.is_rtl:
            left = right = CELL_GAP / 2
        thickness, colour = rule
        lines = [element(f"a:{side}", {"w": 0}, element("a:noFill")) for side in ("lnL", "lnR", "lnT")]
        fill = self._text.palette.fill(self._look.colour(colour))
        lines.append(element("a:lnB", {"w": emu(thickness)}, fill))
        padding = emu(CELL_PADDING)
        margins = {"marL": emu(left), "marR": emu(right), "marT": padding, "marB": padding}
        look = element("a:tcPr", margins, *lines, element("a:noFill"))
        text = element("a:txBody", None, element("a:bodyPr"), element("a:lstStyle"), paragraphs)
        return element("a:tc", attributes, text, look)


def _row(cells: Sequence[Xml], height: float) -> Xml:
    return element("a:tr", {"h": emu(height)}, *cells)

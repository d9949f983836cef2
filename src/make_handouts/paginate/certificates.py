"""Certificates → one landscape page each, made while the writer asks for them.

What all have in common – frame, title, workshop, lines to fill in, foot – is set once. The name is set anew for each:
in the first of the template's sizes at which its lines, evened out, fit the room kept for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.base.diagnostics import Diagnostics, Position
from make_handouts.base.units import MM
from make_handouts.base.values import replace
from make_handouts.document.structure import Ref, structure_of
from make_handouts.document.tree import Certificate, Document, Field, Prose, Running
from make_handouts.paginate.fitting import fitted
from make_handouts.paginate.flow import Flow
from make_handouts.paginate.furniture import put_cover_bar, put_footer
from make_handouts.paginate.look import Look
from make_handouts.paginate.model import Item, Page, RectItem, RuleItem, TextItem
from make_handouts.paginate.place import Sheet
from make_handouts.paginate.setter import Column
from make_handouts.paginate.strips import Strip, height_of
from make_handouts.typeset.model import SetText
from make_handouts.typeset.paragraph import Typesetter

#: From the page's edge to the frame; its two lines.
_FRAME = 11 * MM
_FRAME_PENS = ((0.0, 2.6, "accent"), (1.8 * MM, 0.7, "ink"))

#: Lines of a name in its largest size that there is room for.
_NAME_LINES = 2

#: Share of the body's width that a name may take, and a line to write one on takes.
_NAME_MEASURE = 0.86
_NAME_RULE = 0.6

#: The date's share of the line, and the gap to the signature.
_FIELD_SHARES = (0.38, 0.62)
_FIELD_GAP = 12 * MM
_FIELD_HEIGHT = 12 * MM


def certificate_pages(
    document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics
) -> Iterator[Page]:
    """A page for each certificate, with its own structure; they have everything but name and fields in common."""
    return _Maker(document, look, typesetter, diagnostics).pages()


class _Maker:
    def __init__(self, document: Document, look: Look, typesetter: Typesetter, diagnostics: Diagnostics) -> None:
        self._document = document
        self._certificates = [block for block in document.blocks if isinstance(block, Certificate)]
        self._look = look
        self._typesetter = typesetter
        self._diagnostics = diagnostics
        self._sheet = Sheet(look)
        self._column = Column(0, look.measure)
        self._name_room = _NAME_LINES * look.style("name").text.leading
        self._common = self._set_common(self._certificates[0], document.footer)

    def _set_common(self, first: Certificate, footer: Running) -> list[Item]:
        """Frame, what stands above and below the name, and the foot."""
        look, sheet = self._look, self._sheet
        page = sheet.new_page()
        for inset, pen, colour in _FRAME_PENS:
            edge = _FRAME + inset
            width, height = sheet.width - 2 * edge, sheet.height - 2 * edge
            page.items.append(RectItem(edge, edge, width, height, look.colour(colour), look.pen(pen), None, radius=4.0))
        put_cover_bar(page, sheet, sheet.top)
        above: list[Strip] = []
        below: list[Strip] = []

        def make(flow: Flow) -> list[list[Strip]]:
            above[:], below[:] = flow.strips(first.above, self._column), flow.strips(first.below, self._column)
            return [[*above, *below]]

        room = look.body_height - self._name_room - _FIELD_HEIGHT
        fitted(self._typesetter, look, make, room, self._diagnostics, "page")
        slack = max(0.0, room - height_of(above) - height_of(below))
        # A third of what is left above the title, a third around the name, a third above the lines to sign on.
        top = sheet.put(page, above, sheet.top + slack * 0.22)
        self._name_top = top + slack * 0.22
        sheet.put(page, below, self._name_top + self._name_room + slack * 0.22)
        put_footer(page, sheet, self._typesetter, footer, 1, 1)
        return page.items

    def pages(self) -> Iterator[Page]:
        for certificate in self._certificates:
            structure = structure_of(replace(self._document, blocks=(certificate,)))
            page = Page(self._sheet.width, self._sheet.height, list(self._common), structure)
            page.items.extend(self._name(certificate))
            page.items.extend(self._fields(certificate))
            yield page
        self._typesetter.report()

    def _name(self, certificate: Certificate) -> Iterator[Item]:
        room = self._name_room
        if certificate.name is None:
            yield from self._blank_name(certificate)
            return
        measure = self._look.measure * _NAME_MEASURE
        text = self._set_name(certificate.name, measure)
        if text is None:
            return
        x = self._sheet.left((self._look.measure - measure) / 2, measure)
        top = self._name_top + (room - text.height) / 2 + text.baseline
        for index, line in enumerate(text.lines):
            y = top + index * text.leading
            yield TextItem(x + line.indent, y, line, text.colour, text.leading, (certificate, "name"))

    def _set_name(self, name: Prose, measure: float) -> SetText | None:
        """The name in the largest size that fits; None, after an error with its line, where none does."""
        assert self._look.template.fit is not None, "the template was checked"
        for scale in self._look.template.fit.sizes:
            style = replace(self._look, scale=scale).style("name").text
            text = self._typesetter.set(name, style, measure, balanced=True)
            if text.height <= self._name_room + 0.01 and not text.overfull:
                return text
        hint = "shorten it, or allow smaller sizes in the template's 'fit'"
        self._diagnostics.error(
            name.origin or Position("templates"), f"the name does not fit its certificate: “{name.text[:60]}”", hint
        )
        return None

    def _blank_name(self, certificate: Certificate) -> Iterator[Item]:
        width = self._look.measure * _NAME_RULE
        field = Field(certificate.name_label)
        start = (self._look.measure - width) / 2
        yield from self._field(field, start, width, self._name_top + self._name_room * 0.8, (certificate, "name"))

    def _fields(self, certificate: Certificate) -> Iterator[Item]:
        """Date and signature side by side at the foot of the body."""
        bottom = self._sheet.top + self._look.body_height
        room = self._look.measure - _FIELD_GAP * (len(certificate.fields) - 1)
        start = 0.0
        for index, (field, share) in enumerate(zip(certificate.fields, _FIELD_SHARES, strict=True)):
            yield from self._field(field, start, room * share, bottom, (certificate, f"field {index}"))
            start += room * share + _FIELD_GAP

    def _field(self, field: Field, start: float, width: float, baseline: float, ref: Ref) -> Iterator[Item]:
        """A label, then what fills it in or a line to write on; parts of ``ref``."""
        node, name = ref
        style = self._look.style("label").text
        style = replace(style, colour=self._look.colour("ink"), align="start")
        label = self._typesetter.set(field.label, style, width * 0.6)
        taken = label.lines[0].width
        x = self._sheet.left(start, taken)
        yield TextItem(x, baseline - 3.0, label.lines[0].flush(), label.colour, label.leading, (node, f"{name} label"))
        rest = start + taken + 2 * MM
        length = width - taken - 2 * MM
        if field.filled is None:
            x = self._sheet.left(rest, length)
            blank = (node, f"{name} blank")
            yield RuleItem(x, baseline - 0.5, x + length, baseline - 0.5, 0.7, self._look.colour("line"), ref=blank)
            return
        text = self._typesetter.set(field.filled, replace(style, weight=400), length)
        line = text.lines[0]
        x = self._sheet.left(rest, line.width)
        yield TextItem(x, baseline - 3.0, line.flush(), text.colour, text.leading, (node, f"{name} text"))

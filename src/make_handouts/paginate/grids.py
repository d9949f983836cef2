"""Tables and contacts → strips: several columns side by side in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from make_handouts.base.units import MM
from make_handouts.base.values import replace
from make_handouts.document.tree import Block, Cell, Contact, Table
from make_handouts.paginate.setter import Column, Setter, stacked
from make_handouts.paginate.strips import AnchorMark, Mark, OutlineMark, RuleMark, Strip, TextMark, artifact, height_of

CELL_GAP = 6.5 * MM
CELL_PADDING = 1.4 * MM

#: The share of the width that helplines' numbers take at most, beside their names.
_NUMBER_SHARE = 0.4

#: From the numbers to the names, in sizes of the numbers: nearer, and poppler reads both as one line.
_NUMBER_GAP = 1.25

#: Above and below a helpline; a card has room for less.
_CONTACT_PADDING = {"cards": 0.5 * MM}


def table_strips(setter: Setter, table: Table, column: Column) -> list[Strip]:
    """Caption, header (repeated on every page the table reaches), one strip a row."""
    widths = column_widths(setter, table, column.width)
    caption = (
        setter.paragraph(table.caption, "table-caption", column, table, "caption", keep=True)
        if table.caption.runs
        else []
    )
    header = _row(setter, table, table.header, widths, column, "table-head", rule=1.4)
    header.keep = True
    again = artifact(header)
    rows = [_row(setter, table, row, widths, column, "table-cell", rule=0.5) for row in table.rows]
    for row in rows:
        row.repeated = (again,)
    for row in rows[:-1]:
        row.goes_on = True
    rows[0].repeated = ()
    if len(rows) > 1:
        rows[0].keep = rows[-2].keep = True
    rows[-1].after = 12.0
    return [*caption, header, *rows]


def _row(
    setter: Setter,
    table: Table,
    cells: Sequence[Cell],
    widths: Sequence[float],
    column: Column,
    style_name: str,
    rule: float,
) -> Strip:
    style = setter.look.style(style_name, column.accent)
    marks: list[TextMark | RuleMark] = []
    height, start = 0.0, column.start
    for cell, width in zip(cells, widths, strict=True):
        if cell.prose.runs:
            text = setter.set(cell.prose, style, width)
            marks += stacked(text, start, width, (cell, ""), CELL_PADDING)
            height = max(height, text.height)
        start += width + CELL_GAP
    height += 2 * CELL_PADDING
    colour, rule = setter.look.colour("ink" if rule > 1 else "line"), setter.look.pen(rule)
    if not table.writable:
        marks.append(RuleMark(column.start, height, column.width, rule, colour))
        return Strip(height, [*marks])
    height, start = max(height, setter.look.template.writing_line * MM), column.start
    for width in widths:  # a rule a column: where a name ends, the signature begins
        marks.append(RuleMark(start, height, width, rule, colour))
        start += width + CELL_GAP
    return Strip(height, [*marks])


def column_widths(setter: Setter, table: Table, width: float) -> list[float]:
    """What each column's longest cell would take on one line, scaled to the width; no column below a fair minimum.

    A column that could stand on one line in its fair share does so.
    """
    room = width - CELL_GAP * (len(table.header) - 1)
    head, body = setter.look.style("table-head").text, setter.look.style("table-cell").text
    natural, is_blank = [], []
    for index, cell in enumerate(table.header):
        proses = [row[index].prose for row in table.rows if row[index].prose.runs]
        is_blank.append(not proses)
        longest = max((setter.width(prose, body) for prose in proses), default=0.0)
        natural.append(max(longest, setter.width(cell.prose, head)))
    if table.writable:  # what is printed takes what it needs, what is to be written shares the rest
        taken = sum(value for value, blank in zip(natural, is_blank, strict=True) if not blank)
        return [
            (room - taken) / sum(is_blank) if blank else value for value, blank in zip(natural, is_blank, strict=True)
        ]
    least = room / len(natural) * 0.55
    # A column of long sentences counts by its square root: it wraps, and must not starve the others.
    weights = [max(value, 1.0) ** 0.6 for value in natural]
    shared = [max(least, room * weight / sum(weights)) for weight in weights]
    return _without_needless_turns([value * room / sum(shared) for value in shared], natural)


def _without_needless_turns(widths: Sequence[float], natural: Sequence[float]) -> list[float]:
    """The widths, with those of columns that would break a line for want of little raised at the others' expense."""
    room = sum(widths)
    raised = [False] * len(widths)
    found = list(widths)
    while True:
        short = [
            is_raised or width < need <= room / len(widths)
            for is_raised, width, need in zip(raised, found, natural, strict=True)
        ]
        if short == raised:
            return found
        raised = short
        taken = sum(need for need, is_raised in zip(natural, raised, strict=True) if is_raised)
        others = sum(width for width, is_raised in zip(widths, raised, strict=True) if not is_raised)
        found = [
            need if is_raised else width * (room - taken) / others
            for width, need, is_raised in zip(widths, natural, raised, strict=True)
        ]


def parted(columns: Sequence[tuple[Block, ...]], column: Column) -> Iterator[tuple[tuple[Block, ...], Column]]:
    """Each stack of blocks with its share of the column, all of one width."""
    width = (column.width - CELL_GAP * (len(columns) - 1)) / len(columns)
    for index, blocks in enumerate(columns):
        yield blocks, replace(column, start=column.start + index * (width + CELL_GAP), width=width)


def beside(stacks: Sequence[list[Strip]]) -> Strip:
    """Stacks of plain strips (no frames) as one strip, their tops level."""
    marks: list[Mark] = []
    for stack in stacks:
        y = 0.0
        for index, strip in enumerate(stack):
            y += max(stack[index - 1].after, strip.before) if index else 0.0
            marks += [
                mark if isinstance(mark, OutlineMark | AnchorMark) else replace(mark, y=mark.y + y)
                for mark in strip.marks
            ]
            y += strip.height
    return Strip(max(height_of(stack) for stack in stacks), marks)


def _would_break(setter: Setter, contact: Contact, column: Column, own: float) -> bool:
    """True where a number is wider than ``own``, or an address than what is left beside it."""
    numbers, web = setter.look.style("contact-number").text, setter.look.style("contact-web").text
    beside = column.width - own - number_gap(setter)
    addresses = [detail for detail in contact.details if any(run.url for run in detail.runs)]
    return any(setter.typesetter.width(number, numbers) > own for number in contact.channels) or any(
        setter.typesetter.width(address, web) > beside for address in addresses
    )


def number_width(setter: Setter, blocks: Sequence[Block], column: Column) -> float:
    """The width of the column that the numbers of all contacts in ``blocks`` share, so that names stand near them.

    It is what the widest number takes. One that would leave too little for names does not count: it stands above.
    """
    numbers = [number for block in blocks if isinstance(block, Contact) for number in block.channels]
    most = _NUMBER_SHARE * column.width
    widths = (setter.width(number, setter.look.style("contact-number").text) for number in numbers)
    return max((width for width in widths if width <= most), default=most)


def number_gap(setter: Setter) -> float:
    """From the numbers of contacts to their names, in points."""
    return max(CELL_GAP, _NUMBER_GAP * setter.look.style("contact-number").text.size)


def contact_strips(setter: Setter, contact: Contact, column: Column, numbers: float) -> list[Strip]:
    """Numbers large at the start side, ``numbers`` wide, name and details beside them; one strip, so nothing is torn.

    On a poster, which has them in narrow columns, the numbers stand above; so they do where they or an address would
    be broken.
    """
    numbers_style = setter.look.style("contact-number", column.accent)
    layout = setter.look.template.layout
    own = numbers if contact.channels else 0.0
    is_above = bool(contact.channels) and (layout == "poster" or _would_break(setter, contact, column, own))
    if is_above:
        own = column.width
    start = column.start + (own + number_gap(setter) if own and not is_above else 0.0)
    width = column.width - (start - column.start)
    marks: list[TextMark | RuleMark] = []
    padding = _CONTACT_PADDING.get(layout, CELL_PADDING)
    left = top = padding
    for index, number in enumerate(contact.channels):
        text = setter.set(number, numbers_style, own)
        marks += stacked(text, column.start, own, (contact, f"channel {index}"), left)
        left += text.height
    if is_above:
        top = left
    name = setter.set(contact.name, setter.look.style("contact-name", column.accent), width)
    marks += stacked(name, start, width, (contact, "name"), top)
    top += name.height
    for index, detail in enumerate(contact.details):
        style = "contact-web" if any(run.url for run in detail.runs) else "contact-detail"
        text = setter.set(detail, setter.look.style(style, column.accent), width)
        marks += stacked(text, start, width, (contact, f"detail {index}"), top)
        top += text.height
    height = max(left, top) + padding
    marks.append(RuleMark(column.start, height, column.width, 0.5, setter.look.colour("hair")))
    return [Strip(height, [*marks], keep=False)]

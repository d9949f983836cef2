"""How a reviewer's list is set, whatever document it belongs to: upright paper of the region, small but readable."""

from __future__ import annotations

from make_handouts.base.values import replace
from make_handouts.template.model import Margins, Page, Style, Template


def _style(size: float, leading: float, *, weight: int = 400, colour: str = "ink", after: float = 0.0) -> Style:
    return Style(
        size=size, leading=leading, weight=weight, align="start", colour=colour, before=0.0, after=after,
        keep_with_next=False,
    )  # fmt: skip


_STYLES = {
    "heading": _style(17, 1.25, weight=700, after=4),
    "fact": _style(9, 1.35, colour="muted", after=4),
    "body": _style(10, 1.4, after=4),
    "label": _style(10, 1.3, weight=700),
    "table-head": _style(8.5, 1.3, weight=700),
    "table-cell": _style(9.5, 1.35),
    "place": _style(7.5, 1.35, colour="muted"),
    "footer": _style(8, 1.3, colour="muted"),
}

_MARGINS = Margins(top=14, bottom=20, start=14, end=14)


def review_sheet(template: Template, paper: str) -> Template:
    """The template of the list at the end of a document that is set by ``template``."""
    page = Page(size=paper, margins=_MARGINS, orientation="portrait")
    return replace(template, layout="flow", page=page, styles=_STYLES, writing_line=7.0, grid=None, fit=None)

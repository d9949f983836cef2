"""Finished PDF → its pages on sheets: a booklet to fold, or two pages side by side.

Each page becomes a form that is drawn in one half of a landscape sheet, so nothing of its content is touched and its
text reads back as before. Tags, links and the outline do not survive: the file claims no standard.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from make_handouts.base.values import value
from make_handouts.write.pdf.metadata import Description, packet
from make_handouts.write.pdf.objects import number

Side = tuple[int | None, int | None]
"""The pages in the left and the right half of one side of a sheet, counted from 0; None for an empty one."""

#: Left and right edges of a half lie within this of the page's own (148 mm on 148.5): such a page is not resized.
_SAME = 2.0

#: Forms in the halves of a side; pikepdf's own names are random.
_NAMES = ("/Left", "/Right")


@value
class Imposed:
    """The file and how many sides of sheets it has."""

    data: bytes
    sides: int


def booklet_order(pages: int, *, is_rtl: bool) -> Iterator[Side]:
    """Saddle stitch: front and back of each sheet, outermost first, to be printed on both sides and folded once.

    The fold is on the left of the first page, on its right in a right-to-left language.
    """
    whole = -(-pages // 4) * 4
    for first in range(whole // 2):
        inner, outer = _page(first, pages), _page(whole - 1 - first, pages)
        # The first page stands right of the fold, the second on the sheet's back left of it, and so on.
        is_right = (first % 2 == 0) is not is_rtl
        yield (outer, inner) if is_right else (inner, outer)


def pairs(pages: int, *, is_rtl: bool) -> Iterator[Side]:
    """Two and two, in the order of reading."""
    for first in range(0, pages, 2):
        second = _page(first + 1, pages)
        yield (second, first) if is_rtl else (first, second)


def _page(index: int, pages: int) -> int | None:
    return index if index < pages else None


def impose(
    data: bytes, description: Description, sheet: tuple[float, float], *, is_booklet: bool, is_rtl: bool
) -> Imposed:
    """The pages of a PDF on landscape sheets of width × height points: same bytes in, same bytes out."""
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as target:
        forms = [target.copy_foreign(page.as_form_xobject()) for page in source.pages]
        boxes = [tuple(float(edge) for edge in page.mediabox) for page in source.pages]
        order = booklet_order if is_booklet else pairs
        for side in order(len(forms), is_rtl=is_rtl):
            target.add_blank_page(page_size=sheet)
            page, drawn, content = target.pages[-1], pikepdf.Dictionary(), []
            for half, index in enumerate(side):
                if index is not None:
                    drawn[_NAMES[half]] = forms[index]
                    content.append(f"q {_matrix(boxes[index][2:], sheet, half)} cm {_NAMES[half]} Do Q")
            page.Resources = pikepdf.Dictionary(XObject=drawn)
            page.Contents = target.make_stream("\n".join(content).encode("ascii"))
        _describe(target, source, description, is_booklet=is_booklet)
        out = io.BytesIO()
        target.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True
        )
        return Imposed(out.getvalue(), len(target.pages))


def _matrix(size: tuple[float, ...], sheet: tuple[float, float], half: int) -> str:
    """Scales a page of ``size`` and puts it in the middle of the left (0) or right (1) half."""
    width, height = sheet[0] / 2, sheet[1]
    scale = min(width / size[0], height / size[1])
    if abs(width - size[0]) < _SAME and abs(height - size[1]) < _SAME:
        scale = 1.0
    x, y = half * width + (width - size[0] * scale) / 2, (height - size[1] * scale) / 2
    return f"{scale:.6f} 0 0 {scale:.6f} {number(x)} {number(y)}"


def _describe(target: pikepdf.Pdf, source: pikepdf.Pdf, description: Description, *, is_booklet: bool) -> None:
    """What the pages' own file says of itself, without its claims; and how a booklet is to be printed."""
    for key, item in source.docinfo.items():
        target.docinfo[key] = str(item)
    root = target.Root
    root.Lang = pikepdf.String(description.language)
    xmp = target.make_stream(packet(description, has_claims=False))
    xmp.Type, xmp.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    root.Metadata = xmp
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    if is_booklet:
        root.ViewerPreferences.Duplex = pikepdf.Name.DuplexFlipShortEdge
        root.ViewerPreferences.PrintScaling = pikepdf.Name("/None")

"""A page's content stream → what it paints, under which marks, with which fonts and codes.

Form XObjects are followed: what they paint stands under the marks around ``Do`` (ISO 32000-1 14.7.4.4). Patterns,
Type 3 glyphs and appearance streams are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from make_handouts.base.values import struct, value
from make_handouts.verify.fontuse import FontUse

#: Operators that put ink on the page. ``Do`` and text have branches of their own.
_PAINT = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "sh", "INLINE IMAGE"])
_SHOW = frozenset(["Tj", "TJ", "'", '"'])

#: Operator → colour space that it sets (ISO 32000-1 8.6.8).
_DEVICE = {
    "g": "DeviceGray", "G": "DeviceGray", "rg": "DeviceRGB", "RG": "DeviceRGB", "k": "DeviceCMYK", "K": "DeviceCMYK",
}  # fmt: skip

_DEVICE_SPACES = frozenset(_DEVICE.values())

#: Forms within forms deeper than this are hostile.
_DEEPEST = 20

#: Rendering mode 3 paints nothing (ISO 32000-1 table 106).
_INVISIBLE = 3


@value
class Mark:
    """An open marked-content sequence: its tag, MCID where it has one, and ActualText."""

    tag: str
    mcid: int | None
    actual: str

    @property
    def is_artifact(self) -> bool:
        return self.tag == "Artifact"


@struct
class PageContent:
    """What was found on one page.

    ``untagged`` counts what is painted outside tags and artifacts, by kind; ``wrong_nesting`` has sentences;
    ``texts`` is the text by MCID as ToUnicode gives it; ``twice`` are MCIDs used more than once; ``spaces`` are
    the device colour spaces of operators and images.
    """

    index: int
    untagged: dict[str, int]
    wrong_nesting: list[str]
    texts: dict[int, str]
    twice: set[int]
    fonts: dict[tuple[int, int], FontUse]
    spaces: set[str]


@struct
class _State:
    """The part of the graphics state that we follow; ``q`` keeps it."""

    font: FontUse | None
    mode: int


class UnreadableContentError(ValueError):
    """A content stream that cannot be parsed."""


def read_content(pdf: pikepdf.Pdf) -> Iterator[PageContent]:
    """Page by page. Raises ``UnreadableContentError``."""
    fonts: dict[tuple[int, int], FontUse] = {}
    for index, page in enumerate(pdf.pages):
        found = PageContent(index, {}, [], {}, set(), {}, set())
        reader = _Reader(found, fonts)
        try:
            reader.read(page.obj, page.resources, [], 0)
        except (pikepdf.PdfError, pikepdf.PdfParsingError, TypeError, ValueError, KeyError, AttributeError) as error:
            raise UnreadableContentError(f"the content of page {index + 1} cannot be read: {error}") from error
        yield found


class _Reader:
    def __init__(self, found: PageContent, fonts: dict[tuple[int, int], FontUse]) -> None:
        self._found = found
        self._fonts = fonts

    def read(self, stream: Any, resources: Any, around: list[Mark], depth: int) -> None:
        """One content stream; ``around`` are the marks that are open where it is used."""
        if depth > _DEEPEST:
            raise UnreadableContentError(f"forms within forms, more than {_DEEPEST} deep")
        marks = list(around)
        state, kept = _State(None, 0), []
        for instruction in pikepdf.parse_content_stream(stream):
            operands, name = instruction.operands, str(instruction.operator)
            if name in ("BDC", "BMC"):
                mark = _mark(operands, resources)
                self._open(mark, marks, is_in_form=depth > 0)
                marks.append(mark)
            elif name == "EMC":
                if len(marks) == len(around):
                    self._found.wrong_nesting.append("a mark is closed that was not opened")
                else:
                    marks.pop()
            elif name == "q":
                kept.append(_State(state.font, state.mode))
            elif name == "Q":
                state = kept.pop() if kept else state
            elif name == "Tf":
                state.font = self._font(resources, operands[0])
            elif name == "Tr":
                state.mode = int(operands[0])
            elif name in _DEVICE:
                self._space(_DEVICE[name], resources)
            elif name in ("cs", "CS"):
                self._space(str(operands[0]).removeprefix("/"), resources)
            elif name in _SHOW:
                self._show(operands, state, marks)
            elif name == "Do":
                self._object(operands[0], resources, marks, depth)
            elif name in _PAINT:
                self._painted("an image" if name == "INLINE IMAGE" else "a drawing", marks)
        if len(marks) > len(around):
            self._found.wrong_nesting.append("a mark is left open at the end")

    def _open(self, mark: Mark, marks: list[Mark], *, is_in_form: bool) -> None:
        is_in_artifact = any(outer.is_artifact for outer in marks)
        is_in_tag = any(outer.mcid is not None for outer in marks)
        if mark.is_artifact and is_in_tag:
            self._found.wrong_nesting.append("an artifact inside tagged content")
        if mark.mcid is None:
            return
        if is_in_artifact:
            self._found.wrong_nesting.append("tagged content inside an artifact")
        if is_in_form:
            return  # counted by the form, not by the page
        if mark.mcid in self._found.texts:
            self._found.twice.add(mark.mcid)
        self._found.texts.setdefault(mark.mcid, "")

    def _painted(self, kind: str, marks: list[Mark]) -> None:
        if not any(mark.is_artifact or mark.mcid is not None for mark in marks):
            self._found.untagged[kind] = self._found.untagged.get(kind, 0) + 1

    def _show(self, operands: Any, state: _State, marks: list[Mark]) -> None:
        self._painted("text", marks)
        if state.font is None:
            return
        shown = operands[-1]  # of ", the string comes after two spacings
        strings = (
            [bytes(part) for part in shown if isinstance(part, pikepdf.String)]
            if isinstance(shown, pikepdf.Array)
            else [bytes(shown)]
        )
        has_actual = any(mark.actual for mark in marks)
        text = "".join(
            state.font.shown(string, is_visible=state.mode != _INVISIBLE, has_actual=has_actual) for string in strings
        )
        mcid = next((mark.mcid for mark in reversed(marks) if mark.mcid is not None), None)
        if mcid is not None:
            self._found.texts[mcid] = self._found.texts.get(mcid, "") + text

    def _object(self, name: Any, resources: Any, marks: list[Mark], depth: int) -> None:
        item = _resource(resources, "/XObject", name)
        if not isinstance(item, pikepdf.Stream):
            return
        if item.get("/Subtype") == "/Form":
            self.read(item, item.get("/Resources", resources), marks, depth + 1)
        else:
            self._painted("an image", marks)
            space = item.get("/ColorSpace")
            if isinstance(space, pikepdf.Name):
                self._space(str(space).removeprefix("/"), resources)

    def _space(self, name: str, resources: Any) -> None:
        """Takes note of a device space, unless the page says what it stands for (ISO 32000-1 8.6.5.6)."""
        if (
            name in _DEVICE_SPACES
            and _resource(resources, "/ColorSpace", f"/{name.replace('Device', 'Default')}") is None
        ):
            self._found.spaces.add(name)

    def _font(self, resources: Any, name: Any) -> FontUse | None:
        font = _resource(resources, "/Font", name)
        if not isinstance(font, pikepdf.Dictionary):
            return None
        key = font.objgen if font.objgen != (0, 0) else (-1, hash(str(name)))
        use = self._fonts.get(key)
        if use is None:
            use = self._fonts[key] = FontUse(font)
        self._found.fonts[key] = use
        return use


def _resource(resources: Any, kind: str, name: Any) -> Any:
    group = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return group.get(str(name)) if isinstance(group, pikepdf.Dictionary) else None


def _mark(operands: Any, resources: Any) -> Mark:
    tag = str(operands[0]).removeprefix("/")
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        properties = _resource(resources, "/Properties", properties)
    if not isinstance(properties, pikepdf.Dictionary):
        return Mark(tag, None, "")
    mcid = properties.get("/MCID")
    return Mark(tag, int(mcid) if mcid is not None else None, str(properties.get("/ActualText", "")))

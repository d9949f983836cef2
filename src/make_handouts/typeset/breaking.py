"""Where a line may end.

ICU's opportunities, minus those inside something that must stay whole (a web or e-mail address, a phone number, a
number with its unit) as long as it fits on a line. Where lines do end, ``filling`` decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from make_handouts.base.patterns import lazy_pattern
from make_handouts.typeset.harfbuzz import Segment
from make_handouts.typeset.unicode import break_opportunities

#: What follows a number as its unit: signs, and symbols that are written alike in many languages (SI, bytes in English,
#: French and Russian, clock time).
_UNIT = (
    r"[%‰°€$£¥₩₫₱₹₽₦฿৳]|°[CF]"
    r"|km/h|[kKMGT]?B|[kKMGT]o|[kKMGT]bit/s|[kcm]?m|[km]?g|m?l|min|h|s|Uhr|[AaPp]\.?[Mm]\.?"
    r"|км/ч|[кКМГТ]?Б|[кКМГТ]бит/с|[ксм]?м|к?г|мин|ч|с"
)

#: Web addresses, with or without a scheme. In scripts without spaces a letter stands right before them.
_ADDRESS = r"https?://[!-~]+|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/[!-~]*)?"

#: Scripts that are written without spaces, where what surrounds a hyphen is a sentence and no word: Thai, Lao, Burmese,
#: Khmer, Chinese, Japanese, with their punctuation.
_SPACELESS = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)

#: Kept in one piece: addresses, phone numbers with separators, words with hyphens (pdfium takes a hyphen at a line's
#: end for a soft one and drops it), a number and its unit or the sign before it, ranges, initials (``z. B.``), and a
#: dash or dot that parts two texts with what is before it, or it would begin a line. French and other spacing before
#: punctuation needs nothing: UAX #14 never breaks there (LB13).
_WHOLE = (
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"
    rf"|{_ADDRESS}"
    r"|[+(#*]?\d[\d() \u00a0.-]{3,}\d"
    r"|(?<!IN_WORD)IN_WORD+(?:[-‐]IN_WORD+)+"
    rf"|\d+(?:[.,]\d+)*[ \u00a0](?:{_UNIT})(?!\w)"
    r"|(?:[№§€$£¥₩₫₱₹₽₦฿৳]|\bRs\.)[ \u00a0]?\d[\d.,]*"
    r"|\d+[\u200e\u200f]*–[\u200e\u200f]*\d+"
    r"|\b[^\W\d_]\.(?: [^\W\d_]\.)+"
    r"|(?<=\S)[ \u2009][·–—](?=\s)|\S·(?=\S)"
)
_WHOLE_IN_ANY = lazy_pattern(_WHOLE.replace("IN_WORD", rf"[^\s\-‐{_SPACELESS}]"))

#: The same for texts that have nothing of those scripts, whose characters take 5 ms to compile: and what tells such
#: texts, where ``_LAST_SPACED`` is the last character before the scripts of East Asia.
_WHOLE_IN_SPACED = re.compile(_WHOLE.replace("IN_WORD", r"[^\s\-‐]"))
_SOUTH_EAST = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LAST_SPACED = "\u2e7f"

_MAY_HAVE_WHOLE = re.compile(r"[-‐@\d·–—]|\.\S|\b\w\. ")

_IS_ADDRESS = lazy_pattern(_ADDRESS)

#: Where an address that is longer than a line may be cut: after slashes, as UAX #14 has it, and before other signs
#: (Chicago Manual of Style 17, 14.18). After a hyphen or a full stop one could not tell whether it belongs to it.
_CUT_OF_ADDRESS = lazy_pattern(r"(?<=/)(?=[^/])|(?<=\w)(?=[-.?#&=_~%])")


class Part:
    """A shaped segment of an atom, with the run of the prose it belongs to and its embedding level.

    ``advance`` is in points.
    """

    __slots__ = ("advance", "level", "run", "segment", "size")

    def __init__(self, segment: Segment, run: int, level: int, size: float, advance: float) -> None:
        self.segment: Final = segment
        self.run: Final = run
        self.level: Final = level
        self.size: Final = size
        self.advance: Final = advance


class Atom:
    """What stands between two opportunities. ``hang`` is white space that may stick out of the line's end.

    ``hyphen`` is set after a soft hyphen: it is shown, and takes its room, only where the line ends with the atom.
    """

    __slots__ = ("hang", "hyphen", "is_forced_end", "parts", "width")

    def __init__(
        self, parts: tuple[Part, ...], width: float, hang: float, *, is_forced_end: bool, hyphen: Part | None = None
    ) -> None:
        self.parts: Final = parts
        self.width: Final = width
        self.hang: Final = hang
        self.is_forced_end: Final = is_forced_end
        self.hyphen: Final = hyphen

    @property
    def text(self) -> str:
        return "".join(part.segment.text for part in self.parts)

    @property
    def end_width(self) -> float:
        """Its width as the last of a line."""
        return self.width - self.hang + (self.hyphen.advance if self.hyphen else 0.0)


def reshaped(part: Part, text: str, level: int) -> Part:
    """Some of a part's text, set anew at a level: for a break inside it."""
    old = part.segment
    segment = old.font.shape(text, is_rtl=bool(level & 1), script=old.script, language=old.language)
    return sized(segment, part.run, level, part.size)


def sized(segment: Segment, run: int, level: int, size: float) -> Part:
    """A segment set at ``size`` points."""
    return Part(segment, run, level, size, segment.advance * size)


def hang_of(parts: Sequence[Part]) -> float:
    """White space at the end of the parts, in points."""
    hang = 0.0
    for part in reversed(parts):
        hang += part.segment.hang * part.size
        if part.segment.text.strip():
            break
    return hang


def opportunities(text: str, language: str, *, by_phrase: bool = False) -> tuple[list[int], list[tuple[int, int]]]:
    """Break offsets, and the stretches that are to be kept whole where they fit."""
    found = break_opportunities(text, language, by_phrase=by_phrase)
    whole: list[tuple[int, int]] = []
    if _MAY_HAVE_WHOLE.search(text):
        is_spaced = max(text) <= _LAST_SPACED and not _SOUTH_EAST.search(text)
        pattern = _WHOLE_IN_SPACED if is_spaced else _WHOLE_IN_ANY
        whole = [match.span() for match in pattern.finditer(text)]
    return found, whole


def without_inner(offsets: list[int], start: int, end: int) -> list[int]:
    """The opportunities except those inside ``start``–``end``."""
    return [offset for offset in offsets if not start < offset < end]


def cut_where_too_long(text: str, offsets: list[int], start: int, end: int) -> list[int]:
    """The opportunities where ``start``–``end`` is longer than the line it should stay on: addresses have their own."""
    if not _IS_ADDRESS.search(text, start, end):
        return offsets
    own = (match.start() for match in _CUT_OF_ADDRESS.finditer(text, start, end))
    return sorted({*without_inner(offsets, start, end), *(at for at in own if start < at < end)})


def split_wide(atom: Atom, measure: float, shape: Callable[[Part, str], Part]) -> list[Atom]:
    """An atom that is wider than the measure, cut between grapheme clusters so that it fits; no hyphen is put in."""
    pieces: list[Atom] = []
    for part in atom.parts:
        clusters = part.segment.clusters
        ordered = reversed(clusters) if part.segment.is_rtl else clusters
        for text, _, _ in ordered:
            cut = shape(part, text)
            pieces.append(Atom((cut,), cut.advance, cut.segment.hang * cut.size, is_forced_end=False))
    if atom.is_forced_end and pieces:
        last = pieces[-1]
        pieces[-1] = Atom(last.parts, last.width, last.hang, is_forced_end=True)
    return pieces

"""Punctuation and spaces: ends of sentences, brackets, quotation marks, spaces, line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from make_handouts.base.markup import LINE_BREAK
from make_handouts.catalogs.vet import Finding
from make_handouts.translators.checks.model import INVISIBLE, Customs, Unit, warning

_SOURCE_ENDS = {".": "stop", "…": "stop", "?": "question", "!": "exclamation", ":": "colon"}
_KINDS = {
    "stop": "a full stop",
    "question": "a question mark",
    "exclamation": "an exclamation mark",
    "colon": "a colon",
}
#: A text that is one shortened word, such as a narrow column's heading: ``No.``
_SHORTENED = re.compile(r"(?:No|Nos|p|pp)\.")

#: The stop at the end is an abbreviation's: "p. ej.", "u.a.", "v.v."
_ABBREVIATION = re.compile(r"(?:\b\w{1,3}\.\s?){2}$")

#: Quotation marks and brackets that may close after the mark at the end.
_CLOSING = "\"'”’»›」』》〉)]}）］｝“‘"

#: An English statement or title that other languages put as a question: "Ask who could help.", "Where to get help".
_INDIRECT = re.compile(r"\b(?:if|whether|who|whom|what|which|how|when|where|why)\b", re.IGNORECASE)

#: English words of a call that other languages print with an exclamation mark: "Thank you", "Your turn".
_MOST_OF_A_CALL = 3

#: What ends a text; the last letter, figure or placeholder of a text without one is no mark.
_MARKS = frozenset(".?!:;,…。．？！：；，、؟۔؛،।॥។៕៖။၊‥·・–—-")

_BRACKETS = {")": "(", "]": "[", "}": "{", "」": "「", "』": "『", "》": "《", "】": "【", "〉": "〈"}
_OPENING = frozenset(_BRACKETS.values())
#: ``1)`` and ``b)`` at the start of a text or after a space count; where nothing is open they close nothing.
_ENUMERATED = re.compile(r"(?:^|\s)\w{1,2}$")

_QUOTES = frozenset('"“”„«»‹›「」『』‟❝❞＂')
#: Inches and the like after a figure are no quotation.
_INCHES = re.compile(r'\d"')

_NOT_TO_DOUBLE = re.compile(r"[ \t\u00a0\u3000]{2,}")


def end_punctuation(unit: Unit) -> Iterator[Finding]:
    """The source ends with a sentence mark, the translation with the one its language has for it – or neither."""
    if _SHORTENED.fullmatch(unit.source_read.strip()):
        return  # each language shortens in its own way
    wanted = _SOURCE_ENDS.get(_end(unit.source_read))
    ends = unit.customs.ends
    found = _end(unit.read)
    if wanted is None:
        kind = _kind(found, unit.customs)
        if kind is None or _ABBREVIATION.search(unit.read) or (kind == "question" and _asks_indirectly(unit)):
            return
        if kind == "exclamation" and len(unit.source_read.split()) <= _MOST_OF_A_CALL:
            return
        yield warning("end-punctuation", f"ends with '{found}', the source with no mark", "delete the mark")
    elif found not in ends[wanted] and not (wanted == "stop" and found in ends["question"] and _asks_indirectly(unit)):
        marks = " or ".join(f"'{mark}'" for mark in ends[wanted] if mark and mark != "…") or "no mark"
        shown = f"'{found}'" if found else "no mark"
        yield warning("end-punctuation", f"ends with {shown}, the source with {_KINDS[wanted]}", f"end it with {marks}")


def _end(text: str) -> str:
    """The mark that ends a text, quotation marks and brackets after it passed over; empty where there is none."""
    text = INVISIBLE.sub("", text.rstrip()).rstrip()
    text = text.rstrip(_CLOSING + " \u00a0\u202f")
    if text.endswith("..."):
        return "…"
    last = text[-1:]
    return last if last in _MARKS else ""


def _kind(mark: str, customs: Customs) -> str | None:
    return next((kind for kind, marks in customs.ends.items() if mark and mark in marks), "other" if mark else None)


def _asks_indirectly(unit: Unit) -> bool:
    """Whether the English speaks of a question without asking it."""
    return bool(_INDIRECT.search(unit.source_read))


def brackets(unit: Unit) -> Iterator[Finding]:
    """Every bracket that opens is closed, as far as the source's are."""
    if _unpaired(unit.source_read):
        return
    loose = _unpaired(unit.read)
    if loose:
        yield warning("brackets", f"'{loose}' has no partner", "open and close every bracket")


def _unpaired(text: str) -> str:
    """The first bracket without a partner (of full-width ones, the narrow form); empty where all are paired."""
    stack: list[str] = []
    text = unicodedata.normalize("NFKC", text)
    for at, character in enumerate(text):
        if character in _OPENING:
            stack.append(character)
        elif character == ")" and not stack and _ENUMERATED.search(text, max(at - 3, 0), at):
            continue
        elif character in _BRACKETS and (not stack or stack.pop() != _BRACKETS[character]):
            return character
    return stack[-1] if stack else ""


def quotes(unit: Unit) -> Iterator[Finding]:
    """Quotation marks are those of the language, and come in pairs."""
    text = _INCHES.sub("", unit.read)
    found = [character for character in text if character in _QUOTES]
    foreign = sorted({character for character in found if character not in unit.customs.quotes})
    if foreign:
        yield warning(
            "quotes",
            f"quotation marks {' '.join(foreign)} in {unit.language.native_name}",
            f"write {unit.customs.quotes[:2]}",
        )
    elif len(found) % 2 and not sum(character in _QUOTES for character in unit.source_read) % 2:
        yield warning("quotes", "a quotation mark has no partner", f"write {unit.customs.quotes[:2]}")


def edge_space(unit: Unit) -> Iterator[Finding]:
    """No space before or after the text; a build cuts it off, other programs do not."""
    where = [name for name, text in (("start", unit.translation.lstrip()), ("end", unit.translation.rstrip()))
             if text != unit.translation]  # fmt: skip
    if where and unit.translation.strip() and unit.source == unit.source.strip():
        yield warning("edge-space", f"a space at the {' and at the '.join(where)}", "delete it")


def double_space(unit: Unit) -> Iterator[Finding]:
    """No two spaces in a row, unless the source has them."""
    match = _NOT_TO_DOUBLE.search(unit.translation.strip())
    if match and not _NOT_TO_DOUBLE.search(unit.source.strip()):
        before = unit.translation.strip()[: match.start()][-12:]
        yield warning("double-space", f"two spaces after '{before}'", "delete one")


def newlines(unit: Unit) -> Iterator[Finding]:
    """As many lines as the source: line ends in the PO's text, and ``<br/>``."""
    wanted, found = _lines(unit.source), _lines(unit.translation)
    if wanted != found:
        yield warning("newlines", f"{found} lines for {wanted} of the source", "write <br/> where the source has it")


def _lines(text: str) -> int:
    text = text.strip()
    return 1 + text.count("\n") + text.count(LINE_BREAK) + len(re.findall(r"<br\s*/?>", text))

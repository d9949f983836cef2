"""May a translation stand in for its source text? Each rule is a function; ``RULES`` lists them.

A translation comes from a stranger. It may say the same in other words; it may not bring another web address or
phone number, markup that the source has not, or characters that show something else than they say.
Threats are faults: the English text is printed instead. Smaller doubts are warnings.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from make_handouts.base.characters import deceptive
from make_handouts.base.diagnostics import Severity
from make_handouts.base.markup import MarkupError, parse_markup, placeholders, tags
from make_handouts.base.patterns import lazy_pattern
from make_handouts.base.values import value
from make_handouts.catalogs.hosts import is_host

#: A translation is at most this many times as long as its source, plus a few words. Kannada or Tamil need twice.
_MOST_GROWTH = 5
_MOST_GROWTH_EXTRA = 120

_URL = lazy_pattern(r"(?:https?://|www\.)[^\s<>\"“”«»،؛。，、]+[^\s<>\"“”«».,;:!?)\]}،؛؟。，、।॥]", re.IGNORECASE)
#: A letter of a host's name, vowel signs of the Indic, Arabic and Khmer scripts included: \w leaves those out.
_LETTER = r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u109f\u1780-\u17d3]"
#: A name without a scheme; ``is_host`` then asks whether anything is registered under its ending.
_BARE_DOMAIN = lazy_pattern(  # not IGNORECASE, with which it takes three times as long to compile
    rf"(?<![\w@.-])(?P<host>(?:{_LETTER}(?:(?:{_LETTER}|-){{0,62}}{_LETTER})?\.){{1,10}}"
    rf"(?:[Xx][Nn]--[A-Za-z0-9-]+|{_LETTER}{{2,63}}))(?!{_LETTER}|-)(?P<path>/[^\s<>]*)?"
)
_EMAIL = lazy_pattern(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
#: Without these, none of the three above can match; most texts have not even the first.
_HAS_INNER_SIGN = re.compile(r"[^\s.]\.[^\s.]|@|://")
_MAY_BE_ADDRESS = lazy_pattern(rf"{_LETTER}\.{_LETTER}|@|://")
_DIGIT = re.compile(r"\d")
#: Groups of digits and what may stand between those of one number: of a phone number, a date, thousands.
_DIGITS = lazy_pattern(r"\d+(?:(?:[ ()./-]{1,2}|[,'’–—·•・])\d+)*")
_GROUP = lazy_pattern(r"\d+")
_THOUSANDS = lazy_pattern(r"\d{1,3}(?:[ .,'’]\d{3})+")
_DATE = lazy_pattern(r"(?:\d{1,2}([./-])\d{1,2}\1\d{4}|\d{4}([./-])\d{1,2}\2\d{1,2})")

#: Latin letters, and the blocks whose letters are taken for them (Greek, Cyrillic, their extensions).
_HAS_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_HAS_LOOK_ALIKE = re.compile("[\u0370-\u03ff\u0400-\u052f\u1c80-\u1c8f\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f]")

#: Digits in a row that may be a phone number; shorter ones are ages, minutes and the like.
_PHONE_DIGITS = 3


@value
class Finding:
    """What a rule has against a translation; an error keeps it from being used."""

    severity: Severity
    name: str
    text: str
    hint: str = ""


def vet(source: str, translation: str, limit: int | None) -> list[Finding]:
    """Everything the rules have against a translation of ``source`` (both NFC)."""
    length = _length(source, translation)
    if length:
        return [length]  # nothing else is worth the time on a text of that size
    found = [finding for rule in RULES for finding in rule(source, translation)]
    if limit is not None and len(translation) > limit:
        over = len(translation) - limit
        found.append(
            Finding(
                Severity.WARNING,
                "max-length",
                f"{len(translation)} characters; {limit} fit",
                f"shorten it by {over}",
            )
        )
    return found


def _length(source: str, translation: str) -> Finding | None:
    most = _MOST_GROWTH * len(source) + _MOST_GROWTH_EXTRA
    if len(translation) <= most:
        return None
    text = f"{len(translation)} characters for {len(source)} of the source"
    return Finding(Severity.ERROR, "long", text, f"at most {most}")


def _placeholders(source: str, translation: str) -> Iterator[Finding]:
    if "{" not in source and "{" not in translation:
        return
    wanted, found = placeholders(source), placeholders(translation)
    missing, extra = wanted - found, found - wanted
    if missing:
        names = ", ".join(f"{{{name}}}" for name in sorted(missing))
        yield Finding(Severity.ERROR, "placeholders", f"{names} is missing", "copy it from the source, braces included")
    if extra:
        names = ", ".join(f"{{{name}}}" for name in sorted(extra))
        yield Finding(Severity.ERROR, "placeholders", f"{names} is not in the source", "remove it")


def _markup(source: str, translation: str) -> Iterator[Finding]:
    if "<" not in source and "<" not in translation and "&" not in translation:
        return
    try:
        parse_markup(translation)
    except MarkupError as error:
        yield Finding(Severity.ERROR, "markup", str(error), "use the source's tags and no others")
        return
    wanted, found = tags(source), tags(translation)
    if wanted["a"] != found["a"] or found - wanted:
        yield Finding(Severity.ERROR, "markup", "not the tags of the source", f"source has: {_listed(wanted)}")
    elif wanted - found:
        yield Finding(Severity.WARNING, "markup", f"tags of the source left out: {_listed(wanted - found)}")


def _addresses(source: str, translation: str) -> Iterator[Finding]:
    source, translation = _as_read(source), _as_read(translation)
    if not (_may_be_address(source) or _may_be_address(translation)):
        return
    for name, find in (("urls", _URL.findall), ("emails", _EMAIL.findall), ("urls", _bare_domains)):
        wanted = Counter(match.casefold() for match in find(source))
        found = Counter(match.casefold() for match in find(translation))
        if found - wanted:
            yield Finding(Severity.ERROR, name, f"an address that the source has not: {_listed(found - wanted)}")
        elif wanted - found:
            yield Finding(Severity.ERROR, name, f"an address of the source is missing: {_listed(wanted - found)}")


def _may_be_address(text: str) -> bool:
    return bool(_HAS_INNER_SIGN.search(text) and _MAY_BE_ADDRESS.search(text))


def _bare_domains(text: str) -> list[str]:
    """Addresses written without a scheme. ``p.ex.`` and ``EE.UU.`` are none: nothing is registered under their ends."""
    return [
        match[0]
        for match in _BARE_DOMAIN.finditer(text)
        if match["path"] or is_host(match["host"], is_before_stop=text.startswith(".", match.end()))
    ]


def _numbers(source: str, translation: str) -> Iterator[Finding]:
    source, translation = _as_read(source), _as_read(translation)
    if not (_DIGIT.search(source) or _DIGIT.search(translation)):
        return
    wanted, found = _digit_runs(source), _digit_runs(translation)
    phones = Counter({number: count for number, count in (found - wanted).items() if len(number) >= _PHONE_DIGITS})
    lost = Counter({number: count for number, count in (wanted - found).items() if len(number) >= _PHONE_DIGITS})
    if phones:
        yield Finding(Severity.ERROR, "numbers", f"a number that the source has not: {_listed(phones)}")
    elif lost:
        yield Finding(Severity.ERROR, "numbers", f"a number of the source is missing: {_listed(lost)}")
    elif wanted - found:  # more small figures are number words written in digits
        text = f"numbers {_listed(found)} for {_listed(wanted)}"
        yield Finding(Severity.WARNING, "numbers", text, "is the figure the same?")


#: Shown by nothing, so a reader sees one word or number across them; and what makes a keycap of a digit.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u20e3\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f]")
_HARD_HYPHENS = ("\u2010", "\u2011")


@lru_cache(maxsize=4)  # two rules ask for the same source and translation
def _as_read(text: str) -> str:
    """What the eye takes a text for: compatibility forms folded (full width, circled), unseen characters gone."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    for hyphen in _HARD_HYPHENS:
        text = text.replace(hyphen, "-")
    return text


def _digit_runs(text: str) -> Counter[str]:
    """Numbers with any script's digits folded to ASCII; what reads as one number is one, without its separators."""
    return Counter(number for match in _DIGITS.findall(text) for number in _numbers_in(match))


def _numbers_in(match: str) -> list[str]:
    """Ranges, ratios and dates (13–17, 24/7, 10/2/2026) are several numbers; phone numbers and thousands are one."""
    groups = [_ascii(group) for group in _GROUP.findall(match)]
    is_short_pair = len(groups) == 2 and all(len(group) <= 2 for group in groups)
    is_range = len(groups) == 2 and any(sign in match for sign in "–—·•・")
    if _DATE.fullmatch(match) or is_range or (is_short_pair and not _THOUSANDS.fullmatch(match)):
        return groups
    return ["".join(groups)]


def _ascii(digits: str) -> str:
    return "".join(str(unicodedata.digit(digit)) for digit in digits)


def _characters(source: str, translation: str) -> Iterator[Finding]:
    for fault in deceptive(translation, source):
        yield Finding(Severity.ERROR, "validchars", fault, "delete them")


def _look_alikes(source: str, translation: str) -> Iterator[Finding]:
    """Latin letters mixed with Cyrillic or Greek in one word: how addresses and names are spoofed."""
    if not (_HAS_LATIN.search(translation) and _HAS_LOOK_ALIKE.search(translation)):
        return
    for word in re.findall(r"\w+", translation):
        scripts = {name for c in word if (name := _script(c))}
        if len(scripts) > 1:
            yield Finding(Severity.ERROR, "validchars", f"'{word}' mixes {' and '.join(sorted(scripts))} letters")


def _script(character: str) -> str | None:
    name = unicodedata.name(character, "")
    return next((script for script in ("LATIN", "CYRILLIC", "GREEK") if name.startswith(script)), None)


def _listed(counter: Counter[str]) -> str:
    return ", ".join(sorted(counter)) or "none"


RULES: tuple[Callable[[str, str], Iterator[Finding]], ...] = (
    _placeholders,
    _markup,
    _addresses,
    _numbers,
    _characters,
    _look_alikes,
)

"""How a document speaks: phrases and labels → prose in the reader's language, with coverage counted on the way.

Numbers, durations, percentages, times and dates are CLDR's (through Babel), all in Western digits, as are the numbers
of pages and telephones and those in the translations: a document has one kind. What must stay left to right inside a
right-to-left line – web addresses, phone numbers – is isolated (UAX #9, FSI … PDI), and so is a foreign phrase.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_percent
from babel.units import format_unit

from make_handouts.base.languages import SOURCE, Language
from make_handouts.base.markup import parse_markup, plain_text
from make_handouts.base.phrases import Phrase
from make_handouts.base.standing import Coverage, Standing, State
from make_handouts.base.values import replace
from make_handouts.document.tree import Prose, Run
from make_handouts.template.model import Labels

_FSI, _PDI = "\u2068", "\u2069"

_NO_BREAK = "\u00a0"

#: Between facts on one line: a middle dot with spaces, readable in every script; the Chinese one has them in its square
#: (GB/T 15834-2011, 4.13).
SEPARATOR = " · "
_SEPARATORS = {"zh": "·"}

#: Between the ends of a range of numbers, where it is no en dash (CLDR 47, miscPatterns-numberSystem-latn, range; Babel
#: leaves them out).
_RANGES = {
    **dict.fromkeys(("ca", "es", "fil", "gu", "it", "ml", "th", "vi", "zh"), "-"),
    "ja": "～",
    "ko": "~",
    "my": " - ",
}

#: Between what is said of and what is said, where it is not ``: ``: CLDR has no pattern for it. French has a no-break
#: space before the sign (Imprimerie nationale, Lexique), Chinese and Japanese a full-width one, Khmer its own.
_COLONS = {"fr": _NO_BREAK + ": ", "ja": "：", "zh": "：", "km": "៖ "}

#: Between a word and what it means: Russian wants the em dash, which begins no line (Milchin & Cheltsova, Spravochnik
#: izdatelya i avtora); between Chinese and Japanese a dash would be a pause.
_DASHES = {"ru": _NO_BREAK + "— ", "ja": "：", "zh": "："}

#: Between two sentences, and before a bracket, where it is no space: their full-width signs bring their own.
_SPACES = {"ja": "", "zh": ""}


class Voice:
    """One document's voice: its language, labels and values, and whose words it speaks."""

    def __init__(
        self,
        language: Language,
        labels: Labels,
        values: Mapping[str, str],
        translators: tuple[str, ...] = (),
        *,
        is_numbered: bool = False,
    ) -> None:
        self.language = language
        self.translators = translators
        self._labels = labels.labels
        self._lists = labels.lists
        self._values = values
        self._used: list[Standing] = []
        self._is_numbered = is_numbered
        self._numbers: dict[tuple[str, str | None, str], tuple[int, Phrase]] = {}
        self._locale = _locale(language)

    @property
    def coverage(self) -> Coverage:
        """How the messages that have been asked for stand."""
        return Coverage.of(self._used)

    @property
    def messages(self) -> list[tuple[int, Standing, Phrase]]:
        """The messages that have been asked for, by the numbers that their runs carry; none unless numbered."""
        numbered = zip(self._numbers.values(), self.coverage.standings, strict=False)
        return [(number, standing, phrase) for (number, phrase), standing in numbered]

    @property
    def is_translated(self) -> bool:
        """False for the source language, whose texts are nobody's translation."""
        return self.language.tag != SOURCE

    def prose(self, phrase: Phrase, url: str | None = None, *, strong: bool = False) -> Prose:
        """A phrase with its markup and values; ``<a>`` points to ``url``."""
        return Prose(self._runs(phrase, self._values, url, strong=strong))

    def label(self, name: str, fills: Mapping[str, str] | None = None, *, strong: bool = False) -> Prose:
        """A text of the templates. ``fills`` replace its placeholders; ``{page}`` and ``{pages}`` stay for later."""
        return Prose(self._runs(self._labels[name].text, fills or {}, None, strong=strong))

    def reference(self, name: str, anchor: str) -> Prose:
        """A label whose ``{page}`` becomes the number of the page where the heading with that anchor stands."""
        runs = self.label(name).runs
        return Prose(tuple(replace(run, page_of=anchor) if run.text == "{page}" else run for run in runs))

    def points(self, name: str) -> list[Prose]:
        """A list of the templates."""
        return [self.prose(point) for point in self._lists[name].points]

    def credits(self) -> Prose | None:
        """``Translated by …``, None where nobody is named."""
        if not self.translators:
            return None
        # A name in another script than the page's must not carry the dots beside it along.
        names = SEPARATOR.join(f"{_FSI}{name}{_PDI}" if self.language.is_rtl else name for name in self.translators)
        return self.label("translated_by", {"names": names})

    def plain(self, phrase: Phrase) -> str:
        """The phrase without markup, for metadata and alternative texts."""
        self._count(phrase)
        return plain_text(phrase.text, dict(self._values))

    def literal(self, text: str) -> Prose:
        """A text that no catalogue holds: address, number, duration. It keeps its own direction, whatever is around."""
        return Prose((Run(self._isolated(text), self.language.tag),))

    def native(self, text: str, language: str, *, url: str | None = None, about: str = "") -> Prose:
        """A text in a language of its own, such as a service's official name, alone in its paragraph.

        ``about``: what a bare web address leads to.
        """
        return Prose((Run(text, language, url=url, about=about),))

    def joined(self, proses: Iterable[Prose], separator: str | None = None) -> Prose:
        """Several proses as one; between them the ``separator``, or a dot."""
        runs: list[Run] = []
        if separator is None:
            separator = _SEPARATORS.get(self.language.language, SEPARATOR)
        for prose in proses:
            if runs and separator:
                runs.append(Run(separator, self.language.tag))
            runs.extend(prose.runs)
        return Prose(tuple(runs))

    def explained(self, lead: Prose, rest: Prose) -> Prose:
        """``Lead: rest``, with the language's own colon."""
        return self.joined([lead, rest], _COLONS.get(self.language.language, ": "))

    def defined(self, term: Prose, meaning: Prose) -> Prose:
        """``term – meaning``, with the language's own dash or, where it has none for this, colon."""
        return self.joined([term, meaning], _DASHES.get(self.language.language, " – "))

    def followed(self, first: Prose, second: Prose) -> Prose:
        """Two sentences, one after the other."""
        return self.joined([first, second], self._space)

    def continued(self) -> Prose:
        """What follows a heading that is repeated, with the space before it."""
        return Prose((Run(self._space, self.language.tag), *self.label("continued").runs))

    @property
    def _space(self) -> str:
        return _SPACES.get(self.language.language, " ")

    def minutes(self, count: int) -> Prose:
        """``60 minutes``, ``60 phút`` – with the language's plural."""
        unit = "duration-minute"
        written = (format_unit(count, unit, length, locale=self._locale) for length in ("long", "short", "narrow"))
        # Where CLDR's long form is only inherited (vi, th), Babel answers with the unit's own name: try the next.
        text = next((text for text in written if unit not in text), str(count))
        return self.literal(text.replace(" ", _NO_BREAK))  # a number stays with its unit

    def clock(self, start: str, minutes: int = 0) -> Prose:
        """The time of day some minutes after ``start`` (``HH:MM``): ``9:30 AM``, ``09:30``."""
        hour, minute = map(int, start.split(":"))
        hour, minute = divmod(hour * 60 + minute + minutes, 60)
        from babel.dates import format_time  # noqa: PLC0415 - as in ``date``

        return self.literal(str(format_time(dt.time(hour % 24, minute), "short", locale=self._locale)))

    def clocks(self, start: str, minutes: int) -> Prose:
        """From ``start`` until some minutes later: ``09:00 – 10:15``, ``9:00～10:15`` (CLDR intervalFormatFallback)."""
        pattern = str(self._locale.interval_formats[None])
        between = pattern.removeprefix("{0}").removesuffix("{1}")
        return self.joined([self.clock(start), self.clock(start, minutes)], between)

    def range(self, first: str, last: str) -> str:
        """``1–5``, ``1～5``; in a right-to-left language the first stands on the right, as it does in running text."""
        mark = "\u200f" if self.language.is_rtl else ""
        return f"{first}{mark}{_RANGES.get(self.language.language, '–')}{mark}{last}"

    def percent(self, share: float) -> str:
        """``98%`` as the language writes it; rounded down, so that 100% means all."""
        return str(format_percent(int(share * 100) / 100, locale=self._locale))

    def date(self, iso: str) -> str:
        """``22 tháng 11, 2026`` for ``2026-11-22``, with Western digits."""
        from babel.dates import format_date  # noqa: PLC0415 - time zones and all, for the few documents with dates

        return str(format_date(dt.date.fromisoformat(iso), "long", locale=self._locale))

    def _runs(self, phrase: Phrase, values: Mapping[str, str], url: str | None, *, strong: bool) -> tuple[Run, ...]:
        number = self._count(phrase)
        runs = []
        fragments = parse_markup(phrase.text)
        for part in fragments:
            text = part.text
            if part.placeholder:
                text = self._isolated(values[part.text]) if part.text in values else f"{{{part.text}}}"
            runs.append(
                Run(
                    text,
                    phrase.language,
                    strong=strong or part.strong,
                    emphasis=part.emphasis,
                    url=url if part.linked else None,
                    origin=phrase.origin,
                    number=number,
                )
            )
        if self.language.is_rtl and phrase.language != self.language.tag and len(runs) > 1:
            # English in place of a missing translation keeps its own order, numbers and all.
            return (Run(_FSI, phrase.language), *runs, Run(_PDI, phrase.language))
        return tuple(runs)

    def _count(self, phrase: Phrase) -> int:
        """Notes that the phrase is used; its number, the same wherever its message stands, or 0."""
        standing = phrase.standing
        if standing is None:  # never localised: at home in the source language, missing in any other
            state = State.SOURCE if phrase.language == self.language.tag else State.MISSING
            standing = Standing(None, phrase.text, state, is_critical=False, position=phrase.origin)
        self._used.append(standing)
        if not self._is_numbered:
            return 0
        return self._numbers.setdefault(standing.identity, (len(self._numbers) + 1, phrase))[0]

    def _isolated(self, text: str) -> str:
        """Digits, addresses and the like, safe inside a right-to-left line: their first strong letter decides."""
        if self.language.is_rtl and any(character.isascii() and character.isalnum() for character in text):
            return f"{_FSI}{text}{_PDI}"
        return text


def _locale(language: Language) -> Locale:
    try:
        return Locale.parse(language.folder)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE)

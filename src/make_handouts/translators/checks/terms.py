"""The glossary's checks: terms have their translation, names stay names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from make_handouts.catalogs.vet import Finding
from make_handouts.translators.checks.model import Unit, warning
from make_handouts.translators.glossary import Accepted

#: A glossary of one language as a function over its messages.
TermCheck = Callable[[Unit], Iterator[Finding]]


def term_check(glossary: Sequence[Accepted]) -> TermCheck:
    """The check of a language's glossary, longest terms first: a word of a longer term is not looked at again."""

    def check(unit: Unit) -> Iterator[Finding]:
        source = unit.source_read
        for accepted in glossary:
            rest = accepted.term.pattern.sub("\0", source)
            if rest == source:
                continue
            source = rest
            if accepted.pattern.search(unit.words):
                continue
            name = accepted.term.name
            if accepted.term.is_translated:
                yield warning("glossary", f"'{name}' is “{accepted.translations[0]}” in the glossary", "use its word")
            else:
                yield warning("do-not-translate", f"the name '{name}' is missing", f"write {accepted.translations[0]}")

    return check

"""Results → one line a language: may it go out as final, and why not."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.base.standing import Coverage, State, Verdict
from make_handouts.base.values import value

#: States that are not ready, as they are said of texts; the gravest first.
_SAID = {
    State.FAILING: "failing",
    State.MISSING: "missing",
    State.FUZZY: "fuzzy",
    State.DRAFT: "not reviewed",
}

_OUTCOMES = ("built", "built as draft", "refused", "failed")


@value
class LanguageVerdict:
    """``reason`` is one line: what became of the documents, and of which texts that hangs."""

    language: str
    verdict: Verdict
    reason: str


class Verdicts:
    """Gathers results as they come; keeps what is said of them, not the documents."""

    def __init__(self) -> None:
        self._by_language: dict[str, list[tuple[Coverage | None, str]]] = {}

    def add(self, language: str, coverage: Coverage | None, *, is_written: bool, is_refused: bool) -> None:
        if is_written:
            outcome = "built" if coverage and coverage.is_reviewed else "built as draft"
        else:
            outcome = "refused" if is_refused else "failed"
        self._by_language.setdefault(language, []).append((coverage, outcome))

    def __iter__(self) -> Iterator[LanguageVerdict]:
        """In the order in which the languages came."""
        for language, found in self._by_language.items():
            outcomes = [outcome for _, outcome in found]
            whole = Coverage.of(item for coverage, _ in found if coverage for item in coverage.standings)
            said = [f"{outcomes.count(name)} {name}" for name in _OUTCOMES if name in outcomes]
            if "failed" in outcomes:
                said[-1] += ", see the errors"
            why = f"; {reason(whole)}" if whole.standings else ""
            verdict = Verdict.RED if "failed" in outcomes else whole.verdict
            yield LanguageVerdict(language, verdict, f"{', '.join(said)}{why}")


def reason(coverage: Coverage) -> str:
    """Why a verdict is what it is, in a few words and with the first line to mend."""
    if coverage.verdict is Verdict.SOURCE:
        return "the source language"
    if coverage.verdict is Verdict.GREEN:
        return f"all {coverage.used} texts translated and reviewed"
    is_red = coverage.verdict is Verdict.RED
    among = f"{coverage.critical} safety-critical texts" if is_red else f"{coverage.used} texts"
    counts = ((coverage.count(state, among_critical=is_red), said) for state, said in _SAID.items())
    told = ", ".join(f"{count} {said}" for count, said in counts if count)
    return f"of {among}: {told}; first {coverage.to_mend[0].position}"

"""How far a message has come in a language, how far a document has, and the verdict that follows.

draft → reviewed is a person's word, kept outside the catalogue (``catalogs/reviews.py``); missing, fuzzy and failing
are read off the catalogue at every build.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from make_handouts.base.diagnostics import Position
from make_handouts.base.values import compared, replace, value


class State(StrEnum):
    """From worst to best; ``SOURCE`` is a text that stands in its own language and needs nothing."""

    FAILING = "failing"
    """Refused by a check; English is printed instead."""
    MISSING = "missing"
    FUZZY = "fuzzy"
    DRAFT = "draft"
    """Translated, not reviewed."""
    REVIEWED = "reviewed"
    SOURCE = "source"


#: States whose text is printed in the reader's language.
_TRANSLATED = (State.DRAFT, State.REVIEWED, State.SOURCE)

#: States with nothing left to do.
_READY = (State.REVIEWED, State.SOURCE)


class Verdict(StrEnum):
    """May a document go out as final?

    green: every text is translated and reviewed. amber: every safety-critical text is; the document may go out and is
    marked as a draft. red: a safety-critical text is missing, fuzzy, failing or not reviewed. source: nobody's
    translation.
    """

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    SOURCE = "source"


#: Worst first: the verdict on several documents is that on the worst.
_GRAVITY = tuple(Verdict)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The gravest of the verdicts; ``SOURCE`` where there is none."""
    return min(verdicts, key=_GRAVITY.index, default=Verdict.SOURCE)


@compared
class Standing:
    """One message in one language. ``position`` is its line in the PO; in the YAML where the PO has no such entry."""

    context: str | None
    msgid: str
    state: State
    is_critical: bool
    position: Position

    @property
    def identity(self) -> tuple[str, str | None, str]:
        """What tells messages apart: their file, context and English text."""
        return self.position.path, self.context, self.msgid

    @property
    def is_ready(self) -> bool:
        return self.state in _READY

    @property
    def is_translated(self) -> bool:
        """Printed in the reader's language."""
        return self.state in _TRANSLATED


@value
class Summary:
    """A coverage in numbers, small enough to go from process to process with each document; see there."""

    share: float
    state: State
    counts: dict[str, int]


@compared
class Coverage:
    """The standing of each message of a document, a workshop or a language; each message once."""

    standings: tuple[Standing, ...]

    @classmethod
    def of(cls, standings: Iterable[Standing]) -> Coverage:
        """Gathers standings; a message that is safety-critical anywhere among them is so in the whole."""
        found: dict[tuple[str, str | None, str], Standing] = {}
        for standing in standings:
            known = found.setdefault(standing.identity, standing)
            if standing.is_critical and not known.is_critical:
                found[standing.identity] = replace(known, is_critical=True)
        return cls(tuple(found.values()))

    def count(self, state: State, *, among_critical: bool = False) -> int:
        return sum([item.state is state and (item.is_critical or not among_critical) for item in self.standings])

    def counts(self) -> dict[str, int]:
        """All texts, those translated, those reviewed, and those in each state that keeps English in print."""
        states = [item.state for item in self.standings]
        critical = [item.state for item in self.standings if item.is_critical]
        return {
            "used": self.used,
            "translated": self.translated,
            "reviewed": states.count(State.REVIEWED),
            "fuzzy": states.count(State.FUZZY),
            "failing": states.count(State.FAILING),
            "missing": states.count(State.MISSING),
            "critical": len(critical),
            "critical_ready": sum([state in _READY for state in critical]),
        }

    @property
    def used(self) -> int:
        return len(self.standings)

    @property
    def translated(self) -> int:
        """How many are printed in the reader's language."""
        return sum([item.state in _TRANSLATED for item in self.standings])

    @property
    def share(self) -> float:
        """Translated, 0–1; 1 only where nothing is missing."""
        return self.translated / self.used if self.used else 1.0

    @property
    def critical(self) -> int:
        """How many are safety-critical."""
        return sum(item.is_critical for item in self.standings)

    @property
    def is_reviewed(self) -> bool:
        """Nothing is left to do: such a document is no draft."""
        return all(item.is_ready for item in self.standings)

    @property
    def state(self) -> State:
        """What a document as a whole is: all its texts are at home, all are reviewed, or it is a draft."""
        if self.verdict is Verdict.SOURCE:
            return State.SOURCE
        return State.REVIEWED if self.is_reviewed else State.DRAFT

    @property
    def summary(self) -> Summary:
        return Summary(self.share, self.state, self.counts())

    @property
    def verdict(self) -> Verdict:
        if all(item.state is State.SOURCE for item in self.standings):
            return Verdict.SOURCE
        if self.is_reviewed:
            return Verdict.GREEN
        return Verdict.RED if any(item.is_critical and not item.is_ready for item in self.standings) else Verdict.AMBER

    @property
    def to_mend(self) -> tuple[Standing, ...]:
        """What keeps it from the next better verdict, in the order of the files' lines."""
        is_red = self.verdict is Verdict.RED
        open_ = (item for item in self.standings if not item.is_ready and (item.is_critical or not is_red))
        return tuple(sorted(open_, key=lambda item: item.position))

"""The numbers of questions, scenarios and exercises: given once for a workshop, the same in all its documents.

A block keeps its number where a document leaves others out: question 3 of the slides is question 3 of the quiz.
"""

from __future__ import annotations

from collections.abc import Iterable

from make_handouts.base.languages import Language
from make_handouts.compose.voice import Voice
from make_handouts.curriculum import model
from make_handouts.document.tree import Prose

#: Kinds that are numbered, each by itself: their label and its placeholder.
_NUMBERED: dict[type[model.Block], tuple[str, str]] = {
    model.Quiz: ("question", "number"),
    model.Scenario: ("scenario", "letter"),
    model.Worksheet: ("exercise", "number"),
}


def ordinal(number: int, language: Language) -> str:
    """A, B, C … where the language is written with that alphabet, 1, 2, 3 … elsewhere."""
    if language.script != "Latn" or number > 26:
        return str(number)
    return chr(ord("A") + number - 1)


class Numbers:
    """The numbers of one workshop's blocks, as its language writes them."""

    def __init__(self, workshop: model.Workshop, voice: Voice) -> None:
        self._voice = voice
        self._written: dict[model.Block, str] = {}
        counts = dict.fromkeys(_NUMBERED, 0)
        for block in workshop.blocks():
            kind = type(block)
            if kind in _NUMBERED:
                counts[kind] += 1
                number = counts[kind]
                self._written[block] = ordinal(number, voice.language) if kind is model.Scenario else str(number)

    def name(self, block: model.Block) -> Prose:
        """``Question 3``, ``Scenario B``, ``Exercise 2``."""
        return self._label(type(block), self._written[block])

    def names(self, blocks: Iterable[model.Block]) -> list[Prose]:
        """The numbered ones of an activity's blocks, by kind: ``Question 1–5``, ``Scenario B``."""
        found: dict[type[model.Block], list[str]] = {}
        for block in blocks:
            if block in self._written:
                found.setdefault(type(block), []).append(self._written[block])
        return [self._label(kind, self._range(written)) for kind, written in found.items()]

    def _range(self, written: list[str]) -> str:
        return self._voice.range(written[0], written[-1]) if len(written) > 1 else written[0]

    def _label(self, kind: type[model.Block], written: str) -> Prose:
        label, placeholder = _NUMBERED[kind]
        return self._voice.label(label, {placeholder: written})

"""Records with every shape, for the tests of this folder."""

import re
from typing import Literal

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.phrases import Phrase
from make_handouts.records.bind import Bound, bind
from make_handouts.records.nodes import parse_yaml
from make_handouts.records.shapes import (
    KEBAB,
    URL,
    Choice,
    Either,
    Flag,
    Integer,
    ListOf,
    MapOf,
    Number,
    OneOf,
    RecordOf,
    Text,
    Word,
    optional,
    record,
    required,
)


@record
class Fish:
    """A fish."""

    id: str = required(Word("id", KEBAB, "three-short-words"))
    name: Phrase = required(Text("name of a fish", limit=10, markup=False))


@record
class Song:
    """A song of the frogs."""

    song: Phrase = required(Text("song", context="song title"))
    verses: tuple[Phrase, ...] = optional(ListOf(Text("verse"), "verses", 1, 3), ())


@record
class Jump:
    """A jump.

    Its docstring goes on.
    """

    jump: Phrase = required(Text("jump"))
    for_: Literal["fun", "food"] = optional(Choice(("fun", "food"), "purpose"), "fun")


@record
class Pond:
    """A pond."""

    title: Phrase = required(Text("title"))
    fish: tuple[Fish, ...] = required(ListOf(RecordOf(Fish), "fish", 0, 4))
    acts: tuple[Song | Jump, ...] = optional(ListOf(OneOf("act", (Song, Jump)), "acts", 1, 4), ())
    depth: int = optional(Integer(1, 99, "depth in metres"), 1)
    width: float = optional(Number(0.5, 9.5, "width"), 1.0)
    is_deep: bool = optional(Flag(), default=False)
    site: str | None = optional(Word("URL", URL, "https://example.org/page"))
    names: dict[str, str] = optional(MapOf(Word("nickname"), "nicknames"), {})
    signs: dict[str, Fish] = optional(MapOf(RecordOf(Fish), "signs", re.compile("[a-z]+")), {})
    score: int | bool | tuple[int, ...] | None = optional(
        Either("score", (Flag(), Integer(1, 6, "points"), ListOf(Integer(1, 6, "points"), "scores", 1, 2)))
    )


def plain(value: object) -> object:
    """A record as nested values that can be compared; records themselves are equal to nothing but themselves."""
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Phrase):
        return value
    names = getattr(type(value), "__slots__", ())
    return (type(value), {name: plain(getattr(value, name)) for name in names}) if names else value


def read(text: str) -> tuple[Bound[Pond] | None, list[str]]:
    """The pond of a YAML text and the faults found in it, as they are printed but for the file's name."""
    diagnostics = Diagnostics()
    bound = bind(parse_yaml(text, "pond.yaml"), Pond, diagnostics)
    return bound, [str(item).removeprefix("pond.yaml:") for item in diagnostics]


def pond(text: str) -> Pond:
    bound, faults = read(text)
    assert bound is not None
    assert not faults
    return bound.record


def faults(text: str) -> list[str]:
    return read(text)[1]

"""Inline markup of messages: ``<strong>``, ``<em>``, ``<a>``, ``<br/>`` without attributes, and ``{placeholders}``.

Source texts and translations share it. A translation is a stranger's text: nothing here evaluates it, a link's
target never comes from it, and anything outside the allow-list is a fault. Literal ``<`` and ``&`` are written
``&lt;`` and ``&amp;``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from make_handouts.base.values import compared

#: Line break inside a paragraph (U+2028 LINE SEPARATOR), what ``<br/>`` becomes.
LINE_BREAK = "\u2028"

_TAGS = ("strong", "em", "a")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]{0,15})(?P<rest>[^<>]{0,60})>|(?P<entity>&[A-Za-z0-9#]{1,12};)|\{(?P<name>[a-z][a-z0-9_]{0,40})\}"
)

#: More tags than any honest sentence has; a bound on what a hostile one can cost.
_MOST_TAGS = 64


class MarkupError(ValueError):
    """Markup outside the allow-list, unbalanced or too much of it; the text says which."""


@compared
class Fragment:
    """A stretch of one look. With ``placeholder`` set, ``text`` is the placeholder's name."""

    text: str
    strong: bool = False
    emphasis: bool = False
    linked: bool = False
    placeholder: bool = False


def parse_markup(text: str) -> tuple[Fragment, ...]:
    """The fragments of a message, in order; raises ``MarkupError``."""
    if _is_plain(text):
        return (Fragment(text),) if text else ()
    fragments: list[Fragment] = []
    open_tags: list[str] = []

    def put(piece: str, *, placeholder: bool = False) -> None:
        if fragments and fragments[-1].text.endswith(LINE_BREAK):
            piece = piece.lstrip(" ")  # a folded YAML text has a space where its line ended
        if piece:
            look = ("strong" in open_tags, "em" in open_tags, "a" in open_tags)
            last = fragments[-1] if fragments else None
            if last and not placeholder and not last.placeholder and (last.strong, last.emphasis, last.linked) == look:
                fragments[-1] = Fragment(last.text + piece, *look)
            else:
                fragments.append(Fragment(piece, *look, placeholder))

    at = tags = 0
    for token in _TOKEN.finditer(text):
        _refuse_loose(text[at : token.start()])
        put(text[at : token.start()])
        at = token.end()
        if token["name"]:
            put(token["name"], placeholder=True)
        elif token["entity"]:
            put(_entity(token["entity"]))
        else:
            tags += 1
            if tags > _MOST_TAGS:
                raise MarkupError(f"more than {_MOST_TAGS} tags in one text")
            _apply_tag(token, open_tags, put)
    _refuse_loose(text[at:])
    put(text[at:])
    if open_tags:
        raise MarkupError(f"<{open_tags[-1]}> is never closed")
    return tuple(fragments)


def _is_plain(text: str) -> bool:
    """Nothing in it can be a tag, an entity or a placeholder: most texts are so."""
    return "<" not in text and "{" not in text and "&" not in text


def _refuse_loose(text: str) -> None:
    if "<" in text:
        raise MarkupError("a loose '<'; write &lt; for the character itself")


def _entity(entity: str) -> str:
    try:
        return _ENTITIES[entity]
    except KeyError:
        raise MarkupError(f"unknown entity {entity}; only &lt; &gt; &amp; are allowed") from None


def _apply_tag(token: re.Match[str], open_tags: list[str], put: Callable[[str], None]) -> None:
    tag, rest = token["tag"], token["rest"].strip()
    if tag == "br" and rest in ("", "/") and not token["close"]:
        put(LINE_BREAK)
        return
    if tag not in _TAGS:
        raise MarkupError(f"unknown tag <{tag}>; allowed are <strong>, <em>, <a>, <br/>")
    if rest:
        raise MarkupError(f"<{tag}> takes no attributes")
    if not token["close"]:
        if tag in open_tags:
            raise MarkupError(f"<{tag}> inside <{tag}>")
        open_tags.append(tag)
    elif not open_tags or open_tags[-1] != tag:
        raise MarkupError(f"</{tag}> closes nothing that is open")
    else:
        open_tags.pop()


def map_words(text: str, change: Callable[[str], str]) -> str:
    """The message with each stretch between tags, entities and placeholders changed; those stay as they are."""
    pieces: list[str] = []
    at = 0
    for token in _TOKEN.finditer(text):
        pieces += [change(text[at : token.start()]), token[0]]
        at = token.end()
    return "".join([*pieces, change(text[at:])])


def placeholders(text: str) -> Counter[str]:
    """How often each ``{name}`` occurs."""
    if "{" not in text:
        return Counter()
    return Counter(token["name"] for token in _TOKEN.finditer(text) if token["name"])


def tags(text: str) -> Counter[str]:
    """How often each allowed tag opens, for comparing a translation with its source."""
    if "<" not in text:
        return Counter()
    return Counter(token["tag"] for token in _TOKEN.finditer(text) if token["tag"] and not token["close"])


def plain_text(text: str, values: dict[str, str] | None = None) -> str:
    """The message without its markup, placeholders replaced where a value is known (else kept as ``{name}``)."""
    known = values or {}
    return "".join(
        known.get(part.text, f"{{{part.text}}}") if part.placeholder else part.text for part in parse_markup(text)
    )

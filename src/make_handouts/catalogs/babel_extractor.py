"""``pybabel extract``'s way in: the entry point ``babel.extractors`` → ``make_handouts``.

    [make_handouts: workshops/*.yaml]
    [make_handouts: templates/*.yaml]

See https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods for the signature.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.catalogs.extract import messages_of
from make_handouts.curriculum.model import Workshop
from make_handouts.records.bind import bind
from make_handouts.records.nodes import Mapping as YamlMapping
from make_handouts.records.nodes import parse_yaml
from make_handouts.records.traverse import texts_of
from make_handouts.template.model import Labels, Template

#: What a file holds is told by a key that only that kind has.
_KINDS: dict[str, type[Any]] = {"modules": Workshop, "labels": Labels, "layout": Template}

#: Line, function name, message (context first where there is one), comments.
Extracted = tuple[int, str | None, str | tuple[str, str], list[str]]


def extract(
    fileobj: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Extracted]:
    """The messages of one YAML file; raises ``InputError`` with all its faults. The last three are Babel's, unused."""
    del keywords, comment_tags, options
    name = str(getattr(fileobj, "name", "<yaml>"))
    node = parse_yaml(fileobj.read().decode("utf-8-sig"), name)
    keys = {key.text for key, _ in node.entries} if isinstance(node, YamlMapping) else set()
    kind = next((cls for key, cls in _KINDS.items() if key in keys), None)
    if kind is None:
        return
    diagnostics = Diagnostics()
    bound = bind(node, kind, diagnostics)
    diagnostics.raise_errors()
    assert bound is not None
    lines = {phrase.text: phrase.origin.line for phrase, _ in reversed(list(texts_of(bound.record)))}
    for message in messages_of([bound.record]):
        text = message.msgid if message.context is None else (message.context, message.msgid)
        function = None if message.context is None else "pgettext"
        yield lines[message.msgid], function, text, list(message.comments)

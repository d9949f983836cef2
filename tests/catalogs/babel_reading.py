"""How Babel reads a PO text: the yardstick for our own reader."""

from __future__ import annotations

import io
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileParser


class _Collector(Catalog):
    """Takes messages as they come, duplicates too; obeys no header."""

    def __init__(self) -> None:
        super().__init__(fuzzy=False)
        self.found: list[Message] = []

    def __setitem__(self, id: Any, message: Message) -> None:  # noqa: A002 - Babel's name
        self.found.append(message)


def babel_entries(text: str) -> list[tuple[str | None, str, str, bool]]:
    """Context, msgid, msgstr and fuzzy of each message but the header."""
    collector = _Collector()
    PoFileParser(collector, ignore_obsolete=True, abort_invalid=True).parse(io.StringIO(text))
    return [(item.context, str(item.id), str(item.string), item.fuzzy) for item in collector.found if item.id]

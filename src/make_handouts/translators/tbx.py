"""TBX (ISO 30042), the exchange format of term bases → English term and translations. Only user of defusedxml.

Both forms are read: TBX-Basic of 2008 (``termEntry``, ``langSet``, ``tig``) and of 2019 (``conceptEntry``,
``langSec``, ``termSec``). A document type may be declared, as that of 2008 does; entities are refused and nothing
is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from make_handouts.base.diagnostics import Diagnostics, Position, shown_path
from make_handouts.base.languages import SOURCE

#: Bytes of a file, characters of a term.
MOST_BYTES = 8_000_000
_MOST_CHARACTERS = 200

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tbx(path: Path, root: Path, tag: str, diagnostics: Diagnostics) -> dict[str, list[str]]:
    """English term → the terms of the language ``tag`` of the same concepts; empty without a file."""
    if not path.is_file():
        return {}
    position = Position(shown_path(path, root))
    from defusedxml import ElementTree  # noqa: PLC0415 - few projects have a TBX
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415

    try:
        if path.stat().st_size > MOST_BYTES:
            diagnostics.error(position, f"larger than {MOST_BYTES // 1_000_000} MB", "is it a glossary?")
            return {}
        tree = ElementTree.fromstring(path.read_bytes(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        diagnostics.error(position, "declares entities, which a glossary has no need of", "export it without")
        return {}
    except ElementTree.ParseError as error:
        line, column = error.position
        diagnostics.error(Position(position.path, line, column + 1), f"no valid XML: {error}", "export it anew")
        return {}
    except OSError as error:
        diagnostics.error(position, f"cannot be read: {error.strerror}")
        return {}
    found: dict[str, list[str]] = {}
    for entry in tree.iter():
        if _name(entry) in _ENTRIES:
            terms = list(_terms(entry))
            local = [term for of, term in terms if of == tag.casefold()]
            for of, term in terms:
                if of.partition("-")[0] == SOURCE:
                    found.setdefault(term, []).extend(local)
    return found


def _terms(entry: Any) -> Iterator[tuple[str, str]]:
    """Language tag in small letters and term, of each term of a concept."""
    for section in entry.iter():
        if _name(section) in _LANGUAGES:
            tag = str(section.get(_LANG) or section.get("lang") or "").replace("_", "-").casefold()
            for term in section.iter():
                text = "".join(term.itertext()).strip() if _name(term) == "term" else ""
                if text and len(text) <= _MOST_CHARACTERS:
                    yield tag, " ".join(text.split())


def _name(element: Any) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

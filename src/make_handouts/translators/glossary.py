"""Glossaries: one word for one thing, in every text.

``locales/glossary.csv`` lists the English terms, ``locales/LANG/glossary.csv`` what a language says for them:

    term,forms,translate,comment                    term,translations,comment
    trusted adult,trusted adults,yes,An adult …     trusted adult,người lớn đáng tin cậy|người lớn mà em tin,

``forms`` and ``translations`` are separated by ``|``. The first translation is the one to use; the others are its
inflected forms, stems and permitted variants. Each is looked for at the start of a word, whatever ending follows
(anywhere, where words do not stand apart); ``*`` stands for any letters of a word: ``*hisab``, ``stell* ein``.
A term with ``translate`` "no" stays as it is, unless the language lists its own form of it.
``locales/LANG/glossary.tbx`` is read beside the CSV (``translators/tbx``). A glossary is a stranger's file: sizes are
bounded, a broken one is an error of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from make_handouts.base.csvfiles import CsvError, csv_rows, csv_text, separator_of
from make_handouts.base.diagnostics import Diagnostics, Position, close_match, shown_path
from make_handouts.base.languages import Language
from make_handouts.base.values import replace, value
from make_handouts.catalogs.extract import Message
from make_handouts.translators.checks.model import customs_of, folded
from make_handouts.translators.tbx import read_tbx

#: Bytes and rows. A glossary of a trade has some hundreds.
MOST_BYTES = 1_000_000
MOST_ROWS = 5_000
#: Characters of a term or translation.
_MOST_CHARACTERS = 200


@value
class Term:
    """An English term. ``pattern`` finds it and its forms; ``forms`` are those in writing, itself first."""

    name: str
    forms: tuple[str, ...]
    is_translated: bool
    comment: str
    pattern: re.Pattern[str]


@value
class Accepted:
    """What a language says for a term. ``pattern`` finds any of its forms in a folded text."""

    term: Term
    translations: tuple[str, ...]
    pattern: re.Pattern[str]


def load_terms(root: Path, diagnostics: Diagnostics) -> dict[str, Term]:
    """The project's terms by name, longer ones first; none where there is no glossary."""
    path = root / "locales" / "glossary.csv"
    terms: dict[str, Term] = {}
    for position, row in _rows(path, root, ("term", "forms", "translate", "comment"), diagnostics):
        if row["translate"] not in ("yes", "no", ""):
            diagnostics.error(position, f"'{row['translate']}' under translate", "write yes or no")
        elif row["term"] in terms:
            diagnostics.error(position, f"the term '{row['term']}' twice", "delete one")
        else:
            forms = (row["term"], *_split(row["forms"]))
            is_translated = row["translate"] != "no"
            terms[row["term"]] = Term(row["term"], forms, is_translated, row["comment"], _english(forms, is_translated))
    return dict(sorted(terms.items(), key=lambda item: (-len(item[0]), item[0])))


def _english(forms: tuple[str, ...], is_translated: bool) -> re.Pattern[str]:
    listed = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"\b(?:{listed})(?:e?s)?\b", re.IGNORECASE if is_translated else 0)


def load_accepted(
    root: Path, folder: str, language: Language, terms: Mapping[str, Term], diagnostics: Diagnostics
) -> list[Accepted]:
    """What a language, whose catalogues are in locales/``folder``, says for the terms.

    A term that it lists nothing for is not there.
    """
    found: dict[str, list[str]] = {}
    path = root / "locales" / folder / "glossary.csv"
    for position, row in _rows(path, root, ("term", "translations", "comment"), diagnostics):
        if row["term"] not in terms:
            hint = close_match(row["term"], terms)
            diagnostics.warning(position, f"'{row['term']}' is no term of locales/glossary.csv", hint)
        elif row["term"] in found:
            diagnostics.error(position, f"the term '{row['term']}' twice", "put all translations in one line, with |")
        else:
            found[row["term"]] = _split(row["translations"])
    exchange = root / "locales" / folder / "glossary.tbx"
    for name, translations in read_tbx(exchange, root, language.tag, diagnostics).items():
        if name in terms:
            found.setdefault(name, []).extend(translations)
    accepted = []
    for name, term in terms.items():
        translations = [*found.get(name, ()), *(term.forms if not term.is_translated else ())]
        if translations:
            pattern = _foreign(translations, has_spaces=customs_of(language).has_spaces)
            accepted.append(Accepted(term, tuple(translations), pattern))
    return accepted


class Glossaries:
    """A project's terms, read once, and what each language says for them.

    Raises ``InputError`` where the terms cannot be read: without them, comments of every catalogue would be lost.
    """

    def __init__(self, root: Path, diagnostics: Diagnostics) -> None:
        self._root = root
        self._terms = load_terms(root, diagnostics)
        diagnostics.raise_errors()

    def of(self, folder: str, language: Language, diagnostics: Diagnostics) -> list[Accepted] | None:
        """A language's glossary; None where it is broken, after saying so."""
        faults = Diagnostics()
        accepted = load_accepted(self._root, folder, language, self._terms, faults)
        diagnostics.extend(faults)
        return None if faults.is_fatal else accepted


def with_terms(messages: Iterable[Message], glossary: Sequence[Accepted]) -> list[Message]:
    """A language's messages with a comment that says how its glossary translates the terms in them."""
    return [_with_terms(message, glossary) for message in messages]


def _with_terms(message: Message, glossary: Sequence[Accepted]) -> Message:
    found: list[tuple[int, str]] = []
    rest = message.msgid
    for accepted in glossary:
        match = accepted.term.pattern.search(rest)
        if match:
            found.append((match.start(), f"{accepted.term.name} = {accepted.translations[0]}"))
            rest = accepted.term.pattern.sub(lambda hit: "\0" * len(hit[0]), rest)
    if not found:
        return message
    comment = "Glossary: " + "; ".join(text for _, text in sorted(found))
    return replace(message, comments=(*message.comments, comment))


def _foreign(forms: Sequence[str], *, has_spaces: bool) -> re.Pattern[str]:
    """Forms in a folded text: each from the start of a word on, since most languages put endings behind."""
    listed = "|".join(
        r"[\s-]+".join(rf"{_LETTERS}*".join(map(re.escape, word.split("*"))) for word in folded(form).split())
        for form in forms
    )
    return re.compile((rf"(?<!{_LETTERS})" if has_spaces else "") + f"(?:{listed})")


#: A letter or vowel sign within a word.
_LETTERS = r"[\w\u0300-\u036f\u0900-\u0963\u0966-\u109f]"


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def _rows(
    path: Path, root: Path, columns: tuple[str, ...], diagnostics: Diagnostics
) -> Iterator[tuple[Position, dict[str, str]]]:
    """The rows of a CSV file with their lines, cells stripped; none where there is no file or it is broken."""
    if not path.is_file():
        return
    shown = shown_path(path, root)
    start = Position(shown)
    try:
        if path.stat().st_size > MOST_BYTES:
            diagnostics.error(start, f"larger than {MOST_BYTES // 1000} kB", "is it a glossary?")
            return
        text = csv_text(path.read_bytes())
        rows = list(csv_rows(text, separator_of(text.partition("\n")[0])))
    except CsvError as error:
        hint = "save it as CSV UTF-8; quotes inside a cell are doubled"
        diagnostics.error(Position(shown, error.line), str(error), hint)
        return
    except OSError as error:
        diagnostics.error(start, f"cannot be read: {error.strerror}")
        return
    if not rows or [cell.strip() for cell in rows[0][1]] != list(columns):
        diagnostics.error(start, "not the columns of a glossary", f"the first line is: {','.join(columns)}")
        return
    if len(rows) > MOST_ROWS:
        diagnostics.error(start, f"{len(rows)} rows; at most {MOST_ROWS}")
        return
    for line, cells in rows[1:]:
        position = Position(shown, line)
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            diagnostics.error(position, f"{len(cells)} cells; {len(columns)} columns", "a cell with a comma has quotes")
        elif not cells[0].strip():
            diagnostics.error(position, "a row without a term", "delete the row")
        elif any(len(part) > _MOST_CHARACTERS for cell in cells[:2] for part in cell.split("|")):
            diagnostics.error(position, f"a text of more than {_MOST_CHARACTERS} characters", "a term is a few words")
        else:
            yield position, {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}

"""What a curriculum must keep beyond the types of its fields: sums, ranges, references, duplicates.

Each rule is a function that walks the workshop and reports; ``RULES`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, Position, close_match
from make_handouts.base.markup import placeholders, tags
from make_handouts.base.pictures import check_picture
from make_handouts.curriculum.model import SHEET_KINDS, Block, Break, Callout, Paragraph, Picture, Quiz, Table, Workshop
from make_handouts.records.bind import Bound
from make_handouts.records.traverse import texts_of

BlockPath = tuple[str | int, ...]


def _blocks(workshop: Workshop) -> Iterator[tuple[Block, BlockPath]]:
    for m, module in enumerate(workshop.modules):
        for a, activity in enumerate(module.activities):
            for b, block in enumerate(activity.blocks):
                yield block, ("modules", m, "activities", a, "blocks", b)


def minutes_add_up(bound: Bound[Workshop], folder: Path, diagnostics: Diagnostics) -> None:
    workshop = bound.record
    total = sum(module.minutes for module in workshop.modules)
    if total != workshop.minutes:
        parts = ", ".join(f"{module.id} {module.minutes}" for module in workshop.modules)
        diagnostics.error(
            bound.at("minutes"),
            f"the activities take {total} minutes, the workshop says {workshop.minutes}",
            f"by module: {parts}",
        )
    for block, path in _blocks(workshop):
        activity = workshop.modules[int(path[1])].activities[int(path[3])]
        if isinstance(block, Break) and block.minutes > activity.minutes:
            diagnostics.error(
                bound.at(*path, "minutes"),
                f"a break of {block.minutes} minutes in an activity of {activity.minutes}",
                "a break's minutes are part of its activity's",
            )


def ids_are_unique(bound: Bound[Workshop], folder: Path, diagnostics: Diagnostics) -> None:
    seen: dict[str, Position] = {}

    def note(name: str, position: Position) -> None:
        if name in seen:
            diagnostics.error(position, f"the id '{name}' twice", f"it stands already on line {seen[name].line}")
        seen.setdefault(name, position)

    for m, module in enumerate(bound.record.modules):
        note(module.id, bound.at("modules", m, "id"))
        for a, activity in enumerate(module.activities):
            note(activity.id, bound.at("modules", m, "activities", a, "id"))


def quiz_answers_exist(bound: Bound[Workshop], folder: Path, diagnostics: Diagnostics) -> None:
    for block, path in _blocks(bound.record):
        if not isinstance(block, Quiz):
            continue
        at = bound.at(*path, "answer")
        if block.type == "true-false":
            if block.options:
                diagnostics.error(bound.at(*path, "options"), "a true-false question has no options", "remove them")
            if not isinstance(block.answer, bool):
                diagnostics.error(at, "the answer of a true-false question is true or false")
            continue
        if len(block.options) < 2:
            diagnostics.error(bound.at(*path, "quiz"), f"a {block.type} question needs two options or more")
            continue
        if isinstance(block.answer, bool):
            diagnostics.error(at, f"the answer of a {block.type} question is an option's number, counted from 1")
            continue
        if block.type == "single" and not isinstance(block.answer, int):
            diagnostics.error(at, "a single question has one answer", "use type: multiple for several")
        if block.type == "multiple" and isinstance(block.answer, int):
            diagnostics.error(at, "the answers of a multiple question are a list", f"write [{block.answer}]")
        for number in block.right_options:
            if number > len(block.options):
                diagnostics.error(at, f"answer {number}, but there are {len(block.options)} options", "counted from 1")
        if len(set(block.right_options)) != len(block.right_options):
            diagnostics.error(at, "an answer twice")


def texts_are_not_repeated(bound: Bound[Workshop], folder: Path, diagnostics: Diagnostics) -> None:
    """Within one list: a point, option or item that stands twice is a slip."""
    for block, path in _blocks(bound.record):
        for name in ("points", "steps", "questions", "options", "items", "promises", "rules"):
            seen: set[str] = set()
            for index, phrase in enumerate(getattr(block, name, ())):
                if phrase.text in seen:
                    diagnostics.error(bound.at(*path, name, index), f"'{phrase.text}' twice in {name}", "remove one")
                seen.add(phrase.text)


def tables_are_rectangular(bound: Bound[Workshop], folder: Path, diagnostics: Diagnostics) -> None:
    for block, path in _blocks(bound.record):
        if isinstance(block, Table):
            for index, row in enumerate(block.rows):
                if len(row) != len(block.header):
                    diagnostics.error(
                        bound.at(*path, "rows", index), f"{len(row)} cells under {len(block.header)} columns"
                    )


def links_have_targets(bound: Bound[Workshop], folder: Path, diagnostics: Diagnostics) -> None:
    with_url: dict[Position, bool] = {}
    for block, path in _blocks(bound.record):
        if isinstance(block, Paragraph | Callout):
            with_url[block.text.origin] = block.url is not None
            if block.url is not None and tags(block.text.text)["a"] != 1:
                diagnostics.error(
                    bound.at(*path, "url"), "a url, but no <a>…</a> in the text", "mark the words to click"
                )
    for phrase, _ in texts_of(bound.record):
        if tags(phrase.text)["a"] and not with_url.get(phrase.origin):
            diagnostics.error(phrase.origin, "<a>…</a> without a url", "add 'url:' to the block, or remove the tags")


def placeholders_are_known(bound: Bound[Workshop], folder: Path, diagnostics: Diagnostics) -> None:
    known = bound.record.values
    used: set[str] = set()
    for phrase, _ in texts_of(bound.record):
        for name in placeholders(phrase.text):
            used.add(name)
            if name not in known:
                hint = close_match(name, known) if known else "add it under 'values:'"
                diagnostics.error(phrase.origin, f"{{{name}}} has no value", hint)
    for name in sorted(known.keys() - used):
        diagnostics.warning(bound.at("values", name), f"the value '{name}' is never used", "remove it")


def pictures_can_be_printed(bound: Bound[Workshop], folder: Path, diagnostics: Diagnostics) -> None:
    for block, path in _blocks(bound.record):
        for name in ("picture", "rtl") if isinstance(block, Picture) else ():
            wanted = getattr(block, name)
            if wanted is not None:
                check_picture(wanted, folder, bound.at(*path, name), diagnostics)


def sheets_take_the_block(bound: Bound[Workshop], folder: Path, diagnostics: Diagnostics) -> None:
    for block, path in _blocks(bound.record):
        for index, material in enumerate(block.materials or ()):
            kinds = SHEET_KINDS.get(material)
            if kinds is not None and not isinstance(block, kinds):
                known = ", ".join(kind.__name__.lower() for kind in kinds)
                hint = f"it has room for: {known}" if known else "it takes no block of a workshop"
                text = f"a {type(block).__name__.lower()} does not go on the {material}"
                diagnostics.error(bound.at(*path, "materials", index), text, hint)


RULES: tuple[Callable[[Bound[Workshop], Path, Diagnostics], None], ...] = (
    minutes_add_up,
    ids_are_unique,
    quiz_answers_exist,
    texts_are_not_repeated,
    tables_are_rectangular,
    links_have_targets,
    placeholders_are_known,
    pictures_can_be_printed,
    sheets_take_the_block,
)

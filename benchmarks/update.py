"""``make-handouts update`` beside GNU msgmerge: 2,000 messages × 36 languages.

    .venv/bin/python benchmarks/update.py

Three edits of one curriculum: none, one text in twenty reworded with one in fifty new, and everything reworded.
msgmerge runs once a language, as a makefile would have it; ours reads the curriculum's messages from memory and the
catalogues from the disk, and writes what changed. Both find translations for changed texts by likeness; ours looks
at places too. Times are processor seconds, children's and the system's included, the best of three; one process.
"""

from __future__ import annotations

import gc
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.languages import Language, parse_language
from make_handouts.build.project import Project
from make_handouts.catalogs.extract import Message
from make_handouts.catalogs.localise import catalogue_path
from make_handouts.catalogs.pofile import fresh_catalogue_text, template_text
from make_handouts.catalogs.poparse import parse_po
from make_handouts.translators.update import Domain, find_targets, merge_catalogues

LANGUAGES = 36
MESSAGES = 2_000
ROUNDS = 3

LOCALES = Path(__file__).parents[1] / "locales"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 2, 2, tzinfo=UTC)


def words() -> list[str]:
    """The words of the shipped curricula."""
    texts = (path.read_text("utf-8") for path in sorted(LOCALES.glob("*.pot")))
    return sorted({word for text in texts for item in parse_po(text, 20_000).entries for word in item.msgid.split()})


def curriculum(chance: random.Random, known: list[str]) -> list[Message]:
    """Texts of 2 to 30 words under some roles."""
    roles = ("Title of an activity", "Paragraph", "Bullet point", "Quiz question", "Option of a quiz question")
    return [
        Message(
            f"{' '.join(chance.choices(known, k=chance.randint(2, 30)))} {number}",
            None,
            (chance.choice(roles), f"Part {number // 20}"),
            ("workshops/talk.yaml",),
        )
        for number in range(MESSAGES)
    ]


def reworded(chance: random.Random, known: list[str], message: Message) -> Message:
    """The message with one word in six another."""
    old = message.msgid.split()
    new = [chance.choice(known) if chance.random() < 1 / 6 else word for word in old[:-1]]
    new[chance.randrange(len(new))] = chance.choice(known)
    return Message(" ".join([*new, old[-1]]), None, message.comments, message.files)


def edited(chance: random.Random, known: list[str], old: Sequence[Message], share: float, new: float) -> list[Message]:
    found = []
    for message in old:
        if chance.random() < new:
            found.append(reworded(chance, known, reworded(chance, known, message)))
        found.append(reworded(chance, known, message) if chance.random() < share else message)
    return list({message.key: message for message in found}.values())


def languages() -> list[Language]:
    found = [parse_language(path.name) for path in sorted(LOCALES.iterdir()) if path.is_dir()]
    more = [parse_language(tag) for tag in ("sv", "nl", "pl")]
    return [language for language in (*found, *more) if language is not None][:LANGUAGES]


def write_catalogues(root: Path, messages: Sequence[Message]) -> None:
    for language in languages():
        text = fresh_catalogue_text("talk", messages, language, NOW)
        path = catalogue_path(root, language.folder, "talk")
        path.parent.mkdir(parents=True)
        translated = text.replace('\nmsgstr ""\n\n', '\nmsgstr "Đã dịch"\n\n')
        path.write_text(translated, "utf-8")
    (root / "locales" / "talk.pot").write_text(template_text("talk", messages, NOW), "utf-8")


def ours(root: Path, messages: Sequence[Message]) -> None:
    project = Project(root, {}, {language.tag: (language, language.folder) for language in languages()})
    domain = Domain("talk", messages, "2026-02-02 00:00+0000")
    diagnostics = Diagnostics()
    targets = list(find_targets(project, [], diagnostics))
    list(merge_catalogues(project, domain, targets, (), LATER, diagnostics, starts_missing=False, is_dry=False))
    assert not list(diagnostics)


def theirs(root: Path, messages: Sequence[Message]) -> None:
    (root / "locales" / "talk.pot").write_text(template_text("talk", messages, LATER), "utf-8")
    for language in languages():
        path = catalogue_path(root, language.folder, "talk")
        command = ["msgmerge", "--quiet", "--update", "--backup=none", "--previous", "--no-wrap", str(path)]
        subprocess.run([*command, str(root / "locales" / "talk.pot")], check=True)


def seconds(tool: Callable[[Path, Sequence[Message]], None], old: Path, messages: Sequence[Message]) -> float:
    times = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "project"
            shutil.copytree(old, root)
            start = os.times()
            tool(root, messages)
            times.append(sum(os.times()[:4]) - sum(start[:4]))
    return min(times)


def main() -> None:
    if shutil.which("msgmerge") is None:
        sys.exit("msgmerge is not installed (gettext)")
    gc.set_threshold(35_000, 10, 10)  # as the command does
    chance = random.Random(2026)
    known = words()
    messages = curriculum(chance, known)
    edits = {
        "nothing changed": messages,
        "5 % reworded, 2 % new": edited(chance, known, messages, 0.05, 0.02),
        "everything reworded": edited(chance, known, messages, 1.0, 0.0),
    }
    print(f"{MESSAGES} messages × {LANGUAGES} languages, seconds")
    print(f"{'':24}{'ours':>8}{'msgmerge':>10}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "old"
        write_catalogues(old, messages)
        for name, wanted in edits.items():
            own, other = seconds(ours, old, wanted), seconds(theirs, old, wanted)
            print(f"{name:24}{own:8.2f}{other:10.2f}{other / own:8.1f}")


if __name__ == "__main__":
    main()

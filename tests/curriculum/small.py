"""A workshop that one can read at a glance; each test changes a place or two of it."""

from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.curriculum.load import load_workshop

#: A grey pixel.
TALK = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000"
    "000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)

SMALL = """\
title: Safe chat
subtitle: A first talk
summary: We talk about chats.
audience: Parents
minutes: 20
version: "1.0"
objectives: [Ask before you share]
supplies: [Pens]
values: {app_name: Chatty}
modules:
  - id: start
    title: Start
    activities:
      - id: welcome
        title: Welcome
        minutes: 5
        blocks:
          - text: We use {app_name}.
      - id: practise
        title: Practise
        minutes: 15
        blocks:
          - quiz: Who may see it?
            type: single
            options: [Friends, Everybody, Nobody]
            answer: 1
            reason: Friends are enough.
          - table: Settings
            header: [What, Where]
            rows:
              - [Posts, Privacy]
              - [Messages, Chats]
          - picture: talk.png
            alt: Two people talk.
          - break: Stretch
            minutes: 3
          - points: [Stop, Think]
"""


def changed(*changes: tuple[str, str]) -> str:
    """The small workshop with each first text, which it has once, replaced by the second."""
    text = SMALL
    for old, new in changes:
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in the small workshop"
        text = text.replace(old, new)
    return text


def write(text: str, folder: Path) -> Path:
    """The workshop's file in a folder with its picture."""
    (folder / "talk.png").write_bytes(TALK)
    path = folder / "talk.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def found(text: str, folder: Path) -> list[str]:
    """What loading the text as a workshop reports, as it is printed but for the file's name."""
    diagnostics = Diagnostics()
    try:
        load_workshop(write(text, folder), folder, diagnostics)
    except InputError as error:
        diagnostics.extend(error.diagnostics)
    return [str(item).removeprefix("talk.yaml:") for item in diagnostics]

"""A small project in a folder: one workshop, the shipped templates, catalogues as a test writes them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.project import Project, open_project
from make_handouts.translators.check import Found, Scope, check
from tests.conftest import ROOT

WORKSHOP = """\
title: Stop and think
subtitle: Before you post
summary: A short workshop about passwords.
audience: Young people
minutes: 5
version: "1.0"
objectives: [Keep your password private.]
supplies: [A pen]
modules:
  - id: start
    title: Your password
    activities:
      - id: talk
        title: Talk
        minutes: 5
        blocks:
          - text: Tell nobody your password. Ask a trusted adult.
          - text: Report it on Safer Internet Day.
"""

TITLES = {
    "Stop and think": "Dừng lại và suy nghĩ",
    "Before you post": "Trước khi đăng",
    "A short workshop about passwords.": "Một buổi ngắn về mật khẩu.",
    "Young people": "Thanh thiếu niên",
    "Keep your password private.": "Giữ kín mật khẩu.",
    "A pen": "Một cây bút",
    "Your password": "Mật khẩu của bạn",
    "Talk": "Trò chuyện",
    "Tell nobody your password. Ask a trusted adult.": "Đừng cho ai biết mật khẩu. Hãy hỏi người lớn đáng tin cậy.",
    "Report it on Safer Internet Day.": "Báo cáo vào Ngày Internet An toàn hơn.",
}


def write_po(path: Path, entries: Mapping[str, str]) -> None:
    """The entry of number n has its msgid on line 3n + 4, the first n being 0."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    quoted = {key.replace('"', '\\"'): value.replace('"', '\\"') for key, value in entries.items()}
    path.write_text(head + "".join(f'msgid "{key}"\nmsgstr "{text}"\n\n' for key, text in quoted.items()), "utf-8")


def small_project(root: Path, changed: Mapping[str, str] | None = None) -> Project:
    """A project in ``root`` with a complete Vietnamese catalogue of its workshop but for what is ``changed``."""
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(ROOT / "locales" / "vi", root / "locales" / "vi")
    for name in ("family-online-safety.po", "wait-a-sec.po"):
        (root / "locales" / "vi" / "LC_MESSAGES" / name).unlink()
    templates = root / "locales" / "vi" / "LC_MESSAGES" / "templates.po"
    text = templates.read_text("utf-8")
    templates.write_text(text.replace('msgstr "Video"', 'msgstr "Phim"'), "utf-8")  # excepted in the shipped project
    (root / "workshops").mkdir()
    (root / "workshops" / "stop.yaml").write_text(WORKSHOP, "utf-8")
    write_po(root / "locales" / "vi" / "LC_MESSAGES" / "stop.po", {**TITLES, **(changed or {})})
    shutil.copy(ROOT / "locales" / "glossary.csv", root / "locales" / "glossary.csv")
    return open_project(root, Diagnostics())


def found_in(project: Project, *names: str) -> list[Found]:
    return check(project, Scope(list(project.languages), None, frozenset(names))).found


def lines(found: list[Found]) -> list[str]:
    """``stop.po:7 severity name: text``."""
    return [
        f"{Path(item.position.path).name}:{item.position.line} {item.severity} {item.name}: {item.text}"
        for item in found
    ]

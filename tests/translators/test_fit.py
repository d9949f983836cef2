"""Texts that do not fit their page, slide or column, with the PO's line and by how much."""

from __future__ import annotations

import re
from pathlib import Path

from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.translators.fit import check_fit, near_limit
from tests.translators.checks.unit import unit
from tests.translators.small import small_project

ENGLISH = "Wait before you share a code with anybody. " * 8
#: As much more as a build accepts; a row of a table is never parted.
VIETNAMESE = "Hãy chờ một chút trước khi đưa mã cho bất cứ ai. " * 36

TABLE = f"""\
          - table: Codes
            header: [What, Why]
            rows:
              - [Wait, {ENGLISH}]
"""


def tall_row(root: Path, text: str) -> None:
    small_project(root, {"Codes": "Mã", "What": "Cái gì", "Why": "Tại sao", "Wait": "Chờ", ENGLISH.strip(): text})
    with (root / "workshops" / "stop.yaml").open("a", encoding="utf-8") as file:
        file.write(TABLE)


def fit(root: Path, *materials: str) -> list[str]:
    jobs = [Job("vi", "vi", "stop", material) for material in materials]
    found = check_fit(Workspace(root), jobs, lambda path: None)
    return [f"{Path(item.position.path).name}:{item.position.line} {item.severity}: {item.text}" for item in found]


def test_what_fits(tmp_path: Path) -> None:
    tall_row(tmp_path, VIETNAMESE[: len(VIETNAMESE) // 6])
    assert fit(tmp_path, "handout", "slides") == []


def test_a_text_taller_than_its_slide(tmp_path: Path) -> None:
    tall_row(tmp_path, VIETNAMESE)
    (found,) = fit(tmp_path, "handout", "slides")
    assert re.fullmatch(r"stop.po:46 error: does not fit its page by \d+ pt: “.*”", found)


def test_each_fault_once_and_broken_files_too(tmp_path: Path) -> None:
    tall_row(tmp_path, VIETNAMESE)
    assert len(fit(tmp_path, "slides")) == len(fit(tmp_path, "slides", "slides")) == 1
    (tmp_path / "locales" / "vi" / "LC_MESSAGES" / "stop.po").write_text('msgid "\n', "utf-8")
    (broken,) = fit(tmp_path, "handout")
    assert broken.startswith("stop.po:1 error: not a valid PO file")


def test_near_the_limit() -> None:
    notes = [
        [finding.text for finding in near_limit(unit("vi", "Stop", "a" * size, limit=60))] for size in (56, 57, 60, 61)
    ]
    assert notes == [[], ["57 of 60 characters"], ["60 of 60 characters"], []]
    assert list(near_limit(unit("vi", "Stop", "a" * 60))) == []

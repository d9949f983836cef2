"""A whole round, as a team goes through it: the English changes, a translator gets a spreadsheet, a reviewer reads.

At each step every text is counted, so that none is lost and none is taken for readier than it is.
"""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.catalogs.poentries import PoFile
from make_handouts.catalogs.pofile import parse_file
from make_handouts.translators.table import COLUMNS
from tests.conftest import ROOT
from tests.running import Done, hashes, one, replace, run
from tests.translators.workbooks import edited

#: English before → after, with the translation that the second one gets. The first seven are half of the work.
EDITED = {
    "Listen. One person speaks at a time.":  # safety-critical
        ("Listen. Only one person speaks at a time.", "Lắng nghe. Mỗi lần chỉ một người nói thôi."),
    "You may choose not to answer.":  # safety-critical
        ("You may always choose not to answer.", "Bạn luôn có thể chọn không trả lời."),
    "Start together": ("Start with everybody", "Bắt đầu cùng mọi người"),
    "Three slips of paper for each participant":
        ("Four slips of paper for each participant", "Bốn mẩu giấy nhỏ cho mỗi người tham gia"),
    "Read the question in silence.": ("Read each question in silence.", "Đọc thầm từng câu hỏi."),
    "Find the clues that show that a message is fake.":
        ("Find all the clues that show that a message is fake.", "Tìm ra mọi dấu hiệu cho thấy tin nhắn là giả."),
    "Know what to do and whom to tell when something online feels wrong.":
        ("Know what to do and whom to ask when something online feels wrong.",
         "Biết phải làm gì và hỏi ai khi có điều gì không ổn trên mạng."),
    "Support a person who is treated cruelly online.":
        ("Support a person who is treated cruelly in a chat.", "Hỗ trợ người bị đối xử tàn nhẫn khi trò chuyện."),
    "Vote with your hand when each answer is read.":
        ("Raise your hand when each answer is read.", "Giơ tay khi nghe đọc từng câu trả lời."),
    "Say nothing and wait until it stops":
        ("Say nothing, and wait until it is over", "Không nói gì, chờ đến khi mọi chuyện qua đi"),
}  # fmt: skip

#: New line → (the line that it follows, its translation).
ADDED = {
    "Tape for the wall": ("One printed handout and one pen for each participant", "Băng dính để dán lên tường"),
    "Turn the handout over.": ("Read each question in silence.", "Lật tài liệu phát tay lại."),
    "Name two people whom you can ask.":
        ("Use privacy settings, and know how to block and report.", "Nêu tên hai người bạn có thể hỏi."),
}  # fmt: skip

REMOVED = ("A projector with the slides, or the printed facilitator guide", "Mark your answer in the handout.")

TRANSLATIONS = dict(EDITED.values()) | {text: translation for text, (_, translation) in ADDED.items()}

SHEET = "output/vi/wait-a-sec/wait-a-sec-translation-vi.xlsx"
HOA = ("--reviewer", "Hoa")


def catalogue(root: Path, domain: str = "wait-a-sec") -> PoFile:
    path = root / "locales" / "vi" / "LC_MESSAGES" / f"{domain}.po"
    file = parse_file(path.read_text("utf-8"), domain, Diagnostics())
    assert file is not None
    return file


def translations(root: Path) -> set[str]:
    """All that somebody wrote, out of use or not."""
    return {entry.msgstr for entry in catalogue(root).entries if entry.msgid and entry.msgstr}


def states(root: Path) -> str:
    """``196 texts: 183 reviewed, …``"""
    return run(root, "review", "--lang", "vi", "--workshop", "wait-a-sec").stdout.splitlines()[-1]


def complete_templates(root: Path) -> None:
    """The round is about the workshop: whatever label still waits for its translator gets one."""
    file = catalogue(root, "templates")
    for entry in file.entries:
        if not entry.is_obsolete and not entry.is_header and (entry.is_fuzzy or not entry.msgstr):
            entry.translate(f"Nhãn: {entry.msgid}", is_fuzzy=False)
    (root / "locales" / "vi" / "LC_MESSAGES" / "templates.po").write_text(str(file), "utf-8")


def edit_the_english(root: Path) -> None:
    workshop = root / "workshops" / "wait-a-sec.yaml"
    for old, (new, _) in EDITED.items():
        replace(workshop, old, new)
    lines = workshop.read_text("utf-8").splitlines()
    for new, (before, _) in ADDED.items():
        at = next(at for at, line in enumerate(lines) if line.strip() == f"- {before}")
        lines.insert(at + 1, lines[at].replace(before, new))
    kept = [line for line in lines if line.strip().removeprefix("- ") not in REMOVED]
    assert len(lines) - len(kept) == len(REMOVED)
    workshop.write_text("\n".join(kept) + "\n", "utf-8")


def translate_by_spreadsheet(root: Path, wanted: list[str], **more: str) -> Done:
    """Exports, fills in some rows as a translator does, imports; ``more``: English → translation of other rows."""
    assert run(root, "export", "--lang", "vi", "--workshop", "wait-a-sec", "--no-pictures").returncode == 0
    column = {item.field: number for number, item in enumerate(COLUMNS, 1)}
    sheet = openpyxl.load_workbook(root / SHEET)["Texts"]
    rows = {sheet.cell(row, column["source"]).value: row for row in range(2, sheet.max_row + 1)}
    changes = {}
    for text, translation in {**{text: TRANSLATIONS[text] for text in wanted}, **more}.items():
        changes[rows[text], "translation"] = translation
        changes[rows[text], "status"] = "translated"
    (root / SHEET).write_bytes(edited((root / SHEET).read_bytes(), changes))
    return run(root, "import", SHEET)


def verdict(root: Path) -> tuple[int, str]:
    """Exit status of ``--final``, and the colour."""
    done = run(root, "--final", *one("vi"))
    return done.returncode, next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("vi "))


def test_a_round(project: Path) -> None:
    (project / "workshops" / "family-online-safety.yaml").unlink()
    (project / "locales" / "vi" / "LC_MESSAGES" / "family-online-safety.po").unlink()
    complete_templates(project)
    assert run(project, "review", "--lang", "vi", "--all", *HOA).returncode == 0
    total = len([entry for entry in catalogue(project).entries if entry.msgid and not entry.is_obsolete])
    assert states(project) == f"{total} texts: {total} reviewed"
    assert verdict(project) == (0, "green")
    before = translations(project)
    final = project / "output" / "vi" / "wait-a-sec" / "wait-a-sec-handout-vi.pdf"
    good = final.read_bytes()

    # The English changes.
    edit_the_english(project)
    assert run(project, "update", "--lang", "vi", "--check").returncode == 1
    done = run(project, "update", "--lang", "vi")
    assert "wait-a-sec.po: written (3 new, 10 to review, 12 obsolete)" in done.stdout
    assert states(project) == f"{total + 1} texts: {total - 12} reviewed, 10 fuzzy, 3 missing"
    assert translations(project) == before
    previous = {entry.previous and entry.previous[1]: entry.msgid for entry in catalogue(project).entries}
    assert {old: previous[old] for old in EDITED} == {old: new for old, (new, _) in EDITED.items()}
    assert run(project, "update", "--lang", "vi", "--check").returncode == 0
    assert verdict(project) == (1, "red")
    assert final.read_bytes() == good

    # Half of it comes back in a spreadsheet, with a row that a build would refuse.
    half, rest = list(TRANSLATIONS)[:7], list(TRANSLATIONS)[7:]
    done = translate_by_spreadsheet(project, half, **{"Tape for the wall": "Gọi 0912 345 678"})
    assert done.stdout.splitlines()[-1] == f"0 new, 7 changed, {total - 7} same, 1 refused, 0 conflict"
    assert "[numbers] a number that the source has not: 0912345678" in done.stderr
    assert states(project) == f"{total + 1} texts: {total - 12} reviewed, 7 draft, 3 fuzzy, 3 missing"
    assert translations(project) == before | {TRANSLATIONS[text] for text in half}
    done = run(project, "check", "--lang", "vi", "--workshop", "wait-a-sec", "--format", "json")
    assert done.returncode == 0
    names = [item["check"] for item in json.loads(done.stdout)["findings"]]
    assert {name: names.count(name) for name in set(names)} == {"fuzzy": 3, "untranslated": 3}
    assert verdict(project) == (1, "red")  # nobody has reviewed the two safety-critical ones yet
    assert run(project, "review", "--lang", "vi", "--all", *HOA, "--workshop", "wait-a-sec").returncode == 1
    assert states(project) == f"{total + 1} texts: {total - 5} reviewed, 3 fuzzy, 3 missing"
    assert verdict(project) == (0, "amber")

    # The other half.
    done = translate_by_spreadsheet(project, rest)
    assert done.stdout.splitlines()[-1] == f"3 new, 3 changed, {total - 5} same, 0 refused, 0 conflict"
    assert translations(project) == before | set(TRANSLATIONS.values())
    done = run(project, "check", "--lang", "vi", "--workshop", "wait-a-sec", "--strict")
    assert (done.returncode, done.stdout) == (0, f"1 catalogue, {total + 1} messages: 0 errors, 0 warnings\n")
    assert run(project, "review", "--lang", "vi", "--all", *HOA).returncode == 0
    assert states(project) == f"{total + 1} texts: {total + 1} reviewed"
    assert verdict(project) == (0, "green")

    # The author takes everything back: the old texts are used again, and are still reviewed.
    (project / "workshops" / "wait-a-sec.yaml").write_bytes((ROOT / "workshops" / "wait-a-sec.yaml").read_bytes())
    done = run(project, "update", "--lang", "vi")
    assert "wait-a-sec.po: written (12 back, 13 obsolete)" in done.stdout
    assert states(project) == f"{total} texts: {total} reviewed"
    assert verdict(project) == (0, "green")
    assert final.read_bytes() == good
    assert translations(project) == before | set(TRANSLATIONS.values())
    untouched = hashes(project / "locales" / "hi")
    assert untouched == hashes(ROOT / "locales" / "hi")

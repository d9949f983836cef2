"""``make-handouts review`` and ``--final`` as people use them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.reading import normal, pdfium_pages
from tests.running import hashes, one, replace, run, run_alone

HOA = ("--reviewer", "Nguyễn Thị Hoa")


@pytest.fixture
def vi(project: Path) -> Path:
    return project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"


def reviews(project: Path, folder: str = "vi") -> list[str]:
    return (project / "locales" / folder / "reviewed.txt").read_text("utf-8").splitlines()[1:]


def foot_says_draft(path: Path) -> list[bool]:
    """Page by page."""
    return [normal("Bản nháp: chưa được") in normal(page) for page in pdfium_pages(path.read_bytes())]


def manifest(project: Path) -> list[dict[str, object]]:
    documents: list[dict[str, object]] = json.loads((project / "output" / "manifest.json").read_text("utf-8"))[
        "documents"
    ]
    return documents


def test_the_list_names_state_line_and_hash(project: Path, vi: Path) -> None:
    replace(vi, 'msgid "Start together"', '#, fuzzy\nmsgid "Start together"')
    done = run(project, "review", "--lang", "vi", "--workshop", "wait-a-sec")
    assert (done.returncode, done.stderr) == (0, "")
    *lines, summary = done.stdout.splitlines()
    assert re.fullmatch(r"194 texts: 193 draft, 1 fuzzy", summary)
    shown = re.compile(
        r"locales/vi/LC_MESSAGES/wait-a-sec\.po:\d+:1: (draft|fuzzy) [0-9a-f]{10} (\[safety-critical\] )?\S.*"
    )
    assert all(shown.fullmatch(line) for line in lines)
    assert len(lines) == 194
    critical = run(project, "review", "--lang", "vi", "--workshop", "wait-a-sec", "--critical", "--list").stdout
    assert critical.splitlines()[:-1] == [line for line in lines if "[safety-critical]" in line]


def test_a_message_is_marked_by_its_hash(project: Path) -> None:
    listed = run(project, "review", "--lang", "vi", "--workshop", "wait-a-sec").stdout.splitlines()
    digits = listed[0].split()[2]
    done = run(project, "review", "--lang", "vi", "--message", digits, *HOA)
    assert (done.returncode, done.stdout) == (0, "locales/vi/reviewed.txt: 1 marked as reviewed\n")
    (line,) = reviews(project)
    assert re.fullmatch(rf"{digits}[0-9a-f]{{30}} \d{{4}}-\d\d-\d\d Nguyễn Thị Hoa", line)
    assert listed[0] not in run(project, "review", "--lang", "vi", "--workshop", "wait-a-sec").stdout


def test_the_reviewer_s_name_may_come_from_the_environment(project: Path) -> None:
    done = run(project, "review", "--lang", "vi", "--all", MAKE_HANDOUTS_REVIEWER="Lan")
    assert done.returncode == 0
    assert all(line.endswith(" Lan") for line in reviews(project))


def test_a_dry_run_writes_nothing(project: Path) -> None:
    done = run(project, "review", "--lang", "vi", "--all", "--dry-run", *HOA)
    assert "would be marked as reviewed" in done.stdout
    assert not (project / "locales" / "vi" / "reviewed.txt").exists()


def test_fuzzy_and_failing_texts_are_refused_and_named(project: Path, vi: Path) -> None:
    replace(vi, 'msgid "Start together"', '#, fuzzy\nmsgid "Start together"')
    replace(vi, 'msgstr "Chậm lại một chút"', 'msgstr "Gọi 0900 123 456"')
    done = run(project, "review", "--lang", "vi", "--workshop", "wait-a-sec", "--all", *HOA)
    assert done.returncode == 1
    assert "Start together\n  cannot be reviewed: it is fuzzy" in done.stderr
    assert "Wait a Sec\n  cannot be reviewed: a check refuses it" in done.stderr
    assert "192 marked as reviewed, 2 refused" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang", "pt-BP", "--list"), "did you mean 'pt-BR'?"),
        (("--lang", "en"), "no language 'en' to review"),
        (("--lang", "vi", "--all"), "--reviewer NAME is missing"),
        (("--lang", "vi", "--all", "--reviewer", "hoa@example.org"), "addresses are not kept"),
        (("--lang", "vi", "--workshop", "wait", "--list"), "no workshop 'wait'"),
        (("--lang", "vi", "--message", "abc", *HOA), "no message 'abc'; at least 7 digits"),
        (("--lang", "vi", "--message", "0" * 40, *HOA), "A changed text has another hash."),
        (("--lang", "vi", "--all", "--prune", *HOA), "at a time"),
    ],
)  # fmt: skip
def test_wrong_usage(project: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(project, "review", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(project.glob("locales/*/reviewed.txt"))


WALK = ("review", "--lang", "vi", "--interactive", *HOA)


def test_one_message_after_the_other(project: Path) -> None:
    done = run(project, *WALK, "--workshop", "templates", answers="y\nn\ns\nq\n")
    assert done.returncode == 0
    assert len(reviews(project)) == 1
    for shown in (
        "1 of 122",
        "4 of 122",
        "  English  Page {page} of {pages}",
        "  Foot of every page. Keep {page} and {pages}.",
    ):
        assert shown in done.stdout
    to_mend = done.stdout.split("To be mended in the catalogue, then reviewed again:\n")[1].splitlines()
    assert re.match(r"locales/vi/LC_MESSAGES/templates\.po:\d+:1: draft", to_mend[0])
    assert done.stdout.endswith("locales/vi/reviewed.txt: 1 marked as reviewed, 121 left\n")


def test_what_was_answered_before_the_window_was_closed_is_kept(project: Path) -> None:
    assert run_alone(project, *WALK, answers="y\ny\n").returncode == 1  # the input ends in the middle
    assert len(reviews(project)) == 2


def test_a_translation_cannot_steer_the_terminal(project: Path, vi: Path) -> None:
    replace(vi, 'msgstr "Cùng bắt đầu"', 'msgstr "Cùng\u200f bắt đầu"')
    done = run(project, *WALK, "--workshop", "wait-a-sec", answers="s\n" * 300)
    assert "Cùng\\u200f bắt đầu" in done.stdout
    assert "\u200f" not in done.stdout


def test_prune_removes_reviews_of_changed_texts_only(project: Path, vi: Path) -> None:
    run(project, "review", "--lang", "vi", "--all", *HOA)
    before = reviews(project)
    replace(vi, 'msgstr "Cùng bắt đầu"', 'msgstr "Bắt đầu cùng nhau"')
    assert "1 would be removed" in run(project, "review", "--lang", "vi", "--prune", "--dry-run").stdout
    assert reviews(project) == before
    assert "1 removed" in run(project, "review", "--lang", "vi", "--prune").stdout
    assert len(reviews(project)) == len(before) - 1
    assert set(reviews(project)) < set(before)


def test_a_file_with_conflict_marks_is_left_alone(project: Path) -> None:
    path = project / "locales" / "vi" / "reviewed.txt"
    path.write_text("<<<<<<< ours\n", "utf-8")
    done = run(project, "review", "--lang", "vi", "--all", *HOA)
    assert done.returncode == 1
    assert "locales/vi/reviewed.txt:1:1: error: no line of the form" in done.stderr
    assert "nothing is written: mend locales/vi/reviewed.txt first" in done.stderr
    assert path.read_text("utf-8") == "<<<<<<< ours\n"


def test_final_refuses_what_nobody_has_reviewed_and_keeps_the_last_good_file(project: Path) -> None:
    assert run(project, *one("vi")).returncode == 0
    before = hashes(project / "output")
    done = run(project, *one("vi"), "--lang", "en", "--final")
    assert done.returncode == 1
    assert "REFUSED vi/wait-a-sec/wait-a-sec-handout-vi.pdf" in done.stdout
    verdicts = [line for line in done.stdout.splitlines() if re.match(r"(en|vi) ", line)]
    assert verdicts[0].startswith("vi  red     1 refused; of ")
    assert re.search(
        r"of (\d+) safety-critical texts: \1 not reviewed; first locales/vi/LC_MESSAGES/templates\.po:\d+:1$",
        verdicts[0],
    )
    assert verdicts[1] == "en  source  1 built; the source language"
    assert "1 built, 1 refused, 0 failed" in done.stdout
    kept = "vi/wait-a-sec/wait-a-sec-handout-vi.pdf"
    assert hashes(project / "output")[kept] == before[kept]
    assert [item["path"] for item in manifest(project)] == ["en/wait-a-sec/wait-a-sec-handout-en.pdf", kept]


def test_final_builds_drafts_whose_safety_critical_texts_are_reviewed_and_marks_them(project: Path) -> None:
    run(project, "review", "--lang", "vi", "--critical", "--all", *HOA)
    done = run(project, *one("vi"), "--final")
    assert done.returncode == 0
    assert re.search(
        r"^vi  amber   1 built as draft; of \d+ texts: \d+ not reviewed; first locales/vi/", done.stdout, re.MULTILINE
    )
    (entry,) = manifest(project)
    texts = entry["texts"]
    assert isinstance(texts, dict)
    assert (entry["state"], entry["coverage"]) == ("draft", 1.0)
    assert texts["critical"] == texts["critical_ready"] > 10
    assert texts["translated"] == texts["used"] > texts["reviewed"] > 0


def test_a_reviewed_document_is_no_draft(project: Path) -> None:
    path = project / "output" / "vi" / "wait-a-sec" / "wait-a-sec-handout-vi.pdf"
    run(project, *one("vi"))
    assert set(foot_says_draft(path)) == {True}
    run(project, "review", "--lang", "vi", "--all", *HOA)
    done = run(project, *one("vi"), "--final")
    assert re.search(r"^vi  green   1 built; all \d+ texts translated and reviewed$", done.stdout, re.MULTILINE)
    assert set(foot_says_draft(path)) == {False}
    assert manifest(project)[0]["state"] == "reviewed"
    final = hashes(project / "output")
    run(project, *one("vi"))
    assert hashes(project / "output") == final


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('msgstr "Giữ an toàn"', 'msgstr ""', "1 missing"),
        ('msgid "Stay safe"', '#, fuzzy\nmsgid "Stay safe"', "1 fuzzy"),
        ('msgstr "Giữ an toàn"', 'msgstr "Gọi 0900 123 456"', "1 failing"),
        ('msgstr "Giữ an toàn"', 'msgstr "An toàn"', "1 not reviewed"),
    ],
)
def test_one_safety_critical_text_that_is_not_ready_is_red(project: Path, old: str, new: str, why: str) -> None:
    run(project, "review", "--lang", "vi", "--all", *HOA)
    path = project / "locales" / "vi" / "LC_MESSAGES" / "templates.po"
    replace(path, old, new)
    done = run(project, *one("vi"), "--final")
    assert done.returncode == 1
    line = path.read_text("utf-8").split('msgid "Stay safe"')[0].count("\n") + 1
    assert re.search(
        rf"red     1 refused; of \d+ safety-critical texts: {why}; first locales/vi/.*:{line}:1", done.stdout
    )


def test_final_in_several_processes(project: Path) -> None:
    run(project, "review", "--lang", "hi", "--critical", "--all", *HOA)
    done = run_alone(project, "--lang", "hi", "--lang", "vi", "--material", "handout", "--final", "--jobs", "2")
    assert "2 built, 2 refused, 0 failed" in done.stdout


def test_verdicts_are_plain_words_on_a_pipe(project: Path) -> None:
    assert "\x1b" not in run_alone(project, *one("vi"), "--final", FORCE_COLOR="").stdout


def test_what_a_document_prints_is_marked_whichever_catalogue_has_it(project: Path) -> None:
    of_quiz = ("review", "--lang", "vi", "--workshop", "wait-a-sec", "--material", "quiz")
    *lines, summary = run(project, *of_quiz).stdout.splitlines()
    files = {Path(line.split(":")[0]).name for line in lines}
    assert files == {"wait-a-sec.po", "templates.po"}
    assert summary == f"{len(lines)} texts: {len(lines)} draft"
    manifest_texts = run(
        project, "--lang", "vi", "--workshop", "wait-a-sec", "--material", "quiz", "--edition", "reviewer"
    )
    assert manifest_texts.returncode == 0
    assert manifest(project)[0]["texts"]["used"] == len(lines)  # type: ignore[index]
    doubtful = lines[0].split()[2]
    done = run(project, *of_quiz, "--all", "--except", doubtful, *HOA)
    assert (done.returncode, done.stdout) == (0, f"locales/vi/reviewed.txt: {len(lines) - 1} marked as reviewed\n")
    assert run(project, *of_quiz).stdout.splitlines()[0] == lines[0]
    assert not any(line.startswith(doubtful) for line in reviews(project))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--material", "quizz"), "no material 'quizz'; did you mean 'quiz'?"),
        (("--material", "quiz", "--workshop", "wait"), "no workshop 'wait'"),
        (("--except", "0123456789"), "--except goes with --all."),
        (("--all", "--except", "0123456789", *HOA), "no message '0123456789'"),
    ],
)
def test_documents_and_exceptions_that_there_are_not(project: Path, options: tuple[str, ...], said: str) -> None:
    done = run(project, "review", "--lang", "vi", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (project / "locales" / "vi" / "reviewed.txt").exists()

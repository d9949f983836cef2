"""Builds after builds: what is built again, by count, and that nothing stale is ever taken for fresh."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from make_handouts.build.workspace import Workspace
from make_handouts.cli.main import cli
from make_handouts.typeset.harfbuzz import Font
from tests.running import replace

Build = Callable[..., "Outcome"]


class Outcome:
    """What a build said, and what work it did."""

    def __init__(self, status: int, out: str, err: str, composed: int, set_: list[str], shaped: int) -> None:
        self.status, self.out, self.err = status, out, err
        self.composed, self.set, self.shaped = composed, set_, shaped

    @property
    def last(self) -> str:
        return self.out.splitlines()[-1]


@pytest.fixture
def build(project: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds in this process, on the copy of the project, and counts documents composed and set, and texts shaped."""
    composed: list[str] = []
    set_: list[str] = []
    shaped: list[str] = []
    compose, setting, shape = Workspace.document, Workspace._set, Font.shape

    def counted(note: list[str], function: Callable[..., object]) -> Callable[..., object]:
        def call(self: object, *arguments: object, **named: object) -> object:
            note.append(getattr(arguments[0], "material", ""))
            return function(self, *arguments, **named)

        return call

    monkeypatch.setattr(Workspace, "document", counted(composed, compose))
    monkeypatch.setattr(Workspace, "_set", counted(set_, setting))
    monkeypatch.setattr(Font, "shape", counted(shaped, shape))

    def run(*arguments: str) -> Outcome:
        for note in (composed, set_, shaped):
            note.clear()
        options = ["build", "--project", str(project), "--jobs", "1", *arguments]
        done = CliRunner().invoke(cli, options, catch_exceptions=False)
        return Outcome(done.exit_code, done.stdout, done.stderr, len(composed), sorted(set_), len(shaped))

    return run


VI = ("--lang", "vi", "--workshop", "wait-a-sec", "--material", "handout", "--material", "pledge", "--material", "quiz")
ALL = ["handout", "pledge", "quiz"]


def catalogue(project: Path, lang: str = "vi", domain: str = "wait-a-sec") -> Path:
    return project / "locales" / lang / "LC_MESSAGES" / f"{domain}.po"


def documents(project: Path) -> list[Path]:
    return sorted((project / "output").rglob("*.pdf"))


def test_nothing_changed_nothing_is_built_and_that_is_said(project: Path, build: Build) -> None:
    first = build(*VI)
    assert (first.set, first.last) == (ALL, "3 built, 0 failed")
    before = {path: path.stat().st_mtime_ns for path in documents(project)}
    second = build(*VI)
    assert (second.composed, second.set, second.shaped) == (0, [], 0)
    assert second.out.splitlines() == [
        "helplines: VN for vi (the likely region; --region names another)",
        "0 built, 3 up to date, 0 failed",
    ]
    assert {path: path.stat().st_mtime_ns for path in documents(project)} == before


def test_force_builds_all(build: Build) -> None:
    build(*VI)
    assert build(*VI, "--force").set == ALL


def test_one_translation_builds_the_documents_that_show_it(project: Path, build: Build) -> None:
    build(*VI)
    replace(catalogue(project), 'msgstr "Cùng bắt đầu"', 'msgstr "Bắt đầu cùng nhau"')
    done = build(*VI)
    assert (done.composed, done.set, done.last) == (3, ["handout"], "1 built, 2 up to date, 0 failed")
    assert done.shaped > 0
    assert build(*VI).composed == 0


def test_another_languages_catalogue_is_none_of_its_business(project: Path, build: Build) -> None:
    build(*VI)
    catalogue(project, "hi").unlink()
    catalogue(project, "vi", "family-online-safety").unlink()
    done = build(*VI)
    assert (done.composed, done.last) == (0, "0 built, 3 up to date, 0 failed")


def test_lines_that_move_in_a_catalogue_set_nothing(project: Path, build: Build) -> None:
    build(*VI)
    path = catalogue(project)
    path.write_text("# One line more.\n" + path.read_text("utf-8"), "utf-8")
    done = build(*VI)
    assert (done.composed, done.set) == (3, [])


def test_a_reviewers_edition_prints_lines_states_and_what_is_withheld(project: Path, build: Build) -> None:
    """So it is set again where the document itself is not."""
    plain = ("--lang", "vi", "--workshop", "wait-a-sec", "--material", "pledge")
    numbered = (*plain, "--edition", "reviewer")
    path = catalogue(project)
    fixed = catalogue(project, domain="templates")
    replace(fixed, 'msgid "Our promise"', '#, fuzzy\nmsgid "Our promise"')
    assert build(*plain).set == build(*numbered).set == ["pledge"]
    assert build(*numbered).composed == 0

    def line_moved() -> None:
        path.write_text("# One line more.\n" + path.read_text("utf-8"), "utf-8")

    def date_changed() -> None:
        text = re.sub(r"(PO-Revision-Date: )\d{4}", r"\g<1>2031", path.read_text("utf-8"), count=1)
        path.write_text(text, "utf-8")

    def withheld_changed() -> None:
        replace(fixed, 'msgstr "Lời hứa', 'msgstr "Một lời hứa')

    def reviewed() -> None:
        review = ["review", "--project", str(project), *plain]
        listed = CliRunner().invoke(cli, review).stdout.splitlines()
        code = next(line.split()[2] for line in listed if " draft " in line)
        done = CliRunner().invoke(cli, [*review[:5], "--message", code, "--reviewer", "Lan"])
        assert done.exit_code == 0, done.output

    for change in (line_moved, date_changed, withheld_changed, reviewed):
        change()
        assert build(*numbered).set == ["pledge"], change.__name__
        assert build(*plain).set == [], change.__name__
        assert build(*numbered).composed == 0


def test_a_report_names_lines_as_they_are_now(project: Path, build: Build) -> None:
    deck = ("--lang", "vi", "--workshop", "wait-a-sec", "--material", "slides", "--format", "pdf")
    first = build(*deck, "--report")
    path = catalogue(project)
    path.write_text("# One line more.\n" + path.read_text("utf-8"), "utf-8")
    assert build(*deck).set == []
    manifest = json.loads((project / "output" / "manifest.json").read_text("utf-8"))
    places = {tight["place"] for item in manifest["documents"] for tight in item["tightest"]}
    assert "locales/vi/LC_MESSAGES/wait-a-sec.po" in places
    second = build(*deck, "--report")
    assert second.set == ["slides"]
    moved = re.sub(r"wait-a-sec\.po:(\d+)", lambda found: f"wait-a-sec.po:{int(found[1]) + 1}", first.out)
    assert [line for line in second.out.splitlines() if "of its width" in line] == [
        line for line in moved.splitlines() if "of its width" in line
    ]
    again = build(*deck, "--report")
    assert (again.composed, again.out.count("of its width")) == (0, first.out.count("of its width"))


def test_a_touched_project_is_the_same(project: Path, build: Build) -> None:
    build(*VI)
    for path in project.rglob("*"):
        os.utime(path, (1, 1))
    assert build(*VI).composed == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "built"),
    [
        ("templates/pledge.yaml", "size: 34", "size: 33", ["pledge"]),
        ("workshops/wait-a-sec.yaml", 'version: "', 'version: "1', ALL),
        ("regions/US.yaml", "partners", "# partners", []),
    ],
)
def test_what_a_change_of_a_file_builds(
    project: Path, build: Build, file: str, old: str, new: str, built: list[str]
) -> None:
    build(*VI)
    path = project / file
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1) if old in text else text + "\n# changed\n", "utf-8")
    assert build(*VI).set == built


def test_outputs_deleted_or_altered_by_hand_are_built_anew(project: Path, build: Build) -> None:
    build(*VI)
    handout, pledge, quiz = documents(project)
    good = pledge.read_bytes()
    handout.unlink()
    status = pledge.stat()
    pledge.write_bytes(good[:-1] + b"!")
    os.utime(pledge, ns=(status.st_atime_ns, status.st_mtime_ns))
    done = build(*VI)
    assert done.set == ["handout", "pledge"]
    assert pledge.read_bytes() == good
    assert quiz.is_file()


@pytest.mark.parametrize("text", [None, "", '{"documents": []}'])
def test_a_manifest_that_was_meddled_with_is_written_again(project: Path, build: Build, text: str | None) -> None:
    build(*VI)
    path = project / "output" / "manifest.json"
    good = path.read_bytes()
    path.unlink() if text is None else path.write_text(text, "utf-8")
    assert build(*VI).set == []
    assert path.read_bytes() == good


def test_the_state_may_be_deleted_at_any_time(project: Path, build: Build) -> None:
    build(*VI)
    shutil.rmtree(project / "output" / ".make-handouts")
    assert build(*VI).set == ALL
    assert build(*VI).composed == 0


def test_options_are_part_of_it(project: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    build(*VI)
    assert build(*VI, "--region", "US").set == ALL
    assert build(*VI, "--region", "US").composed == 0
    assert build(*VI).set == ALL  # the files on the disk are the others now
    assert build(*VI, "--start", "14:30").set == []  # none of these has a timetable
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert build(*VI).set == ALL


def test_a_part_of_what_was_built_is_up_to_date(build: Build) -> None:
    build(*VI)
    done = build("--lang", "vi", "--workshop", "wait-a-sec", "--material", "quiz")
    assert (done.composed, done.last) == (0, "0 built, 1 up to date, 0 failed")


def test_faults_are_said_again_with_the_lines_they_are_at_now(project: Path, build: Build) -> None:
    replace(catalogue(project), 'msgstr "Cùng bắt đầu"', 'msgstr "Gọi 0900 123 456 ngay"')
    first = build(*VI)
    assert "[numbers]" in first.err
    again = build(*VI)
    assert (again.composed, again.err) == (0, first.err)
    catalogue(project).write_text("# One line more.\n" + catalogue(project).read_text("utf-8"), "utf-8")
    moved = build(*VI)
    assert moved.set == []
    line = int(first.err.split(":")[1])
    assert moved.err == first.err.replace(f".po:{line}:", f".po:{line + 1}:")


def test_strict_and_final_end_as_before(project: Path, build: Build) -> None:
    replace(catalogue(project), 'msgstr "Cùng bắt đầu"', 'msgstr ""')
    first = build(*VI, "--strict")
    assert first.status == 1
    again = build(*VI, "--strict")
    assert (again.status, again.composed, again.err) == (1, 0, first.err)
    final = build(*VI, "--final")
    assert (final.status, final.last) == (1, "0 built, 1 up to date, 2 refused, 0 failed")
    once_more = build(*VI, "--final")
    assert (once_more.status, once_more.composed, once_more.out) == (
        1,
        0,
        final.out,
    )


def test_what_failed_is_tried_again(project: Path, build: Build) -> None:
    replace(project / "workshops" / "wait-a-sec.yaml", "minutes: 60", "minutes: 61")
    assert build(*VI).last == "0 built, 3 failed"
    again = build(*VI)
    assert (again.status, again.last) == (1, "0 built, 3 failed")
    assert "the activities take 60 minutes" in again.err


def test_a_file_that_changes_while_it_is_read_is_not_relied_on(
    project: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting = Workspace._set

    def meddling(self: Workspace, *arguments: object) -> object:
        replace(catalogue(project), 'msgstr "Cùng bắt đầu"', 'msgstr "Cùng bắt đầu"')
        return setting(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "_set", meddling)
    build(*VI)
    monkeypatch.setattr(Workspace, "_set", setting)
    assert build(*VI).composed == 3


def test_a_state_with_false_hashes_is_found_out(project: Path, build: Build) -> None:
    build(*VI)
    folder = project / "output" / ".make-handouts"
    state, pasts = (json.loads((folder / f"{name}.json").read_bytes()) for name in ("state", "documents"))
    for run in state["runs"].values():
        run["documents"] = dict.fromkeys(run["documents"], "0" * 64)
    for past in pasts["documents"].values():
        past["sha256"] = past["entry"]["sha256"] = "0" * 64
    (folder / "state.json").write_text(json.dumps(state), "utf-8")
    (folder / "documents.json").write_text(json.dumps(pasts), "utf-8")
    assert build(*VI).set == ALL

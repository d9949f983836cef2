"""``pybabel extract`` finds the same messages as ``make-handouts update`` writes."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from make_handouts.base.diagnostics import InputError
from tests.conftest import ROOT
from tests.curriculum.small import SMALL, changed, write
from tests.template.small import LABELS, SLIDES, THEME

FILES = {
    "wait-a-sec": ["workshops/wait-a-sec.yaml"],
    "family-online-safety": ["workshops/family-online-safety.yaml"],
    "templates": [
        "templates/labels.yaml",
        *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "templates").glob("*.yaml"))),
    ],
}


@pytest.mark.parametrize("domain", FILES)
def test_the_same_messages_as_in_the_committed_template(domain: str) -> None:
    with (ROOT / "locales" / f"{domain}.pot").open("rb") as file:
        committed = [message.id for message in read_po(file) if message.id]
    found = [item[1] for path in FILES[domain] for item in extract_from_file("make_handouts", ROOT / path)]
    assert list(dict.fromkeys(found)) == committed


def test_the_comments_of_the_committed_template() -> None:
    with (ROOT / "locales" / "wait-a-sec.pot").open("rb") as file:
        committed = {message.id: message.auto_comments for message in read_po(file) if message.id}
    found = extract_from_file("make_handouts", ROOT / "workshops" / "wait-a-sec.yaml")
    assert {msgid: comments for _, msgid, comments, _ in found} == committed


def test_a_message_has_its_line_and_its_comments(tmp_path: Path) -> None:
    found = {item[1]: item for item in extract_from_file("make_handouts", write(SMALL, tmp_path))}
    assert found["Safe chat"] == (1, "Safe chat", ["Title of the workshop", "At most 60 characters"], None)
    assert found["Welcome"][0] == 15
    assert found["Nobody"][0] == 25


def test_a_text_that_stands_twice_comes_once_with_its_first_line(tmp_path: Path) -> None:
    path = write(changed(("[Stop, Think]", "[Welcome, Think]")), tmp_path)
    assert [item[0] for item in extract_from_file("make_handouts", path) if item[1] == "Welcome"] == [15]


@pytest.mark.parametrize(
    ("text", "count"),
    [(SLIDES, 1), (LABELS, 1), (THEME, 0), ("a: b", 0), ("- a", 0), ("\ufeff" + LABELS, 1)],
    ids=["template", "labels", "theme", "something else", "list", "byte order mark"],
)
def test_the_kind_of_a_file_is_told_by_its_fields(tmp_path: Path, text: str, count: int) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    assert len(list(extract_from_file("make_handouts", path))) == count


def test_all_faults_of_a_file_are_raised(tmp_path: Path) -> None:
    path = write(changed(("minutes: 20", "minutes: twenty"), ("type: single", "type: singel")), tmp_path)
    with pytest.raises(InputError) as raised:
        list(extract_from_file("make_handouts", path))
    assert [item.position.line for item in raised.value.diagnostics] == [5, 24]


def test_extraction_from_a_project_s_folder(tmp_path: Path) -> None:
    (tmp_path / "workshops").mkdir()
    write(SMALL, tmp_path / "workshops")
    found = list(extract_from_dir(tmp_path, method_map=[("workshops/*.yaml", "make_handouts")]))
    assert {item[0] for item in found} == {"workshops/talk.yaml"}
    assert len(found) == 26

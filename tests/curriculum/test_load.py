"""workshops/NAME.yaml → Workshop: shipped ones, and all faults of a file at once."""

from pathlib import Path

import pytest

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.curriculum.load import SCHEMA_LINE, load_workshop
from tests.conftest import ROOT
from tests.curriculum.small import SMALL, changed, found, write

SHIPPED = sorted(path.stem for path in ROOT.glob("workshops/*.yaml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_workshops_load_with_nothing_to_report(name: str) -> None:
    diagnostics = Diagnostics()
    path = ROOT / "workshops" / f"{name}.yaml"
    workshop = load_workshop(path, ROOT, diagnostics).record
    assert list(diagnostics) == []
    assert workshop.title.origin.path == f"workshops/{name}.yaml"
    assert path.read_text("utf-8").startswith(f"{SCHEMA_LINE}\n")


def test_both_campaigns_are_shipped() -> None:
    workshops = [load_workshop(ROOT / "workshops" / f"{name}.yaml", ROOT, Diagnostics()).record for name in SHIPPED]
    assert {workshop.campaign for workshop in workshops} >= {"#SafeHumSafeInternet", "#WaitASecToReflect"}


def test_the_small_workshop_of_these_tests_has_no_fault(tmp_path: Path) -> None:
    assert found(SMALL, tmp_path) == []


def test_a_workshop_and_the_positions_of_its_values(tmp_path: Path) -> None:
    bound = load_workshop(write(SMALL, tmp_path), tmp_path, Diagnostics())
    assert bound.record.title.text == "Safe chat"
    assert [activity.id for activity in bound.record.modules[0].activities] == ["welcome", "practise"]
    assert str(bound.at("modules", 0, "activities", 1, "blocks", 0, "answer")) == "talk.yaml:26:21"


def test_a_warning_comes_beside_the_workshop(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    text = changed(("{app_name: Chatty}", "{app_name: Chatty, unused: x}"))
    assert load_workshop(write(text, tmp_path), tmp_path, diagnostics).record.values["unused"] == "x"
    assert list(map(str, diagnostics)) == [
        "talk.yaml:9:36: warning: the value 'unused' is never used\n  hint: remove it"
    ]


def test_a_warning_is_reported_with_the_errors(tmp_path: Path) -> None:
    text = changed(("{app_name: Chatty}", "{app_name: Chatty, unused: x}"), ("minutes: 20", "minutes: 21"))
    assert [fault.split(":")[2].strip() for fault in found(text, tmp_path)] == ["error", "warning"]


def test_faults_are_raised_and_not_put_beside(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(InputError, match=r"talk\.yaml:5:10: error: the activities take 20 minutes"):
        load_workshop(write(changed(("minutes: 20", "minutes: 21")), tmp_path), tmp_path, diagnostics)
    assert list(diagnostics) == []


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.yaml:1:1: error: cannot be read"):
        load_workshop(tmp_path / "none.yaml", tmp_path, Diagnostics())


def heads(text: str, folder: Path) -> list[str]:
    return [fault.split("\n")[0] for fault in found(text, folder)]


def test_eight_faults_of_sums_and_references_at_once(tmp_path: Path) -> None:
    text = changed(
        ("minutes: 20", "minutes: 25"),
        ("id: practise", "id: welcome"),
        ("{app_name}.", "{app_name} or {app}."),
        ("answer: 1", "answer: 4"),
        ("[Messages, Chats]", "[Messages, Chats, Both]"),
        ("talk.png", "none.png"),
        ("break: Stretch\n            minutes: 3", "break: Stretch\n            minutes: 16"),
        ("[Stop, Think]", "[Stop, Stop]"),
    )
    assert heads(text, tmp_path) == [
        "5:10: error: the activities take 20 minutes, the workshop says 25",
        "18:19: error: {app} has no value",
        "19:13: error: the id 'welcome' twice",
        "26:21: error: answer 4, but there are 3 options",
        "32:17: error: 3 cells under 2 columns",
        "33:22: error: no picture 'none.png' beside the file",
        "36:22: error: a break of 16 minutes in an activity of 15",
        "37:28: error: 'Stop' twice in points",
    ]


def test_eight_faults_of_type_at_once(tmp_path: Path) -> None:
    text = changed(
        ("subtitle: A first talk", f"subtitle: {'long ' * 21}"),
        ("minutes: 20", "minutes: twenty"),
        ("supplies: [Pens]", "supplies: Pens"),
        ("id: start", "id: The start"),
        ("text: We use", "text: We <b>use</b>"),
        ("type: single", "type: singel"),
        ("talk.png", "../talk.png"),
        ("[Stop, Think]", "[Stop, Think]\n            colour: red"),
    )
    assert heads(text, tmp_path) == [
        "2:11: error: subtitle of the workshop of 104 characters; 100 fit",
        "5:10: error: 'twenty' is no minutes of the whole workshop",
        "8:11: error: a list of supplies expected",
        "11:9: error: 'The start' is no id",
        "18:19: error: unknown tag <b>; allowed are <strong>, <em>, <a>, <br/>",
        "24:19: error: unknown type of question 'singel'",
        "33:22: error: '../talk.png' is no path of a picture beside the workshop",
        "38:13: error: unknown field 'colour' in a points",
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("version:", "colour: red\nversion:"), "6:1: error: unknown field 'colour' in a workshop"),
        (("title: Safe chat", "title: " + "x" * 61), "1:8: error: title of the workshop of 61 characters; 60 fit"),
    ],
    ids=["unknown field", "too long a title"],
)
def test_a_fault_of_type_hides_no_fault_of_sums(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    text = changed(change, ("minutes: 20", "minutes: 25"))
    assert sorted(heads(text, tmp_path)) == sorted(
        ["5:10: error: the activities take 20 minutes, the workshop says 25", fault]
    )

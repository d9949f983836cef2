"""A reviewer's edition: the numbers of its texts, and the list at its end."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.base.standing import Coverage
from make_handouts.base.values import field_names
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.cli.main import cli
from make_handouts.document.dump import dump
from make_handouts.document.numbers import in_reading_order
from make_handouts.document.tree import Document, Entry, Review, Run
from make_handouts.verify.tagtree import read_tags
from tests.reading import missing_texts, normal, pdfium_pages, poppler_pages, texts_of

CASES = [("vi", "handout"), ("ar", "slides"), ("th", "poster"), ("hi", "guide"), ("en", "quiz"), ("ja", "storyboard")]


def composed(workspace: Workspace, lang: str, material: str, edition: str = "reviewer") -> tuple[Document, Coverage]:
    document, coverage, *_ = workspace.document(Job(lang, lang, "wait-a-sec", material, edition=edition), Diagnostics())
    return document, coverage


def review_of(document: Document) -> Review:
    (review,) = (block for block in document.appendix if isinstance(block, Review))
    return review


def runs_of(node: Any) -> Iterator[Run]:
    """Every run of the tree, in the order of its fields."""
    if isinstance(node, Run):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from runs_of(item)
    else:
        for name in field_names(type(node)):
            yield from runs_of(getattr(node, name))


def file_and_line(entry: Entry) -> str:
    return entry.place.text.partition(" · ")[0]


@pytest.mark.parametrize(("lang", "material"), CASES)
def test_every_message_of_the_document_is_listed_once(lang: str, material: str, workspace: Workspace) -> None:
    document, coverage = composed(workspace, lang, material)
    entries = review_of(document).entries
    assert [normal(entry.number.text) for entry in entries] == [str(at) for at in range(1, len(entries) + 1)]
    listed = sorted((file_and_line(entry), entry.is_critical, entry.is_printed) for entry in entries)
    assert listed == sorted(
        (f"{Path(item.position.path).name}:{item.position.line}", item.is_critical, item.is_translated)
        for item in coverage.standings
    )


@pytest.mark.parametrize(("lang", "material"), CASES)
def test_it_counts_as_the_document_itself(lang: str, material: str, workspace: Workspace) -> None:
    """What the list says is not part of what it lists."""
    assert composed(workspace, lang, material)[1].counts() == composed(workspace, lang, material, "")[1].counts()


@pytest.mark.parametrize(("lang", "material"), CASES)
def test_a_message_has_one_number_wherever_it_stands(lang: str, material: str, workspace: Workspace) -> None:
    document, _ = composed(workspace, lang, material)
    by_place: dict[str, set[int]] = {}
    for run in runs_of((document.blocks, document.footer)):
        if run.origin:
            by_place.setdefault(f"{Path(run.origin.path).name}:{run.origin.line}", set()).add(run.number)
        else:
            assert run.number == 0, "what no catalogue holds has no number"
    assert {len(numbers) for numbers in by_place.values()} == {1}
    listed = {file_and_line(entry): int(normal(entry.number.text)) for entry in review_of(document).entries}
    assert {place: numbers.pop() for place, numbers in by_place.items()}.items() <= listed.items()


def test_the_plain_document_has_no_numbers(workspace: Workspace) -> None:
    document, _ = composed(workspace, "vi", "handout", "")
    assert {run.number for run in runs_of(document.blocks)} == {0}
    assert document.appendix == ()


def test_numbers_rise_as_the_document_is_read(workspace: Workspace) -> None:
    document, _ = composed(workspace, "vi", "handout")
    tree = dump(document).splitlines()
    entries = review_of(document).entries
    assert [entry.source.text for entry in entries][:7] == [
        "Wait a Sec",
        "Pause and think before you post, share or comment",
        "Young people aged 13–17",
        "Name",
        "Date",
        (
            "In one hour, young people practise one habit: to pause and think before they post, share or comment. They "
            "take a quiz, inspect a fake message, discuss three stories, check their settings and write a short video "
            "script."
        ),
        "You will learn",
    ]
    assert tree[0].endswith("(bản để kiểm tra bản dịch)")
    same, numbers = in_reading_order(document, len(entries))
    assert all(old == new for old, new in numbers.items()), "done again, it changes nothing"
    assert dump(same) == dump(document)


def test_what_is_on_no_page_comes_last(workspace: Workspace) -> None:
    entries = review_of(composed(workspace, "vi", "handout")[0]).entries
    assert [entry.source.text[:30] for entry in entries[-3:]] == [
        "{percent} translated",
        "Version {version}",
        "Line drawing of three steps. F",
    ]


def spoilt(text: str) -> str:
    """A catalogue with a text missing, one that is refused, one fuzzy."""
    for old, new in (
        ('msgstr "Lắng nghe. Mỗi lúc chỉ một người nói."', 'msgstr ""'),
        ('msgstr "Bạn có quyền không trả lời."', 'msgstr "Gọi 18001234567 \u202e"'),
        ('msgid "Talk about situations.', '#, fuzzy\nmsgid "Talk about situations.'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_states_and_faults_stand_beside_what_is_in_the_catalogue(project: Path) -> None:
    po = project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"
    po.write_text(spoilt(po.read_text("utf-8")), "utf-8")
    listed = ["review", "--project", str(project), "--lang", "vi", "--workshop", "wait-a-sec"]
    lines = CliRunner().invoke(cli, listed, catch_exceptions=False).stdout.splitlines()
    codes = [line.split()[2] for line in lines if line.split()[0].endswith((":141:1:", ":149:1:", ":156:1:"))]
    marked = CliRunner().invoke(cli, [*listed[:5], "--message", codes[2], "--reviewer", "Lan"], catch_exceptions=False)
    assert marked.exit_code == 0
    tree = dump(composed(Workspace(project), "vi", "handout")[0]).splitlines()
    found = [line.strip() for line in tree if line.startswith(("    17 ", "    18 ", "    19 ", "    20 "))]
    no, safety = "not printed critical", "<strong>quan trọng về an toàn</>"
    assert found == [
        (
            f"17 {no} | [en]wait-a-sec.po:134[/] | <strong>chưa có bản dịch</> · {safety} |  | "
            "[en]Listen. One person speaks at a time.[/] |"
        ),
        (
            f"18 {no} | [en]wait-a-sec.po:141 · {codes[0]}[/] | <strong>không dùng được</> · {safety} | "
            "[en]a number that the source has not: 18001234567 · bidi embedding or override characters · "
            "the character U+202E must not stand here[/] | [en]You may choose not to answer.[/] | "
            "Gọi 18001234567 \\u202e"
        ),
        (
            f"19 {no} | [en]wait-a-sec.po:149 · {codes[1]}[/] | <strong>cần sửa lại</> · {safety} | "
            " | [en]Talk about situations. Do not name people.[/] | Nói về tình huống, không nêu tên ai."
        ),
        (
            f"20 critical | [en]wait-a-sec.po:156 · {codes[2]}[/] | đã kiểm tra · {safety} |  | "
            "[en]Keep stories private. If someone is not safe, an adult gets help.[/] | "
            "Chuyện kể ở đây thì giữ kín. Nếu có ai không an toàn, người lớn sẽ tìm trợ giúp."
        ),
    ]


def test_a_withheld_translation_of_a_megabyte_is_cut(project: Path) -> None:
    po = project / "locales" / "vi" / "LC_MESSAGES" / "wait-a-sec.po"
    text = po.read_text("utf-8")
    old = 'msgstr "Bạn có quyền không trả lời."'
    po.write_text(text.replace(old, f'msgstr "{"Gọi 0900 " * 120_000}"'), "utf-8")
    entry = review_of(composed(Workspace(project), "vi", "handout")[0]).entries[17]
    assert (len(entry.translation.text), entry.translation.text[-1]) == (2001, "…")
    assert len(entry.faults.text) <= 401


def test_in_english_there_is_no_column_for_translations(workspace: Workspace) -> None:
    review = review_of(composed(workspace, "en", "quiz")[0])
    assert [prose.text for prose in review.heads] == [
        "No.",
        "Place, code, state",
        "English",
        "",
        "Right",
        "Better text",
    ]
    assert {entry.translation.text for entry in review.entries} == {""}


def bytes_of(workspace: Workspace, lang: str, material: str, edition: str) -> bytes:
    data = workspace.build(Job(lang, lang, "wait-a-sec", material, edition=edition)).data
    assert data is not None
    return data


@pytest.mark.parametrize(
    ("lang", "material"), [("vi", "handout"), ("hi", "slides"), ("th", "guide"), ("ar", "handout")]
)
def test_numbers_do_not_come_between_the_words(
    lang: str, material: str, workspace: Workspace, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    """Readers get back from the pages what they get from the plain document's; and then the list, text by text."""
    need_tool("pdftotext")
    document, _ = composed(workspace, lang, material)
    read: dict[str, tuple[list[str], list[str]]] = {}
    for edition in ("reviewer", ""):
        path = tmp_path / "document.pdf"
        path.write_bytes(bytes_of(workspace, lang, material, edition))
        read[edition] = poppler_pages(path), pdfium_pages(path.read_bytes())
    for pages, plain in zip(read["reviewer"], read[""], strict=True):
        assert missing_texts(document, pages) == missing_texts(document, plain)
        whole = "".join(map(normal, pages[len(plain) :]))
        lost = [text for text in dict.fromkeys(texts_of(document.appendix)) if normal(text) not in whole]
        assert lost == [] or lang == "ar", "Arabic beside English is for readers of tags, see below"


def test_tags_have_each_text_of_the_list_from_right_to_left(workspace: Workspace) -> None:
    document, _ = composed(workspace, "ar", "handout")
    with pikepdf.open(io.BytesIO(bytes_of(workspace, "ar", "handout", "reviewer"))) as pdf:
        tags = read_tags(pdf)
        assert tags is not None
        said = {normal(element.actual) for element in tags.walk()}
    for entry in review_of(document).entries:
        for prose in (entry.number, entry.place, entry.source, entry.translation):
            assert normal(prose.text) in said, prose.text

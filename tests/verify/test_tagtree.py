"""The dump of a tag tree that is read from the finished file."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from make_handouts.verify.content import read_content
from make_handouts.verify.tagtree import BrokenTreeError, dump_tags, read_tags
from tests.verify.sample import Sample, tagged_sample

DUMP = """\
Document
  H1 'Start together'
  Figure bBox=20 200 60 240 placement=Block alt='A lock'
  L listNumbering=Decimal
    LI
      Lbl '1.'
      LBody 'Wait a sec.'
    LI
      Lbl '2.'
      LBody 'Wait a sec.'
  Link 'example'
    (annotation)
  P 'Half of itand the rest.'
  H2 'What to do'
  Table
    TR
      TH scope=Column 'Do'
      TH scope=Column 'Never'
    TR
      TD 'wait'
      TD 'pay'
"""


def dumped(data: bytes, *, with_texts: bool = True) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = read_tags(pdf)
        assert tree is not None
        texts = {(page.index, mcid): text for page in read_content(pdf) for mcid, text in page.texts.items()}
        return dump_tags(tree, texts if with_texts else None)


def test_dump_with_the_text_of_what_is_tagged() -> None:
    assert dumped(tagged_sample().data()) == DUMP


def test_dump_of_the_structure_alone() -> None:
    text = dumped(tagged_sample().data(), with_texts=False)
    assert text.splitlines()[:2] == ["Document", "  H1"]


def test_language_identifier_and_mapped_roles_are_shown() -> None:
    sample = tagged_sample()
    sample.pdf.Root.StructTreeRoot.RoleMap = Dictionary(Answer=Name.P)
    paragraph = sample.elements["paragraph"]
    paragraph.S, paragraph.Lang, paragraph.ID = Name.Answer, String("vi"), String("a1")
    paragraph.ActualText = String("Half")
    assert "  Answer→P lang=vi id=a1 actual='Half' 'Half of itand" in dumped(sample.data())


def test_no_tags_are_no_tree() -> None:
    assert read_tags(pikepdf.new()) is None


def in_a_circle(sample: Sample) -> None:
    sample.elements["row0"].K.append(sample.elements["table"])


def without_end(sample: Sample) -> None:
    inner = sample.elements["paragraph"]
    for _ in range(120):
        inner.K = Array([Dictionary(S=Name.Span)])
        inner = inner.K[0]


@pytest.mark.parametrize(
    ("spoil", "text"), [(in_a_circle, "is twice in the tag tree"), (without_end, "more than 100 levels deep")]
)
def test_hostile_trees_are_refused(spoil: Callable[[Sample], None], text: str) -> None:
    sample = tagged_sample()
    spoil(sample)
    with pytest.raises(BrokenTreeError, match=text):
        read_tags(sample.pdf)

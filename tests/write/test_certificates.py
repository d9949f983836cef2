"""Files of many certificates: written page by page, so that memory does not grow with the names."""

from __future__ import annotations

import io
import tracemalloc

import pikepdf

from make_handouts.base.diagnostics import Position
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.curriculum.participants import Participant
from make_handouts.verify.tagtree import dump_tags, read_tags
from tests.conftest import ROOT

NAMES = ("Nguyễn Văn An", "राम कुमार", "محمد", "สมชาย ใจดี")


def job(count: int, language: str = "vi") -> Job:
    """So many names, and no more words than a class of them has."""
    names = (Participant(f"{NAMES[at % 4]} {at % 30}", Position("names.csv", at + 2)) for at in range(count))
    return Job(language, language, "wait-a-sec", "certificate", participants=tuple(names))


def built(workspace: Workspace, count: int) -> bytes:
    data = workspace.build(job(count)).data
    assert data is not None
    return data


def test_a_page_more_takes_little_more_than_its_bytes() -> None:
    workspace = Workspace(ROOT)
    built(workspace, 200)  # fonts, shapes and words are the same from here on
    more = []
    for count in (50, 350):
        tracemalloc.start()
        data = built(workspace, count)
        more.append((tracemalloc.get_traced_memory()[1] - len(data)) / 1000)
        tracemalloc.stop()
    assert (more[1] - more[0]) / 300 < 4  # kB a page; 30 when a page was kept until the end


def test_every_page_has_its_tags_and_they_all_hang_together() -> None:
    with pikepdf.open(io.BytesIO(built(Workspace(ROOT), 3))) as pdf:
        root = pdf.Root.StructTreeRoot
        assert [page.StructParents for page in pdf.pages] == [0, 1, 2]
        assert root.ParentTreeNextKey == 3
        assert [int(key) for key in list(root.ParentTree.Nums)[::2]] == [0, 1, 2]
        sections = [kid for kid in root.K.K if kid.S == "/Sect"]
        assert len(sections) == 3
        for page, parents, section in zip(pdf.pages, list(root.ParentTree.Nums)[1::2], sections, strict=True):
            assert section.P.objgen == root.K.objgen
            assert {parent.Pg.objgen for parent in parents} == {page.objgen}
            assert parents[0].P.objgen == section.objgen
        tree = read_tags(pdf)
        assert tree is not None
        assert dump_tags(tree).count("Sect") == 3


def test_object_streams_hold_no_more_than_a_reader_wants_to_inflate() -> None:
    with pikepdf.open(io.BytesIO(built(Workspace(ROOT), 300))) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/ObjStm"]
        assert len(streams) > 3
        assert [int(item.N) for item in streams[:-1]] == [1000] * (len(streams) - 1)

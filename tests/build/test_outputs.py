"""Files whole or not at all; the manifest."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from make_handouts.build.files import remove_leftovers, write_whole
from make_handouts.build.outputs import ManifestEntry, write_manifest


def entry(path: str, sha256: str = "a") -> ManifestEntry:
    texts = {"used": 1, "translated": 1}
    return ManifestEntry(
        path, sha256, 3, 1, "vi", "w", "handout", "", "", "pdf", 1.0, "draft", texts, {"NotoSans-Regular": 3}, ()
    )


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a" / "x.pdf"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [item.name for item in path.parent.iterdir()] == ["x.pdf"]


def test_a_failed_write_keeps_the_last_good_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.pdf"
    write_whole(path, b"good")

    def fail(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(PermissionError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"good"
    assert [item.name for item in tmp_path.iterdir()] == ["x.pdf"]


def test_leftovers_of_killed_builds_go_but_not_those_of_running_ones(tmp_path: Path) -> None:
    old, new = tmp_path / ".old.pdf.1.part", tmp_path / ".new.pdf.2.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    remove_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [new.name]


def test_the_manifest_keeps_what_other_builds_made(tmp_path: Path) -> None:
    for name in ("vi.pdf", "hi.pdf", "gone.pdf"):
        (tmp_path / name).write_bytes(b"pdf")
    write_manifest(tmp_path, [entry("vi.pdf"), entry("gone.pdf")])
    (tmp_path / "gone.pdf").unlink()
    write_manifest(tmp_path, [entry("hi.pdf"), entry("vi.pdf", "b")])
    documents = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["documents"]
    assert [(item["path"], item["sha256"]) for item in documents] == [("hi.pdf", "a"), ("vi.pdf", "b")]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"documents": [{"path": "../../x"}]}', '{"documents": [1]}'])
def test_a_spoilt_manifest_is_written_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    (tmp_path / "vi.pdf").write_bytes(b"pdf")
    write_manifest(tmp_path, [entry("vi.pdf")])
    assert len(json.loads((tmp_path / "manifest.json").read_text("utf-8"))["documents"]) == 1

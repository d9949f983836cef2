"""Hashes of files: read again only where a file may have changed, and then always."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from make_handouts.build.files import Files

LONG_AGO = 1_600_000_000


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def settled(path: Path, data: bytes) -> Files:
    """A file that was last changed long before it was first read."""
    path.write_bytes(data)
    first = Files({})
    first.digest(str(path))
    signature = first.signatures()[str(path)]
    return Files({str(path): (signature, sha(data))})


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    files = settled(tmp_path / "a", b"one")
    assert files.digest(str(tmp_path / "a")) == sha(b"one")
    assert files.hashed == 0


def test_another_content_of_the_same_length_and_time_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    files = settled(path, b"one")
    before = path.stat()
    time.sleep(0.02)  # clocks of file systems tick every 10 ms
    path.write_bytes(b"two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert files.digest(str(path)) == sha(b"two")


def test_a_touched_file_is_read_and_is_the_same(tmp_path: Path) -> None:
    files = settled(tmp_path / "a", b"one")
    os.utime(tmp_path / "a", (LONG_AGO, LONG_AGO))
    assert files.digest(str(tmp_path / "a")) == sha(b"one")
    assert files.hashed == 1


def test_a_file_that_changed_just_now_is_not_to_be_relied_on(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    files = Files({})
    files.digest(str(tmp_path / "a"))
    assert files.trusted() == {}
    assert list(files.signatures()) == [str(tmp_path / "a")]


def test_what_is_no_file_has_no_hash(tmp_path: Path) -> None:
    assert Files({}).digest(str(tmp_path)) == ""
    assert Files({}).digest(str(tmp_path / "missing")) == ""

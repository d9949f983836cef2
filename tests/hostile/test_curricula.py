"""Workshops, templates, themes, labels and regions from strangers: every fault named with its place, nothing harmed."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.conftest import build, composed

WORKSHOP, HANDOUT = "workshops/wait-a-sec.yaml", "templates/handout.yaml"
THEME, LABELS, REGION = "templates/theme.yaml", "templates/labels.yaml", "regions/VN.yaml"

BOMB = "\n".join(["l0: &l0 lol", *(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))])


FILES: dict[str, tuple[str | bytes, str]] = {
    "alias bomb": (BOMB, "1:5: error: anchors and aliases (& and *) are not allowed"),
    "merge keys": ("a: &a {b: c}\nd:\n  <<: *a\n", "1:4: error: anchors and aliases (& and *) are not allowed"),
    "merge key alone": ("<<: {title: x}\n", "1:1: error: unknown field '<<' in a "),
    "deep lists": ("a: " + "[" * 100_000, "1:24: error: nested deeper than 20 levels"),
    "deep mappings": ("{a: " * 100_000, "1:"),
    "deep block lists": ("- " * 50_000, "1:"),
    "Python object": ("a: !!python/object/apply:os.system [reboot]\n", "1:4: error: the tag "),
    "own tag": ("a: !include /etc/passwd\n", "1:4: error: the tag !include is not allowed"),
    "binary tag": ("a: !!binary aGVsbG8=\n", "1:4: error: the tag "),
    "tag of a mapping": ("!!set {a, b}\n", "1:1: error: the tag "),
    "directive": ("%TAG ! tag:evil.example,2000:\n---\na: !x b\n", "3:4: error: the tag "),
    "two documents": ("a: b\n---\nc: d\n", "2:1: error: a second document in one file"),
    "NUL": ("a: b\0c\n", "1:5: error: not valid YAML: a character that YAML does not allow (U+0000)"),
    "escaped surrogate": ('a: "\\ud800"\n', "1:7: error: not valid YAML: "),
    "bell": ("a: b\x07\n", "1:5: error: not valid YAML: a character that YAML does not allow (U+0007)"),
    "UTF-16": ("a: b\n".encode("utf-16"), "1:1: error: the file is not UTF-8"),
    "Windows-1252": ("a: é\n".encode("cp1252"), "1:1: error: the file is not UTF-8"),
    "too large": (b"#" * 1_000_001, "1:1: error: the file is larger than 1000 kB"),
    "empty": ("", "1:1: error: the file is empty"),
    "a list": ("- a\n", "1:1: error: a mapping with the fields of a "),
    "a text": ("just words\n", "1:1: error: a mapping with the fields of a "),
    "list as a key": ("? [a]\n: b\n", "1:3: error: a key must be a word"),
    "JSON cut off": ('{"a": {"b"', "2:1: error: not valid YAML"),
    "a long key": ("k" * 5_000 + ": v\n", "1:"),
    "a thousand unknown fields": ("".join(f"k{n}: v\n" for n in range(1_000)), "1:1: error: unknown field 'k0' in a "),
}


@pytest.mark.parametrize("file", [WORKSHOP, HANDOUT, THEME, LABELS, REGION])
@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_named_with_its_line(name: str, file: str, root: Path) -> None:
    data, fault = FILES[name]
    (root / file).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    printed, faults = composed(root)
    assert printed == ""
    assert any(line.startswith(f"{file}:{fault}") for line in faults), faults[:5]


def spoilt(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")


PLACES: dict[str, tuple[str, str, str, str]] = {
    "number of another type": (WORKSHOP, "minutes: 60", "minutes: [60]", "whole"),
    "huge number": (WORKSHOP, "minutes: 60", "minutes: " + "9" * 400_000, " is no minutes of the whole workshop"),
    "hexadecimal": (WORKSHOP, "minutes: 60", "minutes: 0x3C", "'0x3C' is no minutes of the whole workshop"),
    "infinity": (WORKSHOP, "minutes: 60", "minutes: .inf", "'.inf' is no minutes of the whole workshop"),
    "exponent": (WORKSHOP, "minutes: 60", "minutes: 6e1", "'6e1' is no minutes of the whole workshop"),
    "digits of another script": (WORKSHOP, "minutes: 60", "minutes: ६०", "'६०' is no minutes of the whole workshop"),
    "duplicate key": (WORKSHOP, "minutes: 60", "minutes: 60\nminutes: 61", "'minutes' twice"),
    "path as an id": (WORKSHOP, "- id: start", "- id: ../../start", "'../../start' is no id"),
    "picture above": (WORKSHOP, "picture: pictures/wait-a-sec.png", "picture: ../../../etc/passwd.png",
                      "'../../../etc/passwd.png' is no path of a picture beside the workshop"),
    "picture from the root": (WORKSHOP, "picture: pictures/wait-a-sec.png", "picture: /etc/passwd.png",
                              "'/etc/passwd.png' is no path of a picture beside the workshop"),
    "picture of Windows": (WORKSHOP, "picture: pictures/wait-a-sec.png", "picture: 'C:\\x.png'",
                           "'C:\\x.png' is no path of a picture beside the workshop"),
    "picture by URL": (WORKSHOP, "picture: pictures/wait-a-sec.png", "picture: http://evil.example/x.png",
                       "'http://evil.example/x.png' is no path of a picture beside the workshop"),
    "link that runs": (WORKSHOP, "url: https", "url: javascript:alert(1)//https", " is no URL"),
    "link to a file": (WORKSHOP, "url: https://", "url: file:///etc/passwd#", " is no URL"),
    "markup": (WORKSHOP, "title: Start together", "title: <img src='/etc/passwd'/>", "unknown tag <img>"),
    "entity": (WORKSHOP, "title: Start together", "title: '&#x202e;x'", "unknown entity &#x202e;"),
    "bidi override": (WORKSHOP, "title: Start together", 'title: "Start \\u202eretehtegot"',
                      "bidi embedding or override characters"),
    "open isolate": (WORKSHOP, "title: Start together", 'title: "Start \\u2067together"',
                     "bidi isolates that do not pair"),
    "escape character": (WORKSHOP, "title: Start together", 'title: "Start \\e[2J"',
                         "the character U+001B must not stand here"),
    "private use": (WORKSHOP, "title: Start together", 'title: "Start \\ue000"',
                    "the character U+E000 must not stand here"),
    "overlong title": (WORKSHOP, "title: Start together", "title: " + "x" * 900_000, "900000 characters; 60 fit"),
    "unknown placeholder": (WORKSHOP, "title: Start together", "title: Start {evil}", "{evil} has no value"),
    "thousands of blocks": (WORKSHOP, "        blocks:\n", "        blocks:\n" + "          - text: x\n" * 5_000,
                            "blocks; 1 to 60 expected"),
    "colour": (THEME, '"#', '"url(#', "is no colour"),
    "accents without end": (THEME, "accents:", "accents: [" + '"#000000",' * 5_000 + "]\nother:", "5000"),
    "letters as big as a house": (HANDOUT, "title: {size: 30", "title: {size: 1e9", "is no size in points"),
    "margins wider than the page": (HANDOUT, "top: 16", "top: 99999", "mm must be from 0 to 100"),
    "material as a path": (HANDOUT, "material: handout", "material: ../../x", "unknown material '../../x'"),
    "labels' placeholder": (LABELS, "Page {page} of {pages}", "Page {page.__class__}", "wrong placeholders"),
    "region of another country": (REGION, "region: VN", "region: US", "'US' in the file of VN"),
    "number that is none": (REGION, 'numbers: ["', 'numbers: ["Call me: ', "is no phone number"),
    "digits that look alike": (REGION, 'numbers: ["', 'numbers: ["１', "is no phone number"),
    "number in hiding": (REGION, 'numbers: ["', 'numbers: ["\\u202e', "is no phone number"),
    "name in hiding": (REGION, "- name: ", '- name: "\\u202ex" # ', "bidi embedding or override characters"),
    "date of no calendar": (REGION, "verified: ", "verified: 2026-02-31 # ", "'2026-02-31' is no date of the calendar"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_a_hostile_value_is_named_with_its_line(name: str, root: Path) -> None:
    file, old, new, fault = PLACES[name]
    spoilt(root, file, old, new)
    printed, faults = composed(root)
    assert printed == ""
    assert any(line.startswith(f"{file}:") and ": error: " in line and fault in line for line in faults), faults[:5]
    assert all(len(line) < 2_000 and line.isprintable() for line in faults)


def png(width: int, height: int, data: bytes) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


PICTURE = "workshops/pictures/wait-a-sec.png"

PICTURES = {
    "empty": b"",
    "text": b"no picture",
    "SVG with a script": b"<svg><script>x</script></svg>",
    "head alone": b"\x89PNG\r\n\x1a\n",
    "cut off": png(10, 10, b"\0" * 110)[:-20],
    "too little data": png(1000, 1000, b"\0" * 11),
    "decompression bomb": png(100_000, 100_000, b"\0" * 50_000_000),
    "no width": png(0, 10, b""),
    "width of four billion": png(2**31 - 1, 2**31 - 1, b""),
    "JPEG without end": b"\xff\xd8\xff\xe0\x00\x00" + b"\xff\xe0\x00\x00" * 1000,
    "JPEG of nothing": b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x00\x00\x00\x03",
    "GIF": b"GIF89a\xff\xff\xff\xff\x00\x00\x00;",
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_hostile_picture_is_named_with_the_line_that_wants_it(name: str, root: Path) -> None:
    (root / PICTURE).write_bytes(PICTURES[name])
    faults = build(root)
    assert any(line.startswith(f"{WORKSHOP}:") and ": error: " in line for line in faults), faults


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_picture_outside_the_project_is_not_taken(what: str, root: Path) -> None:
    """A checkout may hold links: a picture of the reader's own disk must not end up in a document."""
    outside = root.parent / "private"
    outside.mkdir()
    (outside / "wait-a-sec.png").write_bytes((root / PICTURE).read_bytes())
    if what == "file":
        (root / PICTURE).unlink()
        (root / PICTURE).symlink_to(outside / "wait-a-sec.png")
    else:
        for path in (root / "workshops" / "pictures").iterdir():
            path.unlink()
        (root / "workshops" / "pictures").rmdir()
        (root / "workshops" / "pictures").symlink_to(outside)
    printed, faults = composed(root)
    assert printed == ""
    assert any("lies outside the project" in line for line in faults), faults


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from([WORKSHOP, HANDOUT, THEME, LABELS, REGION]),
    junk=st.text(st.sampled_from("\n :-[]{}&*!|>'\"#%@`,?ab1\t\u202e"), min_size=1, max_size=12),
    where=st.floats(0, 1),
)
def test_any_damage_to_a_file_is_named_or_harmless(file: str, junk: str, where: float, root: Path) -> None:
    good = (root / file).read_bytes()
    text = good.decode("utf-8")
    at = int(where * len(text))
    try:
        (root / file).write_text(text[:at] + junk + text[at + len(junk) :], "utf-8")
        printed, faults = composed(root)
    finally:
        (root / file).write_bytes(good)
    assert printed or faults

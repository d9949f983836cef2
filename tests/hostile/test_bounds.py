"""The real command, in a process that may not take more than so much memory and time, on input made to take both."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.test_catalogues import GOOD, HEADER, PO
from tests.running import hashes
from tests.translators.workbooks import with_parts, workbook

if os.name == "nt":
    pytest.skip("Windows has no resource limits", allow_module_level=True)

import resource

#: Address space in bytes: the program with its libraries and fonts takes a third of it.
MEMORY = 1_500_000_000

#: Seconds of processor time.
TIME = 30

Done = subprocess.CompletedProcess[str]


def bounded(root: Path, *arguments: str) -> Done:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (TIME, TIME))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    done = subprocess.run(
        [sys.executable, "-m", "make_handouts", *arguments],
        cwd=root, capture_output=True, text=True, encoding="utf-8", check=False, preexec_fn=limit, timeout=120,
        # One thread of each library: thread stacks are address space too.
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1), done.stderr[-2_000:]
    return done


BUILD = ("build", "--lang", "vi", "--workshop", "wait-a-sec", "--material", "handout", "--jobs", "1")

PLURALS = 'Plural-Forms: nplurals=1000000000; plural=n;\\n"\n\n'

ATTACKS: dict[str, tuple[Callable[[Path], object], tuple[str, ...], str]] = {
    "plural forms without end": (
        lambda root: (root / PO).write_text(f"{HEADER[:-3]}{PLURALS}{GOOD}"),
        BUILD, "vi/wait-a-sec/wait-a-sec-handout-vi.pdf (",
    ),
    "a text of eight megabytes": (
        lambda root: (root / PO).write_text(f'{HEADER}msgid "Start together"\nmsgstr "{"<a>" * 2_600_000}"\n'),
        BUILD, f"{PO}:4:1: error: [long] 7800000 characters",
    ),
    "eight megabytes of backslashes": (
        lambda root: (root / PO).write_text(f'{HEADER}msgid "a"\nmsgstr "{chr(92) * 7_900_000}"\n'),
        BUILD, "vi/wait-a-sec/wait-a-sec-handout-vi.pdf (",
    ),
    "eight megabytes of lines": (
        lambda root: (root / PO).write_text(f'{HEADER}msgid ""\n' + '"a"\n' * 1_900_000 + 'msgstr "b"\n'),
        BUILD, "vi/wait-a-sec/wait-a-sec-handout-vi.pdf (",
    ),
    "twenty thousand messages": (
        lambda root: (root / PO).write_text("".join(f'msgid "{n}"\nmsgstr "{"x" * 300}"\n' for n in range(20_000))),
        BUILD, "vi/wait-a-sec/wait-a-sec-handout-vi.pdf (",
    ),
    "a YAML bomb": (
        lambda root: (root / "workshops/wait-a-sec.yaml").write_text(
            "\n".join(["l0: &l0 lol", *(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))])
        ),
        BUILD, "workshops/wait-a-sec.yaml:1:5: error: anchors and aliases",
    ),
    "a megabyte of values": (
        lambda root: (root / "workshops/wait-a-sec.yaml").write_text("".join(f"k{n}: v\n" for n in range(90_000))),
        BUILD, "workshops/wait-a-sec.yaml:10000:8: error: more than 20000 values in one file",
    ),
    "ten thousand faults": (
        lambda root: (root / "workshops/wait-a-sec.yaml").write_text("".join(f"k{n}: v\n" for n in range(9_999))),
        BUILD, "workshops/wait-a-sec.yaml:9999:1: error: unknown field",
    ),
    "a sheet that unpacks to much": (
        lambda root: (root / "a.xlsx").write_bytes(with_parts(workbook(), {"xl/x.xml": b" " * 200_000_000})),
        ("import", "a.xlsx"), "a.xlsx:1:1: error: xl/x.xml unpacks to more than 12 MB",
    ),
    "a sheet of as many strings as are allowed": (
        lambda root: (root / "a.xlsx").write_bytes(
            with_parts(workbook(), {"xl/sharedStrings.xml": lambda part: part.replace(
                b"</sst>", b"<si><t>x</t></si>" * 124_000 + b"</sst>")})
        ),
        ("import", "a.xlsx"), "a.xlsx:2:5: error: no such message in the catalogue",
    ),
    "a sheet of tags": (
        lambda root: (root / "a.xlsx").write_bytes(
            with_parts(workbook(), {"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 2_000_000 + b"</sst>"})
        ),
        ("import", "a.xlsx"), "a.xlsx:1:1: error: xl/sharedStrings.xml has more than 500000 tags",
    ),
    "a CSV of quotes": (
        lambda root: (root / "a.csv").write_text("English,Translation\n" + '"' * 10_000_000),
        ("import", "a.csv"), "a.csv:2:1: error: not a valid CSV file",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_it_ends_in_time_and_memory_and_says_what_is_wrong(name: str, root: Path) -> None:
    attack, arguments, said = ATTACKS[name]
    attack(root)
    beside = root.parent / "somebody-else"
    beside.mkdir()
    (beside / "file").write_text("theirs", "utf-8")
    before = hashes(root.parent)
    done = bounded(root, *arguments)
    assert said in done.stdout + done.stderr
    after = {path: digest for path, digest in hashes(root.parent).items() if not path.startswith("project/output/")}
    assert after == before

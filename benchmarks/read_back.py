"""What readers of PDFs give back of our documents in every language, and of the peers' handouts.

    npm install --prefix .venv-node pdfjs-dist       # pdf.js; poppler: apt-get install poppler-utils
    python -m pip install typst weasyprint           # for --peers; and apt-get install chromium
    python benchmarks/read_back.py
    python benchmarks/read_back.py --lang ar --lang th --peers --output-json read_back.json

Builds handout and slides of one workshop and asks poppler (pdftotext), pdfium (pypdfium2, the reader of Chrome) and
pdf.js (the reader of Firefox) for their text. A message counts where it comes back exactly: every letter, mark and
hyphen in its order (NFC), with white space and marks of direction aside, as in ``tests/reading.py``. Our running foot
is taken out, so that a paragraph over two pages counts; the peers' files have none. What is missing is left out.

The peers get the handout's content from ``peer_sources.py``, with the same fonts, sizes and widths.
"""

from __future__ import annotations

import argparse
import functools
import importlib.util
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from peer_sources import font_files, html_source, pictures, typst_source
from reading_pdfs import (
    markdown_table,
    nearest,
    normal,
    pdfium_pages,
    pdfjs_pages,
    poppler_pages,
    texts_of,
    without_foot,
)

from make_handouts.base.diagnostics import Diagnostics, InputError, Severity
from make_handouts.build.plan import Job, UnknownNameError, make_jobs
from make_handouts.build.project import open_project
from make_handouts.build.workspace import Workspace
from make_handouts.document.tree import Document
from make_handouts.paginate.look import Look

ROOT = Path(__file__).resolve().parents[1]
OURS = "make-handouts"
WORKSHOP = "wait-a-sec"
MATERIALS = ("handout", "slides")
READERS = ("poppler", "pdfium", "pdf.js")

#: Besides switches for machines without a screen: no date and address on the pages.
_CHROMIUM_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


@dataclass(frozen=True, slots=True)
class Source:
    """A composed document, and the folder of its files."""

    job: Job
    folder: Path
    document: Document
    look: Look

    @property
    def messages(self) -> list[str]:
        """What readers shall give back, each once."""
        return [text for text in dict.fromkeys(texts_of(self.document.blocks)) if normal(text)]


@dataclass(frozen=True, slots=True)
class Lost:
    """A message that did not come back, and what stands where most of it is (empty for a peer: it takes long)."""

    message: str
    found: str


@dataclass(slots=True)
class Reading:
    """What came back of one file. A reader that is missing is not in ``lost``."""

    language: str
    tool: str
    material: str
    path: Path
    messages: int
    lost: dict[str, list[Lost]] = field(default_factory=dict)


Setter = Callable[[Source, Path], None]
"""A peer: sets the source into the file; raises where it cannot."""


# --- making the files -------------------------------------------------------------------------------------------------


def build(languages: Sequence[str], folder: Path) -> list[tuple[Source, Reading]]:
    """Our files, not read yet; a document that cannot be built is told and left out.

    Raises UnknownNameError, InputError.
    """
    workspace, diagnostics = Workspace(ROOT), Diagnostics()
    project = open_project(ROOT, diagnostics)
    known = workspace.materials(diagnostics)
    made = [
        _build(workspace, job, folder)
        for job in make_jobs(project, known, languages, [WORKSHOP], list(MATERIALS), ["pdf"])
    ]
    return [pair for pair in made if pair]


def _build(workspace: Workspace, job: Job, folder: Path) -> tuple[Source, Reading] | None:
    result = workspace.build(job)
    if result.data is None:
        faults = [str(found) for found in result.diagnostics if found.severity is Severity.ERROR]
        print(f"left out {job.path}: {'; '.join(faults[:1])}", file=sys.stderr)
        return None
    document, _, template, templates = workspace.document(job, Diagnostics())
    look = Look.of(template, templates.theme, document.language, document.language.region)
    path = folder / job.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(result.data)
    source = Source(job, path.parent, document, look)
    return source, Reading(job.language, OURS, job.material, path, len(source.messages))


def set_by_peers(sources: Iterable[Source]) -> list[tuple[Source, Reading]]:
    """The handouts once more by every peer that is here; says which is not, and what one cannot set."""
    peers = _peers()
    made = []
    for source in sources:
        for path in pictures(source.document.blocks):
            shutil.copy(path, source.folder / path.name)
        for name, setter in peers.items():
            target = source.folder / f"{name}.pdf"
            try:
                setter(source, target)
            except Exception as error:  # noqa: BLE001 - a peer's own complaint, of whatever kind, is only told
                print(f"{name} left out {source.job.language}: {error}", file=sys.stderr)
            else:
                made.append((source, Reading(source.job.language, name, "handout", target, len(source.messages))))
    return made


def _peers() -> dict[str, Setter]:
    peers: dict[str, Setter] = {}
    for name, setter in {"Typst": _set_by_typst, "WeasyPrint": _set_by_weasyprint}.items():
        if importlib.util.find_spec(name.lower()):
            peers[name] = setter
        else:
            print(f"skipped {name}: python -m pip install {name.lower()}", file=sys.stderr)
    chromium = shutil.which("chromium")
    if chromium:
        peers["Chromium"] = functools.partial(_set_by_chromium, chromium)
    else:
        print("skipped Chromium: apt-get install chromium", file=sys.stderr)
    return peers


def _set_by_typst(source: Source, target: Path) -> None:
    import typst  # noqa: PLC0415 - the benchmark works without it

    markup = target.with_suffix(".typ")
    markup.write_text(typst_source(source.document, source.look), "utf-8")
    folders = sorted({str(font.path.parent) for font in font_files(source.look)})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    typst.Compiler(str(markup), font_paths=fonts).compile(output=str(target), format="pdf")


def _set_by_weasyprint(source: Source, target: Path) -> None:
    import weasyprint  # noqa: PLC0415 - the benchmark works without it

    weasyprint.HTML(filename=str(_write_html(source))).write_pdf(str(target))


def _set_by_chromium(program: str, source: Source, target: Path) -> None:
    address = _write_html(source).as_uri()
    own = f"--user-data-dir={target.parent / 'chromium'}"
    arguments = [program, *_CHROMIUM_OPTIONS, own, f"--print-to-pdf={target}", address]
    subprocess.run(arguments, capture_output=True, check=True, timeout=120)


def _write_html(source: Source) -> Path:
    path = source.folder / "handout.html"
    path.write_text(html_source(source.document, source.look), "utf-8")
    return path


# --- reading ----------------------------------------------------------------------------------------------------------


def read(made: Sequence[tuple[Source, Reading]], pdfjs: Path) -> None:
    """Fills in what each reader lost of each file."""
    texts_of_pdfjs = pdfjs_pages([reading.path for _, reading in made], pdfjs)
    if texts_of_pdfjs is None:
        print(f"skipped pdf.js: npm install --prefix {pdfjs} pdfjs-dist", file=sys.stderr)
    for at, (source, reading) in enumerate(made):
        pages = {"poppler": poppler_pages(reading.path), "pdfium": pdfium_pages(reading.path)}
        pages["pdf.js"] = texts_of_pdfjs[at] if texts_of_pdfjs else None
        for reader, texts in pages.items():
            if texts is not None:
                reading.lost[reader] = _lost(source, texts, is_ours=reading.tool == OURS)


def _lost(source: Source, pages: Sequence[str], *, is_ours: bool) -> list[Lost]:
    text = without_foot(pages, source.document, normal) if is_ours else "".join(map(normal, pages))
    missing = [message for message in source.messages if normal(message) not in text]
    return [Lost(message, nearest(normal(message), text) if is_ours else "") for message in missing]


# --- showing ----------------------------------------------------------------------------------------------------------


def shares_table(readings: Sequence[Reading]) -> str:
    """A row for each language: its messages, and the shares of each reader and material."""
    columns = [(reader, material) for material in MATERIALS for reader in READERS]
    head = ["language", *(f"{material} messages" for material in MATERIALS)]
    head += [f"{material}, {reader}" for reader, material in columns]
    rows = []
    for language in dict.fromkeys(reading.language for reading in readings):
        own = {reading.material: reading for reading in readings if reading.language == language}
        counts = [str(own[material].messages) if material in own else "n/a" for material in MATERIALS]
        rows.append([language, *counts, *(_share(own.get(material), reader) for reader, material in columns)])
    return markdown_table(head, rows, 1)


def peers_table(readings: Sequence[Reading]) -> str:
    """A row for each language and tool, of the handout only."""
    rows = [
        [reading.language, reading.tool, str(reading.messages), *(_share(reading, reader) for reader in READERS)]
        for reading in sorted(readings, key=lambda reading: reading.language)  # stable: ours stays first
        if reading.material == "handout"
    ]
    return markdown_table(["language", "tool", "messages", *READERS], rows, 2)


def _share(reading: Reading | None, reader: str) -> str:
    """Cut, not rounded, to a tenth: 100% is all."""
    if reading is None or reader not in reading.lost:
        return "n/a"
    return f"{(reading.messages - len(reading.lost[reader])) * 1000 // reading.messages / 10:.1f}%"


def lost_list(readings: Iterable[Reading]) -> str:
    """Every message that was lost, with what came back."""
    lines = [
        f"- {reading.language}, {reading.tool}, {reading.material}, {reader}: “{lost.message}” → “{lost.found}”"
        for reading in readings
        for reader, found in reading.lost.items()
        for lost in found
    ]
    return "\n".join(lines) or "none"


def _write_json(readings: Iterable[Reading], target: Path) -> None:
    records = [{**asdict(reading), "path": reading.path.name} for reading in readings]
    target.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lang", action="append", metavar="TAG", help="may be repeated; default: all")
    parser.add_argument("--peers", action="store_true", help="also the handouts by Typst, WeasyPrint and Chromium")
    parser.add_argument("--pdfjs", type=Path, default=ROOT / ".venv-node", metavar="DIR", help="where npm put pdf.js")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the PDF files there")
    parser.add_argument("--output-json", type=Path, metavar="FILE", help="write shares and lost messages there")
    return parser


def main() -> None:
    parser = _parser()
    options = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="read-back-", ignore_cleanup_errors=True) as folder:
        try:
            made = build(options.lang or [], options.keep or Path(folder))
        except UnknownNameError as error:
            parser.error(str(error))
        except InputError as error:
            raise SystemExit("\n".join(map(str, error.diagnostics))) from None
        peers = set_by_peers(source for source, _ in made if source.job.material == "handout") if options.peers else []
        read([*made, *peers], options.pdfjs)
    own, others = [reading for _, reading in made], [reading for _, reading in peers]
    print(shares_table(own))
    if options.peers:
        print(f"\n{peers_table([*own, *others])}")
    print(f"\nNot read back of ours:\n\n{lost_list(own)}")
    if options.output_json:
        _write_json([*own, *others], options.output_json)


if __name__ == "__main__":
    main()

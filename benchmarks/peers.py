"""make-handouts beside Typst and WeasyPrint: the same handout in the same languages, built in turn on one machine.

    python -m pip install typst weasyprint          # WeasyPrint needs Pango: apt-get install libpangoft2-1.0-0
    python benchmarks/peers.py                      # Vietnamese, Hindi, Arabic, Khmer, Thai; 7 rounds
    python benchmarks/peers.py --lang ta --rounds 3 --output-json peers.json

A peer that is not installed is skipped. Our composed document is written as Typst markup and as HTML before anything is
measured (``peer_sources.py`` says what is alike and what is left out). The rounds go over all tools in turn, so that
whatever else the machine does meets all of them; every number is a median. Measured, for each tool and language:

cold    a fresh process from its start to its end, one finished file: our command line; for a peer, the shortest
        script that reads the source and writes the PDF. Peak memory is of this process (not known on Windows).
warm    the first build of the handout in a process that has built another workshop's before: one of many documents.
        Input is loaded (ours) or converted (peers) already; ours composes, paginates and writes; a peer reads its
        source file, sets and writes. Pages a second are of this.
again   the same document once more in that process. Typst and we keep shaped text, Typst whole layouts too.
read    share of the document's messages that a reader of PDFs gives back whole: letters, marks and order, but not
        white space, hyphens and marks of direction. Asked: Poppler (pdftotext) and PDFium (pypdfium2).

Ours is measured as it is found: ``python3 make.py bench`` compiles it first, and the heading says which it was.
Typst is called through its Python binding, once with only the folders of the language's fonts, once with all of the
font packs, which it looks through at every start. All PDFs are tagged. Before each cold build of ours, what earlier
ones remember is deleted.
"""

from __future__ import annotations

import argparse
import functools
import importlib.metadata
import importlib.util
import io
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from peer_sources import font_files, html_source, pictures, proses, typst_source
from reading_pdfs import markdown_table, nearest, pdfium_pages, poppler_pages, without_foot

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.build.plan import Job, UnknownNameError, make_jobs
from make_handouts.build.project import open_project
from make_handouts.build.state import STATE
from make_handouts.build.workspace import Workspace
from make_handouts.document.tree import Document
from make_handouts.paginate.look import Look
from make_handouts.typeset import paragraph
from make_handouts.typeset.fontdata import families

ROOT = Path(__file__).resolve().parents[1]
OURS = "make-handouts"
MATERIAL = "handout"
WORKSHOP = "wait-a-sec"

#: What a warm process has built before.
OTHER_WORKSHOP = "family-online-safety"

#: Lost messages to show of each peer and reader.
_MOST_LOST = 3

#: Starts the command of its arguments and prints how long it took and its peak memory. It is a process of its own since
#: a child's peak memory is never less than that of the process that started it, and this file's imports weigh much.
_LAUNCHER = """
import json, os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
peak = None
if hasattr(os, "wait4"):
    _, status, usage = os.wait4(child.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
else:
    code = child.wait()
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "peak": peak}))
sys.exit(code)
"""

_TYPST_FONTS = """
import sys, typst
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=sys.argv[FIRST:])
"""

_TYPST_COLD = f"""{_TYPST_FONTS.replace("FIRST", "3")}
typst.Compiler(sys.argv[1], font_paths=fonts).compile(output=sys.argv[2], format="pdf", pdf_tags=True)
"""

_WEASYPRINT_COLD = """
import sys, weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_tags=True)
"""

#: Ends each warm script, which has defined ``build(name)``; arguments are output, the other document, this one.
_TIMES = """
import json, sys, time
def seconds(name):
    start = time.perf_counter()
    build(name)
    return time.perf_counter() - start
build(sys.argv[2])
print(json.dumps([seconds(sys.argv[3]) for _ in range(3)]))
"""

_TYPST_WARM = f"""{_TYPST_FONTS.replace("FIRST", "4")}
def build(name):
    typst.Compiler(name, font_paths=fonts).compile(output=sys.argv[1], format="pdf", pdf_tags=True)
{_TIMES}"""

_WEASYPRINT_WARM = f"""
import sys, weasyprint
def build(name):
    weasyprint.HTML(filename=name).write_pdf(sys.argv[1], pdf_tags=True)
{_TIMES}"""

_OURS_WARM = f"""
import sys
from pathlib import Path
from make_handouts.base.diagnostics import Diagnostics
from make_handouts.build.plan import Job
from make_handouts.build.workspace import Workspace
output, *names, root, language, folder = sys.argv[1:]
workspace = Workspace(Path(root))
jobs = {{name: Job(language, folder, name, "{MATERIAL}") for name in names}}
for job in jobs.values():
    workspace.document(job, Diagnostics())
def build(name):
    data = workspace.build(jobs[name]).data
    assert data is not None
    Path(output).write_bytes(data)
{_TIMES}"""


@dataclass(frozen=True, slots=True)
class Case:
    """A language's handout, with its sources for the peers in ``folder``."""

    job: Job
    folder: Path
    document: Document
    font_folders: tuple[str, ...]

    @property
    def language(self) -> str:
        return self.job.language

    def output(self, tool: str) -> Path:
        """Where the tool's PDF goes; ours into folders below a folder, as our command line has it."""
        if tool == OURS:
            return self.folder / OURS / self.job.path
        return self.folder / f"{tool.replace(' ', '-').replace(',', '')}.pdf"


@dataclass(frozen=True, slots=True)
class Tool:
    """How a tool is run: arguments to Python for a cold build and for the warm ones."""

    name: str
    cold: Callable[[Case], list[str]]
    warm: Callable[[Case], list[str]]


@dataclass(slots=True)
class Figures:
    """What was measured of one tool in one language: seconds, bytes, shares."""

    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    peak: list[int] = field(default_factory=list)
    pages: int = 0
    size: int = 0
    messages: int = 0
    #: Reader → messages it did not give back, and what stands there instead. A reader that is missing is not in it.
    lost: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def median(self, name: str) -> float | None:
        values: list[float] = getattr(self, name)
        return statistics.median(values) if values else None


# --- tools ------------------------------------------------------------------------------------------------------------


def all_tools() -> list[Tool]:
    """Ours first, then the peers that can be used here; says which cannot, and why."""
    tools = [Tool(OURS, _ours_cold, _ours_warm)]
    packs = _pack_folders()
    peers = {
        "typst": [
            _peer("Typst", ".typ", _TYPST_COLD, _TYPST_WARM, lambda case: case.font_folders),
            _peer("Typst, all packs", ".typ", _TYPST_COLD, _TYPST_WARM, lambda _: packs),
        ],
        "weasyprint": [_peer("WeasyPrint", ".html", _WEASYPRINT_COLD, _WEASYPRINT_WARM, lambda _: ())],
    }
    for package, named in peers.items():
        fault = _import_fault(package)
        if fault:
            print(f"skipped {named[0].name}: {fault}", file=sys.stderr)
        else:
            tools.extend(named)
    return tools


def _import_fault(package: str) -> str:
    """Why the package cannot be imported; empty where it can."""
    if importlib.util.find_spec(package) is None:
        return f"not installed (python -m pip install {package})"
    done = subprocess.run([sys.executable, "-c", f"import {package}"], capture_output=True, text=True, check=False)
    return done.stderr.strip().rpartition("\n")[2] if done.returncode else ""


def _pack_folders() -> list[str]:
    """The folders of all installed font packs."""
    packages = {family.path.partition("/")[0] for family in families().values() if family.path}
    specs = [importlib.util.find_spec(package) for package in sorted(packages)]
    return [str(Path(spec.origin).parent) for spec in specs if spec and spec.origin]


def _ours_cold(case: Case) -> list[str]:
    asked = ["--lang", case.language, "--workshop", WORKSHOP, "--material", MATERIAL]
    return ["-m", "make_handouts", "--project", str(ROOT), *asked, "--output", str(case.folder / OURS), "--jobs", "1"]


def _ours_warm(case: Case) -> list[str]:
    output = str(case.output(OURS))
    return ["-c", _OURS_WARM, output, OTHER_WORKSHOP, WORKSHOP, str(ROOT), case.language, case.job.folder]


def _peer(name: str, suffix: str, cold: str, warm: str, more: Callable[[Case], Sequence[str]]) -> Tool:
    """A peer by its scripts; ``more`` gives what they want to know besides source and output."""

    def cold_arguments(case: Case) -> list[str]:
        return ["-c", cold, str(case.folder / f"{WORKSHOP}{suffix}"), str(case.output(name)), *more(case)]

    def warm_arguments(case: Case) -> list[str]:
        sources = [str(case.folder / f"{workshop}{suffix}") for workshop in (OTHER_WORKSHOP, WORKSHOP)]
        return ["-c", warm, str(case.output(name)), *sources, *more(case)]

    return Tool(name, cold_arguments, warm_arguments)


# --- the same content for all -----------------------------------------------------------------------------------------


def make_cases(languages: Sequence[str], folder: Path) -> list[Case]:
    """A case for each language; the peers' sources are written. Raises UnknownNameError, InputError."""
    workspace, diagnostics = Workspace(ROOT), Diagnostics()
    project = open_project(ROOT, diagnostics)
    known = workspace.materials(diagnostics)
    return [
        _case(workspace, job, folder) for job in make_jobs(project, known, languages, [WORKSHOP], [MATERIAL], ["pdf"])
    ]


def _case(workspace: Workspace, job: Job, folder: Path) -> Case:
    place = folder / job.language
    place.mkdir()
    _write_sources(workspace, Job(job.language, job.folder, OTHER_WORKSHOP, MATERIAL), place)
    document, look = _write_sources(workspace, job, place)
    folders = dict.fromkeys(str(font.path.parent) for font in font_files(look))
    return Case(job, place, document, tuple(folders))


def _write_sources(workspace: Workspace, job: Job, place: Path) -> tuple[Document, Look]:
    document, _, template, templates = workspace.document(job, Diagnostics())
    look = Look.of(template, templates.theme, document.language, document.language.region)
    (place / f"{job.workshop}.typ").write_text(typst_source(document, look), "utf-8")
    (place / f"{job.workshop}.html").write_text(html_source(document, look), "utf-8")
    for path in pictures(document.blocks):
        shutil.copy(path, place / path.name)
    return document, look


# --- measuring --------------------------------------------------------------------------------------------------------

Measured = dict[tuple[str, str], Figures]
"""By language and tool."""


def measure(tools: Sequence[Tool], cases: Sequence[Case], rounds: int) -> Measured:
    """All figures. What each tool makes is looked at after a first round that is not timed."""
    measured: Measured = {}
    for case in cases:
        for tool in tools:
            _run(["-c", _LAUNCHER, sys.executable, *tool.cold(case)])
            measured[case.language, tool.name] = inspect(case, tool.name)
    for number in range(1, rounds + 1):
        print(f"round {number} of {rounds}", file=sys.stderr)
        for case in cases:
            for tool in tools:
                _time(tool, case, measured[case.language, tool.name])
    return measured


def _time(tool: Tool, case: Case, figures: Figures) -> None:
    shutil.rmtree(case.folder / OURS / STATE.partition("/")[0], ignore_errors=True)
    cold = json.loads(_run(["-c", _LAUNCHER, sys.executable, *tool.cold(case)]))
    figures.cold.append(cold["seconds"])
    if cold["peak"] is not None:
        figures.peak.append(cold["peak"])
    first, *more = json.loads(_run(tool.warm(case)))
    figures.warm.append(first)
    figures.again.extend(more)


def _run(arguments: Sequence[str]) -> str:
    """What a Python process prints. Ends the benchmark with its complaint where it fails."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    if done.returncode:
        shown = " ".join(argument for argument in arguments if "\n" not in argument)
        raise SystemExit(f"failed: {shown}\n{done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode("utf-8")


# --- reading back -----------------------------------------------------------------------------------------------------

#: White space is dropped besides these: hyphens, which readers take off the ends of lines, wherever a tool happens to
#: break (PDFium leaves U+FFFE in their place); the soft hyphen; marks of direction.
_DROPPED = "-\u2010\ufffe\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def inspect(case: Case, tool: str) -> Figures:
    """Pages, size and messages read back of the file that the tool has made."""
    path = case.output(tool)
    figures = Figures(size=path.stat().st_size)
    messages = list(dict.fromkeys(prose.text for prose in proses(case.document.blocks) if normal(prose.text)))
    figures.messages = len(messages)
    for reader, read in {"Poppler": poppler_pages, "PDFium": pdfium_pages}.items():
        pages = read(path)
        if pages is None:
            continue
        figures.pages = len(pages)
        text = without_foot(pages, case.document, normal) if tool == OURS else "".join(map(normal, pages))
        figures.lost[reader] = [
            (message, nearest(normal(message), text)) for message in messages if normal(message) not in text
        ]
    return figures


@functools.lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """What must come back of a text: NFC without white space, hyphens, marks of direction."""
    kept = "".join(character for character in text if not character.isspace() and character not in _DROPPED)
    return unicodedata.normalize("NFC", kept)


# --- showing ----------------------------------------------------------------------------------------------------------


def _number(value: float | None, form: str, scale: float = 1) -> str:
    return "n/a" if value is None else format(value * scale, form)


def _read_share(figures: Figures, reader: str) -> str:
    if reader not in figures.lost:
        return "n/a"
    found = figures.messages - len(figures.lost[reader])
    return f"{int(found / figures.messages * 1000) / 10:.1f}% ({found}/{figures.messages})"


def medians_table(measured: Measured) -> str:
    head = ["language", "tool", "cold s", "warm s", "again s", "pages", "pages/s warm", "peak MB", "file kB"]
    rows = []
    for (language, tool), figures in measured.items():
        warm = figures.median("warm")
        times = [_number(figures.median(name), ".3f") for name in ("cold", "warm", "again")]
        speed = _number(figures.pages / warm if warm else None, ".0f")
        peak = _number(figures.median("peak"), ".0f", 1e-6)
        read = [_read_share(figures, reader) for reader in ("Poppler", "PDFium")]
        rows.append([language, tool, *times, str(figures.pages), speed, peak, f"{figures.size / 1000:.0f}", *read])
    return markdown_table([*head, "read by Poppler", "read by PDFium"], rows, 2)


def ratios_table(measured: Measured) -> str:
    """Ours divided by each peer's; below 1 ours is the lesser."""
    head = ["language", "ratio", "cold", "warm", "again", "peak", "file"]
    rows = []
    for (language, tool), figures in measured.items():
        ours = measured[language, OURS]
        pairs = [(ours.median(name), figures.median(name)) for name in ("cold", "warm", "again", "peak")]
        pairs.append((ours.size, figures.size))
        ratios = [_number(own / other if own and other else None, ".2f") for own, other in pairs]
        rows.append([language, f"{OURS} / {tool}", *ratios])
    return markdown_table(head, rows, 2)


def lost_messages(measured: Measured) -> str:
    """Messages that did not come back: all of ours, a few of each peer's."""
    lines = []
    for (language, tool), figures in measured.items():
        for reader, lost in figures.lost.items():
            shown = lost if tool == OURS else lost[:_MOST_LOST]
            lines += [f"- {language}, {tool}, {reader}: “{asked}” → “{found}”" for asked, found in shown]
            if len(lost) > len(shown):
                lines.append(f"- {language}, {tool}, {reader}: {len(lost) - len(shown)} more")
    return "\n".join(lines) or "none"


def environment(tools: Sequence[Tool]) -> str:
    """What the figures are of, in one line."""
    packages = {tool.name.partition(",")[0].lower() for tool in tools}
    versions = [f"{name} {importlib.metadata.version(name)}" for name in sorted(packages)]
    kind = "from source" if f"{paragraph.__file__}".endswith(".py") else "compiled"
    return (
        f"{OURS} is {kind}; {', '.join(versions)}; "
        f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} processors"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lang", action="append", metavar="TAG", help="may be repeated; default: vi, hi, ar, km, th")
    parser.add_argument("--rounds", type=int, default=7, help="timed rounds over all tools (default: 7)")
    parser.add_argument("--output-json", type=Path, metavar="FILE", help="write every single figure there")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be 1 or more")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    tools = all_tools()
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        # All tools start from compiled modules, wherever they are installed; none are left in anybody's folders.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "modules")
        try:
            cases = make_cases(options.lang or ["vi", "hi", "ar", "km", "th"], Path(folder))
        except UnknownNameError as error:
            parser.error(str(error))
        except InputError as error:
            raise SystemExit("\n".join(map(str, error.diagnostics))) from None
        measured = measure(tools, cases, options.rounds)
    print(f"{environment(tools)}; medians of {options.rounds} rounds\n")
    print(f"{medians_table(measured)}\n\n{ratios_table(measured)}\n\nNot read back:\n\n{lost_messages(measured)}")
    if options.output_json:
        found = [{"language": key[0], "tool": key[1], **asdict(figures)} for key, figures in measured.items()]
        data = {"environment": environment(tools), "figures": found}
        options.output_json.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()

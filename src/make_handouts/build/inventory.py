"""Everything that a build reads, by content: the project's files, the program, its libraries, the system's fonts.

It is asked before anything else, so it imports next to nothing.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from make_handouts import __version__
from make_handouts.base.values import value
from make_handouts.build.files import Files, Signature
from make_handouts.typeset.fontfolders import SUFFIXES, system_folders

#: What ``--lang`` takes for every language of the project.
ALL = "all"

#: Folders of a project that are read.
FOLDERS = ("workshops", "templates", "locales", "regions", "fonts")

#: A folder with these is a project.
_MARKS = ("workshops", "templates")

#: Folders deeper than this are not looked into; a link may lead in circles.
_DEEPEST = 12

#: Distributions whose version can change what a document looks like, as folders of their metadata spell them.
LIBRARIES = frozenset(
    (
        "babel deflate fonttools lxml pikepdf pillow publicsuffixlist pyicu pyicu_wheels pyphen python_pptx pyyaml"
        " reportlab segno uharfbuzz"
    ).split()
)
_FONT_PACKS = "justmytype_"

#: Variables of the environment that documents depend on.
_VARIABLES = ("SOURCE_DATE_EPOCH",)

_PROGRAM = Path(__file__).parents[1]


@value
class Inventory:
    """``groups``: a hash for all files that are read together, by name (see ``group_of``).

    ``basis`` is that of what every document is set with: program, libraries, fonts, environment. ``whole`` is the hash
    of everything; ``signatures`` show whether any file changed since.
    """

    groups: Mapping[str, str]
    basis: str
    whole: str
    signatures: Mapping[str, Signature]


def find_root(start: Path) -> Path | None:
    """The folder itself or its nearest parent that is a project."""
    for folder in (start, *start.parents):
        if all((folder / mark).is_dir() for mark in _MARKS):
            return folder
    return None


def take_inventory(root: Path, known: Files, langs: Collection[str] = ()) -> Inventory:
    """What there is to read now, for the project in ``root``.

    ``langs``: the languages that are asked for; of the others' folders only the names count. Empty for all of them.
    """
    groups: dict[str, list[str]] = {"locales": sorted(entry.name for entry in _entries(root / "locales"))}
    left_out = set() if not langs or ALL in langs else {*groups["locales"]} - {*_folders_of(langs)}
    for folder in FOLDERS:
        for inside in sorted(_files_in(root / folder, without=left_out if folder == "locales" else ())):
            name = f"{folder}/{inside}"
            group = group_of(name)
            if group:
                groups.setdefault(group, []).append(f"{name}\0{known.digest(f'{root}/{name}')}")
    program = (f"{inside}\0{known.digest(f'{_PROGRAM}/{inside}')}" for inside in sorted(_files_in(_PROGRAM)))
    variables = (f"{name}={os.environ.get(name, '')}" for name in _VARIABLES)
    setting = [__version__, sys.version, sys.platform, *program, *_libraries(), *_system_fonts(), *variables]
    digests = {name: digest_of(lines) for name, lines in groups.items()}
    basis = digest_of([*setting, digests.get("fonts", "")])
    whole = digest_of([basis, *(f"{name}\0{digests[name]}" for name in sorted(digests))])
    return Inventory(digests, basis, whole, known.signatures())


def _folders_of(langs: Collection[str]) -> Iterator[str]:
    """How the folders of languages may be spelt: ``pt-BR``, ``pt_BR``."""
    for lang in langs:
        yield from (lang.replace("_", "-"), lang.replace("-", "_"), lang)


def group_of(name: str) -> str:
    """What a file of the project is read for; empty where nothing reads it.

    ``workshop NAME``, ``locale FOLDER DOMAIN`` for a catalogue, ``locale FOLDER`` for what else lies in a language's
    folder, ``region CODE``; pictures go with the folder they lie in, templates and fonts are each read as one.
    """
    folder, _, inside = name.partition("/")
    stem, dot, suffix = inside.rpartition(".")
    is_yaml = "/" not in inside and dot and suffix == "yaml"
    match folder:
        case "workshops" | "regions" if is_yaml:
            return f"{folder[:-1]} {stem}"
        case "locales":
            language, _, file = inside.partition("/")
            if not file:
                return ""  # a POT
            domain = file.removeprefix("LC_MESSAGES/")
            is_catalogue = domain != file and "/" not in domain and domain.endswith(".po")
            return f"locale {language} {domain[:-3]}" if is_catalogue else f"locale {language}"
        case _:
            return folder


def digest_of(lines: list[str]) -> str:
    """One hash of many texts, none of which has a line end or can be taken for two."""
    return hashlib.sha256(
        "\n".join(f"{len(line)}:{line}" for line in lines).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, hidden files and caches left out; nothing where it cannot be read."""
    try:
        found = list(os.scandir(folder))
    except OSError:
        return []
    return [entry for entry in found if not entry.name.startswith(".") and entry.name != "__pycache__"]


def _files_in(folder: Path, inside: str = "", depth: int = 0, without: Collection[str] = ()) -> Iterator[str]:
    """The files under a folder by their path in it, links followed; ``without`` are names that are not looked into."""
    for entry in _entries(folder):
        if entry.name in without:
            continue
        if not entry.is_dir():
            yield inside + entry.name
        elif depth < _DEEPEST:
            yield from _files_in(Path(entry.path), f"{inside}{entry.name}/", depth + 1)


def _libraries() -> Iterator[str]:
    """Names and versions, from the names of the folders of their metadata: asking each would take longer."""
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - names are all that is wanted
        except OSError:
            continue  # a zip file, or nothing
        for name in sorted(names):
            library = name.partition("-")[0].lower().replace(".", "_")
            is_metadata = name.endswith((".dist-info", ".egg-info"))
            if is_metadata and (library in LIBRARIES or library.startswith(_FONT_PACKS)):
                yield name


def _system_fonts() -> Iterator[str]:
    """The system's font files with size and time: which one serves may hang on any of them."""
    for folder in system_folders():
        for inside in sorted(_files_in(folder)):
            if inside.lower().endswith(SUFFIXES):
                path = f"{folder}/{inside}"
                try:
                    status = os.stat(path)  # noqa: PTH116 - there may be thousands
                except OSError:
                    continue
                yield f"{path}\0{status.st_size}\0{status.st_mtime_ns}"

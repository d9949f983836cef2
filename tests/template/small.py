"""A project's templates that one can read at a glance."""

from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics, InputError
from make_handouts.template.load import BOXES_NEEDED, STYLES_NEEDED, load_templates
from tests.conftest import ROOT

_BOXES = ", ".join(f"{name}: {{border: bar}}" for name in BOXES_NEEDED["slides"])
_STYLES = "\n".join(f"  {name}: {{size: 9, leading: 1.2}}" for name in STYLES_NEEDED["slides"])

#: ``boxes`` begins with ``tip`` and ``styles`` with ``title``, on line 9.
SLIDES = f"""\
material: slides
title: Slides
layout: slides
page: {{size: A4, margins: {{top: 9, bottom: 9, start: 9, end: 9}}}}
footer: {{start: [workshop], end: [page_of]}}
parts: [modules]
boxes: {{{_BOXES}}}
styles:
{_STYLES}
"""

THEME = """\
colours: {ink: "#111111", line: "#777777", red: "#aa0000"}
accents: ["#0b5c6b"]
"""

LABELS = """\
labels:
  tip: {text: Tip, note: Heading of a box with a hint.}
"""


def write(folder: Path, **files: str) -> None:
    """templates/ of a project, with some files otherwise than above."""
    (folder / "templates").mkdir(exist_ok=True)
    shipped = (ROOT / "templates" / "labels.yaml").read_text("utf-8")
    for name, text in {"slides": SLIDES, "theme": THEME, "labels": shipped, **files}.items():
        (folder / "templates" / f"{name}.yaml").write_text(text, encoding="utf-8")


def found(folder: Path) -> list[str]:
    """What loading the project's templates reports, as it is printed."""
    diagnostics = Diagnostics()
    try:
        load_templates(folder, diagnostics)
    except InputError as error:
        diagnostics.extend(error.diagnostics)
    return list(map(str, diagnostics))

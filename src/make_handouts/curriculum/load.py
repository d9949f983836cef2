"""workshops/NAME.yaml → ``Workshop``, or every fault of the file at once."""

from __future__ import annotations

from pathlib import Path

from make_handouts.base.diagnostics import Diagnostics
from make_handouts.curriculum.model import Workshop
from make_handouts.curriculum.validate import RULES
from make_handouts.records.bind import Bound, read_record

#: The first line of a workshop file: editors with a YAML plug-in complete and check by it.
SCHEMA_LINE = "# yaml-language-server: $schema=../schemas/workshop.schema.json"


def load_workshop(path: Path, root: Path, diagnostics: Diagnostics) -> Bound[Workshop]:
    """The workshop of a file under the project's root; warnings go to ``diagnostics``.

    Raises ``InputError`` with all faults of the file.
    """
    own = Diagnostics()
    bound = read_record(path, root, Workshop, own)
    if bound is not None:
        for rule in RULES:
            rule(bound, path.parent, own)
    own.raise_errors()
    assert bound is not None, "a record that could not be made has reported why"
    diagnostics.extend(own)
    return bound

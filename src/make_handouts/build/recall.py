"""May a run be answered from what an earlier one left? The quick way out: it opens no YAML, catalogue or font."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from make_handouts.base.moment import today
from make_handouts.build.files import MANIFEST, Files
from make_handouts.build.inventory import Inventory, digest_of, take_inventory
from make_handouts.build.state import Past, Run, State, read_documents, read_state, write_state


class Recall:
    """What is there now and what there was; taken before anything is read, so that a later change shows.

    ``options``: all that was asked for, but for what changes no document; the files among them count by content.
    ``langs``: the languages among it, empty for all.
    """

    def __init__(self, root: Path, output: Path, options: Mapping[str, Any], langs: Collection[str] = ()) -> None:
        self.output = output
        self.langs = langs
        self.state: State = read_state(output)
        self.files = Files(self.state.files)
        self.inventory: Inventory = take_inventory(root, self.files, langs)
        self.key = self._key(options)

    def run(self) -> Run | None:
        """The earlier run that did what this one would, if all it made is still there, unaltered."""
        run = self.state.runs.get(self.key)
        if run is None or run.inputs != self.inventory.whole or not run.days.has(today().isoformat()):
            return None
        if self.digest(MANIFEST) != self.state.manifest or any(
            self.digest(path) != sha256 for path, sha256 in run.documents.items()
        ):
            return None
        if self.files.hashed:
            self._refresh()
        return run

    @cached_property
    def documents(self) -> dict[str, Past]:
        """As they were last built, by path; not needed where nothing is to be done."""
        return read_documents(self.output)

    def is_there(self, path: str) -> bool:
        """A document is as it was written."""
        past = self.documents.get(path)
        return past is not None and self.digest(path) == past.sha256

    def digest(self, path: str) -> str:
        """The hash of a file in the output folder; empty where there is none."""
        return self.files.digest(f"{self.output}/{path}")

    def _key(self, options: Mapping[str, Any]) -> str:
        lines = []
        for name, item in sorted(options.items()):
            content = self.files.digest(str(item)) if isinstance(item, Path) else ""
            lines.append(f"{name}={item!r} {content}")
        return hashlib.sha256(digest_of(lines).encode("ascii")).hexdigest()

    def _refresh(self) -> None:
        """Files that were only touched need not be read again next time."""
        known = {**self.state.files, **self.files.trusted()}
        try:
            write_state(self.output, State(known, self.state.runs, self.state.manifest))
        except OSError:
            return  # a folder that may only be read: the next run reads the files once more

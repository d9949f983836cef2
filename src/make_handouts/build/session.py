"""A run in which something may have changed: which documents must be set again, and what later runs may rely on."""

from __future__ import annotations

from collections.abc import Iterable

from make_handouts.base.diagnostics import Diagnostic
from make_handouts.base.languages import parse_language
from make_handouts.base.moment import today
from make_handouts.base.values import value
from make_handouts.build.days import ANY_DAY, Days, common
from make_handouts.build.files import MANIFEST, Files
from make_handouts.build.inventory import Inventory, digest_of, take_inventory
from make_handouts.build.outputs import ManifestEntry, entry_again, entry_from, fields_of, manifest_hashes, names_lines
from make_handouts.build.plan import Job
from make_handouts.build.recall import Recall
from make_handouts.build.state import Past, Run, State, read_documents, read_state, write_documents, write_state
from make_handouts.build.workspace import TEMPLATES_DOMAIN, Result, Workspace


@value
class Told:
    """What a run says besides its documents, to be said again by a run that has nothing to do."""

    lines: tuple[str, ...]
    said: tuple[Diagnostic, ...]
    verdicts: tuple[tuple[str, str, str], ...] = ()
    refused: int = 0
    is_incomplete: bool = False
    status: int = 0


class Session:
    """The documents of a run against those of earlier ones.

    ``is_forced``: believe nothing, set everything; ``names_lines``: each text's line is to be said as it is now.
    """

    def __init__(self, recall: Recall, workspace: Workspace, *, is_forced: bool, names_lines: bool = False) -> None:
        self._recall = recall
        self._workspace = workspace
        self._is_forced = is_forced
        self._names_lines = names_lines
        self._fresh: dict[str, Past] = {}

    def kept(self, job: Job) -> tuple[ManifestEntry, tuple[Diagnostic, ...]] | None:
        """A document none of whose files changed, with what was said of it; None where it has to be composed.

        A final build composes every document: its verdict names each text.
        """
        found = None if self._workspace.is_final else self._past(job)
        if found is None:
            return None
        past, entry = found
        if past.inputs != self._inputs(job) or not past.days.has(today().isoformat()):
            return None
        self._fresh[job.path] = past
        return entry, past.said + past.said_of_setting

    def known(self, job: Job) -> str:
        """The fingerprint with which the document need not be set again; empty where it must be."""
        found = self._past(job)
        if found is None:
            return ""
        past, _ = found
        return past.exact if past.said_of_setting or self._names_lines else past.content

    def unchanged(self, result: Result) -> tuple[ManifestEntry, tuple[Diagnostic, ...]]:
        """The entry of a document that was composed and came out as before, with what is to be said of it."""
        past = self._recall.documents[result.job.path]
        said = result.diagnostics + past.said_of_setting
        before = entry_from(past.entry, result.job, past.sha256)
        assert before is not None
        assert result.summary is not None
        assert result.fingerprint is not None
        is_moved = result.fingerprint.exact != past.exact
        entry = entry_again(before, result.summary, said, is_moved=is_moved)
        self._add(result, entry, past.said_of_setting)
        return entry, said

    def built(self, result: Result, entry: ManifestEntry) -> None:
        """Notes a document that was written."""
        self._add(result, entry, result.said_of_setting)

    def save(self, jobs: Iterable[Job] = (), told: Told | None = None) -> None:
        """Writes down what later runs may rely on; with ``told`` also that this run is done. Raises ``OSError``.

        Nothing is written where a file changed meanwhile: nobody knows which of its two contents a document has.
        What another build wrote meanwhile stays, as far as the manifest bears it out.
        """
        recall = self._recall
        now = Files(recall.files.trusted())
        after = take_inventory(self._workspace.root, now, recall.langs)
        if not _is_same(recall.inventory, after):
            return
        state = read_state(recall.output)
        documents = {**read_documents(recall.output), **self._fresh}
        manifest, named = manifest_hashes(recall.output)
        found = {path: now.digest(f"{recall.output}/{path}") for path in documents}
        documents = {path: past for path, past in documents.items() if found[path] == past.sha256 == named.get(path)}
        runs = dict(state.runs)
        runs.pop(recall.key, None)
        paths = tuple(job.path for job in jobs if job.path in self._fresh)
        if told is not None and all(path in documents for path in paths):
            days = common([ANY_DAY, *(documents[path].days for path in paths)])
            made = {path: documents[path].sha256 for path in paths}
            runs[recall.key] = _run(after, made, days, told)
        now.digest(f"{recall.output}/{MANIFEST}")  # so that its signature is known
        write_documents(recall.output, documents)
        files = {**recall.files.trusted(), **now.trusted()}
        if recall.langs:  # files of other languages were not asked for, and the next run may want them
            other = f"{self._workspace.root}/locales/"
            files = {**{path: known for path, known in state.files.items() if path.startswith(other)}, **files}
        write_state(recall.output, State(files, runs, manifest))

    def _add(self, result: Result, entry: ManifestEntry, of_setting: tuple[Diagnostic, ...]) -> None:
        mark = result.fingerprint
        assert mark is not None
        said = tuple(item for item in result.diagnostics if item not in of_setting)
        inputs = self._inputs(result.job)
        past = Past(entry.sha256, inputs, mark.content, mark.exact, result.days, said, of_setting, fields_of(entry))
        self._fresh[result.job.path] = past

    def _past(self, job: Job) -> tuple[Past, ManifestEntry] | None:
        """A document that is as it was written, and its entry; None where they are not to be relied on."""
        if self._is_forced or not self._recall.is_there(job.path):
            return None
        past = self._recall.documents[job.path]
        entry = entry_from(past.entry, job, past.sha256)
        if entry is None or (self._names_lines and not names_lines(entry)):
            return None
        return past, entry

    def _inputs(self, job: Job) -> str:
        """The hash of every file that the document could be made of, and of what was asked for."""
        inventory = self._recall.inventory
        language = parse_language(job.language)
        region = job.region or (language.region if language else "")
        names = [
            "templates",
            "workshops",
            "regions",
            f"workshop {job.workshop}",
            *(
                f"locale {folder}{domain}"
                for folder in filter(None, (job.folder, job.second_folder))
                for domain in ("", f" {TEMPLATES_DOMAIN}", f" {job.workshop}")
            ),
            f"region {region}",
            f"region {region.partition('-')[0]}",
        ]
        return digest_of([inventory.basis, repr(job), *(inventory.groups.get(name, "") for name in names)])


def _run(inventory: Inventory, documents: dict[str, str], days: Days, told: Told) -> Run:
    return Run(
        inventory.whole,
        documents,
        days,
        told.lines,
        told.said,
        told.verdicts,
        told.refused,
        told.is_incomplete,
        told.status,
    )


def _is_same(before: Inventory, after: Inventory) -> bool:
    """No file changed, not even to and fro."""
    return before.whole == after.whole and before.signatures == after.signatures

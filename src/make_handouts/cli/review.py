"""``make-handouts review``: what awaits a reviewer in a language, and marking it as reviewed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import click

from make_handouts.base.diagnostics import Diagnostics, InputError, close_match, harmless
from make_handouts.base.languages import SOURCE, parse_language
from make_handouts.base.standing import State
from make_handouts.build.project import Project
from make_handouts.catalogs.reviews import name_fault
from make_handouts.cli.options import chosen_project, domain_option, print_diagnostics, project_option
from make_handouts.translators.review import LEAST_DIGITS, Desk, Item

#: Digits of a hash that the list shows; enough to tell some thousand messages apart.
_SHOWN_DIGITS = 10

#: Characters of a source text that the list shows.
_SHOWN_TEXT = 70


@click.command("review", short_help="List translations that await a reviewer; mark them as reviewed.")
@click.option("--lang", "tag", required=True, metavar="TAG", help="The language, such as vi or pt-BR.")
@domain_option
@click.option(
    "--material",
    "materials",
    multiple=True,
    metavar="NAME",
    help="Only what this document prints, fixed texts too: what was reviewed on paper; may be repeated.",
)
@click.option("--critical", is_flag=True, help="Only safety-critical texts: what --final waits for.")
@click.option("--list", "is_list", is_flag=True, help="List what is not reviewed (the default).")
@click.option("--all", "is_all", is_flag=True, help="Mark every draft that the options name as reviewed.")
@click.option("--except", "spared", multiple=True, metavar="HASH", help="With --all: not this one; may be repeated.")
@click.option("--message", "hashes", multiple=True, metavar="HASH", help="Mark this one; may be repeated.")
@click.option("--interactive", is_flag=True, help="Go through the drafts one by one: y, n, skip or quit.")
@click.option("--prune", is_flag=True, help="Remove reviews of texts that have changed or gone.")
@click.option(
    "--reviewer",
    envvar="MAKE_HANDOUTS_REVIEWER",
    metavar="NAME",
    help="Your name, kept with each review. Also from the variable MAKE_HANDOUTS_REVIEWER.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be marked or removed; write nothing.")
@project_option
def command(
    tag: str,
    workshops: tuple[str, ...],
    materials: tuple[str, ...],
    critical: bool,
    is_list: bool,
    is_all: bool,
    spared: tuple[str, ...],
    hashes: tuple[str, ...],
    interactive: bool,
    prune: bool,
    reviewer: str | None,
    dry_run: bool,
    folder: Path | None,
) -> None:
    """What a native speaker has not reviewed yet in a language, with lines in the PO; and marking it as reviewed.

    A text that is changed later is a draft again by itself. Missing, fuzzy and failing texts cannot be marked.
    Exit status 1 if something that was asked for could not be marked.
    """
    if sum((is_list, is_all, bool(hashes), interactive, prune)) > 1:
        raise click.UsageError("one of --list, --all, --message, --interactive and --prune at a time.")
    if spared and not is_all:
        raise click.UsageError("--except goes with --all.")
    if is_all or hashes or interactive:
        reviewer = _named(reviewer)
    diagnostics = Diagnostics()
    project = chosen_project(folder, diagnostics)
    desk = _desk(project, tag, diagnostics)
    chosen = _printed(desk, project, tag, workshops, materials) if materials else _chosen(desk, workshops)
    chosen = [item for item in chosen if item.standing.is_critical or not critical]
    left_out = {item.hash for item in _asked(desk, spared)}
    try:
        if prune:
            is_done = _prune(desk, dry_run=dry_run)
        elif interactive:
            assert reviewer is not None
            is_done = _walk(desk, _drafts(chosen), reviewer, dry_run=dry_run)
        elif is_all or hashes:
            assert reviewer is not None
            asked = (
                _asked(desk, hashes)
                if hashes
                else [item for item in chosen if not item.standing.is_ready and item.hash not in left_out]
            )
            is_done = _mark(desk, asked, reviewer, dry_run=dry_run)
        else:
            is_done = _list(chosen)
    except InputError as error:
        print_diagnostics(error.diagnostics)
        click.echo(f"nothing is written: mend {desk.path} first, or the reviews on those lines are lost", err=True)
        raise SystemExit(1) from None
    except OSError as error:
        click.echo(f"{desk.path}: error: cannot be written: {error.strerror}", err=True)
        raise SystemExit(1) from None
    if not is_done or diagnostics.is_fatal:
        raise SystemExit(1)


def _named(reviewer: str | None) -> str:
    if reviewer is None:
        raise click.UsageError("--reviewer NAME is missing: a review carries the name of who made it.")
    fault = name_fault(reviewer.strip())
    if fault:
        raise click.UsageError(f"{fault}.")
    return reviewer.strip()


def _desk(project: Project, name: str, diagnostics: Diagnostics) -> Desk:
    language = parse_language(name)
    tag = language.tag if language else name
    if tag not in project.languages or tag == SOURCE:
        known = [known for known in project.languages if known != SOURCE]
        raise click.UsageError(f"no language '{name}' to review under locales/; {close_match(name, known)}")
    try:
        desk = Desk(project, tag, diagnostics)
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    print_diagnostics(diagnostics)
    return desk


def _chosen(desk: Desk, workshops: tuple[str, ...]) -> list[Item]:
    known = dict.fromkeys(item.domain for item in desk.items)
    for name in workshops:
        if name not in known:
            raise click.UsageError(f"no workshop '{name}'; {close_match(name, known)}")
    return [item for item in desk.items if not workshops or item.domain in workshops]


def _printed(
    desk: Desk, project: Project, tag: str, workshops: tuple[str, ...], materials: tuple[str, ...]
) -> list[Item]:
    """What the documents print, whichever catalogue it stands in."""
    from make_handouts.build.plan import UnknownNameError  # noqa: PLC0415 - with the next, what builds documents
    from make_handouts.translators.printed import printed  # noqa: PLC0415 - is loaded only where it is needed

    try:
        found = printed(project, tag, workshops, materials)
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    except InputError as error:
        print_diagnostics(error.diagnostics)
        raise SystemExit(1) from None
    return [item for item in desk.items if item.standing.identity in found]


def _drafts(items: list[Item]) -> list[Item]:
    return [item for item in items if item.standing.state is State.DRAFT]


def _asked(desk: Desk, hashes: tuple[str, ...]) -> list[Item]:
    """The messages that the hashes name; one message may stand in several catalogues."""
    asked: list[Item] = []
    for prefix in hashes:
        found = desk.named(prefix.lower()) if len(prefix) >= LEAST_DIGITS else []
        if not found:
            hint = f"at least {LEAST_DIGITS} digits of those that --list shows"
            raise click.UsageError(f"no message '{prefix}'; {hint}. A changed text has another hash.")
        if len({item.hash for item in found}) > 1:
            raise click.UsageError(f"'{prefix}' begins several messages; give more digits.")
        asked.extend(found)
    return asked


def _list(items: list[Item]) -> bool:
    for item in items:
        if not item.standing.is_ready:
            click.echo(_line(item))
    counts = Counter(item.standing.state for item in items)
    told = ", ".join(f"{counts[state]} {state}" for state in reversed(State) if counts[state])
    click.echo(f"{len(items)} texts: {told or 'nothing to review'}")
    return True


def _line(item: Item) -> str:
    """``locales/vi/…/wait-a-sec.po:66:1: draft 5f0c1a2b3c [safety-critical] Stay safe``."""
    standing = item.standing
    text = item.message.msgid if len(item.message.msgid) <= _SHOWN_TEXT else item.message.msgid[: _SHOWN_TEXT - 1] + "…"
    mark = "[safety-critical] " if standing.is_critical else ""
    digits = (item.hash or "")[:_SHOWN_DIGITS] or "-"
    return harmless(f"{standing.position}: {standing.state} {digits} {mark}{text}")


def _mark(desk: Desk, items: list[Item], reviewer: str, *, dry_run: bool) -> bool:
    before = len(desk.reviews)
    refused = desk.mark(items, reviewer, _today())
    for item in refused:
        click.echo(f"{_line(item)}\n  cannot be reviewed: {_why(item.standing.state)}", err=True)
    count = len(desk.reviews) - before
    if count and not dry_run:
        desk.save()
    refusals = f", {len(refused)} refused" if refused else ""
    click.echo(f"{desk.path}: {count} {'would be marked' if dry_run else 'marked'} as reviewed{refusals}")
    return not refused


def _why(state: State) -> str:
    return {
        State.FUZZY: "it is fuzzy; read it, mend it and remove the mark in the PO",
        State.FAILING: "a check refuses it; make-handouts says why when it builds",
    }.get(state, "there is no translation yet")


def _walk(desk: Desk, items: list[Item], reviewer: str, *, dry_run: bool) -> bool:
    """One message after the other. Each yes is written at once: nothing is lost when the window is closed."""
    doubtful = []
    for number, item in enumerate(items, 1):
        assert item.entry is not None
        click.echo(f"\n{number} of {len(items)}  {item.standing.position}")
        for comment in item.message.comments:
            click.echo(f"  {harmless(comment)}")
        click.echo(f"\n  {click.style('English', bold=True)}  {harmless(item.message.msgid)}")
        click.echo(f"  {click.style('Yours', bold=True)}    {harmless(item.entry.msgstr)}\n")
        answer = click.prompt(
            "Right? y(es), n(o, needs work), s(kip), q(uit)",
            type=click.Choice(["y", "n", "s", "q"]),
            show_choices=False,
        )
        if answer == "q":
            break
        if answer == "n":
            doubtful.append(item)
        if answer == "y":
            desk.mark([item], reviewer, _today())
            if not dry_run:
                desk.save()
    if doubtful:
        click.echo("\nTo be mended in the catalogue, then reviewed again:")
        for item in doubtful:
            click.echo(_line(item))
    reviewed = {review.hash for review in desk.reviews}
    left = sum(item.hash not in reviewed for item in items)
    click.echo(
        f"\n{desk.path}: {len(items) - left} {'would be marked' if dry_run else 'marked'} as reviewed, {left} left"
    )
    return True


def _prune(desk: Desk, *, dry_run: bool) -> bool:
    stale = desk.stale()
    if stale and not dry_run:
        desk.reviews -= stale
        desk.save()
    click.echo(f"{desk.path}: {len(stale)} {'would be removed' if dry_run else 'removed'}, their texts have changed")
    return True


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()

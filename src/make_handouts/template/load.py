"""templates/*.yaml and regions/*.yaml → ``Templates``, ``Region``; faults of all files at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, TypeVar

from make_handouts.base.diagnostics import Diagnostics, InputError, Position, close_match, shown_path
from make_handouts.base.markup import placeholders
from make_handouts.base.pictures import check_picture
from make_handouts.base.values import replace, value
from make_handouts.records.bind import Bound, read_record
from make_handouts.template.model import (
    LABEL_PLACEHOLDERS,
    LABELS,
    LISTS,
    SLIDES_PARTS,
    Brand,
    Labels,
    Region,
    Template,
    Theme,
)
from make_handouts.template.variants import names_of, variants_of

T = TypeVar("T")

#: Files under templates/ that are no material.
_SHARED = ("theme", "labels", "brand")

#: ``colour: accent`` means the module's own colour.
ACCENT = "accent"

#: Styles that every layout of the kind uses; a template without one of them cannot be set.
STYLES_NEEDED = {
    "flow": "title subtitle fact summary part module activity minutes body item link label box-title instruction "
    "question caption table-caption table-head table-cell promise contact-name contact-number contact-web "
    "contact-detail footer".split(),
    "slides": "title subtitle fact kicker heading body item label box-title instruction question "
    "answer caption table-caption table-head table-cell promise contact-name contact-number contact-web "
    "contact-detail footer".split(),
    "cards": "title body item label box-title contact-name contact-number contact-web contact-detail footer".split(),
    "poster": "title subtitle fact body item link label box-title caption promise contact-name contact-number "
    "contact-web contact-detail footer".split(),
    "certificate": "title name workshop subtitle fact label footer".split(),
}
BOXES_NEEDED = {
    "flow": "objectives tip warning safety scenario quiz checklist worksheet video pledge help answer".split(),
    "slides": "tip warning safety scenario quiz video pledge help".split(),
    "cards": "scenario help".split(),
    "poster": "tip warning safety checklist pledge help".split(),
    "certificate": [],
}

#: Days after which a helpline has to be checked again (a year: numbers change with laws and budgets).
STALE_AFTER = 365


@value
class Templates:
    """Everything under templates/: materials by name, in the order of their files' names, variants after each."""

    materials: dict[str, Template]
    theme: Theme
    labels: Labels


def load_templates(root: Path, diagnostics: Diagnostics, wanted: Collection[str] = ()) -> Templates:
    """Raises ``InputError`` with all faults of all files.

    With ``wanted`` only the files of these materials are read, and those that they are like; all files are where one
    of the materials is not in a file of its name.
    """
    faults = Diagnostics()
    folder = root / "templates"
    theme = _read(folder / "theme.yaml", root, Theme, faults)
    if theme is not None:
        theme = _branded(theme, folder, root, faults)
    labels = _read(folder / "labels.yaml", root, Labels, faults)
    if labels is not None:
        _check_labels(labels, faults)
    read = _read_materials(folder, root, wanted, faults)
    written: dict[str, Template] = {}
    for bound in read:
        if bound.record.material in written:
            faults.error(bound.at("material"), f"a second template for {bound.record.material}")
        written[bound.record.material] = bound.record
    materials: dict[str, Template] = {}
    for bound in read:
        if theme is not None:
            _check_template(bound, theme.record, faults)
        whole = _inherited(bound, written, faults)
        if whole is not None:
            for name, template in variants_of(whole):
                if name in materials:
                    faults.error(bound.at("material"), f"a second template for {name}")
                materials[name] = template
    if not materials and not len(faults):
        faults.error(Position(shown_path(folder, root)), "no templates here", "copy templates/ of make-handouts")
    faults.raise_errors()
    assert theme is not None
    assert labels is not None
    diagnostics.extend(faults)
    return Templates(materials, theme.record, labels.record)


def load_region(
    root: Path, code: str, diagnostics: Diagnostics | None = None, today: dt.date | None = None
) -> Region | None:
    """regions/CODE.yaml, or None where there is none; raises ``InputError``.

    A part of a country (``IN-MH``) has its own channels and partners first, then the country's; without a file of its
    own it is the country. Channels that were not checked for a year before ``today`` are warned of.
    """
    country = code.partition("-")[0]
    path = root / "regions" / f"{code}.yaml"
    if not path.is_file():
        return None if code == country else load_region(root, country, diagnostics, today)
    faults = Diagnostics()
    bound = _read(path, root, Region, faults)
    if bound and bound.record.region != code:
        faults.error(bound.at("region"), f"'{bound.record.region}' in the file of {code}", f"write {code}")
    for index, channel in enumerate(bound.record.channels if bound else ()):
        assert bound is not None
        _check_verified(channel.verified, channel.name, bound.at("channels", index, "verified"), today, faults)
    for index, partner in enumerate(bound.record.partners if bound else ()):
        assert bound is not None
        _check_logo(path.parent, partner.logo, bound.at("partners", index, "logo"), faults)
    faults.raise_errors()
    assert bound is not None
    if diagnostics is not None:
        diagnostics.extend(faults)
    region = bound.record
    whole = load_region(root, country, diagnostics, today) if code != country else None
    if whole is None:
        return region
    return replace(region, channels=region.channels + whole.channels, partners=region.partners + whole.partners)


def _check_verified(verified: str, name: str, at: Position, today: dt.date | None, faults: Diagnostics) -> None:
    try:
        age = ((today or dt.date.min) - dt.date.fromisoformat(verified)).days
    except ValueError:
        faults.error(at, f"'{verified}' is no date of the calendar")
        return
    if age > STALE_AFTER:
        faults.warning(at, f"'{name}' was last checked {age} days ago", "check it with its operator, then date it anew")


def _check_logo(folder: Path, logo: str | None, at: Position, faults: Diagnostics) -> None:
    if logo is not None:
        check_picture(logo, folder, at, faults)


def _read_materials(folder: Path, root: Path, wanted: Collection[str], faults: Diagnostics) -> list[Bound[Template]]:
    """The materials' files as they are written, in the order of their names, see ``load_templates``."""
    left = {path.stem: path for path in sorted(folder.glob("*.yaml")) if path.stem not in _SHARED}
    order = [*left]
    found: dict[str, Bound[Template] | None] = {}

    def read(stems: Iterable[str]) -> None:
        found.update((stem, _read(left.pop(stem), root, Template, faults)) for stem in stems if stem in left)

    read([stem for stem in left for name in wanted if name == stem or name.startswith(f"{stem}-")])
    read([bound.record.like for bound in [*found.values()] if bound and bound.record.like])
    known = {name for bound in found.values() if bound for name in names_of(bound.record)}
    if not wanted or not known.issuperset(wanted):
        read([*left])
    return [bound for stem in order if (bound := found.get(stem))]


def _branded(theme: Bound[Theme], folder: Path, root: Path, faults: Diagnostics) -> Bound[Theme]:
    """The theme with what templates/brand.yaml, where there is one, puts in its place."""
    _check_logo(folder, theme.record.logo, theme.at("logo"), faults)
    path = folder / "brand.yaml"
    if not path.is_file():
        return theme
    bound = _read(path, root, Brand, faults)
    if bound is None:
        return theme
    brand, plain = bound.record, theme.record
    for name in brand.colours:
        if name not in plain.colours:
            faults.error(
                bound.at("colours", name), f"the theme has no colour '{name}'", close_match(name, plain.colours)
            )
    _check_logo(folder, brand.logo, bound.at("logo"), faults)
    record = replace(
        plain,
        colours={**plain.colours, **brand.colours},
        accents=brand.accents or plain.accents,
        organisation=brand.organisation,
        logo=brand.logo or plain.logo,
        fonts={**plain.fonts, **brand.fonts},
    )
    return Bound(record, theme.positions)


def _read(path: Path, root: Path, cls: type[T], faults: Diagnostics) -> Bound[T] | None:
    try:
        return read_record(path, root, cls, faults)
    except InputError as error:
        faults.extend(error.diagnostics)
        return None


#: What a template may leave to the one that it is like.
_INHERITED = ("page", "footer", "styles", "boxes")


def _inherited(bound: Bound[Template], written: dict[str, Template], faults: Diagnostics) -> Template | None:
    """The template with what it leaves to the one it is like; None after reporting what is in neither."""
    template = bound.record
    base = written.get(template.like) if template.like else None
    if template.like and (base is None or base.like or base is template or base.layout != template.layout):
        hint = "it must be a template of the same layout that is like no other"
        faults.error(bound.at("like"), f"a template cannot be like '{template.like}' here", hint)
        return None
    changes: dict[str, Any] = {}
    is_faulty = False
    for name in _INHERITED:
        own, other = getattr(template, name), getattr(base, name, None)
        if own is None and other is None:
            faults.error(
                bound.at(),
                f"'{name}' is missing in a template",
                "write it, or name a template that has it under 'like:'",
            )
            is_faulty = True
        elif isinstance(own, dict) and isinstance(other, dict):
            changes[name] = {**other, **own}
        elif own is None:
            changes[name] = other
    return None if is_faulty else replace(template, **changes)


def _check_labels(bound: Bound[Labels], faults: Diagnostics) -> None:
    labels = bound.record.labels
    for name in LABELS:
        if name not in labels:
            faults.error(bound.at("labels"), f"the label '{name}' is missing", "copy it from make-handouts")
    for name in LISTS:
        if name not in bound.record.lists:
            faults.error(bound.at("lists"), f"the list '{name}' is missing", "copy it from make-handouts")
    for name in bound.record.lists:
        if name not in LISTS:
            faults.warning(bound.at("lists", name), f"the list '{name}' is never used", close_match(name, LISTS))
    for name, label in labels.items():
        if name not in LABELS:
            faults.warning(bound.at("labels", name), f"the label '{name}' is never used", close_match(name, LABELS))
        elif set(placeholders(label.text.text)) != LABEL_PLACEHOLDERS.get(name, set()):
            wanted = ", ".join(f"{{{item}}}" for item in sorted(LABEL_PLACEHOLDERS.get(name, ()))) or "none"
            faults.error(bound.at("labels", name), f"wrong placeholders in the label '{name}'", f"it has: {wanted}")


def _check_template(bound: Bound[Template], theme: Theme, faults: Diagnostics) -> None:
    template = bound.record
    if template.layout != "slides" and "pptx" in template.formats:
        faults.error(bound.at("formats"), "only slides become pptx", "leave pptx out, or write layout: slides")
    for index, name in enumerate(template.parts if template.layout == "slides" else ()):
        if name not in SLIDES_PARTS:
            faults.error(bound.at("parts", index), f"slides have no part '{name}'", close_match(name, SLIDES_PARTS))
    if template.layout == "cards" and template.grid is None:
        faults.error(bound.at("layout"), "cards need a grid", "write: grid: {columns: 2, rows: 2}")
    if template.layout in ("cards", "poster", "certificate") and template.fit is None:
        faults.error(
            bound.at("layout"), f"a {template.layout} template needs 'fit'", "write: fit: {sizes: [1], least: 8}"
        )
    for group, needed in (("styles", STYLES_NEEDED), ("boxes", BOXES_NEEDED)):
        own = getattr(template, group) or {}
        for name in () if template.like or not own else needed[template.layout]:
            if name not in own:
                faults.error(
                    bound.at(group),
                    f"'{name}' is missing in {group}",
                    f"a {template.layout} template uses it",
                )
        for name in own:
            if name not in needed[template.layout]:
                hint = close_match(name, needed[template.layout])
                faults.warning(bound.at(group, name), f"'{name}' in {group} is never used", hint)
    colours = {*theme.colours, ACCENT}
    for group in ("styles", "boxes"):
        for name, item in (getattr(template, group) or {}).items():
            for field in ("colour", "fill"):
                colour = getattr(item, field, None)
                if colour is not None and colour not in colours:
                    at = bound.at(group, name, field)
                    faults.error(at, f"the theme has no colour '{colour}'", close_match(colour, colours))

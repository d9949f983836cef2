"""Template → its variants: the same material on other paper, larger or smaller, or with other cards on a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from make_handouts.base.values import replace
from make_handouts.template.model import BoxStyle, Style, Template


def variants_of(template: Template) -> Iterator[tuple[str, Template]]:
    """The template by its material's name, then each variant as ``material-variant``.

    A variant keeps its template's ``material``: blocks of a workshop appear in all of them.
    """
    own, *others = names_of(template)
    yield own, template
    for name, variant in zip(others, template.variants.values(), strict=True):
        made = scaled(template, variant.scale)
        page = replace(made.page, size=variant.size or made.page.size)
        yield name, replace(made, page=page, grid=variant.grid or made.grid)


def names_of(template: Template) -> list[str]:
    """The names that ``variants_of`` gives it."""
    return [template.material, *(f"{template.material}-{name}" for name in template.variants)]


def scaled(template: Template, factor: float) -> Template:
    """The template with all its lengths multiplied; shares of them (leading, sizes of ``fit``) stay."""
    if factor == 1:
        return template
    margins = template.page.margins
    sides = {side: getattr(margins, side) * factor for side in ("top", "bottom", "start", "end")}
    fit, grid = template.fit, template.grid
    return replace(
        template,
        page=replace(template.page, margins=replace(margins, **sides)),
        styles={name: _style(style, factor) for name, style in template.styles.items()},
        boxes={name: _box(box, factor) for name, box in template.boxes.items()},
        writing_line=template.writing_line * factor,
        fit=replace(fit, least=fit.least * factor) if fit else None,
        grid=replace(grid, padding=grid.padding * factor) if grid else None,
    )


def _style(style: Style, factor: float) -> Style:
    return replace(style, size=style.size * factor, before=style.before * factor, after=style.after * factor)


def _box(box: BoxStyle, factor: float) -> BoxStyle:
    lengths = ("thickness", "padding", "before", "after")
    return replace(box, **{name: getattr(box, name) * factor for name in lengths})

"""``build --report``: which fonts served each document, and which of its texts barely fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from make_handouts.build.outputs import ManifestEntry

#: A font that serves less of a document than this is one that a few characters fell back to: they are counted.
_FEW = 0.02


def fit_report(entries: Iterable[ManifestEntry]) -> Iterator[str]:
    """A few lines a document; editable slides, which carry no fonts of ours, are left out."""
    for entry in entries:
        if entry.fonts:
            yield from _document(entry)


def _document(entry: ManifestEntry) -> Iterator[str]:
    yield entry.path
    total = sum(entry.fonts.values()) or 1
    fonts = (
        f"{name} {count / total:.0%}" if count >= _FEW * total else f"{name} {count} characters"
        for name, count in entry.fonts.items()
        if count
    )
    yield f"  fonts: {', '.join(fonts)}"
    for tight in entry.tightest:
        cut = ", was cut" if float(tight["share"]) > 1 else ""
        yield f"  {float(tight['share']):4.0%} of its width{cut}: “{tight['text']}” ({tight['place']})"

"""Lengths. Inside the program every length is in PDF points (1/72 inch); templates are written in millimetres."""

from __future__ import annotations

#: Points in a millimetre (1 inch = 25.4 mm = 72 pt).
MM = 72 / 25.4

#: Paper and screen sizes, width × height in points, portrait for paper. ISO 216; ANSI Letter; PowerPoint's slides.
PAGE_SIZES: dict[str, tuple[float, float]] = {
    "A3": (297 * MM, 420 * MM),
    "A4": (210 * MM, 297 * MM),
    "A5": (148 * MM, 210 * MM),
    "Letter": (612.0, 792.0),
    "16:9": (40 / 3 * 72, 7.5 * 72),
    "4:3": (10.0 * 72, 7.5 * 72),
}

#: Regions that print on Letter (CLDR 48, supplemental paperSize); all others use A4.
LETTER_REGIONS = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


def paper_of(region: str) -> str:
    """``"Letter"`` or ``"A4"``, as the region (ISO 3166-1 alpha-2) prints."""
    return "Letter" if region in LETTER_REGIONS else "A4"

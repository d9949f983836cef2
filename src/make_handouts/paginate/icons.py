"""Our icons: a few line drawings in a 24 × 24 square, y downwards, told apart without colour.

Each is a list of strokes; a stroke is a polyline of points, closed where the last point repeats the first. Curves
are short polylines: at 7 mm nobody sees the corners, and every PDF reader draws them alike.
"""

from __future__ import annotations

import math

Stroke = tuple[tuple[float, float], ...]


def _arc(cx: float, cy: float, r: float, start: float, end: float, steps: int = 20) -> Stroke:
    """Points on a circle from ``start`` to ``end`` degrees, clockwise from three o'clock."""
    turn = (end - start) / steps
    return tuple(
        (cx + r * math.cos(math.radians(start + turn * k)), cy + r * math.sin(math.radians(start + turn * k)))
        for k in range(steps + 1)
    )


def _face(mouth: Stroke) -> tuple[Stroke, ...]:
    return (_arc(12, 12, 10, 0, 360, 48), _arc(8.6, 9.4, 0.7, 0, 360, 10), _arc(15.4, 9.4, 0.7, 0, 360, 10), mouth)


#: Figures in a square 4 wide and 6 high. Drawn, not written, they are not read among the words that they stand beside.
DIGITS: dict[str, tuple[Stroke, ...]] = {
    "0": ((*_arc(2, 2, 2, 180, 360), *_arc(2, 4, 2, 0, 180), (0, 2)),),
    "1": (((0.7, 1.3), (2.3, 0), (2.3, 6)),),
    "2": ((*_arc(2, 1.9, 1.9, 190, 400), (0, 6), (4, 6)),),
    "3": (_arc(1.9, 1.45, 1.45, 200, 450), _arc(1.9, 4.4, 1.6, 285, 520)),
    "4": (((3, 6), (3, 0), (0, 4.3), (4, 4.3)),),
    "5": (((3.6, 0), (0.7, 0), (0.4, 2.7), *_arc(1.95, 4.05, 1.95, 227, 510)),),
    "6": (((3.3, 0), (1.6, 1.1), (0.5, 2.7), *_arc(2, 4.1, 1.9, 190, 550)),),
    "7": (((0, 0), (4, 0), (1.5, 6)),),
    "8": (_arc(2, 1.45, 1.45, 0, 360), _arc(2, 4.45, 1.55, 0, 360)),
    "9": (((0.7, 6), (2.4, 4.9), (3.5, 3.3), *_arc(2, 1.9, 1.9, 10, 370)),),
}

ICONS: dict[str, tuple[Stroke, ...]] = {
    "bulb": (
        (*_arc(12, 9.5, 6.5, 130, 410), (15.2, 18), (8.8, 18), *_arc(12, 9.5, 6.5, 130, 130, 1)),
        ((9.2, 20.2), (14.8, 20.2)),
        ((10.4, 22.3), (13.6, 22.3)),
    ),
    "alert": (
        ((12, 2.5), (22.5, 21), (1.5, 21), (12, 2.5)),
        ((12, 9), (12, 15)),
        ((12, 17.4), (12, 18.4)),
    ),
    "shield": (
        (
            (12, 2), (20.5, 5), (20.5, 11.5), (18.6, 16.2), (15.8, 19.5), (12, 22), (8.2, 19.5), (5.4, 16.2),
            (3.5, 11.5), (3.5, 5), (12, 2),
        ),
        ((7.8, 12), (11, 15.2), (16.6, 8.6)),
    ),
    "speech": (
        ((3, 4), (21, 4), (21, 16), (11, 16), (6, 21), (6, 16), (3, 16), (3, 4)),
        ((7, 8.3), (17, 8.3)),
        ((7, 11.8), (14, 11.8)),
    ),
    "play": (_arc(12, 12, 9.8, 0, 360, 36), ((9.6, 7.6), (16.8, 12), (9.6, 16.4), (9.6, 7.6))),
    "check": (((3.5, 12.5), (9.5, 19), (20.5, 5)),),
    "phone": (
        (
            (5.2, 2.6), (8.6, 2.6), (10.4, 7.4), (8, 9.4), (10.6, 13.4), (14.6, 16), (16.6, 13.6), (21.4, 15.4),
            (21.4, 18.8), (20.4, 21), (18, 21.4), (11.6, 18.8), (5.2, 12.4), (2.6, 6), (3, 3.6), (5.2, 2.6),
        ),
    ),
    "face-yes": _face(_arc(12, 11.6, 5.6, 25, 155)),
    "face-partly": _face(((7.6, 15.8), (16.4, 15.8))),
    "face-no": _face(_arc(12, 20, 5.6, 215, 325)),
}  # fmt: skip

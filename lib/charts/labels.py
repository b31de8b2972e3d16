"""Names beside points: each where it runs into no other name and covers no point.

All is worked out in pixels of a picture of a given width. A wider one only moves points apart, so that names which
are clear of each other stay so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LETTER = 0.58
"""The width of a bold letter as a share of its height, about."""
CLEAR = 6.0
"""Pixels between a point and its name."""


@dataclass(frozen=True)
class Box:
    """A rectangle of pixels."""

    left: float
    top: float
    right: float
    foot: float

    def touches(self, other: "Box") -> bool:
        """Whether two rectangles overlap."""
        return self.left < other.right and other.left < self.right and self.top < other.foot and other.top < self.foot

    def lies_in(self, other: "Box") -> bool:
        """Whether it is wholly within another."""
        return (
            self.left >= other.left and self.right <= other.right and self.top >= other.top and self.foot <= other.foot
        )


@dataclass(frozen=True)
class Dot:
    """A point of a picture in pixels with its radius, and its name: empty where it needs none."""

    x: float
    y: float
    name: str = ""
    radius: float = 9.0


@dataclass(frozen=True)
class Place:
    """Where a name stands: at which dot, its alignment and its shift in pixels."""

    dot: int
    align: str
    dx: float
    dy: float


SHIFTS = (
    ("left", 1.0, 0.0),
    ("right", -1.0, 0.0),
    ("center", 0.0, -1.3),
    ("center", 0.0, 1.3),
    ("left", 0.9, -1.0),
    ("left", 0.9, 1.0),
    ("right", -0.9, -1.0),
    ("right", -0.9, 1.0),
    ("left", 0.9, -2.0),
    ("left", 0.9, 2.0),
    ("right", -0.9, -2.0),
    ("right", -0.9, 2.0),
)
"""Where a name may stand, the best first: beside its point, above or below it, then askew; in steps away from it."""


def placed_names(dots: Sequence[Dot], lines: Sequence[Box], frame: Box, height: float) -> list[Place]:
    """Place the names of dots, in order, in letters of a height; a name that fits nowhere is left out.

    Names keep clear of lines, given as the boxes they pass through, where there is such a place.
    """
    taken = [Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots]
    placed: list[Place] = []
    for at, dot in enumerate(dots):
        if not dot.name:
            continue
        others = [box for place, box in enumerate(taken) if place != at]
        free = [spot for spot in spots(at, dot, height) if is_free(spot[1], others, frame)]
        best = next((spot for spot in free if is_free(spot[1], lines, frame)), free[0] if free else None)
        if best is not None:
            placed.append(best[0])
            taken.append(best[1])
    return placed


def spots(at: int, dot: Dot, height: float) -> list[tuple[Place, Box]]:
    """Every place where the name of a dot may stand, and the rectangle it would fill there."""
    step = dot.radius + CLEAR
    places = [Place(at, align, across * step, down * step) for align, across, down in SHIFTS]
    return [(place, box_of(dot, place, height)) for place in places]


def is_free(box: Box, others: Sequence[Box], frame: Box) -> bool:
    """Whether a rectangle lies within the picture and touches nothing."""
    return box.lies_in(frame) and not any(box.touches(other) for other in others)


def box_of(dot: Dot, place: Place, height: float) -> Box:
    """The rectangle that a name fills."""
    width = len(dot.name) * height * LETTER
    left = dot.x + place.dx - {"left": 0.0, "right": width, "center": width / 2}[place.align]
    middle = dot.y + place.dy
    return Box(left, middle - height * 0.6, left + width, middle + height * 0.6)

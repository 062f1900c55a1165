"""Arrows and callouts → where they go on the page, in millimetres of the page whatever the size of the picture.

Neither covers what it points at: an arrow starts where its limb's outline ends, a disc stands beside the body and a leader
leads to its point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, inf, pi, radians, sin

from posepress.figures.geometry.vectors import Point

Inside = Callable[[float, float], bool]
Weight = Callable[[float, float], float]

GAP_MM, SHORTEST_MM = 1.4, 4.6
ANCHOR_MM, LEADER_PT, LEADER_HALO_PT = 1.1, 0.8, 2.2
_DISTANCES = (4.6, 5.6, 6.8, 8.2, 10.0, 12.0, 15.0, 18.0)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A tapered shaft with a head, in mm on the picture."""

    tail: Point
    tip: Point
    bow: float = 0.0  # how far the middle bulges to the left of the way, as a share of the length

    def middle(self, t: float) -> Point:
        (x0, y0), (x1, y1) = self.tail, self.tip
        cx, cy = (x0 + x1) / 2 - (y1 - y0) * self.bow * 2, (y0 + y1) / 2 + (x1 - x0) * self.bow * 2
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        return a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1

    def outline(self, width: float) -> list[Point]:
        far = hypot(self.tip[0] - self.tail[0], self.tip[1] - self.tail[1])
        head = min(2.6 * width, far * 0.5)
        neck = 1 - head / (far * (1 + abs(self.bow)))
        left, right = [], []
        for i in range(13):
            t = neck * i / 12
            x, y = self.middle(t)
            ux, uy = _way(self.middle(t), self.middle(min(1.0, t + 0.02)))
            half = width * (0.30 + 0.20 * i / 12)
            left.append((x - uy * half, y + ux * half))
            right.append((x + uy * half, y - ux * half))
        x, y = self.middle(neck)
        ux, uy = _way((x, y), self.tip)
        wide, barb = width * 1.35, width * 0.3
        return [
            *left,
            (x - uy * wide - ux * barb, y + ux * wide - uy * barb),
            self.tip,
            (x + uy * wide - ux * barb, y - ux * wide - uy * barb),
            *right[::-1],
        ]


def _way(a: Point, z: Point) -> Point:
    dx, dy = z[0] - a[0], z[1] - a[1]
    far = hypot(dx, dy) or 1.0
    return dx / far, dy / far


def place_arrow(at: Point, way: Point, length_mm: float, inside: Weight, own: Inside, bow: float = 0.0, side: int = 0) -> Arrow:
    """From `at`, go `way` until the moving part (`own`) ends and a gap lies between; there the arrow begins.

    Where it would run across what does not move, the cheapest of these is taken: a shorter arrow, one beside it, or one that
    comes from behind and ends where the moving part begins. `inside` weighs what a place hides: 1 a body. `side` 1 allows
    only arrows that begin at the part, -1 only those that end there.
    """
    ux, uy = _way((0.0, 0.0), way)
    best, least = Arrow(at, at, bow), inf
    for share, aside, behind in _PLACES:
        if side and behind != (side < 0):
            continue
        g = -1 if behind else 1
        left = aside * length_mm
        tail = _leave((at[0] - uy * left, at[1] + ux * left), (g * ux, g * uy), own)
        length = max(length_mm * share, SHORTEST_MM) * g
        arrow = Arrow(tail, (tail[0] + ux * length, tail[1] + uy * length), bow)
        if behind:
            arrow = Arrow(arrow.tip, arrow.tail, bow)
        cost = _cover(arrow, inside) * 1.5 + (1 - share) * 2.5 + abs(aside) * 1.6 + behind * 1.2
        if cost < least:
            best, least = arrow, cost
        if not cost:
            break
    return best


_PLACES = tuple(
    [(share, aside, behind) for behind in (False, True) for aside in (0.0, 0.2, -0.2, 0.4, -0.4) for share in (1.0, 0.7, 0.45)]
)
"""Share of the length, lengths to the left of the way, whether it comes from behind: the plainest first."""


def _leave(at: Point, way: Point, own: Inside) -> Point:
    distance, clearance = 0.0, 0.0
    while clearance < GAP_MM and distance < 90:
        distance += 0.35
        clearance = 0.0 if own(at[0] + way[0] * distance, at[1] + way[1] * distance) else clearance + 0.35
    return at[0] + way[0] * distance, at[1] + way[1] * distance


def _cover(arrow: Arrow, inside: Weight) -> float:
    """How many of thirteen places along an arrow lie on the body."""
    return sum(inside(*arrow.middle(t / 12)) for t in range(13))


@dataclass(frozen=True, slots=True)
class Callout:
    number: int
    point: Point
    disc: Point
    radius: float

    def leader(self) -> tuple[Point, Point] | None:
        """From the disc's rim to the point; None when the disc covers it."""
        dx, dy = self.point[0] - self.disc[0], self.point[1] - self.disc[1]
        far = hypot(dx, dy)
        if far <= self.radius:
            return None
        k = self.radius / far
        return (self.disc[0] + dx * k, self.disc[1] + dy * k), self.point


@dataclass(frozen=True, slots=True)
class Wish:
    number: int
    point: Point
    towards: float | None  # degrees


def place_callouts(
    wishes: Sequence[Wish], radius: float, inside: Inside, arrows: Sequence[Arrow], middle: Point
) -> list[Callout]:
    """Each disc takes the cheapest of the places around its point, those with the least room around them first."""
    callouts: list[Callout] = []
    shafts = [a.middle(t / 6) for a in arrows for t in range(7)]
    points = [w.point for w in wishes]
    for wish in wishes:
        least, first, spot = inf, 0, wish.point
        for wished, number, q in sorted(_places(wish, radius, middle)):
            if wished > least:  # what else a place costs comes on top: no other is cheaper
                break
            cost = wished + _crowd(q, wish.point, radius, inside)
            cost += sum(6.0 for c in callouts if hypot(c.disc[0] - q[0], c.disc[1] - q[1]) < 2.25 * radius)
            cost += sum(1.6 for p in points if p != wish.point and hypot(p[0] - q[0], p[1] - q[1]) < 1.35 * radius)
            cost += sum(1.5 for s in shafts if hypot(s[0] - q[0], s[1] - q[1]) < 1.45 * radius)
            if (cost, number) < (least, first):
                least, first, spot = cost, number, q
        callouts.append(Callout(wish.number, wish.point, spot, radius))
    return callouts


def _places(wish: Wish, radius: float, middle: Point) -> Iterator[tuple[float, int, Point]]:
    """(what a place costs for itself, its number, where it is) of each place for a disc."""
    away = wish.towards
    if away is None:
        away = atan2(wish.point[1] - middle[1], (wish.point[0] - middle[0]) * 0.6) * 180 / pi
    for turn in range(24):
        angle = 2 * pi * turn / 24
        for number, far in enumerate(_DISTANCES, turn * len(_DISTANCES)):
            q = (wish.point[0] + far * radius / 2.4 * cos(angle), wish.point[1] + far * radius / 2.4 * sin(angle))
            yield abs(far - 7.2) * 0.09 + (1 - cos(angle - radians(away))) * (0.35 if wish.towards is None else 1.6), number, q


_LEADER_CROSSING = 0.14  # what a millimetre of leader on the body costs


def _crowd(q: Point, point: Point, radius: float, inside: Inside) -> float:
    """How much of a disc would lie on the body, and how long its leader runs across it."""
    rim = [(q[0] + radius * 1.12 * cos(k * pi / 4), q[1] + radius * 1.12 * sin(k * pi / 4)) for k in range(8)]
    on_body = sum(inside(x, y) for x, y in [*rim, q])
    crossing = sum(inside(q[0] + (point[0] - q[0]) * t / 8, q[1] + (point[1] - q[1]) * t / 8) for t in range(1, 8))
    return on_body * 0.9 + crossing / 8 * hypot(q[0] - point[0], q[1] - point[1]) * _LEADER_CROSSING

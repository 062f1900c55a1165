"""Name of an anatomy plate → its shapes: bones and muscles seen from the front, drawn for lay readers.

Coordinates are units of about 2.8 cm, the origin lies between the sacrum and the pubic bones. The person's right is on the
left of the picture. Proportions after Gray's Anatomy, 41st ed., ch. 43 (lumbar spine), 80 (pelvic girdle, hip, iliopsoas).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from posepress.figures.geometry.vectors import Point

_HEAD: Point = (3.95, -0.05)  # middle of the ball of the thigh bone
_BALL, _SOCKET = 0.82, 0.93


@dataclass(frozen=True, slots=True)
class PlateShape:
    """`paint` names a colour of the plate; a shape without one is a line."""

    points: tuple[Point, ...]
    paint: str = ""
    weight: float = 1.0  # times the pen; 0 has no outline
    closed: bool = True
    ink: str = "ink"


@dataclass(frozen=True, slots=True)
class PlateNote:
    """A label outside the bones: which side it stands on, at what height, and what it points at."""

    key: str
    text: str
    left: bool
    height: float
    target: Point
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Plate:
    shapes: tuple[PlateShape, ...]
    notes: tuple[PlateNote, ...]
    names: tuple[tuple[str, Point], ...] = ()  # printed on the bone itself
    arrows: tuple[tuple[Point, Point, float], ...] = ()  # tail, tip, bow
    alt: str = ""


def smooth(points: list[Point], closed: bool = True, pieces: int = 7) -> tuple[Point, ...]:
    """A Catmull-Rom curve through the points."""
    n = len(points)

    def at(i: int) -> Point:
        return points[i % n] if closed else points[max(0, min(n - 1, i))]

    out: list[Point] = []
    for i in range(n if closed else n - 1):
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        for j in range(pieces):
            t = j / pieces
            out.append((_curve(a[0], b[0], c[0], d[0], t), _curve(a[1], b[1], c[1], d[1], t)))
    return tuple(out if closed else [*out, points[-1]])


def _curve(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _arc(centre: Point, radius: float, start: float, end: float, pieces: int = 20) -> list[Point]:
    turn = [radians(start + (end - start) * i / pieces) for i in range(pieces + 1)]
    return [(centre[0] + radius * cos(t), centre[1] + radius * sin(t)) for t in turn]


def _mirror(points: tuple[Point, ...], side: int) -> tuple[Point, ...]:
    return tuple([(side * x, y) for x, y in points])


def _hip_bone() -> tuple[Point, ...]:
    """The half of the pelvis on the picture's right, with its socket."""
    rim = [
        (4.20, -0.95),
        (3.85, -1.35),
        (3.68, -2.05),
        (3.42, -2.68),
        (2.92, -2.98),
        (2.3, -2.80),
        (1.6, -2.35),
        (0.75, -1.85),
        (0.28, -1.70),
        (0.24, -1.20),
        (0.30, -0.82),
        (0.90, -0.62),
        (1.70, -0.15),
        (2.30, 0.45),
        (2.45, 1.05),
        (2.05, 1.50),
        (1.55, 1.75),
        (1.25, 2.55),
        (1.75, 3.55),
        (2.70, 4.15),
        (3.80, 4.20),
        (4.65, 3.65),
        (5.05, 2.85),
        (4.95, 2.35),
        (4.62, 1.98),
        (4.66, 1.50),
        (4.52, 1.15),
        (4.27, 0.86),
    ]
    return smooth(rim, closed=False) + tuple(_arc(_HEAD, _SOCKET, 70, 284)[1:-1])


def _thigh_bone(end: float) -> tuple[Point, ...]:
    """Ball, neck, both trochanters and the shaft, cut off at the height `end`."""
    lean = (end + 4.0) * 0.075
    outer = [
        (4.62, 0.42),
        (5.00, 0.20),
        (5.28, 0.36),
        (5.60, 0.62),
        (5.95, 0.46),
        (6.08, -0.15),
        (5.92, -1.05),
        (5.72, -2.2),
        (5.50, -4.0),
        (5.48 + lean, end),
    ]
    inner = [
        (4.52 + lean, end),
        (4.62, -4.0),
        (4.70, -3.05),
        (4.58, -2.58),
        (4.34, -2.28),
        (4.40, -1.92),
        (4.70, -1.66),
        (4.76, -1.32),
        (4.60, -1.02),
        (4.36, -0.76),
    ]
    return smooth(outer, False) + smooth(inner, False) + tuple(_arc(_HEAD, _BALL, 300, 35)[1:-1])


def _bones(end: float) -> list[PlateShape]:
    shapes = []
    for side in (1, -1):
        shapes.append(PlateShape(_mirror(_hip_bone(), side), "bone"))
        hole = smooth([(1.55, -1.05), (2.15, -0.78), (2.68, -0.95), (2.92, -1.55), (2.72, -2.15), (2.15, -2.15), (1.6, -1.75)])
        shapes.append(PlateShape(_mirror(hole, side), "paper"))
        shapes.append(PlateShape(_mirror(_thigh_bone(end), side), "bone"))
        crest = smooth([(1.75, 3.15), (2.7, 3.75), (3.7, 3.8), (4.4, 3.35), (4.72, 2.75)], False)
        shapes.append(PlateShape(_mirror(crest, side), weight=0.5, closed=False, ink="bone line"))
        line = smooth([(5.32, 0.05), (5.15, -0.6), (4.78, -1.45)], False)
        shapes.append(PlateShape(_mirror(line, side), weight=0.5, closed=False, ink="bone line"))
    shapes.append(PlateShape(smooth([(-0.22, -0.85), (0.22, -0.85), (0.2, -1.65), (-0.2, -1.65)]), "disc", 0.8))
    half = [(0.85, 2.75), (1.6, 2.6), (1.75, 2.0), (1.35, 1.2), (0.95, 0.3), (0.5, -0.1), (0.22, -0.5)]
    shapes.append(PlateShape(smooth([(0, 2.75), *half, (0, -0.62), *[(-x, y) for x, y in half[::-1]]]), "bone"))
    for y, x in ((2.0, 0.72), (1.4, 0.6), (0.85, 0.48), (0.38, 0.36)):
        shapes += [PlateShape(tuple(_arc((g * x, y), 0.105, 0, 340, 14)), "bone shade", 0.6) for g in (1, -1)]
        shapes.append(PlateShape(((-x + 0.2, y - 0.28), (x - 0.2, y - 0.28)), weight=0.5, closed=False, ink="bone line"))
    return shapes


def _spine() -> tuple[list[PlateShape], list[tuple[str, Point]]]:
    shapes, names, y = [], [], 2.85
    for i, name in enumerate(("L5", "L4", "L3", "L2", "L1", "T12")):
        w, low = 1.0 - 0.045 * i, y + 0.26
        shapes.append(PlateShape(smooth([(-w * 0.95, y), (w * 0.95, y), (w * 0.95, low), (-w * 0.95, low)]), "disc", 0.7))
        reach = 1.05 + (0.55, 0.75, 0.95, 0.85, 0.65, 0.15)[i]
        wing = smooth(
            [
                (w * 0.75, low + 0.42),
                (w + 0.2, low + 0.50),
                (reach + 0.05, low + 0.62),
                (reach + 0.02, low + 0.80),
                (w + 0.1, low + 0.78),
                (w * 0.75, low + 0.75),
            ]
        )
        shapes += [PlateShape(_mirror(wing, g), "bone shade") for g in (1, -1)]
        body = [
            (-w, low + 0.02),
            (0, low + 0.06),
            (w, low + 0.02),
            (w * 0.90, low + 0.49),
            (w, low + 0.96),
            (0, low + 0.92),
            (-w, low + 0.96),
            (-w * 0.90, low + 0.49),
        ]
        shapes.append(PlateShape(smooth(body), "bone"))
        names.append((name, (0.0, low + 0.49)))
        y = low + 0.98
    rib = smooth(
        [
            (0.85, y - 0.38),
            (1.5, y - 0.45),
            (2.3, y - 0.95),
            (2.75, y - 1.45),
            (2.62, y - 1.55),
            (2.1, y - 1.15),
            (1.4, y - 0.72),
            (0.85, y - 0.62),
        ]
    )
    return shapes + [PlateShape(_mirror(rib, g), "bone shade") for g in (1, -1)], names


def _iliacus() -> list[PlateShape]:
    """On the person's left only, so that the bowl of the pelvis stays in sight on the other side."""
    inner = smooth([(4.34, -2.15), (3.82, -0.60), (3.05, 0.75), (2.15, 2.0), (1.75, 2.95)], False)
    top = smooth([(1.75, 2.95), (2.25, 3.55), (3.1, 3.85), (4.1, 3.55), (4.72, 2.9)], False)
    outer = smooth([(4.48, -1.85), (4.42, -0.5), (4.42, 0.95), (4.60, 2.1), (4.72, 2.9)], False)
    shapes = [PlateShape(inner + top + outer[::-1], "iliacus")]
    for k, (x, y) in enumerate(((2.35, 3.2), (3.1, 3.45), (3.95, 3.25), (4.45, 2.8))):
        fibre = smooth([(4.40, -1.85), (3.98 + 0.1 * k, -0.5), (3.0 + 0.46 * k, 1.2 + 0.05 * k), (x, y)], False)
        shapes.append(PlateShape(fibre, weight=0.5, closed=False, ink="fibre"))
    return shapes


def _psoas() -> list[PlateShape]:
    inner = smooth(
        [
            (0.62, 10.05),
            (0.84, 9.0),
            (0.92, 7.6),
            (0.98, 6.0),
            (1.1, 4.4),
            (1.5, 2.9),
            (2.35, 1.35),
            (3.15, 0.05),
            (3.8, -1.1),
            (4.24, -2.2),
        ],
        False,
    )
    outer = smooth(
        [
            (0.86, 10.15),
            (1.35, 9.0),
            (1.82, 7.6),
            (2.15, 6.0),
            (2.38, 4.4),
            (2.72, 2.9),
            (3.3, 1.5),
            (3.95, 0.15),
            (4.32, -0.95),
            (4.46, -1.95),
        ],
        False,
    )
    shapes = []
    for g in (1, -1):
        shapes.append(PlateShape(_mirror(inner + outer[::-1], g), "psoas"))
        for share in (0.25, 0.5, 0.75):
            line = tuple(
                [(a[0] + (z[0] - a[0]) * share, a[1] + (z[1] - a[1]) * share) for a, z in zip(inner, outer, strict=True)]
            )
            shapes.append(PlateShape(_mirror(line[2:-2], g), weight=0.45, closed=False, ink="fibre"))
    return shapes


def iliopsoas() -> Plate:
    spine, names = _spine()
    notes = (
        PlateNote("spine", "low back", True, 7.3, (-0.7, 6.6)),
        PlateNote("pelvis", "pelvis", True, 4.6, (-4.1, 3.3)),
        PlateNote("sacrum", "sacrum", True, 1.9, (-0.45, 1.75)),
        PlateNote("thigh", "thigh bone", True, -3.4, (-5.1, -3.1)),
        PlateNote("psoas", "psoas", False, 7.3, (1.5, 7.2), True),
        PlateNote("iliacus", "iliacus", False, 4.6, (3.5, 2.9), True),
        PlateNote("end", "both end here", False, -2.6, (4.38, -2.05)),
    )
    return Plate(
        (*_bones(-4.9), *spine, *_iliacus(), *_psoas()),
        notes,
        tuple(names),
        alt=(
            "Front view of the low back, pelvis and thigh bones. On each side the psoas runs from the sides of the spine, T12 "
            "to L5, over the front of the hip joint to the inner top of the thigh bone. The iliacus lines the bowl "
            "of the pelvis and joins it."
        ),
    )


def hip_rotation() -> Plate:
    """The left thigh turned out, the right one turned in: the kneecap shows it."""
    shapes = _bones(-7.3)
    for side, shift in ((1, 0.34), (-1, -0.30)):
        knee = smooth(
            [(4.30, -7.1), (4.05, -7.9), (4.18, -8.6), (4.72, -8.72), (5.24, -8.6), (5.44, -7.9), (5.22, -7.1), (4.75, -6.9)]
        )
        shapes.append(PlateShape(_mirror(knee, side), "bone"))
        cap = tuple(_arc((4.75 + shift, -7.75), 0.42, 0, 350, 24))
        shapes.append(PlateShape(_mirror(cap, side), "bone shade"))
    arrows = (((4.05, -4.6), (6.3, -4.6), -0.22), ((-6.3, -4.6), (-4.05, -4.6), -0.22))
    notes = (
        PlateNote("socket", "socket", True, 1.6, (-3.35, 0.66)),
        PlateNote("ball", "ball", True, 0.2, (-3.95, -0.05)),
        PlateNote("in", "turned in", True, -4.9, (-5.1, -5.4), True),
        PlateNote("out", "turned out", False, -4.9, (5.1, -5.4), True),
        PlateNote("kneecap", "kneecap", False, -7.6, (5.1, -7.75)),
    )
    return Plate(
        tuple(shapes),
        notes,
        (),
        arrows,
        (
            "Front view of the pelvis with both thigh bones. The ball of each thigh bone lies in its socket. The left thigh "
            "is turned out, its kneecap looks outward; the right thigh is turned in, its kneecap looks inward."
        ),
    )


PLATES = {"anatomy/iliopsoas": iliopsoas, "anatomy/hip-rotation": hip_rotation}

"""A muscle's name and a skeleton → its belly as balls along a curve, from the spine over the pelvis to the thigh bone."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

from posepress.figures.body.parts import Side
from posepress.figures.body.skeleton import Skeleton
from posepress.figures.geometry.camera import Camera
from posepress.figures.geometry.outline import Area, capsule, on_grid, union
from posepress.figures.geometry.vectors import Point, Vec, along, cross, sub, unit

# Psoas major, from the side of T12 and L1-L4 to the lesser trochanter (Gray's Anatomy, 41st ed., ch. 80).
# A row: place along the spine, to the front, outward, radius.
_PSOAS = ((0.46, -0.030, 0.022, 0.008), (0.38, -0.022, 0.034, 0.019), (0.28, -0.012, 0.044, 0.027), (0.18, 0.0, 0.052, 0.030),
          (0.10, 0.016, 0.062, 0.028))  # fmt: skip


_TROCHANTER = 0.058  # metres from the middle of the hip joint down the thigh bone to the lesser trochanter


def psoas(s: Skeleton, side: Side) -> list[tuple[Vec, float]]:
    g, leg = side.sign, s.legs[side]
    chain = [(s.trunk(t).at(front, 0, g * out), r) for t, front, out, r in _PSOAS]
    d = unit(sub(leg.knee, leg.hip))
    right = cross(d, leg.thigh_front)
    chain.append((s.pelvis.at(0.034, 0.020, g * 0.076), 0.022))
    chain.append((along(leg.hip, (d, _TROCHANTER), (leg.thigh_front, 0.004), (right, -g * 0.018)), 0.007))
    return _smooth(chain)


def _smooth(chain: list[tuple[Vec, float]], pieces: int = 7) -> list[tuple[Vec, float]]:
    rows = [(*p, r) for p, r in chain]
    out = []
    for i in range(len(rows) - 1):
        a, b, c, d = rows[max(0, i - 1)], rows[i], rows[i + 1], rows[min(len(rows) - 1, i + 2)]
        for j in range(pieces):
            t = j / pieces
            x, y, z, r = [
                0.5 * (2 * q + (s - p) * t + (2 * p - 5 * q + 4 * s - u) * t * t + (3 * q - p - 3 * s + u) * t**3)
                for p, q, s, u in zip(a, b, c, d, strict=True)
            ]
            out.append(((x, y, z), r))
    return [*out, chain[-1]]


def silhouette(chain: list[tuple[Vec, float]], cam: Camera) -> tuple[Area, list[list[Point]]]:
    """Outline on the grid, and two fibre lines in picture-plane metres."""
    flat = [(cam.flat(p), r) for p, r in chain]
    area = union([on_grid(capsule(a, ra, z, rz)) for (a, ra), (z, rz) in pairwise(flat)])
    fibres = []
    for share in (-0.33, 0.33):
        line = []
        for i in range(4, len(flat) - 4):
            (x0, y0), (x1, y1) = flat[i - 1][0], flat[i + 1][0]
            (x, y), r = flat[i]
            far = hypot(x1 - x0, y1 - y0) or 1.0
            line.append((x - (y1 - y0) / far * r * share, y + (x1 - x0) / far * r * share))
        fibres.append(line)
    return area, fibres

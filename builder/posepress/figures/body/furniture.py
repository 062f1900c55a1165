"""Names of furniture → slabs and rods in metres, as it stands before a person: a table only; `posing/furnish` sets it up.

[depth, up, across]: depth 0 is the edge that is nearest, up 0 the floor, across 0 the middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posepress.figures.body.parts import PropKind, PropPiece
from posepress.figures.geometry.vectors import Vec


@dataclass(frozen=True, slots=True)
class Slab:
    piece: PropPiece
    centre: Vec
    size: Vec


@dataclass(frozen=True, slots=True)
class Rod:
    piece: PropPiece
    points: tuple[Vec, Vec]
    radius: float


@dataclass(frozen=True, slots=True)
class Furniture:
    """`top` is how high hands lie on it, `grip` how far they reach over its edge, `tread` how high feet stand; `turned` says
    that hands lie on its far side, as on the back of a chair, which turns its back to who holds it.
    """

    pieces: tuple[Slab | Rod, ...]
    top: float
    depth: float
    grip: float
    tread: float
    turned: bool = False
    apart: float = 0.0  # metres from the middle to where each hand lies, if it stands round the body


def _four(piece: PropPiece, near: float, far: float, aside: float, high: float, wide: float) -> tuple[Slab, ...]:
    """Legs."""
    return tuple([Slab(piece, (d, high / 2, z), (wide, high, wide)) for d in (near, far) for z in (-aside, aside)])


_P = PropPiece
_STAIR = (0.29, 0.17)  # metres of a step: deep, high

FURNITURE: Mapping[PropKind, Furniture] = {
    PropKind.CHAIR: Furniture(
        (
            Slab(_P.SEAT, (0.22, 0.44, 0.0), (0.44, 0.04, 0.44)),
            Slab(_P.BACK, (0.42, 0.79, 0.0), (0.03, 0.26, 0.37)),
            *[Slab(_P.POST, (0.42, 0.69, z), (0.035, 0.46, 0.035)) for z in (-0.20, 0.20)],
            *_four(_P.LEG, 0.03, 0.41, 0.20, 0.42, 0.035),
        ),
        top=0.92, depth=0.44, grip=0.02, tread=0.46, turned=True,
    ),
    PropKind.COUNTER: Furniture(
        (Slab(_P.WHOLE, (0.25, 0.43, 0.0), (0.44, 0.86, 0.86)), Slab(_P.TOP, (0.24, 0.88, 0.0), (0.48, 0.04, 0.92))),
        top=0.90, depth=0.48, grip=0.10, tread=0.90,
    ),
    PropKind.TABLE: Furniture(
        (Slab(_P.TOP, (0.30, 0.72, 0.0), (0.60, 0.04, 0.90)), *_four(_P.LEG, 0.05, 0.55, 0.40, 0.70, 0.05)),
        top=0.74, depth=0.60, grip=0.12, tread=0.74,
    ),
    PropKind.STEP: Furniture(
        (Slab(_P.WHOLE, (0.17, 0.085, 0.0), (0.34, 0.17, 0.60)),),
        top=0.17, depth=0.34, grip=0.15, tread=0.17,
    ),
    PropKind.STAIRS: Furniture(
        tuple([
            Slab(_P.WHOLE, (_STAIR[0] * (n + 0.5), _STAIR[1] * (n + 1) / 2, 0.0), (_STAIR[0], _STAIR[1] * (n + 1), 0.72))
            for n in range(3)
        ]),
        top=0.17, depth=_STAIR[0] * 3, grip=0.15, tread=0.17,
    ),
    PropKind.RAIL: Furniture(
        (
            Rod(_P.WHOLE, ((0.03, 0.90, -0.50), (0.03, 0.90, 0.50)), 0.02),
            *[Rod(_P.POST, ((0.03, 0.0, z), (0.03, 0.89, z)), 0.016) for z in (-0.42, 0.42)],
        ),
        top=0.92, depth=0.06, grip=0.03, tread=0.92,
    ),
    PropKind.WALKER: Furniture(
        (
            *[Rod(_P.HANDLE, ((0.0, 0.88, z), (0.30, 0.88, z)), 0.017) for z in (-0.25, 0.25)],
            *[Rod(_P.LEG, ((0.02, 0.86, z), (-0.04, 0.0, z * 1.12)), 0.013) for z in (-0.25, 0.25)],
            *[Rod(_P.LEG, ((0.29, 0.86, z), (0.34, 0.0, z * 1.12)), 0.013) for z in (-0.25, 0.25)],
            *[Rod(_P.POST, ((-0.01, 0.36, z), (0.32, 0.36, z)), 0.010) for z in (-0.268, 0.268)],
            *[Rod(_P.WHOLE, ((0.31, high, -0.26), (0.31, high, 0.26)), 0.012) for high in (0.62, 0.40)],
        ),
        top=0.89, depth=0.34, grip=0.07, tread=0.89,
    ),
    PropKind.DOOR_FRAME: Furniture(
        (
            *[Slab(_P.POST, (0.05, 0.98, z), (0.10, 1.96, 0.09)) for z in (-0.43, 0.43)],
            Slab(_P.TOP, (0.05, 2.0, 0.0), (0.10, 0.09, 0.95)),
        ),
        top=2.04, depth=0.10, grip=-0.05, tread=2.04, apart=0.43,
    ),
}  # fmt: skip

"""What a drawing is made of before it has a size: fills, lines and details in metres on the picture plane."""

from __future__ import annotations

from dataclasses import dataclass

from posepress.figures.body.parts import Part, PartName, Side
from posepress.figures.geometry.vectors import Point


@dataclass(frozen=True, slots=True)
class Fill:
    """`paint` names a material of the palette; `shade` darkens it."""

    area: tuple[tuple[Point, ...], ...]
    paint: str
    side: Side | None = None  # of the limb
    shade: float = 0.0


@dataclass(frozen=True, slots=True)
class InkLine:
    points: tuple[Point, ...]
    side: Side | None = None  # of the limb
    weight: float = 1.0  # times the pen's width
    fine: bool = False  # for large pictures only
    paint: str = ""  # of the part that the line belongs to
    straight: bool = False
    part: PartName | None = None
    is_outline: bool = True  # of the part; not what is drawn on it

    @property
    def of_body(self) -> bool:
        return isinstance(self.part, Part)


@dataclass(frozen=True, slots=True)
class Detail:
    """Something drawn on a part, in picture-plane metres: hair on a head, the edges of a box."""

    part: PartName
    points: tuple[Point, ...]
    closed: bool = False
    paint: str = ""
    shade: float = 0.0
    weight: float = 1.0  # of its line; 0 draws none
    inside: bool = True  # clipped to the part's own outline
    fine: bool = False
    straight: bool = False  # edges of a box are never curves

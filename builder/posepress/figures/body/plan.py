"""What a figure description says, once read: frozen values in the person's own terms. No bones, no ink.

Vectors are [ahead, up, out] in metres: `out` is away from the midline on the limb's own side, so one plan serves left and
right. `of` names where they start: the floor under the pelvis, the floor under the own shoulder, or a part of the body.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from posepress.base.diagnostics import Span
from posepress.figures.body.skeleton import Neck, Spine
from posepress.figures.geometry.camera import View
from posepress.figures.geometry.vectors import AHEAD, DOWN, Vec


@dataclass(frozen=True, slots=True)
class LegPlan:
    """By angles; or `foot`, where the sole stands (ankle above it); or `kneel`, with the shin on the floor; or `laid`, by
    angles but for the hip, which bends until heel or calf lies on the floor.
    """

    word: str = ""
    hip: float = 0.0
    out: float = 0.0
    turn: float = 0.0
    knee: float = 0.0
    ankle: float | None = None
    curl: float = 0.0
    foot: Vec | None = None
    of: str = "floor"
    knee_to: Vec = (0.0, 1.0, 0.0)
    toes: Vec | None = None  # direction of the foot; None: as the ankle angle says
    sole: Vec | None = None  # the way the instep looks; None: up
    heel: float = 0.0  # degrees that the heel is lifted
    kneel: str = ""  # "flat", "tucked", or "wall" with the shin up a wall
    knee_at: float | None = None  # of a kneeling leg: metres ahead of the hip
    laid: float | None = None  # metres that the heel lies out of the midline


@dataclass(frozen=True, slots=True)
class ArmPlan:
    """By angles; or `hand`, where the wrist is; or `hold`, a part of a leg with the way to hold it."""

    word: str = ""
    raised: float = 0.0
    out: float = 0.0
    turn: float = 0.0
    elbow: float = 0.0
    palm: float = 0.0
    wrist: float = 0.0
    hand: Vec | None = None
    of: str = "floor"
    elbow_to: Vec = (-0.3, -0.3, 1.0)
    fingers: Vec | None = AHEAD
    look: Vec = DOWN  # the way the palm looks
    curl: float = 10.0
    thumb: float = 0.0
    forward: float = 0.0  # metres that the shoulder blade slides ahead, and up
    lift: float | None = None
    hold: str = ""


@dataclass(frozen=True, slots=True)
class PropPlan:
    """`kind` a word of the props room; `place` where: under, between, held; `size` the numbers after it."""

    kind: str
    place: str = ""
    at: Vec | None = None
    turn: float = 0.0
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ArrowPlan:
    part: str
    way: str
    metres: float = 0.24
    words: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """`step` is the id of a step; its number is known when the page is laid out."""

    step: str
    part: str
    towards: float | None = None  # degrees, where the disc stands from its point; None: wherever there is room
    span: Span | None = field(default=None, compare=False)


STRAIGHT, LEVEL, STANDING, HANGING, SIDE_VIEW = Spine(), Neck(), LegPlan(), ArmPlan(), View()


@dataclass(frozen=True, slots=True)
class Figure:
    base: str = "standing"
    spine: Spine = STRAIGHT
    neck: Neck = LEVEL
    head: str = ""  # "rest" lowers it to the floor, "floor" folds the trunk until it gets there
    lean: float = 0.0
    turn: float = 0.0  # of the whole person about the upright axis
    tilt: float = 0.0  # of an upright pelvis to the right
    roll: float = 0.0  # of a lying person to the left
    height: float | None = None
    pillow: float = 0.0  # height of what a resting head lies on
    bed: float = 0.0  # height of what resting shoulders lie on
    rests: tuple[str, ...] = ()  # parts that must touch floor or prop, besides those that the base rests on
    lift: float = 0.0  # of the pelvis above the floor that it would rest on
    legs: tuple[LegPlan, LegPlan] = (STANDING, STANDING)  # left, right
    arms: tuple[ArmPlan, ArmPlan] = (HANGING, HANGING)
    view: View = SIDE_VIEW
    props: tuple[PropPlan, ...] = ()
    arrows: tuple[ArrowPlan, ...] = ()
    labels: tuple[LabelPlan, ...] = ()
    muscle: tuple[str, ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    mat: bool = True
    pale: bool = True  # the far leg and arm lighter, unless they are what moves
    style: str = "line"
    body: str = "neutral"
    hair: str = "short"
    ghost: Figure | None = None
    labelled: bool = True  # words beside an anatomy plate
    plate: str = ""  # an anatomy plate instead of a person
    said: tuple[str, ...] = ()  # the words of the description, for the alternative text
    alt: str = ""
    own_words: bool = False  # the tool worded `alt`
    name: str = ""

"""What a figure description says, once read: frozen values in the person's own terms. No bones, no ink.

Vectors are [ahead, up, out] in metres: `out` is away from the midline on the limb's own side, so one plan serves left and
right. `of` says where they start: the floor under the pelvis, the floor under the own shoulder, or a part of the body.

Names of fields and their defaults are what a figure's identity is made of: an edition code changes with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from posepress.base.diagnostics import Span
from posepress.base.identity import Identified
from posepress.base.languages import FALLBACK
from posepress.figures.body.parts import SIDES, Part, PropKind, Side
from posepress.figures.body.places import Datum, Origin
from posepress.figures.body.prop_words import NOWHERE, PropPlace
from posepress.figures.body.skeleton import Neck, Spine
from posepress.figures.body.spots import Site, Spot
from posepress.figures.geometry.camera import View
from posepress.figures.geometry.vectors import AHEAD, DOWN, Vec


class Base(Enum):
    """What a body does: which of its parts bear it, and which way it faces."""

    SUPINE = "supine"
    PRONE = "prone"
    ON_THE_LEFT_SIDE = "on the left side"
    ON_THE_RIGHT_SIDE = "on the right side"
    HANDS_AND_KNEES = "hands and knees"
    KNEELING = "kneeling"
    LOW_LUNGE = "low lunge"
    SEATED = "seated"
    CHAIR = "chair"
    STANDING = "standing"
    HANDS_AND_FEET = "hands and feet"


ON_A_SIDE = (Base.ON_THE_LEFT_SIDE, Base.ON_THE_RIGHT_SIDE)
LYING = (Base.SUPINE, Base.PRONE, *ON_A_SIDE)


class HeadRest(Enum):
    REST = "rest"  # the neck lowers the head to the floor
    FLOOR = "floor"  # the trunk folds until the head gets there


@dataclass(frozen=True, slots=True)
class LegByAngles:
    word: str = ""
    hip: float = 0.0
    out: float = 0.0
    turn: float = 0.0
    knee: float = 0.0
    ankle: float | None = None  # None as 0
    curl: float = 0.0


@dataclass(frozen=True, slots=True)
class LegOnFoot:
    """The sole stands at `foot`, the ankle above it."""

    foot: Vec
    of: Origin = Datum.FLOOR
    word: str = ""
    knee_to: Vec = (0.0, 1.0, 0.0)
    toes: Vec | None = None  # direction of the foot; None: as the ankle angle says
    sole: Vec | None = None  # the way the instep looks; None: up
    heel: float = 0.0  # degrees that the heel is lifted
    ankle: float | None = None  # None as 0
    curl: float = 0.0


class Kneel(Enum):
    FLAT = "flat"
    TUCKED = "tucked"  # toes
    WALL = "wall"  # the shin up a wall


@dataclass(frozen=True, slots=True)
class LegKneeling:
    """The shin on the floor or up a wall. The knee lies `out` cm beside the hip, the shin goes `turn` cm outward a metre."""

    kneel: Kneel
    word: str = ""
    knee_at: float | None = None  # metres ahead of the hip; None as 0
    out: float = 0.0
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class LegLaid:
    """By angles but for the hip, which bends until heel or calf lies on the floor."""

    laid: float  # metres that the heel lies out of the midline
    word: str = ""
    turn: float = 0.0
    knee: float = 0.0
    ankle: float | None = None  # None as 0
    curl: float = 0.0


@dataclass(frozen=True, slots=True)
class LegSquatting:
    """The sole on the floor under the body's weight, the knee bent by `bend`: the pelvis is as high as that leaves it, and
    leans by `lean` for balance. The foot lies `out` cm beside the midline, and looks `turn` outward.
    """

    bend: float
    word: str = ""
    shin: float = 0.0  # degrees that it leans forward
    ahead: float | None = None  # metres that the foot is ahead of the hip instead, however deep the squat
    lean: float = 0.0
    out: float = 10.0
    turn: float = 5.0
    curl: float = 0.0


LegPlan = LegByAngles | LegOnFoot | LegKneeling | LegLaid | LegSquatting


@dataclass(frozen=True, slots=True)
class ArmByAngles:
    word: str = ""
    raised: float = 0.0
    out: float = 0.0
    turn: float = 0.0
    elbow: float = 0.0
    palm: float = 0.0
    wrist: float = 0.0
    curl: float = 10.0
    forward: float = 0.0  # metres that the shoulder blade slides ahead
    lift: float | None = None  # and up; None: as it does by itself
    level: float = 0.0  # 1: raised from upright, however the trunk leans


@dataclass(frozen=True, slots=True)
class ArmToPlace:
    """The wrist is at `hand`."""

    hand: Vec
    of: Origin = Datum.FLOOR
    word: str = ""
    elbow_to: Vec = (-0.3, -0.3, 1.0)
    fingers: Vec = AHEAD
    look: Vec = DOWN  # the way the palm looks
    curl: float = 10.0
    thumb: float = 0.0
    forward: float = 0.0
    lift: float | None = None  # None as 0
    over: float = 0.0  # metres that the right of two crossed arms lies before the left one


class Grip(Enum):
    """What of a leg is held, and how: from the front, from behind, or with the palm on top."""

    KNEE = "knee"
    SHIN = "shin"
    ANKLE = "ankle"
    THIGH = "thigh"
    BACK_OF_THIGH = "back of thigh"
    TOP_OF_THIGH = "top of thigh"
    TOP_OF_KNEE = "top of knee"
    TOP_OF_SHIN = "top of shin"
    FOOT = "foot"
    TOES = "toes"
    BIG_TOE = "big toe"


@dataclass(frozen=True, slots=True)
class Hold(Identified):
    """A leg of the hand's own side, or the other."""

    own: bool
    grip: Grip

    @property
    def words(self) -> str:
        return f"{'own' if self.own else 'other'} {self.grip.value}"

    @property
    def identity(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class ArmHolding:
    hold: Hold
    word: str = ""
    curl: float | None = None  # None: round what is held
    forward: float = 0.0
    lift: float | None = None  # None as 0


ArmPlan = ArmByAngles | ArmToPlace | ArmHolding


@dataclass(frozen=True, slots=True)
class PropPlan:
    kind: PropKind
    place: PropPlace = NOWHERE
    at: Vec | None = None
    turn: float = 0.0
    hands: tuple[Side, ...] = ()  # that lean on it
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CloseUp(Identified):
    """A part of the body that is drawn alone, in a circle of so many metres round it."""

    site: Site
    radius: float

    @property
    def identity(self) -> str:
        return self.site.words


class Way(Enum):
    UP = "up"
    DOWN = "down"
    AWAY = "away"
    AHEAD = "ahead"
    FORWARD = "forward"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"
    IN = "in"
    OUT = "out"
    OVER = "over"
    TO_THE_HEAD = "to the head"
    TOWARDS = "towards"  # a part of the body
    TOGETHER = "together"
    APART = "apart"
    SIDE_TO_SIDE = "side to side"


@dataclass(frozen=True, slots=True)
class ArrowPlan:
    part: Site
    way: Way
    metres: float = 0.24
    words: str = ""
    to: Site | None = None  # where it goes, if that is a part of the body
    span: Span | None = field(default=None, compare=False)

    @property
    def turns(self) -> bool:
        return "turn" in self.words or "twist" in self.words


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """`step` is the id of a step; its number is known when the page is laid out."""

    step: str
    part: Spot
    towards: float | None = None  # degrees, where the disc stands from its point; None: wherever there is room
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PlateLabel:
    """What stands beside an anatomy plate at the note of key `step`, instead of the plate's own words."""

    step: str
    part: str
    span: Span | None = field(default=None, compare=False)


class Muscle(Enum):
    PSOAS = "psoas"


@dataclass(frozen=True, slots=True)
class MusclePlan(Identified):
    """`side` None shows it on both."""

    muscle: Muscle
    side: Side | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        return (self.side,) if self.side else SIDES

    @property
    def words(self) -> str:
        return f"{self.side.value if self.side else 'both'} {self.muscle.value}"

    @property
    def identity(self) -> str:
        return self.words


STRAIGHT, LEVEL, STANDING, HANGING, SIDE_VIEW = Spine(), Neck(), LegByAngles(), ArmByAngles(), View()


@dataclass(frozen=True, slots=True)
class Figure:
    base: Base = Base.STANDING
    spine: Spine = STRAIGHT
    neck: Neck = LEVEL
    head: HeadRest | None = None
    lean: float = 0.0
    turn: float = 0.0  # of the whole person about the upright axis
    tilt: float = 0.0  # of an upright pelvis to the right
    roll: float = 0.0  # of a lying person to the left
    height: float | None = None
    pillow: float = 0.0  # height of what a resting head lies on
    bed: float = 0.0  # height of what resting shoulders lie on
    rests: tuple[Site, ...] = ()  # parts that must touch floor or prop, besides those that the base rests on
    ahead: float = 0.0  # metres that the whole person stands ahead of where the pelvis would be
    lift: float = 0.0  # of the pelvis above the floor that it would rest on
    legs: tuple[LegPlan, LegPlan] = (STANDING, STANDING)  # left, right
    arms: tuple[ArmPlan, ArmPlan] = (HANGING, HANGING)
    view: View = SIDE_VIEW
    props: tuple[PropPlan, ...] = ()
    show: CloseUp | None = None  # a part of it alone, large
    arrows: tuple[ArrowPlan, ...] = ()
    labels: tuple[LabelPlan, ...] | tuple[PlateLabel, ...] = ()
    muscle: tuple[MusclePlan, ...] = ()
    order: tuple[tuple[Part, Part], ...] = ()  # behind, in front
    mat: bool = True
    pale: bool = True  # the far leg and arm lighter, unless they are what moves
    style: str = "line"
    body: str = "neutral"
    hair: str = "short"
    accent: str = ""  # of arrows and muscles, as `#1f5f3f`; "" is that of its style
    ghost: Figure | None = None
    labelled: bool = True  # words beside an anatomy plate
    plate: str = ""  # an anatomy plate instead of a person
    said: tuple[str, ...] = ()  # the words of the description, for the alternative text
    alt: str = ""
    own_words: bool = False  # the tool worded `alt`
    language: str = FALLBACK  # of `alt`, without a region
    name: str = ""
    side: Side | None = None  # that works in it, where the description says so

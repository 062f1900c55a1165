"""Names of what a drawing is put together from: parts of a body by kind and side, and pieces of props by kind and number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from posepress.base.identity import Identified


class _Name(Enum):
    """Told apart by what it is, not by what it is called: names are keys wherever a picture is drawn, and this is faster."""

    __hash__ = object.__hash__


class Side(_Name):
    """Always the person's own. `sign` is +1 for the right, which is where a frame's `right` points."""

    LEFT = "left"
    RIGHT = "right"

    def __init__(self, word: str) -> None:
        self.sign = 1 if word == "right" else -1

    @property
    def other(self) -> Side:
        return Side.LEFT if self is Side.RIGHT else Side.RIGHT


SIDES = (Side.LEFT, Side.RIGHT)


class PartKind(_Name):
    PELVIS = "pelvis"
    TRUNK = "trunk"
    NECK = "neck"
    HEAD = "head"
    HAIR = "hair"
    BUN = "bun"
    BOB = "bob"
    THIGH = "thigh"
    SHANK = "shank"
    FOOT = "foot"
    UPPER_ARM = "upper"
    SLEEVE = "sleeve"
    FOREARM = "forearm"
    HAND = "hand"
    THUMB = "thumb"

    @property
    def word(self) -> str:
        return _SPOKEN.get(self, self.value)


_SPOKEN = {PartKind.SHANK: "shin", PartKind.UPPER_ARM: "upper arm"}

OF_LEG = (PartKind.THIGH, PartKind.SHANK, PartKind.FOOT)
OF_ARM = (PartKind.SLEEVE, PartKind.UPPER_ARM, PartKind.FOREARM, PartKind.HAND, PartKind.THUMB)
OF_HAND = (PartKind.HAND, PartKind.THUMB, PartKind.FOREARM)
"""What is drawn over a thing that a hand lies on."""


@dataclass(frozen=True, slots=True)
class Part(Identified):
    """
    >>> Part(PartKind.SHANK, Side.LEFT).word
    'left shin'
    """

    kind: PartKind
    side: Side | None = None

    @property
    def word(self) -> str:
        return f"{self.side.value} {self.kind.word}" if self.side else self.kind.word

    @property
    def identity(self) -> str:
        return self.kind.value + (self.side.name[0] if self.side else "")


PELVIS, TRUNK, NECK, HEAD = Part(PartKind.PELVIS), Part(PartKind.TRUNK), Part(PartKind.NECK), Part(PartKind.HEAD)
HAIR, BUN, BOB = Part(PartKind.HAIR), Part(PartKind.BUN), Part(PartKind.BOB)


def left_and_right(*kinds: PartKind) -> tuple[Part, ...]:
    """The parts of these kinds on either side."""
    return tuple([Part(kind, side) for kind in kinds for side in SIDES])


class PropKind(_Name):
    """By the words that are typed for it."""

    YOGA_BLOCK = "yoga block"
    BOOK = "book"
    FOLDED_BLANKET = "folded blanket"
    FOLDED_TOWEL = "folded towel"
    TOWEL = "towel"
    CUSHION = "cushion"
    ROLLED_BLANKET = "rolled blanket"
    ROLLED_TOWEL = "rolled towel"
    BOLSTER = "bolster"
    BALL = "ball"
    SMALL_EXERCISE_BALL = "small exercise ball"
    STRAP = "strap"
    BELT_LOOP = "belt loop"
    WEIGHT = "weight"
    ANKLE_WEIGHT = "ankle weight"
    BAND = "resistance band"
    CANE = "cane"
    CRUTCHES = "crutches"
    FOAM_ROLLER = "foam roller"
    BED = "bed"
    CHAIR = "chair"
    COUNTER = "counter"
    TABLE = "table"
    STEP = "step"
    STAIRS = "stairs"
    RAIL = "rail"
    WALKER = "walker"
    DOOR_FRAME = "door frame"
    WALL = "wall"
    PARTNERS_HAND = "partner's hand"


class PropPiece(_Name):
    """What one prop is put together from; the value is what a message calls it, where not by the prop."""

    WHOLE = ""
    SEAT = "seat"
    BACK = "chair back"
    POST = "chair post"
    LEG = "chair leg"
    TOP = "table top"
    HANDLE = "handle"
    LOOP = "loop of the strap"
    TAIL = "tail of the strap"
    WRIST = "partner's wrist"
    SLEEVE = "partner's sleeve"


@dataclass(frozen=True, slots=True)
class PropPart:
    """`number` tells the prop among those of its figure; `towards` is the limb's side where one prop comes in two."""

    kind: PropKind
    number: int
    piece: PropPiece = PropPiece.WHOLE
    towards: Side | None = None
    count: int = 0  # of layers, posts and legs

    @property
    def word(self) -> str:
        return self.piece.value or self.kind.value


PartName = Part | PropPart
PaintOrder = Iterable[tuple[PartName, PartName]]
"""Pairs of which the first is behind the second, whatever is measured."""

_K = PartKind
_GROWS_OUT_OF: dict[PartKind, tuple[PartKind, ...]] = {
    _K.TRUNK: (_K.PELVIS,),
    _K.THIGH: (_K.PELVIS,),
    _K.SHANK: (_K.THIGH,),
    _K.FOOT: (_K.SHANK,),
    _K.NECK: (_K.TRUNK,),
    _K.HEAD: (_K.NECK, _K.TRUNK),
    _K.HAIR: (_K.HEAD,),
    _K.BUN: (_K.HEAD, _K.HAIR),
    _K.BOB: (_K.HEAD, _K.HAIR),
    _K.SLEEVE: (_K.TRUNK,),
    _K.UPPER_ARM: (_K.TRUNK, _K.SLEEVE),
    _K.FOREARM: (_K.UPPER_ARM,),
    _K.HAND: (_K.FOREARM,),
    _K.THUMB: (_K.FOREARM, _K.HAND),
}


def are_neighbours(a: PartName, z: PartName) -> bool:
    """Whether one grows out of the other, or both are pieces of one prop."""
    if isinstance(a, Part) and isinstance(z, Part):
        grown = z.kind in _GROWS_OUT_OF.get(a.kind, ()) or a.kind in _GROWS_OUT_OF.get(z.kind, ())
        return grown and (a.side is z.side or not a.side or not z.side)
    return isinstance(a, PropPart) and isinstance(z, PropPart) and (a.kind, a.number) == (z.kind, z.number)

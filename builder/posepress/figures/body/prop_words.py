"""The words for props: how each is drawn, and the places where it may be. Tables only; `props` lays them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from posepress.base.identity import Identified
from posepress.figures.body.parts import SIDES, PropKind, Side
from posepress.figures.body.spots import SITES, SPOTS, Site


class Form(Enum):
    BOX = "box"
    STACK = "stack"  # of flat boxes
    ROLL = "roll"
    BALL = "ball"
    STRAP = "strap"
    BELT = "belt"
    CHAIR = "chair"
    WALL = "wall"
    HAND = "hand"
    FURNITURE = "furniture"
    WEIGHT = "weight"
    CUFF = "cuff"
    BAND = "band"
    STICK = "stick"
    BED = "bed"


@dataclass(frozen=True, slots=True)
class PropShape:
    """How a prop is drawn and its size: ahead, height (0: the gap it fills), across; `lying` its height under trunk or head."""

    form: Form
    paint: str
    ahead: float = 0.0
    height: float = 0.0
    across: float = 0.0
    lying: float = 0.0


SHAPES: Mapping[PropKind, PropShape] = {
    PropKind.YOGA_BLOCK: PropShape(Form.BOX, "block", 0.13, 0.0, 0.24, 0.075),
    PropKind.BOOK: PropShape(Form.STACK, "book", 0.24, 0.0, 0.17, 0.03),
    PropKind.FOLDED_BLANKET: PropShape(Form.STACK, "towel", 0.54, 0.0, 0.46, 0.06),
    PropKind.FOLDED_TOWEL: PropShape(Form.STACK, "towel", 0.26, 0.0, 0.24, 0.03),
    PropKind.TOWEL: PropShape(Form.STACK, "towel", 0.26, 0.0, 0.24, 0.03),
    PropKind.CUSHION: PropShape(Form.STACK, "towel", 0.34, 0.0, 0.36, 0.09),
    PropKind.ROLLED_BLANKET: PropShape(Form.ROLL, "roll", 0.20, 0.0, 0.86, 0.10),
    PropKind.ROLLED_TOWEL: PropShape(Form.ROLL, "towel", 0.12, 0.0, 0.42, 0.06),
    PropKind.BOLSTER: PropShape(Form.ROLL, "roll", 0.22, 0.0, 0.66, 0.16),
    PropKind.BALL: PropShape(Form.BALL, "ball", 0.097),
    PropKind.SMALL_EXERCISE_BALL: PropShape(Form.BALL, "roll", 0.22),
    PropKind.STRAP: PropShape(Form.STRAP, "strap"),
    PropKind.BELT_LOOP: PropShape(Form.BELT, "strap"),
    PropKind.CHAIR: PropShape(Form.CHAIR, "chair"),
    PropKind.WEIGHT: PropShape(Form.WEIGHT, "ball"),
    PropKind.ANKLE_WEIGHT: PropShape(Form.CUFF, "ball"),
    PropKind.BAND: PropShape(Form.BAND, "strap"),
    PropKind.CANE: PropShape(Form.STICK, "chair", height=0.9),
    PropKind.CRUTCHES: PropShape(Form.STICK, "chair", height=1.1),
    PropKind.FOAM_ROLLER: PropShape(Form.ROLL, "roll", 0.15, 0.0, 0.60, 0.14),
    PropKind.BED: PropShape(Form.BED, "chair"),
    PropKind.COUNTER: PropShape(Form.FURNITURE, "chair"),
    PropKind.TABLE: PropShape(Form.FURNITURE, "chair"),
    PropKind.STEP: PropShape(Form.FURNITURE, "block"),
    PropKind.STAIRS: PropShape(Form.FURNITURE, "block"),
    PropKind.RAIL: PropShape(Form.FURNITURE, "chair"),
    PropKind.WALKER: PropShape(Form.FURNITURE, "chair"),
    PropKind.DOOR_FRAME: PropShape(Form.FURNITURE, "chair"),
    PropKind.WALL: PropShape(Form.WALL, "wall"),
    PropKind.PARTNERS_HAND: PropShape(Form.HAND, "partner"),
}
ALSO = {
    "block": "yoga block",
    "blocks": "yoga block",
    "yoga blocks": "yoga block",
    "books": "book",
    "blanket": "folded blanket",
    "belt": "strap",
    "softball": "ball",
    "roll": "rolled blanket",
    "mat": "mat",
    "pillow": "cushion",
    "yoga strap": "strap",
    "thick book": "book",
    "weights": "weight",
    "dumbbell": "weight",
    "dumbbells": "weight",
    "hand weight": "weight",
    "hand weights": "weight",
    "ankle weights": "ankle weight",
    "band": "resistance band",
    "exercise band": "resistance band",
    "elastic band": "resistance band",
    "tube band": "resistance band",
    "resistance tube": "resistance band",
    "walking stick": "cane",
    "stick": "cane",
    "crutch": "crutches",
    "roller": "foam roller",
    "towel roll": "rolled towel",
    "worktop": "counter",
    "railing": "rail",
    "doorway": "door frame",
    "walking frame": "walker",
    "treatment table": "bed",
    "plinth": "bed",
    "mattress": "bed",
    "handrail": "rail",
    "banister": "rail",
    "kitchen counter": "counter",
    "desk": "table",
    "stair": "step",
}
INSTEAD = {
    "wedge": "folded blanket",
    "half roller": "rolled blanket",
    "half foam roller": "rolled blanket",
    "stool": "chair",
    "bench": "chair",
    "wheelchair": "chair",
    "sofa": "bed",
    "exercise ball": "small exercise ball",
    "kettlebell": "weight",
    "barbell": "weight",
    "pole": "cane",
}
"""Things that are not drawn → the nearest that is, for who looks for a way out."""
PLACES = {"under": "under", "below": "under", "beneath": "under", "between": "between", "round": "round", "around": "round",
          "behind": "behind", "ahead": "ahead", "on": "on", "at": "at", "beside": "beside", "in": "in"}  # fmt: skip
"""What a place may start with, and the word that it is read as."""


class Where(Enum):
    ANYWHERE = ""
    UNDER = "under"
    BETWEEN = "between"
    ROUND = "round"
    ON = "on"
    AHEAD = "ahead"
    BEHIND = "behind"
    ON_THE_LEFT = "on left"
    ON_THE_RIGHT = "on right"


class Hands(Enum):
    """Which hold a strap; where none is named, both do."""

    UNNAMED = ""
    BOTH = "in both hands"
    LEFT = "in left hand"
    RIGHT = "in right hand"

    @property
    def sides(self) -> tuple[Side, ...]:
        return {Hands.LEFT: (Side.LEFT,), Hands.RIGHT: (Side.RIGHT,)}.get(self, SIDES)


@dataclass(frozen=True, slots=True)
class PropPlace(Identified):
    """
    >>> PropPlace(Where.ROUND, SITES["left shin"], Hands.BOTH).words
    'round left shin in both hands'
    """

    where: Where = Where.ANYWHERE
    site: Site | None = None
    hands: Hands = Hands.UNNAMED

    @property
    def words(self) -> str:
        return " ".join(filter(None, (self.where.value, self.site.words if self.site else "", self.hands.value)))

    @property
    def identity(self) -> str:
        return self.words

    @property
    def under(self) -> Site | None:
        """What a prop lies under."""
        return self.site if self.where is Where.UNDER else None


NOWHERE = PropPlace()
CALVES = PropPlace(Where.UNDER, SITES["calves"])

_UNDER = ("sacrum", "knees", "ankles", "thighs", "shins", "hips", "pelvis", "hands", "feet", "heels", "elbows", "head", "brow",
          "shoulders", "back", "chest", "belly", "left belly", "right belly")  # fmt: skip
_UNDER_ONE = ("knee", "hand", "foot", "heel", "thigh", "shin", "ankle", "elbow", "shoulder")
_BETWEEN = ("knees", "thighs", "shins", "ankles", "feet", "hands", "elbows")
_ROUND_ONE = ("foot", "sole", "ankle", "shin", "thigh")
_ROUND = ("thighs", "shins", "calves", "ankles")


def _by_words(*places: PropPlace) -> dict[str, PropPlace]:
    return {place.words: place for place in places}


_SUPPORT = _by_words(
    *[PropPlace(Where.UNDER, SITES[word]) for word in _UNDER],
    *[PropPlace(Where.UNDER, SITES[f"{side.value} {word}"]) for word in _UNDER_ONE for side in SIDES],
    *[PropPlace(Where.BETWEEN, SITES[word]) for word in _BETWEEN],
)
_AROUND = (Where.AHEAD, Where.BEHIND, Where.ON_THE_LEFT, Where.ON_THE_RIGHT)
_HELD = (Hands.BOTH, Hands.LEFT, Hands.RIGHT)
_IN_HANDS = [PropPlace(hands=hands) for hands in _HELD]
_STANDING_BY = [PropPlace(where) for where in _AROUND]
_UNDER_FEET = [PropPlace(Where.UNDER, SITES[word]) for word in ("feet", "left foot", "right foot")]
_PLACES_OF: Mapping[Form, Mapping[str, PropPlace]] = {
    Form.STRAP: _by_words(
        *[
            PropPlace(Where.ROUND, SITES[f"{side.value} {word}"], hands)
            for word in _ROUND_ONE
            for side in SIDES[::-1]
            for hands in Hands
        ]
    ),
    Form.BELT: _by_words(*[PropPlace(Where.ROUND, SITES[word]) for word in _ROUND]),
    Form.WEIGHT: _by_words(*_IN_HANDS),
    Form.STICK: _by_words(*_IN_HANDS),
    Form.CUFF: _by_words(*[PropPlace(Where.ROUND, SITES[word]) for word in ("ankles", "left ankle", "right ankle")]),
    Form.BAND: _by_words(
        *[PropPlace(Where.ROUND, SITES[word]) for word in _ROUND],
        PropPlace(Where.BETWEEN, SITES["hands"]),
        PropPlace(Where.UNDER, SITES["feet"], Hands.BOTH),
        *[PropPlace(Where.UNDER, SITES[f"{side.value} foot"], hands) for side in SIDES for hands in _HELD],
        *[PropPlace(where, None, hands) for where in _AROUND for hands in _HELD],
    ),
    Form.BED: _by_words(NOWHERE),
    Form.CHAIR: _by_words(NOWHERE, CALVES, *_STANDING_BY, *_UNDER_FEET),
    Form.FURNITURE: _by_words(*_STANDING_BY, *_UNDER_FEET),
    Form.WALL: _by_words(PropPlace(Where.AHEAD), PropPlace(Where.BEHIND), NOWHERE),
    Form.HAND: _by_words(*[PropPlace(Where.ON, spot) for spot in SPOTS.values()]),
}


def places_of(kind: PropKind) -> Mapping[str, PropPlace]:
    """Where a prop can be, by the words for it, articles left out: `under left knee`. What else is typed cannot be drawn."""
    return _PLACES_OF.get(SHAPES[kind].form, _SUPPORT)

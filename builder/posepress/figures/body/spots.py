"""Words for places on a body, as arrows, labels and props name them → landmarks with their side, and pairs of landmarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from posepress.base.identity import Identified
from posepress.figures.body.parts import SIDES, Side


class Landmark(Enum):
    PELVIS = "pelvis"
    BELLY = "belly"
    SACRUM = "sacrum"
    CHEST = "chest"
    BACK = "back"
    RIBS = "ribs"
    NAVEL = "navel"
    WAIST = "waist"
    TAILBONE = "tailbone"
    SHOULDERS = "shoulders"
    BREASTBONE = "breastbone"

    HEAD = "head"
    BROW = "brow"
    CHIN = "chin"
    NECK = "neck"
    NAPE = "nape"

    HIP = "hip"
    THIGH = "thigh"
    KNEE = "knee"
    SHIN = "shin"
    ANKLE = "ankle"
    HEEL = "heel"
    TOES = "toes"
    FOOT = "foot"
    SOLE = "sole"
    CALF = "calf"
    BUTTOCK = "buttock"
    LEG = "leg"

    SHOULDER = "shoulder"
    ELBOW = "elbow"
    WRIST = "wrist"
    HAND = "hand"
    FOREARM = "forearm"
    ARM = "arm"
    FINGERS = "fingers"


_ALL = tuple(Landmark)
OF_TRUNK = _ALL[: _ALL.index(Landmark.HEAD)]
OF_HEAD = _ALL[_ALL.index(Landmark.HEAD) : _ALL.index(Landmark.HIP)]
OF_LEGS = _ALL[_ALL.index(Landmark.HIP) : _ALL.index(Landmark.SHOULDER)]
OF_ARMS = _ALL[_ALL.index(Landmark.SHOULDER) :]

_PLURALS = {
    Landmark.KNEE: "knees",
    Landmark.FOOT: "feet",
    Landmark.HEEL: "heels",
    Landmark.TOES: "toes",
    Landmark.HAND: "hands",
    Landmark.ARM: "arms",
    Landmark.ELBOW: "elbows",
    Landmark.LEG: "legs",
    Landmark.THIGH: "thighs",
    Landmark.HIP: "hips",
    Landmark.SHIN: "shins",
}
_PROPPED = {Landmark.ANKLE: "ankles", Landmark.CALF: "calves"}
"""Pairs that props are under or round, and no arrow starts at."""


@dataclass(frozen=True, slots=True)
class Spot(Identified):
    """
    >>> Spot(Landmark.HEEL, Side.RIGHT).words
    'right heel'
    """

    landmark: Landmark
    side: Side | None = None

    @property
    def words(self) -> str:
        return f"{self.side.value} {self.landmark.value}" if self.side else self.landmark.value

    @property
    def identity(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Pair(Identified):
    """Both of a kind: the feet."""

    landmark: Landmark

    @property
    def spots(self) -> tuple[Spot, Spot]:
        return Spot(self.landmark, Side.LEFT), Spot(self.landmark, Side.RIGHT)

    @property
    def words(self) -> str:
        return {**_PLURALS, **_PROPPED}[self.landmark]

    @property
    def identity(self) -> str:
        return self.words


Site = Spot | Pair

_SIDED = (Landmark.BELLY, *OF_LEGS, *OF_ARMS)
_SPOTS = (*map(Spot, (*OF_TRUNK, *OF_HEAD)), *[Spot(landmark, side) for landmark in _SIDED for side in SIDES])
SPOTS: Mapping[str, Spot] = {spot.words: spot for spot in sorted(_SPOTS, key=lambda spot: spot.words)}
"""By their words: all that a label may point at."""
PAIRS: Mapping[str, Pair] = {word: Pair(landmark) for landmark, word in _PLURALS.items()}
ARROW_SITES: Mapping[str, Site] = {**SPOTS, **PAIRS}
SITES: Mapping[str, Site] = {**ARROW_SITES, **{word: Pair(landmark) for landmark, word in _PROPPED.items()}}

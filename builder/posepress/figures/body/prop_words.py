"""The words for props: how each is drawn, and the places where it may be. Tables only; `props` lays them."""

from __future__ import annotations

from dataclasses import dataclass

from posepress.figures.body.places import PARTS


@dataclass(frozen=True, slots=True)
class PropShape:
    """How a prop is drawn and its size: ahead, height (0: the gap it fills), across; `lying` its height under trunk or head."""

    form: str
    paint: str
    ahead: float = 0.0
    height: float = 0.0
    across: float = 0.0
    lying: float = 0.0


SHAPES = {
    "yoga block": PropShape("box", "block", 0.13, 0.0, 0.24, 0.075),
    "book": PropShape("stack", "book", 0.24, 0.0, 0.17, 0.03),
    "folded blanket": PropShape("stack", "towel", 0.54, 0.0, 0.46, 0.06),
    "folded towel": PropShape("stack", "towel", 0.26, 0.0, 0.24, 0.03),
    "towel": PropShape("stack", "towel", 0.26, 0.0, 0.24, 0.03),
    "cushion": PropShape("stack", "towel", 0.34, 0.0, 0.36, 0.09),
    "rolled blanket": PropShape("roll", "roll", 0.20, 0.0, 0.86, 0.10),
    "rolled towel": PropShape("roll", "towel", 0.12, 0.0, 0.42, 0.06),
    "bolster": PropShape("roll", "roll", 0.22, 0.0, 0.66, 0.16),
    "ball": PropShape("ball", "ball", 0.097),
    "small exercise ball": PropShape("ball", "roll", 0.22),
    "strap": PropShape("strap", "strap"),
    "belt loop": PropShape("belt", "strap"),
    "chair": PropShape("chair", "chair"),
    "wall": PropShape("wall", "wall"),
    "partner's hand": PropShape("hand", "partner"),
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
}
PLACES = {"under": "under", "below": "under", "beneath": "under", "between": "between", "round": "round", "around": "round",
          "behind": "behind", "ahead": "ahead", "on": "on", "at": "at", "beside": "beside"}  # fmt: skip
"""What a place may start with, and the word that it is read as."""

BOTH = ("knees", "ankles", "thighs", "shins", "hips")
"""Under which one prop lies in the middle; under other pairs lie two."""
_UNDER_ALL = ("sacrum", *BOTH, "pelvis", "hands", "feet", "heels", "elbows", "head", "brow", "shoulders", "back", "chest",
              "belly", "left belly", "right belly")  # fmt: skip
_UNDER_ONE = ("knee", "hand", "foot", "heel", "thigh", "shin", "ankle", "elbow", "shoulder")
_SUPPORT = (
    *[f"under {p}" for p in _UNDER_ALL],
    *[f"under {side} {p}" for p in _UNDER_ONE for side in ("left", "right")],
    *[f"between {p}" for p in ("knees", "thighs", "shins", "ankles", "feet", "hands", "elbows")],
)
_PLACES_OF = {
    "strap": tuple([f"round {side} {p}{held}" for p in ("foot", "sole", "ankle", "shin", "thigh") for side in ("right", "left")
                    for held in ("", " in both hands", " in left hand", " in right hand")]),
    "belt": tuple([f"round {p}" for p in ("thighs", "shins", "calves", "ankles")]),
    "chair": ("", "under calves"),
    "wall": ("ahead", "behind", ""),
    "hand": tuple([f"on {p}" for p in PARTS]),
}  # fmt: skip


def places_of(kind: str) -> tuple[str, ...]:
    """Where a prop of SHAPES can be, articles left out: `under left knee`. What else is typed cannot be drawn."""
    return _PLACES_OF.get(SHAPES[kind].form, _SUPPORT)

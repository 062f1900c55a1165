"""What a piece of a product is: a text that its paper must bear, of which kind, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from posepress.model.grammar import Signal

MANY = 1_000_000


class Kind(Enum):
    """What a piece is, as far as the plan has rules for it."""

    TITLE = "title"
    CAUTION = "caution"
    STEP = "step"
    DOSE = "dose"
    SECTION = "section"  # Easier, Deeper, Notice, Why
    REMARK = "remark"  # of a class, on one of its poses
    OTHER = "text"


@dataclass(frozen=True, slots=True)
class Expected:
    """`least` and `most`: how often it stands in the product. `loose`: other words may stand beside it under the same key."""

    source: str
    text: str
    kind: Kind = Kind.OTHER
    pose: str = ""
    least: int = 1
    most: int = MANY
    label: str = ""  # the number in front of it
    signal: Signal | None = None  # the signal word that it stands under
    loose: bool = False
    shared: bool = False  # once is enough, however many parts of the product ask for it

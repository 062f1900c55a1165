"""What is typed of amounts and props → values: `5-10`, `10 slow lifts`, `strap or belt (optional)`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

PROPS = ("ankle weight", "backrest", "balance pad", "ball", "bean bag", "bed", "belt", "belt loop", "bench", "blanket",
         "block", "bolster", "book", "broomstick", "chair", "cushion", "doorway", "dumbbell", "exercise ball", "exercise mat",
         "eye pillow", "foam roller", "folded blanket", "folded towel", "half foam roller", "hand weight", "hard floor",
         "headrest", "kettlebell", "lacrosse ball", "massage ball", "mat", "meditation cushion", "partner", "pillow",
         "pilates ring", "resistance band", "rolled blanket", "rolled towel", "rope", "sandbag", "shoes", "slider",
         "small exercise ball", "socks", "sofa", "softball", "stability ball", "step", "stick", "stool", "strap", "table",
         "tennis ball", "thick book", "towel", "wall", "water bottle", "wedge", "yoga block", "yoga mat",
         "yoga strap", "yoga wheel")  # fmt: skip
"""Those that every project knows; `props` in its studio.yaml adds others."""


@dataclass(frozen=True, slots=True)
class Amount:
    """`5-10`, `10`, or `10 slow lifts`: a number or a range, and the words that replace the unit's own."""

    low: float
    high: float
    words: str = ""

    @property
    def figures(self) -> str:
        """The number or range as printed, with an en dash (Chicago Manual of Style, 6.83)."""
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}–{self.high:g}"


@dataclass(frozen=True, slots=True)
class Prop:
    """`strap or belt (optional)`: alternatives, and a note such as `under your knees`."""

    names: tuple[str, ...]  # as typed, counts included: `two blocks`
    note: str = ""
    optional: bool = False


MOST = 1000  # of anything
LONGEST = 80  # characters of an amount with its words: two lines of a card; what says more is a note
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:(?:-|–|to)\s*(\d+(?:[.,]\d+)?))?(?:\s+(\D.*))?")
_PROP = re.compile(r"([^()]+?)\s*(?:\(([^()]*)\))?")
_COUNT = re.compile(r"^(?:\d+|an?|one|two|three|four|five|six)\s+", re.IGNORECASE)


def parse_amount(text: object) -> Amount:
    """Raises ValueError with a message for the teacher."""
    if isinstance(text, Amount):
        return text
    match = _AMOUNT.fullmatch(str(text).strip())
    if not match:
        raise ValueError(f'"{text}" is not an amount; type a number or a range such as 5-10, and words after it if you like')
    low, high = (float((match[n] or match[1]).replace(",", ".")) for n in (1, 2))
    if not (0 < low <= MOST and 0 < high <= MOST):
        raise ValueError(f'"{text}" is not an amount; type a number above 0, {MOST} at most')
    if low > high:
        raise ValueError(f'"{text}" is not an amount; type the smaller number first')
    if len(match[0]) > LONGEST:
        raise ValueError(f"this amount has {len(match[0])} characters; type {LONGEST} at most, and the rest as note: …")
    return Amount(low, high, match[3] or "")


def prop_word(name: str, more: Collection[str] = ()) -> str:
    """The word of the vocabulary behind what was typed: count and plural removed. `more` has a studio's own words.

    >>> prop_word("two yoga blocks"), prop_word("3 Singing bowls", ["singing bowl"])
    ('yoga block', 'singing bowl')
    """
    word = _COUNT.sub("", name.strip().lower(), count=1)
    known = {*PROPS, *map(str.lower, more)}
    return next((form for form in (word, word.removesuffix("s"), word.removesuffix("es")) if form in known), word)


def parse_prop(text: object) -> Prop:
    """Any names; the reader knows which ones the studio has. Raises ValueError with a message for the teacher."""
    if isinstance(text, Prop):
        return text
    match = _PROP.fullmatch(str(text).strip())
    if not match:
        raise ValueError(f'"{text}" is not a prop; type its name, and a note in round brackets if you like')
    names = tuple([name.strip() for name in match[1].split(" or ")])
    note = (match[2] or "").strip()
    return Prop(names, "" if note == "optional" else note, note == "optional")

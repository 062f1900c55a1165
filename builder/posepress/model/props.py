"""What is typed of a prop → a value: `strap or belt (optional)`, `two blocks`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from posepress.model.amounts import WordingError

PROPS = ("ankle weight", "backrest", "balance pad", "ball", "bean bag", "bed", "belt", "belt loop", "bench", "blanket",
         "block", "bolster", "book", "broomstick", "cane", "chair", "crutches", "cushion", "doorway", "dumbbell",
         "exercise ball", "exercise mat", "eye pillow", "foam roller", "folded blanket", "folded towel",
         "half foam roller", "hand weight", "hard floor", "headrest", "kettlebell", "lacrosse ball", "massage ball",
         "mat", "meditation cushion", "partner", "pilates ring", "pillow", "resistance band", "rollator",
         "rolled blanket", "rolled towel", "rope", "sandbag", "shoes", "slider", "small exercise ball", "socks", "sofa",
         "softball", "stability ball", "step", "stick", "stool", "strap", "table", "tennis ball", "thick book", "towel",
         "walker", "walking frame", "walking stick", "wall", "water bottle", "wedge", "wheelchair", "yoga block",
         "yoga mat", "yoga strap", "yoga wheel")  # fmt: skip
"""Those that every project knows; `props` in its studio.yaml adds others."""

OPTIONAL = ("optional", "wahlweise", "nach wunsch", "opcional", "facultatif", "facultative", "facoltativo", "facoltativa",
            "optioneel", "naar keuze", "opcjonalnie", "valfritt", "valfri")  # fmt: skip
"""What stands between brackets behind a prop that is only welcome."""


@dataclass(frozen=True, slots=True)
class Prop:
    """`strap or belt (optional)`: alternatives, and a note such as `under your knees`."""

    names: tuple[str, ...]  # as typed, counts included: `two blocks`
    note: str = ""
    optional: bool = False


_OR = re.compile(r" (?:or|oder|ou|o|lub|albo|eller) ")
_PROP = re.compile(r"([^()]+?)\s*(?:\(([^()]*)\))?")
_COUNT = re.compile(r"^(?:\d+|an?|one|two|three|four|five|six)\s+", re.IGNORECASE)


def prop_word(name: str, own_words: Collection[str] = ()) -> str:
    """The word of the vocabulary behind what was typed: count and plural removed. `own_words` has a studio's own words.

    >>> prop_word("two yoga blocks"), prop_word("3 Singing bowls", ["singing bowl"])
    ('yoga block', 'singing bowl')
    """
    word = without_count(name.strip().lower())
    vocabulary = {*PROPS, *map(str.lower, own_words)}
    return next((form for form in (word, word.removesuffix("s"), word.removesuffix("es")) if form in vocabulary), word)


def without_count(name: str) -> str:
    """What is counted.

    >>> without_count("two blocks"), without_count("12 blocks"), without_count("yoga mat")
    ('blocks', 'blocks', 'yoga mat')
    """
    return _COUNT.sub("", name, count=1)


def parse_prop(text: object) -> Prop:
    """Any names; the reader knows which ones the studio has. Raises WordingError."""
    if isinstance(text, Prop):
        return text
    match = _PROP.fullmatch(str(text).strip())
    if not match:
        raise WordingError(f'"{text}" is not a prop', "type its name, and a note in round brackets if you like")
    names = tuple([name.strip() for name in _OR.split(match[1])])
    note = (match[2] or "").strip()
    optional = note.lower() in OPTIONAL
    return Prop(names, "" if optional else note, optional)

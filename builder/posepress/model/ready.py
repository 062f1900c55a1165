"""Props of a class's poses → what to have ready for so many people: names with their counts, and what need not be there.

A prop that several poses ask for is had once: of each the most that one pose takes for one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from posepress.model.props import Prop, prop_word, without_count

OF_THE_ROOM = ("bed", "cane", "crutches", "doorway", "hard floor", "partner", "rollator", "shoes", "socks", "sofa", "table",
               "walker", "walking frame", "walking stick", "wall", "wheelchair")  # fmt: skip
"""Props that nobody counts, for the room has them or people come with them."""

_OF_ROOMS_ELSEWHERE = (
    "wand", "türrahmen", "bett", "schuhe", "socken", "sofa", "tisch", "pared", "cama", "zapatos", "calcetines",
    "sofá", "mesa", "mur", "lit", "chaussures", "chaussettes", "canapé", "table", "parete", "muro", "letto",
    "scarpe", "calze", "divano", "tavolo", "parede", "sapatos", "meias", "muur", "schoenen", "sokken", "bank",
    "tafel", "ściana", "łóżko", "buty", "skarpety", "kanapa", "stół", "vägg", "säng", "skor", "strumpor", "soffa",
    "bord",
)  # fmt: skip
"""The same in the other languages of our tables."""

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(frozen=True, slots=True)
class ReadyThing:
    """`names` as typed, without their count; `count` for one person, 0 where it is not counted."""

    names: tuple[str, ...]
    count: int
    is_needed: bool = True

    def figure(self, people: int, english: bool) -> str:
        """`12`, or `12 ×` before a name that stays as it was typed: in another language nobody knows its plural."""
        count = self.count * people
        return str(count) if english or count < 2 else f"{count} ×"

    def text(self, joint: str, people: int, english: bool) -> str:
        """`straps or belts`: of several, the plural, where English can be asked for it."""
        many = english and self.count * people > 1
        return joint.join([_plural(name) if many else name for name in self.names])


def count_of(name: str) -> int:
    """How many of a prop one person takes; 0 where nobody counts it, or it is in the plural and does not say.

    >>> count_of("two blocks"), count_of("mat"), count_of("blocks"), count_of("wall"), count_of("Wand")
    (2, 1, 0, 0, 0)
    """
    counted = without_count(name.strip())
    word = prop_word(name)
    if word in OF_THE_ROOM or counted.lower() in _OF_ROOMS_ELSEWHERE:
        return 0
    if counted != name.strip():
        first = name.split()[0].lower()
        return _COUNTS.get(first, 0) or int(first)
    return 0 if counted.lower() != word else 1


def ready_things(props: Iterable[Prop]) -> tuple[ReadyThing, ...]:
    """Each once, in the order in which they come."""
    found: dict[tuple[str, ...], ReadyThing] = {}
    for prop in props:
        key = tuple([prop_word(name) for name in prop.names])
        names = tuple([without_count(name.strip()) for name in prop.names])
        thing = ReadyThing(names, max([count_of(name) for name in prop.names]), not prop.optional)
        before = found.get(key, thing)
        found[key] = ReadyThing(before.names, max(before.count, thing.count), before.is_needed or thing.is_needed)
    return tuple(found.values())


def props_once(props: Iterable[Prop]) -> tuple[Prop, ...]:
    """Each prop once, in the order in which they come, with the names of the pose that takes most of it; optional where all say
    so.

    >>> block, blocks = Prop(("block",), True), Prop(("two blocks",))
    >>> props_once([block, Prop(("mat",)), blocks]) == (blocks, Prop(("mat",)))
    True
    """
    found: dict[tuple[str, ...], Prop] = {}
    for prop in props:
        key = tuple([prop_word(name) for name in prop.names])
        before = found.get(key, prop)
        most = prop if _weight(prop) > _weight(before) else before
        found[key] = replace(most, optional=before.optional and prop.optional)
    return tuple(found.values())


def _weight(prop: Prop) -> tuple[int, bool]:
    """More of a prop come later: one, several, a number of them."""
    count = max([count_of(name) for name in prop.names])
    return (count if count > 1 else 0), any(without_count(name).lower() != prop_word(name) for name in prop.names)


def _plural(name: str) -> str:
    """Of an English noun as props are called; one that is in the plural stays.

    >>> _plural("bench"), _plural("rolled towel"), _plural("blocks"), _plural("body")
    ('benches', 'rolled towels', 'blocks', 'bodies')
    """
    if re.search(r"[^s]s$", name) and prop_word(name) != name.lower():
        return name
    if re.search(r"(?:s|x|z|ch|sh)$", name):
        return f"{name}es"
    return f"{name[:-1]}ies" if re.search(r"[^aeiou]y$", name) else f"{name}s"

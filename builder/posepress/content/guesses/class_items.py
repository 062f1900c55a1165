"""An item of a class's list as people type it → whether it is a pose, the heading of a part, or a circuit."""

from __future__ import annotations

from typing import Literal

from posepress.base.diagnostics import similar
from posepress.base.nodes import Fields, Listing, Text

PART = "section, block, group, heading, segment, chapter, parts"
CIRCUIT = ("circuits, rounds, round, repeat, repeats, superset, supersets, super set, giant set, triset, sets, set, times, loop"
           ", series, block, group")  # fmt: skip
POSES = "exercises, sequence, flow, asanas, items, moves"
"""What people call these fields."""

_REALLY_SIMILAR = 0.75

ItemKind = Literal["pose", "part", "circuit"]


def kind_of_item(item: Fields) -> ItemKind:
    """By the names of its fields; one that holds poses and says no name for them is a circuit, as is a group with a number."""
    names = {" ".join(name.replace("_", " ").replace("-", " ").casefold().split()): name for name in item.entries}
    if "pose" in names:
        return "pose"
    likely = {name: similar(name, ("part", "circuit"), _REALLY_SIMILAR) for name in names}
    part = [names[name] for name in names if name in PART.split(", ") or likely[name] == "part"]
    circuit = [name for name in names if name in CIRCUIT.split(", ") or likely[name] == "circuit"]
    if part and not any(_starts_with_a_number(item, name) for name in part):
        return "circuit" if [name for name in circuit if names[name] not in part] else "part"
    holds_poses = any((name == "poses" or name in POSES.split(", ")) and _is_list(item, names[name]) for name in names)
    return "circuit" if circuit or holds_poses else "pose"


def _starts_with_a_number(item: Fields, name: str) -> bool:
    value = item.entries[name].value
    return isinstance(value, Text) and value.text[:1].isdigit()


def _is_list(item: Fields, name: str) -> bool:
    return isinstance(item.entries[name].value, Listing)

"""Fields of a figure description → the same for the other side of the body: words for left and right, and signed numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from posepress.base.nodes import FieldNode, Fields, Listing, Node, Text
from posepress.base.sides import swapped

_SIGNED = {
    "back": ("side", "twist"),
    "head": ("side", "turn"),
    "pelvis": ("turn", "tilt", "roll"),
}
"""Fields in numbers whose sign is a side's. A limb's are measured outward, and stay."""


def on_the_other_side(nodes: Mapping[str, Node]) -> dict[str, Node]:
    return {swapped(key): _turned(key, node) for key, node in nodes.items()}


def _turned(key: str, node: Node) -> Node:
    if key == "ghost" and isinstance(node, Fields):
        inner = on_the_other_side({name: entry.value for name, entry in node.entries.items()})
        return replace(node, entries={name: FieldNode(node.span, value) for name, value in inner.items()})
    if key == "view" and isinstance(node, Listing):
        return replace(node, items=(_from_180(node.items[0]), *node.items[1:]))
    if key in _SIGNED and isinstance(node, Fields):
        return _fields(node, {name: _negative(entry.value) for name, entry in node.entries.items() if name in _SIGNED[key]})
    if isinstance(node, Text):
        return replace(node, text=swapped(node.text))
    if isinstance(node, Listing):
        return replace(node, items=tuple([_turned("", item) for item in node.items]))
    return _fields(node, {name: _of_prop(name, entry.value) for name, entry in node.entries.items()})


def _fields(node: Fields, values: Mapping[str, Node]) -> Fields:
    entries = {name: FieldNode(entry.key, values.get(name, entry.value)) for name, entry in node.entries.items()}
    return replace(node, entries=entries)


def _of_prop(name: str, node: Node) -> Node:
    """Its place is [ahead, up, out], where out is to the right of the mat. The numbers of a limb have other names."""
    if name == "at" and isinstance(node, Listing) and len(node.items) == 3:
        return replace(node, items=(*node.items[:2], _negative(node.items[2])))
    return _turned("", node)


def _negative(node: Node) -> Node:
    if not isinstance(node, Text):
        return node
    return replace(node, text=node.text[1:] if node.text.startswith("-") else f"-{node.text}")


def _from_180(node: Node) -> Node:
    return replace(node, text=f"{180 - float(node.text):g}") if isinstance(node, Text) else node

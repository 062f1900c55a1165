"""Names of poses, classes and articles as they are typed → the ids of their files: `Half Moon` is `half-moon`.

A class names its poses as their files are called. What comes to no file stays as it was typed, for a message to quote.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from posepress.base.letters import slug
from posepress.base.nodes import FieldNode, Fields, Listing, Node, Text


def as_ids(node: Node, ids: Mapping[str, Collection[str]]) -> Node:
    """`ids` has by the name of a field those of the files that it may name; the field "" is that of a bare item.
    A text where a list must stand is left for what it is.
    """
    return node if isinstance(node, Text) else _with_ids(node, ids, ids.get("", ()))


def _with_ids(node: Node, ids: Mapping[str, Collection[str]], names: Collection[str]) -> Node:
    match node:
        case Text():
            is_other_name = node.text not in names and slug(node.text) in names
            return replace(node, text=slug(node.text)) if is_other_name else node
        case Listing():
            return replace(node, items=tuple([_with_ids(item, ids, names) for item in node.items]))
        case Fields():
            values = {name: _with_ids(entry.value, ids, ids.get(name, ())) for name, entry in node.entries.items()}
            return replace(node, entries={name: FieldNode(node.entries[name].key, value) for name, value in values.items()})

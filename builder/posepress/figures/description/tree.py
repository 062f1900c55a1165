"""Plain values, as the library's tables and programs hold them → the tree of nodes that a description is read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posepress.base.diagnostics import Span
from posepress.base.nodes import FieldNode, Fields, Listing, Node, Text

IN_CODE = Span("<code>", 1, 1, 1)
"""The place of a description that stands in no file."""


def node(value: object, span: Span = IN_CODE) -> Node:
    """A tree that stands, as a whole, at `span`: what a word calls up stands where the word is typed."""
    if isinstance(value, Node):
        return value
    if isinstance(value, Mapping):
        return Fields({str(k): FieldNode(span, node(v, span)) for k, v in value.items()}, span)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Listing(tuple([node(v, span) for v in value]), span)
    if isinstance(value, bool):
        return Text("yes" if value else "no", span)
    return Text(f"{value:g}" if isinstance(value, float) else str(value), span)

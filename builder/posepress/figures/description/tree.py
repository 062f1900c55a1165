"""What stands in a figure description, not yet understood: texts, lists and named fields, each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posepress.base.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Node:
    """`value` is a text as typed, a list, or fields in the order of the file; `key_span` is where its name stands."""

    value: str | tuple[Node, ...] | Mapping[str, Node]
    span: Span | None = None
    key_span: Span | None = None

    @property
    def text(self) -> str | None:
        return self.value if isinstance(self.value, str) else None


def node(value: object) -> Node:
    """A tree of plain values, as the library's tables hold them, without places."""
    if isinstance(value, Node):
        return value
    if isinstance(value, Mapping):
        return Node({str(k): node(v) for k, v in value.items()})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Node(tuple([node(v) for v in value]))
    if isinstance(value, bool):
        return Node("yes" if value else "no")
    return Node(f"{value:g}" if isinstance(value, float) else str(value))

"""What a file or a table says, not yet understood: texts, lists and named fields, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from posepress.base.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. `cut` is the place of a ` #…` behind it, which YAML takes for a comment."""

    text: str
    span: Span
    cut: Span | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class FieldNode:
    """`key` is where the name of the field stands."""

    key: Span
    value: Node


@dataclass(frozen=True, slots=True)
class Fields:
    """In the order of the file."""

    entries: dict[str, FieldNode]
    span: Span


Node = Text | Listing | Fields

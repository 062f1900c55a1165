"""A class's list as it is typed, with headings and circuits → its poses in one flat row, and the spans that lie over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.base.diagnostics import Span
from posepress.base.nodes import FieldNode, Fields, Listing, Node, Text
from posepress.content.fields import example, one_line
from posepress.content.guesses.lists import as_list
from posepress.content.source.document import SourceFile
from posepress.model.grammar import word

SpanOfPoses = tuple[int, int]
"""Numbers of its first and last pose; the last is less than the first where it has none."""


@dataclass(frozen=True, slots=True)
class FlatList:
    """`fields` are the file's, with `poses` flat, and beside it `parts` and `circuits`; their spans are in the same order."""

    fields: Fields | None
    parts: tuple[SpanOfPoses, ...] = ()
    circuits: tuple[SpanOfPoses, ...] = ()


def outline(fields: Fields | None, document: SourceFile) -> FlatList:
    """What cannot be said of a plan is told: a part without poses, a circuit in a circuit, a choice of one."""
    entry = fields.entries.get("poses") if fields else None
    if fields is None or entry is None or not isinstance(entry.value, Listing):
        return FlatList(fields)
    walk = _Walk(document)
    walk.items(entry.value.items)
    walk.close_part()
    values = {"poses": walk.poses, "parts": walk.parts, "circuits": walk.circuits}
    lists = {name: FieldNode(entry.key, Listing(tuple(items), entry.value.span)) for name, items in values.items() if items}
    if entry.value.items and not walk.poses:
        return FlatList(None)
    lists = lists or {"poses": entry}
    return FlatList(replace(fields, entries={**fields.entries, **lists}), tuple(walk.part_spans), tuple(walk.circuit_spans))


class _Walk:
    """The list from its first item to its last. `fresh` says why there is no pose before the next one, or "" if there is."""

    def __init__(self, document: SourceFile) -> None:
        self.document = document
        self.poses: list[Node] = []
        self.parts: list[Node] = []
        self.circuits: list[Node] = []
        self.part_spans: list[SpanOfPoses] = []
        self.circuit_spans: list[SpanOfPoses] = []
        self.in_circuit = False
        self.fresh = "there is no pose before the first one"

    def items(self, items: Sequence[Node]) -> None:
        for item in items:
            entries = item.entries if isinstance(item, Fields) else {}
            if isinstance(item, Fields) and "part" in entries:
                self._part(item, entries["part"].key)
            elif isinstance(item, Fields) and ("circuit" in entries or ("poses" in entries and "pose" not in entries)):
                self._circuit(item, entries["circuit"].key if "circuit" in entries else item.span)
            else:
                self._pose(item)

    def close_part(self) -> None:
        """The part that is open ends with the last pose so far."""
        if not self.parts:
            return
        part, (first, last) = self.parts[-1], (self.part_spans[-1][0], len(self.poses))
        if last < first and isinstance(part, Fields):
            entry = part.entries["part"]
            name = f' "{one_line(entry.value.text)}"' if isinstance(entry.value, Text) and entry.value.text else ""
            hint = "put its poses below it, or delete this line"
            self.document.report.error("empty-part", f"the part{name} has no poses", entry.key, hint)
        self.part_spans[-1] = (first, last)

    def _pose(self, item: Node) -> None:
        instead = item.entries.get("instead") if isinstance(item, Fields) else None
        if self.fresh and instead and isinstance(instead.value, Text) and word(instead.value.text) == "yes":
            hint = "put this pose below the one that it can replace, or delete the field"
            self.document.report.error("nothing-before", self.fresh, instead.value.span, hint)
        self.fresh = ""
        self.poses.append(item)

    def _part(self, item: Fields, place: Span) -> None:
        if self.in_circuit:
            hint = "move this line out of the circuit, above the line with its rounds"
            self.document.report.error("part-in-circuit", "a part cannot begin within a circuit", place, hint)
            return
        self.close_part()
        self.part_spans.append((len(self.poses) + 1, 0))
        self.parts.append(_without_poses(item))
        self.fresh = "there is no pose before this one in its part"
        poses = item.entries.get("poses")
        if poses:
            self.items(self._poses_of(poses))

    def _circuit(self, item: Fields, place: Span) -> None:
        poses = item.entries.get("poses")
        if self.in_circuit:
            message, hint = "a circuit cannot stand in a circuit", "move it out, below the poses of the other one"
            self.document.report.error("nested-circuit", message, place, hint)
            self.items(self._poses_of(poses) if poses else ())
            return
        first = len(self.poses) + 1
        self.in_circuit, self.fresh = True, "there is no pose before this one in its circuit"
        if poses is None:
            hint = f"type the poses below it: {example('poses', self.document)}"
            self.document.report.error("missing-field", 'required field "poses" is missing', place, hint)
        else:
            self.items(self._poses_of(poses))
        self.in_circuit, self.fresh = False, "the pose before this one belongs to a circuit, and this one does not"
        self.circuits.append(_without_poses(item))
        self.circuit_spans.append((first, len(self.poses)))

    def _poses_of(self, entry: FieldNode) -> Sequence[Node]:
        """The items of the poses within, told where they are none."""
        node = entry.value
        if isinstance(node, Listing):
            if not node.items:
                hint = f"type {example('poses', self.document)}"
                self.document.report.error("empty-value", '"poses" is an empty list', node.span, hint)
            return node.items
        text = one_line(node.text) if isinstance(node, Text) else ""
        typed = f"poses: {as_list('poses', text)}" if text and word(text) != "all" else example("poses", self.document)
        self.document.report.error("wrong-kind", '"poses" is a list', node.span, f"type {typed}")
        return ()


def _without_poses(item: Fields) -> Fields:
    return replace(item, entries={name: entry for name, entry in item.entries.items() if name != "poses"})

"""YAML lines of a file → fields, lists and texts, each with its place. Every scalar is the text that was typed.

YAML's own types are not applied: `no`, `1:30` and `007` stay text. What YAML can do beyond fields, lists and texts
(anchors, aliases, tags, merge keys, several documents) is reported: a teacher who types `*` or `&` means the character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import get_origin

import yaml

from posepress.base.diagnostics import Report, Span
from posepress.base.nodes import FieldNode, Fields, Listing, Node, Text
from posepress.base.plain_text import plain
from posepress.content.source.text import Source, forbidden_character, without_forbidden
from posepress.content.source.yaml_errors import quoted_field, report_syntax
from posepress.content.source.yaml_lines import read_field_lines
from posepress.model.domain import ArticleFields, BookletFields, ClassFields, PoseFields, StudioFields
from posepress.model.person import PersonFields

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML built without libyaml yields the same events, slower
_COMMENT = re.compile(r"[ \t]+#")
_DEEPEST = 12  # levels; content needs four
_LISTS = frozenset(
    [
        name.replace("_", " ")
        for fields in (PoseFields, ClassFields, ArticleFields, BookletFields, StudioFields, PersonFields)
        for name, field in fields.model_fields.items()
        if get_origin(field.annotation) is tuple
    ]
)
"""Fields that hold several values: who types one twice means both."""
_MOST_ITEMS = 2000  # of a list: every pose of a large studio, named one by one
_MOST_ROUNDS = 100  # lines of one file that are read as their hints have it; who made more of one mistake knows it by then


def read_mapping(
    source: Source, first: int, last: int, report: Report, example: str = "title: Knee hug", names: Collection[str] = ()
) -> Fields | None:
    """The fields that stand in lines `first` to `last`; None where they cannot be told apart, with the reason reported.

    `example` is a field as it may stand there, and `names` are those of all of them, none where any may stand.
    """
    if _bad_indents(source, first, last, report):
        return None
    lines = ["", *[""] * (first - 1), *read_field_lines(source, first, last, report, names), ""]
    for _ in range(_MOST_ROUNDS):  # once more for each line that was reported with what to type for it
        faults = Report()
        try:
            node = _Composer(source, faults, yaml.parse("\n".join(lines[1:]), _Loader)).document()
        except yaml.MarkedYAMLError as error:
            correction = report_syntax(error, source, report)
            if correction is None or lines[correction[0]] == correction[1]:
                return None
            lines[correction[0]] = correction[1]
            continue
        except _TooDeepError as error:
            report.error("nested-too-deep", "lists or fields inside one another without end", error.span, "type it flat")
            return None
        report.add(faults.diagnostics)
        if isinstance(node, Fields):
            return node
        span = node.span if node else source.span(first)
        report.error("not-fields", "fields are missing here", span, f"type each on a line of its own, such as {example}")
        return None
    return None


class _TooDeepError(Exception):
    def __init__(self, span: Span) -> None:
        super().__init__(span)
        self.span = span


class _Composer:
    def __init__(self, source: Source, report: Report, events: Iterator[yaml.Event]) -> None:
        self.source, self.report, self.events = source, report, events
        self.depth = 0

    def document(self) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    span = self._span(event)
                    hint = "delete this line and all below it; a second thing needs a file of its own"
                    self.report.error("second-document", "a --- line starts a second set of fields", span, hint)
                    return node
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event)
        return node

    def _node(self, event: yaml.Event) -> Node:
        self._check_special(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if isinstance(event, yaml.AliasEvent):
            return Text(f"*{event.anchor}", self._span(event))
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _TooDeepError(self._span(event))
        node = self._listing(event) if isinstance(event, yaml.SequenceStartEvent) else self._fields(event)
        self.depth -= 1
        return node

    def _listing(self, start: yaml.Event) -> Listing:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event))
        if len(items) > _MOST_ITEMS:
            message = f"this list has {len(items)} items; {_MOST_ITEMS} are read at most"
            self.report.error("too-many-items", message, self._span(start), "split it into several files")
        return Listing(tuple(items), self._span(start, event))

    def _fields(self, start: yaml.Event) -> Fields:
        entries: dict[str, FieldNode] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, value = self._node(event), self._node(next(self.events))
            if not isinstance(key, Text):
                hint = "delete the line, or type its name as plain text"
                self.report.error("not-a-field", "the name of a field must be text", key.span, hint)
            elif key.text == "<<":
                self.report.error("merge-key", "<< is not a field", key.span, "delete it, and type the fields themselves")
            elif key.text in entries:
                first = entries[key.text].key.line
                hint = f"it is already on line {first}: delete one of the two"
                if key.text in _LISTS:  # to delete one would lose what it says
                    hint = f"it is already on line {first}: put both in one list, as in {key.text}: [first, second]"
                self.report.error("duplicate-field", f'field "{key.text}" is here twice', key.span, hint)
            else:
                if isinstance(value, Text) and not value.text and not value.cut:
                    value = Text("", key.span)  # where nothing was typed, the name shows the place
                entries[key.text] = FieldNode(key.span, value)
        return Fields(entries, self._span(start, event))

    def _text(self, event: yaml.ScalarEvent) -> Text:
        span, mark = self._span(event), event.end_mark
        assert mark is not None  # the parser always sets it; PyYAML's types do not know
        value = plain(unicodedata.normalize("NFC", event.value))
        if event.style == '"' and (char := forbidden_character(value)):
            hint = "delete its code, which starts with a backslash"
            self.report.error("control-character", f"character {char} in this value", span, hint)
            value = without_forbidden(value)
        if event.style:
            return Text(value, span)
        line = self.source.lines[mark.line] if mark.line < len(self.source.lines) else ""
        comment = _COMMENT.match(line, mark.column)
        cut = self.source.span(mark.line + 1, comment.end()) if comment else None
        return Text(value, span, cut)

    def _check_special(self, event: yaml.Event) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            self._report_special(event, "alias", f"*{anchor}")
        elif anchor:
            self._report_special(event, "anchor", f"&{anchor}")
        if getattr(event, "tag", None):
            self._report_special(event, "tag", "!")

    def _report_special(self, event: yaml.Event, code: str, sign: str) -> None:
        name = {"alias": "a repeat of another value", "anchor": "a mark for repeating", "tag": "a type"}[code]
        message = f'a value that starts with "{sign}" means {name} in YAML'
        span = self._span(event)
        hint = quoted_field(self.source, span.line) or "put it in quotes, or delete it"
        if code == "tag":
            hint = "delete the word that starts with !, or put the value in quotes if you mean the sign"
        self.report.error(code, message, span, hint)

    def _span(self, event: yaml.Event, end: yaml.Event | None = None) -> Span:
        """From the start of an event to its own end, or to that of another, on the first line."""
        start, stop = event.start_mark, (end or event).end_mark
        assert start is not None and stop is not None
        column = stop.column + 1 if stop.line == start.line else None
        return self.source.span(start.line + 1, start.column + 1, column)


def _bad_indents(source: Source, first: int, last: int, report: Report) -> bool:
    """Tells of tabs before the fields, once for all of them."""
    numbers = [number for number in range(first, last + 1) if re.match(r"[ \u00a0]*\t\s*\S", source.lines[number - 1])]
    if numbers:
        line = source.lines[numbers[0] - 1]
        start = line.index("\t") + 1
        remainder = f"; the same on line{'s' * (len(numbers) > 2)} {', '.join(map(str, numbers[1:]))}" if numbers[1:] else ""
        above = source.lines[numbers[0] - 2].rstrip() if numbers[0] > first else ""
        hint = "type two spaces over it" if above.endswith(":") or above.startswith((" ", "\t")) else "delete it"
        report.error("tab", f"a tab at the start of a line{remainder}", source.span(numbers[0], start, start + 1), hint)
    return bool(numbers)

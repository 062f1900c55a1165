"""A file of `people/` → Person.

The file is no part of the project: it is read for one order, and no product of anybody else knows of it. What a message
says of it never has the person's name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from posepress.base.diagnostics import Diagnostic, Span, nearest
from posepress.base.nodes import Fields, Listing, Node, Text
from posepress.content.class_plan import check_side, read_remark, sides_of
from posepress.content.field_names import known_fields
from posepress.content.fields import read_head
from posepress.content.guesses.fields import field_called
from posepress.content.markup.stray_cautions import marked_caution
from posepress.content.phases import without_none
from posepress.content.pictures.gallery import Gallery
from posepress.content.source.document import ProjectNames, SourceFile
from posepress.content.source.names import is_id
from posepress.content.source.yaml_nodes import read_mapping
from posepress.content.titles import as_ids
from posepress.model.domain import Pose
from posepress.model.person import MOST_LINES, PERSON, Person, PersonChange, PersonFields

_NAMES = frozenset([str(info.alias) for info in PersonFields.model_fields.values()])
_OF_A_POSE = frozenset([info.alias or name for name, info in PersonChange.model_fields.items()])
_FIELD = re.compile(r"([^\s#\-:][^:]*?)\s*:(?:\s|$)")
_OF_NAME = re.compile(r"\W*(?:name|patient|client|person|initials)\b", re.IGNORECASE)
_OF_POSES = ("poses", "leave out", "keep", "add")
"""Fields that name poses."""


def read_person(document: SourceFile, names: ProjectNames, poses: Mapping[str, Pose], gallery: Gallery) -> Person | None:
    """None when the file has mistakes. `poses` are those that could be read."""
    source, report = document.source, document.report
    fields, head, remark = read_mapping(source, 1, len(source.lines), report, "name: J.D.", _NAMES), None, None
    if fields is not None:
        fields = _with_ids(known_fields(PersonFields, fields, document, names.titles) or fields, names)
        head = read_head(PersonFields, fields, source.span(1), document, names.titles)
        _check_poses(fields, names, document)
        _check_classes(fields, names, document)
        _check_twice(fields, document)
        _check_lines(fields, document)
        _check_notes(fields, document)
        fields = without_none(fields, document)
        for pose, side, place in sides_of([item.entries for item in _changes(fields)]):
            if pose in poses:
                check_side(poses[pose], side, place, gallery, document)
        remark = read_remark(fields, names.poses, document)
    _hide_name(fields, document)
    if head is None or document.failed:
        return None
    return Person(**dict(head), path=source.path, remark=remark)


def _with_ids(fields: Fields, names: ProjectNames) -> Fields:
    """With its poses named by the ids of their files."""
    ids = {"": names.poses, "pose": names.poses, "after": names.poses}
    named = {**dict.fromkeys(_OF_POSES, ids), "phases": {"pose": names.poses}}
    entries = {
        name: replace(entry, value=as_ids(entry.value, named[name])) if name in named else entry
        for name, entry in fields.entries.items()
    }
    return replace(fields, entries=entries)


def _changes(fields: Fields) -> list[Fields]:
    """Each exercise of which something is said, in phases too."""
    of_poses = [item for name in ("poses", "add") for item in _items(fields, name) if isinstance(item, Fields)]
    return [*of_poses, *_later(fields)]


def _later(fields: Fields) -> list[Fields]:
    phases = [phase for phase in _items(fields, "phases") if isinstance(phase, Fields)]
    return [item for phase in phases for item in _items(phase, "changes") if isinstance(item, Fields)]


def _named_by(items: Sequence[Fields], field: str) -> Iterator[Text]:
    values = [item.entries[field].value for item in items if field in item.entries]
    yield from [value for value in values if isinstance(value, Text) and is_id(value.text)]


def _named(fields: Fields, *names: str) -> Iterator[Text]:
    """The poses that these fields name, with their places."""
    for name in names:
        for item in _items(fields, name):
            node: Node = item
            if isinstance(item, Fields):
                node = item.entries["pose"].value if "pose" in item.entries else item
            if isinstance(node, Text) and is_id(node.text):
                yield node


def _items(fields: Fields, name: str) -> Sequence[Node]:
    value = fields.entries[name].value if name in fields.entries else None
    return value.items if isinstance(value, Listing) else ()


def _check_poses(fields: Fields, names: ProjectNames, document: SourceFile) -> None:
    named = [*_named(fields, *_OF_POSES), *_named_by(_later(fields), "pose")]
    named += _named_by([item for item in _items(fields, "add") if isinstance(item, Fields)], "after")
    for node in named:
        if node.text not in names.poses:
            hint = nearest(node.text, names.poses) or "content/poses/ has no poses yet"
            document.report.error("unknown-pose", f'there is no pose "{node.text}"', node.span, hint)
    for item in _items(fields, "poses"):
        told = [d for d in document.report.diagnostics[document.first_diagnostic :] if d.span == item.span]
        if isinstance(item, Text) and item.text in names.poses and not told:
            hint = f"delete it, or say what differs, as in {{pose: {item.text}, dose: {{repeats: 8}}}}"
            document.report.error("no-change", f'nothing is said of "{item.text}" that is different', item.span, hint)


def _check_classes(fields: Fields, names: ProjectNames, document: SourceFile) -> None:
    value = fields.entries["classes"].value if "classes" in fields.entries else None
    nodes = value.items if isinstance(value, Listing) else (value,)
    for node in [node for node in nodes if isinstance(node, Text)]:
        for name in re.split(r"\s*,\s*", node.text.strip()):
            if is_id(name) and name not in names.classes:
                hint = nearest(name, names.classes) or "content/classes/ has no classes yet"
                document.report.error("unknown-class", f'there is no class "{name}"', node.span, hint)


def _check_twice(fields: Fields, document: SourceFile) -> None:
    """A pose that is left out is not changed, kept or added; who names it twice may mean another."""
    left_out = {node.text: node.span for node in _named(fields, "leave out")}
    for name in ("poses", "keep", "add"):
        for node in _named(fields, name):
            if node.text in left_out:
                hint = f'it is under "leave out" on line {left_out[node.text].line}: delete one of the two'
                document.report.error("left-out", f'"{node.text}" is left out, and it is under "{name}" too', node.span, hint)


def _check_lines(fields: Fields, document: SourceFile) -> None:
    for name in ("not for you", "for you"):
        items = _items(fields, name)
        if len(items) > MOST_LINES:
            message = f'"{name}" has {len(items)} lines; {MOST_LINES} at most stand on the first page before anything else'
            hint = "put the most serious first, and say what belongs together in one line"
            document.report.error("too-many-items", message, fields.entries[name].value.span, hint)


def _check_notes(fields: Fields, document: SourceFile) -> None:
    """A note is printed as other text is: a caution belongs into the box."""
    for item in [*_changes(fields), fields]:
        note = item.entries["note"].value if "note" in item.entries else None
        caution = marked_caution(note.text) if isinstance(note, Text) else ""
        if caution and note:
            message = "this is a caution, and is printed here among other text"
            quoted = json.dumps(caution, ensure_ascii=False)
            home = f'into the field "not for you" of this file: not for you: [{quoted}]'
            if "not for you" in fields.entries:
                home = f'as one more item of the field "not for you" of this file: {quoted}'
            document.report.error("stray-caution", message, note.span, f"type it {home}\nand delete it here")


def _of_private_fields(lines: Sequence[str]) -> Iterator[int]:
    """Numbers of the lines of `name`, by whatever name, and of each field at the left edge that means none that a person's file
    has; with all below it.
    """
    private = False
    for n, line in enumerate(lines, 1):
        if found := _FIELD.match(line):
            field = found[1].lower()
            meant = field if field in _NAMES | _OF_A_POSE else field_called(field, PersonFields)
            private = meant in ("", "name")
        if private:
            yield n


def _hide_name(fields: Fields | None, document: SourceFile) -> None:
    """No message shows a line that the name may stand on, or quotes from it: that of the name, and those of fields that a
    person's file has not, such as `full name`.
    """
    lines = document.source.lines
    entry = fields.entries.get("name") if fields else None
    hidden = {*_of_private_fields(lines), *((entry.key.line, entry.value.span.line) if entry else ())}
    if not fields:  # who can tell? the line that looks like it, or all of them
        hidden |= {n for n, line in enumerate(lines, 1) if _OF_NAME.match(line)} or set(range(1, len(lines) + 1))
    names = {word for n in hidden for word in re.findall(r"\w{2,}", lines[n - 1].partition(":")[2])}

    def is_hidden(span: Span | None) -> bool:
        return span is not None and span.path == document.source.path and span.line in hidden

    def discreet(diagnostic: Diagnostic) -> Diagnostic:
        if diagnostic.span is None or not is_hidden(diagnostic.span):
            return diagnostic
        quotes = any(name in diagnostic.hint for name in names)
        message = re.sub(r"\w{2,}", lambda match: "…" if match[0] in names else match[0], diagnostic.message)
        hint = 'type it in quotes, and without other signs: name: "J.D."' if quotes else diagnostic.hint
        return replace(diagnostic, message=message, hint=hint, span=replace(diagnostic.span, text=""))

    found = document.report.diagnostics[document.first_diagnostic :]
    document.report.diagnostics[document.first_diagnostic :] = [discreet(diagnostic) for diagnostic in found]
    places = {key: span for key, span in document.places.items() if key.startswith(f"{PERSON}#") and is_hidden(span)}
    document.places.update({key: replace(span, text="") for key, span in places.items()})

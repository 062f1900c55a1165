"""A file of `people/` → Person; the library and its person → the library with that person's classes, and what to decide.

The file is no part of the project: it is read for one order, and no product of anybody else knows of it. What a message
says of it never has the person's name.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from posepress.base.diagnostics import Diagnostic, Report, Span, nearest, similar
from posepress.base.nodes import Fields, Listing, Node, Text
from posepress.content.class_plan import check_side, item_entries, read_remark, sides_of
from posepress.content.field_names import known_fields
from posepress.content.fields import read_head
from posepress.content.guesses.conditions import common_words
from posepress.content.markup.stray_cautions import marked_caution
from posepress.content.pictures.gallery import Gallery
from posepress.content.source.document import ProjectNames, SourceFile
from posepress.content.source.names import is_id
from posepress.content.source.yaml_nodes import read_mapping
from posepress.content.titles import as_ids
from posepress.model.domain import ClassPlan, Library, Pose
from posepress.model.person import MOST_LINES, PERSON, Person, PersonFields, class_for, entries_for, places_for
from posepress.model.programme import without_programme

_NAMES = frozenset([str(info.alias) for info in PersonFields.model_fields.values()])
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
        _check_twice(fields, document)
        _check_lines(fields, document)
        _check_notes(fields, document)
        for pose, side, place in sides_of([*item_entries(fields, "poses"), *item_entries(fields, "add")]):
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
    entries = {
        name: replace(entry, value=as_ids(entry.value, ids)) if name in _OF_POSES else entry
        for name, entry in fields.entries.items()
    }
    return replace(fields, entries=entries)


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
    afters = [
        item.entries["after"].value for item in _items(fields, "add") if isinstance(item, Fields) and "after" in item.entries
    ]
    for node in [*_named(fields, *_OF_POSES), *[after for after in afters if isinstance(after, Text) and is_id(after.text)]]:
        if node.text not in names.poses:
            hint = nearest(node.text, names.poses) or "content/poses/ has no poses yet"
            document.report.error("unknown-pose", f'there is no pose "{node.text}"', node.span, hint)
    for item in _items(fields, "poses"):
        if isinstance(item, Text) and item.text in names.poses:
            hint = f"delete it, or say what differs, as in {{pose: {item.text}, dose: {{repeats: 8}}}}"
            document.report.error("no-change", f'nothing is said of "{item.text}" that is different', item.span, hint)


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
    of_poses = [item for name in ("poses", "add") for item in _items(fields, name) if isinstance(item, Fields)]
    for item in [*of_poses, fields]:
        note = item.entries["note"].value if "note" in item.entries else None
        caution = marked_caution(note.text) if isinstance(note, Text) else ""
        if caution and note:
            message = "this is a caution, and is printed here among other text"
            quoted = json.dumps(caution, ensure_ascii=False)
            home = f'into the field "not for you" of this file: not for you: [{quoted}]'
            if "not for you" in fields.entries:
                home = f'as one more item of the field "not for you" of this file: {quoted}'
            document.report.error("stray-caution", message, note.span, f"type it {home}\nand delete it here")


def _hide_name(fields: Fields | None, document: SourceFile) -> None:
    """No message shows the line that the name stands on, or quotes from it."""
    lines = document.source.lines
    entry = fields.entries.get("name") if fields else None
    hidden = {entry.key.line, entry.value.span.line} if entry else set()
    if not fields:  # who can tell? the line that looks like it, or all of them
        hidden = {n for n, line in enumerate(lines, 1) if _OF_NAME.match(line)} or set(range(1, len(lines) + 1))
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


def for_person(library: Library, folder: str, id_: str | None, report: Report) -> Library:
    """The library with its classes, and the pose of a card, as they are for its person. What concerns the class or pose that
    is made is told.
    """
    person = library.person
    if person is None:
        return library
    if folder == "poses":
        _check_card(library, person, id_ or "", report)
        left_out = frozenset([f"poses/{name}" for name in person.leave_out])
        return replace(library, unfinished=replace(library.unfinished, keys=library.unfinished.keys | left_out))
    classes, places, waiting = dict[str, ClassPlan](), dict(library.places), set(library.unfinished.keys)
    needs = dict(library.needs)
    for name, plan in library.classes.items():
        if name == id_:
            _check_class(library, plan, person, report)
        names = {added.pose for added in person.add}
        if entries_for(plan, person) and names <= library.poses.keys():
            classes[name] = class_for(plan, person, library.poses)
        else:
            waiting.add(f"classes/{name}")
        places = places_for(plan, person, places)
        of_added = [library.needs.get(f"poses/{pose}", frozenset([f"poses/{pose}"])) for pose in names]
        needs[f"classes/{name}"] = needs.get(f"classes/{name}", frozenset[str]()).union(*of_added)
    unfinished = replace(library.unfinished, keys=frozenset(waiting))
    return replace(library, classes=classes, places=places, needs=needs, unfinished=unfinished)


def _check_class(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    poses = [entry.pose for entry in plan.poses]
    after = [pose for pose in poses if pose not in person.leave_out] + [added.pose for added in person.add]
    _check_absent(library, plan, person, report)
    _check_counts(library, plan, person, report)
    if not entries_for(plan, person):
        report.error("nothing-left", f'nothing of the class "{plan.title}" is left', _place(library, person, "leave out"),
                     "delete this line")  # fmt: skip
        return
    _check_remark(library, plan, person, after, report)
    names = dict.fromkeys([*poses, *[added.pose for added in person.add]])
    found = [hit for name in names if name in library.poses for hit in _hits(library.poses[name], person)]
    _tell_hits(library, person, found, report)
    left_out = [
        library.poses[name].title for name in dict.fromkeys(poses) if name in person.leave_out and name in library.poses
    ]
    if left_out:
        message = f"left out, as this file says: {', '.join(left_out)}"
        report.note("left-out", message, _place(library, person, "leave out"), "the poses that are printed are numbered anew")


def _place(library: Library, person: Person, part: str) -> Span | None:
    return library.places.get(person.key(part))


def _check_absent(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    """What is said of a pose that this class does not have may be meant for another class, or for another pose."""
    poses = {entry.pose for entry in plan.poses}
    all_poses = poses | {added.pose for added in person.add}
    named = [(f"poses.{n}.pose", change.pose, poses) for n, change in enumerate(person.poses, 1)]
    named += [(f"leave out.{n}", pose, poses) for n, pose in enumerate(person.leave_out, 1)]
    named += [(f"keep.{n}", pose, all_poses) for n, pose in enumerate(person.keep, 1)]
    named += [(f"add.{n}.after", added.after, all_poses) for n, added in enumerate(person.add, 1) if added.after]
    for part, pose, known in named:
        if pose not in known:
            near = similar(pose, known)
            hint = f'did you mean "{near}"?' if near else f"name one of its poses, or leave it: {', '.join(sorted(known))}"
            if part.startswith("poses."):
                hint += "\nto print it though the class has no such pose, move the line below add:"
            message = f'the class "{plan.id}" has no pose "{pose}", so this line changes nothing in it'
            report.warning("not-in-class", message, _place(library, person, part), hint)
    twice = [(n, added.pose) for n, added in enumerate(person.add, 1) if added.pose in poses]
    for n, pose in twice:
        hint = "delete it, and say what differs under poses, where it stands already"
        message = f'the class "{plan.id}" has the pose "{pose}" already: it is printed twice'
        report.warning("already-in-class", message, _place(library, person, f"add.{n}"), hint)


def _check_counts(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    """Several changes of one pose are for one occurrence each; a dose that takes the place of one that said more."""
    class_, plan = plan, without_programme(plan)
    counts, changes = (Counter([item.pose for item in items]) for items in (plan.poses, person.poses))
    for n, change in enumerate(person.poses, 1):
        place, count = _place(library, person, f"poses.{n}"), counts[change.pose]
        is_last = all(other.pose != change.pose for other in person.poses[n:])
        if count and is_last and 1 < changes[change.pose] != count:
            message = f'"{change.pose}" is here {changes[change.pose]} times, and {count} times in the class "{plan.id}"'
            hint = f"delete it, or name the pose {count} times, in the order of the class" if count > 1 else "delete it"
            report.error("too-many-changes", message, place, hint)
    _check_phases(library, class_, person, report)
    for personal in entries_for(plan, person):
        said = personal.said
        if personal.lost:
            message = f'the way into "{personal.entry.pose}" is written for another pose before it: it is not printed'
            hint = f"if it needs one, type poses: [{{pose: {personal.entry.pose}, transition: Roll onto your side.}}]"
            place = _place(library, person, "leave out") or _place(library, person, "add")
            report.warning("other-transition", message, place, hint)
        if not (personal.number and said and personal.entry.pose in library.poses):
            continue
        before = plan.poses[personal.number - 1].dose or library.poses[personal.entry.pose].dose
        now = personal.entry.dose or before
        lost = [name for name in before.values if name not in now.values] if now is not before else []
        if lost:
            message = f"this dose takes the place of the one of the class, which also says {', '.join(lost)}"
            report.note("dose-fields", message, _place(library, person, f"{said}.dose"), "type these too if they stay")


def _check_phases(library: Library, plan: ClassPlan, person: Person, report: Report) -> None:
    """A dose that is the person's own, which a later phase of the class makes another: it may be more than they can do."""
    own = {change.pose: n for n, change in enumerate(person.poses, 1) if change.dose}
    poses = [entry.pose for entry in without_programme(plan).poses]
    for phase in plan.phases[1:]:
        for change in phase.changes:
            is_number = change.pose.isdigit() and 0 < int(change.pose) <= len(poses)
            pose = poses[int(change.pose) - 1] if is_number else change.pose
            if change.dose and pose in own:
                fields = ", ".join(change.dose.values)
                message = (
                    f'weeks {phase.weeks.figures} of the class change this dose of "{pose}": its {fields}; does that suit them?'
                )
                report.note("dose-in-phases", message, _place(library, person, f"poses.{own[pose]}.dose"))


def _check_remark(library: Library, plan: ClassPlan, person: Person, poses: Collection[str], report: Report) -> None:
    remark = person.remark or plan.remark
    lost = [inline.ref for inline in remark.inlines if inline.ref and inline.ref not in poses] if remark else []
    if not lost or not remark:
        return
    message = f'the note of the class speaks of "{lost[0]}", which this person does not do: the note is not printed'
    if person.remark:
        message = f'this note speaks of "{lost[0]}", which this person does not do in "{plan.id}": the note is not printed'
    place = _place(library, person, "note" if person.remark else "leave out")
    report.warning("note-left-out", message, place, "type: note: Rest as long as you like.")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A `not for` of a pose that a tag meets in some words."""

    pose: Pose
    line: str
    tag: int
    words: str


def _hits(pose: Pose, person: Person) -> Iterator[_Hit]:
    for line in pose.not_for:
        for n, tag in enumerate(person.tags, 1):
            if words := common_words(tag, line):
                yield _Hit(pose, line, n, words)


def _tell_hits(library: Library, person: Person, hits: Sequence[_Hit], report: Report, is_class: bool = True) -> None:
    """All at once, each with its reason: who decides sees the whole list."""
    open_ = [hit for hit in hits if hit.pose.id not in (*person.leave_out, *person.keep)]
    kept = [hit for hit in hits if hit.pose.id in person.keep]
    if open_:
        names = list(dict.fromkeys([hit.pose.id for hit in open_]))
        count = f"{len(names)} poses say" if names[1:] else f'"{open_[0].pose.title}" says'
        message = f"{count} that they are not for this person" if names[1:] else f"{count} that it is not for this person"
        withheld, kept_too = (", ".join([*said, *names]) for said in (person.leave_out, person.keep))
        lines = [f"type leave out: [{withheld}] to withhold, or keep: [{kept_too}] once you have decided that it may stay"]
        lines += [_reason(library, person, hit) for hit in open_]
        report.warning("not-for-person", message, _place(library, person, f"tags.{open_[0].tag}"), "\n".join(lines))
    if kept:
        message = f"printed, as this file says: {', '.join(dict.fromkeys([hit.pose.title for hit in kept]))}"
        lines = [_reason(library, person, hit) for hit in kept]
        report.note("kept", message, _place(library, person, "keep"), "\n".join(lines))
    silent = [tag for n, tag in enumerate(person.tags, 1) if all(hit.tag != n for hit in hits)]
    if silent and is_class:
        tags = ", ".join([f'"{tag}"' for tag in silent])
        message = f"no pose here says that it is not for {tags}"
        report.note(
            "no-such-tag", message, _place(library, person, "tags"), "that is what the files of the poses say, and no more"
        )


def _reason(library: Library, person: Person, hit: _Hit) -> str:
    n = hit.pose.not_for.index(hit.line) + 1
    place = library.place(f"poses/{hit.pose.id}#not for.{n}")
    where = f" ({place.path}, line {place.line})" if place else ""
    return f'{hit.pose.id}: not for "{hit.line}"{where}; "{hit.words}" goes with the tag "{person.tags[hit.tag - 1]}"'


def _check_card(library: Library, person: Person, id_: str, report: Report) -> None:
    """Of the one pose that a card is made of."""
    if id_ in person.leave_out:
        n = person.leave_out.index(id_) + 1
        hint = "print the card of another pose, or delete this name"
        report.error("left-out", f'"{id_}" is left out for this person', _place(library, person, f"leave out.{n}"), hint)
    notes = [(f"poses.{n}.note", change.note) for n, change in enumerate(person.poses, 1) if change.pose == id_]
    notes += [(f"add.{n}.note", added.note) for n, added in enumerate(person.add, 1) if added.pose == id_]
    for part, note in notes:
        if note:
            message = f'what is noted of "{id_}" stands on a handout and in a deck; a card by itself does not have it: say it'
            report.note("note-not-on-card", message, _place(library, person, part))
    if person.not_for_you:
        message = "what is not for this person stands in the box of a handout, and on no card: give them the handout, too"
        report.note("box-not-on-card", message, _place(library, person, "not for you"))
    if id_ in library.poses:
        _tell_hits(library, person, [*_hits(library.poses[id_], person)], report, is_class=False)

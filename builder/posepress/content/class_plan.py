"""A file of `content/classes/` → ClassPlan."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import TypeVar

from posepress.base.diagnostics import Span, nearest
from posepress.base.drawing import Redrawn
from posepress.base.nodes import FieldNode, Fields, Listing, Text
from posepress.base.sides import OTHER, knows_sides
from posepress.content.class_outline import SpanOfPoses, outline
from posepress.content.field_names import known_fields
from posepress.content.fields import one_line, read_head
from posepress.content.markup.inline import Paragraph, TextPiece, prose
from posepress.content.markup.markdown import Title, UnprintedBlock, read_body
from posepress.content.markup.prose import check_source, read_prose, texts
from posepress.content.markup.references import resolve
from posepress.content.markup.stray_cautions import marked_caution
from posepress.content.phases import changed_entries, check_phases, programmed, with_phase_ids
from posepress.content.pictures.gallery import Gallery
from posepress.content.pose_sides import side_faults, unturned_words
from posepress.content.source.document import ProjectNames, SourceFile, check_nothing_lost, split
from posepress.content.source.names import is_id
from posepress.content.titles import as_ids
from posepress.model.class_fields import Circuit, ClassFields, ClassOutline, ClassPart, ClassPose
from posepress.model.class_times import class_minutes, planned_minutes
from posepress.model.domain import ClassPlan, Inline, Pose, Prose
from posepress.model.dose import Dose, is_looser
from posepress.model.file_fields import FileFields
from posepress.model.grammar import word
from posepress.model.phases import FOR_ALL
from posepress.model.programme import without_programme
from posepress.model.side_names import CLASS_SIDES, OTHER_SIDE
from posepress.model.sides import as_done, is_at_once, is_one_sided, is_turned, side_in

_SHORT = 1.1  # least minutes of the poses to those planned, from where on they do not fit
_LONG, _TALK = 2.0, 5.0  # minutes planned to those of the poses, and minutes more than these: something may be missing

_AMOUNTS = ("repeats", "breaths", "minutes", "rounds", "hold")
_INSTEAD = ("times a day", "every")
"""Fields of a dose of which one stands for the other."""

S = TypeVar("S", ClassPart, Circuit)


def read_class(
    document: SourceFile, class_id: str, names: ProjectNames, poses: Mapping[str, Pose], gallery: Gallery
) -> ClassPlan | None:
    """The class; None when it has mistakes. `poses` are those that could be read."""
    parts = split(document)
    if parts.fields and "poses" not in parts.fields.entries and {"position", "dose", "props"} & parts.fields.entries.keys():
        document.report.error("wrong-folder", "this looks like a pose", parts.start, "move it to content/poses/")
        return None
    parts = replace(parts, fields=_with_ids(known_fields(ClassFields, parts.fields, document, names.titles), names))
    plan_outline = outline(parts.fields, document)
    parts = replace(parts, fields=plan_outline.fields or parts.fields)
    pose_ids = _check_poses(parts.fields, names, document) if parts.fields else frozenset()
    parts = replace(parts, fields=check_phases(parts.fields, pose_ids, names, document))
    fields = parts.fields if plan_outline.fields else None
    head = read_head(ClassOutline, fields, parts.start, document, names.titles)
    check_source(parts.fields, names.sources, document)
    for pose, side, place in _sides(parts.fields):
        if pose in poses:
            check_side(poses[pose], side, place, gallery, document)
    if parts.fields:
        _check_notes(parts.fields, poses, document)
    remark = read_remark(parts.fields, pose_ids, document) if parts.fields else None
    if not parts.body:
        return None
    intro = _intro(document, parts.body, parts.fields)
    if head is None or document.failed:
        return None
    spans = {
        "parts": _over(ClassPart, head.parts, plan_outline.parts),
        "circuits": _over(Circuit, head.circuits, plan_outline.circuits),
    }
    plan = ClassPlan(**{**dict(head), **spans}, id=class_id, intro=intro, remark=remark)
    limited = tuple([_with_limit(entry, poses) for entry in plan.poses])
    plan = plan.model_copy(update={"poses": limited, "typed_poses": plan.poses})
    plan = programmed(plan, parts.fields, poses, document)
    check_nothing_lost(document, document.body(parts.body), parts.body, texts(intro))
    if document.failed:
        return None
    _check_times(plan, poses, document)
    _check_doses(plan, poses, document)
    return plan


def _over(span: type[S], heads: Sequence[FileFields], poses: Sequence[SpanOfPoses]) -> tuple[S, ...]:
    """The parts, or the circuits, with the numbers of their first and last poses."""
    both = enumerate(zip(heads, poses, strict=True), 1)
    return tuple([span(**dict(head), number=n, first=first, last=last) for n, (head, (first, last)) in both])


def _with_ids(fields: Fields | None, names: ProjectNames) -> Fields | None:
    """With its poses named by the ids of their files."""
    entry = fields.entries.get("poses") if fields else None
    if fields is None or entry is None:
        return fields
    poses = as_ids(entry.value, {"": names.poses, "pose": names.poses, "poses": names.poses})
    return with_phase_ids(replace(fields, entries={**fields.entries, "poses": replace(entry, value=poses)}), names)


def _check_poses(fields: Fields, names: ProjectNames, document: SourceFile) -> frozenset[str]:
    """The ids that `poses` names; those without a file are reported."""
    entry = fields.entries.get("poses")
    if not entry or not isinstance(entry.value, Listing):
        return frozenset()
    pose_ids = []
    for item in entry.value.items:
        if isinstance(item, Fields) and "pose" in item.entries:
            item = item.entries["pose"].value
        if isinstance(item, Text) and is_id(item.text):
            pose_ids.append(item.text)
            if item.text not in names.poses:
                hint = nearest(item.text, names.poses) or "content/poses/ has no poses yet"
                document.report.error("unknown-pose", f'there is no pose "{item.text}"', item.span, hint)
    return frozenset(pose_ids)


def _check_notes(fields: Fields, poses: Mapping[str, Pose], document: SourceFile) -> None:
    """A note is printed as other text is: a caution does not belong into one."""
    entry = fields.entries.get("poses")
    items = entry.value.items if entry and isinstance(entry.value, Listing) else ()
    notes = [*[item.entries for item in items if isinstance(item, Fields)], *changed_entries(fields), fields.entries]
    for entries in notes:
        pose = entries["pose"].value if "pose" in entries else None
        for text in [entries[name].value for name in ("transition", "note") if name in entries]:
            caution = marked_caution(text.text) if isinstance(text, Text) else ""
            if caution:
                of_pose = _below_cautions(caution, pose.text, poses) if isinstance(pose, Text) else ""
                _report_stray(text.span, of_pose or _into_before(caution, fields), document)


def _check_times(plan: ClassPlan, poses: Mapping[str, Pose], document: SourceFile) -> None:
    """The minutes that are planned for a part, against those that its poses take."""
    if any(entry.pose not in poses for entry in plan.poses):
        return  # of a pose that could not be read
    times = class_minutes(poses, plan)
    for part in plan.parts:
        (low, high), (least, most) = planned_minutes(part), times.worked_out(part.first, part.last)
        if part.minutes is None or not most or times.each_day:
            continue
        figures = (
            f"{ceil(least - 0.05)}-{ceil(most - 0.05)}" if ceil(least - 0.05) < ceil(most - 0.05) else f"{ceil(most - 0.05)}"
        )
        place = document.places[plan.key(f"{part.key}.minutes")]
        takes = f"its poses take about {figures.replace('-', ' to ')} minute{'s' * (figures != '1')}"
        if least > high * _SHORT and least > high + 1:
            message = f'"{part.title}" is planned for {part.minutes.figures} minutes, and {takes}'
            document.report.warning("part-minutes", message, place, f"type minutes: {figures}, or less of its poses")
        elif low > most * _LONG and low > most + _TALK:
            message = f'"{part.title}" is planned for {part.minutes.figures} minutes, and {takes}'
            document.report.note(
                "part-minutes", message, place, "nothing to do if the rest is for talk and for coming into them"
            )


def _check_doses(plan: ClassPlan, poses: Mapping[str, Pose], document: SourceFile) -> None:
    """What a dose of the class drops of that of the pose, whose place it takes; and sets within rounds, which multiply."""
    plan = without_programme(plan)
    for number, entry in enumerate(plan.poses, 1):
        pose, key = poses.get(entry.pose), plan.key(f"poses.{number}")
        if pose is None:
            continue
        lost = _lost_fields(entry.dose, pose.dose, plan) if entry.dose else []
        if entry.dose:
            _tell_limit(plan, number, entry.dose, pose, document, bool(lost))
        if entry.dose and lost:
            message = f'this dose takes the place of the one of "{entry.pose}", which also says {", ".join(lost)}'
            if pose.dose.pain and f"{key}.dose.pain" not in document.places:
                message += f"; its limit, pain {pose.dose.pain.figures}, holds"
            hint = f"if that stays, type dose: {entry.dose.with_fields_of(pose.dose, lost).typed}"
            document.report.note("dose-fields", message, document.places.get(f"{key}.dose"), hint)
        dose, circuit = entry.dose or pose.dose, plan.circuit_of(number)
        if circuit and dose.sets and dose.sets.high > 1 and circuit.rounds.high > 1:
            rest = dose.model_copy(update={"sets": None}).typed
            counts = f"{dose.sets.figures} sets in each of {circuit.rounds.figures} rounds"
            message = f'"{entry.pose}" has {counts}: both are printed, and done'
            hint = f"if the rounds are its sets, type {{pose: {entry.pose}, dose: {rest}}}"
            place = document.places.get(f"{key}.dose.sets") or document.places.get(key)
            document.report.note("sets-in-rounds", message, place, hint)


def _with_limit(entry: ClassPose, poses: Mapping[str, Pose]) -> ClassPose:
    """The limit of pain of a pose holds in a class whose dose says no other."""
    if entry.dose is None or entry.pose not in poses:
        return entry
    dose = entry.dose.in_place_of(poses[entry.pose].dose)
    return entry if dose is entry.dose else entry.model_copy(update={"dose": dose})


def _tell_limit(plan: ClassPlan, number: int, dose: Dose, pose: Pose, document: SourceFile, is_told: bool) -> None:
    """That a limit of the pose holds, or that the class has one that is less strict. `is_told`: with what does not hold."""
    key, own = plan.key(f"poses.{number}.dose"), pose.dose.pain
    if own is None or dose.pain is None:
        return
    at, typed = document.places.get(pose.key("dose.pain")), document.places.get(f"{key}.pain")
    where = f" ({at.path}, line {at.line})" if at else ""
    limit, figures = f'pain {own.figures}, the limit of "{pose.id}"{where}', own.figures.replace("–", "-")
    if typed is None and not is_told:
        hint = f"nothing to do if it should; for another limit type dose: {dose.typed}"
        document.report.note("limit-holds", f"{limit}, holds beside this dose", document.places.get(key), hint)
    elif typed and is_looser(dose.pain, own):
        message = f"pain {dose.pain.figures} is less strict than {limit}"
        document.report.note("looser-limit", message, typed, f"nothing to do if it is meant; else type pain: {figures}")


def _lost_fields(dose: Dose, before: Dose, plan: ClassPlan) -> list[str]:
    """Of a dose that another takes the place of: what a reader would miss. Minutes for breaths only say how much in another
    way.
    """
    names = [name for name in before.values if name not in dose.values]
    if not any(name in dose.values for name in _AMOUNTS if name in before.values):
        names = [name for name in names if name not in (*_AMOUNTS, "sets")]
    names = [name for name in names if name not in _INSTEAD or not any(other in dose.values for other in _INSTEAD)]
    of_phases = {name for phase in plan.phases for name in FOR_ALL if getattr(phase, name.replace(" ", "_")) is not None}
    return [name for name in names if name not in of_phases and (name != "weeks" or not plan.phases)]


def _below_cautions(caution: str, pose: str, poses: Mapping[str, Pose]) -> str:
    free = pose in poses and not poses[pose].cautions
    place = "in place of - none below" if free else "below"
    return f"{place} ## Cautions in content/poses/{pose}.md: - {caution}"


def _into_before(caution: str, fields: Fields | None) -> str:
    """The field that stands at the top of a handout, as it is typed or gone on with."""
    quoted_caution = json.dumps(caution, ensure_ascii=False)
    if fields and "before" in fields.entries:
        return f'as one more item of the field "before" of this class: {quoted_caution}'
    return f'into the field "before" of this class: before: [{quoted_caution}]'


def _report_stray(span: Span, home: str, document: SourceFile) -> None:
    message = "this is a caution, and is printed here among other text"
    document.report.error("stray-caution", message, span, f"type it {home}\nand delete it here")


def _sides(fields: Fields | None) -> Iterator[tuple[str, str, Span]]:
    """(pose, side, its place) of each for which the class says a side."""
    yield from sides_of([*item_entries(fields, "poses"), *changed_entries(fields)])


def item_entries(fields: Fields | None, name: str) -> list[dict[str, FieldNode]]:
    """Of the items of a field that have fields of their own."""
    entry = fields.entries.get(name) if fields else None
    items = entry.value.items if entry and isinstance(entry.value, Listing) else ()
    return [item.entries for item in items if isinstance(item, Fields)]


def sides_of(items: Iterable[Mapping[str, FieldNode]]) -> Iterator[tuple[str, str, Span]]:
    """(pose, side, its place) of each item that says a side."""
    for entries in items:
        pose, side = (entries[name].value if name in entries else None for name in ("pose", "side"))
        if isinstance(pose, Text) and isinstance(side, Text) and word(side.text) in CLASS_SIDES:
            yield pose.text, word(side.text), side.span


def check_side(pose: Pose, side: str, place: Span, gallery: Gallery, document: SourceFile) -> None:
    """The class turns words and pictures: what cannot be turned is told, where it stands."""
    report, artworks = document.report, gallery.artworks
    if side == OTHER_SIDE and is_at_once(pose.sides):
        hint = f'type "sides: each" in content/poses/{pose.id}.md if it is done on each side in turn, or leave "side" out'
        message = f'the pose "{pose.title}" has no other side: it says "sides: {pose.sides}"'
        report.warning("no-other-side", message, place, hint)
        return
    if not is_one_sided(side):
        return
    if side == OTHER_SIDE and (own := side_in(pose.sides)):
        due = pose.sides.replace(own, OTHER[own])
        message = f'of "{pose.title}", which says "sides: {pose.sides}", the other side is {due}; paper should say so'
        report.warning("say-side", message, place, f"type side: {due}")
    faults = [*unturned_words(pose, artworks)] if side_in(side) else []
    faults += side_faults(as_done(pose, side, artworks), side, artworks)
    of_class = f" ({document.source.path}, line {place.line}: side: {side})"
    for fault in faults:
        tell = report.error if side_in(side) else report.warning
        at = document.places.get(fault.source)
        known = any(d.span == at and d.code == fault.code for d in report.diagnostics)
        if not known:  # once, however often and in however many classes the pose is done to that side
            tell(fault.code, fault.message + of_class, at, fault.hint)
        elif side_in(side):
            document.broken = True
    turned = is_turned(pose, side, artworks)
    if turned and not knows_sides(pose.language):
        message = f'the figures of "{pose.title}" are turned; left and right in its words are not known in this language'
        report.warning("side-language", message, place, "read its steps again: they must suit this side")
    pictures = [picture.name for picture, _ in pose.pictures if not isinstance(artworks.get(picture.name), Redrawn)]
    if turned and pictures:
        message = f'"{pictures[0]}" still shows the same side: only drawn figures can be mirrored'
        report.note("other-side-picture", message, place, "say in the class's note what changes, or draw it as a figure")


def _intro(document: SourceFile, first: int, fields: Fields | None) -> tuple[Prose, ...]:
    intro: list[Prose] = []
    for block in read_body(document, first):
        if isinstance(block, Paragraph):
            if caution := marked_caution(block.plain):
                _report_stray(block.span, _into_before(caution, fields), document)
            intro.append(read_prose(block, f"intro.{len(intro) + 1}", document))
        elif not isinstance(block, UnprintedBlock):
            signs = (
                "the # signs"
                if isinstance(block, Title)
                else "the bullets or numbers of its items, or move them into the field before:"
            )
            hint = f"delete {signs}"
            document.report.error("not-a-paragraph", "the text of a class can only be paragraphs", block.span, hint)
    return tuple(intro)


def read_remark(fields: Fields, pose_ids: frozenset[str], document: SourceFile) -> Prose | None:
    """`note` with its references: plain text, in which only `{pose}` and a backslash before a brace mean something."""
    entry = fields.entries.get("note")
    if not entry or not isinstance(entry.value, Text) or not entry.value.text:
        return None

    node = entry.value
    has_quotes = node.span.text[node.span.column - 1 :].startswith('"')
    brace = "\\\\{" if has_quotes else "\\{"  # YAML reads a backslash between double quotes

    def target(name: str, place: Span) -> str:
        if name in pose_ids:
            return name
        hint = f"{nearest(name, pose_ids)}; type {brace} to print a curly bracket"
        document.report.error("unknown-pose", f'this class has no pose "{name}"', place, hint)
        return ""

    pieces: list[TextPiece] = []
    column = node.span.column
    for number, text in enumerate(one_line(node.text).split("\\{")):
        if number:
            pieces.append(TextPiece(Inline("{"), node.span, typed=False))
        at = document.source.find(text, node.span.line, column, node.span.line)
        column = at[1] if at else column
        place = document.source.span(node.span.line, column, column + len(text))
        pieces.append(TextPiece(Inline(text), place))
    return prose(resolve(pieces, target, document, brace), document.place("note", node.span))

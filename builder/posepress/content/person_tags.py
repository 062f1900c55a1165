"""What a person has, and poses → which of them may not be for that person, each with its reason, told to who decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posepress.base.diagnostics import Report, Span
from posepress.content.guesses.conditions import are_parts, common_words, implied_position
from posepress.content.guesses.positions import named_position, named_prop
from posepress.model.domain import ClassPlan, Library, Pose
from posepress.model.person import Person


def tell_tags(library: Library, person: Person, poses: Sequence[Pose], report: Report, is_class: bool = True) -> None:
    """Of the poses that the person does."""
    hits = [hit for pose in poses for hit in _hits(library, pose, person)]
    spoken = [hit for pose in poses for hit in _cautions(library, pose, person)]
    for pose in poses:
        _tell_contradiction(library, pose, person, report)
    _tell_hits(library, person, hits, [hit for hit in spoken if hit.pose.id in person.keep], report)
    open_ = [hit for hit in spoken if hit.pose.id not in (*person.leave_out, *person.keep)]
    _tell_cautions(library, person, open_, report)
    met = {hit.part for hit in (*hits, *spoken)}
    silent = [tag for n, tag in enumerate(person.tags, 1) if f"tags.{n}" not in met]
    if silent and is_class:
        tags = ", ".join([f'"{tag}"' for tag in silent])
        hint = "their positions, props, cautions and not for were compared with it; that is what these say, and no more"
        report.note("no-such-tag", f"no pose here speaks of {tags}", _place(library, person, "tags"), hint)


def _place(library: Library, person: Person, part: str) -> Span | None:
    return library.places.get(person.key(part))


@dataclass(frozen=True, slots=True)
class _Hit:
    """What of a pose a line of the person's file speaks of; `part` is where that is, such as `tags.1`."""

    pose: Pose
    part: str
    reason: str


def _hits(library: Library, pose: Pose, person: Person) -> Iterator[_Hit]:
    """That the pose may not be for the person: who it is not for, how one lies or stands in it, what one needs."""
    tags = [(f"tags.{n}", tag) for n, tag in enumerate(person.tags, 1)]
    for k, line in enumerate(pose.not_for, 1):
        where = _where(library, pose.key(f"not for.{k}"))
        for part, tag in tags:
            if words := common_words(tag, line):
                yield _Hit(pose, part, f'not for "{line}"{where}; "{words}" goes with the tag "{tag}"')
    where = _where(library, pose.key("position"))
    for part, tag in tags:
        if named_position(tag, pose.position) or implied_position(tag, pose.position):
            yield _Hit(pose, part, f'its position is "{pose.position}"{where}; that goes with the tag "{tag}"')
    for n, line in enumerate(person.not_for_you, 1):
        if named_position(line, pose.position, forbids=True):
            reason = f'its position is "{pose.position}"{where}; "{line}" is not for this person'
            yield _Hit(pose, f"not for you.{n}", reason)
        elif _speaks_of(line, pose.title) and not _names(line, pose):
            yield _Hit(pose, f"not for you.{n}", f'"{line}" is not for this person')
    for k, prop in enumerate(pose.props, 1):
        for part, tag in tags:
            if name := next((name for name in prop.names if named_prop(tag, name)), ""):
                place = _where(library, pose.key(f"props.{k}"))
                yield _Hit(pose, part, f'it needs "{name}"{place}; that goes with the tag "{tag}"')


def _names(line: str, pose: Pose) -> bool:
    """Whether a line of the box is nothing but the pose."""
    return line.strip(" .").casefold() in (pose.id.casefold(), pose.title.strip(" .").casefold())


def _speaks_of(line: str, title: str) -> bool:
    words = rf"(?<!\w){re.escape(title.strip(' .'))}(?!\w)"
    return re.search(words, line, re.IGNORECASE) is not None


def _tell_contradiction(library: Library, pose: Pose, person: Person, report: Report) -> None:
    """A pose that the box forbids by its name is not shown below it."""
    for n, line in enumerate(person.not_for_you, 1):
        if _names(line, pose) and pose.id not in person.leave_out:
            message = f'"{line}" is not for this person, and it is printed: this file does not leave it out'
            hint = f"type leave out: [{', '.join([*person.leave_out, pose.id])}]; here, say in words what is not for the person"
            report.error("not-for-you", message, _place(library, person, f"not for you.{n}"), hint)
        elif _names(line, pose) and line == pose.id != pose.title:
            message = f'"{line}" is the name of a file, and is printed as it stands'
            report.warning("name-of-file", message, _place(library, person, f"not for you.{n}"), f"type {pose.title}")


def _cautions(library: Library, pose: Pose, person: Person) -> Iterator[_Hit]:
    """Cautions that speak of what the person has: they warn, and forbid nothing."""
    for caution in pose.cautions:
        for n, tag in enumerate(person.tags, 1):
            if words := common_words(tag, caution.prose.plain):
                reason = f'"{words}" in its cautions{_where(library, caution.prose.source)} goes with the tag "{tag}"'
                yield _Hit(pose, f"tags.{n}", reason)


def _where(library: Library, key: str) -> str:
    place = library.place(key)
    return f" ({place.path}, line {place.line})" if place else ""


def _tell_hits(library: Library, person: Person, hits: Sequence[_Hit], spoken: Sequence[_Hit], report: Report) -> None:
    """All at once, each with its reason: who decides sees the whole list. `spoken`: cautions of what is kept."""
    open_ = [hit for hit in hits if hit.pose.id not in (*person.leave_out, *person.keep)]
    kept = [*[hit for hit in hits if hit.pose.id in person.keep], *spoken]
    if open_:
        names = list(dict.fromkeys([hit.pose.id for hit in open_]))
        message = (
            f"{len(names)} poses may not be for this person"
            if names[1:]
            else (f'"{open_[0].pose.title}" may not be for this person')
        )
        withheld, kept_too = (", ".join([*said, *names]) for said in (person.leave_out, person.keep))
        lines = [f"type leave out: [{withheld}] to withhold, or keep: [{kept_too}] once you have decided that it may stay"]
        lines += [f"{hit.pose.id}: {hit.reason}" for hit in open_]
        report.warning("not-for-person", message, _place(library, person, open_[0].part), "\n".join(lines))
    if kept:
        message = f"printed, as this file says: {', '.join(dict.fromkeys([hit.pose.title for hit in kept]))}"
        lines = [f"{hit.pose.id}: {hit.reason}" for hit in kept]
        report.note("kept", message, _place(library, person, "keep"), "\n".join(lines))


def _tell_cautions(library: Library, person: Person, hits: Sequence[_Hit], report: Report) -> None:
    if hits:
        names = dict.fromkeys([hit.pose.id for hit in hits])
        message = f"cautions of {', '.join(names)} speak of what this person has: read them with this person in mind"
        lines = [f"{hit.pose.id}: {hit.reason}" for hit in hits]
        report.note("cautions-for-person", message, _place(library, person, hits[0].part), "\n".join(lines))


def tell_notes(library: Library, person: Person, plan: ClassPlan, report: Report) -> None:
    """Of what the person's class says beside its poses: what speaks of something that the box forbids, or of the same part of
    the body. Whether it contradicts the box, a professional sees; who wrote the box wrote the notes of the same file.
    """
    own = {change.note for change in (*person.poses, *person.add)}
    own |= {step.note for phase in person.phases for step in phase.changes}
    own |= {person.remark.plain} if person.remark else set()
    for n, line in enumerate(person.not_for_you, 1):
        spoken = [(text, key, words) for text, key in _notes(plan)
                  if text not in own and (words := common_words(line, text))]  # fmt: skip
        if spoken:
            box = _place(library, person, f"not for you.{n}")
            where = [f'"{text}"{_where(library, key)} speaks of "{words}"' for text, key, words in spoken]
            message = f'"{line}" is not for this person, and the class speaks of it'
            hint = "if one contradicts the other, say it otherwise: type a note of that pose, or note:, in this file"
            tell = report.note if all(are_parts(words) for _, _, words in spoken) else report.warning
            tell("note-and-box", message, box, "\n".join([hint, *where]))


def _notes(plan: ClassPlan) -> Iterator[tuple[str, str]]:
    """(text, source key) of what is printed of the class's own words."""
    yield from [(prose.plain, prose.source) for prose in plan.intro]
    yield from [(text, plan.key(f"before.{n}")) for n, text in enumerate(plan.before, 1)]
    if plan.remark:
        yield plan.remark.plain, plan.remark.source
    for n, entry in enumerate(plan.poses, 1):
        texts = {"note": entry.note, "transition": entry.transition, "dose.note": entry.dose.note if entry.dose else ""}
        yield from [(text, plan.key(f"poses.{n}.{name}")) for name, text in texts.items() if text]
    for k, phase in enumerate(plan.phases, 1):
        later = [(change.note, f"changes.{n}.note") for n, change in enumerate(phase.changes, 1)]
        texts_of_phase = [(phase.note, "note"), (phase.move_on_when, "move on when"), (phase.go_back_when, "go back when")]
        yield from [(text, plan.key(f"phases.{k}.{part}")) for text, part in (*texts_of_phase, *later) if text]

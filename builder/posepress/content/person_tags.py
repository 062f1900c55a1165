"""What a person has, and poses → which of them may not be for that person, each with its reason, told to who decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posepress.base.diagnostics import Report, Span
from posepress.content.guesses.conditions import common_words
from posepress.model.domain import Library, Pose
from posepress.model.person import Person


def tell_tags(library: Library, person: Person, poses: Sequence[Pose], report: Report, is_class: bool = True) -> None:
    """Of the poses that the person does."""
    _tell_hits(library, person, [hit for pose in poses for hit in _hits(pose, person)], report, is_class)


def _place(library: Library, person: Person, part: str) -> Span | None:
    return library.places.get(person.key(part))


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


def _tell_hits(library: Library, person: Person, hits: Sequence[_Hit], report: Report, is_class: bool) -> None:
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

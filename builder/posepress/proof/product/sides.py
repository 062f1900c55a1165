"""A pose and a side → what paper must say and show of it there; and the poses of a product, in each way that it prints them.

Worked out here once more, without asking what turns them for print: so a word or a picture that was not turned is found. Which
words are sides of a body is the grammar's to say, and which side works in a figure that of its description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from posepress.base.drawing import Illustration, Redrawn
from posepress.base.sides import side_words, sides_named
from posepress.model.domain import ClassPlan, Inline, Library, PictureRef, Pose, Prose

LETTERS = {"left": "L", "right": "R"}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A pose of a class as it is printed for one entry; `turned`: to the other side than its file says it."""

    pose: Pose
    turned: bool


def worked(side: str) -> str:
    """The side that a side such as `right leg` names, or ""."""
    return next((name for name in LETTERS if side.split(" ")[0] == name), "")


def other(side: str) -> str:
    return next(name for name in LETTERS if name != side)


def own(pose: Pose, artworks: Mapping[str, Illustration]) -> str:
    """The side that its file is for: the one it says, or shows first; the left one where only marks speak of sides."""
    if side := worked(pose.sides):
        return side
    for ref, _ in pose.pictures:
        art = artworks.get(ref.name)
        if isinstance(art, Redrawn) and art.side:
            return other(art.side) if ref.mirror else art.side
        if art and not isinstance(art, Redrawn) and len(said := sides_named(ref.alt, pose.language)) == 1:
            return min(said)
    return "left" if any(inline.mark for prose in _proses(pose) for inline in prose.inlines) else ""


def is_turned(pose: Pose, side: str, artworks: Mapping[str, Illustration]) -> bool:
    if side == "other side":
        return True
    due, written = worked(side), own(pose, artworks)
    return due != "" and written != "" and due != written


def for_side(pose: Pose, side: str, artworks: Mapping[str, Illustration]) -> Pose:
    """With the words, steps and pictures that are due on that side."""
    only_one = worked(side) or side in ("other side", "tighter side")
    done = [tuple([step for step in steps if not (only_one and step.each_side)]) for steps in (pose.steps, pose.short)]
    pose = pose.model_copy(update=dict(zip(("steps", "short"), done, strict=True)))
    if not is_turned(pose, side, artworks):
        return pose

    def picture(ref: PictureRef) -> PictureRef:
        art = artworks.get(ref.name)
        is_one_sided = isinstance(art, Redrawn) and art.side != ""
        return replace(ref, alt=turned_text(ref.alt, pose.language), mirror=not ref.mirror) if is_one_sided else ref

    cue = turned_text(pose.cue, pose.language) if pose.cue else None
    return _mapped(pose, partial(_turned, language=pose.language), picture).model_copy(update={"cue": cue})


def turned_text(text: str, language: str = "en") -> str:
    """Left and right changed, where the grammar takes them for sides of a body.

    >>> turned_text("Your Left hand makes a right angle, left and right alike.")
    'Your Right hand makes a right angle, left and right alike.'
    """
    return "".join(_turned_letters(text, language))


def _turned_letters(text: str, language: str) -> list[str]:
    """The letters of a text, and in the place of the first one of a word that changes the whole other word."""
    letters = list(text)
    for found in side_words(text, language):
        word, changed = text[found.start : found.end], found.other.lower()
        changed = changed.upper() if word.isupper() else changed.title() if word[0].isupper() else changed
        letters[found.start : found.end] = [changed, *[""] * (len(word) - 1)]
    return letters


def occurrences(library: Library, plan: ClassPlan) -> list[Occurrence]:
    """Of a handout: entries whose words are alike share a pose, each further wording has an id and keys of its own."""
    wordings: dict[str, list[tuple[list[str], Occurrence]]] = {}
    out = []
    for entry in plan.poses:
        raw = library.poses[entry.pose]
        side = entry.side or raw.sides
        pose = for_side(raw, side, library.artworks)
        words, known = [prose.plain for prose in _proses(pose)], wordings.setdefault(raw.id, [])
        same = next((occurrence for texts, occurrence in known if texts == words), None)
        turned = is_turned(raw, side, library.artworks)
        if same is None:
            same = Occurrence(_under(pose, len(known) + 1), turned)
            known.append((words, same))
        out.append(Occurrence(same.pose, turned != same.turned))
    return out


def deck_poses(library: Library, plan: ClassPlan) -> list[Pose]:
    """Of a deck: a card for each dose and side in which the class does a pose, with what the class says of them."""
    seen: dict[str, list[object]] = {}
    out = []
    for n, entry in enumerate(plan.poses, 1):
        raw = library.poses[entry.pose]
        dose, side = entry.dose or raw.dose, entry.side or raw.sides
        known = seen.setdefault(raw.id, [])
        if (dose, side) in known:
            continue
        known.append((dose, side))
        keys = {"number": f"{plan.key(f'poses.{n}')}.number"}
        keys |= {"dose": f"{plan.key(f'poses.{n}')}.dose"} if entry.dose else {}
        keys |= {"sides": f"{plan.key(f'poses.{n}')}.side"} if side != raw.sides else {}
        pose = for_side(raw, side, library.artworks).model_copy(update={"dose": dose, "sides": side, "class_keys": keys})
        out.append(_under(pose, len(known)))
    return out


def deck_numbers(library: Library, plan: ClassPlan) -> list[list[int]]:
    """Of each card of a deck: where in the class its pose is done so."""
    numbers: dict[tuple[str, str, str], list[int]] = {}
    for n, entry in enumerate(plan.poses, 1):
        raw = library.poses[entry.pose]
        dose, side = entry.dose or raw.dose, entry.side or raw.sides
        numbers.setdefault((raw.id, repr(dose), side), []).append(n)
    return list(numbers.values())


def _under(pose: Pose, number: int) -> Pose:
    """Under the id and the keys of its n-th way of being printed."""
    if number == 1:
        return pose
    old, new = f"poses/{pose.id}#", f"poses/{pose.id}@{number}#"

    def prose(value: Prose) -> Prose:
        return replace(value, source=new + value.source.removeprefix(old))

    def picture(ref: PictureRef) -> PictureRef:
        return replace(ref, source=new + ref.source.removeprefix(old))

    return _mapped(pose, prose, picture).model_copy(update={"id": f"{pose.id}@{number}"})


def _mapped(pose: Pose, prose: Callable[[Prose], Prose], picture: Callable[[PictureRef], PictureRef]) -> Pose:
    """Every paragraph and picture of a pose through a function."""
    steps = [replace(s, prose=prose(s.prose), pictures=tuple([picture(p) for p in s.pictures])) for s in pose.steps]
    changes: dict[str, object] = {name: tuple([prose(p) for p in getattr(pose, name)])
                                  for name in ("easier", "deeper", "notice", "why")}  # fmt: skip
    changes["steps"] = tuple(steps)
    changes["short"] = tuple([replace(step, prose=prose(step.prose)) for step in pose.short])
    changes["cautions"] = tuple([replace(caution, prose=prose(caution.prose)) for caution in pose.cautions])
    changes["purpose"] = prose(pose.purpose) if pose.purpose else None
    changes["picture"] = picture(pose.picture) if pose.picture else None
    return pose.model_copy(update=changes)


def _proses(pose: Pose) -> Iterator[Prose]:
    yield from [step.prose for step in (*pose.steps, *pose.short)]
    yield from [pose.purpose] if pose.purpose else []
    yield from [caution.prose for caution in pose.cautions]
    for items in (pose.easier, pose.deeper, pose.notice, pose.why):
        yield from items


def _turned(prose: Prose, language: str) -> Prose:
    """As one text, between the numbers that it refers to: only its words and its links are compared."""
    inlines: list[Inline] = []
    for is_ref, group in groupby(prose.inlines, lambda inline: bool(inline.ref)):
        stretch = [*group]
        letters, at = _turned_letters("".join([inline.text for inline in stretch]), language), 0
        for inline in stretch:
            text, at = "".join(letters[at : at + len(inline.text)]), at + len(inline.text)
            inlines.append(Inline(inline.text, ref=inline.ref) if is_ref else Inline(text, link=inline.link))
    return replace(prose, inlines=tuple(inlines))

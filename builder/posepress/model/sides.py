"""A pose and a side → the pose as it is done to that side: words and pictures turned, steps for both sides left out.

What a pose shows and says is for one side, its own: that of its `sides`, or the one that works in its picture. For the other
one all of it is turned together, or nothing is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posepress.base.drawing import Illustration, Redrawn
from posepress.base.sides import LEFT, OTHER, SideWord, side_words, sides_named, swapped
from posepress.model.domain import VERSION, Inline, PictureRef, Pose, Prose, Step
from posepress.model.side_names import OTHER_SIDE, TIGHTER_SIDE

EACH_SIDE = "each side"
"""Before a step, between braces: it sends to the other side, and stands only where each side is done."""


def side_in(words: str) -> str:
    """`left` or `right` of a side such as `right leg`; "" of one that names neither."""
    first = words.partition(" ")[0]
    return first if first in OTHER else ""


def is_one_sided(side: str) -> bool:
    """Whether the dose counts one side."""
    return bool(side_in(side)) or side in (OTHER_SIDE, TIGHTER_SIDE)


def is_at_once(side: str) -> bool:
    """Whether there is nothing to change: both sides work together, or the pose has none."""
    return side == "none" or side.startswith("both ")


def own_side(pose: Pose, artworks: Mapping[str, Illustration]) -> str:
    """The side that the words and pictures of a pose are for; "" where nothing says it."""
    if side := side_in(pose.sides):
        return side
    shown = [side for picture, _ in pose.pictures if (side := side_shown(picture, artworks.get(picture.name), pose.language))]
    return shown[0] if shown else LEFT if any(inline.mark for prose in proses(pose) for inline in prose.inlines) else ""


def side_shown(picture: PictureRef, art: Illustration | None, language: str) -> str:
    """The side that works in a picture as it is shown: a figure's by its description, another's by its words."""
    if isinstance(art, Redrawn):
        return OTHER[art.side] if art.side and picture.mirror else art.side
    named = sides_named(picture.alt, language)
    return next(iter(named)) if art and len(named) == 1 else ""


def is_turned(pose: Pose, side: str, artworks: Mapping[str, Illustration]) -> bool:
    """Whether a pose that is done to a side is turned for it."""
    own, wanted = own_side(pose, artworks), side_in(side)
    return side == OTHER_SIDE or bool(own and wanted and own != wanted)


def as_done(pose: Pose, side: str, artworks: Mapping[str, Illustration]) -> Pose:
    """Its words, steps and pictures for that side; its id, fields and source keys stay."""
    turned = is_turned(pose, side, artworks)
    steps = steps_for(pose, side)
    if turned:
        steps = tuple([_turned_step(step, artworks, pose.language) for step in steps])
    short = _done(pose.short, side)
    if not turned and len(steps) == len(pose.steps) and len(short) == len(pose.short):
        return pose
    if turned:
        short = tuple([_turned_step(step, artworks, pose.language) for step in short])
    changes: dict[str, object] = {"steps": steps, "short": short}
    if turned:

        def other(prose: Prose) -> Prose:
            return turned_prose(prose, pose.language)

        changes |= {
            "purpose": other(pose.purpose) if pose.purpose else None,
            "cautions": tuple([replace(caution, prose=other(caution.prose)) for caution in pose.cautions]),
            **{part: tuple(map(other, getattr(pose, part))) for part in ("easier", "deeper", "notice", "why")},
            "picture": turned_picture(pose.picture, artworks, pose.language) if pose.picture else None,
            "cue": swapped(pose.cue, pose.language) if pose.cue else None,
        }
    return pose.model_copy(update=changes)


def steps_for(pose: Pose, side: str) -> tuple[Step, ...]:
    """Its steps, without those that send to the other side where only one is done."""
    return _done(pose.steps, side)


def _done(steps: tuple[Step, ...], side: str) -> tuple[Step, ...]:
    return tuple([step for step in steps if not (step.each_side and is_one_sided(side))])


def _turned_step(step: Step, artworks: Mapping[str, Illustration], language: str) -> Step:
    pictures = tuple([turned_picture(picture, artworks, language) for picture in step.pictures])
    return replace(step, prose=turned_prose(step.prose, language), pictures=pictures)


def turned_picture(picture: PictureRef, artworks: Mapping[str, Illustration], language: str) -> PictureRef:
    """A figure mirrored with its words. One that is the same on both sides, a photo or drawing of one's own stay."""
    art = artworks.get(picture.name)
    if not isinstance(art, Redrawn) or not art.side:
        return picture
    return replace(picture, alt=swapped(picture.alt, language), mirror=not picture.mirror)


def turned_prose(prose: Prose, language: str) -> Prose:
    """Left for right, also where a word is in part bold."""
    text = "".join([inline.text for inline in prose.inlines])
    places = [*side_words(text, language)]
    if not places:
        return prose
    inlines, start = list[Inline](), 0
    for inline in prose.inlines:
        end = start + len(inline.text)
        inlines.append(replace(inline, text=_cut(text, start, end, places)))
        start = end
    return replace(prose, inlines=tuple(inlines))


def _cut(text: str, start: int, end: int, places: Sequence[SideWord]) -> str:
    """A stretch of the text for the other side; a word that begins before it is not in it, one that begins in it is whole."""
    out, at = list[str](), start
    for place in places:
        if place.end <= start or place.start >= end:
            continue
        if place.start >= start:
            out += [text[at : place.start], place.other]
        at = min(place.end, end)
    return "".join([*out, text[at:end]])


def proses(pose: Pose) -> tuple[Prose, ...]:
    """All paragraphs of a pose that are turned with it, the steps first."""
    cautions = [caution.prose for caution in pose.cautions]
    first = [pose.purpose] if pose.purpose else []
    steps = [step.prose for step in (*pose.steps, *pose.short)]
    return (*steps, *first, *cautions, *pose.easier, *pose.deeper, *pose.notice, *pose.why)


def version(pose: Pose, number: int) -> Pose:
    """The same pose under an id and source keys of its own, where it is printed in more than one way; the first stays."""
    if number == 1:
        return pose
    id_ = f"{pose.id}{VERSION}{number}"

    def of_version(key: str) -> str:
        return key.replace(f"poses/{pose.id}#", f"poses/{id_}#", 1)

    def keyed(prose: Prose) -> Prose:
        return replace(prose, source=of_version(prose.source))

    def keyed_picture(picture: PictureRef) -> PictureRef:
        return replace(picture, source=of_version(picture.source))

    def keyed_steps(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(
            [replace(step, prose=keyed(step.prose), pictures=tuple(map(keyed_picture, step.pictures))) for step in steps]
        )

    return pose.model_copy(
        update={
            "id": id_,
            "purpose": keyed(pose.purpose) if pose.purpose else None,
            "cautions": tuple([replace(caution, prose=keyed(caution.prose)) for caution in pose.cautions]),
            "steps": keyed_steps(pose.steps),
            "short": keyed_steps(pose.short),
            **{part: tuple(map(keyed, getattr(pose, part))) for part in ("easier", "deeper", "notice", "why")},
            "picture": keyed_picture(pose.picture) if pose.picture else None,
        }
    )


def with_strong_side(pose: Pose, side: str) -> Pose:
    """With the side that works in bold in its steps, for a page where left and right of one pose meet."""

    def strong(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple([replace(step, prose=_strong(step.prose, side, pose.language)) for step in steps])

    return pose.model_copy(update={"steps": strong(pose.steps), "short": strong(pose.short)})


def _strong(prose: Prose, side: str, language: str) -> Prose:
    inlines: list[Inline] = []
    for inline in prose.inlines:
        at = 0
        for word in side_words(inline.text, language):
            if word.side == side:
                inlines += [
                    replace(inline, text=inline.text[at : word.start]),
                    replace(inline, text=inline.text[word.start : word.end], strong=True),
                ]
                at = word.end
        inlines.append(replace(inline, text=inline.text[at:]))
    return replace(prose, inlines=tuple([inline for inline in inlines if inline.text or inline.ref]))

"""A pose and the side that it is done to → words and pictures that agree, or why they cannot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from posepress.base.drawing import Illustration, Redrawn
from posepress.base.sides import LEFT, OTHER, knows_sides, sends_on, sides_named
from posepress.content.source.document import SourceFile
from posepress.model.domain import PictureRef, Pose, Prose
from posepress.model.side_marks import example_marks, is_mark_of, joint_mark, mark_text, noun_of
from posepress.model.sides import (
    EACH_SIDE,
    is_at_once,
    is_one_sided,
    own_side,
    proses,
    side_in,
    side_shown,
    steps_for,
    turned_picture,
)


@dataclass(frozen=True, slots=True)
class SideFault:
    """Something that would say or show another side. `source` is the key of its place."""

    code: str
    message: str
    source: str
    hint: str


def with_own_side(pose: Pose, artworks: Mapping[str, Illustration], document: SourceFile) -> Pose:
    """The pose with its marks in words, and turned where its `sides` name a side; what cannot be is reported."""
    pose = _with_pictures(pose, artworks)
    side = own_side(pose, artworks)
    _check_marks(pose, document)
    _check_language_of_marks(pose, document)
    _check_references(pose, document)
    if side:
        pose = _with_words(pose, side)
    for fault in side_faults(pose, pose.sides, artworks) if is_one_sided(pose.sides) else ():
        document.report.error(fault.code, fault.message, document.places.get(fault.source), fault.hint)
    return pose


def side_faults(pose: Pose, side: str, artworks: Mapping[str, Illustration]) -> Iterator[SideFault]:
    """What is wrong with a pose that is turned to one side as far as it can be."""
    for step in (*steps_for(pose, side), *(steps_for(pose.in_short, side) if pose.short else ())):
        if words := sends_on(step.prose.plain, pose.language):
            message = f'"{words}" sends to the other side, and the dose is for one side: {side}'
            hint = f"type {{{EACH_SIDE}}} before this step, and it stands only where each side is done; or delete it"
            yield SideFault("sends-on", message, step.prose.source, hint)
    wanted = side_in(side)
    if wanted:
        yield from _pictures(pose, wanted, artworks)
        yield from _words(pose, wanted)


def unturned_words(pose: Pose, artworks: Mapping[str, Illustration]) -> Iterator[SideFault]:
    """Words that say a side of which nobody can tell whether it is the one that works."""
    if own_side(pose, artworks):
        return
    for prose in proses(pose):
        for side in sorted(sides_named(_typed(prose), pose.language)):
            message = f'"{side}" cannot be turned: no picture of "{pose.title}" shows which side works'
            yield SideFault("side-in-words", message, prose.source, _hint_of_words(pose))


def _hint_of_words(pose: Pose) -> str:
    """How to say which side is meant where no picture says it."""
    if knows_sides(pose.language):
        return _hint_of_marks(pose.language)
    return 'draw its picture as a figure, or type "sides: left" at the top if its words are for the left'


def _hint_of_marks(language: str) -> str:
    this, other = example_marks(language)
    noun = noun_of(this.strip("{}"))
    return f"type {this} for the side that works and {other} for the other, with your own word for {noun}"


def _pictures(pose: Pose, wanted: str, artworks: Mapping[str, Illustration]) -> Iterator[SideFault]:
    for picture, _ in pose.pictures:
        art, named = artworks.get(picture.name), sides_named(picture.alt, pose.language)
        if art is None or named != {OTHER[wanted]} or _is_own(picture, art):
            continue
        message = f'the words of "{picture.name}" say {OTHER[wanted]}, and the dose is for the {wanted} side'
        if not isinstance(art, Redrawn):
            hint = f"give a picture of the {wanted} side, or draw it as a figure, which is turned"
            yield SideFault("picture-side", message, picture.source, hint)
        elif side_shown(picture, art, pose.language) != OTHER[wanted]:
            shown = art.side if not picture.mirror else OTHER.get(art.side, "")
            typed = OTHER[shown] if shown else OTHER[wanted]
            hint = f"type side: {typed} into images/{picture.name} if that side works in it, or change the words"
            yield SideFault("picture-side", message, picture.source, hint)


def _is_own(picture: PictureRef, art: Illustration) -> bool:
    """Whether the tool worded what a figure shows, from its description."""
    return isinstance(art, Redrawn) and art.own_words and picture.alt in (art.alt, art.mirrored().alt)


def _words(pose: Pose, wanted: str) -> Iterator[SideFault]:
    """Steps that name a side, and only the wrong one."""
    steps = (*steps_for(pose, wanted), *(steps_for(pose.in_short, wanted) if pose.short else ()))
    named = [(step.prose, sides_named(_typed(step.prose), pose.language)) for step in steps]
    if frozenset[str]().union(*[sides for _, sides in named]) != {OTHER[wanted]}:
        return
    for prose, sides in named:
        if sides:
            message = f"this step says {OTHER[wanted]}, and the dose is for the {wanted} side"
            yield SideFault("side-in-words", message, prose.source, _hint_of_marks(pose.language))


def _with_pictures(pose: Pose, artworks: Mapping[str, Illustration]) -> Pose:
    """With figures that show the side of its `sides`. Words that are typed are those of the picture as it is shown."""
    wanted = side_in(pose.sides)
    shown = [side for ref, _ in pose.pictures if (side := _figure_side(ref, artworks.get(ref.name), pose.language))]
    if not wanted or not shown or shown[0] == wanted:
        return pose

    def turned(ref: PictureRef) -> PictureRef:
        art = artworks.get(ref.name)
        other = turned_picture(ref, artworks, pose.language)
        said = isinstance(art, Redrawn) and ref.alt == (art.mirrored() if ref.mirror else art).alt
        return other if said else replace(other, alt=ref.alt)

    steps = tuple([replace(step, pictures=tuple(map(turned, step.pictures))) for step in pose.steps])
    return pose.model_copy(update={"steps": steps, "picture": turned(pose.picture) if pose.picture else None})


def _figure_side(ref: PictureRef, art: Illustration | None, language: str) -> str:
    return side_shown(ref, art, language) if isinstance(art, Redrawn) else ""


def _check_marks(pose: Pose, document: SourceFile) -> None:
    for prose in proses(pose) if is_at_once(pose.sides) else ():
        if mark := next((inline.mark for inline in prose.inlines if inline.mark), ""):
            message = f'{{{mark}}} prints a side, and this pose says "sides: {pose.sides}"'
            hint = f'type "sides: each" at the top, or "{noun_of(mark)}" without the brackets'
            document.report.error("no-side", message, document.places.get(prose.source), hint)


def _check_language_of_marks(pose: Pose, document: SourceFile) -> None:
    """A mark prints words for left and right, and so is one of its language; and it has the word that it runs together with."""
    language = pose.language
    this, other = example_marks(language)
    hint = f"type it as {this} or {other}, with your own word for {noun_of(this.strip('{}'))}"
    hint = hint if knows_sides(language) else "type the words themselves, without brackets"
    for prose in proses(pose):
        before = ""
        for inline in prose.inlines:
            place = document.places.get(prose.source)
            if inline.mark and not is_mark_of(inline.mark, language):
                document.report.error("mark-language", f"{{{inline.mark}}} prints words of another language", place, hint)
                break
            if inline.mark and knows_sides(language) and (typed := joint_mark(before, inline.mark, LEFT, language)):
                said, apart_now = mark_text(typed, LEFT, language), f'"{typed.split(" ")[0]} {{{inline.mark}}}"'
                message = f'{apart_now} begins with one word in print: "{said}"'
                document.report.error("mark-apart", message, place, f"type {{{typed}}} in place of {apart_now}")
            before = inline.text


def _check_references(pose: Pose, document: SourceFile) -> None:
    """What stands for one side too must not name a step that stands for each side only."""
    steps = (*pose.steps, *pose.short)
    only_each = {step.id for step in steps if step.each_side and step.id}
    apart = {step.prose.source for step in steps if step.each_side}
    for prose in proses(pose):
        refs = [inline.ref for inline in prose.inlines if inline.ref in only_each]
        if refs and prose.source not in apart:
            message = f"{{{refs[0]}}} is a step that stands only where each side is done"
            hint = f"type {{{EACH_SIDE}}} before this step as well, or name another step"
            document.report.error("each-side-step", message, document.places.get(prose.source), hint)


def _with_words(pose: Pose, side: str) -> Pose:
    """Marks as the words that they print."""

    def said(prose: Prose) -> Prose:
        inlines = [replace(i, text=mark_text(i.mark, side, pose.language)) if i.mark else i for i in prose.inlines]
        return replace(prose, inlines=tuple(inlines))

    return pose.model_copy(
        update={
            "purpose": said(pose.purpose) if pose.purpose else None,
            "cautions": tuple([replace(caution, prose=said(caution.prose)) for caution in pose.cautions]),
            "steps": tuple([replace(step, prose=said(step.prose)) for step in pose.steps]),
            "short": tuple([replace(step, prose=said(step.prose)) for step in pose.short]),
            **{part: tuple(map(said, getattr(pose, part))) for part in ("easier", "deeper", "notice", "why")},
        }
    )


def _typed(prose: Prose) -> str:
    """Without what marks print, which is right by itself."""
    return "".join([" " if inline.ref or inline.mark else inline.text for inline in prose.inlines])

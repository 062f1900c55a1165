"""A file of `content/poses/` → Pose."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from posepress.base.diagnostics import similar
from posepress.base.drawing import Redrawn
from posepress.base.languages import FALLBACK, primary
from posepress.base.nodes import Text
from posepress.base.sides import sides_named, swapped
from posepress.base.theme import NARROWEST
from posepress.content.field_names import known_fields
from posepress.content.fields import check_props, read_head
from posepress.content.markup.prose import check_source, texts
from posepress.content.pictures.gallery import Gallery
from posepress.content.pose_body import HERE, PoseBody
from posepress.content.pose_sides import with_own_side
from posepress.content.source.document import Parts, ProjectNames, SourceFile, check_nothing_lost, split
from posepress.content.source.text import forbidden_character
from posepress.model.addresses import printed_address, shorter_address
from posepress.model.domain import PictureRef, Pose, PoseFields
from posepress.typeset.faces import face

_BODY_SIZE = 12.0  # pt


def read_pose(document: SourceFile, pose_id: str, gallery: Gallery, names: ProjectNames) -> Pose | None:
    """The pose; None when it has mistakes that leave no whole pose."""
    parts = split(document)
    if parts.fields and {"poses", "before", "log days"} & parts.fields.entries.keys():
        document.report.error("wrong-folder", "this looks like a class", parts.start, "move it to content/classes/")
        return None
    parts = replace(parts, fields=known_fields(PoseFields, parts.fields, document))
    head = read_head(PoseFields, parts.fields, parts.start, document)
    check_source(parts.fields, names.sources, document)
    if primary(gallery.studio.language) == FALLBACK:  # the vocabulary of props is English
        check_props(parts.fields, names.props, document)
    if not parts.body:
        return None
    title = parts.fields.entries.get("title") if parts.fields else None
    body = PoseBody(document, gallery, parts.body, title.value.text if title and isinstance(title.value, Text) else "")
    picture = _main_picture(pose_id, head, parts, document, gallery) if head else None
    if head is None or document.failed:
        return None
    pose = Pose(
        **dict(head),
        id=pose_id,
        language=primary(gallery.studio.language),
        picture=picture,
        purpose=body.purpose,
        cautions=body.cautions,
        steps=body.steps,
        easier=body.prose["Easier"],
        deeper=body.prose["Deeper"],
        notice=body.prose["Notice"],
        why=body.prose["Why"],
        short=body.short,
    )
    _check_callouts(pose, document, gallery)
    _check_film(pose, document)
    _check_short(pose, document)
    if not pose.pictures and not document.failed:
        advice = gallery.advice(pose, names.poses)
        document.report.warning("no-picture", "this pose has no picture", parts.start, advice)
    check_nothing_lost(document, document.body(parts.body), parts.body, [*body.headings, *body.understood, *_texts(pose)])
    pose = with_own_side(pose, gallery.artworks, document)
    _check_sides_of_callouts(pose, document, gallery)
    return None if document.failed else pose


def _check_callouts(pose: Pose, document: SourceFile, gallery: Gallery) -> None:
    """A callout in a figure names a step of its pose, so that it follows a renumbering; what names none is told at its line."""
    ids = [step.id for step in pose.steps if step.id and not step.id.startswith(f"{HERE}-")]
    for name in dict.fromkeys([picture.name for picture, _ in pose.pictures]):
        for step, span in gallery.callouts.get(name, {}).items():
            if step not in ids:
                message = f'"{step}" is not a step of the pose "{pose.id}", which shows this picture'
                document.report.error("unknown-step", message, span, _naming_hint(step, ids, document.source.path))


def _check_sides_of_callouts(pose: Pose, document: SourceFile, gallery: Gallery) -> None:
    """A disc stands beside the side that its step speaks of: `Open your left knee` is not shown at the right one."""
    steps = {step.id: (n, step) for n, step in enumerate(pose.steps, 1) if step.id}
    for ref, _ in pose.pictures:
        art = gallery.artworks.get(ref.name)
        if not isinstance(art, Redrawn):
            continue
        for id_, place in (art.mirrored() if ref.mirror else art).places.items():
            number, step = steps.get(id_, (0, None))
            said = sorted(sides_named(step.prose.plain, pose.language)) if step else []
            shown, span = sorted(sides_named(place, FALLBACK)), gallery.callouts.get(ref.name, {}).get(id_)
            if len(said) == len(shown) == 1 and said != shown:
                (side,), typed = said, swapped(art.places[id_])
                message = f"step {number} speaks of the {side} side, and its number stands at the {place}"
                document.report.warning("label-side", message, span, f"type labels: {{{id_}: {typed}}}, or change the step")


def _check_film(pose: Pose, document: SourceFile) -> None:
    """One film a pose: a page with several codes side by side sends the phone to any of them. Its address is one line."""
    films = [f"steps.{n}.video" for n, step in enumerate(pose.steps, 1) if step.video]
    parts = [*(["video"] if pose.video else []), *films]
    for part in parts[1:]:
        message, hint = "a pose has one film, and this is its second", "delete this line"
        document.report.error("second-film", message, document.places[pose.key(part)], hint)
    if pose.film:
        shown = printed_address(pose.film.address)
        if face("sans-semibold").width(shown) * _BODY_SIZE / 1000 > NARROWEST:
            hint = shorter_address(pose.film.address, "video")
            message = f"this address is too long to be typed from paper: {len(shown)} characters"
            document.report.error("too-long", message, document.places[pose.film.source], hint)


def _check_short(pose: Pose, document: SourceFile) -> None:
    """A page with the short steps prints the numbers that the rest of the pose refers to."""
    if not pose.short:
        return
    here = {step.id for step in (*pose.steps, *pose.short) if step.id.startswith(f"{HERE}-")}
    known = {step.id for step in pose.short} | here
    steps = [step.prose for step in pose.short]
    cautions = [caution.prose for caution in pose.cautions]
    for prose in (*steps, *cautions, *pose.easier, *pose.deeper, *pose.notice, *pose.why):
        for ref in [inline.ref for inline in prose.inlines if inline.ref and inline.ref not in known]:
            message = f"{{{ref}}} names a step, and none of the short steps has that name"
            hint = f"type {{#{ref}}} at the end of the step below ## Short that says it"
            document.report.error("short-step", message, document.places.get(prose.source), hint)


def _naming_hint(name: str, ids: Sequence[str], path: str) -> str:
    """How a step gets the name that a callout read."""
    if name.isdigit():
        name = f"type {{#word}} at the end of step {name} in {path}, and word here"
        return f"a callout takes the name of a step, and prints its number: {name}"
    nearest = similar(name, ids)
    guess = f'did you mean "{nearest}"? ' if nearest else ""
    choices = f"{guess}steps with a name: {', '.join(ids)}; or " if ids else ""
    return f"{choices}type {{#{name}}} at the end of that step in {path}"


def _main_picture(pose_id: str, head: PoseFields, parts: Parts, document: SourceFile, gallery: Gallery) -> PictureRef | None:
    name = gallery.main(pose_id, parts.start)
    art = gallery.take(name, parts.start) if name else None
    document.broken |= gallery.is_closed or (bool(name) and art is None)
    if art is None:
        return None
    alt = head.alt or unicodedata.normalize("NFC", art.alt)
    if not alt:
        message = f'the picture "{name}" has no words for people who cannot see it'
        hint = 'type between the two --- lines at the top: alt: "REPLACE THIS: what the picture shows"'
        document.report.error("missing-alt", message, parts.start, hint)
    if char := forbidden_character(alt):
        hint = "type its description again in your drawing program, or add a field alt: here"
        document.report.error("bidi-character", f'character {char} in the description inside "{name}"', parts.start, hint)
    entry = parts.fields.entries.get("alt") if parts.fields else None
    return PictureRef(name, alt, document.place("picture", entry.value.span if entry else parts.start))


def _texts(pose: Pose) -> Iterator[str]:
    yield from texts([pose.purpose, *pose.easier, *pose.deeper, *pose.notice, *pose.why])
    yield from texts([caution.prose for caution in pose.cautions])
    for step in (*pose.steps, *pose.short):
        yield step.id
        yield from texts([step.prose])
        yield from [picture.alt for picture in step.pictures]
        yield f"video: {step.video}" if step.video else ""

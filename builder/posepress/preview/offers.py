"""Kinds of content files → what may be typed in them, for the editor: fields, words, the fields of a dose, named figures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from posepress.base.drawing import Drawing, Redrawn
from posepress.base.languages import LANGUAGES
from posepress.build.finishing import PAPER_NAMES
from posepress.figures.description.spec import named
from posepress.figures.drawing.page import draw
from posepress.figures.drawing.svg import svg
from posepress.figures.library import POSES
from posepress.model.domain import PAPERS, Library
from posepress.model.dose import DOSE_FIELDS
from posepress.model.schemas import schema

KINDS = {"poses": "pose", "classes": "class", "articles": "article", "booklets": "booklet"}
"""Folders of `content/`, and their schemas."""
_THUMBNAIL_MM = (44.0, 30.0)


@cache
def help_facts() -> dict[str, Any]:
    """Of each folder the fields of its files; words are those that a field takes and no others."""
    fields = {folder: _fields(schema(name)) for folder, name in KINDS.items()}
    dose = [{"name": field.name, "example": field.example} for field in DOSE_FIELDS]
    choices = {"languages": LANGUAGES, "papers": {name: PAPER_NAMES[name] for name in PAPERS}}
    return {"fields": fields | {"studio": _fields(schema("studio"))}, "dose": dose} | choices


def _fields(kind: dict[str, Any]) -> list[dict[str, Any]]:
    needed = kind.get("required", ())
    return [{"name": name, "words": _words(field), "needed": name in needed} for name, field in kind["properties"].items()]


def _words(field: dict[str, Any]) -> list[str]:
    choices = [field, *field.get("anyOf", ())]
    return [str(word) for choice in choices for word in choice.get("enum", ())]


def figure_names() -> list[str]:
    return list(POSES)


def thumbnail(name: str) -> bytes | None:
    """The named figure as an SVG; None where none is called so."""
    if name not in POSES:
        return None
    return svg(draw(replace(named(name), arrows=()), *_THUMBNAIL_MM)).encode()


def pose_picture(library: Library | None, id_: str) -> bytes | None:
    """The first picture of a pose as a small SVG; None where it has none, or one that is a photo."""
    pose = library.poses.get(id_) if library else None
    if library is None or pose is None or not pose.pictures:
        return None
    picture, _ = pose.pictures[0]
    art = library.artworks.get(picture.name)
    if isinstance(art, Redrawn):
        numbers = {step.id: n for n, step in enumerate(pose.steps, 1) if step.id}
        art = (art.mirrored() if picture.mirror else art).drawn(*_THUMBNAIL_MM, numbers)
    return svg(art).encode() if isinstance(art, Drawing) else None

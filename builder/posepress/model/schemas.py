"""The model's heads → JSON Schema (2020-12) of every kind of content file, by which an editor can help to type."""

from __future__ import annotations

from typing import Any

from posepress.model.domain import ArticleFields, BookletFields, ClassFields, PoseFields, StudioFields
from posepress.model.file_fields import FileFields
from posepress.model.person import PersonFields

_HEADS: dict[str, type[FileFields]] = {
    "pose": PoseFields, "class": ClassFields, "article": ArticleFields, "booklet": BookletFields, "studio": StudioFields,
    "person": PersonFields,
}  # fmt: skip

_TEXTS = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}
_LISTS: dict[str, dict[str, Any]] = {
    "glossary": {"title": "Words and what they mean", **_TEXTS},
    "sources": {"title": "Short names and the sources they stand for", **_TEXTS, "propertyNames": {"pattern": r"^[^\s,]+$"}},
}

NAMES = (*_HEADS, *_LISTS)


def schema(name: str) -> dict[str, Any]:
    """Of a file's YAML: of a .md file's lines between the two ---. Raises KeyError for an unknown name."""
    definition = _LISTS[name] if name in _LISTS else _HEADS[name].model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **definition}

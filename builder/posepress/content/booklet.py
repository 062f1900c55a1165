"""A file of `content/booklets/` → Booklet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from posepress.base.diagnostics import Span, nearest
from posepress.base.nodes import Fields, Listing, Node, Text
from posepress.content.field_names import known_fields
from posepress.content.fields import read_head
from posepress.content.pictures.gallery import Gallery
from posepress.content.source.document import NAMES, ProjectNames, SourceFile
from posepress.content.source.names import is_id
from posepress.content.source.yaml_nodes import read_mapping
from posepress.content.titles import as_ids
from posepress.model.domain import Booklet, BookletFields, BookletPart

_FOLDERS = {"article": "articles", "poses": "poses", "classes": "classes"}
_NOUNS = {"articles": "article", "article": "article", "poses": "pose", "classes": "class", "page": "page"}


def read_booklet(document: SourceFile, booklet_id: str, gallery: Gallery, names: ProjectNames) -> Booklet | None:
    """The booklet; None when it has mistakes."""
    source = document.source
    fields = read_mapping(source, 1, len(source.lines), document.report, names=NAMES)
    if fields is None:
        return None
    fields = known_fields(BookletFields, fields, document) or fields
    fields = _with_ids(fields, names)
    head = read_head(BookletFields, fields, source.span(1), document, names.titles)
    _check_parts(fields, names, document)
    _check_cover(fields, gallery, names, document)
    if head is None or document.failed:
        return None
    cover = gallery.name_of(head.cover) if head.cover and "." in head.cover else head.cover
    return Booklet(**(dict(head) | {"cover": cover}), id=booklet_id)


def _with_ids(fields: Fields, names: ProjectNames) -> Fields:
    """With what its parts name by the ids of their files."""
    entry = fields.entries.get("parts")
    if entry is None:
        return fields
    parts = as_ids(entry.value, {"article": names.articles, "poses": names.poses, "classes": names.classes})
    return replace(fields, entries={**fields.entries, "parts": replace(entry, value=parts)})


def _check_parts(fields: Fields, names: ProjectNames, document: SourceFile) -> None:
    parts = fields.entries["parts"].value if "parts" in fields.entries else None
    if not isinstance(parts, Listing):
        return
    _check_once(parts, document)
    for part in parts.items:
        if not isinstance(part, Fields):
            continue
        fields_of_part = [name for name in part.entries if name in BookletPart.model_fields]
        if len(fields_of_part) != 1 and len(fields_of_part) == len(part.entries):
            hint = "start each of them on a line of its own with a hyphen and a space"
            document.report.error("one-part", "one part is exactly one thing", part.span, hint)
        for name in fields_of_part:
            if name in _FOLDERS:
                _check_names(part.entries[name].value, _FOLDERS[name], names, document)


def _check_once(parts: Listing, document: SourceFile) -> None:
    """A link leads to one place, so nothing but poses, which are printed where they stand first, may be listed again."""
    lines: dict[str, int] = {}
    for name, place in _single_parts(parts):
        if name in lines:
            hint = f"it is already on line {lines[name]}: delete one of the two"
            document.report.error("part-twice", f"{name} is in this booklet twice", place, hint)
        lines.setdefault(name, place.line)


def _single_parts(parts: Listing) -> Iterator[tuple[str, Span]]:
    """What may stand once: (as messages call it, its place)."""
    for part in parts.items:
        if isinstance(part, Text):
            yield f'the page "{part.text}"', part.span
            continue
        for name, entry in part.entries.items() if isinstance(part, Fields) else ():
            if name == "classes":
                yield '"classes"', entry.key
            for item in entry.value.items if isinstance(entry.value, Listing) else (entry.value,):
                if name in ("article", "page", "classes") and isinstance(item, Text) and item.text != "all":
                    yield f'the {_NOUNS[name]} "{item.text}"', item.span


def _check_names(node: Node, folder: str, names: ProjectNames, document: SourceFile) -> None:
    ids = {"articles": names.articles, "poses": names.poses, "classes": names.classes}[folder]
    noun = _NOUNS[folder]
    for item in node.items if isinstance(node, Listing) else (node,):
        is_text = not isinstance(node, Listing) and folder != "articles"  # only `all` can stand for a list
        if isinstance(item, Text) and is_id(item.text) and not is_text and item.text not in ids:
            hint = nearest(item.text, ids) or f"content/{folder}/ is empty: leave this part out until it is written"
            document.report.error(f"unknown-{noun}", f'there is no {noun} "{item.text}"', item.span, hint)


def _check_cover(fields: Fields, gallery: Gallery, names: ProjectNames, document: SourceFile) -> None:
    """A cover with a dot in its name is a picture file, any other the name of a pose, whose `cover-ID` picture comes first."""
    cover = fields.entries["cover"].value if "cover" in fields.entries else None
    if not isinstance(cover, Text) or not cover.text:
        return
    if "." in cover.text:
        document.broken |= gallery.take(cover.text, cover.span) is None
    elif cover.text not in names.poses:
        hint = nearest(cover.text, names.poses) or "type the name of a pose, or of a picture in images/"
        document.report.error("unknown-pose", f'there is no pose "{cover.text}"', cover.span, hint)
    elif picture := gallery.main(f"cover-{cover.text}", cover.span):
        document.broken |= gallery.take(picture, cover.span) is None
    elif not gallery.bearing(cover.text) and not document.failed:
        hint = f"put {cover.text}.jpg or cover-{cover.text}.jpg into images/, name another pose, or delete this line"
        document.report.error("picture-missing", f'the pose "{cover.text}" has no picture for the cover', cover.span, hint)

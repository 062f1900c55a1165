"""Words of a body → prose and pictures of the model, for poses, classes and articles alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from posepress.base.diagnostics import nearest
from posepress.base.drawing import Redrawn
from posepress.base.nodes import Fields, Text
from posepress.content.markup.inline import Image, Paragraph, prose
from posepress.content.markup.markdown import ListItem
from posepress.content.markup.references import Target, resolve
from posepress.content.pictures.gallery import Gallery, is_figure
from posepress.content.source.document import SourceFile
from posepress.content.source.text import forbidden_character
from posepress.model.domain import PictureRef, Prose
from posepress.model.side_names import OTHER_SIDE

_LONGEST = 6000  # characters: two columns of a handout, more than anyone reads in one breath


def read_prose(words: Paragraph, part: str, document: SourceFile, target: Target | None = None) -> Prose:
    """A paragraph. With `target`, `{id}` in it is a reference, and `{this knee}` a mark. Its pictures are reported."""
    for image in words.images:
        hint = "move it below a step, on a line of its own with a blank line above"
        if document.key.startswith("articles/"):
            hint = "put it on a line of its own, with a blank line above and below"
        document.report.error("picture-place", "a picture cannot go here", image.span, hint)
    pieces = resolve(words.texts, target, document, marks=True) if target else words.texts
    if len(words.plain) > _LONGEST:
        message = f"this paragraph has {len(words.plain)} characters; at most {_LONGEST} can be printed"
        document.report.error("too-long", message, words.span, "split it into several paragraphs or items")
    return prose(pieces, document.place(part, words.span))


def read_picture(image: Image, part: str, document: SourceFile, gallery: Gallery) -> PictureRef | None:
    """A picture with its alternative text; None where it cannot be printed, with the reason reported.

    A drawn figure says itself what is seen on it where nothing else is typed.
    """
    art = gallery.take(image.name, image.name_span)
    document.broken |= art is None
    figure = art if isinstance(art, Redrawn) else None
    if image.mirror and art and not figure:
        message = f'"{image.name}" cannot be shown from the other side: only drawn figures can be mirrored'
        hint = f'delete "{OTHER_SIDE}", with its quotes, or put a picture of that side into images/'
        document.report.error("not-mirrored", message, image.name_span, hint)
    if figure and image.mirror:
        figure = figure.mirrored()
    alt = image.alt or unicodedata.normalize("NFC", figure.alt if figure else art.alt if art else "")
    if not image.alt and (char := forbidden_character(alt)):
        hint = "type its description again in your drawing program, or type words between the square brackets"
        document.report.error("bidi-character", f'character {char} in the description inside "{image.name}"', image.span, hint)
    name = gallery.name_of(image.name)
    if not alt and not is_figure(name):
        hint = f"type what it shows between the square brackets: ![A knee held in]({image.name})"
        document.report.error(
            "missing-alt", f'the picture "{image.name}" has no words for people who cannot see it', image.span, hint
        )
    source = document.place(part, image.span)
    return PictureRef(name, alt, source, image.mirror) if art else None


def only_paragraph(item: ListItem, document: SourceFile) -> Paragraph | None:
    """The text of an item that holds one paragraph; further ones are reported."""
    for words in item.paragraphs[1:]:
        if words.only_images:
            hint = "move it below a step, on a line of its own with a blank line above"
            document.report.error("picture-place", "a picture cannot go here", words.span, hint)
            continue
        hint = "delete the blank line above it, or make it an item of its own"
        document.report.error("second-paragraph", "a second paragraph within one item", words.span, hint)
    return item.paragraphs[0] if item.paragraphs else None


def check_source(fields: Fields | None, keys: frozenset[str] | None, document: SourceFile) -> None:
    """A `source` without spaces, or a list such as `S0, S2`, names what stands in sources.yaml; other text prints as typed."""
    entry = fields.entries.get("source") if fields else None
    if keys is None or entry is None or not isinstance(entry.value, Text):
        return
    names = [name.strip() for name in entry.value.text.split(",")]
    if any(" " in name or "://" in name for name in names) or (len(names) > 1 and not keys.intersection(names)):
        return
    for name in names:
        if name and name not in keys:
            hint = nearest(name, keys) if keys else f'type "{name}: …" into content/sources.yaml, or type the source in full'
            document.report.error("unknown-source", f'unknown source "{name}"', entry.value.span, hint)


def texts(paragraphs: Sequence[Prose | None]) -> Iterator[str]:
    """The words and references of each paragraph, those of a link apart, for `check_nothing_lost`."""
    for paragraph in paragraphs:
        for _, inlines in groupby(paragraph.inlines if paragraph else (), lambda inline: inline.link):
            yield "".join(
                [f" {inline.ref or inline.mark} " if inline.ref or inline.mark else inline.text for inline in inlines]
            )

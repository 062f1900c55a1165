"""Laid-out pages → the same with each photo as fine as its largest print shows, and no finer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from posepress.base.drawing import Raster
from posepress.products import Composition


def as_printed(compositions: Sequence[Composition]) -> tuple[Composition, ...]:
    """All that is written as one file at once: its pages share their pictures."""
    widths: dict[str, float] = {}
    for composition in compositions:
        for page in composition.document.pages:
            for picture in page.pictures:
                widths[picture.art] = max(picture.width, widths.get(picture.art, 0.0))
    return tuple([_resized(composition, widths) for composition in compositions])


def _resized(composition: Composition, widths: dict[str, float]) -> Composition:
    photos = {key: art for key, art in composition.artworks.items() if isinstance(art, Raster) and key in widths}
    if not photos:
        return composition
    from posepress.artwork.photo.packing import at_width  # Pillow, which most builds never need

    resized = {key: at_width(art, round(widths[key], 3)) for key, art in photos.items()}
    return replace(composition, artworks={**composition.artworks, **resized})

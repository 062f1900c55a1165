"""Laid-out pages → the same with each photo as fine as its largest print shows, and no finer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from posepress.base.drawing import Raster
from posepress.base.pool import share_out, spare
from posepress.products import Composition

_CHUNK = 4  # photos that a process makes smaller at once


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

    orders = list(dict.fromkeys([(art, round(widths[key], 3)) for key, art in photos.items()]))
    chunks = [orders[start : start + _CHUNK] for start in range(0, len(orders), _CHUNK)]
    smaller = share_out(lambda chunk: [at_width(*order) for order in chunk], chunks, len, spare())
    by_order = dict(zip(orders, [art for chunk in smaller for art in chunk], strict=True))
    resized = {key: by_order[art, round(widths[key], 3)] for key, art in photos.items()}
    return replace(composition, artworks={**composition.artworks, **resized})

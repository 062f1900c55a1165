"""Laid-out pages → the same with each photo as fine as its largest print shows, and no finer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posepress.artwork.cache import Cache, CachedPicture, key_of
from posepress.base.drawing import Raster
from posepress.base.pool import share_out, spare
from posepress.base.store import Store
from posepress.products import Composition

_CHUNK = 4  # photos that a process makes smaller at once

Print = tuple[Raster, float]
"""A photo and the greatest width at which it is printed, in points."""


def as_printed(compositions: Sequence[Composition], store: Store | None = None) -> tuple[Composition, ...]:
    """All that is written as one file at once: its pages share their pictures. What was made smaller before is found in
    `store`, and what is made so now kept there.
    """
    widths: dict[str, float] = {}
    for composition in compositions:
        for page in composition.document.pages:
            for picture in page.pictures:
                widths[picture.art] = max(picture.width, widths.get(picture.art, 0.0))
    prints = {
        key: (art, round(widths[key], 3))
        for composition in compositions
        for key, art in composition.artworks.items()
        if isinstance(art, Raster) and key in widths
    }
    resized = _resized(tuple(dict.fromkeys(prints.values())), Cache(store or Store(None)))
    smaller = {key: resized[print_] for key, print_ in prints.items()}
    return tuple([
        replace(composition, artworks={key: smaller.get(key, art) for key, art in composition.artworks.items()})
        for composition in compositions
    ])  # fmt: skip


def _resized(prints: Sequence[Print], cache: Cache) -> Mapping[Print, Raster]:
    found = {print_: cached.art for print_ in prints if (cached := cache.find(_key(print_)))}
    missing = [print_ for print_ in prints if print_ not in found]
    if missing:
        from posepress.artwork.photo.packing import at_width  # Pillow, which most builds never need

        chunks = [missing[start : start + _CHUNK] for start in range(0, len(missing), _CHUNK)]
        smaller = share_out(lambda chunk: [at_width(*print_) for print_ in chunk], chunks, len, spare())
        results = dict(zip(missing, [art for chunk in smaller for art in chunk], strict=True))
        for print_, art in results.items():
            if art.data != print_[0].data:
                cache.keep(_key(print_), CachedPicture(art))
        cache.save()
        found |= results
    return {print_: replace(art, alt=print_[0].alt) for print_, art in found.items()}


def _key(print_: Print) -> str:
    """The cache knows pixels, not words."""
    art, width = print_
    return key_of(art.data, f"at {width} of {art.pixels_wide} {art.pixels_high} {art.channels} {art.jpeg} {art.share}")

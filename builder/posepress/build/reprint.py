"""The pages of two builds → which of them, and which sheets, have to be printed again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from posepress.base.drawing import Artwork, Path
from posepress.base.identity import digest
from posepress.base.serial import plain
from posepress.base.store import Ledger
from posepress.press.imposition import Sheet
from posepress.typeset.placed import Document, Page


def page_ink_digests(document: Document, artworks: Mapping[str, Artwork], kept: Ledger | None = None) -> tuple[str, ...]:
    """A digest for each page of all that ink shows: text, paths and pictures with their places, not tags or links. `kept` has
    those of pages that earlier builds placed.
    """
    kept = kept or Ledger(None, "")
    arts = {key: digest(art) for key, art in artworks.items()}
    digests = []
    for page in document.pages:
        ink = (page.key and kept.find(str, page.key)) or _ink(page)
        if page.key:
            kept.add(str, page.key, ink)
        digests.append(_short([ink, [arts[picture.art] for picture in page.pictures]]))
    kept.save()
    return tuple(digests)


def _ink(page: Page) -> str:
    """Of a page without its artworks."""
    texts = [
        (line.y, run.x, run.text, run.face, run.size, run.colour, run.tracking) for line in page.lines for run in line.runs
    ]
    pictures = [(picture.x, picture.y, picture.width, picture.height) for picture in page.pictures]
    return _short([page.width, page.height, plain(tuple[Path, ...], page.paths), texts, pictures])


def _short(value: object) -> str:
    return sha256(json.dumps(value).encode()).hexdigest()[:16]


def pages_to_reprint(before: Sequence[str], after: Sequence[str]) -> tuple[int, ...] | None:
    """Numbers of the pages that are to be printed again; None for all of them, as when a page came or went.

    >>> pages_to_reprint(["a", "b", "c"], ["a", "x", "c"]), pages_to_reprint(["a"], ["a", "b"])
    ((2,), None)
    """
    numbers = tuple([n for n, (old, new) in enumerate(zip(before, after, strict=False), 1) if old != new])
    return numbers if len(before) == len(after) and len(numbers) < len(after) else None


def sheets_with(pages: Sequence[int], sheets: Sequence[Sheet]) -> tuple[int, ...]:
    """Numbers of the sheets that bear one of `pages`.

    >>> from posepress.press.imposition import saddle_stitch
    >>> sheets_with([2, 11], saddle_stitch(12))
    (1,)
    """
    return tuple([n for n, sheet in enumerate(sheets, 1) if not set(pages).isdisjoint(pages_of(sheet))])


def pages_of(sheet: Sheet) -> set[int]:
    """Numbers of the pages that a sheet bears."""
    return {place.page for place in (*sheet.front, *sheet.back) if place.page}


def format_ranges(noun: str, numbers: Sequence[int]) -> str:
    """Neighbours as ranges.

    >>> format_ranges("page", [2, 11, 12, 13, 20]), format_ranges("sheet", [4]), format_ranges("page", [])
    ('pages 2, 11–13 and 20', 'sheet 4', '')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    if not words:
        return ""
    return f"{noun}{'s' * (len(numbers) > 1)} " + " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)

"""What finished sheets are printed on, and by whom → the page that their file must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from posepress.base.drawing import Box
from posepress.base.languages import FALLBACK
from posepress.model.words import words_of
from posepress.press.imposition import Size
from posepress.press.marks import SLUG


@dataclass(frozen=True, slots=True)
class Stock:
    """The paper, what printer dialogs call it, and whether a print shop gets it."""

    paper: Size
    name: str
    shop: bool = False
    texts: Mapping[str, str] = field(default_factory=lambda: words_of(FALLBACK).sheets, hash=False)  # words of sheets

    def instruction(self, kind: str) -> str:
        """How to print and finish a `booklet` or a `deck`."""
        return self.texts[f"shop_{kind}" if self.shop else kind]

    def page(self, sheet: Size) -> Size:
        """Of the file, for a sheet of that trim."""
        slug = SLUG if self.shop else 0.0
        return sheet[0] + 2 * slug, sheet[1] + 2 * slug

    def trim(self, sheet: Size) -> Box:
        slug = SLUG if self.shop else 0.0
        return slug, slug, slug + sheet[0], slug + sheet[1]

"""Model → blocks → placed pages: card, handout, booklet, deck.

Read `shared/kit`, `shared/panel` and `shared/parts` (a pose's parts as blocks), `shared/continuation` (what stands on which
face of a pose that goes on), then `card/faces` and `card/page`; `handout/page` and `booklet/__init__` are built alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posepress.base.diagnostics import Diagnostic
from posepress.base.drawing import Artwork
from posepress.typeset.placed import Document


@dataclass(frozen=True, slots=True)
class Composition:
    """What a product lays out: the document, the artworks that it shows by key, and what there is to say about it."""

    document: Document
    artworks: Mapping[str, Artwork]
    notes: tuple[Diagnostic, ...] = ()

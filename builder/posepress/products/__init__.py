"""Model → blocks → placed pages: card, handout, booklet, deck."""

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

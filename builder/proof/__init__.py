"""Finished bytes, the model and the placed pages → a certificate, or ProofError: nothing of the content is lost on paper.

Every build reads its files back with PDFium before any of them is published. What must stand on the paper comes from the
model; where it is to stand comes from the placed pages; what does stand there comes from the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.proof.failure import Failure, ProofError

if TYPE_CHECKING:
    from builder.drawing import Artwork
    from builder.imposition import Leaf, Size
    from builder.model import Library
    from builder.typeset.placed import Document

__all__ = ["Certificate", "Failure", "ProofError", "prove", "prove_cut", "prove_folded", "prove_sources"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was proved of one file: different cautions and steps, pages; `finish` is how its sheets were tried."""

    name: str
    cautions: int = 0
    steps: int = 0
    pages: int = 0
    finish: str = ""

    def __str__(self) -> str:
        counts = ((self.cautions, "caution"), (self.steps, "step"), (self.pages, "page"))
        parts = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts if number]
        return f"{self.name}: proved: {', '.join([*parts, *([self.finish] if self.finish else [])])}"


def prove(name: str, library: Library, kind: str, id_: str, document: Document, artworks: Mapping[str, Artwork],
          data: bytes) -> Certificate:  # fmt: skip
    """A file of pages. `kind` is one of `build.KINDS`, `id_` its content's. Raises ProofError."""
    from builder.proof.pages import prove_pages

    proved = prove_pages(library, kind, id_, document, artworks, data)
    _accept(name, proved.failures)
    return Certificate(name, proved.cautions, proved.steps, proved.pages)


def prove_folded(name: str, data: bytes, pages: bytes, trim: Size) -> Certificate:
    """Sheets to be folded and stapled, and the file of pages that they were made of. Raises ProofError."""
    from builder.proof.sheets import check_folded

    _accept(name, [*_safe(data), *check_folded(data, pages, trim)])
    return Certificate(name, finish="folded")


def prove_cut(name: str, data: bytes, pages: bytes, leaves: Sequence[Leaf], card: Size, paper: Size) -> Certificate:
    """Sheets to be cut into cards; `leaves` has the page numbers of each card's front and back. Raises ProofError."""
    from builder.proof.sheets import check_cut

    _accept(name, [*_safe(data), *check_cut(data, pages, leaves, card, paper)])
    return Certificate(name, finish="cut")


def prove_sources(library: Library) -> None:
    """The files of poses against the model. Raises ProofError."""
    from builder.proof.sources import check_sources

    _accept("content", list(check_sources(library)))


def _safe(data: bytes) -> list[Failure]:
    from builder.proof.structure import check_file, open_file

    return list(check_file(open_file(data)))


def _accept(name: str, failures: Sequence[Failure]) -> None:
    if failures:
        raise ProofError(name, tuple(dict.fromkeys(failures)))

"""The bytes of a file → the file in the hands of both engines, opened once for all that is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from posepress.base.pdfium import PdfReading
from posepress.proof.structure import open_file

if TYPE_CHECKING:
    from pikepdf import Pdf


@dataclass(frozen=True, slots=True)
class EngineFile:
    """PDFium reads and draws as a viewer does; qpdf shows the objects."""

    data: bytes
    pdfium: PdfReading
    qpdf: Pdf


@contextmanager
def in_engines(data: bytes) -> Iterator[EngineFile]:
    """Raises UnreadableError."""
    with PdfReading(data) as reading:
        yield EngineFile(data, reading, open_file(data))

"""Bodies of PDF objects, already text or bytes → a numbered file: header, cross-reference table, trailer, file identifier.

ReportLab's `PDFDocument` numbers the objects and makes the file; what stands in them is made here, as PDF syntax, because
marked content, structure trees and packed streams are beyond ReportLab's own classes. Nothing global is left behind.
"""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

VERSION = (1, 7)


class _Body(PDFObject):  # type: ignore[misc]  # ReportLab bears no types
    """An indirect object whose body is already bytes. ReportLab asks objects for the attributes below by these names."""

    __RefOnly__ = 1
    invariant = 1

    def __init__(self) -> None:
        self.body = b""

    def format(self, document: Any) -> bytes:
        return self.body

    def digest(self, signature: Any) -> None:
        """Called on the information dictionary; `finish` has signed every body already."""


class Objects:
    """The objects of one file. A number is reserved first when others must point at it before its body is known."""

    def __init__(self) -> None:
        self._document = PDFDocument(invariant=1, compression=1, pdfVersion=VERSION)
        self._bodies: dict[int, _Body] = {}

    def reserve(self, count: int = 1) -> int:
        """Number of the first of `count` new objects in a row."""
        first: int = self._document.objectcounter + 1
        for number in range(first, first + count):
            self._bodies[number] = body = _Body()
            self._document.Reference(body)
        return first

    def set(self, number: int, body: str) -> None:
        self._bodies[number].body = body.encode("latin-1")

    def put(self, body: str) -> int:
        number = self.reserve()
        self.set(number, body)
        return number

    def put_stream(self, entries: str, data: bytes, compressed: bool = False) -> int:
        """A stream object. The end of line before `endstream` is not part of `data` (ISO 19005-2 §6.1.7.1)."""
        filters = "/Filter/FlateDecode" if compressed else ""
        head = f"<<{entries}{filters}/Length {len(data)}>>\nstream\n"
        number = self.reserve()
        self._bodies[number].body = head.encode("latin-1") + data + b"\nendstream"
        return number

    def put_compressed(self, entries: str, data: bytes) -> int:
        return self.put_stream(entries, zlib.compress(data, 9), compressed=True)

    def finish(self, catalog: int, information: int) -> bytes:
        """The file. Its identifier is a digest of all bodies, so that it changes with the content and with nothing else."""
        document = self._document
        for number in sorted(self._bodies):
            document.updateSignature(self._bodies[number].body)
        document.Catalog, document.info = self._bodies[catalog], self._bodies[information]
        return bytes(document.GetPDFData(None))


def text_string(text: str) -> str:
    r"""A text string (ISO 32000-2 §7.9.2.2): printable ASCII as it is, anything else in UTF-16.

    >>> text_string("a (b)"), text_string("é")
    ('(a \\(b\\))', '<FEFF00E9>')
    """
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def real(value: float) -> str:
    """A number with up to three decimals and never an exponent, which PDF does not know (ISO 32000-2 §7.3.3).

    >>> real(12.0), real(0.12345), real(-0.0001)
    ('12', '0.123', '0')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def reals(*values: float) -> str:
    return " ".join([real(v) for v in values])

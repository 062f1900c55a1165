"""First bytes of a file → the format of the program that wrote it, whatever its name says, and the way to plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = 65_536  # bytes that tell


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    way_out: str  # how to come to a file of plain text


_WORD = 'open it in Word, choose File, Save As, the type "Plain Text (.txt)" and the encoding UTF-8'
_WRITER = 'open it in LibreOffice, choose File, Save As, the type "Text - Choose Encoding" and UTF-8'
_COPY = "open it, select and copy its text, and paste that into an empty file of a plain text editor"
_FORMATS = (  # how the file begins, what it then holds somewhere, format
    (rb"\s*\{\\rtf", rb"", Format("a rich text file (RTF)", "open it in TextEdit and choose Format, Make plain text; "
                                  'or open it in Word or WordPad and save it as the type "Plain Text"')),
    (rb"PK\x03\x04", rb"application/vnd\.oasis\.opendocument", Format("an OpenDocument file (ODT)", _WRITER)),
    (rb"PK\x03\x04", rb"Index/|\.iwa", Format("a Pages document", "in Pages choose File, Export to, Plain text")),
    (rb"PK\x03\x04", rb"word/|\[Content_Types\]", Format("a Word document", _WORD)),
    (rb"PK\x03\x04", rb"", Format("a zip archive", "unpack it, and take the text from what is in it")),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rb"", Format("an old Word document", _WORD)),
    (rb"%PDF-", rb"", Format("a PDF", _COPY)),
    (rb"bplist0", rb"", Format("a web archive", _COPY)),
    (rb"\s*(?:<!DOCTYPE\s+html|<html)", rb"", Format("a web page (HTML)", _COPY)),
    (rb"\xff\xd8\xff|\x89PNG\r\n|GIF8|.{4}ftyp(?:heic|heix|mif1)", rb"",
     Format("a picture", "move it into images/, and write the text in a file of its own")),
)  # fmt: skip


def program_format(head: bytes) -> Format | None:
    r"""None for what may be text.

    >>> program_format(b"{\\rtf1 Hello}").name
    'a rich text file (RTF)'
    """
    for start, inside, format_ in _FORMATS:
        if re.match(start, head, re.IGNORECASE | re.DOTALL) and re.search(inside, head):
            return format_
    return None

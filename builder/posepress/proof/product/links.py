"""Texts of a product with its links marked → the same with the numbers that paper shows, and the list of where they lead.

A link is its words and its address, each before a sign that no text has, until all texts of a document are there in the order
of print and can be numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote

from posepress.model.domain import Inline
from posepress.proof.product.pieces import Expected

_LINK = re.compile("\x01([^\x01-\x03]*)\x02([^\x01-\x03]*)\x03")


def marked(inlines: Iterable[Inline], texts: Iterable[str]) -> str:
    """The texts of these inlines as one, each link in its signs."""
    out = []
    for address, group in groupby(zip(inlines, texts, strict=True), key=lambda pair: pair[0].link):
        words = "".join([text for _, text in group])
        out.append(f"\x01{words}\x02{address}\x03" if address else words)
    return "".join(out)


def numbered(pieces: Iterable[Expected], note: str) -> Iterator[Expected]:
    """The pieces of one document as they print, `note` behind each link, and last where each of its links leads."""
    numbers: dict[str, int] = {}
    words: dict[str, str] = {}

    def printed(link: re.Match[str]) -> str:
        said, address = link[1], link[2]
        target = target_of(address)
        if said.strip().rstrip("/").casefold() in (target.rstrip("/").casefold(), address.rstrip("/").casefold()):
            return said
        number = numbers.setdefault(address, len(numbers) + 1)
        words.setdefault(address, said)
        return f"{said} {note.format(number)}"

    for piece in pieces:
        yield replace(piece, text=_LINK.sub(printed, piece.text)) if "\x01" in piece.text else piece
    for address, number in numbers.items():
        name = words[address].strip().rstrip(".,:; ")
        yield Expected(f"links#{number}", f"{name}: {target_of(address)}")


def unnumbered(pieces: Iterable[Expected]) -> Iterator[Expected]:
    """The same in a document that leaves out where links lead."""
    for piece in pieces:
        yield replace(piece, text=_LINK.sub(r"\1", piece.text)) if "\x01" in piece.text else piece


def target_of(address: str) -> str:
    """What people type to get there."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return unquote(rest.partition("?")[0])
    host, slash, path = rest.removeprefix("//").partition("/")
    if scheme != "https":
        return address
    return f"{host}{slash}{path}" if path else host

"""The pages of a file → a digest each of everything that they are drawn from: what looks the same need be looked at once.

Two pages with one digest have the same boxes, content stream and resources, fonts, forms and images included: numbers to the
sixth decimal, streams as they are packed (ISO 32000-2 §7.7.3.3, §7.8). What a page says and how it is tagged is not in it.
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf

_ELSEWHERE = frozenset(("/Parent", "/Annots", "/StructParents", "/StructParent", "/Tabs", "/Type", "/B", "/PieceInfo"))
"""Entries of a page, or of a form on it, that draw nothing."""
_PACKING = frozenset(("/Length",))
_DEEPEST = 40


_Known = dict[int | bytes, bytes]
"""Digests of indirect objects by their numbers, and of arrays by their words."""


class Digests:
    """Of the objects of one file, each worked out once."""

    def __init__(self) -> None:
        self._known: _Known = {}

    def of(self, value: Any) -> bytes:
        """16 bytes. Raises what damaged bytes raise, ValueError for objects that lead to themselves."""
        return _digest(value, self._known, 0)


def page_digests(pdf: Pdf, digests: Digests | None = None) -> tuple[str, ...]:
    """Nothing for a file that the engine cannot follow, so that all of it is looked at; `digests` are of its objects."""
    digests = digests or Digests()
    try:
        return tuple([digests.of(page.obj).hex() for page in pdf.pages])
    except Exception:  # whatever damaged bytes raise: the checks that come next will say it
        return ()


def _digest(value: Any, digests: _Known, depth: int) -> bytes:
    """Of a PDF object with all that it refers to; `digests` has those of indirect objects by their numbers."""
    if depth > _DEEPEST:
        raise ValueError("objects that lead to themselves")
    number = value.objgen[0] if getattr(value, "is_indirect", False) else 0
    if number not in digests:
        digest = _of_object(value, digests, depth)
        if not number:
            return digest
        digests[number] = digest
    return digests[number]


def _of_object(value: Any, digests: _Known, depth: int) -> bytes:
    import pikepdf

    digest = sha256()
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        body = dict(value.items())
        page_or_form = str(body.get("/Type")) == "/Page" or str(body.get("/Subtype")) == "/Form"
        for key in sorted(body.keys() - _PACKING - (_ELSEWHERE if page_or_form else set())):
            digest.update(f"{len(key.encode())} {key} ".encode() + _digest(body[key], digests, depth + 1))
        if isinstance(value, pikepdf.Stream):
            digest.update(b"stream" + value.read_raw_bytes())
    elif isinstance(value, pikepdf.Array):
        text = value.unparse()
        if text in digests:
            return digests[text]
        digest.update(b"[" + b"".join([_digest(item, digests, depth + 1) for item in value]))
        if b"R" not in text:  # it refers to nothing: whichever array has these words is the same
            digests[text] = digest.digest()[:16]
    elif isinstance(value, Decimal):
        digest.update(f"{float(value):.7g}".encode())  # however it was written
    else:
        digest.update(f"{type(value).__name__} {value!r}".encode())
    return digest.digest()[:16]

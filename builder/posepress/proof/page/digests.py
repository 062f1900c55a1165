"""The pages of a file → a digest each of everything that they are drawn from: what looks the same need be looked at once.

Two pages with one digest have the same boxes, the same content stream and the same resources, fonts, forms and images
included, byte for byte (ISO 32000-2 §7.7.3.3, §7.8). What a page says and how it is tagged is not in it.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

_ELSEWHERE = frozenset(("/Parent", "/Annots", "/StructParents", "/StructParent", "/Tabs", "/Type", "/B", "/PieceInfo"))
"""Entries of a page, or of a form on it, that draw nothing."""
_DEEPEST = 40


def page_digests(reader: Any) -> tuple[str, ...]:
    """`reader` is pypdf's. Nothing for a file that it cannot follow, so that all of it is looked at."""
    known: dict[int, bytes] = {}
    try:
        return tuple([_digest(page, known, 0).hex() for page in reader.pages])
    except Exception:  # whatever pypdf raises on damaged bytes: the checks that come next will say it
        return ()


def _digest(value: Any, known: dict[int, bytes], depth: int) -> bytes:
    """Of a PDF object with all that it refers to; `known` has those of indirect objects by their numbers."""
    if depth > _DEEPEST:
        raise ValueError("objects that lead to themselves")
    number = getattr(value, "idnum", None)
    if number is not None:
        if number not in known:
            known[number] = _digest(value.get_object(), known, depth + 1)
        return known[number]
    digest = sha256()
    if isinstance(value, dict):
        entries: Any = value
        page_or_form = entries.get("/Type") == "/Page" or entries.get("/Subtype") == "/Form"
        for key in sorted(set(entries) - (_ELSEWHERE if page_or_form else set())):
            digest.update(f"{key} ".encode() + _digest(entries.raw_get(key), known, depth + 1))
        if hasattr(value, "get_data"):
            digest.update(b"stream" + value.get_data())
    elif isinstance(value, list):
        digest.update(b"[" + b"".join([_digest(item, known, depth + 1) for item in value]))
    else:
        digest.update(f"{type(value).__name__} {value!r}".encode())
    return digest.digest()[:16]

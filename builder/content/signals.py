"""Text of a caution → its signal word (ANSI Z535.6) and what remains to be said."""

from __future__ import annotations

import re

from builder.content.document import Document
from builder.content.inline import Words, drop
from builder.model import Signal

_SIGNAL = re.compile(rf"(?:{'|'.join(Signal.__members__)})(?!\w)")
_SEPARATOR = re.compile(r"\s*(?:[:–—]|-(?=\s))?\s*")
_IN_SMALL_LETTERS = re.compile(r"(danger|warning|caution|notice)\s*[:–—]", re.IGNORECASE)


def read_signal(words: Words, document: Document) -> tuple[Signal, Words]:
    """`**WARNING:** Stop.` is WARNING and `Stop.`; a caution without a signal word is CAUTION and itself."""
    plain = words.plain
    match = _SIGNAL.match(plain)
    if not match:
        if small := _IN_SMALL_LETTERS.match(plain):
            hint = f"type {small[1].upper()} in capital letters to make it the signal word"
            document.report.warning("small-signal", f'"{small[1]}" prints as plain text', words.span, hint)
        return Signal.CAUTION, words
    rest = drop(words.texts, match.end())
    separator = _SEPARATOR.match("".join([piece.inline.text for piece in rest]))
    assert separator  # it matches nothing as well
    if rest and not separator[0]:
        return Signal.CAUTION, words
    rest = drop(rest, separator.end())
    if not rest:
        document.report.error("empty-item", f"{match[0]} without a text", words.span, "write behind it what to beware of")
    return Signal[match[0]], Words((*rest, *words.images), words.span)

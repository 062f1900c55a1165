"""Text of a caution → its signal word and what remains to be said."""

from __future__ import annotations

from dataclasses import dataclass

from posepress.content.markup.inline import Paragraph, divide
from posepress.content.source.document import SourceFile
from posepress.model.grammar import UNSAID, Signal, signal_of


@dataclass(frozen=True, slots=True)
class CautionText:
    """A caution: `words` without its signal word, which was typed as `label`."""

    signal: Signal
    words: Paragraph
    label: str = ""


def read_signal(words: Paragraph, document: SourceFile) -> CautionText:
    """`**WARNING:** Stop.` is WARNING and `Stop.`; a caution without a signal word is CAUTION and itself."""
    match = signal_of("".join([piece.inline.text for piece in words.texts]))
    if not match:
        return CautionText(UNSAID, words)
    signal, count = match
    head, rest = divide(words.texts, count)
    if not any(piece.inline.text.strip() for piece in rest):
        document.report.error("empty-item", f"{signal.name} without a text", words.span, "after it, write what to beware of")
    return CautionText(signal, Paragraph((*rest, *words.images), words.span), "".join([piece.inline.text for piece in head]))

"""`{id}` in a text → references; `{this knee}` → marks; `{#id}` at the end of a step → its id."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from posepress.base.diagnostics import Span
from posepress.content.markup.inline import TextPiece, piece_of
from posepress.content.source.document import SourceFile
from posepress.model.domain import Inline
from posepress.model.side_marks import is_mark

_BRACES = re.compile(r"\{([^{}]*)\}|\{")
_NAME_AT_END = re.compile(r"\{#([^{}]*)\}\s*\Z")

Target = Callable[[str, Span], str]
"""(what stands between braces, its place) → the id that it refers to, or "" when it refers to nothing and that is reported."""


def split_name(pieces: Sequence[TextPiece]) -> tuple[Sequence[TextPiece], str, Span | None]:
    """The pieces without the `{#id}` at their end, the id or "", and its place."""
    if not pieces or not pieces[-1].typed:
        return pieces, "", None
    last = pieces[-1]
    match = _NAME_AT_END.search(last.inline.text)
    if not match:
        return pieces, "", None
    start = last.span.column + match.start(1)
    place = replace(last.span, column=start, end_column=start + len(match[1]))
    text_before = replace(last, inline=replace(last.inline, text=last.inline.text[: match.start()]))
    return [*pieces[:-1], text_before], match[1], place


def resolve(
    pieces: Sequence[TextPiece], target: Target, document: SourceFile, brace: str = "\\{", marks: bool = False
) -> list[TextPiece]:
    """The pieces with every `{id}` a reference and, of a pose, every mark of a side a mark. `brace` is how one is typed that is
    none.
    """
    parts: list[TextPiece] = []
    for piece in pieces:
        if piece.typed and "{" in piece.inline.text:
            parts += _resolve_piece(piece, target, document, brace, marks)
        else:
            parts.append(piece)
    return parts


def _resolve_piece(piece: TextPiece, target: Target, document: SourceFile, brace: str, marks: bool) -> list[TextPiece]:
    text, at = piece.inline.text, 0
    parts: list[TextPiece] = []
    for match in _BRACES.finditer(text):
        parts.append(piece_of(piece, at, match.start()))
        place = document.source.within(piece.span, match.start(), match[0])
        at = match.end()
        if match[1] is None:
            hint = f"type }} after the name, or {brace} to print it"
            document.report.error("open-brace", "this curly bracket is not closed", place, hint)
        elif match[1].startswith("#"):
            hint = f"move it to the end of the step, or type {brace} to print it"
            document.report.error("name-place", f"{match[0]} only works at the end of a step", place, hint)
        elif marks and is_mark(match[1].strip()):
            mark = " ".join(match[1].split())
            parts.append(TextPiece(replace(piece.inline, text=mark, mark=mark), place))
        elif ref := target(match[1].strip(), place):
            kind = piece.inline
            parts.append(TextPiece(Inline("", kind.strong, kind.emphasis, kind.link, ref), place))
    parts.append(piece_of(piece, at, len(text)))
    return [part for part in parts if part.inline.text or part.inline.ref]

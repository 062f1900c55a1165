"""Where values stood when a page was made, and the text as it is now → where their lines stand now.

A page that waits for a mistake is older than its file: whoever clicks a word on it wants the line of that word, wherever it has
been moved meanwhile, and not the line that has its number now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from posepress.base.diagnostics import Span


def places_now(places: Mapping[str, Span], text_of: Callable[[str], str | None]) -> dict[str, Span]:
    """The same places in today's texts, by the names of their files; as they were in a file that is gone (None)."""
    by_path: dict[str, dict[str, Span]] = {}
    for key, span in places.items():
        by_path.setdefault(span.path, {})[key] = span
    found = dict(places)
    for path, spans in by_path.items():
        text = text_of(path)
        if text is not None:
            found |= _in_text(spans, text.split("\n"))
    return found


def _in_text(spans: Mapping[str, Span], lines: Sequence[str]) -> dict[str, Span]:
    before = {span.line: span.text for span in spans.values()}
    now = _lines_now(before, lines)
    return {key: _at(span, now[span.line], lines) for key, span in spans.items()}


def _lines_now(before: Mapping[int, str], lines: Sequence[str]) -> dict[int, int]:
    """Numbers of lines, from 1: of those that read alike, or nearly, the one that has moved as the line before it has."""
    if all(number <= len(lines) and lines[number - 1] == text for number, text in before.items()):
        return {number: number for number in before}
    now, off = dict[int, int](), 0
    for number, text in sorted(before.items()):
        alike = [text] if text in lines else get_close_matches(text, lines, 1)
        found = [n for n, line in enumerate(lines, 1) if line in alike]
        now[number] = min(found or [max(1, min(number + off, len(lines)))], key=lambda n: abs(n - number - off))
        off = now[number] - number
    return now


def _at(span: Span, number: int, lines: Sequence[str]) -> Span:
    """On its line; on the words that it named, where they stand there still."""
    text = lines[number - 1]
    if text == span.text:
        return replace(span, line=number)
    value = span.text[span.column - 1 : span.end_column - 1]
    column = text.find(value) + 1 if value else 0
    if not column:
        return replace(span, line=number, column=1, end_column=len(text) + 1, text=text)
    return replace(span, line=number, column=column, end_column=column + len(value), text=text)

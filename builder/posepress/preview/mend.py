"""A remark → what may be put into its line by one press, as its hint says it: a name that was meant, a value, a field.

Only a hint that says what to type, whole, in one line is done so. What it describes in words is left to who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from posepress.base.diagnostics import Span

_MOST = 12
"""Values that are offered: of more one chooses in the editor."""
_MEANT = re.compile(r'^did you mean "([^"]+)"\?')
_FIELD = re.compile(r"^type (?:only )?(\"?)([a-z][a-z ]*): ([^\n]+?)\1(?:; .*|, or delete the line.*| in place of it.*)?$")
_VALUE = re.compile(r"^type ([a-z0-9][a-z0-9/-]*)(?:$|[,;])")
_CHOICE = re.compile(r"choose (?:from|one of these): ([^\n]+?)(?:;.*)?$")
_QUOTED = re.compile(r"""(?<![^\s\[{,:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")

_NOTE = "then delete the # and everything after it"


@dataclass(frozen=True, slots=True)
class Mend:
    """`value` in place of what stands between the columns, which count from 1; `before` is that. "": right without."""

    line: int
    column: int
    end: int
    before: str
    value: str


def mends(hint: str, span: Span | None) -> tuple[Mend, ...]:
    """One that is said, or several to choose from."""
    return tuple(_mends(hint, span)) if span and span.text else ()


def _mends(hint: str, span: Span) -> Iterator[Mend]:
    if _NOTE in hint and (start := _start_of_note(span)) is not None:
        yield _over(span, start + 1, len(span.text) + 1, "")
    elif meant := _MEANT.match(hint):
        yield _over(span, span.column, span.end_column, meant[1])
    elif (field := _FIELD.match(hint)) and (columns := _columns_of(field[2], span)):
        yield _over(span, *columns, f"{field[2]}: {field[3]}")
    elif choice := _CHOICE.search(hint):
        values = [value.strip().strip('"') for value in choice[1].split(",")]
        yield from [_over(span, span.column, span.end_column, value) for value in values[:_MOST] if value]
    elif value := _VALUE.match(hint):
        yield _over(span, span.column, span.end_column, value[1])


def _start_of_note(span: Span) -> int | None:
    """Of the last # before the mistake that is in no quotes: `title: "Number #1"   # REPLACE THIS`."""
    opaque = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), span.text)
    notes = list(re.finditer(r"(?:^|[ \t]+)#", opaque[: span.column]))
    return notes[-1].start() if notes else None


def _over(span: Span, column: int, end: int, value: str) -> Mend:
    return Mend(span.line, column, end, span.text[column - 1 : end - 1], value)


def _columns_of(name: str, span: Span) -> tuple[int, int] | None:
    """Of a field whose value the mistake lies in: from its name to its end, in its line or between its brackets."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(name)}[ \t]*:[ \t]*", span.text):
        end = _end_of_value(span.text, match.end(), is_flow="{" in span.text[: match.start()])
        if match.start() < span.end_column and span.column - 1 <= end:
            return match.start() + 1, end + 1
    return None


def _end_of_value(text: str, start: int, is_flow: bool) -> int:
    """Where a value ends that begins there: at a comma or bracket of its own depth, or before a comment."""
    depth, quote = 0, ""
    for at in range(start, len(text)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and not text[start:at].strip():
            quote = sign
        elif sign in "[{":
            depth += 1
        elif sign in "]}":
            if not depth:
                return len(text[:at].rstrip())
            depth -= 1
        elif (sign == "," and is_flow and not depth) or (sign == "#" and text[at - 1].isspace()):
            return len(text[:at].rstrip())
    return len(text.rstrip())

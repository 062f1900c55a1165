"""A text, a place and a value → the same text with that value there: every other character stays."""

from __future__ import annotations


class NoSuchPlaceError(ValueError):
    """The text has changed since the place was read."""


def splice(text: str, line: int, column: int, end: int, before: str, value: str) -> str:
    r"""`line` and the columns count from 1; `before` is what must stand there, or somebody has changed it meanwhile.

    >>> splice("a: 1\nb: 2\n", 2, 4, 5, "2", "3")
    'a: 1\nb: 3\n'

    Raises NoSuchPlaceError.
    """
    lines = text.split("\n")
    if not 1 <= line <= len(lines) or lines[line - 1][column - 1 : end - 1] != before:
        raise NoSuchPlaceError(f'line {line} does not say "{before}" there')
    said = lines[line - 1]
    lines[line - 1] = said[: column - 1] + value + said[end - 1 :]
    return "\n".join(lines)

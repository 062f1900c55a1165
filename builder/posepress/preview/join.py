"""Three versions of a text → one that has both changes, or nothing where both changed the same lines."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

_Change = tuple[int, int, list[str]]
"""Lines from, lines to (of the text that both started from), and what stands there instead."""


def join(base: str, ours: str, theirs: str) -> str | None:
    r"""Merged by lines, as version control does it; changes that touch are not joined.

    >>> join("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n"), join("a\n", "b\n", "c\n")
    ('A\nb\nC\n', None)
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    lines = base.splitlines(keepends=True)
    changes = sorted({(start, end, tuple(new)) for text in (ours, theirs) for start, end, new in _changes(lines, text)})
    for (_, end, _), (start, _, _) in pairwise(changes):
        if start <= end:
            return None
    out: list[str] = []
    at = 0
    for start, end, new in changes:
        out += [*lines[at:start], *new]
        at = end
    return "".join([*out, *lines[at:]])


def _changes(base: list[str], text: str) -> Iterator[_Change]:
    other = text.splitlines(keepends=True)
    for kind, start, end, first, last in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if kind != "equal":
            yield start, end, other[first:last]

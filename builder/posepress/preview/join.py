"""Three versions of a text → one that has both changes, or both versions where the same lines were changed.

Merged by lines, as version control does it; changes that touch are not joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_Change = tuple[int, int, tuple[str, ...]]
"""Lines from, lines to (of the text that both started from), and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Versions:
    """`ours` and `theirs` differ in the lines that both changed, and in no others; `both` has those of each, ours first."""

    ours: str
    theirs: str
    both: str

    @property
    def joined(self) -> str | None:
        return self.ours if self.ours == self.theirs else None


def join(base: str, ours: str, theirs: str) -> Versions:
    r"""What was changed in other lines is in all of them.

    >>> join("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n").joined
    'A\nb\nC\n'
    >>> join("a\nb\nc\n", "1\nb\nC\n", "2\nb\nc\n")
    Versions(ours='1\nb\nC\n', theirs='2\nb\nC\n', both='1\n2\nb\nC\n')
    """
    lines = base.splitlines(keepends=True)
    left, right = list(_changes(lines, ours)), list(_changes(lines, theirs))
    out: tuple[list[str], list[str], list[str]] = [], [], []
    at = 0
    for start, end in _regions([*left, *right]):
        here, there = [_within(lines, changes, start, end) for changes in (left, right)]
        before = lines[start:end]
        if there in (before, here):
            versions = here, here, here
        elif here == before:
            versions = there, there, there
        else:
            versions = here, there, [*_ended(here), *there]
        for text, version in zip(out, versions, strict=True):
            text += [*lines[at:start], *version]
        at = end
    ours, theirs, both = ["".join([*text, *lines[at:]]) for text in out]
    return Versions(ours, theirs, both)


def _changes(base: list[str], text: str) -> Iterator[_Change]:
    other = text.splitlines(keepends=True)
    for kind, start, end, first, last in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if kind != "equal":
            yield start, end, tuple(other[first:last])


def _regions(changes: Sequence[_Change]) -> list[tuple[int, int]]:
    """Lines of the common text that were changed; changes that touch are one region."""
    regions: list[tuple[int, int]] = []
    for start, end, _ in sorted(changes):
        if regions and start <= regions[-1][1]:
            regions[-1] = regions[-1][0], max(regions[-1][1], end)
        else:
            regions.append((start, end))
    return regions


def _within(lines: list[str], changes: Sequence[_Change], start: int, end: int) -> list[str]:
    """A region as one version has it."""
    out, at = list[str](), start
    for first, last, new in changes:
        if start <= first and last <= end:
            out += [*lines[at:first], *new]
            at = last
    return [*out, *lines[at:end]]


def _ended(lines: Sequence[str]) -> list[str]:
    """The last line of a text may have no end, which it needs before another one."""
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]

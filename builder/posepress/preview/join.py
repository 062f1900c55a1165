"""Three versions of a text → one with both changes, and the places at which somebody must choose.

Merged by lines, as version control does it. Changes that touch are not joined: each such place is a conflict of its own, as
small as it can be, and offers what stands here, what stands there, and both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ALIKE = 0.6  # of two lines, from which on they count as one that both have changed


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place as each version has it. `both` has the change of each where these lie beside each other, else the lines of each,
    ours first.
    """

    ours: str
    theirs: str
    both: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The text, in turn what is certain and what is to be chosen."""

    parts: tuple[str | Conflict, ...]

    @property
    def joined(self) -> str | None:
        return None if any(isinstance(part, Conflict) for part in self.parts) else self.chosen("ours")

    def chosen(self, version: str) -> str:
        """The text with the same choice at each place: `ours`, `theirs` or `both`."""
        return "".join([part if isinstance(part, str) else str(getattr(part, version)) for part in self.parts])


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """Lines from, lines to (of the text that both started from), and what stands there instead; `side` 0 is ours."""

    start: int
    end: int
    lines: tuple[str, ...]
    side: int

    @property
    def grows(self) -> bool:
        return len(self.lines) > self.end - self.start


def join(base: str, ours: str, theirs: str) -> Versions:
    r"""What was changed in other lines is in all of them.

    >>> join("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n").joined
    'A\nb\nC\n'
    >>> join("a\nb\nc\n", "1\nb\nC\n", "2\nb\nc\n").parts
    (Conflict(ours='1\n', theirs='2\n', both='1\n2\n'), 'b\nC\n')
    """
    lines = base.splitlines(keepends=True)
    parts, at = list[str | Conflict](), 0
    for region in _regions([*_changes(lines, ours, 0), *_changes(lines, theirs, 1)]):
        start, end = region[0].start, max(change.end for change in region)
        parts += ["".join(lines[at:start]), *_region(lines, region, start, end)]
        at = end
    return Versions(tuple(_united([*parts, "".join(lines[at:])])))


def _changes(base: list[str], text: str, side: int) -> Iterator[_Change]:
    other = text.splitlines(keepends=True)
    for kind, start, end, first, last in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Change(start, end, tuple(other[first:last]), side)


def _regions(changes: Sequence[_Change]) -> list[list[_Change]]:
    """Changes that touch are one region."""
    regions, reach = list[list[_Change]](), -1
    for change in sorted(changes):
        if change.start <= reach:
            regions[-1].append(change)
        else:
            regions.append([change])
        reach = max(reach, change.end)
    return regions


def _region(base: list[str], region: list[_Change], start: int, end: int) -> list[str | Conflict]:
    """As it is certain, or what to choose from: lines that both have alike need no choice."""
    here, there = [_applied(base, [change for change in region if change.side == side], start, end) for side in (0, 1)]
    before = base[start:end]
    if there in (before, here):
        return ["".join(here)]
    if here == before:
        return ["".join(there)]
    if _lie_beside(region):
        return [Conflict("".join(here), "".join(there), "".join(_applied(base, sorted(region), start, end)))]
    parts = list[str | Conflict]()
    for kind, left, left_end, right, right_end in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append("".join(here[left:left_end]))
        else:
            mine, other = here[left:left_end], there[right:right_end]
            pairs = (
                [([one], [two]) for one, two in zip(mine, other, strict=True)]
                if _are_variants(mine, other)
                else [(mine, other)]
            )
            parts += [Conflict("".join(one), "".join(two), "".join([*_ended(one), *two])) for one, two in pairs]
    return parts


def _are_variants(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each line is another wording of the one that stands at its place in the other version."""
    pairs = zip(mine, other, strict=False)
    return len(mine) == len(other) and all(SequenceMatcher(None, *pair).ratio() > _ALIKE for pair in pairs)


def _lie_beside(region: Sequence[_Change]) -> bool:
    """Whether each change has lines of its own, so that there is one order for both. Two that bring lines in at one place have
    not: nobody can tell which come first.
    """
    pairs = zip(sorted(region), sorted(region)[1:], strict=False)
    return all(one.end <= next_.start and not (one.start == next_.start and next_.grows) for one, next_ in pairs)


def _applied(base: list[str], changes: Sequence[_Change], start: int, end: int) -> list[str]:
    """Lines of the text that both started from, with changes that do not overlap."""
    out, at = list[str](), start
    for change in changes:
        out += [*base[at : change.start], *change.lines]
        at = change.end
    return [*out, *base[at:end]]


def _ended(lines: Sequence[str]) -> list[str]:
    """The last line of a text may have no end, which it needs before another one."""
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]


def _united(parts: Sequence[str | Conflict]) -> Iterator[str | Conflict]:
    """Texts that stand beside each other as one; none that is empty."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
        yield part
        text = ""
    if text:
        yield text

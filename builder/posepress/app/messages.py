"""A report → the messages that a person reads: worst first, those of one kind together, a screenful.

Ten fresh poses have the same three things to say each; told one by one they scroll away the one line that matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from posepress.base.diagnostics import Diagnostic, Severity, human

SCREENFUL = 40  # lines
_IN_FULL = {Severity.ERROR: 3, Severity.WARNING: 1, Severity.NOTE: 1}
"""So many of one kind are shown with their line; of more, the first is, and the places of the others."""
_MOST_PLACES = 12
_NAME = re.compile(r'"[^"]*"')
_VALUE = re.compile(rf"{_NAME.pattern}|\d+")


@dataclass(frozen=True, slots=True)
class Message:
    """The first of a kind, and what follows below it."""

    first: Diagnostic
    others: str = ""

    def __str__(self) -> str:
        return human(self.first) + (f"\n      and {self.others}" if self.others else "")


def screenful(report: Iterable[Diagnostic]) -> tuple[tuple[Message, ...], int]:
    """The messages that fit a screen, the worst first, and how many diagnostics are in none of them.

    The first is shown however long it is.
    """
    kinds = _kinds(report)
    shown: list[Message] = []
    lines = hidden = 0
    for kind in kinds:
        for message in _messages(kind):
            height = str(message).count("\n") + 1
            if shown and lines + height > SCREENFUL:
                hidden += len(kind) if message.others else 1
                continue
            lines += height
            shown.append(message)
    return tuple(shown), hidden


def _kinds(report: Iterable[Diagnostic]) -> list[list[Diagnostic]]:
    """Diagnostics that differ only in place, names and numbers; errors first, then in the order of their first places."""
    kinds: dict[tuple[str, ...], list[Diagnostic]] = {}
    for one in report:
        kinds.setdefault((one.severity, one.code, _VALUE.sub("", one.message), _way(one)), []).append(one)
    severities = list(Severity)
    return sorted(kinds.values(), key=lambda kind: severities.index(kind[0].severity))


def _way(one: Diagnostic) -> str:
    """What to type for it. Of mistakes only those stand together that are mended alike, to the letter: who follows the hint of
    the first for all of them must be right. A remark's hint may speak of its own file.
    """
    if one.severity is Severity.ERROR or one.span is None:
        return one.hint
    return _VALUE.sub("", one.hint.replace(PurePosixPath(one.span.path).stem, ""))


def _messages(kind: Sequence[Diagnostic]) -> Iterator[Message]:
    if len(kind) <= _IN_FULL[kind[0].severity]:
        yield from [Message(one) for one in kind]
    else:
        yield Message(kind[0], _others(kind[1:]))


def _others(others: Sequence[Diagnostic]) -> str:
    """`8 more like this, in cobra.md 12, 15; plank.md 12`; what has no place is told by the name in its message."""
    lines: dict[str, list[str]] = {}
    for one in others:
        if one.span:
            lines.setdefault(one.span.path, []).append(str(one.span.line))
    places = [f"{PurePosixPath(path).name} {', '.join(dict.fromkeys(numbers))}" for path, numbers in lines.items()]
    names = [match[0] for one in others if not one.span and (match := _NAME.search(one.message))]
    lists = [f"{before} {_first(items)}" for before, items in (("in", places), ("for", names)) if items]
    return ", ".join([f"{len(others)} more like this", *lists])


def _first(items: Sequence[str]) -> str:
    more = len(items) - _MOST_PLACES
    return "; ".join(items[:_MOST_PLACES]) + (f" and {more} more: -v shows each" if more > 0 else "")

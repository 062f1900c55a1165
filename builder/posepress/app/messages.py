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
    messages: list[Message] = []
    lines = count = 0
    for kind in kinds:
        for message in _messages(kind):
            height = str(message).count("\n") + 1
            if messages and lines + height > SCREENFUL:
                count += len(kind) if message.others else 1
                continue
            lines += height
            messages.append(message)
    return tuple(messages), count


def _kinds(report: Iterable[Diagnostic]) -> list[list[Diagnostic]]:
    """Diagnostics that differ only in place, names and numbers; errors first, then in the order of their first places."""
    kinds: dict[tuple[str, ...], list[Diagnostic]] = {}
    for diagnostic in report:
        kind = (diagnostic.severity, diagnostic.code, _VALUE.sub("", diagnostic.message), _remedy(diagnostic))
        kinds.setdefault(kind, []).append(diagnostic)
    severities = list(Severity)
    return sorted(kinds.values(), key=lambda kind: severities.index(kind[0].severity))


def _remedy(diagnostic: Diagnostic) -> str:
    """What to type for it. Of mistakes only those stand together that are mended alike, to the letter: who follows the hint of
    the first for all of them must be right. A remark's hint may speak of its own file; a line of it that is typed stays.
    """
    if diagnostic.severity is Severity.ERROR or diagnostic.span is None:
        return diagnostic.hint
    hint = diagnostic.hint.replace(PurePosixPath(diagnostic.span.path).stem, "")
    return _VALUE.sub(lambda value: value[0] if ": " in value[0] else "", hint)


def _messages(kind: Sequence[Diagnostic]) -> Iterator[Message]:
    if len(kind) <= _IN_FULL[kind[0].severity]:
        yield from [Message(diagnostic) for diagnostic in kind]
    else:
        yield Message(kind[0], _summary(kind[1:]))


def _summary(others: Sequence[Diagnostic]) -> str:
    """`8 more like this, in cobra.md 12, 15; plank.md 12`; what has no place is told by the name in its message."""
    lines: dict[str, list[str]] = {}
    for diagnostic in others:
        if diagnostic.span:
            lines.setdefault(diagnostic.span.path, []).append(str(diagnostic.span.line))
    places = [f"{PurePosixPath(path).name} {', '.join(dict.fromkeys(numbers))}" for path, numbers in lines.items()]
    names = [match[0] for diagnostic in others if not diagnostic.span and (match := _NAME.search(diagnostic.message))]
    lists = [f"{before} {_first(items)}" for before, items in (("in", places), ("for", names)) if items]
    return ", ".join([f"{len(others)} more like this", *lists])


def _first(items: Sequence[str]) -> str:
    excess = len(items) - _MOST_PLACES
    return "; ".join(items[:_MOST_PLACES]) + (f" and {excess} more: -v shows each" if excess > 0 else "")

"""Mistakes as values → text for a person or JSON for a program: Span, Diagnostic, Report.

A mistake in content is never an exception. Whoever finds one appends a `Diagnostic` to the `Report` and goes on, so that
a teacher sees all of them at once. Messages are lower case, name what was read in quotes, and the hint says what to type.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

_WIDEST = 240  # characters of a source line that are shown
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a content file: path relative to the project with `/`; line and column count from 1, in characters."""

    path: str
    line: int
    column: int
    end_column: int
    text: str = ""  # the whole source line, without its line end


@dataclass(frozen=True, slots=True)
class Diagnostic:
    severity: Severity
    code: str  # kebab-case and stable, e.g. "unknown-field"
    message: str
    span: Span | None = None
    hint: str = ""  # what to type instead
    rank: int = 0  # of several that only differ in how much is wrong, the highest is told


def diagnostic_of(value: Mapping[str, Any]) -> Diagnostic:
    """What `dataclasses.asdict` made of one, as JSON kept it. Raises KeyError, TypeError or ValueError for anything else."""
    span = value["span"]
    line, column, end = (int(span[name]) for name in ("line", "column", "end_column")) if span else (0, 0, 0)
    place = Span(str(span["path"]), line, column, end, str(span["text"])) if span else None
    return Diagnostic(
        Severity(value["severity"]), str(value["code"]), str(value["message"]), place, str(value["hint"]), int(value["rank"])
    )


class _Index:
    """Where in a growing list what is alike stands: a large library has thousands of remarks, each of them told once."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics
        self._at: dict[Diagnostic | tuple[str, Span | None], int] = {}
        self._count = 0

    def find(self, diagnostic: Diagnostic) -> int | None:
        for n, other in enumerate(self.diagnostics[self._count :], self._count):
            self._at.setdefault(other, n)
            self._at.setdefault((other.code, other.span), n)
        self._count = len(self.diagnostics)
        return self._at.get((diagnostic.code, diagnostic.span) if diagnostic.rank else diagnostic)


@dataclass(slots=True)
class Report:
    """What was found so far. Reading and composing append; only the command line prints."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    _index: _Index = field(default_factory=lambda: _Index([]), init=False, repr=False, compare=False)

    def error(self, code: str, message: str, span: Span | None = None, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(Severity.ERROR, code, message, span, hint))

    def warning(self, code: str, message: str, span: Span | None = None, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(Severity.WARNING, code, message, span, hint))

    def note(self, code: str, message: str, span: Span | None = None, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(Severity.NOTE, code, message, span, hint))

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """What several pages found alike is told once; of what has a rank, the highest at its place."""
        if self._index.diagnostics is not self.diagnostics:
            self._index = _Index(self.diagnostics)
        for diagnostic in diagnostics:
            at = self._index.find(diagnostic)
            if at is None:
                self.diagnostics.append(diagnostic)
            elif diagnostic.rank > self.diagnostics[at].rank:
                self.diagnostics[at] = diagnostic

    def count(self, severity: Severity) -> int:
        return sum(d.severity is severity for d in self.diagnostics)

    @property
    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)

    def stops(self, strict: bool) -> bool:
        """Whether anything stands in the way; `strict`: a warning does."""
        return (self.strict() if strict else self).failed

    def strict(self) -> Report:
        """The same report with every warning an error."""
        return Report([replace(d, severity=Severity.ERROR) if d.severity is Severity.WARNING else d for d in self.diagnostics])

    def __iter__(self) -> Iterator[Diagnostic]:
        """In the order of files and lines; what has no place comes last."""
        return iter(sorted(self.diagnostics, key=_place))


def similar(word: str, vocabulary: Iterable[str], cutoff: float = 0.6) -> str:
    """The most similar known word whatever its capitals, or "" when none is (`cutoff` 1: only itself)."""
    words = {other.casefold(): other for other in sorted(vocabulary)}
    matches = difflib.get_close_matches(word.casefold(), words, n=1, cutoff=cutoff)
    return words[matches[0]] if matches else ""


def nearest(word: str, vocabulary: Iterable[str]) -> str:
    """`did you mean "…"?` for the most similar known word, or the list of what is allowed when nothing is similar.

    >>> nearest("breths", ["breaths", "minutes"])
    'did you mean "breaths"?'
    """
    words = sorted(vocabulary)
    if match := similar(word, words):
        return f'did you mean "{match}"?'
    return "choose from: " + ", ".join(words) if words else ""


def visible(text: str) -> str:
    r"""The text with a visible sign for each character that would steer the terminal, or turn the direction of reading.

    What a file holds is shown, never obeyed: an escape sequence in a title could rename the window or recolour the screen
    (ECMA-48), a direction override show other words than are there (Unicode Standard Annex 9). Each stays one column wide.

    >>> visible("a\x1b[31mb\u202ec")
    'a␛[31mb�c'
    """
    return _UNSAFE.sub(lambda match: chr(0x2400 + ord(match[0])) if match[0] < " " else "\ufffd", text)


def human(diagnostic: Diagnostic) -> str:
    """Several lines: place, message, the source line with the part underlined, and the hint."""
    return visible(_human(diagnostic))


def _human(diagnostic: Diagnostic) -> str:
    d, span = diagnostic, diagnostic.span
    message = _shorten(d.message)
    if span is None:
        return f"{d.severity}: {message}" + (f"\n  = {_hanging(d.hint, 4)}" if d.hint else "")
    lines = [f"{span.path}:{span.line}:{span.column}: {d.severity}: {message}"]
    if span.text.strip():
        gutter = f"{span.line:>5} | "
        excerpt, column = _excerpt(span.text.replace("\t", " "), span.column)
        width = max(1, min(span.end_column - span.column, len(excerpt) + 1 - column))
        lines += [gutter + excerpt, " " * (len(gutter) - 2) + "| " + " " * (column - 1) + "^" * width]
    if d.hint:
        lines.append("      = " + _hanging(d.hint, 8))
    return "\n".join(lines)


def _hanging(hint: str, indent: int) -> str:
    return hint.replace("\n", "\n" + " " * indent).rstrip(" ")


def _shorten(message: str) -> str:
    """What was read stands in messages, and may be a whole file between two quotes."""
    return message if len(message) <= 2 * _WIDEST else f"{message[:_WIDEST]} … {message[-_WIDEST:]}"


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """(the line, the column), or of a line longer than a screen is wide the part around the column."""
    if len(line) <= _WIDEST:
        return line, column
    start = max(0, min(column - 1 - _WIDEST // 3, len(line) - _WIDEST))
    before, after = "…" * (start > 0), "…" * (start + _WIDEST < len(line))
    return before + line[start : start + _WIDEST] + after, column - start + len(before)


def short(diagnostic: Diagnostic) -> str:
    """One line, `file:line:column: severity: message (hint)`, as editors and compilers write it."""
    d, span = diagnostic, diagnostic.span
    place = f"{span.path}:{span.line}:{span.column}: " if span else ""
    return visible(f"{place}{d.severity}: {_shorten(d.message)}" + (f" ({' '.join(d.hint.split())})" if d.hint else ""))


def as_json(diagnostic: Diagnostic) -> str:
    """One line of JSON with the keys severity, code, message, hint, path, line, column, end_column, text."""
    d, span = diagnostic, diagnostic.span
    entry: dict[str, str | int] = {"severity": d.severity, "code": d.code, "message": d.message, "hint": d.hint}
    if span is not None:
        entry |= {"path": span.path, "line": span.line, "column": span.column}
        entry |= {"end_column": span.end_column, "text": span.text}
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(entry, ensure_ascii=False))


FORMATS = {"human": human, "short": short, "json": as_json}


def _place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    span = diagnostic.span
    return (span.path, span.line, span.column) if span else ("\U0010ffff", 0, 0)

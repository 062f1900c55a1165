"""A teacher who does just what the hints say → the files after one round of it.

Each hint is followed by its own words: a phrase of the table below finds what to type and where in the text of the hint. A hint
that no phrase knows, or that says the wrong thing, leaves its mistake, or makes the next one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from builder.diagnostics import Diagnostic, Span

WORDS = {"no": 0, "one": 1, "two": 2, "three": 3}


@dataclass
class Desk:
    """A file on the teacher's desk, the place of one mistake in it, and the words of the hint."""

    root: Path
    lines: list[str]
    at: Span
    found: re.Match[str]

    @property
    def row(self) -> int:
        return self.at.line - 1

    @property
    def line(self) -> str:
        return self.lines[self.row]

    @line.setter
    def line(self, text: str) -> None:
        self.lines[self.row] = text

    def over(self, text: str) -> None:
        """Types over what is underlined."""
        self.line = self.line[: self.at.column - 1] + text + self.line[self.at.end_column - 1 :]

    def block_end(self) -> int:
        """Row below the paragraph that starts here."""
        return next((n for n in range(self.row, len(self.lines)) if not self.lines[n].strip()), len(self.lines))

    def section_end(self) -> int:
        rest = range(self.row + 1, len(self.lines))
        return next((n for n in rest if self.lines[n].lstrip().startswith("#")), len(self.lines))


def _this(desk: Desk) -> None:
    desk.over(desk.found[1])


def _line(desk: Desk) -> None:
    desk.line = desk.found[1]


def _delete(desk: Desk) -> None:
    desk.over("")
    if not desk.line.strip(" \t\u00a0-"):
        del desk.lines[desk.row]


def _delete_line(desk: Desk) -> None:
    del desk.lines[desk.row]


def _heading(desk: Desk) -> None:
    desk.line = desk.found[1]
    if "delete the line of signs" in desk.found.string:
        del desk.lines[desk.row + 1]


def _delete_underline(desk: Desk) -> None:
    del desk.lines[desk.row + 1]


def _hyphens(desk: Desk) -> None:
    places = re.findall(r"(over|above|below) line (\d+)", desk.found[1])
    assert places
    for where, number in sorted(places, key=lambda place: -int(place[1])):
        row = int(number) - 1
        desk.lines[row + (where == "below") : row + (where != "above")] = ["---"] if where != "below" else []
        if where == "below":
            desk.lines.insert(row + 1, "---")


def _hyphens_plain(desk: Desk) -> None:
    for where, number in sorted(re.findall(r"(over|above|below) line (\d+)", desk.found[1]), key=lambda p: -int(p[1])):
        row = int(number) - 1
        if where == "over":
            desk.lines[row] = "---"
        else:
            desk.lines.insert(row + (where == "below"), "---")


def _lines_above(desk: Desk) -> None:
    desk.lines[desk.row : desk.row] = desk.found[1].split("\n")


def _lines_below(desk: Desk) -> None:
    desk.lines[desk.row + 1 : desk.row + 1] = desk.found[1].split("\n")


def _whole(desk: Desk) -> None:
    desk.lines[:] = desk.found[1].split("\n")


def _signs(desk: Desk) -> None:
    """All lines that the message names: the hint is the same for each."""
    wanted = desk.found[1]
    for row in [desk.row, *[int(n) - 1 for n in re.findall(r"\d+", desk.message.partition("so it is in line")[2])]]:  # type: ignore[attr-defined]
        line = desk.lines[row]
        number = re.search(r"\d+", line)
        sign = f"{number[0]}." if number and wanted != "-" else wanted
        rest = re.sub(r"^\s*(?:step\s*)?[(]?(?:\d+)?[\s:.)–—−-]*", "", line, flags=re.IGNORECASE) if wanted != "-" else line.lstrip()[1:]
        desk.lines[row] = f"{sign} {rest.lstrip()}"


def _indent(desk: Desk) -> None:
    count = WORDS[desk.found[1]] if desk.found[1] in WORDS else int(desk.found[1])
    desk.line = " " * count + desk.line.lstrip()


def _before(desk: Desk) -> None:
    desk.line = f"{desk.found[1]} {desk.line.lstrip()}"


def _join(desk: Desk) -> None:
    assert not desk.lines[desk.row - 1].strip()
    del desk.lines[desk.row - 1]


def _move_to_why(desk: Desk) -> None:
    end = next(n for n, line in enumerate(desk.lines) if n > desk.row and line.startswith("#"))
    moved = desk.lines[desk.row : end]
    del desk.lines[desk.row : end]
    desk.lines += ["", "## Why", *moved]


def _move_under(desk: Desk) -> None:
    end = desk.section_end()
    moved = desk.lines[desk.row + 1 : end]
    del desk.lines[desk.row : end]
    number = re.search(r"in line (\d+)", desk.found.string)
    at = int(number[1]) - 1 if number else next(n for n, line in enumerate(desk.lines) if line == f"## {desk.found[1]}")
    desk.lines[at + 1 : at + 1] = [line for line in moved if line.strip()]


def _hyphen_each(desk: Desk) -> None:
    for row in range(desk.row, desk.section_end()):
        desk.lines[row] = re.sub(r"^\s*\d+[.)]", "-", desk.lines[row])


def _number_each(desk: Desk) -> None:
    number = int(desk.found[1])
    for row in range(desk.row, desk.section_end()):
        if re.match(r"\s*[-*+] ", desk.lines[row]):
            desk.lines[row] = re.sub(r"^\s*[-*+]", f"{number}.", desk.lines[row])
            number += 1


def _count_on(desk: Desk) -> None:
    number = int(desk.found[1])
    for row in range(desk.row, desk.section_end()):
        if re.match(r"\s*\d+[.)] ", desk.lines[row]):
            desk.lines[row] = re.sub(r"^\s*\d+[.)]", f"{number}.", desk.lines[row])
            number += 1


def _field(desk: Desk) -> None:
    """The whole field, with what is set in below it."""
    name = desk.found[1].partition(":")[0]
    start = next(n for n in range(desk.row, -1, -1) if re.search(rf"(?:^|[\s{{,\[-]){re.escape(name)}\b", desk.lines[n], re.IGNORECASE))
    inner = re.search(rf"[{{,\[]\s*({re.escape(name)}\s*:.*?)(?=[}}\],])", desk.lines[start])
    if inner and not desk.lines[start].startswith(name):
        desk.lines[start] = desk.lines[start].replace(inner[1], desk.found[1])
        return
    end = start + 1
    while end < len(desk.lines) and re.match(r"[ \t]+\S|- ", desk.lines[end]):
        end += 1
    indent = re.match(r"[\s]*(?:- )?", desk.lines[start])
    desk.lines[start:end] = [(indent[0] if indent else "") + desk.found[1]]


PHRASES: list[tuple[str, Callable[[Desk], None]]] = []


def follow(root: Path, diagnostics: list[Diagnostic]) -> None:
    """One round: every hint of every file, from the last line to the first, so that places stay right."""
    for d in sorted(diagnostics, key=lambda d: (d.span.path, -d.span.line, -d.span.column) if d.span else ("", 0, 0)):
        assert d.span is not None, d
        path = root / d.span.path
        lines = path.read_text(encoding="utf-8").split("\n")
        for phrase, act in PHRASES:
            if found := re.search(phrase, d.hint, re.DOTALL):
                desk = Desk(root, lines, d.span, found)
                desk.message = d.message  # type: ignore[attr-defined]
                act(desk)
                break
        else:
            raise AssertionError(f"nobody can do what this hint says: {d.code}: {d.message} | {d.hint}")
        if path.is_file():
            path.write_text("\n".join(lines), encoding="utf-8")

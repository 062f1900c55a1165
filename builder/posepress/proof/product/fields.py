"""Lines between the two `---` → fields, lists and texts, by a walk over characters that knows no library of YAML.

It is asked of files that the reader took, so it need not tell mistakes; whatever stands there, it comes to an end.
Texts come as the words that they are: runs of spaces and line ends are one space, for the reader prints them so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Value = str | list["Value"] | dict[str, "Value"]

_BLANK = re.compile(r"(?:[ \t\n\u00a0]|#[^\n]*)*")
"""Spaces, line ends and comments: what stands between values. Within a text, a comment starts behind a space only."""
_ITEM = re.compile(r"-(?=[ \t\n]|\Z)")
_QUESTION_MARK = re.compile(r"\?(?=[ \t\n]|\Z)")  # before a name that is set off from its value
_COLON = re.compile(r"[ \t]*:(?=[ \t\n]|\Z)")
_TO_NEXT_LINE = re.compile(r"[ \t]*\n\s*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n?")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"?', re.DOTALL)
_SINGLE = re.compile(r"'((?:[^']|'')*)'?")
_PLAIN = re.compile(r"(?:[^\n:#]|:(?![ \t\n]|\Z)|(?<![ \t\n])#)+")
_PLAIN_IN_FLOW = re.compile(r"(?:[^\n:#,\[\]{}]|:(?![ \t\n,\[\]{}]|\Z)|(?<![ \t\n])#)+")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\n[ \t]*)|(.))", re.DOTALL)
_ESCAPES = {"n": " ", "t": " ", "r": " ", "N": " ", "_": "\u00a0", "L": " ", "P": " ", "0": " ", "a": " ", "b": " ", "e": " ",
          "v": " ", "f": " "}  # fmt: skip
_END = re.compile(r"\.\.\.(?:[ \t]|\Z)")


def read_fields(lines: Sequence[str]) -> dict[str, Value]:
    """The fields that these lines hold, by their names."""
    end = next((number for number, line in enumerate(lines) if _END.match(line)), len(lines))
    value = _Walk("\n".join(lines[:end])).value(-1)
    return value if isinstance(value, dict) else {}


class _Walk:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def value(self, outside: int) -> Value:
        """What stands further right than column `outside`; "" where nothing does."""
        self._skip()
        column = self._column()
        if self.at >= len(self.text) or column <= outside:
            return ""
        if _ITEM.match(self.text, self.at):
            return self._items(column)
        start = self.at
        if not _QUESTION_MARK.match(self.text, self.at):
            self._one_value(outside, one_line=True)
            if not _COLON.match(self.text, self.at):
                self.at = start
                return self._one_value(outside)
            self.at = start
        return self._fields(column)

    def _fields(self, column: int) -> dict[str, Value]:
        """Names and values whose names start at `column`."""
        fields: dict[str, Value] = {}
        while self.at < len(self.text) and self._column() == column and not _ITEM.match(self.text, self.at):
            if mark := _QUESTION_MARK.match(self.text, self.at):
                self.at = mark.end()
                name = self.value(column)
                self._skip()
            else:
                name = self._one_value(column, one_line=True)
            colon = _COLON.match(self.text, self.at)
            self.at = colon.end() if colon else self.at + 1  # what is no field is passed over
            fields[str(name)] = self._of_field(column)
            self._skip()
        return fields

    def _of_field(self, column: int) -> Value:
        """The value of a field whose name starts at `column`; the items of a list may start there too."""
        self._skip()
        if self._column() == column and _ITEM.match(self.text, self.at):
            return self._items(column)
        return self.value(column)

    def _items(self, column: int) -> list[Value]:
        items: list[Value] = []
        while self._column() == column and (item := _ITEM.match(self.text, self.at)):
            self.at = item.end()
            items.append(self.value(column))
            self._skip()
        return items

    def _one_value(self, outside: int, one_line: bool = False) -> Value:
        """A text, or what stands between brackets or braces. `one_line`: a name, which ends with its line."""
        match self.text[self.at]:
            case "{":
                return self._braces()
            case "[":
                return self._brackets()
            case '"' | "'":
                return self._quoted()
            case "|" | ">" if not one_line:
                return self._block(outside)
            case _:
                return self._plain(_PLAIN, outside, one_line)

    def _block(self, outside: int) -> str:
        """Lines that keep their ends, or are folded; each stands further right than the field that they belong to."""
        header = _HEADER.match(self.text, self.at)
        self.at = header.end() if header else self.at + 1
        lines: list[str] = []
        while self.at < len(self.text):
            end = self.text.find("\n", self.at)
            line = self.text[self.at : end if end >= 0 else len(self.text)]
            if line.strip(" ") and len(line) - len(line.lstrip(" ")) <= outside:
                break
            lines.append(line)
            self.at += len(line) + 1
        self.at = min(self.at, len(self.text))
        return _close_up(" ".join(lines))

    def _plain(self, pattern: re.Pattern[str], outside: int, one_line: bool = False) -> str:
        pieces: list[str] = []
        while piece := pattern.match(self.text, self.at):
            pieces.append(piece[0])
            self.at = piece.end()
            rest = _TO_NEXT_LINE.match(self.text, self.at)
            if one_line or not rest or rest.end() >= len(self.text) or self.text[rest.end()] == "#":
                break
            if rest.end() - self.text.rfind("\n", 0, rest.end()) - 1 <= outside:
                break
            self.at = rest.end()
        if not pieces:  # a sign that starts no text
            self.at += 1
        elif one_line or pattern is _PLAIN_IN_FLOW:
            self.at -= len(pieces[-1]) - len(pieces[-1].rstrip(" \t"))
        return _close_up(" ".join(pieces))

    def _quoted(self) -> str:
        double = self.text[self.at] == '"'
        match = (_DOUBLE if double else _SINGLE).match(self.text, self.at)
        assert match  # it starts with a quote
        self.at = match.end()
        return _close_up(_ESCAPE.sub(_unescape, match[1]) if double else match[1].replace("''", "'"))

    def _braces(self) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        for name, value in self._pairs("}"):
            fields[str(name)] = "" if value is None else value
        return fields

    def _brackets(self) -> list[Value]:
        return [name if value is None else {str(name): value} for name, value in self._pairs("]")]

    def _pairs(self, end: str) -> list[tuple[Value, Value | None]]:
        """(text, None) or (name, value) of what stands between brackets or braces, parted by commas."""
        pairs: list[tuple[Value, Value | None]] = []
        self.at += 1
        while self._skip() and self.text[self.at] != end:
            if mark := _QUESTION_MARK.match(self.text, self.at):
                self.at = mark.end()
                continue
            if self.text[self.at] == ",":
                self.at += 1
                continue
            name, value = self._in_flow(), None
            if self._skip() and self.text[self.at] == ":":
                self.at += 1
                value = "" if not self._skip() or self.text[self.at] in (",", end) else self._in_flow()
            pairs.append((name, value))
        self.at = min(self.at + 1, len(self.text))
        return pairs

    def _in_flow(self) -> Value:
        match self.text[self.at]:
            case "{" | "[" | '"' | "'":
                return self._one_value(-1)
            case _:
                return self._plain(_PLAIN_IN_FLOW, -1)

    def _skip(self) -> bool:
        """Goes on to what is no space, line end or comment; whether there is any."""
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        return self.at < len(self.text)

    def _column(self) -> int:
        return self.at - self.text.rfind("\n", 0, self.at) - 1


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else ""
    return "" if match[4] else _ESCAPES.get(match[5], match[5])


def _close_up(text: str) -> str:
    return " ".join(text.split())

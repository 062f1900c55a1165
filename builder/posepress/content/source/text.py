"""Bytes of a content file → checked text that knows its places: UTF-8, NFC, no control, bidirectional or invisible characters.

Columns count the characters of the normalised line (NFC, Unicode Standard Annex 15), which is how an editor counts them; where
invisible characters were left out, those behind them count less.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

from posepress.base.diagnostics import Report, Span
from posepress.base.plain_text import INVISIBLE, plain
from posepress.content.source.formats import HEAD, Format, program_format
from posepress.content.source.names import is_away

MAX_BYTES = 100_000  # forty pages; on hostile text of this size the parsers still stay within seconds
MAX_POSE_BYTES = 30_000  # twenty cards; each of them is laid out with the whole pose at hand
MOST_CHARACTER_ERRORS = 20  # a damaged file has thousands of them, and the first tell the story

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff"
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Unicode Standard Annex 9, table 4
_INVISIBLE = "\u2065\u206a-\u206f\ufff9-\ufffb"  # and none of those that `plain` leaves out
_FORBIDDEN = re.compile(
    f"(?P<control>[{_CONTROL}])|(?P<bidi>[{_BIDIRECTIONAL}])|(?P<invisible>[{_INVISIBLE}])|(?P<damaged>\ufffd)"
)
_HARD = re.compile(  # a no-break space behind the sign of an item or heading, or behind the name of a field
    "[ \\t]*(?:[-*+]|[0-9]{1,9}[.)]|#{1,6})\u00a0\\s*\\S|[^\\s:'\"]+(?: [^\\s:'\"]+)*:\u00a0"
)
_SPACES = re.compile("[ \\t\\n\u00a0]+")
_LOOK_ALIKES = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορυіѕјԁһАВЕКМНОРСТХаеорсухЅІЈ"  # Greek and Cyrillic letters drawn as Latin ones are
_MIXTURE = re.compile(f"[A-Za-z](?P<after>[{_LOOK_ALIKES}])|(?P<before>[{_LOOK_ALIKES}])[A-Za-z]")

_EMPTY = "write its text, or delete the file; if it had one, your backup or your cloud folder may have kept it"
_SAVE_AS_UTF8 = "save it again as UTF-8 text (in the editor: Save as…, Encoding: UTF-8)"
_WHY = {
    "control": ("control-character", "control character {0}", "type a space over it; it comes from copying"),
    "bidi": ("bidi-character", "character {0} changes the order in which letters are read", "delete it"),
    "invisible": ("invisible-character", "invisible character {0}", "delete it; it comes from copying from a web page"),
    "damaged": ("damaged-character", "a character was lost when this file was saved", "type the right letter over it"),
}
_MOST_LINES = 4  # lines that a remark names; the others are counted


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of one file, without their ends. `path` is relative to the project, with `/`; `data` is what the disk held."""

    path: str
    lines: tuple[str, ...]
    data: bytes = field(default=b"", repr=False)

    def span(self, line: int, column: int = 1, end_column: int | None = None) -> Span:
        """A place on that line; without `end_column` it reaches to the end of the line's text."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        end = len(text.rstrip()) + 1 if end_column is None else min(end_column, len(text) + 1)
        return Span(self.path, line, column, max(end, column), text)

    def find(self, words: str, line: int, column: int, last: int) -> tuple[int, int] | None:
        """(line, column) of the first occurrence at or after a place, down to line `last`."""
        for number in range(line, min(last, len(self.lines)) + 1):
            at = self.lines[number - 1].find(words, column - 1 if number == line else 0)
            if at >= 0:
                return number, at + 1
        return None

    def within(self, text: Span, start: int, words: str) -> Span:
        """The place of `words`, which stand `start` characters into a text at `text`, unless the text was folded on the way."""
        column = text.column + start
        if text.text.startswith(words, column - 1):
            return self.span(text.line, column, column + len(words))
        at = self.find(words, text.line, text.column, len(self.lines))
        return self.span(*at, at[1] + len(words)) if at else text


def read_source(path: Path, name: str, report: Report, limit: int = MAX_BYTES, draft: bytes | None = None) -> Source | None:
    """The text of a file whose path in messages is `name`, or its `draft` in place of what stands on the disk; None where
    nothing can be read.

    A forbidden character is reported and replaced by a space, so that every place after it stays right. What pasting leaves
    and nobody sees is left out, with one remark.
    """
    data = _bytes(path, name, report, limit) if draft is None else draft
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.error("not-utf8", "this file is not UTF-8 text", _bad_byte(data, error.start, name), _SAVE_AS_UTF8)
        return None
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source = Source(name, tuple([plain(line) for line in lines]), data)
    if not text.isascii():
        _remark_of_invisible(lines, source, report)
        text = plain(text)
    if not text.strip():
        report.error("empty-file", "this file is empty", source.span(1), _EMPTY)
        return None
    suspect = _FORBIDDEN.search(text) or (not text.isascii() and _MIXTURE.search(text))
    return _check(source, report) if suspect else source


def close_up(text: str) -> str:
    """Line ends and runs of spaces as one space; a no-break space stays one only between letters."""
    if "\u00a0" not in text:
        return _SPACES.sub(" ", text)
    return _SPACES.sub(lambda run: "\u00a0" if not run[0].strip("\u00a0") else " ", text)


def forbidden_character(text: str) -> str:
    """Name of the first character that no content may hold, such as `U+202E right-to-left override`, or ""."""
    match = _FORBIDDEN.search(text)
    return _name_of(match[0]) if match else ""


def without_forbidden(text: str) -> str:
    """The text with a space for every such character."""
    return _FORBIDDEN.sub(" ", text)


def _bytes(path: Path, name: str, report: Report, limit: int) -> bytes | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a folder, or a pipe that would never end
            hint = "move it away, and save the text under this name"
            report.error("unreadable-file", "this is not a file", Span(name, 1, 1, 1), hint)
            return None
        with path.open("rb") as file:
            head = file.read(HEAD)
            if format_ := program_format(head):
                message = f"this is {format_.name}, not plain text"
                report.error("program-format", message, Span(name, 1, 1, 1), _advice(format_, path))
                return None
            if status.st_size > limit:
                hint = f"split it; a file holds one thing and at most {limit // 1000} kB"
                report.error("file-too-big", "this file is too big for a text", Span(name, 1, 1, 1), hint)
                return None
            data = head + file.read()
    except OSError as error:
        if is_away(path):
            hint = "find it in the Finder, and click the cloud beside it; then try again"
            report.error("unreadable-file", f'"{path.name}" is in iCloud, and not on this computer', Span(name, 1, 1, 1), hint)
            return None
        if path.is_symlink():
            hint = "put the file itself there instead of the link"
            report.error("unreadable-file", "this link leads to no file that can be read", Span(name, 1, 1, 1), hint)
            return None
        hint = "check that the file is there and that you may open it"
        report.error("unreadable-file", f"this file cannot be read: {error.strerror}", Span(name, 1, 1, 1), hint)
        return None
    if not data.strip(b"\0"):  # what a full disk or a cloud folder leaves of a text
        report.error("empty-file", "this file is empty", Span(name, 1, 1, 1), _EMPTY)
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        report.error("not-utf8", "this file is not UTF-8 text", Span(name, 1, 1, 1), _SAVE_AS_UTF8)
        return None
    return data


def _advice(format_: Format, path: Path) -> str:
    return f'{format_.way_out}; then name the plain text file "{path.name}", and put it here instead'


def _bad_byte(data: bytes, at: int, name: str) -> Span:
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = before.rfind(b"\n") + 1
    after = re.split(rb"[\r\n]", data[at:], maxsplit=1)[0]
    column = len(before[start:].decode("utf-8-sig")) + 1
    line = (before[start:] + after).decode("utf-8-sig", errors="replace")
    return Span(name, before.count(b"\n") + 1, column, column + 1, line)


def _check(source: Source, report: Report) -> Source:
    lines, count = list(source.lines), 0
    for number, line in enumerate(source.lines, 1):
        for match in _FORBIDDEN.finditer(line):
            count += 1
            if count <= MOST_CHARACTER_ERRORS:
                code, message, hint = _WHY[str(match.lastgroup)]
                span = source.span(number, match.start() + 1, match.end() + 1)
                report.error(code, message.format(_name_of(match[0])), span, hint)
        lines[number - 1] = without_forbidden(line)
        if mixture := _MIXTURE.search(line):
            group = str(mixture.lastgroup)
            span, name = source.span(number, mixture.start(group) + 1, mixture.end(group) + 1), _name_of(mixture[group])
            report.error("look-alike", f"{name} only looks like the letter that this word needs", span, "type the letter again")
    return replace(source, lines=tuple(lines))


def _remark_of_invisible(lines_typed: list[str], source: Source, report: Report) -> None:
    """One remark for all that was read as nothing or as a plain space and that nobody saw, with the lines of each kind."""
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(lines_typed, 1):
        marks = [INVISIBLE[char] for char in line if char in INVISIBLE] if not line.isascii() else []
        marks += ["no-break space for a plain one"] if _HARD.match(line) else []
        for kind in dict.fromkeys(marks):
            lines.setdefault(kind, []).append(number)
    if lines:
        kinds = [f"{kind} ({_line_list(numbers)})" for kind, numbers in lines.items()]
        first = min(numbers[0] for numbers in lines.values())
        message = f"pasted text brought along characters that nobody sees: {', '.join(kinds)}"
        hint = "the file is read as if they were not there; delete them if you like"
        report.note("unseen-characters", message, source.span(first), hint)


def _line_list(numbers: list[int]) -> str:
    remainder = f" and {len(numbers) - _MOST_LINES} more" if len(numbers) > _MOST_LINES else ""
    return f"line{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers[:_MOST_LINES]))}{remainder}"


def _name_of(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '').lower()}".rstrip()

"""Lines of a pose's body → its parts and their items, as the words that print, by a walk that knows no library of Markdown.

It is asked of files that the reader took, which takes headings `##`, paragraphs, flat lists, emphasis, links and pictures
and nothing else. So the few rules below (of CommonMark 0.31, chapters 4 and 5) are enough to tell where an item starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

REFERENCE = "\x00"
"""Stands in a text where the number of a step is printed; no file that the reader takes holds this character."""

_HEADING = re.compile(r" {0,3}##(?=[ \t\u00a0]|\Z)(?P<words>.*)")
_ITEM = re.compile(r"(?P<indent> {0,3})(?P<sign>[-*+]|[0-9]{1,9}[.)])(?:(?P<gap>[ \t\u00a0]+)(?P<words>.*)|\Z)")
_TITLE = re.compile(r"""[ \t\n]+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))""", re.DOTALL)
_TARGET, _TARGET_END = re.compile(r"\([ \t\n]*"), re.compile(r"[ \t\n]*\)")
_IN_ANGLES = re.compile(r"<(?:\\.|[^<>\n\\])*>")
_FILE = re.compile(r"\((?:[^()<>\n]|\([^()\n]*\))*\)")
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_DEEPEST = 32  # round brackets within an address, as in the reader's parser
_BRACES = re.compile(r"\{([^{}\n]*)\}")


@dataclass(slots=True)
class WrittenItem:
    """`line` counts in the lines that were given, from 1."""

    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return plain("\n".join(self.lines))


@dataclass(slots=True)
class WrittenPart:
    """What stands below a heading. `lead` has the paragraphs above the first item, or all where there is none."""

    heading: str
    line: int
    items: list[WrittenItem]


def parts_of(lines: Sequence[str]) -> Iterator[WrittenPart]:
    """The parts of a body: first what stands above its headings, then one for each."""
    part = WrittenPart("", 0, [])
    inside, indent = False, 0  # whether a paragraph goes on in this line; where the text of the item starts
    for number, line in enumerate(lines, 1):
        heading = _HEADING.match(line)
        item = _ITEM.match(line)
        if heading:
            yield part
            part, inside, indent = WrittenPart(plain(_without_closing_signs(heading["words"])), number, []), False, 0
        elif item and _starts(item, inside, indent):
            part.items.append(WrittenItem(number, [item["words"] or ""]))
            gap = (item["gap"] or " ").expandtabs(4)
            indent = len(item["indent"]) + len(item["sign"]) + (len(gap) if item["words"] else 1)
            inside = bool(item["words"])
        elif line.strip(" \t"):
            if not part.items:
                part.items.append(WrittenItem(number))
            part.items[-1].lines.append(line.strip(" \t"))
            indent = indent if inside or _left(line) >= indent else 0  # left of its text, no paragraph belongs to the item
            inside = True
        else:
            inside = False
            if part.items:
                part.items[-1].lines.append("")
    yield part


def _without_closing_signs(words: str) -> str:
    """`Steps ##` is a heading of the word alone; the signs close it only where a space stands before them.

    >>> _without_closing_signs(" Steps ## "), _without_closing_signs(" C#")
    (' Steps', ' C#')
    """
    words = words.rstrip(" \t")
    text = words.rstrip("#")
    return text.rstrip(" \t") if text != words and text[-1:] in ("", " ", "\t") else words


def _left(line: str) -> int:
    """The column where the text of a line starts, from 0."""
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))


def _starts(item: re.Match[str], inside: bool, indent: int) -> bool:
    """Whether a sign starts an item. Within a paragraph that it does not stand left of, an empty one is text; so is a number
    but 1, of which the reader makes a mistake.
    """
    return bool(item["words"]) or not inside or len(item["indent"]) < indent


def plain(text: str) -> str:
    """The words of a paragraph as they print, with the stars and underscores that may mark emphasis; pictures have none."""
    parts: list[str] = []
    brackets: list[tuple[int, bool]] = []  # of each open bracket: where it stands in `parts`, whether a picture starts there
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "\\" and _SIGNS.match(text, at + 1):
            parts.append(text[at + 1])
            at += 1
        elif sign == "[" or text.startswith("![", at):
            brackets.append((len(parts), sign == "!"))
            parts += ["!", "["] if sign == "!" else ["["]
            at += sign == "!"
        elif sign == "]" and brackets:
            start, picture = brackets.pop()
            end = _end_of_target(text, at + 1) or (picture and _end_of_file(text, at + 1))
            if end:
                parts[start:] = [] if picture else parts[start + 1 :]
                at = end - 1
            else:
                parts.append(sign)
        elif braces := _BRACES.match(text, at) if sign == "{" else None:
            parts.append(" " if braces[1].startswith("#") else REFERENCE)
            at = braces.end() - 1
        else:
            parts.append(sign)
        at += 1
    return "".join(parts)


def _end_of_file(text: str, at: int) -> int:
    """Where `(my foot (2).jpg "other side")` ends: a picture's name may have spaces and brackets; 0 where it is none."""
    name = _FILE.match(text, at)
    return name.end() if name else 0


def _end_of_target(text: str, at: int) -> int:
    """Where `(address "title")` ends; 0 where none stands at that place."""
    start = _TARGET.match(text, at)
    if not start:
        return 0
    at = start.end()
    if angle := _IN_ANGLES.match(text, at):
        at = angle.end()
    elif text.startswith("<", at):
        return 0
    else:
        depth = 0
        while at < len(text) and text[at] not in " \t\n" and (text[at] != ")" or depth):
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            if depth > _DEEPEST:
                return 0
            at += 2 if text[at] == "\\" and _SIGNS.match(text, at + 1) else 1
    title = _TITLE.match(text, at)
    end = _TARGET_END.match(text, title.end() if title else at)
    return end.end() if end else 0

"""Lines of fields as notes and word processors have them → the same as YAML has them, each told with what to type.

`**Title:** Cat`, `* title: Cat`, `title = Cat` and `title Cat` can mean one thing only; YAML finds in them what nobody meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from posepress.base.diagnostics import Report
from posepress.base.plain_text import plain_field
from posepress.content.guesses.doses import dose_for
from posepress.content.source.text import Source

_BULLET = re.compile(r"[-*]\s+")
_STARS = re.compile(r"\*\*|__")
_SOUND = re.compile(r"[^\W\d_*][^:=*]*:(?:\s|$)")
_NAME_AND_VALUE = re.compile(r"(?P<name>[^\W\d_][\w ()-]{0,40}?)\s*(?:[:=：]|\s[–—-]\s)\s*(?P<value>[^\s:].*)")
_NUMBERED = re.compile(r"(?P<indent> *)(?P<sign>\(?\d{1,2}[.)]|[–—])[ \t\u00a0]+(?=\S)")
_PART = re.compile(r"(?P<bullet>[-*]\s+)?\s*(?P<name>[^\W\d_][\w -]*):\s+(?P<value>\S.*?)\s*")
_NEEDS_QUOTES = re.compile(r":\s| #|^[\[\]{}&*!|>'\"%@`#,?:-]")


def read_field_lines(source: Source, first: int, last: int, report: Report, names: Collection[str] = ()) -> list[str]:
    """The lines from `first` to `last`; `names` are those of the fields that may stand here, none where any may."""
    lines = [plain_field(line) for line in source.lines[first - 1 : last]]
    _read_numbers(lines, source, first, report)
    texts = [line for line in lines if line.strip() and not line.startswith("#")]
    has_bullets = bool(texts) and bool(_BULLET.match(texts[0]))
    if has_bullets and not names and (entries := _entries(lines)):
        fields = dict(entries)
        start, end = min(fields), max(n for n, line in enumerate(lines) if line.strip())
        correction = "\n".join(fields.values())
        hint = f"type these lines in place of lines {first + start} to {first + end}:\n{correction}\n"
        report.error("field-line", "a word and its meaning stand on one line here", source.span(first + start), hint)
        return [fields.get(n, "") for n in range(len(lines))]
    for n, line in enumerate(lines):
        field = _field_of(line, has_bullets, names)
        if not field and texts and line is texts[0] and "title" in names:
            field = _lone_title(line, texts)
        if field:
            message = "the name of a field starts at the left edge, with a colon and a space after it"
            report.error("field-line", message, source.span(first + n), f"type {field} in place of this line")
            lines[n] = field
    return lines


def _read_numbers(lines: list[str], source: Source, first: int, report: Report) -> None:
    """Makes items of the numbered lines below a field that is a list, and of those with dashes; tells of them once."""
    numbers: list[int] = []
    above = ""
    for n, line in enumerate(lines):
        match = _NUMBERED.match(line)
        if match and (above.rstrip().endswith(":") or n - 1 in numbers):
            numbers.append(n)
            lines[n] = f"{match['indent']}- {line[match.end() :]}"
        above = line if line.strip() else above
    if numbers:
        line = source.lines[first + numbers[0] - 1].lstrip()
        sign = line.split()[0]
        others = ", ".join([str(first + n) for n in numbers[1:]])
        remainder = f"; the same on line{'s' * (len(numbers) > 2)} {others}" if others else ""
        message = f'"{sign}" does not start an item of a list{remainder}'
        report.error("item-sign", message, source.span(first + numbers[0]), f'type - and a space instead of "{sign}"')


def _entries(lines: Sequence[str]) -> list[tuple[int, str]]:
    """(number of its first line, the field that it is) of each item of a list whose items have parts, as
    `- term: psoas` with `  meaning: a muscle` below it; nothing where one of them is not like that.
    """
    items: list[tuple[int, list[str], list[str]]] = []
    for n, line in enumerate(lines):
        part = _PART.fullmatch(line)
        if part and part["bullet"]:
            items.append((n, [], []))
        if part and items and (part["bullet"] or line[:1] == " "):
            items[-1][1].append(part["name"])
            items[-1][2].append(part["value"].strip("\"'"))
        elif line.strip() and not line.startswith("#"):
            return []
    if not items or any(len(names) == 1 or names[0] != items[0][1][0] for _, names, _ in items):
        return []
    return [(n, _field(values[0], ", ".join(values[1:]))) for n, _, values in items]


def _field_of(line: str, has_bullets: bool, names: Collection[str]) -> str:
    """The field that a line at the left edge is; "" where it is one already, or none."""
    bullet = _BULLET.match(line) if has_bullets else None
    text = _STARS.sub("", line[bullet.end() :] if bullet else line, count=2).strip()
    if not line[:1].strip() or (re.match(r"[\w -]+:", line) and not bullet):
        return ""
    match = _NAME_AND_VALUE.fullmatch(text)
    name, value = (match["name"].strip(), match["value"]) if match else ("", "")
    if names and name.casefold() not in names:
        name = next((other for other in names if text.casefold().startswith(f"{other} ")), "") if ":" not in text else ""
        value = text[len(name) :].strip()
    if not name or (not names and ": " in line and not bullet and text == line.strip()):
        return ""
    return _field(name.casefold() if names else name, value)


def _lone_title(line: str, texts: Sequence[str]) -> str:
    """`Cat pose`, right above the other fields."""
    has_title = any(re.match(r"\W*title\b", text, re.IGNORECASE) for text in texts)
    match = re.fullmatch(r"[^\W_][^:\[\]{}]*", line.rstrip())
    return _field("title", line.strip()) if match and not has_title and len(texts) > 1 and _SOUND.match(texts[1]) else ""


def _field(name: str, value: str) -> str:
    if name == "dose" and value[:1] != "{":
        value = dose_for(value) or value
    elif _NEEDS_QUOTES.search(value) and not (value[:1] in "[{\"'" and value[-1:] in "]}\"'"):
        value = "'" + value.replace("'", "''") + "'" if '"' in value else f'"{value}"'
    return f"{name}: {value}"

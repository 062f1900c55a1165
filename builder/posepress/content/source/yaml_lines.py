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
_PARTED = re.compile(r"(?P<name>[^\W\d_][\w ()-]{0,40}?)\s*(?:[:=：]|\s[–—-]\s)\s*(?P<value>[^\s:].*)")
_QUOTED = re.compile(r":\s| #|^[\[\]{}&*!|>'\"%@`#,?:-]")


def read_field_lines(source: Source, first: int, last: int, report: Report, names: Collection[str] = ()) -> list[str]:
    """The lines from `first` to `last`; `names` are those of the fields that may stand here, none where any may."""
    lines = [plain_field(line) for line in source.lines[first - 1 : last]]
    filled = [line for line in lines if line.strip() and not line.startswith("#")]
    bulleted = bool(filled) and bool(_BULLET.match(filled[0]))
    for n, line in enumerate(lines):
        meant = _meant(line, bulleted, names)
        if not meant and filled and line is filled[0] and "title" in names:
            meant = _lone_title(line, filled)
        if meant:
            message = "the name of a field starts at the left edge, with a colon and a space after it"
            report.error("field-line", message, source.span(first + n), f"type {meant} in place of this line")
            lines[n] = meant
    return lines


def _meant(line: str, bulleted: bool, names: Collection[str]) -> str:
    """The field that a line at the left edge is; "" where it is one already, or none."""
    bullet = _BULLET.match(line) if bulleted else None
    bare = _STARS.sub("", line[bullet.end() :] if bullet else line, count=2).strip()
    if not line[:1].strip() or (re.match(r"[\w -]+:", line) and not bullet):
        return ""
    parted = _PARTED.fullmatch(bare)
    name, value = (parted["name"].strip(), parted["value"]) if parted else ("", "")
    if names and name.casefold() not in names:
        name = next((known for known in names if bare.casefold().startswith(f"{known} ")), "") if ":" not in bare else ""
        value = bare[len(name) :].strip()
    if not name or (not names and ": " in line and not bullet and bare == line.strip()):
        return ""
    return _field(name.casefold() if names else name, value)


def _lone_title(line: str, filled: Sequence[str]) -> str:
    """`Cat pose`, right above the other fields."""
    entitled = any(re.match(r"\W*title\b", other, re.IGNORECASE) for other in filled)
    alone = re.fullmatch(r"[^\W_][^:\[\]{}]*", line.rstrip())
    return _field("title", line.strip()) if alone and not entitled and len(filled) > 1 and _SOUND.match(filled[1]) else ""


def _field(name: str, value: str) -> str:
    if name == "dose" and value[:1] != "{":
        value = dose_for(value) or value
    elif _QUOTED.search(value) and not (value[:1] in "[{\"'" and value[-1:] in "]}\"'"):
        value = "'" + value.replace("'", "''") + "'" if '"' in value else f'"{value}"'
    return f"{name}: {value}"

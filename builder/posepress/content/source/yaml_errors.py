"""What PyYAML stumbles over, and the lines around it → a diagnostic in a teacher's words, at the place to mend."""

from __future__ import annotations

import re

import yaml

from posepress.base.diagnostics import Report, Span
from posepress.content.source.text import Source

CUT = "a space and # cut the value off here: YAML reads no further"
QUOTES = "put the value in quotes"
HYPHEN = 'start each item with "- ": a hyphen, then a space'
_COLON = "a second colon in this value"
_OWN_LINES = "start each item on a line of its own: - mat"
_SYNTAX = (  # words of PyYAML's problem, whether the start of the thing is shown rather than its end, message, hint
    ("mapping values are not allowed", False, _COLON, QUOTES + ', as in title: "Rest: five minutes"'),
    ("block sequence entries are not", False, "a list cannot start on the same line as its field", _OWN_LINES),
    ("character that cannot start any token", False, "a value cannot start with this character", QUOTES),
    ("scanning an alias", True, "a value cannot start with *", QUOTES),
    ("scanning an anchor", True, "a value cannot start with &", QUOTES),
    ("a flow node", False, "there is nothing before this comma", "delete it"),
    ("a flow sequence", True, "this list is not closed", "type ] after its last item"),
    ("a flow mapping", True, "this group of fields is not closed", "type } after its last field"),
    ("unknown escape character", False, "a backslash means something else in double quotes", QUOTES),
    ("a quoted scalar", True, "this quote is not closed", "type the closing quote, or leave both out"),
    ("could not find expected ':'", True, "a colon is missing after the name of this field", "type a colon after its name"),
    ("tab character", False, "a tab at the start of a line", "type two spaces over it"),
)  # fmt: skip

_FIELD = re.compile(r"(?P<indent> *(?:- +)*)[^\s:\-#'\"\[{][^:]*:(?:\s|$)")
_AT_THE_EDGE = re.compile(r"[^\W\d_][\w -]*:(?:\s|$)")
_ITEM = re.compile(r"(?P<indent> *)- ")
_WORD = re.compile(r"-?(?P<word>[^\s:#-][^:#]*)")
_NO_SPACE = re.compile(r"\s*(?:- )?(?P<name>[A-Za-z][A-Za-z ]*):(?P<value>[^\s:/][^:]*)")
_SIMPLE = re.compile(r"\s*(?:(?P<name>[^\W\d_][\w -]*:\s+)|-\s+)?(?P<value>\S.*)")
_DOSE = re.compile(r"dose\s*:\s*(?P<fields>[(\[]?\s*[a-z ]+:\s*\d[^{}]*)", re.IGNORECASE)
_NAMES = "breaths|hold|minutes|repeats|rounds|times a day|days a week|note|side|instead|dose"
CURLY = "“”„‟‘‚"

SyntaxFault = tuple[Span, str, str]
"""Place, message, hint."""


def report_syntax(error: yaml.MarkedYAMLError, source: Source, report: Report) -> tuple[int, str] | None:
    """Tells what is wrong; gives the number of a line and what the hint types in its place, where it types the whole of it."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, len(source.lines))
    before = re.search(r"\s(#)", source.lines[line - 2]) if line > 1 else None
    if before and source.lines[line - 1].startswith(" "):  # the comment ended a value that was meant to go on
        report.error("cut-text", CUT, source.span(line - 1, before.start(1) + 1), QUOTES)
        return None
    problem = f"{error.context} {error.problem}"
    for fault_of in _FAULTS:
        if fault := fault_of(problem, line, column, source):
            break
    else:
        fault = _by_table(error, problem, source)
    span, message, hint = fault
    if hint.startswith((QUOTES, _OWN_LINES)) and (correction := quoted_field(source, span.line)):
        hint = correction
    elif any(sign in span.text for sign in CURLY):
        hint += '; curly quotes are letters here, so type straight ones: "…"'
    report.error("yaml-syntax", message, span, hint)
    name, colon, _ = span.text.partition(":")
    indent = " " * (len(name) - len(name.lstrip(" ")))
    return (span.line, indent + hint[len("type ") :]) if hint.startswith(f"type {name.strip()}{colon} ") else None


def _by_table(error: yaml.MarkedYAMLError, problem: str, source: Source) -> SyntaxFault:
    message, hint = "this line does not fit the fields above it", "start it at the left edge with the name of its field"
    mark = error.problem_mark
    for words, at_start, plain_message, plain_hint in _SYNTAX:
        if words in problem:
            message, hint = plain_message, plain_hint
            mark = (error.context_mark if at_start else None) or error.problem_mark
            break
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, len(source.lines))
    item = re.match(r"[^,\]}\"]*[^,\]}\"\s]", source.lines[line - 1][column - 1 :])
    if "any token" in problem and item and re.search(r"[\[{]", source.lines[line - 1][: column - 1]):
        return source.span(line, column, column + item.end()), message, f'put the text in quotes: "{item[0]}"'
    return source.span(line, column, column + 1), message, hint


def quoted_field(source: Source, line: int) -> str:
    """`type name: "value"` for a line that holds one field or item, or its list between brackets; else "".

    Quotes of a word processor, and such as end before the value does, fall away.
    """
    match = _SIMPLE.fullmatch(source.lines[line - 1].rstrip())
    below = source.lines[line] if line < len(source.lines) else ""
    if not match or match["value"][0] in "[{" or (below.startswith((" ", "\t")) and below.strip()):
        return ""
    name, value = match["name"] or "", match["value"]
    if value.startswith("- ") and name:
        return f"type {name}[{', '.join(re.split(r'(?:^|,? )- ', value)[1:])}]"
    inner = value.strip(CURLY)
    if value[0] not in CURLY or any(sign in inner for sign in CURLY):
        inner = value  # the curly ones belong to words inside
    if value[:1] in "'\"" and value.count(value[0]) > 1 and (len(value.split(value[0])) == 4 or value[-1:] == value[:1]):
        inner = value[1:-1] if value[-1:] == value[:1] else value
    quote = "'" if '"' in inner or "\\" in inner else '"'
    text = inner.replace("'", "''") if quote == "'" else inner
    return f"type {name or '- '}{quote}{text}{quote}"


def _dose_without_braces(problem: str, line: int, column: int, source: Source) -> SyntaxFault | None:
    """`dose: breaths: 5-10` and `dose: (breaths: 5-10)`."""
    match = _DOSE.match(source.lines[line - 1])
    if "mapping values" not in problem or not match:
        return None
    fields = "{" + match["fields"].strip("([{)]} ") + "}"
    return source.span(line, match.start("fields") + 1), "the fields of a dose go in curly brackets", f"type dose: {fields}"


def _after_quote(problem: str, line: int, column: int, source: Source) -> SyntaxFault | None:
    """`'Child's pose'` and `"Big" Bridge`: the quotes end before the value does."""
    text = source.lines[line - 1]
    before, quote = text[: column - 1].rstrip(), text[: column - 1].rstrip()[-1:]
    if quote not in ("'", '"') or before.count(quote) < 2 or not text[column - 1 :].strip(" ,]}"):
        return None
    hint = quoted_field(source, line) or "put quotes round the whole value, or leave them all out"
    return source.span(line, column, column + 1), "the value goes on after its closing quote", hint


def _missing_space(problem: str, line: int, column: int, source: Source) -> SyntaxFault | None:
    """`title:Knee hug`, which is told at the colon of the next line."""
    above = source.lines[line - 2] if line > 1 else ""
    for number, text in ((line - 1, above), (line, source.lines[line - 1])):
        match = _NO_SPACE.fullmatch(text.rstrip())
        if match and ("mapping values" in problem or "expected ':'" in problem):
            place = source.span(number, match.end("name") + 1, match.end("name") + 2)
            return place, "a space is missing after this colon", f"type {match['name']}: {match['value']}"
    return None


def _missing_hyphen(problem: str, line: int, column: int, source: Source) -> SyntaxFault | None:
    """`heel-drops` or `-heel-drops` below `- hug`."""
    if "expected ':'" not in problem:
        return None
    for number in (line - 1, line):  # the place is that of the line, or of the one that follows it
        text = source.lines[number - 1] if 0 < number <= len(source.lines) else ""
        above = source.lines[number - 2] if number > 1 else ""
        match = _WORD.fullmatch(text.strip())
        if match and (_ITEM.match(above) or text.lstrip().startswith("-")):
            place = source.span(number, len(text) - len(text.lstrip()) + 1)
            return (
                place,
                "this line is not an item of the list",
                f'start it with "- ": a hyphen, then a space: - {match["word"]}',
            )
    return None


def _not_closed(problem: str, line: int, column: int, source: Source) -> SyntaxFault | None:
    """`dose: {breaths: 5-10`, which is told at the colon of the field below it."""
    if "a flow mapping" not in problem or not _AT_THE_EDGE.match(source.lines[line - 1]):
        return None
    for number in range(line - 1, 0, -1):
        text = source.lines[number - 1]
        if text.count("{") > text.count("}"):
            start = text.rindex("{") + 1
            return source.span(number, start, start + 1), "this group of fields is not closed", "type } after its last field"
        if _AT_THE_EDGE.match(text):
            break
    return None


def _colon_between_braces(problem: str, line: int, column: int, source: Source) -> SyntaxFault | None:
    """`{pose: cat-cow, note: Rest: then go on.}`"""
    if "a flow mapping" not in problem or source.lines[line - 1][column - 1 : column] != ":":
        return None
    text = source.lines[line - 1]
    if match := re.search(rf"(?P<before>[\w.-]+)\s*;?\s+(?P<name>{_NAMES}):$", text[:column]):
        place = source.span(line, match.start() + 1, column + 1)
        return place, "a comma is missing before this field", f"type {match['before']}, {match['name']}:"
    hint = 'put the text in quotes, as in {pose: cat-cow, note: "Rest: five minutes"}; separate fields with commas'
    return source.span(line, column, column + 1), _COLON, hint


def _out_of_line(problem: str, line: int, column: int, source: Source) -> SyntaxFault | None:
    """An item or a field that starts a space too far left or right of those above it."""
    text = source.lines[line - 1]
    kind = _ITEM if _ITEM.match(text) else _FIELD
    start = kind.match(text)
    colon_of_value = "mapping values" in problem and start and start.end() < column  # the name is sound: its value has a colon
    if not start or colon_of_value or not ("mapping values" in problem or "block" in problem):
        return None
    for number in range(line - 1, 0, -1):
        above = kind.match(source.lines[number - 1])
        if above and source.lines[number - 1].strip() != "---":
            due, indent = len(above["indent"]), len(start["indent"])
            if due == indent or (kind is _ITEM and number < line - 1 and indent == 0):
                return None
            side = "left" if indent < due else "right"
            hint = f"put {_spaces(due)} before it, so that it lines up below line {number}"
            return source.span(line, 1, indent + 1), f"this line starts further {side} than line {number}", hint
    return None


_FAULTS = (
    _dose_without_braces, _after_quote, _missing_space, _missing_hyphen, _not_closed, _colon_between_braces, _out_of_line,
)  # fmt: skip
"""Asked in turn, before the table."""


def _spaces(count: int) -> str:
    return {0: "no space", 1: "one space"}.get(count, f"{count} spaces")

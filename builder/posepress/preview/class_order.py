"""The text of a class and a change → the same text with the items of its `poses` in another order, or one with another dose.

What belongs to an item goes with it: its fields, its comments, the lines below it. All else stays as it was typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from posepress.base.diagnostics import Report
from posepress.base.nodes import Fields, Listing, Node, Text
from posepress.content.source.document import SourceFile, split
from posepress.content.source.text import Source
from posepress.content.source.yaml_nodes import read_mapping

_LIST = re.compile(r"^poses[ \t]*:[ \t]*(?P<flow>\[)?", re.MULTILINE)
_ITEM = re.compile(r"^(?P<indent>[ \t]*)-(?:[ \t]+|$)", re.MULTILINE)
_FIELD = re.compile(r"\s*(?P<name>[^\W\d_][\w -]*?)[ \t]*:(?=\s|$)")
_ID = re.compile(r"\w[\w-]*")
_OPAQUE = re.compile(
    r"""(?P<before>(?:^|[\[{,:]|-(?=\s))\s*)(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?:^|(?<=\s))#[^\n]*""",
    re.MULTILINE | re.DOTALL,
)
"""A quoted value, elsewhere than where a quote is an apostrophe; or a comment."""
_WITHOUT_QUOTES = re.compile(r"[^\W_](?:[^,:#{}\[\]\"\\\n]*[^,:#{}\[\]\"\\\s])?")
_UNCLEAR = "this list cannot be read item by item; change it in the text"


class NoOrderError(ValueError):
    """The list is not there, or written in a way that cannot be moved about line by line."""


@dataclass(frozen=True, slots=True)
class ClassItem:
    """`pose` is an id as it was typed, or "" of a part or a circuit, whose words `label` has; `dose` is that of this class,
    as it is typed in one line.
    """

    pose: str
    label: str
    dose: str = ""


@dataclass(frozen=True, slots=True)
class _Listing:
    head: str
    items: tuple[str, ...]  # as typed, each with its line end or without brackets and commas
    tail: str
    indent: str = ""
    is_flow: bool = False


def items_of(text: str) -> tuple[ClassItem, ...]:
    """Raises NoOrderError."""
    items = _content(text)["poses"]
    if len(items) != len(_listing(text).items):
        raise NoOrderError(_UNCLEAR)
    return tuple(map(_item, items))


def with_order(text: str, order: Sequence[int | str]) -> str:
    r"""`order` has the numbers of the items, from 0, or the id of a pose that comes in; an item that is not in it goes.

    >>> with_order("---\nposes:\n  - cat\n  - {pose: cow}  # slowly\n---\n", [1, "dog", 0])
    '---\nposes:\n  - {pose: cow}  # slowly\n  - dog\n  - cat\n---\n'
    >>> with_order("---\nposes: [cat, cow]\n---\n", [1, 0])
    '---\nposes: [cow, cat]\n---\n'

    Raises NoOrderError.
    """
    listing, content = _listing(text), _content(text)
    if not all(isinstance(at, str) or 0 <= at < len(listing.items) for at in order):
        raise NoOrderError("the list has changed")
    if not order:
        raise NoOrderError("a class has at least one pose")
    if unknown := [at for at in order if isinstance(at, str) and not _ID.fullmatch(at)]:
        raise NoOrderError(f'"{unknown[0]}" is not the name of a pose')
    if listing.is_flow:
        items = [at if isinstance(at, str) else listing.items[at] for at in order]
        after = listing.head + ", ".join([item.strip() for item in items]) + listing.tail
    else:
        items = [f"{listing.indent}- {at}\n" if isinstance(at, str) else listing.items[at] for at in order]
        ended = [item if item.endswith("\n") else f"{item}\n" for item in items]
        after = listing.head + "".join(ended) + listing.tail
    read = content["poses"]
    if len(read) != len(listing.items):
        raise NoOrderError(_UNCLEAR)
    return _as_meant(after, content | {"poses": [at if isinstance(at, str) else read[at] for at in order]})


def with_dose(text: str, number: int, dose: str) -> str:
    r"""With that dose at the item of the number, from 0; "" for the pose's own.

    >>> with_dose("---\nposes:\n  - cat  # slowly\n---\n", 0, "{breaths: 5}")
    '---\nposes:\n  - {pose: cat, dose: {breaths: 5}}  # slowly\n---\n'
    >>> with_dose("---\nposes: [{pose: cat, dose: {breaths: 5}}, cow]\n---\n", 0, "")
    '---\nposes: [{pose: cat}, cow]\n---\n'

    Raises NoOrderError.
    """
    listing, items = _listing(text), items_of(text)
    if not 0 <= number < len(items) or not items[number].pose:
        raise NoOrderError("the list has changed")
    content = _content(text)
    meant = list(content["poses"])
    fields = meant[number] if isinstance(meant[number], dict) else {"pose": meant[number]}
    meant[number] = fields | {"dose": read_flow(dose)} if dose else {k: v for k, v in fields.items() if k != "dose"}
    if not dose and not isinstance(content["poses"][number], dict):
        return text
    typed = list(listing.items)
    typed[number] = _item_with_dose(typed[number], dose, is_flow=listing.is_flow)
    after = listing.head + ("," if listing.is_flow else "").join(typed) + listing.tail
    return _as_meant(after, content | {"poses": meant})


def read_flow(line: str) -> dict[str, Any]:
    """Fields between curly brackets in one line, as texts. Raises NoOrderError."""
    report = Report()
    fields = read_mapping(Source("", (f"dose: {line}",)), 1, 1, report)
    read = _plain(fields) if fields and not report.diagnostics else {}
    if not isinstance(read, dict) or not isinstance(read.get("dose"), dict) or not line.startswith("{") or "\n" in line:
        raise NoOrderError("this dose cannot be read; type it in the text")
    return dict(read["dose"])


def _content(text: str) -> dict[str, Any]:
    """The fields of a class as it is read, among them its list."""
    report = Report()
    fields = split(SourceFile("", Source("", tuple(text.split("\n"))), report, {})).fields
    if any(mistake.code == "duplicate-field" for mistake in report.diagnostics):
        raise NoOrderError("a field is here twice; delete one of the two first")
    read = _plain(fields) if fields else {}
    if not isinstance(read, dict) or not isinstance(read.get("poses"), list):
        raise NoOrderError("there is no list of poses" if fields and not read.get("poses") else _UNCLEAR)
    return read


def _plain(node: Node) -> Any:
    match node:
        case Text():
            return node.text
        case Listing():
            return [_plain(item) for item in node.items]
        case Fields():
            return {name: _plain(entry.value) for name, entry in node.entries.items()}


def _as_meant(text: str, meant: dict[str, Any]) -> str:
    """A text is given away only where it reads as it is meant: whatever was typed, nothing else of a file is changed."""
    if _content(text) != meant:
        raise NoOrderError(_UNCLEAR)
    return text


def _item_with_dose(item: str, dose: str, *, is_flow: bool) -> str:
    """Found in the item without its comments and quoted words, in whose place are others of the same length."""
    opaque = _opaque(item)
    sign = None if is_flow else _ITEM.search(opaque)
    start = sign.end() if sign else len(opaque) - len(opaque.lstrip())
    if opaque.startswith("{", start):
        return _with_dose_in_brackets(item, opaque, start, dose)
    if _FIELD.match(opaque, start):
        return _with_dose_below(item, opaque, start, dose)
    end = len(opaque.rstrip())
    return f"{item[:start]}{{pose: {item[start:end]}, dose: {dose}}}{item[end:]}"


def _with_dose_in_brackets(item: str, opaque: str, start: int, dose: str) -> str:
    """`{pose: cat, dose: {hold: 3}, note: Well}`"""
    commas = _commas(opaque, start + 1)
    starts, ends = [start + 1, *[at + 1 for at in commas[:-1]]], commas
    if found := _dose_among(opaque, starts, ends):
        n, value = found
        last = len(opaque[: ends[n]].rstrip())
        if dose:
            return f"{item[:value]} {dose}{item[last:]}"
        if n:
            return item[: starts[n] - 1] + item[last:]
        following = starts[1] if len(starts) > 1 else ends[n]
        return item[: start + 1] + item[following:].lstrip()
    if not dose:
        return item
    last = len(opaque[: ends[-1]].rstrip().rstrip(","))
    return f"{item[:last]}, dose: {dose}{item[last:]}"


def _with_dose_below(item: str, opaque: str, start: int, dose: str) -> str:
    """`pose: cat`, and below it `dose:` with its amounts behind it, or below that."""
    indent = " " * (start - opaque.rfind("\n", 0, start) - 1)
    starts = [start, *[match.end() for match in re.finditer(rf"^{indent}(?=\S)", opaque, re.MULTILINE) if match.end() > start]]
    ends = [*starts[1:], len(opaque)]
    if found := _dose_among(opaque, starts, ends):
        n, value = found
        last = len(opaque[: ends[n]].rstrip())
        if dose:
            return f"{item[:value]} {dose}{item[last:]}"
        if not n:
            return item[: starts[n]] + item[ends[n] :]
        return item[: starts[n] - len(indent)] + item[_end_of_line(item, last) :]
    if not dose:
        return item
    first = _end_of_line(item, len(opaque[: ends[0]].rstrip()))
    line = "" if item[:first].endswith("\n") else "\n"
    return f"{item[:first]}{line}{indent}dose: {dose}\n{item[first:]}"


def _dose_among(opaque: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[int, int] | None:
    """Which of the fields that stand there is the dose, and where what it says begins."""
    for n, (begin, end) in enumerate(zip(starts, ends, strict=True)):
        field = _FIELD.match(opaque, begin, end)
        if field and field["name"] == "dose":
            return n, field.end()
    return None


def _end_of_line(text: str, at: int) -> int:
    return text.find("\n", at) + 1 or len(text)


def _opaque(text: str) -> str:
    """Of the same length, with blanks for comments and letters for what is quoted."""

    def cover(match: re.Match[str]) -> str:
        if match["quoted"]:
            return match["before"] + "x" * len(match["quoted"])
        return " " * len(match[0])

    return _OPAQUE.sub(cover, text)


def _commas(opaque: str, start: int) -> list[int]:
    """Where the commas stand that part what begins there, behind a bracket; the last is the bracket that closes it."""
    depth, found = 0, list[int]()
    for at in range(start, len(opaque)):
        char = opaque[at]
        if char in "[{":
            depth += 1
        elif char in "]}" and depth:
            depth -= 1
        elif char in ",]}" and not depth:
            found.append(at)
            if char != ",":
                return found
    raise NoOrderError(_UNCLEAR)


def _listing(text: str) -> _Listing:
    match = _LIST.search(text)
    if match is None:
        raise NoOrderError("there is no list of poses")
    return _flow(text, match.end()) if match["flow"] else _block(text, match.end())


def _flow(text: str, start: int) -> _Listing:
    """`[a, {pose: b, dose: {hold: 5}}]`, which no comment may interrupt."""
    opaque = text[: start - 1] + _opaque(text[start - 1 :])
    commas = _commas(opaque, start)
    starts = [start, *[at + 1 for at in commas[:-1]]]
    if any(said == "#" and cover == " " for said, cover in zip(text[start : commas[-1]], opaque[start:], strict=False)):
        raise NoOrderError(_UNCLEAR)
    items = [text[begin:end] for begin, end in zip(starts, commas, strict=True)]
    return _Listing(text[:start], tuple([item for item in items if item.strip()]), text[commas[-1] :], is_flow=True)


def _block(text: str, start: int) -> _Listing:
    """Items below each other; what stands above an item, as a comment, belongs to it."""
    first = text.find("\n", start) + 1
    if not first or text[start : first - 1].partition("#")[0].strip():
        raise NoOrderError(_UNCLEAR)
    lines = text[first:].splitlines(keepends=True)
    items, waiting, indent, end = list[str](), "", None, 0
    for n, line in enumerate(lines):
        match = _ITEM.match(line)
        if match and (indent is None or match["indent"] == indent):
            indent = match["indent"]
            items.append(waiting + line)
            waiting = ""
        elif not line.strip() or line.lstrip().startswith("#"):
            waiting += line
            continue
        elif indent is not None and len(line) - len(line.lstrip()) > len(indent):
            items[-1] += waiting + line
            waiting = ""
        else:
            break
        end = n + 1
    if indent is None:
        raise NoOrderError(_UNCLEAR)
    return _Listing(text[:first], tuple(items), "".join(lines[end:]), indent)


def _item(read: Any) -> ClassItem:
    if isinstance(read, str):
        return ClassItem(read, "")
    if not isinstance(read, dict):
        return ClassItem("", write_flow(read))
    if kind := next((kind for kind in ("part", "circuit") if kind in read), ""):
        return ClassItem("", f"{kind.capitalize()}: {read[kind]}")
    if not isinstance(pose := read.get("pose"), str):
        return ClassItem("", write_flow(read))
    return ClassItem(pose, "", write_flow(read["dose"]) if isinstance(read.get("dose"), dict) else "")


def write_flow(value: Any) -> str:
    r"""Texts, lists and fields as they are typed in one line.

    >>> write_flow({"hold": "3", "note": "slow: no # 3"})
    '{hold: 3, note: "slow: no # 3"}'
    """
    if isinstance(value, dict):
        return f"{{{', '.join([f'{name}: {write_flow(said)}' for name, said in value.items()])}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(write_flow, value))}]"
    return str(value) if _WITHOUT_QUOTES.fullmatch(value) else json.dumps(value, ensure_ascii=False)

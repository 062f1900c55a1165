"""The text of a class and a change → the same text with the items of its `poses` in another order, or one with another dose.

What belongs to an item goes with it: its fields, its comments, the lines below it. All else stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LIST = re.compile(r"^poses[ \t]*:[ \t]*(?P<flow>\[)?", re.MULTILINE)
_ITEM = re.compile(r"(?P<indent>[ \t]*)-(?:[ \t]+|$)")
_POSE = re.compile(r"(?:^|[{,\s])pose[ \t]*:[ \t]*[\"']?(?P<pose>[^\"',}\n#]+)")
_DOSE = re.compile(r"(?P<comma>,[ \t]*)?(?<![\w-])dose[ \t]*:[ \t]*(?P<dose>\{[^{}\n]*\})")
_DOSE_BELOW = re.compile(r"(?P<indent>[ \t]*)dose[ \t]*:[ \t]*(?:#[^\n]*)?\n(?P<lines>(?:(?P=indent)[ \t]+\S[^\n]*(?:\n|$))+)")
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
_OTHER = re.compile(r"(?:^|[{,\s])(?P<kind>part|circuit)[ \t]*:[ \t]*[\"']?(?P<words>[^\"',}\n#]+)")


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
    return tuple(map(_item, _listing(text).items))


def rearranged(text: str, order: Sequence[int | str]) -> str:
    r"""`order` has the numbers of the items, from 0, or the id of a pose that comes in; an item that is not in it goes.

    >>> rearranged("---\nposes:\n  - cat\n  - {pose: cow}  # slowly\n---\n", [1, "dog", 0])
    '---\nposes:\n  - {pose: cow}  # slowly\n  - dog\n  - cat\n---\n'
    >>> rearranged("---\nposes: [cat, cow]\n---\n", [1, 0])
    '---\nposes: [cow, cat]\n---\n'

    Raises NoOrderError.
    """
    listing = _listing(text)
    if not all(isinstance(at, str) or 0 <= at < len(listing.items) for at in order):
        raise NoOrderError("the list has changed")
    if not order:
        raise NoOrderError("a class has at least one pose")
    if listing.is_flow:
        items = [at if isinstance(at, str) else listing.items[at] for at in order]
        return listing.head + ", ".join([item.strip() for item in items]) + listing.tail
    items = [f"{listing.indent}- {at}\n" if isinstance(at, str) else listing.items[at] for at in order]
    ended = [item if item.endswith("\n") else f"{item}\n" for item in items]
    return listing.head + "".join(ended) + listing.tail


def dosed(text: str, number: int, dose: str) -> str:
    r"""With that dose at the item of the number, from 0; "" for the pose's own.

    >>> dosed("---\nposes:\n  - cat  # slowly\n---\n", 0, "{breaths: 5}")
    '---\nposes:\n  - {pose: cat, dose: {breaths: 5}}  # slowly\n---\n'
    >>> dosed("---\nposes: [{pose: cat, dose: {breaths: 5}}, cow]\n---\n", 0, "")
    '---\nposes: [{pose: cat}, cow]\n---\n'

    Raises NoOrderError.
    """
    listing = _listing(text)
    if not 0 <= number < len(listing.items) or not _item(listing.items[number]).pose:
        raise NoOrderError("the list has changed")
    items = [_dosed(item, dose) if n == number else item for n, item in enumerate(listing.items)]
    return listing.head + ("," if listing.is_flow else "").join(items) + listing.tail


def _dosed(item: str, dose: str) -> str:
    """Found in the item without its comments, which are blanks there."""
    plain = _COMMENT.sub(lambda match: " " * len(match[0]), item)
    sign = next(re.finditer(_ITEM.pattern, plain, re.MULTILINE), None)
    start, field = sign.end() if sign else 0, f"dose: {dose}"
    if below := _DOSE_BELOW.search(plain, start):
        return item[: below.start()] + (f"{below['indent']}{field}\n" if dose else "") + item[below.end() :]
    if there := _DOSE.search(plain, start):
        if dose:
            return item[: there.start("dose")] + dose + item[there.end("dose") :]
        begin, _, end = item[: there.start()].rpartition("\n")
        is_line = not there["comma"] and not end.strip()
        rest = item[there.end() :] if there["comma"] or is_line else re.sub(r"^[ \t]*,[ \t]*", "", item[there.end() :])
        return (begin if is_line else item[: there.start()]) + rest
    if not dose:
        return item
    if plain[start:].lstrip().startswith("{"):
        end_of_fields = len(plain[: plain.rindex("}")].rstrip().rstrip(","))
        return f"{item[:end_of_fields]}, {field}{item[end_of_fields:]}"
    if _POSE.match(plain[start:]):
        first = item.find("\n", start) + 1 or len(item)
        inner = " " * (start - item.rfind("\n", 0, start) - 1)
        return f"{item[:first]}{inner}{field}\n{item[first:]}"
    id_ = plain[start:].strip()
    at = item.index(id_, start)
    return f"{item[:at]}{{pose: {id_}, {field}}}{item[at + len(id_) :]}"


def _listing(text: str) -> _Listing:
    match = _LIST.search(text)
    if match is None:
        raise NoOrderError("there is no list of poses")
    return _flow(text, match.end()) if match["flow"] else _block(text, match.end())


def _flow(text: str, start: int) -> _Listing:
    """`[a, {pose: b, dose: {hold: 5}}]`, which no comment may interrupt."""
    items, depth, begin, quote, last = list[str](), 0, start, "", "["
    for at in range(start, len(text)):
        char = text[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and last in "[{,:":  # elsewhere it is an apostrophe
            quote = char
        elif char == "#" and text[at - 1].isspace():
            break
        elif char in "[{":
            depth += 1
        elif char in "]}" and depth:
            depth -= 1
        elif char in ",]" and not depth:
            items.append(text[begin:at])
            begin = at + 1
            if char == "]":
                return _Listing(text[:start], tuple([item for item in items if item.strip()]), text[at:], is_flow=True)
        last = last if char.isspace() else char
    raise NoOrderError("this list cannot be read item by item; move its poses in the text")


def _block(text: str, start: int) -> _Listing:
    """Items below each other; what stands above an item, as a comment, belongs to it."""
    first = text.find("\n", start) + 1
    if not first or text[start : first - 1].partition("#")[0].strip():
        raise NoOrderError("this list cannot be read item by item; move its poses in the text")
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
        raise NoOrderError("this list cannot be read item by item; move its poses in the text")
    return _Listing(text[:first], tuple(items), "".join(lines[end:]), indent)


def _item(text: str) -> ClassItem:
    said = "\n".join([line for line in text.split("\n") if not line.lstrip().startswith("#")])
    said = _COMMENT.sub("", _ITEM.sub("", said, count=1))
    if other := _OTHER.search(said):
        return ClassItem("", f"{other['kind'].capitalize()}: {other['words'].strip()}")
    pose = _POSE.search(said)
    return ClassItem(pose["pose"].strip() if pose else said.strip().strip("\"'"), "", _typed_dose(said))


def _typed_dose(said: str) -> str:
    if below := _DOSE_BELOW.search(said):
        lines = [line.strip() for line in below["lines"].split("\n")]
        return f"{{{', '.join([line for line in lines if line])}}}"
    there = _DOSE.search(said)
    return there["dose"] if there else ""

"""Anchors, links, bookmarks, page labels → destinations, annotations, outline, number tree (ISO 32000-2 §12.3 to §12.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from posepress.pdf.objects import Objects, real, reals, text_string
from posepress.pdf.page_stream import MisplacedError
from posepress.typeset.placed import Bookmark, Link, Page

Destinations = Mapping[str, str]  # name of an anchor → explicit destination
_OPEN_LEVELS = 1  # bookmarks of these levels show what is under them when the file is opened


def destinations(pages: Sequence[tuple[int, Page]]) -> dict[str, str]:
    """Where each anchor is, for pages with their object numbers. Of anchors of one name the first counts."""
    places: dict[str, str] = {}
    for number, page in pages:
        for anchor in page.anchors:
            places.setdefault(anchor.name, f"[{number} 0 R/XYZ null {real(anchor.y)} null]")
    return places


def annotation(link: Link, places: Destinations, struct_parent: int | None) -> str:
    """A link annotation; PDF/UA-1 §7.18.5 asks for Contents, PDF/A-2 (ISO 19005-2 §6.3.2) for the Print flag."""
    if link.target.startswith("#"):
        action = f"/Dest{_place(link.target[1:], places)}"
    else:
        action = f"/A<</S/URI/URI{text_string(_ascii(link.target))}>>"
    contents = text_string(link.title or link.target.removeprefix("#"))
    key = "" if struct_parent is None else f"/StructParent {struct_parent}"
    rectangle = reals(link.x0, link.y0, link.x1, link.y1)
    return f"<</Type/Annot/Subtype/Link/Rect[{rectangle}]/F 4/Border[0 0 0]/Contents{contents}{key}{action}>>"


def page_labels(labels: Sequence[str]) -> str:
    """The number tree of page labels (ISO 32000-2 §12.4.2), or "" when no page has one."""
    if not any(labels):
        return ""
    return "<</Nums[" + " ".join([f"{r.first} {_range_entry(r)}" for r in label_ranges(labels)]) + "]>>"


@dataclass(frozen=True, slots=True)
class LabelRange:
    """Pages from `first` (counted from 0) whose labels are `prefix` and a number that starts at `start`."""

    first: int
    prefix: str
    style: str = ""  # D decimal, r and R roman, "" no number
    start: int = 1

    def label(self, page: int) -> str:
        number = self.start + page - self.first
        if self.style == "D":  # most are
            return f"{self.prefix}{number}"
        return self.prefix + {"r": roman(number).lower(), "R": roman(number), "": ""}[self.style]


def label_ranges(labels: Sequence[str]) -> list[LabelRange]:
    """As few ranges as a look ahead finds.

    >>> [(r.first, r.prefix, r.style, r.start) for r in label_ranges(["cover", "i", "ii", "1", "2"])]
    [(0, 'cover', '', 1), (1, '', 'r', 1), (3, '', 'D', 1)]
    """
    ranges: list[LabelRange] = []
    at = 0
    while at < len(labels):
        best, reach = max(((r, _reach(r, labels)) for r in _readings(at, labels[at])), key=lambda pair: pair[1])
        ranges.append(best)
        at = reach
    return ranges


def roman(number: int) -> str:
    """Upper-case roman numeral.

    >>> roman(1994)
    'MCMXCIV'
    """
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    text = ""
    for value, sign in zip(values, ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), strict=True):
        text += sign * (number // value)
        number %= value
    return text


def outline(objects: Objects, bookmarks: Sequence[Bookmark], places: Destinations) -> int:
    """The tree of bookmarks; returns its number. A bookmark too deep for the one before it stands one level below that."""
    root = objects.reserve()
    first = objects.reserve(len(bookmarks))
    items = [_Item(first + i, _place(b.anchor, places), b.title) for i, b in enumerate(bookmarks)]
    top = _Item(root, "", "")
    path = [top]
    for item, bookmark in zip(items, bookmarks, strict=True):
        del path[min(max(bookmark.level, 0), len(path) - 1) + 1 :]
        path[-1].kids.append(item)
        path.append(item)
    ends = f"/First {top.kids[0].number} 0 R/Last {top.kids[-1].number} 0 R"
    objects.set(root, f"<</Type/Outlines{ends}/Count {_visible_count(top, 0)}>>")
    _write_items(objects, top, 0)
    return root


@dataclass(slots=True)
class _Item:
    number: int
    destination: str
    title: str
    kids: list[_Item] = field(default_factory=list)


def _write_items(objects: Objects, parent: _Item, level: int) -> None:
    for i, item in enumerate(parent.kids):
        entries = f"/Title{text_string(item.title)}/Parent {parent.number} 0 R/Dest{item.destination}"
        if i:
            entries += f"/Prev {parent.kids[i - 1].number} 0 R"
        if i + 1 < len(parent.kids):
            entries += f"/Next {parent.kids[i + 1].number} 0 R"
        if item.kids:
            sign = "" if level < _OPEN_LEVELS else "-"
            count = _visible_count(item, level + 1)
            entries += f"/First {item.kids[0].number} 0 R/Last {item.kids[-1].number} 0 R/Count {sign}{count}"
        objects.set(item.number, f"<<{entries}>>")
        _write_items(objects, item, level + 1)


def _visible_count(item: _Item, level: int) -> int:
    """How many items show under an open one whose kids are of that level (ISO 32000-2 table 151)."""
    return len(item.kids) + (sum(_visible_count(kid, level + 1) for kid in item.kids) if level < _OPEN_LEVELS else 0)


def _place(name: str, places: Destinations) -> str:
    if name not in places:
        raise MisplacedError(f'nothing bears the anchor "{name}"')
    return places[name]


def _ascii(uri: str) -> str:
    """A URI action takes 7-bit characters; others are written as the octets of their UTF-8 (RFC 3986 §2.5)."""
    return "".join([c if c.isascii() else "".join([f"%{octet:02X}" for octet in c.encode()]) for c in uri])


def _readings(at: int, label: str) -> list[LabelRange]:
    """All ways to read one label as a prefix and a number, the plainest last."""
    prefix = label.rstrip("0123456789")
    number = label[len(prefix) :]
    readings = [LabelRange(at, label)]
    if value := _roman_numbers().get(label):
        readings.append(LabelRange(at, "", "R" if label.isupper() else "r", value))
    if number.isascii() and number and not number.startswith("0"):
        readings.append(LabelRange(at, prefix, "D", int(number)))
    return readings[::-1]


@cache
def _roman_numbers() -> dict[str, int]:
    """Of the numerals that front matter may have, in either case."""
    numerals = {roman(value): value for value in range(1, 100)}
    return numerals | {numeral.lower(): value for numeral, value in numerals.items()}


def _reach(label_range: LabelRange, labels: Sequence[str]) -> int:
    """The first page that the range does not fit any more."""
    at = label_range.first
    while at < len(labels) and label_range.label(at) == labels[at]:
        at += 1
    return at


def _range_entry(label_range: LabelRange) -> str:
    entries = f"/P{text_string(label_range.prefix)}" if label_range.prefix else ""
    if label_range.style:
        entries += f"/S/{label_range.style}" + (f"/St {label_range.start}" if label_range.start != 1 else "")
    return f"<<{entries}>>"

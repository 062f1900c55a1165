"""A content stream → its marks in the order of drawing; none for a stream that says anything that our pages never say.

Every line is one operator with its operands (ISO 32000-2 §7.8.2, §8.5, §9.4). What is not known here, or stands where it may
not, makes the whole stream unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from posepress.base.drawing import BLACK, Colour, Matrix, Path

_LENGTH = rb"\d{1,6}(?:\.\d{1,9})?"  # engines stop reading a number somewhere: ours are short
_NUMBER = b"-?" + _LENGTH
_TEXT = re.compile(rb"1 0 0 1 (%b) (%b) Tm \[((?:<(?:[0-9A-F]{4})*>(?:-?\d{1,5})?)*)\]TJ" % (_NUMBER, _NUMBER))
_SHOWN = re.compile(rb"<([0-9A-F]*)>(-?\d+)?")
_FONT = re.compile(rb"/([A-Za-z][\w-]*) (%b) Tf" % _LENGTH)
_COLOUR = re.compile(rb"((?:%b ){1,3})(g|G|rg|RG)" % _NUMBER)
_SCALAR = re.compile(rb"(%b) (w|M)|([012]) ([Jj])|(%b) (Tc)" % (_LENGTH, _NUMBER))
_DASH = re.compile(rb"\[((?:%b(?: |(?=\])))*)\] (%b) d" % (_LENGTH, _LENGTH))
_TAGGED = re.compile(rb"/(?:Artifact|[A-Z][A-Za-z0-9]*) <</MCID (\d{1,6})>> BDC")
_PICTURE = re.compile(rb"q ((?:%b ){6})cm /(\w+) Do Q" % _NUMBER)
_SEGMENT = re.compile(rb"(?:(%b) )|([mlch]) " % _NUMBER)
_PATH = re.compile(rb"(?:(?:%b )+[mlc] |h )+[SfB]\*?" % _NUMBER)
_ARTIFACTS = (b"/Artifact BMC", b"/Artifact <</Type/Pagination>> BDC")
_PIECES = re.compile("(?:m[lc]+h?)+")  # engines differ in what they make of others
_TAKES = {"m": 2, "l": 2, "c": 6, "h": 0}
_COMPONENTS = {b"g": 1, b"G": 1, b"rg": 3, b"RG": 3}

Shown = tuple[tuple[bytes, int], ...]
"""Codes in hexadecimal, four digits each, and what follows them: thousandths of an em by which the next letter stands back."""


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """Something that is drawn. `mcid` is -1 outside of tagged content; `marked`: inside of any marked content."""

    mcid: int
    marked: bool


@dataclass(frozen=True, slots=True)
class TextMark(DrawnMark):
    x: float
    y: float
    font: str  # its name among the resources
    size: float
    tracking: float
    colour: Colour
    shown: Shown


@dataclass(frozen=True, slots=True)
class PathMark(DrawnMark):
    path: Path


@dataclass(frozen=True, slots=True)
class PictureMark(DrawnMark):
    """A form or an image, by its name among the resources."""

    name: str
    matrix: Matrix


class _UnknownError(Exception):
    """The stream says something else than our pages do."""


def decode(data: bytes) -> tuple[DrawnMark, ...] | None:
    """Marks of a page or of a form, which begin with a fresh graphics state (ISO 32000-2 §8.4.1)."""
    decoding = _Decoding()
    try:
        for line in data.split(b"\n")[:-1]:
            decoding.take(line)
        return decoding.finish(data)
    except (_UnknownError, AssertionError):
        return None


class _Decoding:
    def __init__(self) -> None:
        self.marks: list[DrawnMark] = []
        self.in_text = self.marked = False
        self.mcid = -1
        self.fill: Colour = BLACK
        self.stroke: Colour = BLACK
        self.font, self.size = "", 0.0
        self.scalars = {b"w": 1.0, b"J": 0.0, b"j": 0.0, b"M": 10.0, b"Tc": 0.0}
        self.dash: tuple[float, ...] = ()
        self.phase = 0.0

    def take(self, line: bytes) -> None:
        """One operator, by its last letters."""
        end = line[-2:]
        if end == b"TJ":
            self._text(line)
        elif end in (b"BT", b"ET"):
            self._bracket(line)
        elif end == b"Tf":
            name, size = _groups(_FONT, line)
            self.font, self.size = name.decode("ascii"), float(size)
        elif end in (b" g", b" G", b"rg", b"RG"):
            self._colour(line)
        elif end in (b" w", b" J", b" j", b" M", b"Tc"):
            value, operator = filter(None, _groups(_SCALAR, line))
            self.scalars[operator] = float(value)
        elif end == b" d":
            dashes, phase = _groups(_DASH, line)
            self.dash, self.phase = tuple(map(float, dashes.split())), float(phase)
        elif end in (b"DC", b"MC"):
            self._tag(line)
        elif end == b" Q":
            self._picture(line)
        else:
            self._path(line)

    def finish(self, data: bytes) -> tuple[DrawnMark, ...]:
        if self.in_text or self.marked or not (data.endswith(b"\n") or not data):
            raise _UnknownError
        return tuple(self.marks)

    def _text(self, line: bytes) -> None:
        x, y, shown = _groups(_TEXT, line)
        if not self.in_text or not self.font:
            raise _UnknownError
        codes = tuple([(digits, int(back or 0)) for digits, back in _SHOWN.findall(shown)])
        self.marks.append(
            TextMark(self.mcid, self.marked, float(x), float(y), self.font, self.size, self.scalars[b"Tc"], self.fill, codes)
        )

    def _bracket(self, line: bytes) -> None:
        if line != (b"ET" if self.in_text else b"BT"):
            raise _UnknownError
        self.in_text = not self.in_text

    def _colour(self, line: bytes) -> None:
        numbers, operator = _groups(_COLOUR, line)
        colour = tuple(map(float, numbers.split()))
        if len(colour) != _COMPONENTS[operator] or max(colour) > 1 or min(colour) < 0:
            raise _UnknownError
        if operator.islower():
            self.fill = colour
        else:
            self.stroke = colour

    def _tag(self, line: bytes) -> None:
        if self.in_text or self.marked is (line != b"EMC"):
            raise _UnknownError
        self.mcid, self.marked = -1, not self.marked
        if self.marked and line not in _ARTIFACTS:
            (mcid,) = _groups(_TAGGED, line)
            self.mcid = int(mcid)

    def _picture(self, line: bytes) -> None:
        numbers, name = _groups(_PICTURE, line)
        if self.in_text:
            raise _UnknownError
        a, b, c, d, e, f = map(float, numbers.split())
        self.marks.append(PictureMark(self.mcid, self.marked, name.decode("ascii"), (a, b, c, d, e, f)))

    def _path(self, line: bytes) -> None:
        if self.in_text or not _PATH.fullmatch(line):
            raise _UnknownError
        segments, _, paint = line.rpartition(b" ")
        ops, coords = "", list[float]()
        for number, operator in _SEGMENT.findall(segments + b" "):
            if operator:
                ops += operator.decode("ascii")
            else:
                coords.append(float(number))
        if sum([_TAKES[op] for op in ops]) != len(coords) or not _PIECES.fullmatch(ops):
            raise _UnknownError
        kind, s = paint[:1], self.scalars
        self.marks.append(
            PathMark(
                self.mcid,
                self.marked,
                Path(
                    ops,
                    tuple(coords),
                    None if kind == b"S" else self.fill,
                    None if kind == b"f" else self.stroke,
                    s[b"w"],
                    self.dash,
                    int(s[b"J"]),
                    int(s[b"j"]),
                    paint[1:] == b"*",
                    self.phase,
                    s[b"M"],
                ),
            )
        )


def _groups(pattern: re.Pattern[bytes], line: bytes) -> Sequence[bytes]:
    match = pattern.fullmatch(line)
    if match is None:
        raise _UnknownError
    return match.groups()

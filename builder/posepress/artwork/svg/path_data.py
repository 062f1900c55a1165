"""SVG path data, shapes and transforms → outlines of lines and cubic curves in the picture's own units.

Grammar and arithmetic after SVG 2 §8.3 (transform syntax), §9.3 (path data) and appendix B.2 (arcs). What does not
parse raises ValueError with a message for the teacher.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from posepress.base.drawing import Matrix

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
MOST_SEGMENTS = 100_000  # of a picture; a detailed drawing has a few thousand

_LONGEST_DATA = 40 * MOST_SEGMENTS  # characters of one path
_TILT = 0.002
_KAPPA = 0.5522847498  # quarter circle as one Bézier curve: 4/3 (√2 − 1)
_NUMBER_TEXT = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_NUMBER = re.compile(rf"\s*,?\s*({_NUMBER_TEXT})")
_FLAG = re.compile(r"\s*,?\s*([01])")
_PLAIN = re.compile(_NUMBER_TEXT)
_LIST = re.compile(rf"\s*+(?:(?>{_NUMBER_TEXT})\s*+,?+\s*+)*+")  # possessive: no way back, so no way to hang
_RUN = re.compile(r"\s*([A-DF-Za-df-z])([^A-DF-Za-df-z]*)")  # a command letter and its numbers; e belongs to a number
_END = re.compile(r"\s*\Z")
_LENGTH = re.compile(rf"({_NUMBER_TEXT})\s*([a-zA-Z%]*)")
_TRANSFORM = re.compile(r"\s*,?\s*(\w+)\s*\(([^()]*)\)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6,
           "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outline:
    """One letter a segment (m, l, c, h) and the numbers that they take, as `drawing.Path` has them."""

    ops: str
    coords: tuple[float, ...]

    def through(self, m: Matrix) -> Outline:
        """Transformed and rounded to thousandths; adding 0.0 turns −0.0 into 0.0."""
        pairs = zip(self.coords[::2], self.coords[1::2], strict=True)
        places = [(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]) for x, y in pairs]
        return Outline(self.ops, tuple([round(v, 3) + 0.0 for point in places for v in point]))

    def rectangle(self) -> tuple[float, float, float, float] | None:
        """x0, y0, x1, y1 where this is an upright rectangle and nothing else; rounding may tilt it a little."""
        ops = self.ops[:-1] if self.ops.endswith("hm") else self.ops  # some programs go on to a new start and draw nothing
        if ops not in ("mlll", "mlllh", "mllll", "mllllh") or self.coords[8:10] not in ((), self.coords[:2]):
            return None
        xs, ys = self.coords[:8:2], self.coords[1:8:2]
        box = min(xs), min(ys), max(xs), max(ys)
        tolerance = max(_TILT, *(_TILT * abs(v) for v in box))
        sides = ((xs, box[0], box[2]), (ys, box[1], box[3]))
        inside = [abs(v - low) > tolerance and abs(high - v) > tolerance for values, low, high in sides for v in values]
        corners = [(x - box[0] > box[2] - x, y - box[1] > box[3] - y) for x, y in zip(xs, ys, strict=True)]
        turns = [(a[0] != b[0]) + (a[1] != b[1]) for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)]
        return box if not any(inside) and len(set(corners)) == 4 and set(turns) == {1} else None


class TooManySegmentsError(Exception):
    """The picture is more than a page can show, and would take more time than it is worth."""


class Pen:
    """Draws segments one after the other and remembers where it is."""

    def __init__(self) -> None:
        self.ops: list[str] = []
        self.coords: list[float] = []
        self.x = self.y = self.start_x = self.start_y = 0.0
        self._control: tuple[str, float, float] = ("", 0.0, 0.0)

    def outline(self) -> Outline:
        if not all(map(math.isfinite, self.coords)):
            raise ValueError("a number is too large")
        return Outline("".join(self.ops), tuple(self.coords))

    def move(self, x: float, y: float) -> None:
        self._add("m", x, y)
        self.start_x, self.start_y = x, y

    def line(self, x: float, y: float) -> None:
        self._add("l", x, y)

    def curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._add("c", x1, y1, x2, y2, x, y)
        self._control = ("c", x2, y2)

    def quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        """As a cubic: each control point two thirds of the way to the quadratic's one."""
        x0, y0 = self.x, self.y
        self.curve(x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3, x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, x, y)
        self._control = ("q", x1, y1)

    def mirrored(self, kind: str) -> tuple[float, float]:
        """Where a smooth curve begins: the last control point mirrored at the pen, or the pen after anything else."""
        last, x, y = self._control
        return (2 * self.x - x, 2 * self.y - y) if last == kind else (self.x, self.y)

    def arc(self, rx: float, ry: float, tilt: float, large: float, sweep: float, x: float, y: float) -> None:
        rx, ry = abs(rx), abs(ry)
        if (x, y) == (self.x, self.y):
            return
        if not rx or not ry:
            self.line(x, y)
            return
        for curve in _arc(self.x, self.y, rx, ry, math.radians(tilt), bool(large), bool(sweep), x, y):
            self.curve(*curve)

    def close(self) -> None:
        self.ops.append("h")
        self._control = ("", 0.0, 0.0)
        self.x, self.y = self.start_x, self.start_y

    def _add(self, op: str, *numbers: float) -> None:
        if op != "m" and self.ops and self.ops[-1] == "h":
            self.move(self.x, self.y)
        if len(self.ops) > MOST_SEGMENTS:
            raise TooManySegmentsError
        self.ops.append(op)
        self.coords.extend(numbers)
        self.x, self.y = numbers[-2:]
        self._control = ("", 0.0, 0.0)


def path_data(text: str) -> Outline:
    """The `d` of a path element.

    >>> path_data("m1 1h2v2z").coords
    (1.0, 1.0, 3.0, 1.0, 3.0, 3.0)
    """
    if len(text) > _LONGEST_DATA:
        raise TooManySegmentsError
    pen, text, at = Pen(), close_spaces(text), 0
    while not _END.match(text, at):
        run = _RUN.match(text, at)
        if not run:
            raise ValueError(f'its outline cannot be read at "{text[at : at + 20].strip()}"')
        letter, at = run[1], run.end()
        if letter.upper() not in _TAKES or (not pen.ops and letter not in "mM"):
            raise ValueError(f'its outline cannot begin with or contain "{letter}"')
        for numbers in _arguments(letter.upper(), run[2]):
            _draw(pen, letter, numbers)
            letter = {"m": "l", "M": "L"}.get(letter, letter)
    return pen.outline()


def _arguments(command: str, text: str) -> list[list[float]]:
    """The numbers of each segment that one command letter draws."""
    takes = _TAKES[command]
    if not takes and not text.strip():
        return [[]]
    values = _arc_numbers(text) if command == "A" else numbers(text)
    if not takes or not values or len(values) % takes:
        raise ValueError(f'its outline has a number too many or too few in "{command}{text.rstrip()[:40]}"')
    return [values[at : at + takes] for at in range(0, len(values), takes)]


def _arc_numbers(text: str) -> list[float]:
    """The two flags of an arc are single digits that may stand close together."""
    values: list[float] = []
    at = 0
    while not _END.match(text, at):
        match = (_FLAG if len(values) % 7 in (3, 4) else _NUMBER).match(text, at)
        if not match:
            raise ValueError(f'its outline cannot be read at "{text[at : at + 20].strip()}"')
        values.append(float(match[1]))
        at = match.end()
    return values


def _draw(pen: Pen, letter: str, n: list[float]) -> None:
    dx, dy = (pen.x, pen.y) if letter.islower() else (0.0, 0.0)
    match letter.upper():
        case "M":
            pen.move(n[0] + dx, n[1] + dy)
        case "L":
            pen.line(n[0] + dx, n[1] + dy)
        case "H":
            pen.line(n[0] + dx, pen.y)
        case "V":
            pen.line(pen.x, n[0] + dy)
        case "C":
            pen.curve(n[0] + dx, n[1] + dy, n[2] + dx, n[3] + dy, n[4] + dx, n[5] + dy)
        case "S":
            pen.curve(*pen.mirrored("c"), n[0] + dx, n[1] + dy, n[2] + dx, n[3] + dy)
        case "Q":
            pen.quadratic(n[0] + dx, n[1] + dy, n[2] + dx, n[3] + dy)
        case "T":
            pen.quadratic(*pen.mirrored("q"), n[0] + dx, n[1] + dy)
        case "A":
            pen.arc(n[0], n[1], n[2], n[3], n[4], n[5] + dx, n[6] + dy)
        case _:
            pen.close()


def _arc(
    x0: float, y0: float, rx: float, ry: float, tilt: float, large: bool, sweep: bool, x: float, y: float
) -> list[tuple[float, float, float, float, float, float]]:
    """Curves of at most a quarter turn each, from endpoint to centre parameters (SVG 2 §B.2.4 and §B.2.5)."""
    cos, sin = math.cos(tilt), math.sin(tilt)
    half_x, half_y = (x0 - x) / 2, (y0 - y) / 2
    ux, uy = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    excess = (ux / rx) ** 2 + (uy / ry) ** 2
    if excess > 1:  # radii too small to reach: grown until they do
        rx, ry, excess = rx * math.sqrt(excess), ry * math.sqrt(excess), 1.0
    reach = math.sqrt(max(0.0, 1 / excess - 1)) * (-1 if large == sweep else 1)
    vx, vy = reach * rx * uy / ry, -reach * ry * ux / rx
    centre_x, centre_y = cos * vx - sin * vy + (x0 + x) / 2, sin * vx + cos * vy + (y0 + y) / 2
    start = math.atan2((uy - vy) / ry, (ux - vx) / rx)
    turn = math.atan2((-uy - vy) / ry, (-ux - vx) / rx) - start
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / count
    pull = 4 / 3 * math.tan(step / 4)

    def point(angle: float, along: float) -> tuple[float, float]:
        px, py = math.cos(angle) - along * math.sin(angle), math.sin(angle) + along * math.cos(angle)
        return centre_x + cos * rx * px - sin * ry * py, centre_y + sin * rx * px + cos * ry * py

    angles = [start + step * i for i in range(count + 1)]
    ends = [point(a, 0.0) for a in angles[1:-1]] + [(x, y)]
    starts_ends = zip(angles[:-1], angles[1:], ends, strict=True)
    return [(*point(a, pull), *point(b, -pull), *end) for a, b, end in starts_ends]


def rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> Outline:
    pen, rx, ry = Pen(), min(rx, width / 2), min(ry, height / 2)
    right, bottom = x + width, y + height
    if not rx or not ry:
        return polygon([x, y, right, y, right, bottom, x, bottom], closed=True)
    pen.move(x + rx, y)
    for px, py, qx, qy in ((right - rx, y, right, y + ry), (right, bottom - ry, right - rx, bottom),
                           (x + rx, bottom, x, bottom - ry), (x, y + ry, x + rx, y)):  # fmt: skip
        pen.line(px, py)
        pen.arc(rx, ry, 0, 0, 1, qx, qy)
    pen.close()
    return pen.outline()


def ellipse(x: float, y: float, rx: float, ry: float) -> Outline:
    kx, ky = rx * _KAPPA, ry * _KAPPA
    coords = (x + rx, y, x + rx, y + ky, x + kx, y + ry, x, y + ry, x - kx, y + ry, x - rx, y + ky, x - rx, y,
              x - rx, y - ky, x - kx, y - ry, x, y - ry, x + kx, y - ry, x + rx, y - ky, x + rx, y)  # fmt: skip
    return Outline("mcccch", coords)


def polygon(numbers: list[float], closed: bool) -> Outline:
    if len(numbers) % 2:
        raise ValueError("its points are not pairs of numbers")
    pen = Pen()
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        (pen.line if pen.ops else pen.move)(x, y)
    if closed and pen.ops:
        pen.close()
    return pen.outline()


def numbers(text: str) -> list[float]:
    """A list such as `points` or `viewBox`, parted by spaces or commas."""
    if not _LIST.fullmatch(text):
        raise ValueError(f'"{text.strip()[:40]}" is not a list of numbers')
    return [float(number) for number in _PLAIN.findall(text)]


def close_spaces(text: str) -> str:
    """Runs of white space as one space: the patterns here try every way to share out a run among their parts."""
    return " ".join(text.split())


def length(text: str, whole: float | None = None) -> float:
    """In CSS pixels, 96 an inch, which is what one user unit means; per cent are those of `whole`, if there is one.

    An em is 16 pixels: that of the letters of a web page that the picture would stand in.
    """
    match = _LENGTH.fullmatch(text.strip()[:100])
    units = _PIXELS if whole is None else {**_PIXELS, "%": whole / 100}
    if not match or match[2].lower() not in units:
        raise ValueError(f'"{text.strip()[:60]}" is not a length')
    value = float(match[1]) * units[match[2].lower()]
    if not math.isfinite(value):
        raise ValueError(f'"{text.strip()[:60]}" is too large')
    return value


def times(a: Matrix, b: Matrix) -> Matrix:
    """First `b`, then `a`."""
    return (a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1], a[0] * b[2] + a[2] * b[3],
            a[1] * b[2] + a[3] * b[3], a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5])  # fmt: skip


def transform(text: str) -> Matrix:
    """A `transform` attribute: any number of transforms, the last one nearest to the shape."""
    matrix, text, at = IDENTITY, close_spaces(text), 0
    while not _END.match(text, at):
        match = _TRANSFORM.match(text, at)
        if not match:
            if text.strip() == "none":
                break
            raise ValueError(f'"{text.strip()[:60]}" is not a transform')
        matrix, at = times(matrix, _one_transform(match[1], numbers(match[2]))), match.end()
    return matrix


def _one_transform(name: str, n: list[float]) -> Matrix:
    match name, n:
        case "matrix", [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
        case "translate", [x]:
            return (1, 0, 0, 1, x, 0)
        case "translate", [x, y]:
            return (1, 0, 0, 1, x, y)
        case "scale", [x]:
            return (x, 0, 0, x, 0, 0)
        case "scale", [x, y]:
            return (x, 0, 0, y, 0, 0)
        case "rotate", [angle]:
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            return (cos, sin, -sin, cos, 0, 0)
        case "rotate", [angle, x, y]:
            return times(times((1, 0, 0, 1, x, y), _one_transform("rotate", [angle])), (1, 0, 0, 1, -x, -y))
        case "skewX", [angle]:
            return (1, 0, math.tan(math.radians(angle)), 1, 0, 0)
        case "skewY", [angle]:
            return (1, math.tan(math.radians(angle)), 0, 1, 0, 0)
    raise ValueError(f'"{name}" with {len(n)} numbers is not a transform')

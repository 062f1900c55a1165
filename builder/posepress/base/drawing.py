"""The display list: what a picture is once it is drawn, whatever it came from. Plain frozen data, no behaviour of its makers.

Lengths are points, the origin is the lower left corner, y grows upward, as on a PDF page (ISO 32000-2 §8.3.2).
A colour is what a PDF colour operator takes: one number for DeviceGray, three for DeviceRGB (sRGB), each 0 to 1.
SVG files become a `Drawing`, photos a `Raster`; figures are `Redrawn` as a `Drawing` for each size. The page writer draws
either of the first two.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

Colour = tuple[float, ...]
Box = tuple[float, float, float, float]
"""x0, y0, x1, y1."""
Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of ISO 32000-2 §8.3.3."""

BLACK: Colour = (0.0,)
WHITE: Colour = (1.0,)

UPRIGHT = 1.4
"""A picture that is higher than so many times its width stands beside the words, not above them."""

_KAPPA = 0.5522847498  # quarter circle as one Bézier curve: 4/3 (√2 − 1)
_TAKES = {"m": 2, "l": 2, "c": 6, "h": 0}


@dataclass(frozen=True, slots=True)
class Path:
    """Segments and paint. `ops` holds one letter a segment as PDF names them: m, l, c (6 numbers), h; `coords` their numbers.

    >>> rectangle(0, 0, 2, 1).ops
    'mlllh'
    """

    ops: str
    coords: tuple[float, ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0  # of the stroke, pt
    dash: tuple[float, ...] = ()
    cap: int = 0  # 0 butt, 1 round, 2 square (ISO 32000-2 §8.4.3.3)
    join: int = 0  # 0 mitre, 1 round, 2 bevel
    even_odd: bool = False
    phase: float = 0.0  # how far into the dashes a line begins, pt
    mitre: float = 10.0  # a mitre longer than so many widths of the stroke is cut to a bevel (ISO 32000-2 §8.4.3.5)

    def __post_init__(self) -> None:
        assert sum(_TAKES[op] for op in self.ops) == len(self.coords), (self.ops, len(self.coords))

    def moved(self, dx: float, dy: float) -> Path:
        pairs = zip(self.coords[::2], self.coords[1::2], strict=True)
        return replace(self, coords=tuple([v for x, y in pairs for v in (round(x + dx, 3), round(y + dy, 3))]))

    def box(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 of the points, control points included, half the stroke added."""
        xs, ys, half = self.coords[::2], self.coords[1::2], self.width / 2 if self.stroke else 0.0
        return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


@dataclass(frozen=True, slots=True)
class Label:
    """A short text inside a picture, such as a step number; `x` is the left end of the baseline."""

    x: float
    y: float
    text: str
    face: str
    size: float
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Drawing:
    """Vector artwork of `width` × `height` points, drawn first item first."""

    width: float
    height: float
    items: tuple[Path | Label, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels ready for a PDF image: `data` is a whole JPEG file (DCTDecode) or zlib-packed rows (FlateDecode), 8 bits."""

    pixels_wide: int
    pixels_high: int
    channels: int  # 1 grey, 3 sRGB
    jpeg: bool
    data: bytes
    alt: str = ""
    share: float = 1.0  # of the author's picture across: less where it was cropped

    @property
    def width(self) -> float:
        """Natural width in points at 300 dpi; a product scales it to its picture box."""
        return self.pixels_wide * 72 / 300

    @property
    def height(self) -> float:
        return self.pixels_high * 72 / 300


Artwork = Drawing | Raster


class Redrawn(ABC):
    """A picture that is drawn anew for each printed size, so that strokes and callouts keep theirs."""

    alt: str
    own_words: bool = False  # the tool worded `alt`
    language: str = "en"  # of `alt`, without a region
    side: str = ""  # the person's own that works in it, `left` or `right`; "" where it is the same on both sides
    steps: tuple[str, ...]  # ids of the steps that its callouts name
    places: Mapping[str, str] = MappingProxyType({})  # by those, what of the body a callout stands beside: `left knee`
    width: float  # of a nominal drawing, pt: only the proportion counts
    height: float

    @abstractmethod
    def drawn(self, width_mm: float, height_mm: float, numbers: Mapping[str, int], large: bool = False) -> Drawing:
        """As large as fits into the box. `numbers` gives the callouts of steps by id; `large` is for large print."""

    @abstractmethod
    def mirrored(self) -> Redrawn:
        """The same for the other side: left for right in the picture and in its words, digits as they are."""


Illustration = Artwork | Redrawn
"""What content may call for; `Artwork` is what can be printed as it is."""


def polygon(
    points: tuple[tuple[float, float], ...],
    fill: Colour | None = None,
    stroke: Colour | None = None,
    width: float = 0.0,
    join: int = 0,
) -> Path:
    """A closed shape through the points."""
    ops = "m" + "l" * (len(points) - 1) + "h"
    return Path(ops, tuple([v for point in points for v in point]), fill, stroke, width, join=join)


def rectangle(
    x0: float, y0: float, x1: float, y1: float, fill: Colour | None = None, stroke: Colour | None = None, width: float = 0.0
) -> Path:
    return polygon(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), fill, stroke, width)


def line(x0: float, y0: float, x1: float, y1: float, width: float, colour: Colour = BLACK) -> Path:
    return Path("ml", (x0, y0, x1, y1), None, colour, width)


def circle(
    x: float, y: float, radius: float, fill: Colour | None = None, stroke: Colour | None = None, width: float = 0.0
) -> Path:
    r, k = radius, radius * _KAPPA
    coords = (x + r, y, x + r, y + k, x + k, y + r, x, y + r, x - k, y + r, x - r, y + k, x - r, y,
              x - r, y - k, x - k, y - r, x, y - r, x + k, y - r, x + r, y - k, x + r, y)  # fmt: skip
    return Path("mcccch", coords, fill, stroke, width)

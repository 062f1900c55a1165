"""The placed page: what layout decided and the writer only writes, the proof compares with.

Lengths are points, the origin is the lower left corner of the trim, y grows upward. `element` is an index into the
story's table of structure elements; the table stands in reading order, a parent before its children. `source` is the key
of the content value that a mark prints (see `model.Library.places`), or "" for what the tool itself says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from posepress.base.drawing import BLACK, Artwork, Colour, Path

ARTIFACT = -1  # the `element` of decoration and page furniture (ISO 32000-2 §14.8.2.2)
ROOT = -1  # the `parent` of a story's top elements

INLINE = frozenset({"Span", "Link", "Reference", "Quote", "Note", "BibEntry", "Code", "Annot"})
"""Elements inside a line of text; what surrounds one decides its place in the order (ISO 32000-2 §14.8.4.7)."""


@dataclass(frozen=True, slots=True)
class Element:
    """One structure element (ISO 32000-2 §14.7.2). `tag` is a standard type or `Caution`, which is role-mapped."""

    tag: str
    parent: int
    alt: str = ""
    lang: str = ""
    scope: str = ""  # of a TH: Column or Row
    numbering: str = ""  # of an L: Decimal, Disc, None


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one face, size, colour and element. A space at the end of a line belongs to its last run."""

    x: float
    text: str
    face: str
    size: float
    element: int
    colour: Colour = BLACK
    tracking: float = 0.0  # added after every character, pt
    source: str = ""  # of this run, where it differs from its line's


@dataclass(frozen=True, slots=True)
class Line:
    x: float
    y: float  # of the baseline
    width: float  # of the ink, the space at the end left out
    ascent: float
    descent: float  # negative
    runs: tuple[Run, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An artwork, scaled into its box; `art` is its key in the document's artworks."""

    x: float
    y: float
    width: float
    height: float
    art: str
    element: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    x0: float
    y0: float
    x1: float
    y1: float
    target: str  # a URI, or "#name" of an anchor anywhere in the document
    element: int  # a Link element, or ARTIFACT in a file without tags
    title: str = ""  # what a screen reader says of it


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links and bookmarks may name."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """`paths` are decoration and lie under everything else. `bleed` is how far they may reach beyond the trim."""

    width: float
    height: float
    paths: tuple[Path, ...] = ()
    lines: tuple[Line, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    label: str = ""  # page label: what the reader's page box shows
    bleed: float = 0.0


@dataclass(frozen=True, slots=True)
class Story:
    """A run of pages with its own structure tree: one pose, one chapter. Knows nothing of its place in the document.

    `artworks` are those that its pages show, by key.
    """

    title: str
    elements: tuple[Element, ...]
    pages: tuple[Page, ...]
    artworks: Mapping[str, Artwork] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bookmark:
    title: str
    anchor: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """All that a PDF file says, apart from the artworks, which `pdf.write` takes beside it.

    `letters` are those that its fonts have whether or not a page shows them, by face: what changes with each edition must not
    change the fonts, and with them all that every page is drawn from. `left_out` names what had to give way in a format that
    has less room than the content asks for.
    """

    title: str
    language: str  # BCP 47
    stories: tuple[Story, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    author: str = ""
    subject: str = ""
    tagged: bool = True  # False: an untagged file for the press, PDF/A-2u
    letters: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple([page for story in self.stories for page in story.pages])

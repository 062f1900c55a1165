"""The placed page: what layout decided and the writer only writes, the proof compares with.

Lengths are points, the origin is the lower left corner of the trim, y grows upward. `element` is an index into the
story's table of structure elements; the table stands in reading order, a parent before its children. `source` is the key
of the content value that a mark prints (see `model.Library.places`), or "" for what the tool itself says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache

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

    @property
    def key(self) -> str:
        """Two pages with one key are the same, their elements too; "" where nobody has worked it out."""
        return ""


PathsAndLines = tuple[tuple[Path, ...], tuple[Line, ...]]
"""Paths and lines: nearly all that a page weighs."""


class KeptPage(Page):
    """A page that an earlier build placed, or a page whose number alone is new. Its paths and lines are read where they are
    asked for, and let go again. A copy that is changed (`dataclasses.replace`) is a page like any other, without a key.
    """

    __slots__ = ("_key", "_read")
    _key: str
    _read: Callable[[], PathsAndLines]

    @classmethod
    def of(cls, head: Page, key: str, read: Callable[[], PathsAndLines]) -> KeptPage:
        """All but paths and lines are those of `head`."""
        page = cls.__new__(cls)
        for name in _HEAD:
            object.__setattr__(page, name, getattr(head, name))
        object.__setattr__(page, "_key", key)
        object.__setattr__(page, "_read", read)
        return page

    @property
    def key(self) -> str:
        return getattr(self, "_key", "")

    def __getattr__(self, name: str) -> object:
        """Of what has no value here."""
        if name in _BODY:
            return _at_hand(self._read)[_BODY.index(name)]
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Page) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))


_PAGES_AT_HAND = 8
_BODY = ("paths", "lines")
_HEAD = tuple([field.name for field in fields(Page) if field.name not in _BODY])


@lru_cache(_PAGES_AT_HAND)
def _at_hand(read: Callable[[], PathsAndLines]) -> PathsAndLines:
    """Who asks for a page asks more than once."""
    return read()


def _values(page: Page) -> tuple[object, ...]:
    return tuple([getattr(page, field.name) for field in fields(Page)])


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

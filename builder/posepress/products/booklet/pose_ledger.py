"""A pose of the booklet, or its contents → the pages that an earlier build laid out, while what they are made from stays.

A pose's pages depend on the pose and its pictures, the studio, the booklet's paper, the number and the group that the pose
has there, the numbers of its links, and on nothing else of the library or of the booklet; the contents on their lines, on the
pages that these name, and on the frame of the booklet. One entry of the store has all poses of a booklet and its contents: of
each a line with what its pages are known by, which is read, and one for either side with paths and lines, which is read where
somebody asks for them. Photos and SVG drawings are not in it: they stand in the library, under the names by which the pages
show them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import sha256
from typing import Any, NamedTuple

from posepress.base.drawing import Drawing, Path
from posepress.base.identity import digest
from posepress.base.serial import dump, load
from posepress.base.store import Ledger, Store
from posepress.model.domain import Pose
from posepress.products.booklet.book import Book, LaidPose
from posepress.products.shared.kit import pose_value
from posepress.products.shared.links import texts_of_pose
from posepress.typeset.placed import Element, KeptPage, Line, Page, PathsAndLines, Story

_LEFT, _RIGHT = ".left", ".right"
_AT_HAND = 16  # sides whose paths and lines are kept once they were read


@dataclass(frozen=True, slots=True)
class _Body:
    paths: tuple[Path, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """A story without its title, its artworks, and the paths and lines of its pages."""

    elements: tuple[Element, ...]
    heads: tuple[Page, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """`drawings` has the artworks of all pages by key, which are the same on either side: those of the library, which are not
    repeated, as None.
    """

    from_left: _Side
    from_right: _Side | None
    drawings: Mapping[str, Drawing | None]


class EntryText(NamedTuple):
    """A pose's lines in the ledger: what its pages are known by, and their paths and lines from the left and from the right."""

    entry: str
    left: str
    right: str


class PoseLedger:
    """The poses and the contents of one booklet on one paper, as the last build that made it left them."""

    def __init__(self, store: Store | None, book: Book) -> None:
        self._ledger, self._book = Ledger(store, f"{book.booklet.id}.{book.theme.name}.poses"), book

    def find(self, pose: Pose, group: str) -> LaidPose | None:
        return self._laid(pose.title, self._key(pose, group))

    def part(self, title: str, made_from: object, lay: Callable[[], Story]) -> Story:
        """Another part of the booklet, without pictures, which depends on nothing but these values and the booklet's frame."""
        if not self._ledger.is_kept:
            return lay()
        key = digest((self._book.frame, title, made_from))[:32]
        laid = self._laid(title, key)
        if laid is None:
            laid = LaidPose(lay(), None)
            self._add(key, _entry_text(laid))
        return laid.from_left

    def pack(self, pose: Pose, laid: LaidPose) -> LaidPose | EntryText:
        """What is kept of a pose that was laid out anew: a text, which processes hand over faster than all that it says."""
        return _entry_text(laid, {picture.name for picture, _ in pose.pictures}) if self._ledger.is_kept else laid

    def keep(self, pose: Pose, group: str, packed: LaidPose | EntryText) -> LaidPose:
        """The pose as `find` has it from now on. Raises ValueError for a text that says no pose."""
        if isinstance(packed, LaidPose):
            return packed
        key = self._key(pose, group)
        self._add(key, packed)
        laid = self._laid(pose.title, key)
        if laid is None:
            raise ValueError(f"what was kept of {pose.id} cannot be read")
        return laid

    def save(self) -> None:
        self._ledger.save()

    def _add(self, key: str, text: EntryText) -> None:
        for ending, line in zip(("", _LEFT, _RIGHT), text, strict=True):
            if line:
                self._ledger.add_text(key + ending, line)

    def _laid(self, title: str, key: str) -> LaidPose | None:
        text, left_text, right_text = [self._ledger.text(key + ending) for ending in ("", _LEFT, _RIGHT)]
        if text is None or left_text is None:
            return None
        try:
            entry = load(_Entry, text)
        except ValueError:
            return None
        artworks = self._book.kit.library.artworks
        shown: dict[str, Any] = {key: drawing or artworks.get(key) for key, drawing in entry.drawings.items()}
        left, right = entry.from_left, entry.from_right
        if right and right_text is None:
            return None
        from_right = _story(title, right, right_text, shown) if right and right_text else None
        return LaidPose(_story(title, left, left_text, shown), from_right)

    def _key(self, pose: Pose, group: str) -> str:
        kit, number = self._book.kit, self._book.numbers[pose.id]
        addresses = {inline.link for prose in texts_of_pose(pose) if prose for inline in prose.inlines} & kit.links.keys()
        links = [(address, kit.links[address].number) for address in sorted(addresses)]
        values = (pose_value(kit.library, pose), kit.library.studio, kit.theme.name, number, group, links)
        return digest(values)[:32]


def _story(title: str, side: _Side, text: str, artworks: Mapping[str, Any]) -> Story:
    pages = [
        KeptPage.of(head, key, partial(_body, text, n)) for n, (head, key) in enumerate(zip(side.heads, side.keys, strict=True))
    ]
    return Story(title, side.elements, tuple(pages), artworks)


def _body(text: str, n: int) -> PathsAndLines:
    """Of the nth page, from 0."""
    body = _bodies(text)[n]
    return body.paths, body.lines


@lru_cache(_AT_HAND)
def _bodies(text: str) -> tuple[_Body, ...]:
    return load(tuple[_Body, ...], text)


def _entry_text(laid: LaidPose, own: Collection[str] = ()) -> EntryText:
    """`own` are names of pictures of the library; under others stand figures, as they were drawn for a place."""
    left, right = laid.from_left, laid.from_right
    drawings = {key: art if isinstance(art, Drawing) and key not in own else None for key, art in left.artworks.items()}
    (left_side, left_text), (right_side, right_text) = _side(left), _side(right) if right else (None, "")
    return EntryText(dump(_Entry, _Entry(left_side, right_side, drawings)), left_text, right_text)


def _side(story: Story) -> tuple[_Side, str]:
    """With the text of all paths and lines. The key of a page is a digest of everything that is placed on it, and of how its
    elements are tagged.
    """
    heads = tuple([replace(page, paths=(), lines=()) for page in story.pages])
    bodies = [dump(_Body, _Body(page.paths, page.lines)) for page in story.pages]
    elements = dump(tuple[Element, ...], story.elements)
    texts = ["\n".join((elements, dump(Page, head), body)) for head, body in zip(heads, bodies, strict=True)]
    keys = tuple([sha256(text.encode()).hexdigest()[:32] for text in texts])
    return _Side(story.elements, heads, keys), f"[{','.join(bodies)}]"

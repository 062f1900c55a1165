"""A pose of the booklet → the pages that an earlier build laid out for it, while all that they are made from is as it was.

A pose's pages depend on the pose and its pictures, the studio, the booklet's paper, the number and the group that the pose
has there, the numbers of its links, and on nothing else of the library or of the booklet. One entry of the store has all poses
of a booklet. Photos and SVG drawings are not in it: they stand in the library, under the names by which the pages show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from posepress.base.drawing import Drawing
from posepress.base.identity import digest
from posepress.base.store import Ledger, Store
from posepress.model.domain import Pose
from posepress.products.booklet.book import Book, LaidPose
from posepress.products.shared.kit import pose_value
from posepress.products.shared.links import texts_of_pose
from posepress.typeset.placed import Element, Page, Story


@dataclass(frozen=True, slots=True)
class _Pages:
    """A story without its title and its artworks."""

    elements: tuple[Element, ...]
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """`drawings` has the artworks of all pages by key, which are the same on either side: those of the library, which are not
    repeated, as None.
    """

    from_left: _Pages
    from_right: _Pages | None
    drawings: Mapping[str, Drawing | None]


class PoseLedger:
    """The poses of one booklet on one paper, as the last build that made it left them."""

    def __init__(self, store: Store | None, book: Book) -> None:
        self._ledger, self._book = Ledger(store, f"{book.booklet.id}.{book.theme.name}.poses"), book

    def find(self, pose: Pose, group: str) -> LaidPose | None:
        entry = self._ledger.find(_Entry, self._key(pose, group))
        if entry is None:
            return None
        artworks = self._book.kit.library.artworks
        shown: dict[str, Any] = {key: drawing or artworks.get(key) for key, drawing in entry.drawings.items()}
        left, right = entry.from_left, entry.from_right
        return LaidPose(_story(pose, left, shown), _story(pose, right, shown) if right else None)

    def add(self, pose: Pose, group: str) -> None:
        """A pose that was laid out anew."""
        self._ledger.add(_Entry, self._key(pose, group), _entry(pose, self._book.laid[pose.id]))

    def save(self) -> None:
        self._ledger.save()

    def _key(self, pose: Pose, group: str) -> str:
        kit, number = self._book.kit, self._book.numbers[pose.id]
        addresses = {inline.link for prose in texts_of_pose(pose) if prose for inline in prose.inlines} & kit.links.keys()
        links = [(address, kit.links[address].number) for address in sorted(addresses)]
        values = (pose_value(kit.library, pose), kit.library.studio, kit.theme.name, number, group, links)
        return digest(values)[:32]


def _story(pose: Pose, pages: _Pages, artworks: Mapping[str, Any]) -> Story:
    return Story(pose.title, pages.elements, pages.pages, artworks)


def _entry(pose: Pose, laid: LaidPose) -> _Entry:
    own = {picture.name for picture, _ in pose.pictures}  # under other names stand figures, as they were drawn for a place
    left, right = laid.from_left, laid.from_right
    drawings = {key: art if isinstance(art, Drawing) and key not in own else None for key, art in left.artworks.items()}
    return _Entry(_Pages(left.elements, left.pages), _Pages(right.elements, right.pages) if right else None, drawings)

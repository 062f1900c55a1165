"""A pose of the booklet → the pages that an earlier build laid out for it, while all that they are made from is as it was.

A pose's pages depend on the pose and its pictures, the studio, the booklet's paper, the number and the group that the pose
has there, the numbers of its links, and on nothing else of the library. One entry of the store has all poses of a booklet, a
line each. Photos are not in it: they stand in the library, under the name by which the pages show them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from posepress.base.drawing import Drawing
from posepress.base.identity import digest
from posepress.base.serial import dump, load
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
class _Line:
    """`drawings` has the artworks by key: those of the library, which are not repeated, as None."""

    from_left: _Pages
    from_right: _Pages | None
    drawings: Mapping[str, Drawing | None]


class KeptPoses:
    """The poses of one booklet, as the last build that made it left them."""

    def __init__(self, store: Store, book: Book) -> None:
        self._ledger, self._book = Ledger(store, f"{book.booklet.id}.poses"), book

    def find(self, pose: Pose, group: str) -> LaidPose | None:
        text = self._ledger.find(self._key(pose, group))
        return _laid(pose, text, self._book.kit.library.artworks) if text else None

    def keep(self, poses: Iterable[tuple[Pose, str]]) -> None:
        """Poses that were laid out anew, each with its group. All that is kept and was not found is dropped."""
        for pose, group in poses:
            self._ledger.keep(self._key(pose, group), _text(pose, self._book.laid[pose.id]))
        self._ledger.save()

    def _key(self, pose: Pose, group: str) -> str:
        kit, number = self._book.kit, self._book.numbers[pose.id]
        addresses = {inline.link for prose in texts_of_pose(pose) if prose for inline in prose.inlines} & kit.links.keys()
        links = [(address, kit.links[address].number) for address in sorted(addresses)]
        values = (pose_value(kit.library, pose), kit.library.studio, kit.theme.name, number, group, links)
        return digest(values)[:32]


def _text(pose: Pose, laid: LaidPose) -> str:
    own = {picture.name for picture, _ in pose.pictures}  # under other names stand figures, as they were drawn for a place
    shown = laid.from_left.artworks.items()
    drawings = {key: art if isinstance(art, Drawing) and key not in own else None for key, art in shown}
    right = _Pages(laid.from_right.elements, laid.from_right.pages) if laid.from_right else None
    line = _Line(_Pages(laid.from_left.elements, laid.from_left.pages), right, drawings)
    return dump(_Line, line)


def _laid(pose: Pose, text: str, artworks: Mapping[str, object]) -> LaidPose | None:
    """None for what `_text` did not write."""
    try:
        line = load(_Line, text)
        shown: dict[str, Any] = {key: drawing or artworks[key] for key, drawing in line.drawings.items()}
    except (ValueError, KeyError):
        return None
    left, right = [
        Story(pose.title, pages.elements, pages.pages, shown) if pages else None for pages in (line.from_left, line.from_right)
    ]
    return LaidPose(left, right) if left else None

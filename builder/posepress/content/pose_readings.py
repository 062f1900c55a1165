"""A file of `content/poses/` → Pose, without reading it again where an earlier build read it and had nothing to say.

What reading comes to depends on the bytes and the name of the file, on the studio, on which files and names the project has,
and on the pictures that the text calls for; while all of these are as they were, so are the pose and the places of its values.
A text that is remarked on is read each time, and so is the first that shows a picture which is: remarks are made as they come.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from posepress.base.diagnostics import Span
from posepress.base.identity import digest
from posepress.base.store import Ledger
from posepress.content.pictures.gallery import Gallery
from posepress.content.pose import read_pose
from posepress.content.source.document import ProjectNames, SourceFile
from posepress.model.domain import Pose


@dataclass(frozen=True, slots=True)
class _Reading:
    """`places` has (part, line, column, end column); `pictures` (name, digest of its file)."""

    pose: Pose
    places: tuple[tuple[str, int, int, int], ...]
    pictures: tuple[tuple[str, str], ...]


class PoseReadings:
    """The readings of a project's poses."""

    def __init__(self, ledger: Ledger, gallery: Gallery, names: ProjectNames) -> None:
        self._ledger, self._gallery, self._names = ledger, gallery, names

    def read(self, document: SourceFile, pose_id: str) -> Pose | None:
        """As `pose.read_pose`. The pictures of `gallery` that were asked for are those of this file."""
        if not self._ledger.is_kept:
            return read_pose(document, pose_id, self._gallery, self._names)
        key = self._key(document)
        return self._find(key, document) or self._read(key, document, pose_id)

    def _key(self, document: SourceFile) -> str:
        text = sha256(document.source.data).hexdigest()
        return digest([document.key, document.source.path, text, self._surroundings])[:32]

    @cached_property
    def _surroundings(self) -> str:
        """Of all that is beside the files of the poses; asked for by the first of them, for the folder of pictures may be
        remarked on when it is looked into.
        """
        shelf = self._gallery.shelf
        pictures = [sorted(shelf.files.items()), shelf.folders, sorted(shelf.closed.items()), shelf.away]
        return digest([self._gallery.studio, self._names, pictures])

    def _find(self, key: str, document: SourceFile) -> Pose | None:
        reading = self._ledger.find(_Reading, key)
        if reading is None:
            return None
        if not all(self._gallery.take_unremarked(name, digest_) for name, digest_ in reading.pictures):
            return None
        for part, line, column, end in reading.places:
            document.place(part, document.source.span(line, column, end))
        return reading.pose

    def _read(self, key: str, document: SourceFile, pose_id: str) -> Pose | None:
        places, document.places = document.places, {}
        pose = read_pose(document, pose_id, self._gallery, self._names)
        own_places, document.places = document.places, places
        places.update(own_places)
        if pose and document.is_unremarked:
            plain_places = [_plain(place, span, document) for place, span in own_places.items()]
            pictures = [(name, self._gallery.digests.get(name, "")) for name in sorted(self._gallery.questions)]
            if None not in plain_places:
                self._ledger.add(_Reading, key, _Reading(pose, tuple(filter(None, plain_places)), tuple(pictures)))
        return pose


def _plain(key: str, span: Span, document: SourceFile) -> tuple[str, int, int, int] | None:
    """A place without the text of its line, which the file has; None where it is not found again so."""
    prefix = f"{document.key}#"
    is_plain = key.startswith(prefix) and document.source.span(span.line, span.column, span.end_column) == span
    return (key.removeprefix(prefix), span.line, span.column, span.end_column) if is_plain else None

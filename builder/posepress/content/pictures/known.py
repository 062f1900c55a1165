"""A file of `images/` as it lay there at the last read → what was read of it, without opening it again.

For a process that reads the same project again and again: phone photos are megabytes, and only to tell that none of them has
changed, all would be read at every key. Whether a file is the same is told by its time, size and number on the disk, as
whoever watches the folder tells it; a build, which begins anew, compares bytes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from posepress.base.diagnostics import Span
from posepress.base.drawing import Illustration
from posepress.model.domain import StudioFields

_State = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class KnownPicture:
    """Of which there was nothing to say. `digest` is that of the file's bytes; `callouts` where a figure names which step."""

    art: Illustration
    digest: str
    callouts: dict[str, Span] | None
    studio: StudioFields  # for which it was drawn


@dataclass
class KnownPictures:
    _pictures: dict[str, tuple[_State, KnownPicture]] = field(default_factory=dict)

    def find(self, name: str, path: Path, studio: StudioFields) -> KnownPicture | None:
        state, picture = self._pictures.get(name, (None, None))
        return picture if picture and picture.studio == studio and state == state_of(path) else None

    def keep(self, name: str, path: Path, before: _State | None, picture: KnownPicture) -> None:
        """`before` is the state of the file before it was read; one that was written meanwhile is not known."""
        if before is not None and before == state_of(path):
            self._pictures[name] = before, picture

    def forget_others(self, names: Collection[str]) -> None:
        """What nothing shows any more."""
        self._pictures = {name: kept for name, kept in self._pictures.items() if name in names}


def state_of(path: Path) -> _State | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino

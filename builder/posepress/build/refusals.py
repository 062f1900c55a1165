"""What the operating system refuses → what is wrong with which file, and the way out, in a teacher's words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from posepress.base.errors import PosepressError


class RefusedError(PosepressError):
    """The machine refused: disk, permission, another build. Reads as what happened and, on the next line, the way out."""

    exit_code = 3

    def __init__(self, message: str, way_out: str) -> None:
        super().__init__(f"{message}\n  = {way_out}")
        self._words = message, way_out

    def __reduce__(self) -> tuple[type[RefusedError], tuple[str, str]]:
        """From one process to another."""
        return RefusedError, self._words


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turns an OSError into a RefusedError that names `path` and the way out."""
    try:
        yield
    except OSError as error:
        raise refusal(error, path) from error


def refusal(error: OSError, path: Path | str) -> RefusedError:
    if getattr(error, "winerror", None) in (32, 33):  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
        return RefusedError(f'"{path}" is open in another program', "close it there, then run the command again")
    message, way_out = _REFUSALS.get(error.errno or 0, (f'cannot use "{{path}}": {error.strerror or error}', _LOOK))
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        path = _file_in_the_way(Path(path))
    return RefusedError(message.format(path=path), way_out)


def _file_in_the_way(path: Path) -> Path:
    """The nearest of a path and the folders above it that is a file; the path itself where none is."""
    return next((place for place in (path, *path.parents) if place.is_file()), path)


_LOOK = "check that the folder and the disk are in order, then run the command again"
_FREE = "free some space, then run the command again; the files of the last build are as they were"
_ALLOW = "close the file if a PDF viewer has it open, check that you may write to that folder, then run the command again"
_REFUSALS = {
    errno.ENOSPC: ('the disk is full: no room to write "{path}"', _FREE),
    errno.EDQUOT: ('your share of the disk is used up: no room to write "{path}"', _FREE),
    errno.EFBIG: ('"{path}" is larger than this disk or account allows', _FREE),
    errno.EROFS: ('the disk is read-only: cannot write "{path}"', "copy the project to a disk that you may write to"),
    errno.EACCES: ('not allowed to use "{path}"', _ALLOW),
    errno.EPERM: ('not allowed to use "{path}"', _ALLOW),
    errno.EBUSY: ('"{path}" is in use', _ALLOW),
    errno.EISDIR: ('"{path}" is a folder, not a file', "choose another name, or move the folder away"),
    errno.ENOTDIR: ('there is a file where a folder is needed: "{path}"', "move that file away, then run the command again"),
    errno.EEXIST: ('there is a file where a folder is needed: "{path}"', "move that file away, then run the command again"),
    errno.ENOENT: ('the folder of "{path}" does not exist', "make that folder first, or choose another one"),
    errno.ELOOP: ('there is a link where a file is needed: "{path}"', "delete the link, then run the command again"),
    errno.ENAMETOOLONG: ('the name is too long for this disk: "{path}"', "give it a shorter name"),
}

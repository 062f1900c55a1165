"""A folder → the right to write to it alone: a lock of the operating system, for one that is a file outlives its process."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from posepress.build.refusals import RefusedError

_NOT_THROUGH_LINKS = getattr(os, "O_NOFOLLOW", 0)
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL}

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_descriptors: set[int] = set()


def _let_go() -> None:
    """A forked process shares its parent's locks, and would hold them beyond the parent's end."""
    for descriptor in _descriptors:
        os.close(descriptor)
    _descriptors.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def take_lock(path: Path) -> Callable[[], None]:
    """Locks, and returns what unlocks. The file is removed with the lock, so `output/` holds nothing that it need not."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NOT_THROUGH_LINKS, 0o666)
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                os.close(descriptor)
                message = f'another posepress is at work in "{path.parent}"'
                raise RefusedError(message, "wait until it is done, then run the command again") from error
        try:
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                _descriptors.add(descriptor)
                return lambda: _unlock(path, descriptor)
        except FileNotFoundError:
            pass
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its last owner removed it between our opening and our locking: take the new one


def _unlock(path: Path, descriptor: int) -> None:
    """POSIX removes the name while the lock is held; Windows cannot remove an open file, nor one that another took since."""
    _descriptors.discard(descriptor)
    if sys.platform == "win32":
        os.close(descriptor)
    with suppress(OSError):
        path.unlink()
    if sys.platform != "win32":
        os.close(descriptor)

"""A machine and a folder → findings: what posepress needs, whether it is there, what to do where it is not."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from posepress import __version__
from posepress.build.program import LIBRARIES

ROOM_MB = 100  # far more than a studio's output takes


@dataclass(frozen=True, slots=True)
class Finding:
    well: bool
    text: str
    way_out: str = ""


def examine(project: Path | None) -> Iterator[Finding]:
    """Finding after finding; `project` is the folder of the project, if there is one."""
    python = platform.python_version()
    yield Finding(sys.version_info >= (3, 11), f"Python {python} on {platform.system()}", "install Python 3.11 or later")
    yield Finding(True, f"posepress {__version__}")
    yield from _parts()
    yield from _fonts()
    if project is None:
        yield Finding(True, "no project in this folder or above it; to start one: posepress init my-studio")
    else:
        yield Finding(True, f"project in {project}")
        yield from _output(project / "output")


def _parts() -> Iterator[Finding]:
    for name in LIBRARIES:
        try:
            yield Finding(True, f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            if name == "pi-heif" and sys.version_info >= (3, 15):  # there is none of it for such a Python
                yield Finding(True, "no pi-heif for this Python: save HEIC photos as JPEG first")
                continue
            yield Finding(False, f"{name} is missing", "install posepress again: pip install --force-reinstall posepress")


def _fonts() -> Iterator[Finding]:
    from posepress.typeset.faces import FILES, FONTS

    for name in sorted(FILES.values()):
        is_there = (FONTS / name).is_file()
        text = f"font {name}" if is_there else f"font {name} is missing"
        yield Finding(is_there, text, "install posepress again: pip install --force-reinstall posepress")


def _output(output: Path) -> Iterator[Finding]:
    probe = output / ".posepress-probe"
    try:
        output.mkdir(exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
        free = shutil.disk_usage(output).free // 1_000_000
    except OSError as error:
        yield Finding(False, f"cannot write to {output}: {error.strerror}", "check that you may write to that folder")
        return
    yield Finding(True, f"{output} can be written to")
    yield Finding(free >= ROOM_MB, f"{free:,} MB free on this disk", f"delete what you do not need: {ROOM_MB} MB is plenty")

"""File names in `images/` → artworks, each loaded once; names that lead nowhere, or out of the project, are reported."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from builder.content.names import is_inside, is_spare
from builder.diagnostics import Report, Span, nearest, similar
from builder.drawing import Illustration
from builder.model import StudioHead

if TYPE_CHECKING:
    from builder.artwork.worker import Decoder

FIGURE = ".figure.yaml"
ANATOMY = "anatomy/"
_REALLY_SIMILAR = 0.75
NAMELESS = StudioHead(name="Studio")
"""What a studio is whose file cannot be read."""
ENDINGS = (FIGURE, ".svg", ".png", ".jpg", ".jpeg")


def is_figure(name: str) -> bool:
    """Whether the name is that of a drawn figure, which says itself what is seen on it."""
    return name.endswith(FIGURE) or name.startswith(ANATOMY)


@dataclass
class Gallery:
    """The folder `images/` of a project, and what was taken from it so far. `decoder` opens its photos.

    `studio` says how it wants its figures drawn. `anatomy/…` names a plate that needs no file.
    """

    root: Path
    report: Report
    decoder: Decoder | None = None
    studio: StudioHead = NAMELESS
    taken: dict[str, Illustration] = field(default_factory=dict)
    callouts: dict[str, dict[str, Span]] = field(default_factory=dict)  # by file name: where it names which step

    @property
    def folder(self) -> Path:
        return self.root / "images"

    @cached_property
    def names(self) -> frozenset[str]:
        """Every file, with `/` between folders. The list decides, not the disk: some disks ignore capital letters."""
        found = []
        for folder, folders, files in os.walk(self.folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            inside = PurePosixPath(Path(folder).relative_to(self.folder).as_posix())
            found += [(inside / name).as_posix() for name in files if not is_spare(name)]
        return frozenset(found)

    def take(self, name: str, span: Span) -> Illustration | None:
        """The picture of that name, noted as taken; None where there is none to print, with the reason reported at `span`."""
        if name in self.taken:
            return self.taken[name]
        plates = name.startswith(ANATOMY) and name not in self.names
        art = (self._plate(name) if plates else None) or self._file(name, span)
        if art is not None:
            self.taken[name] = art
        return art

    def _plate(self, name: str) -> Illustration | None:
        from builder.figures import plate

        return plate(name)

    def _file(self, name: str, span: Span) -> Illustration | None:
        if not self._is_ours(name, span):
            return None
        if name.endswith(FIGURE):
            from builder.content.figure import read_figure

            figure = read_figure(self.folder / name, f"images/{name}", self.report, self.studio)
            self.callouts[name] = dict(figure.callouts) if figure else {}
            return figure
        from builder import artwork

        return artwork.load(self.folder / name, self.report, span, self.decoder)

    def main(self, pose: str, span: Span) -> str:
        """Name of the picture that bears the pose's name, or ""; reported when there are two, or nearly one."""
        found = [pose + ending for ending in ENDINGS if pose + ending in self.names]
        if len(found) > 1:
            message = f'"{found[0]}" and "{found[1]}" are both the picture of this pose'
            self.report.error("two-pictures", message, span, "keep one of them in images/, or rename the other")
        return found[0] if found else ""

    def advice(self, pose: str, others: Collection[str]) -> str:
        """How a pose without a picture gets one: by renaming a file that may be meant, unless it is that of one of `others`."""
        by_stem = {name.partition(".")[0]: name for name in sorted(self.names) if "/" not in name}
        for stem, name in by_stem.items():
            ending = name[len(stem) :].lower()
            if stem.lower() == pose:
                right = f'rename "{name}" in images/ to "{pose}{ending}"'
                return right if ending in ENDINGS else f'"{name}" cannot be printed: open it, and save a copy as "{pose}.jpg"'
        free = {stem for stem in by_stem if stem not in others and not stem.startswith("cover-")}
        if meant := similar(pose, free, _REALLY_SIMILAR):
            name = by_stem[meant]
            return f'there is "{name}" in images/: rename it to "{pose}{name[len(meant) :].lower()}" if that is meant'
        return f"put {pose}.svg, .png or .jpg into images/"

    def _is_ours(self, name: str, span: Span) -> bool:
        parts = name.split("/")
        if ":" in name or "\\" in name or name.startswith("/") or ".." in parts:
            hint = "copy the picture into images/ and type its name, such as knee-hug.svg"
            self.report.error("picture-outside", f'"{name}" is not a file in images/', span, hint)
            return False
        if name not in self.names:
            hint = nearest(name, self.names) if self.names else "the folder images/ has no pictures yet"
            self.report.error("picture-missing", f'there is no picture "{name}" in images/', span, hint)
            return False
        if not is_inside(self.folder / name, self.root):
            hint = "copy the picture itself into images/"
            self.report.error("picture-outside", f'"{name}" leads to a file outside of this project', span, hint)
            return False
        return True

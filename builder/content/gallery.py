"""File names in `images/` → artworks, each loaded once; names that lead nowhere, or out of the project, are reported."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from builder.content.names import is_inside, is_spare
from builder.diagnostics import Report, Span, nearest, similar
from builder.drawing import Illustration
from builder.letters import slug
from builder.model import Pose, StudioHead

if TYPE_CHECKING:
    from builder.artwork.worker import Decoder

FIGURE = ".figure.yaml"
ANATOMY = "anatomy/"
_REALLY_SIMILAR = 0.75
NAMELESS = StudioHead(name="Studio")
"""What a studio is whose file cannot be read."""
ENDINGS = (FIGURE, ".svg", ".svgz", ".png", ".jpg", ".jpeg")
_LIKE_FIGURE = re.compile(r"(?P<stem>.+?)(?:\.figure(?:\.\w+)*|\.ya?ml(?:\.txt)?)", re.IGNORECASE)
_BASES = {"lying on the back": "supine", "lying on the side": "on the left side", "lying face down": "prone"}
"""Position of a pose → base of a figure, where the words differ."""


def is_figure(name: str) -> bool:
    """Whether the name is that of a drawn figure, which says itself what is seen on it."""
    return name.endswith(FIGURE) or name.startswith(ANATOMY)


def meant_figure(name: str) -> str:
    """What the file of a figure must be called; "" for one that is called so, and for other files.

    >>> meant_figure("locust.figure.yml"), meant_figure("locust.figure.yaml"), meant_figure("locust.png")
    ('locust.figure.yaml', '', '')
    """
    match = None if name.endswith(ENDINGS) else _LIKE_FIGURE.fullmatch(name)
    return match["stem"] + FIGURE if match else ""


def _start(pose: Pose) -> str:
    """The line that a figure of this pose begins with: a named pose that bears one of its names, or a base."""
    from builder.figures.library import POSES

    known = {slug(name): name for name in POSES}
    names = [slug(name) for name in (pose.id, pose.title, *pose.also)]
    within = [name for name in known if any({*name.split("-")} <= {*own.split("-")} for own in names)]
    meant = max(within, key=len, default="") or next(filter(None, [similar(own, known, _REALLY_SIMILAR) for own in names]), "")
    return f"pose: {known[meant]}" if meant else f"base: {_BASES.get(pose.position, pose.position)}"


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
    refused: set[str] = field(default_factory=set)  # those with mistakes, which are told once
    advised: set[str] = field(default_factory=set)  # those that a pose without a picture was told of
    callouts: dict[str, dict[str, Span]] = field(default_factory=dict)  # by file name: where it names which step
    asked: set[str] = field(default_factory=set)  # since `noted` began

    @property
    def folder(self) -> Path:
        return self.root / "images"

    @contextmanager
    def noted(self) -> Iterator[set[str]]:
        """The names of the pictures that are asked for meanwhile."""
        self.asked = set()
        yield self.asked

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
        self.asked.add(name)
        if name in self.taken or name in self.refused:
            return self.taken.get(name)
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
        art = self._figure(name) if name.endswith(FIGURE) else self._picture(name, span)
        if art is None:
            self.refused.add(name)
        return art

    def _figure(self, name: str) -> Illustration | None:
        from builder.content.figure import read_figure

        figure = read_figure(self.folder / name, f"images/{name}", self.report, self.studio)
        self.callouts[name] = dict(figure.callouts) if figure else {}
        return figure

    def _picture(self, name: str, span: Span) -> Illustration | None:
        from builder import artwork

        return artwork.load(self.folder / name, self.report, span, self.decoder)

    def main(self, pose: str, span: Span) -> str:
        """Name of the picture that bears the pose's name, or ""; reported when there are two, or nearly one."""
        found = [pose + ending for ending in ENDINGS if pose + ending in self.names]
        if len(found) > 1:
            message = f'"{found[0]}" and "{found[1]}" are both the picture of this pose'
            self.report.error("two-pictures", message, span, "keep one of them in images/, or rename the other")
        return found[0] if found else ""

    def advice(self, pose: Pose, others: Collection[str]) -> str:
        """How a pose without a picture gets one: by renaming a file that may be meant, unless it is that of one of `others`."""
        name = self._meant(pose.id, others)
        self.advised.add(name)
        if not name:
            return (f'write the line "{_start(pose)}" into a new file images/{pose.id}{FIGURE}, '
                    f"or put {pose.id}.svg, .png or .jpg into images/")  # fmt: skip
        stem, _, rest = name.partition(".")
        ending = FIGURE if meant_figure(name) else f".{rest}".lower()
        if stem.lower() != pose.id:
            return f'there is "{name}" in images/: rename it to "{pose.id}{ending}" if that is meant'
        if ending not in ENDINGS:
            return f'"{name}" cannot be printed: open it, and save a copy as "{pose.id}.jpg"'
        return f'rename "{name}" in images/ to "{pose.id}{ending}"'

    def _meant(self, pose: str, others: Collection[str]) -> str:
        """The file that may be meant for the picture of a pose that has none, or ""."""
        by_stem = {name.partition(".")[0]: name for name in sorted(self.names) if "/" not in name}
        for stem, name in by_stem.items():
            if stem.lower() == pose:
                return name
        free = {stem for stem in by_stem if stem not in others and not stem.startswith("cover-")}
        meant = similar(pose, free, _REALLY_SIMILAR)
        return by_stem[meant] if meant else ""

    def report_unused(self, poses: Mapping[str, Pose]) -> None:
        """Figures that nothing shows: they are not read, so their mistakes stay unseen. Ask when all content was read."""
        free = [name for name, pose in poses.items() if pose.pictures and not pose.picture]  # those without any are advised
        covers = {f"cover-{pose}{FIGURE}" for pose in poses}  # wait for a booklet that has this pose on its cover
        for name in sorted(self.names - self.taken.keys() - self.refused - self.advised - covers):
            place, stem = Span(f"images/{name}", 1, 1, 1), name.removesuffix(FIGURE)
            if right := meant_figure(name):
                hint = f'rename it to "{right}" and type ![]({right}) below a step; or delete the file'
                self.report.warning("not-read", f'"{name}" is not read', place, hint)
            elif stem != name:
                near = similar(stem, free, _REALLY_SIMILAR)
                hint = f'rename it to "{near}{FIGURE}" if it is the main picture of that pose; or ' if near else ""
                hint += f"type ![]({name}) below a step, with an empty line above; or delete the file"
                self.report.warning("unused-figure", "no pose, step or article shows this figure", place, hint)

    def _is_ours(self, name: str, span: Span) -> bool:
        parts = name.split("/")
        if ":" in name or "\\" in name or name.startswith("/") or ".." in parts:
            hint = "copy the picture into images/ and type its name, such as knee-hug.svg"
            self.report.error("picture-outside", f'"{name}" is not a file in images/', span, hint)
            return False
        if name not in self.names:
            hint = nearest(name, self.names) if self.names else "put that file into images/, which is empty"
            if misnamed := next((other for other in sorted(self.names) if meant_figure(other) == name), ""):
                hint = f'rename "{misnamed}" in images/ to "{name}"'
            self.report.error("picture-missing", f'there is no picture "{name}" in images/', span, hint)
            return False
        if right := meant_figure(name):
            hint = f'rename it in images/ to "{right}", and type that name here'
            self.report.error("picture-kind", f'"{name}" does not end as the name of a figure must', span, hint)
            return False
        if not is_inside(self.folder / name, self.root):
            hint = "copy the picture itself into images/"
            self.report.error("picture-outside", f'"{name}" leads to a file outside of this project', span, hint)
            return False
        return True

"""File names in `images/` → artworks, each loaded once; names that lead nowhere, or out of the project, are reported."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from posepress.artwork.kinds import STRANGE, SUFFIXES
from posepress.base.diagnostics import Report, Span, nearest, similar
from posepress.base.drawing import Illustration
from posepress.base.letters import slug
from posepress.content.pictures.known import KnownPicture, KnownPictures, state_of
from posepress.content.pictures.shelf import Shelf, plain, read_shelf
from posepress.content.source.names import PRINTABLE, is_inside
from posepress.content.source.picture_links import names_at_a_glance
from posepress.content.source.text import read_source
from posepress.model.domain import Pose, StudioFields

if TYPE_CHECKING:
    from posepress.artwork.decoder import Decoder
    from posepress.base.store import Ledger

FIGURE = ".figure.yaml"
ANATOMY = "anatomy/"
_REALLY_SIMILAR = 0.75
NAMELESS = StudioFields(name="Studio")
"""What a studio is whose file cannot be read."""
ENDINGS = (FIGURE, *PRINTABLE)
_PICTURE_ENDINGS = re.compile(r"(?:\s*\.(?:figure\.yaml|" + "|".join([end[1:] for end in (*PRINTABLE, *STRANGE)]) + r"))+\s*\Z",
                              re.IGNORECASE)  # fmt: skip
_LIKE_FIGURE = re.compile(r"(?P<stem>.+?)(?:\.figure(?:\.\w+)*|\.ya?ml(?:\.txt)?)", re.IGNORECASE)
_BASES = {"lying on the back": "supine", "lying on the side": "on the left side", "lying face down": "prone"}
"""Position of a pose → base of a figure, where the words differ."""


def is_figure(name: str) -> bool:
    """Whether the name is that of a drawn figure, which says itself what is seen on it."""
    return name.lower().endswith(FIGURE) or name.startswith(ANATOMY)


def is_photo(name: str) -> bool:
    """Whether the name ends as that of a picture in pixels does."""
    return SUFFIXES.get(PurePosixPath(name).suffix.lower(), "SVG") != "SVG"


def meant_figure(name: str) -> str:
    """What the file of a figure must be called; "" for one that is called so, and for other files.

    >>> meant_figure("locust.figure.yml"), meant_figure("Locust.Figure.YAML"), meant_figure("locust.png")
    ('locust.figure.yaml', '', '')
    """
    match = None if name.lower().endswith(ENDINGS) else _LIKE_FIGURE.fullmatch(name)
    return match["stem"] + FIGURE if match else ""


def _start(pose: Pose) -> str:
    """The line that a figure of this pose begins with: a named pose that bears one of its names, or a base."""
    from posepress.figures.library import POSES
    from posepress.figures.library.other_names import OTHER_NAMES

    poses_by_id = {slug(other): name for other, name in OTHER_NAMES.items()} | {slug(name): name for name in POSES}
    names = [slug(name) for name in (pose.id, pose.title, *pose.also)]
    candidates = [name for name in poses_by_id if any({*name.split("-")} <= {*alias.split("-")} for alias in names)]
    similar_ids = filter(None, [similar(alias, poses_by_id, _REALLY_SIMILAR) for alias in names])
    likeliest = max(candidates, key=len, default="") or next(similar_ids, "")
    return f"pose: {poses_by_id[likeliest]}" if likeliest else f"base: {_BASES.get(pose.position, pose.position)}"


@dataclass
class Gallery:
    """The folder `images/` of a project, and what was taken from it so far. `decoder` opens its photos.

    `studio` says how it wants its figures drawn. `anatomy/…` names a plate that needs no file.
    """

    root: Path
    report: Report
    decoder: Decoder | None = None
    sound_figures: Ledger | None = None  # those in which an earlier read found nothing that no body could do
    drawings: Ledger | None = None  # as `artwork.load_bytes` has them
    known: KnownPictures | None = None
    drafts: Mapping[str, bytes] = field(default_factory=dict)  # in place of files, by names such as `images/cat.figure.yaml`
    studio: StudioFields = NAMELESS
    artworks: dict[str, Illustration] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)  # of the bytes of each file that was read
    faulty: set[str] = field(default_factory=set)  # those with mistakes, which are told once
    with_advice: set[str] = field(default_factory=set)  # those that a pose without a picture was told of
    callouts: dict[str, dict[str, Span]] = field(default_factory=dict)  # by file name: where it names which step
    questions: set[str] = field(default_factory=set)  # since `recording` began

    @property
    def folder(self) -> Path:
        return self.root / "images"

    @contextmanager
    def recording(self) -> Iterator[set[str]]:
        """The names of the pictures that are asked for meanwhile."""
        self.questions = set()
        yield self.questions

    @cached_property
    def shelf(self) -> Shelf:
        """What lies in the folder; one that cannot be listed is reported."""
        shelf = read_shelf(self.folder)
        for inside, reason in shelf.closed.items():
            place = Span(f"images/{inside}".rstrip("/"), 1, 1, 1)
            hint = "images/ is a folder that holds the pictures; check that you may open it"
            self.report.error("unreadable-folder", f"the pictures in this folder cannot be seen: {reason}", place, hint)
        return shelf

    @property
    def names(self) -> frozenset[str]:
        """Every file, with `/` between folders."""
        return self.shelf.names

    @property
    def is_closed(self) -> bool:
        """Whether nobody can tell which poses have pictures."""
        return "" in self.shelf.closed

    def name_of(self, name: str) -> str:
        """The name, as `artworks` has it, of what was typed: in another case, as a link, with the folder in front."""
        return self.shelf.name_of(name)

    def take(self, name_typed: str, span: Span) -> Illustration | None:
        """The picture of that name, noted as taken; None where there is none to print, with the reason reported at `span`."""
        name = self.name_of(name_typed)
        self.questions.add(name)
        if name in self.artworks or name in self.faulty:
            return self.artworks.get(name)
        plates = name.startswith(ANATOMY) and name not in self.names
        art = (self._plate(name) if plates else None) or self._file(name, span)
        if art is not None:
            self.artworks[name] = art
        return art

    def take_unremarked(self, name: str, digest: str) -> bool:
        """Takes the picture of a file with these bytes, if there is nothing to say of it that was not said before. Otherwise,
        False, who takes it then is told all there is to say.
        """
        report, self.report = self.report, Report()
        try:
            self.take(name, Span(f"images/{name}", 1, 1, 1))
            if self.report.diagnostics:
                self.faulty.discard(name)
                self.artworks.pop(name, None)
        finally:
            self.report = report
        return name in self.artworks and self.digests.get(name, "") == digest

    def _plate(self, name: str) -> Illustration | None:
        from posepress.figures.picture import plate

        return plate(name, self.studio.accent or "")

    def _file(self, name: str, span: Span) -> Illustration | None:
        paths = [self.folder / file for file in self.shelf.namesakes(name)]
        is_kept = self.known is not None and len(paths) == 1 and f"images/{name}" not in self.drafts
        if is_kept and self.known and (known := self.known.find(name, paths[0], self.studio)):
            self.digests[name] = known.digest
            if known.callouts is not None:
                self.callouts[name] = known.callouts
            return known.art
        before, said = state_of(paths[0]) if is_kept else None, len(self.report.diagnostics)
        if not self._is_ours(name, span):
            return None
        art = self._figure(name) if is_figure(name) else self._picture(name, span)
        if art is None:
            self.faulty.add(name)
        elif is_kept and self.known and len(self.report.diagnostics) == said:
            kept = KnownPicture(art, self.digests[name], self.callouts.get(name), self.studio)
            self.known.keep(name, paths[0], before, kept)
        return art

    def _figure(self, name: str) -> Illustration | None:
        from posepress.content.pictures.figure import figure_in

        draft = self.drafts.get(f"images/{name}")
        source = read_source(self._path(name), f"images/{name}", self.report, draft=draft)
        if source:
            self.digests[name] = sha256(source.data).hexdigest()
        figure = figure_in(source, self.report, self.studio, self.sound_figures) if source else None
        self.callouts[name] = dict(figure.callouts) if figure else {}
        return figure

    def _picture(self, name: str, span: Span) -> Illustration | None:
        from posepress import artwork

        path = self._path(name)
        data = artwork.read(path, self.report, span)
        if data is None:
            return None
        self.digests[name] = sha256(data).hexdigest()
        return artwork.load_bytes(data, path, self.report, span, self.decoder, self.drawings)

    def likely_photos(self, text: str, pose: str = "") -> Iterator[Path]:
        """Those that a text will likely ask for, the one that bears the pose's name last; a guess, without any message."""
        for name in map(self.name_of, [*names_at_a_glance(text), *(self.bearing(pose)[:1] if pose else ())]):
            files = self.shelf.namesakes(name)
            is_new = name not in self.artworks and name not in self.faulty
            if is_new and len(files) == 1 and is_photo(name) and is_inside(self.folder / files[0], self.root):
                yield self.folder / files[0]

    def _path(self, name: str) -> Path:
        return self.folder / self.shelf.namesakes(name)[0]

    def bearing(self, stem: str) -> list[str]:
        """The files that bear a pose's name and can be printed; where there are none, those that are taken for pictures."""
        for endings in (ENDINGS, STRANGE):
            if names := [name for ending in endings for name in self.shelf.namesakes(stem + ending)]:
                return names
            if names := [name for name in self._by_id.get(stem, ()) if name.lower().endswith(endings)]:
                return names
        return []

    @cached_property
    def _by_id(self) -> dict[str, list[str]]:
        """Files by the id that their name comes to: `Warrior 2.JPG.jpg` is the picture of warrior-2.

        Phones and people write names as titles, and Windows hides the last of two endings.
        """
        names_by_id: dict[str, list[str]] = {}
        for name in sorted(self.names):
            stem = _PICTURE_ENDINGS.sub("", name)
            if "/" not in name and stem != name:
                names_by_id.setdefault(slug(stem), []).append(name)
        return names_by_id

    def main(self, pose: str, span: Span) -> str:
        """Name of the picture that bears the pose's name, or ""; reported when there are two, or something in its place."""
        files = self.bearing(pose)
        remote = [pose + end for end in ENDINGS if plain(pose + end) in self.shelf.away]
        if remote and not files:
            self._report_remote(remote[0], span)
        elif len({plain(name) for name in files}) > 1:
            message = f'"{files[0]}" and "{files[1]}" are both the picture of this pose'
            self.report.error("two-pictures", message, span, "keep one of them in images/, or rename the other")
        elif not files and (folder := next((pose + end for end in ENDINGS if plain(pose + end) in self.shelf.folders), "")):
            message = f'"{folder}" in images/ is a folder, where the picture of this pose would be'
            self.report.error("picture-unreadable", message, span, "put the picture itself into images/, and rename the folder")
        return self.name_of(files[0]) if files else ""

    def _report_remote(self, name: str, span: Span) -> None:
        message = f'"{name}" is in iCloud, and not on this computer'
        hint = "open images/ in the Finder, and click the cloud beside it; then try again"
        self.report.error("picture-missing", message, span, hint)

    def advice(self, pose: Pose, other_ids: Collection[str]) -> str:
        """How a pose without a picture gets one: by renaming a file that may be meant, unless it is of one of `other_ids`."""
        name = self._candidate(pose.id, other_ids)
        self.with_advice.add(name)
        if not name and (inside := self._in_subfolder(pose.id)):
            return f'"{inside}" is in a folder inside images/: move it up into images/ itself if you mean that one'
        if not name:
            return (
                f'write the line "{_start(pose)}" into a new file images/{pose.id}{FIGURE}, '
                f"or put {pose.id}.jpg, .heic, .png or .svg into images/"
            )
        stem, _, rest = name.partition(".")
        ending = FIGURE if meant_figure(name) else f".{rest}".lower()
        ending = next((last for last in PRINTABLE if ending.endswith(last)), ending)  # Windows hides one of two endings
        if stem.lower() != pose.id:
            return f'there is "{name}" in images/: rename it to "{pose.id}{ending}" if you mean that one'
        if ending not in ENDINGS:
            return f'"{name}" cannot be printed: open it, and save a copy as "{pose.id}.jpg"'
        return f'rename "{name}" in images/ to "{pose.id}{ending}"'

    def _candidate(self, pose: str, other_ids: Collection[str]) -> str:
        """The file that may be meant for the picture of a pose that has none, or ""."""
        by_stem = {name.partition(".")[0]: name for name in sorted(self.names) if "/" not in name}
        for stem, name in by_stem.items():
            if stem.lower() == pose:
                return name
        free = {stem for stem in by_stem if stem not in other_ids and not stem.startswith("cover-")}
        likeliest = similar(pose, free, _REALLY_SIMILAR)
        return by_stem[likeliest] if likeliest else ""

    def _in_subfolder(self, pose: str) -> str:
        """A picture of the pose's name that lies in a folder of `images/`, or ""."""
        inside = [name for name in sorted(self.names) if "/" in name and name.lower().endswith(ENDINGS)]
        return next((name for name in inside if slug(_PICTURE_ENDINGS.sub("", name.rpartition("/")[2])) == pose), "")

    def report_unused(self, poses: Mapping[str, Pose]) -> None:
        """Figures and pictures that nothing shows; their mistakes stay unseen. Ask when all content was read."""
        free = [name for name, pose in poses.items() if pose.pictures and not pose.picture]  # those without any are advised
        covers = {f"cover-{pose}{FIGURE}" for pose in poses}  # wait for a booklet that has this pose on its cover
        for name in sorted(self.names - self.artworks.keys() - self.faulty - self.with_advice - covers):
            place, stem = Span(f"images/{name}", 1, 1, 1), name[: -len(FIGURE)] if is_figure(name) else name
            if right := meant_figure(name):
                hint = f'rename it to "{right}" and type ![]({right}) below a step; or delete the file'
                self.report.warning("not-read", f'"{name}" is not read', place, hint)
            elif stem != name:
                likeliest = similar(stem, free, _REALLY_SIMILAR)
                hint = f'rename it to "{likeliest}{FIGURE}" if it is the main picture of that pose; or ' if likeliest else ""
                hint += f"type ![]({name}) below a step, with a blank line above; or delete the file"
                self.report.warning("unused-figure", "no pose, step or article shows this figure", place, hint)
            elif name.lower().endswith(PRINTABLE):
                hint = f"give it the name of the pose whose main picture it is, or type ![what it shows]({name}) below a step"
                self.report.note("unused-picture", "no pose, step or article shows this picture", place, hint)

    def _is_ours(self, name: str, span: Span) -> bool:
        files = self.shelf.namesakes(name)
        if not files:
            self._report_missing(name, span)
        elif len(files) > 1:
            message = f'"{files[0]}" and "{files[1]}" in images/ differ only in capital letters, accents, spaces or hyphens'
            self.report.error("same-name", message, span, "rename one of them; some computers do not tell them apart")
        elif right := meant_figure(name):
            hint = f'rename it in images/ to "{right}", and type that name here'
            self.report.error("picture-kind", f'"{name}" does not end the way the name of a figure must', span, hint)
        elif not is_inside(self.folder / files[0], self.root):
            hint = "copy the picture itself into images/"
            self.report.error("picture-outside", f'"{name}" leads to a file outside this project', span, hint)
        else:
            return True
        return False

    def _report_missing(self, name: str, span: Span) -> None:
        base = self.name_of(re.split(r"[/\\]", name)[-1])
        if re.search(r"[:\\]|^[/~]|(?:^|/)\.\.(?:/|$)", name):
            hint = "copy the picture into images/ and type its name, such as knee-hug.svg"
            hint = f"type {base}, which is in images/, or copy the picture there" if base in self.names else hint
            self.report.error("picture-outside", f'"{name}" is not a file in images/', span, hint)
        elif plain(name) in self.shelf.folders:
            hint = "type the name of a picture, with its folder in front if it is in one: steps/foot.jpg"
            self.report.error("picture-unreadable", f'"{name}" in images/ is a folder, not a picture', span, hint)
        elif plain(name) in self.shelf.away:
            self._report_remote(name, span)
        elif folders := [inside for inside in self.shelf.closed if not inside or name.startswith(inside + "/")]:
            reason = self.shelf.closed[folders[0]]
            hint = "check that you may open the folder"
            self.report.error("picture-unreadable", f'"{name}" cannot be seen in images/: {reason}', span, hint)
        else:
            hint = nearest(name, self.names) if self.names else "put that file into images/, which is empty"
            if namesake := next((other for other in sorted(self.names) if meant_figure(other) == name), ""):
                hint = f'rename "{namesake}" in images/ to "{name}"'
            elif base in self.names:
                hint = f"type {base}"
            self.report.error("picture-missing", f'there is no picture "{name}" in images/', span, hint)

"""The placed pages and the model → pictures of poses that are lost, or show or say what belongs to another, or another side.

What stands in the file is compared with the placed pages by `geometry`; here these are compared with the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from posepress.base.drawing import Drawing, Redrawn
from posepress.base.languages import primary
from posepress.base.sides import sides_named
from posepress.model.domain import Library, PictureRef, Pose
from posepress.model.words import house_words
from posepress.proof.failure import Failure
from posepress.proof.product.asked import STANDARD, Asked
from posepress.proof.product.doses import side_text
from posepress.proof.product.expected import shown_poses
from posepress.proof.product.sides import occurrences, other, turned_text, worked
from posepress.typeset.placed import ARTIFACT, Document, Page, Picture, Story

_MIRRORED = "@mirrored-"


@dataclass(frozen=True, slots=True)
class _Side:
    """A side that a dose is counted for, under its source key: of which pose, and whether its pictures are turned."""

    pose: Pose
    side: str
    turned: bool


LOGO = "studio#logo"  # source key


def check_pictures(library: Library, kind: str, id_: str, document: Document, asked: Asked = STANDARD) -> Iterator[Failure]:
    """Each picture of each pose stands there at least once, drawn from its own file, with its own words, and for the side that
    the dose below it says.
    """
    poses = shown_poses(library, kind, id_, asked)
    refs = {ref.source: ref for pose in poses for ref in _due(pose, kind)}
    both = _both_sides(library, kind, id_)
    sides = _sides(library, kind, id_, poses)
    sources: set[str] = set()
    pages = [(story, page) for story in document.stories for page in story.pages]
    for number, (story, page) in enumerate(pages, 1):
        for picture in page.pictures:
            ref = refs.get(picture.source)
            if ref is None:
                continue
            sources.add(picture.source)
            yield from _picture(library, story, number, picture, ref, both)
        if sides:
            yield from _with_side(library, page, number, refs, sides)
    yield from _logo(library, kind, document)
    for source in sorted(set(refs) - sources):
        yield Failure("pictures", f'"{refs[source].name}" is missing', 0, source)


def _due(pose: Pose, kind: str) -> list[PictureRef]:
    """All of its pictures; on a cue sheet the first."""
    refs = [ref for ref, _ in pose.pictures]
    return refs[:1] if kind == "cues" else refs


def _picture(
    library: Library, story: Story, number: int, picture: Picture, ref: PictureRef, both: frozenset[str]
) -> Iterator[Failure]:
    """Its file, its words, and which way it is drawn; `both`: keys of pictures that a product shows either way."""
    suffix = picture.art.removeprefix(ref.name)  # a figure's key goes on with how it was drawn
    if suffix == picture.art or (suffix and suffix[0] != "@"):
        yield Failure("pictures", f'"{picture.art}" is in the place of "{ref.name}"', number, picture.source)
        return
    is_mirrored = suffix.startswith(_MIRRORED)
    if is_mirrored != ref.mirror and picture.source not in both:
        yield Failure("pictures", f'"{ref.name}" is drawn for the other side', number, picture.source)
    figure = library.artworks.get(ref.name)  # its words are in the language of the content, whatever a page is ordered in
    language = figure.language if isinstance(figure, Redrawn) else primary(library.studio.language)
    due = ref.alt if is_mirrored == ref.mirror else turned_text(ref.alt, language)
    alt = due if picture.element == ARTIFACT else story.elements[picture.element].alt
    if alt != due:
        yield Failure("pictures", f'"{alt}" is said of "{ref.name}"', number, picture.source)
    art, drawn = library.artworks.get(ref.name), story.artworks.get(picture.art)
    if isinstance(art, Redrawn) and isinstance(drawn, Drawing) and drawn.alt != _drawn_words(art, is_mirrored):
        yield Failure("pictures", f'"{ref.name}" is not drawn as "{drawn.alt}"', number, picture.source)


def _drawn_words(art: Redrawn, is_mirrored: bool) -> str:
    return turned_text(art.alt, art.language) if is_mirrored else art.alt


def _both_sides(library: Library, kind: str, id_: str) -> frozenset[str]:
    """Keys of the pictures of poses that a handout prints once and does to either side."""
    if kind not in ("handouts", "cues"):
        return frozenset()
    either = [o.pose for o in occurrences(library, library.classes[id_]) if o.turned]
    return frozenset([ref.source for pose in either for ref, _ in pose.pictures])


def _sides(library: Library, kind: str, id_: str, poses: tuple[Pose, ...]) -> dict[str, _Side]:
    """By the source key under which it is printed: each side that a dose names."""
    if kind not in ("handouts", "cues"):
        named = [(pose.key("sides"), pose, pose.sides) for pose in poses]
        return {key: _Side(pose, worked(side), False) for key, pose, side in named if worked(side)}
    plan = library.classes[id_]
    out = {}
    for n, (entry, occurrence) in enumerate(zip(plan.poses, occurrences(library, plan), strict=True), 1):
        sides = library.poses[entry.pose].sides
        side = entry.side or sides
        key = occurrence.pose.key("sides") if side == sides else f"{plan.key(f'poses.{n}')}.side"
        if worked(side):
            out[key] = _Side(occurrence.pose, worked(side), occurrence.turned)
    return out


def _with_side(
    library: Library, page: Page, number: int, refs: Mapping[str, PictureRef], sides: Mapping[str, _Side]
) -> Iterator[Failure]:
    """The picture that is seen last before a side, of the same pose, shows it."""
    seen: list[tuple[int, Picture | str]] = [(picture.element, picture) for picture in page.pictures if picture.source in refs]
    for line in page.lines:
        keys = [(run.element, run.source or line.source) for run in line.runs]
        seen += [(element, key) for element, key in keys if key in sides and element != ARTIFACT]
    last: dict[str, Picture] = {}
    for mark in _pictures_first(seen, sides):
        if isinstance(mark, Picture):
            last[mark.source.partition("#")[0]] = mark
        elif (picture := last.get(f"poses/{sides[mark].pose.id}")) and not _agrees(library, picture, refs, sides[mark]):
            words = side_text(house_words(library.studio), sides[mark].side)
            message = f'"{refs[picture.source].name}" stands before "{words}" and shows the other side'
            yield Failure("pictures", message, number, mark)


def _pictures_first(seen: list[tuple[int, Picture | str]], sides: Mapping[str, _Side]) -> Iterator[Picture | str]:
    """In the order of reading; a side that stands in a title line, before the first picture of its pose, behind that."""
    waiting: list[str] = []
    shown: set[str] = set()
    for _, mark in sorted(seen, key=lambda item: item[0]):
        pose = mark.source.partition("#")[0] if isinstance(mark, Picture) else f"poses/{sides[mark].pose.id}"
        if isinstance(mark, str) and pose not in shown:
            waiting.append(mark)
            continue
        yield mark
        shown.add(pose)
        for key in [key for key in waiting if f"poses/{sides[key].pose.id}" == pose]:
            waiting.remove(key)
            yield key


def _agrees(library: Library, picture: Picture, refs: Mapping[str, PictureRef], due: _Side) -> bool:
    """A figure by the way it is drawn: the first of its pose that has a side must show this one. Others by their words."""
    ref = refs[picture.source]
    art, is_mirrored = library.artworks.get(ref.name), _MIRRORED in picture.art
    if not isinstance(art, Redrawn):
        return sides_named(ref.alt, due.pose.language) != {other(due.side)}
    if not art.side:
        return True
    arts = [(other_ref, library.artworks.get(other_ref.name)) for other_ref, _ in due.pose.pictures]
    first = next((other_ref for other_ref, shown in arts if isinstance(shown, Redrawn) and shown.side), ref)
    shown = other(art.side) if is_mirrored else art.side
    return is_mirrored == (ref.mirror != due.turned) and (ref != first or shown == due.side)


def _logo(library: Library, kind: str, document: Document) -> Iterator[Failure]:
    """On the first page of a handout and the back of a booklet, once; on a card where it has room. Never on another page."""
    pages = document.pages
    places = [(n, picture) for n, page in enumerate(pages, 1) for picture in page.pictures if picture.source == LOGO]
    name = library.studio.logo or ""
    due = {"handouts": [1], "booklets": [len(pages)]}.get(kind, []) if name else []
    found = [n for n, _ in places]
    if kind in ("cards", "decks") and name:
        due = found if len(found) <= len(document.stories) else []
    if found != due:
        yield Failure("pictures", f"the logo is on the pages {found}, not on {due}", 0, LOGO)
    for number, picture in places:
        if not name or not picture.art.startswith(name):
            yield Failure("pictures", f'"{picture.art}" is in the place of the logo', number, LOGO)

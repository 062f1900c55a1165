"""The placed pages and the model → pictures of poses that are lost, or show or say what belongs to another.

What stands in the file is compared with the placed pages by `geometry`; here these are compared with the model.
"""

from __future__ import annotations

from collections.abc import Iterator

from posepress.model.domain import Library
from posepress.proof.failure import Failure
from posepress.proof.product.expected import poses_of
from posepress.typeset.placed import ARTIFACT, Document

LOGO = "studio#logo"  # source key


def check_pictures(library: Library, kind: str, id_: str, document: Document) -> Iterator[Failure]:
    """Each picture of each pose stands there at least once, drawn from its own file, with its own words."""
    refs = {ref.source: ref for pose in poses_of(library, kind, id_) for ref, _ in library.poses[pose].pictures}
    sources: set[str] = set()
    pages = [(story, page) for story in document.stories for page in story.pages]
    for number, (story, page) in enumerate(pages, 1):
        for picture in page.pictures:
            ref = refs.get(picture.source)
            if ref is None:
                continue
            sources.add(picture.source)
            suffix = picture.art.removeprefix(ref.name)  # a figure's key goes on with how it was drawn
            if suffix == picture.art or (suffix and suffix[0] != "@"):
                yield Failure("pictures", f'"{picture.art}" is in the place of "{ref.name}"', number, picture.source)
            alt = ref.alt if picture.element == ARTIFACT else story.elements[picture.element].alt
            if alt != ref.alt and not suffix.startswith("@mirrored-"):
                yield Failure("pictures", f'"{alt}" is said of "{ref.name}"', number, picture.source)
    yield from _logo(library, kind, document)
    for source in sorted(set(refs) - sources):
        yield Failure("pictures", f'"{refs[source].name}" is missing', 0, source)


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

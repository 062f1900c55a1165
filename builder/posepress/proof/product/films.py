"""The placed pages and the model → codes of films that are missing, twice there, or lead to another address.

What a code shows on the page is compared with its address by `page.films`; here that is compared with the model.
"""

from __future__ import annotations

from collections.abc import Iterator

from posepress.model.domain import Library
from posepress.proof.failure import Failure
from posepress.proof.page.films import FILM, codes_of
from posepress.proof.product.asked import STANDARD, Asked
from posepress.proof.product.expected import poses_of
from posepress.typeset.placed import Document, Link, Picture


def check_films(library: Library, kind: str, id_: str, document: Document, asked: Asked = STANDARD) -> Iterator[Failure]:
    """A handout shows the code of each film once. On a card and in a booklet it may give way to its address."""
    films = [pose.film if asked.owes("links") else None for pose in poses_of(library, kind, id_, asked)]
    due = {film.source: film.address for film in films if film}
    counts = dict.fromkeys(due, 0)
    for number, page in enumerate(document.pages, 1):
        for picture in codes_of(page):
            address = due.get(picture.source)
            if picture.art != f"{FILM}{address}":
                words = picture.art.removeprefix(FILM)
                yield Failure("film", f'a code leads to "{words}", not to "{address}"', number, picture.source)
            elif not any(link.target == address and _covers(link, picture) for link in page.links):
                yield Failure("film", f'the code for "{address}" is no link', number, picture.source)
            counts[picture.source] = counts.get(picture.source, 0) + 1
    for source, count in counts.items():
        if count > 1 or (count < 1 and kind == "handouts"):
            yield Failure("film", f"the code is here {count} times and should be here once", 0, source)


def _covers(link: Link, picture: Picture) -> bool:
    x, y = picture.x + picture.width / 2, picture.y + picture.height / 2
    return link.x0 <= x <= link.x1 and link.y0 <= y <= link.y1

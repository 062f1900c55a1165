"""What is printed, a row a kind: the folder it goes to, the content it is made from, how it is composed and finished.

Whoever adds a product adds a row here, a module in `products/`, and in `proof/product/expected.py` what its paper must bear.
The command line reads the table before it needs a library of PDF, so each row imports when it is asked to work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from posepress.base.theme import BOOKLETS, CARDS, HANDOUTS, MM, PAPERS_MM
from posepress.build.finishing import CUT, FOLDED, Finishing

if TYPE_CHECKING:
    from posepress.base.store import Store
    from posepress.model.domain import Library
    from posepress.products import Composition

Compose = Callable[["Library", str, str, "Store"], "tuple[Composition, ...]"]
"""Library, id of the content, name of the size, what earlier builds left → compositions."""


@dataclass(frozen=True, slots=True)
class PageFormat:
    """Another way to lay a product out, on the studio's paper: one page, large print, a sheet for the wall."""

    compose: Compose
    trims: Mapping[str, tuple[float, float]]  # as of a `ProductKind`


@dataclass(frozen=True, slots=True)
class ProductKind:
    """One kind of product."""

    folder: str  # of output/
    source: str  # folder of content/ that has a file for each product
    compose: Compose
    trims: Mapping[str, tuple[float, float]]  # width and height of a page in points, by the size that is ordered
    weight: float  # how long one takes, about, in cards
    finishing: Finishing | None = None  # of the sheets that it is printed on
    sized: bool = False  # in a size of its own, not that of the studio's paper
    formats: Mapping[str, PageFormat] = field(default_factory=dict)  # by name: made where they are ordered
    asked: bool = False  # made only where it is asked for: a build makes what is handed out

    @property
    def is_read(self) -> bool:
        """Whether its pages are a file too, beside the sheets."""
        return self.finishing is None or bool(self.finishing.suffix)

    def laid_out(self, format_: str) -> ProductKind | PageFormat:
        """How it is composed in this format, and the sizes of its pages; "" is the usual one."""
        return self.formats[format_] if format_ else self


def _card(library: Library, id_: str, size: str, _: Store) -> tuple[Composition, ...]:
    from posepress.products.card import compose_card

    return (compose_card(library, id_, size),)


def _deck(library: Library, id_: str, size: str, _: Store) -> tuple[Composition, ...]:
    from posepress.products.deck import compose_deck

    return compose_deck(library, id_, size)


def _handout(library: Library, id_: str, size: str, _: Store) -> tuple[Composition, ...]:
    from posepress.products.handout.page import compose_handout

    return (compose_handout(library, id_, size),)


def _large_card(library: Library, id_: str, size: str, _: Store) -> tuple[Composition, ...]:
    from posepress.products.card import compose_card

    return (compose_card(library, id_, size),)


def _one_page(library: Library, id_: str, size: str, _: Store) -> tuple[Composition, ...]:
    from posepress.products.handout.one_page import compose_one_page

    return (compose_one_page(library, id_, size),)


def _cues(library: Library, id_: str, size: str, _: Store) -> tuple[Composition, ...]:
    from posepress.products.cues import compose_cues

    return (compose_cues(library, id_, size),)


def _large_handout(library: Library, id_: str, size: str, _: Store) -> tuple[Composition, ...]:
    from posepress.products.handout.large import compose_large_handout

    return (compose_large_handout(library, id_, size),)


def _wall(library: Library, id_: str, size: str, _: Store) -> tuple[Composition, ...]:
    from posepress.products.card.wall import compose_wall

    return (compose_wall(library, id_, size),)


def _booklet(library: Library, id_: str, size: str, store: Store) -> tuple[Composition, ...]:
    from posepress.products.booklet import compose_booklet

    return (compose_booklet(library, id_, size, store),)


NO_ONE_PAGE = "no-one-page"
"""Code of the error that a class has no room on one sheet."""

_CARDS = {name: (theme.width, theme.height) for name, theme in CARDS.items()}
_HANDOUTS = {name: (theme.width, theme.height) for name, theme in HANDOUTS.items()}
_BOOKLETS = {name: (theme.width, theme.height) for name, theme in BOOKLETS.items()}
_PAPERS = {name: (width * MM, height * MM) for name, (width, height) in PAPERS_MM.items()}

_CARD_FORMATS = {"large": PageFormat(_large_card, _PAPERS), "wall": PageFormat(_wall, _PAPERS)}
_HANDOUT_FORMATS = {"one-page": PageFormat(_one_page, _HANDOUTS), "large": PageFormat(_large_handout, _HANDOUTS)}

KINDS = {
    kind.folder: kind
    for kind in (
        ProductKind("cards", "poses", _card, _CARDS, 1.0, sized=True, formats=_CARD_FORMATS),
        ProductKind("decks", "classes", _deck, _PAPERS, 2.0, CUT),
        ProductKind(
            "handouts",
            "classes",
            _handout,
            _HANDOUTS,
            2.0,
            formats=_HANDOUT_FORMATS,
        ),
        ProductKind("booklets", "booklets", _booklet, _BOOKLETS, 20.0, FOLDED),
        ProductKind("cues", "classes", _cues, _HANDOUTS, 2.0, asked=True),
    )
}
"""By folder, in the order in which they are made."""

HANDED_OUT = tuple([folder for folder, kind in KINDS.items() if not kind.asked])
"""What a build makes where no kinds are named."""

NOUNS = {"poses": "pose", "classes": "class", "booklets": "booklet"}
"""Of the content, by its folder."""

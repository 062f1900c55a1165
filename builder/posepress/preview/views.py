"""What a browser asks to see → a product, the way its pages are seen, and the library as that way shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from posepress.base.sides import swapped
from posepress.build.kinds import KINDS
from posepress.build.production import Product
from posepress.build.request import DEFAULT_SIZE
from posepress.model.domain import OTHER_SIDE, Library
from posepress.model.sides import as_done, side_in

GREY, COPY = "grey", "copy"
LOOKS = ("", GREY, COPY)
OTHER = "other"
SIDES = ("", OTHER)


@dataclass(frozen=True, slots=True)
class ViewRequest:
    """What a browser says; an empty `size` is that of the studio, or of the kind."""

    kind: str
    id: str
    look: str = ""
    size: str = ""
    format: str = ""
    on_sheets: bool = False
    side: str = ""


@dataclass(frozen=True, slots=True)
class DeskView:
    """What somebody looks at: a product, how its pages are seen, whether these lie on their sheets, and, of a card, to which
    side its pose is done.
    """

    product: Product
    look: str = ""
    on_sheets: bool = False
    side: str = ""

    def answers(self, request: ViewRequest) -> bool:
        product = self.product
        ours = product.kind, product.id, product.format, self.look, self.side, self.on_sheets
        is_size = request.size in ("", product.size)
        return is_size and ours == (request.kind, request.id, request.format, request.look, request.side, request.on_sheets)

    @property
    def is_printed(self) -> bool:
        """Whether it is seen as it is printed: no other ink, and no other side."""
        return self.look in ("", COPY) and not self.side


def is_view(request: ViewRequest) -> bool:
    """Whether there is such a kind, and such a way to see it."""
    is_known = request.kind in KINDS and request.look in LOOKS and request.side in SIDES
    return is_known and not (request.side and request.kind != "cards")


def view_in(library: Library, request: ViewRequest) -> DeskView | None:
    """None where the library has nothing of the name, or the kind no such size, format or sheets."""
    row, paper = KINDS[request.kind], library.studio.paper
    if request.id not in getattr(library, row.source) and f"{row.source}/{request.id}" not in library.unfinished.keys:
        return None
    size = request.size or (DEFAULT_SIZE if row.sized and not request.format else paper)
    if (request.format and request.format not in row.formats) or size not in row.laid_out(request.format).trims:
        return None
    if request.on_sheets and row.finishing is None:
        return None
    product = Product(request.kind, request.id, size, format=request.format)
    return DeskView(product, request.look, request.on_sheets, request.side)


def has_sides(library: Library, product: Product) -> bool:
    """Whether the pose of a card can be done to the other side, and then says or shows something else."""
    return product.kind == "cards" and done_to(library, product, OTHER) is not library


def seen(library: Library, view: DeskView) -> Library:
    """As the view shows it. A copy is made of what is printed, in colour or not."""
    if view.look == GREY and library.studio.colours != "off":
        library = replace(library, studio=library.studio.model_copy(update={"colours": "off"}))
    return done_to(library, view.product, view.side)


def done_to(library: Library, product: Product, side: str) -> Library:
    """The library itself where the pose of a card is the same on both sides."""
    pose = library.poses.get(product.id)
    if not side or pose is None:
        return library
    turned = as_done(pose, OTHER_SIDE, library.artworks)
    if turned == as_done(pose, "", library.artworks):
        return library
    if side_in(pose.sides):
        turned = turned.model_copy(update={"sides": swapped(pose.sides)})
    return replace(library, poses={**library.poses, pose.id: turned})

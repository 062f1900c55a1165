"""The studio's logo → a block of its own size: wide and low above the address, or as high as it is wide beside it."""

from __future__ import annotations

from posepress.base.theme import MM
from posepress.model.domain import PictureRef
from posepress.products.shared.kit import Kit
from posepress.products.shared.parts import NumberedPicture, printed_art
from posepress.products.shared.pictures import LOGO
from posepress.typeset.blocks import Block

WIDE_BOX, SQUARE_BOX = (60 * MM, 14 * MM), (18 * MM, 18 * MM)
_WIDE = 1.8  # times as wide as it is high


def is_wide(kit: Kit) -> bool:
    """Whether the logo stands above the address."""
    art = kit.library.artworks.get(kit.library.studio.logo or "")
    return art is not None and art.width >= _WIDE * art.height


def logo(kit: Kit, share: float = 1.0) -> tuple[Block, float, float] | None:
    """(block, width, height) as large as its box allows, or a `share` of that; None where the studio has none."""
    studio = kit.library.studio
    art = kit.library.artworks.get(studio.logo or "")
    if art is None or not studio.logo:
        return None
    wide, high = (side * share for side in (WIDE_BOX if is_wide(kit) else SQUARE_BOX))
    ref = PictureRef(studio.logo, kit.words.logo.format(studio.name), LOGO)
    printed = printed_art(kit, NumberedPicture(ref, art), wide, high)
    block = Block(printed, "Figure", ref.alt, kit.setter.foreign(kit.words.language))
    return block, printed.width, printed.height

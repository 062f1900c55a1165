"""A pose's film → its block: a square code to point a phone's camera at, with its address in words beside it; or one line.

The code is QR Code (ISO/IEC 18004) at level M, in one black path. A module is 0.69 mm wide, 0.59 mm on a small card: an office
copy of a copy still has two pixels of it at 150 dots per inch. Four modules around it stay white, as the standard asks.
"""

from __future__ import annotations

from functools import lru_cache

from posepress.base.drawing import BLACK, Drawing, Path
from posepress.base.theme import MM, Theme
from posepress.model.addresses import printed_address
from posepress.model.domain import Film, Pose
from posepress.products.shared import parts
from posepress.products.shared.kit import Kit, width
from posepress.products.shared.pictures import FILM
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import Arrangement, Art, LinkArea, Pin, flow, with_gap
from posepress.typeset.layout import measure
from posepress.typeset.rows import snap_up

_MODULE, _SMALL_MODULE = 0.69 * MM, 0.59 * MM
_SMALL_PAGE = 100 * MM  # a measure below is that of a small card
_QUIET = 4  # modules
_GUTTER = 5 * MM


@lru_cache(maxsize=256)
def code_drawing(address: str) -> Drawing:
    """The code, a module a point: the dark runs of each row as the rectangles of one path."""
    import segno

    rows = segno.make_qr(address, error="m", boost_error=False, mode="byte").matrix
    ops, coords, size = "", [], len(rows)
    for n, row in enumerate(rows):
        low, high = float(size - n - 1), float(size - n)
        edges = [at for at in range(size + 1) if (at < size and row[at]) != (at > 0 and row[at - 1])]
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            ops += "mlllh"
            coords += [left, low, right, low, right, high, left, high]
    return Drawing(size, size, (Path(ops, tuple(map(float, coords)), BLACK),))


def film_code(kit: Kit, pose: Pose, wide: float) -> Block | None:
    """The code and beside it what it is and the address, never parted; an address with no room there stands below them."""
    film = pose.film
    if film is None:
        return None
    theme, setter, words = kit.theme, kit.setter, kit.words
    module = _module(theme)
    drawing = code_drawing(film.address)
    side, quiet = drawing.width * module, _QUIET * module
    shown, bold, name = printed_address(film.address), theme.body.semibold(), _name(kit, film)
    x = side + _GUTTER
    hint = next((text for text in words.film_hints if width(text, theme.body) <= wide - x), words.film_hints[-1])
    what = [setter.text(name, theme.strong, "", "P"), setter.text(hint, theme.body, "", "P")]
    address = setter.text(shown, bold, film.source, "P", together=True)
    is_below = width(shown, bold) > wide - x
    beside = flow(*what) if is_below else flow(*what, address)
    tall = measure(beside, wide - x).height
    art = Art(FILM + film.address, drawing, side, side, film.source)
    figure = Block(art, "Figure", words.film_code.format(shown), setter.foreign(words.language))
    title = f"{name}: {shown}"
    link = Block(LinkArea(figure, film.address, title), "Link", title, setter.foreign(words.language))
    high = max(side, tall)
    pins = [Pin(link, 0.0, (side - high) / 2, side), Pin(beside, x, (tall - high) / 2, wide - x)]
    if is_below:
        pins.append(Pin(address, 0.0, -high - quiet, wide))
        high += quiet + theme.leading
    else:
        high = max(high, (high + side) / 2 + quiet)
    return Block(Arrangement(snap_up(high, theme.baseline_step), tuple(pins)), gap=2 * theme.baseline_step, together=True)


def film_line(kit: Kit, pose: Pose) -> Block | None:
    """`Film of this exercise  example.com/v/knee-4`"""
    film = pose.film
    if film is None:
        return None
    shown, name = printed_address(film.address), _name(kit, film)
    run = TextRun(shown, kit.theme.body.semibold(), film.address, f"{name}: {shown}", source=film.source)
    return with_gap(parts.run_in(kit, name, (run,)), kit.theme.baseline_step)


def _name(kit: Kit, film: Film) -> str:
    return kit.words.film_of_step.format(film.step) if film.step else kit.words.film


def _module(theme: Theme) -> float:
    return _SMALL_MODULE if theme.measure < _SMALL_PAGE else _MODULE

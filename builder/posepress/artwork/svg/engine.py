"""Clean SVG text → Raster, drawn by resvg on white paper at 400 dots per inch of the largest size that a page shows.

It runs in the worker only. resvg draws all of static SVG 2 and opens no file; nothing of the machine's fonts is asked for.
"""

from __future__ import annotations

import base64
import io
import math
import re

import resvg_py
from PIL import Image, ImageChops, ImageOps

from posepress.artwork.kinds import sniff
from posepress.artwork.photo import packing
from posepress.artwork.photo.colour import eight_bits, grey_if_grey
from posepress.artwork.photo.decoding import open_image
from posepress.artwork.svg.lettering import FILES, SANS, SERIF
from posepress.artwork.svg.viewport import crop
from posepress.artwork.svg.xml import PNG
from posepress.base.diagnostics import Report, Span
from posepress.base.drawing import Box, Raster

MOST_PIXELS = 8_000_000
_GLANCE = 400  # pixels on the longer side, to see what is drawn
_FAINT = 4  # of 255: what white paper does not show
_IMAGE = re.compile(r'href="data:image/png;base64,([^"]*)"')
_SIZE = re.compile(r'<svg width="([\d.]+)" height="([\d.]+)"')
_MOST_INSIDE = 40_000_000  # pixels of a picture within the drawing


class DamagedImageError(Exception):
    """A picture inside the drawing cannot be opened."""


class UndrawnError(Exception):
    """The engine gives the drawing up."""


def read(data: bytes, name: str, report: Report, span: Span | None) -> Raster | None:
    """`data` is what `xml.written` wrote, with the size of its page in pixels first."""
    text = data.decode()
    size = _SIZE.match(text)
    assert size
    width, height = float(size[1]), float(size[2])
    try:
        text = _IMAGE.sub(_plain_image, text)
        page = 0.0, 0.0, width, height
        ink_box = _ink(_render(text, page, _GLANCE / max(width, height)))
        if ink_box is None:
            hint = f"draw with a dark colour, on the page and not beside it; or {PNG}"
            report.error("picture-empty", f'"{name}" shows nothing', span, hint)
            return None
        x0, y0, x1, y1 = (v * max(width, height) / _GLANCE for v in ink_box)
        part = crop((x0, y0, x1, y1), width, height) or page
        if part != page:
            report.note(
                "picture-cropped",
                f'"{name}" is small on a large white page: it is cropped to what is drawn',
                span,
                "make the page as large as the drawing",
            )
        image = grey_if_grey(_render(text, part, _scale(part[2] - part[0], part[3] - part[1])))
    except DamagedImageError:
        report.error("picture-svg", f'a picture inside "{name}" is damaged or of an unknown kind', span, PNG)
        return None
    except MemoryError:
        report.error("picture-too-big", f'"{name}" needs more memory than a picture may use', span, PNG)
        return None
    except UndrawnError:
        report.error("picture-svg", f'"{name}" cannot be drawn', span, PNG)
        return None
    return packing.pack(image, photo=False)


def _scale(width: float, height: float) -> float:
    """Pixels a unit: as large as it fits into the largest box of a page, or into what may be drawn at all."""
    largest_wide, largest_high = [side / 72 * packing.LINES_DPI for side in packing.LARGEST]
    scale = min(largest_wide / width, largest_high / height)
    return min(scale, math.sqrt(MOST_PIXELS / (width * height)))


def _render(text: str, part: Box, scale: float) -> Image.Image:
    """A part of the page on white, in RGB."""
    x, y, width, height = part[0], part[1], part[2] - part[0], part[3] - part[1]
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    page = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" preserveAspectRatio="none" '
        f'viewBox="{x:.4f} {y:.4f} {width:.4f} {height:.4f}">{text}</svg>'
    )
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=page,
            background="white",
            dpi=96,
            languages=["en"],
            skip_system_fonts=True,
            font_files=[str(path) for path in FILES],
            font_family=SANS,
            serif_family=SERIF,
            sans_serif_family=SANS,
            cursive_family=SANS,
            fantasy_family=SANS,
            monospace_family=SANS,
        )
    except MemoryError:
        raise
    except Exception as error:  # its kind is no part of the engine's promises
        raise UndrawnError from error
    return Image.open(io.BytesIO(png), formats=("PNG",)).convert("RGB")


def _ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of what is not white."""
    darkest = ImageChops.darker(ImageChops.darker(*image.split()[:2]), image.split()[2])
    return ImageOps.invert(darkest).point(lambda v: 255 if v > _FAINT else 0).getbbox()


def _plain_image(match: re.Match[str]) -> str:
    """A picture inside the drawing as a plain PNG, upright: of other kinds the engine knows some only."""
    try:
        data = base64.b64decode(match[1])
        inside = open_image(data, sniff(data))
        if inside.width * inside.height > _MOST_INSIDE:
            raise DamagedImageError
        image = eight_bits(ImageOps.exif_transpose(inside)).convert("RGBA")
    except MemoryError:
        raise
    except Exception as error:  # whatever a decoder raises on hostile bytes
        raise DamagedImageError from error
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    return f'href="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"'

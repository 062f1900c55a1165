"""Placed pictures → what there is to say about them: too coarse or too small on paper. Each is judged where it is largest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil

from posepress.artwork import effective_dpi
from posepress.base.diagnostics import Diagnostic, Report, Severity
from posepress.base.drawing import Artwork, Raster
from posepress.base.theme import MM
from posepress.model.domain import Library
from posepress.typeset.placed import Document, Picture

FILM = "film/"  # before an address, in the key of its code; no file of images/ has two slashes in its name
CLASS = "classes/"  # what a class says is shown by signs and boxes of ours alone
LOGO = "studio#logo"  # small on purpose
_FINE_DPI, _HOPELESS_DPI = 200.0, 100.0
_LEAST_LONG, _LEAST_SHORT = 24 * MM, 5 * MM  # smaller, and hands and arrows cannot be seen from the floor
_FIGURE = re.compile(r"(?:.*\.figure\.yaml|anatomy/[^@]*)(?=@[^@]*\Z)", re.IGNORECASE | re.DOTALL)
_LONGEST = 6  # times as long as it is high or high as it is wide: no page shows more of such a picture


def picture_notes(
    library: Library, document: Document, artworks: Mapping[str, Artwork], thumbs: bool = False
) -> list[Diagnostic]:
    """Signs of our own are left out: they come from no content."""
    largest: dict[tuple[str, str], Picture] = {}
    for page in document.pages:
        for picture in page.pictures:
            key = (picture.source, _file(picture))
            is_ours = not picture.source or picture.source.startswith(CLASS) or picture.art.startswith(FILM)
            if not is_ours and (key not in largest or picture.width > largest[key].width):
                largest[key] = picture
    found = Report()
    for picture in largest.values():
        art = artworks[picture.art]
        if isinstance(art, Raster):
            _coarse(found, library, picture, art)
        if not thumbs:
            _small(found, library, picture)
    return found.diagnostics


def _coarse(found: Report, library: Library, picture: Picture, art: Raster) -> None:
    """Below 200 pixels an inch a photo looks soft on paper, below 100 it shows its pixels."""
    dpi = effective_dpi(art, picture.width)
    if dpi < _FINE_DPI:
        severity = Severity.ERROR if dpi < _HOPELESS_DPI else Severity.WARNING
        wanted = ceil(picture.width / 72 * _FINE_DPI / art.share)
        message = f'picture "{_file(picture)}" is too coarse: {dpi:.0f} dots per inch at its printed size'
        hint = f"use a picture at least {wanted} pixels wide"
        found.add([Diagnostic(severity, "coarse-picture", message, library.place(picture.source), hint, wanted)])


def _small(found: Report, library: Library, picture: Picture) -> None:
    short, long = sorted((picture.width, picture.height))
    if picture.source == LOGO or (long >= _LEAST_LONG and short >= _LEAST_SHORT):
        return
    message = f'picture "{_file(picture)}" prints small: {picture.width / MM:.0f} × {picture.height / MM:.0f} mm'
    hint = "give the pose fewer pictures, or print it on a larger page"
    if long > _LONGEST * short:
        hint = "crop it or draw it again: a picture no more than three times as wide as it is high shows most"
    found.warning("small-picture", message, library.place(picture.source), hint)


def _file(picture: Picture) -> str:
    """The name in images/: a figure's artwork bears its size behind it."""
    figure = _FIGURE.match(picture.art)
    return figure[0] if figure else picture.art

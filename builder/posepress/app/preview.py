"""A figure file, or the whole library of poses → one file to look at: SVG, PDF or PNG."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from posepress.base.diagnostics import Diagnostic, Report
from posepress.base.drawing import Drawing
from posepress.base.languages import primary
from posepress.base.theme import MM, PAPERS_MM
from posepress.model.domain import Library
from posepress.typeset.placed import ROOT, Document, Element, Page, Picture, Story

WIDTH_MM, HEIGHT_MM = 112.0, 112.0  # a figure as large as a booklet shows it
MARGIN = 3 * MM
PNG_DPI = 200
SUFFIXES = (".png", ".svg", ".pdf")


def draw_file(path: Path, report: Report, root: Path | None) -> Drawing | None:
    """The figure in `path` at the size of a booklet's page; None when it cannot be drawn, which the report then says.

    In a project at `root` it looks as the studio wants it, and callouts bear the numbers of the steps of the pose that shows
    this file; elsewhere they are counted.
    """
    from posepress.content.pictures.figure import read_figure

    problems = Report()
    library = _library(root, problems)
    figure = read_figure(path, path.as_posix(), report, library.studio)
    if figure is None:
        return None
    report.diagnostics += _callouts(problems, path, root)
    numbers = {step: n for n, step in enumerate(figure.steps, 1)} | _numbers(path.name, library)
    return figure.drawn(WIDTH_MM, HEIGHT_MM, numbers)


def _callouts(problems: Report, path: Path, root: Path | None) -> list[Diagnostic]:
    """What a project says of callouts in the figure file at `path`; its other mistakes are for `check` to tell."""
    if root is None:
        return []
    callouts = [(d, d.span) for d in problems if d.span and d.code == "unknown-step"]
    return [replace(d, span=replace(s, path=path.as_posix())) for d, s in callouts if (root / s.path).samefile(path)]


def _library(root: Path | None, report: Report) -> Library:
    """The project at `root`; one without content where there is none."""
    from posepress.content import read_library
    from posepress.content.pictures.gallery import NAMELESS

    return read_library(root, report) if root else Library(Path(), NAMELESS)


def _numbers(name: str, library: Library) -> dict[str, int]:
    return {
        step.id: n
        for pose in library.poses.values()
        if name in [picture.name for picture, _ in pose.pictures]
        for n, step in enumerate(pose.steps, 1)
        if step.id
    }


def as_file(drawing: Drawing, suffix: str) -> bytes:
    """The drawing as a file of that kind, one of SUFFIXES."""
    return {".svg": _svg, ".pdf": _pdf, ".png": _png}[suffix](drawing)


def sheet(paper: str, style: str | None, root: Path | None) -> bytes:
    """The contact sheet as a PDF: all named poses with the word to type, then the words for limbs, views and props.

    Figures look as in the project at `root`; `style` is stronger.
    """
    from posepress.figures.contact_sheet import contact_sheet
    from posepress.figures.description.spec import Looks

    width, height = PAPERS_MM[paper]
    studio = _library(root, Report()).studio
    looks = Looks(studio.body, studio.hair, style or studio.pictures, studio.accent or "", primary(studio.language))
    return _document("Named poses", contact_sheet(width * MM, height * MM, looks), 0.0)


def names() -> tuple[str, ...]:
    """What may be typed after `pose:`, and the anatomy plates."""
    from posepress.figures.body.plates import PLATES
    from posepress.figures.library import POSES

    return (*POSES, *PLATES)


def words() -> str:
    """Every field and word of a figure file, for a terminal."""
    from posepress.figures.description.guide import text

    return text()


def _svg(drawing: Drawing) -> bytes:
    from posepress.figures.drawing.svg import svg

    return svg(drawing).encode()


def _pdf(drawing: Drawing) -> bytes:
    return _document(drawing.alt or "Figure", (drawing,), MARGIN)


def _png(drawing: Drawing) -> bytes:
    from posepress.artwork.photo.packing import png
    from posepress.base.pdfium import PdfReading

    with PdfReading(_pdf(drawing)) as reading, reading.page(1) as page:
        pixels = page.render(PNG_DPI / 72)
    return png(pixels.wide, pixels.high, pixels.stride, pixels.data)


def _document(title: str, drawings: tuple[Drawing, ...], margin: float) -> bytes:
    """A page a drawing, each a Figure with its alternative text."""
    from posepress.pdf import write

    elements = tuple([Element("Figure", ROOT, alt=drawing.alt or title) for drawing in drawings])
    pages = tuple([
        Page(d.width + 2 * margin, d.height + 2 * margin, pictures=(Picture(margin, margin, d.width, d.height, str(n), n),))
        for n, d in enumerate(drawings)
    ])  # fmt: skip
    artworks = {str(n): drawing for n, drawing in enumerate(drawings)}
    return write(Document(title, "en", (Story(title, elements, pages),)), artworks)

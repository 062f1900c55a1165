"""Booklets made in code, and what stands on their pages."""

from collections.abc import Sequence

from sample_library import library, lines
from sample_library import pose as a_pose

from posepress.base.theme import BOOKLETS
from posepress.model.domain import POSITIONS, Article, Booklet, Heading, Items, Pose, Prose
from posepress.products import Composition
from posepress.products.booklet import compose_booklet

PAPERS = ("a4", "letter")
EVERYTHING = ("contents", {"poses": "all"}, {"classes": "all"}, "practice log", "glossary", "index", "credits")


def booklet(
    *poses: Pose,
    parts: Sequence[object] = EVERYTHING,
    paper: str = "a4",
    title: str = "Quiet hips",
    front: dict[str, object] | None = None,
    **more: object,
) -> Composition:
    """`front` are fields of the booklet, `more` those of the library."""
    made = Booklet(id="quiet", title=title, parts=tuple(parts), **(front or {}))
    return compose_booklet(library(*poses, booklets={"quiet": made}, **more), "quiet", paper)


def poses(count: int, **more: object) -> list[Pose]:
    return [a_pose(f"p{n:02}", f"Pose number {n}", position=POSITIONS[n * 8 // count], **more) for n in range(count)]


def article(*blocks: Prose | Heading | Items, **more: object) -> Article:
    return Article(id="safety", body=blocks, **{"title": "Before you start", **more})


def pages_with(composition: Composition, source: str) -> list[int]:
    """Numbers of the pages on which something of that source is set."""
    return sorted({n for n, _, line in lines(composition) for run in line.runs if (run.source or line.source) == source})


def page_of(composition: Composition, anchor: str) -> int:
    return next(n for n, page in enumerate(composition.document.pages, 1) for a in page.anchors if a.name == anchor)


def beyond_margins(composition: Composition, paper: str) -> list[tuple[int, str]]:
    """Lines inside the booklet, folios left out, that leave the text area: mirrored margins, top and bottom."""
    theme, found = BOOKLETS[paper], []
    for n, page, line in lines(composition):
        if n in (1, len(composition.document.pages)) or line.runs[0].element < 0:
            continue
        left = theme.inner if n % 2 else theme.outer
        low = page.height - theme.top - theme.text_height
        if (
            line.x < left - 0.1
            or line.x + line.width > left + theme.measure + 0.5
            or line.y < low
            or line.y > low + theme.text_height
        ):
            found.append((n, line.runs[0].text))
    return found

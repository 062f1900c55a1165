"""A booklet as it was listed and as it came out → what its maker should know: parts with nothing in them, too many sheets."""

from __future__ import annotations

from collections.abc import Callable, Collection

from posepress.model.domain import Article, BookletPart, ClassPlan, Pose
from posepress.products.booklet.book import Book, ContentsLine
from posepress.products.shared.kit import sources_of

_SHEET = 4  # pages
_MOST_SHEETS = 15  # of ordinary paper, 80 g, that lie flat when folded and that a stapler reaching to the fold goes through
_DELETE = "or delete this line"


def is_empty(book: Book, number: int, part: BookletPart, articles: Collection[Article], plans: Collection[ClassPlan]) -> bool:
    """Whether a part would print a heading with nothing below it, which is then told at its line; parts count from 1."""
    library = book.kit.library
    items: list[Pose | ClassPlan | Article] = [*book.poses, *plans, *articles]
    empty: dict[str, tuple[Callable[[], bool], str, str]] = {
        "glossary": (
            lambda: not library.glossary,
            "there are no words for the glossary",
            f'write some into content/glossary.yaml, such as "psoas: a deep muscle in front of the hip", {_DELETE}',
        ),
        "credits": (
            lambda: not any(sources_of(library, item.source) for item in items) and not any(p.source_note for p in book.poses),
            "nothing in this booklet says where it comes from, so there are no credits",
            f'write "source: Ana Ruiz" into the file of a pose that is hers, {_DELETE}',
        ),
        "poses": (lambda: part.poses == "all" and not library.poses, "there are no poses yet",
                  f'start one: posepress new pose "Bridge"; {_DELETE}'),
        "classes": (lambda: part.classes == "all" and not library.classes, "there are no classes yet",
                    f'start one: posepress new class "Calm evening"; {_DELETE}'),
    }  # fmt: skip
    name = part.page or ("poses" if part.poses else "classes" if part.classes else "")
    lacks, message, hint = empty.get(name, (lambda: False, "", ""))
    if not lacks():
        return False
    book.kit.report.warning("empty-part", message, library.places.get(book.booklet.key(f"parts.{number}")), hint)
    return True


def note_left_out(book: Book, left_out: Collection[ContentsLine]) -> None:
    """Of lines for which the contents would have needed another page."""
    titles = ", ".join([f'"{line.title}"' for line in left_out])
    number = next((n for n, part in enumerate(book.booklet.parts, 1) if part.page == "contents"), 0)
    message = f"the contents leave out the individual classes, which would need another page: {titles}"
    book.kit.report.note("contents-short", message, book.kit.library.places.get(book.booklet.key(f"parts.{number}")))


def note_thickness(book: Book, pages: int) -> None:
    sheets = -(-pages // _SHEET)
    if sheets <= _MOST_SHEETS:
        return
    message = f"this booklet has {pages} pages on {sheets} sheets; about {_MOST_SHEETS} can be stapled through the fold"
    hint = (
        f"split it into two booklets: move some of its parts into a second file in content/booklets/; "
        f"or have a print shop glue or spiral-bind it from {book.booklet.id}.pdf, the file to read"
    )
    book.kit.report.warning("too-thick", message, book.kit.library.places.get(book.booklet.key("parts")), hint)

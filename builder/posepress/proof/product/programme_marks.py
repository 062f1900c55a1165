"""The placed pages of a class with phases → marks and boxes that are not what is due, values out of their row or column.

A bar and bold type stand where something changes and nowhere else; each day of the log has a box for each of its sessions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from posepress.base.drawing import Artwork, Drawing, Path
from posepress.model.domain import ClassPlan, Library
from posepress.model.words import house_words
from posepress.proof.failure import Failure
from posepress.proof.product.asked import STANDARD, Asked
from posepress.proof.product.programme import (
    HEAD,
    Said,
    count_of_tables,
    decided,
    log_weeks,
    pain_limits,
    sessions,
    small_log_weeks,
)
from posepress.typeset.placed import ARTIFACT, Document, Line, Page, Picture, Story

CHANGE, LIMIT = "sign/change", "log/limit"
_MM = 72 / 25.4
_TICK, _PAIR = 4.6 * _MM, (13 * _MM, 7.2 * _MM)
_LARGE_TICK, _LARGE_PAIR = 8.4 * _MM, (18 * _MM, 11 * _MM)
_NEAR = 0.5  # pt
_BAR_REACH = 20.0  # pt between a bar and its words, at most
_CELL = re.compile(r"phases\.(?P<phase>\d+)\.poses\.(?P<entry>\d+)(?:\..*)?")
_DAYS, _SESSIONS_IN_ROWS = 7, 3


def check_programme(library: Library, kind: str, id_: str, document: Document, asked: Asked = STANDARD) -> Iterator[Failure]:
    """Bars stand where something changes and nowhere else, with bold words beside them; each value in its row and column; a
    box for each session of each day.
    """
    plan = library.classes[id_] if kind == "handouts" else None
    if plan is None:
        return
    pages = [(number, story, page) for number, (story, page) in enumerate(_pages(document), 1)]
    if plan.programme and asked.owes("phases"):
        yield from _check_marks(plan, Said(house_words(library.studio), plan, plan.programme, asked), pages)
        if count_of_tables(plan, asked):
            yield from _check_places(plan, pages)
    if (plan.log or not asked.owes("whole log")) and asked.owes("log"):
        yield from _check_boxes(library, plan, pages, asked)
    if plan.log and asked.has_whole("log"):
        yield from _check_limits(library, plan, pages)


_Pages = Sequence[tuple[int, Story, Page]]


def _pages(document: Document) -> Iterator[tuple[Story, Page]]:
    for story in document.stories:
        for page in story.pages:
            yield story, page


def _check_marks(plan: ClassPlan, said: Said, pages: _Pages) -> Iterator[Failure]:
    due = {plan.key("phases")} if said.has_table else set()
    for phase in decided(said.programme) if said.has_table else ():
        key = plan.key(f"phases.{phase.number}")
        due |= {f"{key}.poses.{n + 1}" for n in range(len(phase.exercises)) if said.changes(phase, n)}
        due |= {f"{key}.{name}" for name in said.marked_heads(phase)}
    found: Counter[str] = Counter()
    for number, _, page in pages:
        for bar in [picture for picture in page.pictures if picture.art == CHANGE]:
            found[bar.source] += 1
            if bar.source not in due:
                yield Failure("programme", "a bar says that something changes that does not", number, bar.source)
            elif bar.source != plan.key("phases"):
                yield from _check_beside(bar, page, number)
    for source in sorted(due - found.keys()):
        yield Failure("programme", "what changes here has no bar before it", 0, source)
    yield from _check_bold(plan, due, pages, {*said.words.side_letters.values()})


def _check_beside(bar: Picture, page: Page, number: int) -> Iterator[Failure]:
    """The first words of the piece stand at the right of the bar, on its height."""
    top = bar.y + bar.height
    lines = [line for line in page.lines if any(_is_of(run.source or line.source, bar.source) for run in line.runs)]
    if not any(0 < line.x - bar.x - bar.width < _BAR_REACH and bar.y - _NEAR < line.y < top for line in lines):
        yield Failure("programme", "a bar stands apart from the words that change", number, bar.source)


def _is_of(source: str, key: str) -> bool:
    return source == key or source.startswith(f"{key}.")


def _check_bold(plan: ClassPlan, due: set[str], pages: _Pages, letters: set[str]) -> Iterator[Failure]:
    """In the table, all that has a bar is bold, and nothing else is but the letter in the square before a side."""
    for number, story, page in pages:
        said = [(line, run.source or line.source, run.face, run.text.strip()) for line in page.lines for run in line.runs
                if run.text.strip() and _in_table(story, run.element)]  # fmt: skip
        for line, source, face, text in said:
            part = source.removeprefix(plan.key(""))
            cell = _CELL.fullmatch(part)
            key = plan.key(f"phases.{cell['phase']}.poses.{cell['entry']}") if cell else source
            is_head = re.fullmatch(rf"phases\.\d+\.(?:{'|'.join(HEAD)})", part)
            is_letter = source.endswith(".side") and text in letters
            is_asked = not is_letter and ((cell and not _is_side_column(plan, story, line, key)) or is_head)
            if is_asked and (face == "sans-bold") != (key in due):
                what = "what changes here is not bold" if key in due else "this is bold and does not change"
                yield Failure("programme", what, number, source)


def _is_side_column(plan: ClassPlan, story: Story, line: Line, key: str) -> bool:
    """The side that a row begins with has the key of its first phase, and never changes."""
    own = [run for run in line.runs if (run.source or line.source).startswith(key)]
    return all((run.source or line.source) == f"{key}.side" for run in own) and _cell_number(story, own[0].element) <= 1


def _row_of(story: Story, element: int) -> int:
    """The TR around an element; ARTIFACT where there is none."""
    while element != ARTIFACT and story.elements[element].tag != "TR":
        element = story.elements[element].parent
    return element


def _in_table(story: Story, element: int) -> bool:
    return element != ARTIFACT and _row_of(story, element) != ARTIFACT


def _cell_number(story: Story, element: int) -> int:
    """Which cell of its row, from 0."""
    row = _row_of(story, element)
    while element != ARTIFACT and story.elements[element].parent != row:
        element = story.elements[element].parent
    cells = [n for n, other in enumerate(story.elements) if other.parent == row and other.tag in ("TH", "TD")]
    return cells.index(element) if element in cells else -1


def _check_places(plan: ClassPlan, pages: _Pages) -> Iterator[Failure]:
    """Each cell stands in the row of its exercise, and in the column of its phase."""
    columns = _columns(plan, pages)
    first = min([cell for _, cell in columns.values()], default=0)
    for number, story, page in pages:
        titles = _titles(plan, story, page)
        for line in page.lines:
            for run in line.runs:
                source = run.source or line.source
                cell = _CELL.fullmatch(source.removeprefix(plan.key("")))
                if not cell or not _in_table(story, run.element):
                    continue
                phase, entry = int(cell["phase"]), int(cell["entry"])
                at = _table_of(story, run.element), _cell_number(story, run.element)
                if entry not in titles.get(_row_of(story, run.element), ()):
                    yield Failure("programme", f"this is not in the row of exercise {entry}", number, source)
                if at != columns.get(phase) and not (source.endswith(".side") and at[1] < first):
                    yield Failure("programme", f"this is not in the column of phase {phase}", number, source)


def _table_of(story: Story, element: int) -> int:
    while element != ARTIFACT and story.elements[element].tag != "Table":
        element = story.elements[element].parent
    return element


def _columns(plan: ClassPlan, pages: _Pages) -> dict[int, tuple[int, int]]:
    """Phase → its table, and which cell of a row is under its weeks."""
    heads = re.compile(re.escape(plan.key("phases.")) + r"(\d+)\.weeks")
    found = [(heads.fullmatch(run.source or line.source), story, run.element) for _, story, page in pages
             for line in page.lines for run in line.runs if _in_table(story, run.element)]  # fmt: skip
    return {
        int(match[1]): (_table_of(story, element), _cell_number(story, element)) for match, story, element in found if match
    }


def _titles(plan: ClassPlan, story: Story, page: Page) -> Mapping[int, list[int]]:
    """Row → the exercises whose name and number it bears."""
    rows: dict[int, list[str]] = {}
    for line in page.lines:
        for run in line.runs:
            if _in_table(story, run.element):
                rows.setdefault(_row_of(story, run.element), []).append((run.source or line.source) or run.text.strip())
    return {row: [n for n, entry in enumerate(plan.poses, 1)
                  if str(n) in words and any(re.fullmatch(rf"poses/{re.escape(entry.pose)}(?:@\d+)?#title", w) for w in words)]
            for row, words in rows.items()}  # fmt: skip


def _check_boxes(library: Library, plan: ClassPlan, pages: _Pages, asked: Asked) -> Iterator[Failure]:
    """A box to tick for each session of each day, and a pair for two numbers: beside each of one to three, else once a day. A
    small log has boxes to tick alone.
    """
    due: dict[str, tuple[int, int]] = {}
    is_small = not asked.owes("whole log")
    for week in small_log_weeks(plan) if is_small else log_weeks(plan):
        count = sessions(library, plan, week)
        rows = [(1, 1)] * count if count <= _SESSIONS_IN_ROWS else [(count, 0), (0, 1)]
        rows = [(count, 0)] if is_small else rows
        for n, boxes in enumerate(rows, 1):
            due |= {plan.key(f"log.{week}.{n}.{day}"): boxes for day in range(1, _DAYS + 1)}
    found: Counter[str] = Counter()
    for number, story, page in pages:
        for picture in [picture for picture in page.pictures if re.fullmatch(r"\d+\.\d+\.\d+", _of_log(plan, picture))]:
            found[picture.source] += 1
            boxes = _boxes(story.artworks.get(picture.art), picture, asked)
            if picture.source in due and boxes != due[picture.source]:
                words = "{} boxes to tick and {} for numbers"
                message = f"{words.format(*boxes)} stand here, not {words.format(*due[picture.source])}"
                yield Failure("programme", message, number, picture.source)
    for source in sorted(due.keys() | found.keys()):
        if found[source] != (source in due):
            yield Failure("programme", f"the boxes of this day are here {found[source]} times", 0, source)


def _of_log(plan: ClassPlan, picture: Picture) -> str:
    return picture.source.removeprefix(plan.key("log.")) if picture.source.startswith(plan.key("log.")) else ""


def _boxes(art: Artwork | None, picture: Picture, asked: Asked) -> tuple[int, int]:
    """(boxes to tick, boxes for two numbers) that are large enough for a hand, as they are printed."""
    if not isinstance(art, Drawing):
        return 0, 0
    scale = picture.width / art.width
    sizes = [_size(item, scale) for item in art.items if isinstance(item, Path)]
    tick, pair = (_LARGE_TICK, _LARGE_PAIR) if asked.is_large else (_TICK, _PAIR)
    ticks = [size for size in sizes if abs(size[0] - tick) < _NEAR and abs(size[1] - tick) < _NEAR]
    pairs = [size for size in sizes if abs(size[0] - pair[0]) < _NEAR and abs(size[1] - pair[1]) < _NEAR]
    return len(ticks), len(pairs)


def _size(path: Path, scale: float) -> tuple[float, float]:
    """Outer width and height of a stroked shape."""
    xs, ys = path.coords[::2], path.coords[1::2]
    return (max(xs) - min(xs) + path.width) * scale, (max(ys) - min(ys) + path.width) * scale


def _check_limits(library: Library, plan: ClassPlan, pages: _Pages) -> Iterator[Failure]:
    """An upright stands between the last number that is allowed and the next one; no limit, no upright."""
    limits = pain_limits(library, plan)
    found = [(number, page, picture) for number, _, page in pages for picture in page.pictures if picture.art == LIMIT]
    marked = Counter([picture.source for _, _, picture in found])
    for key in sorted({*limits, *marked}):
        if marked[key] != (key in limits):
            yield Failure("programme", f"the limit of pain is marked {marked[key]} times", 0, key)
    for number, page, picture in [mark for mark in found if mark[2].source in limits]:
        limit, _ = limits[picture.source]
        places = {run.source or line.source: run.x for line in page.lines for run in line.runs}
        low, high = [places.get(plan.key(f"log.pain.{n}"), -1.0) for n in (limit, limit + 1)]
        if not low < picture.x < high:
            what = f"the limit of pain does not stand between {limit} and {limit + 1}"
            yield Failure("programme", what, number, picture.source)

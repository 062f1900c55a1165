"""The placed pages of a product on one sheet → what its foot says wrongly, and panels of a row that do not start together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from posepress.model.domain import ClassPlan, Library
from posepress.model.words import house_words
from posepress.proof.failure import Failure
from posepress.proof.product.asked import ON_CARDS, Asked
from posepress.proof.product.programme import is_done_now
from posepress.proof.product.sides import occurrences
from posepress.typeset.placed import Document, Line, Page

_NEAR = 0.5  # pt


def check_one_sheet(library: Library, id_: str, document: Document, asked: Asked) -> Iterator[Failure]:
    """A sheet for the wall has one side; a handout on one sheet two. On neither stands a deeper form without the easier one."""
    pages = document.pages
    if not asked.owes("easier") and asked.owes("deeper"):
        deeper = [key for page in pages for line in page.lines for run in line.runs
                  if re.match(r"poses/[^#]*#deeper\.", key := run.source or line.source)]  # fmt: skip
        for key in dict.fromkeys(deeper):
            yield Failure("plan", "a deeper form stands here, and the easier ones were left out", 0, key)
    if asked.format == "wall":
        if len(pages) > 1:
            yield Failure("plan", f"{len(pages)} sides cannot hang on the wall")
        yield from _on_cards(library, f"poses/{id_}#card", pages, asked)
    if asked.format != "one-page":
        return
    plan = library.classes[id_]
    if len(pages) > 2:
        yield Failure("plan", f"{len(pages)} sides are no single sheet")
    if asked.owes("glance"):  # the usual handout, which has no more of them
        return
    yield from _turn_over(library, plan, pages)
    yield from _on_cards(library, plan.key("cards"), pages, asked)
    yield from _on_handout(library, plan, pages, asked)
    for number, page in enumerate(pages, 1):
        yield from _rows(number, page, house_words(library.studio).signals.values())


def _turn_over(library: Library, plan: ClassPlan, pages: tuple[Page, ...]) -> Iterator[Failure]:
    """The foot of the front names those on the back: from the first to the last, or each."""
    key = plan.key("back")
    said = [(n, int(figure)) for n, page in enumerate(pages, 1) for figure in re.findall(r"[0-9]+", _text(page, key))]
    back = [
        n
        for n, occurrence in enumerate(occurrences(library, plan), 1)
        for page in pages[1:2]
        if _holds(page, f"poses/{occurrence.pose.id}#steps.1") or _holds(page, f"poses/{occurrence.pose.id}#short.1")
    ]
    due = [back[:1] + back[-1:]] if len(back) > 1 and back == [*range(back[0], back[-1] + 1)] else [back]
    if [figure for _, figure in said] not in due or any(n != 1 for n, _ in said):
        figures = ", ".join([str(figure) for _, figure in said]) or "none"
        yield Failure("plan", f"the foot of the front says that {figures} are on the back, and {back or 'none'} are", 1, key)


def _on_cards(library: Library, keys: str, pages: tuple[Page, ...], asked: Asked) -> Iterator[Failure]:
    """What the cards have is named, each by its own word, and nothing else."""
    words = house_words(library.studio)
    names = {"steps": words.all_steps, "long steps": words.all_steps, "goals": words.rows["move on when"]}
    names |= {name.lower(): word for name, word in words.sections.items()}
    for name in ON_CARDS:
        key = f"{keys}.{name}"
        said = "".join([_text(page, key) for page in pages]).strip(" ,.")
        due = "" if asked.owes(name) else names[name]
        if said != due:
            yield Failure("plan", f'the foot says "{said}" of what the cards have, not "{due}"', 0, key)


def _on_handout(library: Library, plan: ClassPlan, pages: tuple[Page, ...], asked: Asked) -> Iterator[Failure]:
    """What only the usual handout has is named by its title, and nothing else."""
    words = house_words(library.studio)
    count, forms = (plan.log, words.my_weeks) if plan.log else (plan.log_days, words.my_days)
    number = words.numbers[count] if count < len(words.numbers) else str(count)
    later = [n for n in range(1, len(plan.poses) + 1) if not is_done_now(plan, n - 1)]
    titles = {
        "later": f"{words.form(words.nouns['exercise'], len(later))} {', '.join(map(str, later))}",
        "phases": words.programme["title"],
        "phase goals": words.rows["move on when"],
        "log": words.form(forms, count).format(number, count),
    }
    for name, title in titles.items():
        key = plan.key(f"handout.{name}")
        said = " ".join("".join([_text(page, key) for page in pages]).split())
        due = "" if (asked.has_whole(name) if name in ("phases", "log") else asked.owes(name)) else title
        if said != due:
            yield Failure("plan", f'the foot says "{said}" of what the usual handout has, not "{due}"', 0, key)


def _rows(number: int, page: Page, signals: Collection[str]) -> Iterator[Failure]:
    """Poses whose titles stand on one line have their cautions on one line. Where a signal word fills the first line of its
    panel, what it is said of stands below it, and the panel begins with the word.
    """
    titles: dict[str, float] = {}
    cautions: dict[str, float] = {}
    signal: Line | None = None
    for line in page.lines:
        if "".join([run.text for run in line.runs]).strip() in signals:
            signal = line
            continue
        for run in line.runs:
            pose, _, part = (run.source or line.source).partition("#")
            if part == "title":
                titles.setdefault(pose, line.y)
            elif part.startswith(("cautions", "not for")):
                below = signal is not None and line.x < signal.x + signal.width
                cautions[pose] = max(cautions.get(pose, 0.0), signal.y if signal is not None and below else line.y)
        signal = None
    for pose, y in cautions.items():
        beside = [other for other in cautions if abs(titles.get(other, 0.0) - titles.get(pose, -1.0)) < _NEAR]
        if any(cautions[other] > y + _NEAR for other in beside):
            yield Failure("plan", "the cautions stand lower than those beside them", number, f"{pose}#cautions")


def _holds(page: Page, key: str) -> bool:
    return any((run.source or line.source) == key for line in page.lines for run in line.runs)


def _text(page: Page, key: str) -> str:
    return "".join([run.text for line in page.lines for run in line.runs if (run.source or line.source) == key])

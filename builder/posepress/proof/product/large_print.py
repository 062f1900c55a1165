"""The placed pages of a handout in large print → pages that its list names wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from posepress.model.domain import Library
from posepress.proof.failure import Failure
from posepress.proof.product.asked import Asked
from posepress.proof.product.programme import is_done_now
from posepress.proof.product.sides import occurrences
from posepress.typeset.placed import Document, Page


def check_large_print(library: Library, kind: str, id_: str, document: Document, asked: Asked) -> Iterator[Failure]:
    """Each entry of the list, of a programme those of its current phase, says on which page its pose begins: with where it is
    done.
    """
    if kind != "handouts" or asked.format != "large":
        return
    plan = library.classes[id_]
    for n, occurrence in enumerate(occurrences(library, plan), 1):
        if not is_done_now(plan, n - 1):
            continue
        key = plan.key(f"poses.{n}.page")
        said = "".join([_text(page, key) for page in document.pages]).strip()
        due = next((k for k, page in enumerate(document.pages, 1) if _text(page, occurrence.pose.key("position"))), 0)
        if said != str(due):
            yield Failure("plan", f'the list says page "{said}" of "{occurrence.pose.title}", which is on page {due}', 0, key)


def _text(page: Page, key: str) -> str:
    return "".join([run.text for line in page.lines for run in line.runs if (run.source or line.source) == key])

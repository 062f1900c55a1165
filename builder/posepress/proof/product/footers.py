"""The placed pages and the model → pages whose footer does not name the product that one holds.

Sheets are copied singly and cards fall out of their stacks: each handout page, each card and each page of a booklet says what
it is of. What stands there in the file is compared with the placed page by `page.text`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from posepress.model.domain import Library
from posepress.model.words import house_words
from posepress.proof.failure import Failure
from posepress.typeset.placed import ARTIFACT, Document, Page

_FOLDERS = {"cards": "poses", "decks": "classes", "handouts": "classes", "cues": "classes", "booklets": "booklets"}
_LEAST = 12  # letters that stand, at least, of a name that has too little room; of a booklet's, beside its running head


def check_footers(
    library: Library, kind: str, id_: str, document: Document, furniture: Sequence[Sequence[str]]
) -> Iterator[Failure]:
    """A card has its steps' way on in its footer, and says what it is of on the last face of its pose. `furniture` has the
    lines of each page that belong to no element.
    """
    name = " ".join(_name(library, kind, id_).split())
    is_last = [page is story.pages[-1] for story in document.stories for page in story.pages]
    for number, texts in enumerate(furniture, 1):
        is_due = kind in ("handouts", "cues") or (str(number) in texts if kind == "booklets" else is_last[number - 1])
        if is_due and not any(_says(text, name) for text in texts):
            yield Failure("footer", f'no footer says "{name}"', number, f"{_FOLDERS[kind]}/{id_}#title")


def _name(library: Library, kind: str, id_: str) -> str:
    words = house_words(library.studio)
    match kind:
        case "cards":
            return words.card_named.format(library.studio.name)
        case "decks":
            return words.deck_named.format(library.classes[id_].title)
        case "handouts":
            return words.handout_named.format(library.classes[id_].title)
        case "cues":
            return words.cues["footer"]  # whom it is for: nobody hands it on by mistake
        case _:
            return words.booklet_named.format(library.booklets[id_].title)


def _says(text: str, name: str) -> bool:
    """The name with or without what stands behind it, or as much of it as has room."""
    begun = text.removesuffix("…").rstrip()
    return text.startswith(name) or (text != begun and len(begun) >= min(_LEAST, len(name)) and name.startswith(begun))


def furniture(page: Page) -> tuple[str, ...]:
    lines = [line for line in page.lines if all(run.element == ARTIFACT for run in line.runs)]
    return tuple([" ".join("".join([run.text for run in line.runs]).split()) for line in lines])

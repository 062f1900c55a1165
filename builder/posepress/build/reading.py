"""A project folder and an order → its content, with what the order sets over the studio file, and as it is for its person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from posepress.base.diagnostics import Report
from posepress.base.errors import OrderError
from posepress.base.languages import has_words, script_of, table_of
from posepress.build.kinds import KINDS
from posepress.build.production import store_of
from posepress.build.request import Order

if TYPE_CHECKING:
    from posepress.base.store import Store
    from posepress.content.pictures.known import KnownPictures
    from posepress.model.domain import Library


def read_project(
    root: Path,
    report: Report,
    order: Order,
    store: Store | None = None,
    *,
    thorough: bool = False,
    drafts: Mapping[str, bytes] | None = None,
    known: KnownPictures | None = None,
) -> Library | None:
    """The content, with what `order` sets over the studio file. What `store` did not have is kept if `output/` is there.
    `thorough`: every text is read, also those that it has. `drafts` stand in place of files; `known` are the pictures of an
    earlier read by this process.
    """
    from posepress.content import read_library
    from posepress.model.words import missing_words

    store = store or store_of(root)
    library = read_library(root.absolute(), report, store, order.person, thorough=thorough, drafts=drafts, known=known)
    store.save()
    if library is None:
        return None
    if library.person:
        from posepress.content.for_person import for_person

        library = for_person(library, KINDS[order.kinds[0]].source, order.id, report)
    library = with_studio(library, order) if order.studio else library
    if missing := missing_words(table_of(library.studio.language)):  # which never print in English by silence
        message = f'posepress lacks words in "{library.studio.language}": {", ".join(missing)}'
        report.error("words", message, library.places.get("studio#language"), 'type "language: en" until they are there')
        return None
    if not has_words(library.studio.language):
        message = f'posepress has no words of its own in "{library.studio.language}": headings and the like print in English'
        hint = "say them yourself, as many as you like, below words: as in words: {teacher: …, at a glance: …}"
        if script_of(library.studio.language) not in ("", "Latn", "Grek", "Cyrl"):
            message = (
                f'posepress prints Latin, Greek and Cyrillic letters: what is in "{library.studio.language}" must be in these'
            )
            hint = ""
        report.note("language", message, library.places.get("studio#language"), hint)
    return library


def with_studio(library: Library, order: Order) -> Library:
    try:
        studio = type(library.studio).model_validate(dict(library.studio) | dict(order.studio))
    except ValueError as error:
        settings = ", ".join(f'{name} "{value}"' for name, value in order.studio.items())
        raise OrderError(f"cannot print in {settings}", 'type a language as in "en", "de" or "pt-BR"') from error
    return replace(library, studio=studio)

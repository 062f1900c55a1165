"""The content as it is now, and a view → what the preview shows: pages as they would print now, or as they last were good.

Everything here happens in one thread, which the server hands its questions to: PDFium knows no other way, and what is asked
for first is made first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from posepress.base.diagnostics import Diagnostic, Span
from posepress.base.identity import digest
from posepress.base.pdfium import Pixels
from posepress.build.dependencies import Record, RecordingLibrary
from posepress.build.production import HOW_TO_PRINT
from posepress.preview.images import draw
from posepress.preview.layer import Layer
from posepress.preview.manuscript import Manuscript, defect_of
from posepress.preview.pages import Pages, ShownPage, press
from posepress.preview.places_now import places_now
from posepress.preview.prints import Prints, Reprint
from posepress.preview.views import COPY, DeskView, ViewRequest, has_sides, is_view, seen, view_in

_MOST_PRESSED = 40
"""Products whose pages are kept at hand, the last ones that were shown."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`waits`: a mistake holds it back, and these are the last good pages, if there were any. `has_sides`: its pose can be done
    to the other side, and then says or shows something else. `reprint` is what to print again since the last print. `places`:
    the lines, as the files are now, of the values that the pages show.
    """

    view: DeskView
    pages: tuple[ShownPage, ...]
    waits: bool
    notes: tuple[Diagnostic, ...]
    has_sides: bool = False
    reprint: Reprint | None = None
    is_proved: bool = False
    places: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Pressed:
    """Pages, what they were made from, and where the values that they show stood then."""

    pages: Pages
    record: Record
    places: Mapping[str, Span]


class Desk:
    def __init__(self, root: Path) -> None:
        self.manuscript = Manuscript(root)
        self._prints = Prints(root)
        self._pressed: OrderedDict[DeskView, _Pressed] = OrderedDict()
        self._findings: dict[DeskView, tuple[Record, tuple[Diagnostic, ...]]] = {}  # of proofs

    def view(self, request: ViewRequest) -> DeskView | None:
        """None where there is no such thing. Where nothing can be read, what was shown stays."""
        if not is_view(request):
            return None
        if not self.manuscript.is_whole and (kept := [view for view in self._pressed if view.answers(request)]):
            return kept[-1]
        library = self.manuscript.library
        return view_in(library, request) if library else None

    def show(self, view: DeskView) -> Exhibit:
        """Made where it is not as the content is now. What we stumble over waits, as the content with a mistake does."""
        try:
            if self.manuscript.waits(view.product):
                return self._last_good(view)
            return self._exhibit(view, self._press(view))
        except BaseException as error:  # a panic in Rust is no Exception
            return self._last_good(view, defect_of(error))

    def refresh(self) -> None:
        """What was shown last is made as the content is now, before a page asks for it."""
        if self._pressed:
            self.show(next(reversed(self._pressed)))

    def _press(self, view: DeskView) -> _Pressed:
        text, before = self.manuscript, self._pressed.get(view)
        assert text.library
        assert text.check
        if before is None or text.check.reasons(digest(view), before.record):
            recording = RecordingLibrary(seen(text.library, view))
            pages = press(recording, view, text.store, before.pages if before else None)
            record = text.check.record(digest(view), recording.questions, (), pages.notes)
        else:
            pages, record = before.pages, before.record
        places = {key: span for page in pages.shown for key in page.sources if (span := text.place(key))}
        self._pressed[view] = _Pressed(pages, record, places)
        self._pressed.move_to_end(view)
        while len(self._pressed) > _MOST_PRESSED:
            self._findings.pop(self._pressed.popitem(last=False)[0], None)
        return self._pressed[view]

    def _last_good(self, view: DeskView, *faults: Diagnostic) -> Exhibit:
        """The pages that were shown last, with their lines as they are numbered now."""
        if (before := self._pressed.get(view)) is None:
            return Exhibit(view, (), True, faults)
        return Exhibit(
            view, before.pages.shown, True, faults or before.pages.notes, places=places_now(before.places, self.manuscript.text)
        )

    def _exhibit(self, view: DeskView, made: _Pressed) -> Exhibit:
        """What changed and prints alike is printed as it is now: nothing is to be done for it."""
        pages, library = made.pages, self.manuscript.library
        assert library
        reprint = self._prints.reprint(view.product, pages.inks, pages.sheets) if view.is_printed else None
        if reprint and reprint.pages == () and not self.manuscript.drafts:
            self._note(view, made)
        proved, findings = self._findings.get(view, (None, ()))
        is_proved = proved == made.record
        notes = (*pages.notes, *(findings if is_proved else ()))
        sides = has_sides(library, view.product)
        return Exhibit(view, pages.shown, False, notes, sides, reprint, is_proved, made.places)

    def note_print(self, request: ViewRequest) -> bool:
        """It is printed as it is saved; False for what waits, or is not there."""
        if self.manuscript.drafts:
            saved = Desk(self.manuscript.root)
            saved.manuscript.read()
            noted = saved.note_print(request)
            self._prints = Prints(self.manuscript.root)
            return noted
        view = self.view(request)
        if view is None or self.show(view).waits:
            return False
        self._note(view, self._pressed[view])
        return True

    def _note(self, view: DeskView, made: _Pressed) -> None:
        check = self.manuscript.check
        assert check
        self._prints.note(view.product, check.record(digest(view.product), made.record.answers, (), (), made.pages.inks))

    def unproved(self) -> tuple[DeskView, Record, dict[str, bytes]] | None:
        """What was shown last and is not proved as it stands, with what was typed of its files when it was shown."""
        text = self.manuscript
        for view, made in reversed(self._pressed.items()):
            is_open = view.is_printed and self._findings.get(view, (None,))[0] != made.record and not text.waits(view.product)
            if is_open and text.check and not text.check.reasons(digest(view), made.record):
                return view, made.record, {name: draft.data for name, draft in text.drafts.items()}
        return None

    def find(self, view: DeskView, record: Record, notes: Iterable[Diagnostic]) -> None:
        """What the proof of a view said beside what was known of its pages."""
        if view in self._pressed:
            known = self._pressed[view].pages.notes
            self._findings[view] = record, tuple([d for d in notes if d not in known and d.code != HOW_TO_PRINT])

    def picture(self, name: str, wide: int) -> tuple[Pixels, bool] | None:
        """A page that is shown, by its digest; and whether a copier handed it on."""
        for view, made in reversed(self._pressed.items()):
            for number, page in enumerate(made.pages.shown, 1):
                if page.picture == name:
                    copied = view.look == COPY
                    return draw(made.pages.data, number, wide, copied), copied
        return None

    def words(self, name: str) -> Layer | None:
        for made in reversed(self._pressed.values()):
            for page, layer in zip(made.pages.shown, made.pages.layers, strict=False):
                if page.words == name:
                    return layer
        return None

    def changed(self) -> set[tuple[str, str]]:
        """(kind, id) of what is not as it was last printed."""
        check = self.manuscript.check
        return self._prints.changed(check) if check else set()

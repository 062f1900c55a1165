"""Files of a project as they are saved → what the preview shows: products as they would print now, or as they last were good.

Everything here happens in one thread, which the server hands its questions to: PDFium knows no other way, and what is asked
for first is made first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from posepress.base.diagnostics import Diagnostic, Report, Severity
from posepress.base.errors import PosepressError
from posepress.base.identity import digest
from posepress.base.pdfium import Pixels
from posepress.build.dependencies import Record, RecordingLibrary, StaleCheck
from posepress.build.pipeline import read_project
from posepress.build.plan import EVERYTHING, key_of
from posepress.build.production import DEFECT, HOW_TO_PRINT, REPORT_IT, Product, store_of
from posepress.build.refusals import refusal
from posepress.build.request import STUDIO, Order
from posepress.content.pictures.known import KnownPictures
from posepress.model.domain import Library
from posepress.preview.files import UnknownFileError, read_text, save_text
from posepress.preview.images import draw
from posepress.preview.layer import Layer
from posepress.preview.pages import Pages, ShownPage, press
from posepress.preview.prints import Prints, Reprint
from posepress.preview.views import COPY, DeskView, ViewRequest, has_sides, is_view, seen, view_in

_MOST_PRESSED = 40
"""Products whose pages are kept at hand, the last ones that were shown."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed of a file; `tag` is that of the saved text that it began as, "" where nobody said it."""

    data: bytes
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`waits`: a mistake holds it back, and these are the last good pages, if there were any. `has_sides`: its pose can be done
    to the other side, and then says or shows something else. `reprint` is what to print again since the last print.
    """

    view: DeskView
    pages: tuple[ShownPage, ...]
    waits: bool
    notes: tuple[Diagnostic, ...]
    has_sides: bool = False
    reprint: Reprint | None = None
    is_proved: bool = False


@dataclass
class Desk:
    """`rev` counts the states of the content that were read; `library` is None where `content/` cannot be read at all."""

    root: Path
    rev: int = 0
    library: Library | None = None
    report: Report = field(default_factory=Report)
    drafts: dict[str, Draft] = field(default_factory=dict)  # by the names of their files
    _pressed: OrderedDict[DeskView, tuple[Pages, Record]] = field(default_factory=OrderedDict)
    _findings: dict[DeskView, tuple[Record, tuple[Diagnostic, ...]]] = field(default_factory=dict)  # of proofs
    _check: StaleCheck | None = None

    def __post_init__(self) -> None:
        self._prints = Prints(self.root)
        self._store, self._known = replace(store_of(self.root), stays=True), KnownPictures()

    @property
    def is_empty(self) -> bool:
        """Whether nobody has begun a project here."""
        return not (self.root / STUDIO).is_file()

    def read(self) -> None:
        """The content as it is now."""
        self.rev += 1
        self.report = Report()
        try:
            drafts = {name: draft.data for name, draft in self.drafts.items()}
            self.library = read_project(self.root, self.report, Order(), self._store, drafts=drafts, known=self._known)
        except PosepressError as error:
            self.report.error("order", str(error), None, "")
            self.library = None
        except OSError as error:  # a file that went while it was read: the next round sees it
            self.report.error("order", str(refusal(error, error.filename or self.root)), None, "")
            self.library = None
        except Exception as error:  # whoever types on must see the next state, whatever this one did to us
            self.report.diagnostics.append(_stumbled(error))
            self.library = None
        self._check = StaleCheck(self.library) if self.library else None

    def view(self, request: ViewRequest) -> DeskView | None:
        """None where there is no such thing. Where nothing can be read, what was shown stays."""
        if not is_view(request):
            return None
        if (self.library is None or not EVERYTHING.isdisjoint(self.library.unfinished.keys)) and (
            kept := [view for view in self._pressed if view.answers(request)]
        ):
            return kept[-1]
        return view_in(self.library, request) if self.library else None

    def show(self, view: DeskView) -> Exhibit:
        """Made where it is not as the content is now. What we stumble over waits, as the content with a mistake does."""
        before, record = self._pressed.get(view, (None, None))
        if self.library is None or self._waits(view.product):
            return self._exhibit(view, before, waits=True)
        assert self._check
        if before and not self._check.reasons(digest(view), record):
            self._pressed.move_to_end(view)
            return self._exhibit(view, before)
        recording = RecordingLibrary(seen(self.library, view))
        try:
            after = press(recording, view, self._store, before)
        except Exception as error:
            return self._exhibit(view, before, waits=True, notes=(_stumbled(error),))
        self._pressed[view] = after, self._check.record(digest(view), recording.questions, (), after.notes)
        self._pressed.move_to_end(view)
        while len(self._pressed) > _MOST_PRESSED:
            self._findings.pop(self._pressed.popitem(last=False)[0], None)
        return self._exhibit(view, after)

    def _exhibit(
        self, view: DeskView, pages: Pages | None, waits: bool = False, notes: tuple[Diagnostic, ...] | None = None
    ) -> Exhibit:
        """What changed and prints alike is printed as it is now: nothing is to be done for it."""
        if pages is None:
            return Exhibit(view, (), waits, notes or ())
        record = self._pressed[view][1]
        reprint, sides, findings = None, False, None
        if not waits and self.library:
            reprint = self._prints.reprint(view.product, pages.inks, pages.sheets) if view.is_printed else None
            if reprint and reprint.pages == () and not self.drafts:
                self._note(view, pages, record)
            sides = has_sides(self.library, view.product)
            proved_record, findings = self._findings.get(view, (None, None))
            findings = findings if proved_record == record else None
        notes = (*(pages.notes if notes is None else notes), *(findings or ()))
        return Exhibit(view, pages.shown, waits, notes, sides, reprint, findings is not None)

    def note_print(self, request: ViewRequest) -> bool:
        """It is printed as it is saved; False for what waits, or is not there."""
        if self.drafts:
            saved = Desk(self.root)
            saved.read()
            noted = saved.note_print(request)
            self._prints = Prints(self.root)
            return noted
        view = self.view(request)
        if view is None or self.show(view).waits:
            return False
        self._note(view, *self._pressed[view])
        return True

    def _note(self, view: DeskView, pages: Pages, record: Record) -> None:
        assert self._check
        self._prints.note(view.product, self._check.record(digest(view.product), record.answers, (), (), pages.inks))

    def unproved(self) -> tuple[DeskView, Record, dict[str, bytes]] | None:
        """What was shown last and is not proved as it stands, with what was typed of its files when it was shown."""
        for view, (_, record) in reversed(self._pressed.items()):
            if view.is_printed and self._findings.get(view, (None,))[0] != record and self.library:
                is_sound = not self._waits(view.product) and not (self._check and self._check.reasons(digest(view), record))
                if is_sound:
                    return view, record, {name: draft.data for name, draft in self.drafts.items()}
        return None

    def find(self, view: DeskView, record: Record, notes: Iterable[Diagnostic]) -> None:
        """What the proof of a view said beside what was known of its pages."""
        if view in self._pressed:
            known = self._pressed[view][0].notes
            self._findings[view] = record, tuple([d for d in notes if d not in known and d.code != HOW_TO_PRINT])

    def _waits(self, product: Product) -> bool:
        assert self.library
        keys = self.library.unfinished.keys
        return key_of(product) in keys or not EVERYTHING.isdisjoint(keys)

    def picture(self, name: str, wide: int) -> tuple[Pixels, bool] | None:
        """A page that is shown, by its digest; and whether a copier handed it on."""
        for view, (pages, _) in reversed(self._pressed.items()):
            for number, page in enumerate(pages.shown, 1):
                if page.picture == name:
                    copied = view.look == COPY
                    return draw(pages.data, number, wide, copied), copied
        return None

    def words(self, name: str) -> Layer | None:
        for pages, _ in reversed(self._pressed.values()):
            for page, layer in zip(pages.shown, pages.layers, strict=False):
                if page.words == name:
                    return layer
        return None

    def save(self, name: str, text: str, tag: str) -> str:
        """As `files.save_text`; the draft that it was is none any more."""
        tag = save_text(self.root, name, text, tag)
        self.drafts.pop(name, None)
        return tag

    def draft(self, name: str, text: str | None, tag: str = "") -> None:
        """Shows a text in place of a file's until it is dropped (None) or saved; nothing is written."""
        if text is None:
            self.drafts.pop(name, None)
        else:
            self.drafts[name] = Draft(text.encode("utf-8", "replace"), tag)
        self.read()

    def drop_drafts(self) -> None:
        """The files count again: nobody is left who could save what was typed."""
        if self.drafts:
            self.drafts.clear()
            self.read()

    def mistakes(self) -> Iterator[Diagnostic]:
        yield from [d for d in self.report if d.severity is Severity.ERROR]

    def changed(self) -> set[tuple[str, str]]:
        """(kind, id) of what is not as it was last printed."""
        return self._prints.changed(self._check) if self._check else set()

    def split(self) -> frozenset[str]:
        """Names of the files that were saved by somebody else while their drafts are open here."""
        return frozenset([name for name, draft in self.drafts.items() if draft.tag and self._tag(name) != draft.tag])

    def _tag(self, name: str) -> str:
        try:
            return read_text(self.root, name).tag
        except (UnknownFileError, UnicodeDecodeError, OSError):
            return ""


def _stumbled(error: Exception) -> Diagnostic:
    return Diagnostic(Severity.ERROR, DEFECT, f"posepress stumbled: {type(error).__name__}: {error}", None, REPORT_IT)

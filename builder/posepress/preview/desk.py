"""Files of a project as they are saved → what the preview shows: products as they would print now, or as they last were good.

Everything here happens in one thread, which the server hands its questions to: PDFium knows no other way, and what is asked
for first is made first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from posepress.base.diagnostics import Diagnostic, Report, Severity
from posepress.base.errors import PosepressError
from posepress.base.identity import digest
from posepress.build.dependencies import Record, RecordingLibrary, StaleCheck
from posepress.build.kinds import KINDS
from posepress.build.pipeline import read_project
from posepress.build.plan import EVERYTHING, key_of
from posepress.build.production import (
    DEFECT,
    REPORT_IT,
    File,
    Product,
    compose,
    finish,
    prove_files,
    sheets_of,
    store_of,
    whole,
)
from posepress.build.program import program
from posepress.build.refusals import refusal
from posepress.build.reprint import page_ink_digests
from posepress.build.request import DEFAULT_SIZE, Order
from posepress.model.domain import Library
from posepress.model.side_names import OTHER_SIDE
from posepress.model.sides import as_done
from posepress.pdf.writer import write as write_pdf
from posepress.press.imposition import Sheet
from posepress.preview.files import save_text
from posepress.preview.images import png
from posepress.preview.layer import Layer, PerCent, layer_of
from posepress.preview.lit import lit
from posepress.preview.prints import Again, Prints
from posepress.proof import ProofError

GREY, COPY = "grey", "copy"
LOOKS = ("", GREY, COPY)
OTHER = "other"
SIDES = ("", OTHER)
_MOST_PROVED = 4
"""Products whose proved files are kept at hand: what is printed is noted by its own bytes."""
_MOST_PRESSED = 40
"""Products whose pages are kept at hand, the last ones that were shown."""


@dataclass(frozen=True, slots=True)
class DeskView:
    """What somebody looks at: a product, how its pages are seen, whether these lie on their sheets, and, of a card, to which
    side its pose is done.
    """

    product: Product
    look: str = ""
    on_sheets: bool = False
    side: str = ""

    @property
    def asked(self) -> tuple[str, str, str, str, bool, str]:
        """What a browser says of it, but for the size, which it may leave open."""
        return self.product.kind, self.product.id, self.product.format, self.look, self.on_sheets, self.side


@dataclass(frozen=True, slots=True)
class ShownPage:
    """`picture` and `words` are digests of all that the picture and the layer are made from; `lit` is what changed. `bears`
    has the numbers of the pages on a side of a sheet, `sources` the keys of the values on a page, `part` the number of the
    composition that it belongs to, as each pose of a deck is one.
    """

    label: str
    size: tuple[float, float]  # points
    picture: str
    words: str
    lit: tuple[PerCent, ...] = ()
    bears: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    part: int = 0


@dataclass(frozen=True, slots=True)
class Pressed:
    """A view's pages, as they came out of the press."""

    data: bytes
    pages: tuple[ShownPage, ...]
    layers: tuple[Layer, ...]
    arts: Mapping[str, str]  # digests of the artworks, by key
    notes: tuple[Diagnostic, ...]
    record: Record
    inks: tuple[str, ...]  # a digest of what ink shows on each page
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`waits`: a mistake holds it back, and these are the last good pages, if there were any. `has_sides`: its pose can be done
    to the other side, and then says or shows something else. `again` is what to print again since the last print.
    """

    view: DeskView
    pages: tuple[ShownPage, ...]
    waits: bool
    notes: tuple[Diagnostic, ...]
    has_sides: bool = False
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class Proved:
    """Finished files of a product, and what there is to say of it; none of what waits. `record` is what they were made from."""

    files: tuple[File, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    record: Record | None = None


@dataclass
class Desk:
    """`rev` counts the states of the content that were read; `library` is None where `content/` cannot be read at all."""

    root: Path
    rev: int = 0
    library: Library | None = None
    report: Report = field(default_factory=Report)
    drafts: dict[str, bytes] = field(default_factory=dict)  # texts that are typed and not saved, by the names of their files
    _pressed: OrderedDict[DeskView, Pressed] = field(default_factory=OrderedDict)
    _check: StaleCheck | None = None
    _prints: Prints = field(init=False)
    _proved: OrderedDict[tuple[Product, int], Proved] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._prints = Prints(self.root)

    def read(self) -> None:
        """The content as it is now."""
        self.rev += 1
        self.report = Report()
        try:
            self.library = read_project(self.root, self.report, Order(), drafts=self.drafts)
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

    def view(
        self, kind: str, id_: str, look: str = "", size: str = "", format_: str = "", on_sheets: bool = False, side: str = ""
    ) -> DeskView | None:
        """Of what a browser asks for; None where there is no such thing. Where nothing can be read, what was shown stays."""
        row = KINDS.get(kind)
        if row is None or look not in LOOKS or side not in SIDES or (side and kind != "cards"):
            return None
        if self.library is None or not EVERYTHING.isdisjoint(self.library.unfinished.keys):
            asked = (kind, id_, format_, look, on_sheets, side)
            if kept := [view for view in self._pressed if view.asked == asked and size in ("", view.product.size)]:
                return kept[-1]
        if self.library is None or not self._is_known(row.source, id_):
            return None
        paper = self.library.studio.paper
        size = size or (DEFAULT_SIZE if row.sized and not format_ else paper)
        if (format_ and format_ not in row.formats) or size not in row.laid_out(format_).trims:
            return None
        if on_sheets and row.finishing is None:
            return None
        return DeskView(Product(kind, id_, size, format=format_), look, on_sheets, side)

    def _is_known(self, folder: str, id_: str) -> bool:
        assert self.library
        return id_ in getattr(self.library, folder) or f"{folder}/{id_}" in self.library.unfinished.keys

    def show(self, view: DeskView) -> Exhibit:
        """Made where it is not as the content is now. What we stumble over waits, as the content with a mistake does."""
        before = self._pressed.get(view)
        if self.library is None or self._waits(view.product):
            return Exhibit(view, before.pages if before else (), True, before.notes if before else ())
        assert self._check
        if before and not self._check.reasons(digest(view), before.record):
            self._pressed.move_to_end(view)
            return self._exhibit(view, before)
        try:
            after = self._press(self.library, view, before)
        except Exception as error:
            return Exhibit(view, before.pages if before else (), True, (_stumbled(error),))
        self._pressed[view] = after
        self._pressed.move_to_end(view)
        while len(self._pressed) > _MOST_PRESSED:
            self._pressed.popitem(last=False)
        return self._exhibit(view, after)

    def _exhibit(self, view: DeskView, pressed: Pressed) -> Exhibit:
        """What changed and prints alike is printed as it is now: nothing is to be done for it."""
        assert self.library and self._check
        again = None if view.look == GREY or view.side else self._prints.again(view.product, pressed.inks, pressed.sheets)
        if again and again.pages == () and not self.drafts:
            questions, product = pressed.record.answers, view.product
            self._prints.note(product, self._check.record(digest(product), questions, (), (), pressed.inks))
        has_sides = view.product.kind == "cards" and _done_to(self.library, view.product, OTHER) is not self.library
        return Exhibit(view, pressed.pages, False, pressed.notes, has_sides, again)

    def _waits(self, product: Product) -> bool:
        assert self.library
        keys = self.library.unfinished.keys
        return key_of(product) in keys or not EVERYTHING.isdisjoint(keys)

    def _press(self, library: Library, view: DeskView, before: Pressed | None) -> Pressed:
        seen = _done_to(_in_grey(library, view.look), view.product, view.side)
        recording, report, product = RecordingLibrary(seen), Report(), view.product
        compositions = compose(recording, product, report, store_of(self.root))
        document, artworks = whole(recording, product, compositions)
        arts = {key: digest(art) for key, art in artworks.items()}
        inks, sheets = page_ink_digests(document, artworks), sheets_of(product, compositions)
        layers: tuple[Layer, ...] = ()
        if view.on_sheets:
            files = {file.name: file.data for file in finish(recording, product, compositions, report)}
            data = files[product.sheet_names[0]]
            pages = _sheet_pages(data, view, sheets)
        else:
            data = write_pdf(document, artworks)
            stories = [story for composition in compositions for story in composition.document.stories]
            layers = tuple([layer_of(page, story.elements) for story in stories for page in story.pages])
            parts = [n for n, composition in enumerate(compositions, 1) for _ in composition.document.pages]
            lights = lit(before.layers, layers, before.arts, arts) if before else ((),) * len(layers)
            pages = tuple(
                [
                    ShownPage(
                        layer.label or str(n), layer.size, _named(ink, view.look), _named(layer), light, (), layer.sources, part
                    )
                    for n, (layer, ink, light, part) in enumerate(zip(layers, inks, lights, parts, strict=True), 1)
                ]
            )
        assert self._check
        record = self._check.record(digest(view), recording.questions, (), report.diagnostics)
        return Pressed(data, pages, layers, arts, tuple(report.diagnostics), record, inks, sheets)

    def picture(self, name: str, wide: int) -> bytes | None:
        """The PNG of a page that is shown, by its digest."""
        for view, pressed in reversed(self._pressed.items()):
            for number, page in enumerate(pressed.pages, 1):
                if page.picture == name:
                    return png(pressed.data, number, wide, view.look == COPY)
        return None

    def words(self, name: str) -> Layer | None:
        for pressed in reversed(self._pressed.values()):
            for page, layer in zip(pressed.pages, pressed.layers, strict=False):
                if page.words == name:
                    return layer
        return None

    def save(self, name: str, text: str, tag: str) -> str:
        """As `files.save_text`; the draft that it was is none any more."""
        tag = save_text(self.root, name, text, tag)
        self.drafts.pop(name, None)
        return tag

    def draft(self, name: str, text: str | None) -> None:
        """Shows a text in place of a file's until it is dropped (None) or saved; nothing is written."""
        if text is None:
            self.drafts.pop(name, None)
        else:
            self.drafts[name] = text.encode("utf-8", "replace")
        self.read()

    def drop_drafts(self) -> None:
        """The files count again: nobody is left who could save what was typed."""
        if self.drafts:
            self.drafts.clear()
            self.read()

    def prove(self, product: Product) -> Proved:
        """The finished files of a product, proved as a build proves them. Drafts count for nothing here: what is printed is
        what is saved.
        """
        key = product, self.rev
        if key not in self._proved:
            self._proved[key] = self._prove_saved(product)
            while len(self._proved) > _MOST_PROVED:
                self._proved.popitem(last=False)
        return self._proved[key]

    def _prove_saved(self, product: Product) -> Proved:
        if self.drafts:
            saved = Desk(self.root)
            saved.read()
            return saved.prove(product)
        if self.library is None or self._waits(product):
            return Proved()
        assert self._check
        recording, report = RecordingLibrary(self.library), Report()
        compositions = compose(recording, product, report, store_of(self.root))
        inks = page_ink_digests(*whole(recording, product, compositions))
        try:
            files = tuple(finish(recording, product, compositions, report))
            files = tuple(prove_files(self.library, product, compositions, files, store_of(self.root)))
        except ProofError as error:
            return Proved((), (*report.diagnostics, error.diagnostic(self.library.places)))
        record = self._check.record(digest(product), recording.questions, (), (), inks)
        return Proved(files, tuple(report.diagnostics), record)

    def note_print(self, product: Product) -> bool:
        """It is printed as it is saved; False for what waits."""
        record = self.prove(product).record
        if record:
            self._prints.note(product, record)
        return record is not None

    def changed(self) -> set[tuple[str, str]]:
        """(kind, id) of what is not as it was last printed."""
        return self._prints.changed(self._check) if self._check else set()

    def mistakes(self) -> Iterator[Diagnostic]:
        yield from [d for d in self.report if d.severity is Severity.ERROR]


def _stumbled(error: Exception) -> Diagnostic:
    return Diagnostic(Severity.ERROR, DEFECT, f"posepress stumbled: {type(error).__name__}: {error}", None, REPORT_IT)


def _in_grey(library: Library, look: str) -> Library:
    """A copy is made of what is printed, in colour or not."""
    if look != GREY or library.studio.colours == "off":
        return library
    return replace(library, studio=library.studio.model_copy(update={"colours": "off"}))


def _done_to(library: Library, product: Product, side: str) -> Library:
    """The library itself where the pose of a card is the same on both sides."""
    pose = library.poses.get(product.id)
    if not side or pose is None:
        return library
    turned = as_done(pose, OTHER_SIDE, library.artworks)
    return (
        library if turned == as_done(pose, "", library.artworks) else replace(library, poses={**library.poses, pose.id: turned})
    )


def _sheet_pages(data: bytes, view: DeskView, sheets: Sequence[Sheet]) -> tuple[ShownPage, ...]:
    from posepress.base.pdfium import PdfReading

    with PdfReading(data) as reading:
        sizes = [reading.size(number) or (1.0, 1.0) for number in range(1, reading.page_count + 1)]
    name = digest((data, view.look))
    sides = [[place.page for place in side if place.page] for sheet in sheets for side in (sheet.front, sheet.back)]
    return tuple(
        [
            ShownPage(f"{(n + 1) // 2} {'front' if n % 2 else 'back'}", size, _named(name, n), "", bears=tuple(bears))
            for n, (size, bears) in enumerate(zip(sizes, sides, strict=True), 1)
        ]
    )


def _named(*parts: object) -> str:
    return digest((*parts, program()))[:32]

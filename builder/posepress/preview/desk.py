"""Files of a project as they are saved → what the preview shows: products as they would print now, or as they last were good.

Everything here happens in one thread, which the server hands its questions to: PDFium knows no other way, and what is asked
for first is made first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from posepress.base.diagnostics import Diagnostic, Report, Severity
from posepress.base.errors import PosepressError
from posepress.base.identity import digest
from posepress.build.dependencies import Record, RecordingLibrary, StaleCheck
from posepress.build.kinds import KINDS
from posepress.build.pipeline import read_project
from posepress.build.plan import EVERYTHING, key_of
from posepress.build.production import DEFECT, REPORT_IT, Product, compose, finish, prove_files, store_of, whole
from posepress.build.program import program
from posepress.build.refusals import refusal
from posepress.build.reprint import page_ink_digests
from posepress.build.request import DEFAULT_SIZE, Order
from posepress.model.domain import Library
from posepress.pdf.writer import write as write_pdf
from posepress.preview.files import save_text
from posepress.preview.images import png
from posepress.preview.layer import Layer, PerCent, layer_of
from posepress.preview.lit import lit
from posepress.proof import ProofError

GREY, COPY = "grey", "copy"
LOOKS = ("", GREY, COPY)
_MOST_PRESSED = 40
"""Products whose pages are kept at hand, the last ones that were shown."""


@dataclass(frozen=True, slots=True)
class DeskView:
    """What somebody looks at: a product, how its pages are seen, and whether these lie on their sheets."""

    product: Product
    look: str = ""
    on_sheets: bool = False

    @property
    def asked(self) -> tuple[str, str, str, str, bool]:
        """What a browser says of it, but for the size, which it may leave open."""
        return self.product.kind, self.product.id, self.product.format, self.look, self.on_sheets


@dataclass(frozen=True, slots=True)
class ShownPage:
    """`picture` and `words` are digests of all that the picture and the layer are made from; `lit` is what changed."""

    label: str
    size: tuple[float, float]  # points
    picture: str
    words: str
    lit: tuple[PerCent, ...] = ()


@dataclass(frozen=True, slots=True)
class Pressed:
    """A view's pages, as they came out of the press."""

    data: bytes
    pages: tuple[ShownPage, ...]
    layers: tuple[Layer, ...]
    arts: Mapping[str, str]  # digests of the artworks, by key
    notes: tuple[Diagnostic, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`waits`: a mistake holds it back, and these are the last good pages, if there were any."""

    view: DeskView
    pages: tuple[ShownPage, ...]
    waits: bool
    notes: tuple[Diagnostic, ...]


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
        self, kind: str, id_: str, look: str = "", size: str = "", format_: str = "", on_sheets: bool = False
    ) -> DeskView | None:
        """Of what a browser asks for; None where there is no such thing. Where nothing can be read, what was shown stays."""
        row = KINDS.get(kind)
        if row is None or look not in LOOKS:
            return None
        if self.library is None or not EVERYTHING.isdisjoint(self.library.unfinished.keys):
            asked = (kind, id_, format_, look, on_sheets or not row.is_read)
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
        return DeskView(Product(kind, id_, size, format=format_), look, on_sheets or not row.is_read)

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
            return Exhibit(view, before.pages, False, before.notes)
        try:
            after = self._press(self.library, view, before)
        except Exception as error:
            return Exhibit(view, before.pages if before else (), True, (_stumbled(error),))
        self._pressed[view] = after
        self._pressed.move_to_end(view)
        while len(self._pressed) > _MOST_PRESSED:
            self._pressed.popitem(last=False)
        return Exhibit(view, after.pages, False, after.notes)

    def _waits(self, product: Product) -> bool:
        assert self.library
        keys = self.library.unfinished.keys
        return key_of(product) in keys or not EVERYTHING.isdisjoint(keys)

    def _press(self, library: Library, view: DeskView, before: Pressed | None) -> Pressed:
        recording, report, product = RecordingLibrary(_seen(library, view.look)), Report(), view.product
        compositions = compose(recording, product, report, store_of(self.root))
        document, artworks = whole(recording, product, compositions)
        arts = {key: digest(art) for key, art in artworks.items()}
        if view.on_sheets:
            files = {file.name: file.data for file in finish(recording, product, compositions, report)}
            data = files[product.sheet_names[0]]
            layers: tuple[Layer, ...] = ()
            pages = _sheet_pages(data, view)
        else:
            data = write_pdf(document, artworks)
            layers = tuple([layer_of(page, story.elements) for story in document.stories for page in story.pages])
            inks = page_ink_digests(document, artworks)
            lights = lit(before.layers, layers, before.arts, arts) if before else ((),) * len(layers)
            pages = tuple(
                [
                    ShownPage(layer.label or str(n), layer.size, _named(ink, view.look), _named(layer), light)
                    for n, (layer, ink, light) in enumerate(zip(layers, inks, lights, strict=True), 1)
                ]
            )
        assert self._check
        record = self._check.record(digest(view), recording.questions, (), report.diagnostics)
        return Pressed(data, pages, layers, arts, tuple(report.diagnostics), record)

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

    def prove(self, product: Product) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
        """The finished bytes of a product, proved as a build proves them, and what there is to say of it. Drafts count for
        nothing here: what is printed is what is saved.
        """
        if self.drafts:
            saved = Desk(self.root)
            saved.read()
            return saved.prove(product)
        if self.library is None or self._waits(product):
            return None, ()
        report = Report()
        compositions = compose(self.library, product, report, store_of(self.root))
        try:
            files = tuple(finish(self.library, product, compositions, report))
            proved = tuple(prove_files(self.library, product, compositions, files, store_of(self.root)))
        except ProofError as error:
            return None, (*report.diagnostics, error.diagnostic(self.library.places))
        return proved[0].data, tuple(report.diagnostics)

    def mistakes(self) -> Iterator[Diagnostic]:
        yield from [d for d in self.report if d.severity is Severity.ERROR]


def _stumbled(error: Exception) -> Diagnostic:
    return Diagnostic(Severity.ERROR, DEFECT, f"posepress stumbled: {type(error).__name__}: {error}", None, REPORT_IT)


def _seen(library: Library, look: str) -> Library:
    """A copy is made of what is printed, in colour or not."""
    if look != GREY or library.studio.colours == "off":
        return library
    return replace(library, studio=library.studio.model_copy(update={"colours": "off"}))


def _sheet_pages(data: bytes, view: DeskView) -> tuple[ShownPage, ...]:
    from posepress.base.pdfium import PdfReading

    with PdfReading(data) as reading:
        sizes = [reading.size(number) or (1.0, 1.0) for number in range(1, reading.page_count + 1)]
    name = digest((data, view.look))
    return tuple(
        [
            ShownPage(f"{(n + 1) // 2} {'front' if n % 2 else 'back'}", size, _named(name, n), "")
            for n, size in enumerate(sizes, 1)
        ]
    )


def _named(*parts: object) -> str:
    return digest((*parts, program()))[:32]

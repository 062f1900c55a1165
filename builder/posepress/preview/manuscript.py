"""Files of a project, and what is typed of them → the content as it is now: a library, its mistakes, what was overtaken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from posepress.base.diagnostics import Diagnostic, Report, Severity, Span
from posepress.base.errors import PosepressError
from posepress.build.dependencies import StaleCheck
from posepress.build.plan import EVERYTHING, key_of
from posepress.build.production import DEFECT, REPORT_IT, Product, store_of
from posepress.build.reading import read_project
from posepress.build.refusals import refusal
from posepress.build.request import STUDIO, Order
from posepress.content.pictures.known import KnownPictures
from posepress.model.domain import Library
from posepress.preview.files import FileText, UnknownFileError, read_text, save_text


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed of a file; `tag` is that of the saved text that it began as, "" where nobody said it."""

    data: bytes
    tag: str = ""


@dataclass
class Manuscript:
    """`rev` counts the states of the content that were read; `library` is None where `content/` cannot be read at all."""

    root: Path
    rev: int = 0
    library: Library | None = None
    report: Report = field(default_factory=Report)
    drafts: dict[str, Draft] = field(default_factory=dict)  # by the names of their files
    check: StaleCheck | None = None  # of the library

    def __post_init__(self) -> None:
        self.store, self._known = replace(store_of(self.root), stays=True), KnownPictures()

    @property
    def is_empty(self) -> bool:
        """Whether nobody has begun a project here."""
        return not (self.root / STUDIO).is_file()

    @property
    def is_whole(self) -> bool:
        """Whether the content can be read so far that it is known what there is."""
        return self.library is not None and EVERYTHING.isdisjoint(self.library.unfinished.keys)

    def read(self) -> None:
        """The content as it is now."""
        self.rev += 1
        self.report, self.library, self.check = Report(), None, None
        try:
            drafts = {name: draft.data for name, draft in self.drafts.items()}
            library = read_project(self.root, self.report, Order(), self.store, drafts=drafts, known=self._known)
            self.check = StaleCheck(library) if library else None
            self.library = library
        except PosepressError as error:
            self.report.error("order", str(error), None, "")
        except OSError as error:  # a file that went while it was read: the next round sees it
            self.report.error("order", str(refusal(error, error.filename or self.root)), None, "")
        except BaseException as error:  # a panic in Rust is no Exception; whoever types on must see the next state
            self.stumble(error)

    def stumble(self, error: BaseException) -> bool:
        """A fault of ours is told as a mistake of this state; False where it was told before."""
        fault = defect_of(error)
        is_new = fault not in self.report.diagnostics
        if is_new:
            self.report.diagnostics.append(fault)
        return is_new

    def waits(self, product: Product) -> bool:
        """Whether a mistake holds a product back."""
        return self.library is None or not self.is_whole or key_of(product) in self.library.unfinished.keys

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

    def place(self, key: str) -> Span | None:
        return self.library.place(key) if self.library else None

    def text(self, name: str) -> str | None:
        """Of a file as it is typed, or as it is saved; None where it is gone, or no text."""
        if draft := self.drafts.get(name):
            return draft.data.decode("utf-8", "replace").replace("\r\n", "\n")
        file = self._saved(name)
        return file.text if file else None

    def split(self) -> frozenset[str]:
        """Names of the files that were saved by somebody else while their drafts are open here."""
        return frozenset([name for name, draft in self.drafts.items() if draft.tag and self._tag(name) != draft.tag])

    def _tag(self, name: str) -> str:
        file = self._saved(name)
        return file.tag if file else ""

    def _saved(self, name: str) -> FileText | None:
        try:
            return read_text(self.root, name)
        except (UnknownFileError, UnicodeDecodeError, OSError):
            return None


def defect_of(error: BaseException) -> Diagnostic:
    return Diagnostic(Severity.ERROR, DEFECT, f"posepress stumbled: {type(error).__name__}: {error}", None, REPORT_IT)

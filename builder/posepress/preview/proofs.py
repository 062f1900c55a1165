"""A product → its proved bytes, or its files in `output/`, and what is said of them: by a process beside the desk.

The desk goes on answering while a booklet is proved, and each process has a PDFium of its own. This one reads the files for
itself: what is printed is what is saved. It ends when its parent does, however that ends.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock

from posepress.base.diagnostics import Diagnostic, Report, Severity
from posepress.base.errors import PosepressError
from posepress.build.making import make_all
from posepress.build.pipeline import build_project
from posepress.build.plan import EVERYTHING, key_of
from posepress.build.production import DEFECT, REPORT_IT, Product
from posepress.build.publish import Published
from posepress.build.reading import read_project
from posepress.build.refusals import refusal
from posepress.build.request import Order

_AT_THE_END = 2.0  # seconds that it is waited for
_MOST_GOOD = 12  # products whose last good files are kept at hand


@dataclass(frozen=True, slots=True)
class Proof:
    """`files` by their names below `output/`; none where they do not say what the content says, or wait for a mistake."""

    files: Mapping[str, bytes]
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """None of the files were published where `notes` say why."""

    files: tuple[Published, ...]
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Proving:
    product: Product
    drafts: Mapping[str, bytes]


_Task = _Proving | Order


class Proofs:
    """One process, begun when it is first needed; it does one thing after another. Its calls wait: ask from a thread."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None
        self._is_closed = False
        self._good = dict[Product, Mapping[str, bytes]]()

    def prove(self, product: Product, drafts: Mapping[str, bytes] | None = None) -> Proof:
        """As a build proves it. `drafts` stand in place of files: leave them out for what is printed."""
        with self._lock:
            answer = self._ask(_Proving(product, dict(drafts or {})))
            if isinstance(answer, Proof) and answer.files and not drafts:
                self._good.pop(product, None)
                self._good[product] = answer.files
                if len(self._good) > _MOST_GOOD:
                    self._good.pop(next(iter(self._good)))
        return answer if isinstance(answer, Proof) else Proof({}, (_defect_of(answer),))

    def last_good(self, product: Product) -> Mapping[str, bytes] | None:
        """What was proved of it last, of what was saved then: it can still be printed while a mistake is mended."""
        return self._good.get(product)

    def publish(self, order: Order) -> Delivery:
        """As `posepress build` does."""
        with self._lock:
            answer = self._ask(order)
        return answer if isinstance(answer, Delivery) else Delivery((), (_defect_of(answer),))

    def close(self) -> None:
        """Ends the process, whatever it is doing: nothing half done is ever published."""
        self._is_closed = True
        self._end()

    def _end(self) -> None:
        line, process = self._line, self._process
        if line:
            line.close()
        if process:
            process.terminate()
            process.join(_AT_THE_END)
        self._line = self._process = None

    def _ask(self, task: _Task) -> object:
        """By who holds the lock."""
        try:
            return self._answer(task)
        except (EOFError, OSError):  # the system has ended it, for want of memory most likely
            self._end()
            try:
                return self._answer(task)
            except (EOFError, OSError) as error:
                self._end()
                return str(error) or "the process that proves was ended"

    def _answer(self, task: _Task) -> object:
        if self._is_closed:
            raise EOFError("the preview is closed")
        if self._line is None:
            context = multiprocessing.get_context("spawn")  # with the threads of a server nothing can be forked
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs, self.root), daemon=True)
            self._process.start()
            theirs.close()
        self._line.send(task)
        return self._line.recv()


def _work(line: Connection, root: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the parent ends this one
    while True:
        try:
            task = line.recv()
        except (EOFError, OSError):
            return
        try:
            answer: object = _delivery(root, task) if isinstance(task, Order) else _proof(root, task)
        except Exception as error:
            answer = f"{type(error).__name__}: {error}"
        try:
            line.send(answer)
        except OSError:
            return


def _proof(root: Path, task: _Proving) -> Proof:
    report = Report()
    library = read_project(root, report, Order(), drafts=task.drafts)
    keys = library.unfinished.keys if library else frozenset()
    if library is None or key_of(task.product) in keys or not EVERYTHING.isdisjoint(keys):
        return Proof({})
    (result,) = make_all(library, (task.product,), Report())
    return Proof({file.name: file.data for file in result.files}, result.notes)


def _delivery(root: Path, order: Order) -> Delivery:
    report = Report()
    try:
        files = build_project(root, report, order)
    except PosepressError as error:
        report.error("refused", str(error), None, "")
        files = ()
    except OSError as error:
        report.error("refused", str(refusal(error, error.filename or root)), None, "")
        files = ()
    return Delivery(files or (), tuple(report.diagnostics))


def _defect_of(answer: object) -> Diagnostic:
    return Diagnostic(Severity.ERROR, DEFECT, f"posepress stumbled: {answer}", None, REPORT_IT)

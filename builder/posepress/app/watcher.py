"""Rounds of a project → a build each, and what is on the screen after it: a status line, then the mistakes; it is redrawn."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

import click

from posepress.app.console import Progress, Settings, count, display_path, print_remark, print_report
from posepress.base.diagnostics import Report, Severity, visible
from posepress.base.errors import PosepressError
from posepress.base.letters import slug
from posepress.build.kinds import KINDS, NOUNS
from posepress.build.pipeline import build_project
from posepress.build.production import HOW_TO_PRINT, REPORT_IT
from posepress.build.publish import Change, Published
from posepress.build.refusals import refusal
from posepress.build.request import OUTPUT, Order
from posepress.build.watch import rounds

_MOST_FILES = 12
"""Files that are named after a build: what a screen has room for beside the mistakes."""
_TOLD = (Change.NEW, Change.CHANGED, Change.REMOVED, Change.WITHHELD)


def watch(settings: Settings, root: Path, name: str = "") -> None:
    """Builds what `name` is the name of, or everything, until Ctrl-C. Nothing that goes wrong with a build ends it."""
    stop, screen = Event(), _Screen(settings, root, name)
    try:
        for _ in rounds(root, stop):
            screen.build()
    except KeyboardInterrupt:
        screen.end()
    finally:
        stop.set()


def order_of(root: Path, name: str) -> Order | None:
    """Of what a file of the content is the source of, or of everything; None where no file has the name."""
    if not name:
        return Order()
    stems = {slug(Path(name).stem if name.endswith((".md", ".yaml")) else name), name}
    for folder in NOUNS:
        for path in sorted((root / "content" / folder).glob("*.*")):
            if not {path.stem, slug(path.stem)}.isdisjoint(stems):
                id_ = slug(path.stem)
                rows = [(kind, row) for kind, row in KINDS.items() if row.source == folder]
                return Order(tuple([kind for kind, row in rows if not row.asked or _stands(root, kind, id_)]), id_)
    return None


def _stands(root: Path, kind: str, id_: str) -> bool:
    """Whether somebody has asked for it before."""
    return (root / OUTPUT / kind / f"{id_}.pdf").is_file()


class _Screen:
    def __init__(self, settings: Settings, root: Path, name: str) -> None:
        self.settings, self.root, self.name = settings, root, name
        self.redraws = sys.stderr.isatty() and settings.verbosity <= 0 and settings.message_format == "human"

    def build(self) -> None:
        started, report = time.perf_counter(), Report()
        self._status("making what changed …", fresh=False)
        files, trouble = self._files(report)
        seconds = time.perf_counter() - started
        self._clear()
        self._status(f"{_clock()}  {self._summary(files, report, trouble, seconds)}")
        for line in _changes(self.root / OUTPUT, files):
            click.echo(line)
        if trouble:
            print_remark(visible(trouble), self.settings.coloured)
        report.diagnostics = [d for d in report.diagnostics if d.code != HOW_TO_PRINT]  # who prints asks for it: build says it
        print_report(self.settings, report)

    def _files(self, report: Report) -> tuple[Sequence[Published], str]:
        """What was published, and what stopped it, if anything did."""
        order = order_of(self.root, self.name)
        if order is None:
            return (), f'error: content/ has no pose, class or booklet "{self.name}" at present'
        try:
            with Progress(self.settings) as progress:
                files = build_project(self.root, report, order, strict=self.settings.strict, workers=0, progress=progress)
            return files or (), ""
        except PosepressError as error:
            return (), f"error: {error}"
        except OSError as error:  # a file that went while it was read: the next round sees it
            return (), f"error: {refusal(error, error.filename or str(self.root))}"
        except Exception as error:
            return (), f"error: posepress stumbled: {type(error).__name__}: {error}\n  = {REPORT_IT}"

    def _summary(self, files: Sequence[Published], report: Report, trouble: str, seconds: float) -> str:
        errors = sum(d.severity is Severity.ERROR for d in report)
        fresh, gone = [
            sum(file.change in changes for file in files) for changes in ((Change.NEW, Change.CHANGED), (Change.REMOVED,))
        ]
        parts = [f"{count(fresh, 'file')} new or changed"] * bool(fresh) + [f"{count(gone, 'file')} removed"] * bool(gone)
        result = ", ".join(parts) or "all files are as they were"
        if trouble or (errors and not files):
            result = "nothing was made; the last good files stay"
        mistakes = f", {count(errors, 'mistake')}" if errors else ""
        return f"{result}{mistakes} ({seconds:.1f} s). Watching; Ctrl-C ends it."

    def _status(self, text: str, fresh: bool = True) -> None:
        """A line; one that is not `fresh` is written over by the next."""
        if not fresh and not self.redraws:
            return
        text = visible(text) if fresh else visible(text)[: shutil.get_terminal_size().columns - 1]
        with suppress(OSError, ValueError):
            click.echo(text if fresh else f"\r{text}", err=True, nl=fresh)

    def _clear(self) -> None:
        if self.redraws:
            with suppress(OSError, ValueError):
                click.echo("\x1b[2J\x1b[H", err=True, nl=False)

    def end(self) -> None:
        self._status("stopped watching; the finished files stay as they are")


def _clock() -> str:
    return time.strftime("%H:%M:%S")


def _changes(output: Path, files: Sequence[Published]) -> list[str]:
    """A line a file, of the first ones."""
    changed = [file for file in files if file.change in _TOLD]
    lines = [f"  {display_path(output / file.name)}  {_change(file)}" for file in changed[:_MOST_FILES]]
    return lines + ([f"  and {len(changed) - _MOST_FILES} more"] if changed[_MOST_FILES:] else [])


def _change(file: Published) -> str:
    if file.change is Change.WITHHELD:
        return "waits; the last good file stays"
    return f"{file.change}: print {file.reprint} again" if file.reprint else str(file.change)

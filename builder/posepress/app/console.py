"""Diagnostics, published files, the catalogue and progress → lines on the terminal.

Results go to stdout, for the reader or the next program; everything about them goes to stderr.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from posepress.app.messages import screenful
from posepress.base.diagnostics import FORMATS, Report, Severity, visible
from posepress.build.pipeline import ignore_result
from posepress.build.production import DEFECT
from posepress.build.publish import Change, Published

if TYPE_CHECKING:
    from posepress.build.production import ProductResult
    from posepress.model.domain import Library
    from posepress.proof import Certificate, ProofError

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
CHANGES = {
    Change.KEPT: "kept: somebody has changed it",
    Change.WITHHELD: "withheld: see above; the file of the last build stays",
}
MISTAKES = 1  # exit code
EXIT_CODES = {"proof": 4, DEFECT: 70}
"""By the code of a diagnostic: a finished file that would not say what the content says, and a bug of ours."""
REASONS = 4  # an edit of studio.yaml has as many as there are products
BAR_WAITS = 1.0  # seconds: a quick build stays quiet


@dataclass(slots=True)
class Settings:
    """What the options say that every command takes, wherever they stand on the line."""

    folder: Path = field(default_factory=Path)
    verbosity: int = 0
    color: str = "auto"
    message_format: str = "human"
    strict: bool = False
    studio: dict[str, str] = field(default_factory=dict)  # what is set over content/studio.yaml
    person: str = ""  # what was typed for the file of one person

    @property
    def coloured(self) -> bool:
        if self.color == "auto":  # https://no-color.org
            return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        return self.color == "always"


class Progress:
    """A bar on a terminal once the work has taken a second; none with -v, which tells more."""

    def __init__(self, settings: Settings) -> None:
        self.bar = sys.stderr.isatty() and settings.verbosity == 0 and settings.message_format == "human"
        self.started = time.monotonic()
        self.width = 0

    def __call__(self, done: int, total: int, name: str) -> None:
        if self.bar and (self.width or time.monotonic() - self.started > BAR_WAITS):
            filled = 24 * done // max(1, total)
            self._draw(f"[{'#' * filled}{'.' * (24 - filled)}] {done}/{total} {name}" if name else "")

    def _draw(self, text: str) -> None:
        text = text[: shutil.get_terminal_size().columns - 1]
        with suppress(OSError, ValueError):
            click.echo(f"\r{text:<{self.width}}" + ("" if text else "\r"), err=True, nl=False)
        self.width = len(text)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.width:
            self._draw("")


def print_remark(text: str, color: bool | None = None) -> None:
    """A line to stderr. Where that is closed or full, what the command is for goes on all the same."""
    with suppress(OSError, ValueError):
        click.echo(text, err=True, color=color)


def print_report(settings: Settings, report: Report) -> bool:
    """Prints what was found; True when there are mistakes."""
    diagnostics = [
        d
        for d in (report.strict() if settings.strict else report)
        if settings.verbosity >= 0 or d.severity is not Severity.NOTE
    ]
    if settings.message_format != "human" or settings.verbosity > 0:
        for diagnostic in diagnostics:
            text = FORMATS[settings.message_format](diagnostic)
            print_remark(text if settings.message_format == "json" else _colour(diagnostic.severity, text), settings.coloured)
        return report.stops(settings.strict)
    messages, hidden = screenful(diagnostics)
    for message in messages:
        print_remark(_colour(message.first.severity, str(message)), settings.coloured)
    if hidden:
        print_line(settings, f"and {hidden} more; correct these first, or read them all: posepress -v check")
    return report.stops(settings.strict)


def _colour(severity: Severity, text: str) -> str:
    return text.replace(f"{severity}:", click.style(f"{severity}:", fg=COLOURS[severity], bold=True), 1)


def print_outcome(settings: Settings, report: Report, withheld: int, published: int) -> None:
    """What the mistakes mean for the files in `output/`."""
    mistakes = count(sum(d.severity is Severity.ERROR for d in (report.strict() if settings.strict else report)), "mistake")
    if not published:
        print_line(settings, f"{mistakes}; nothing was written, the files of the last build are as they were")
    elif not withheld:
        print_line(settings, f"{mistakes}; nothing had to be withheld, all files are up to date")
    else:
        pronoun = "it" if withheld == 1 else "them"
        files = f"{count(withheld, 'file')} withheld and left as the last build made {pronoun}"
        print_line(settings, f"{mistakes}; {files}; the others are up to date")


def exit_code(settings: Settings, report: Report) -> int:
    """4 for a proof that failed, 70 for a defect of ours, 1 for other mistakes, 0 for none."""
    codes = {d.code for d in report if d.severity is Severity.ERROR}
    exit_codes = [EXIT_CODES[code] for code in EXIT_CODES if code in codes]
    return exit_codes[0] if exit_codes else MISTAKES * report.stops(settings.strict)


def print_line(settings: Settings, text: str) -> None:
    """A word to the reader that no program needs."""
    if settings.verbosity >= 0 and settings.message_format != "json":
        print_remark(text)


def print_files(output: Path, files: Sequence[Published]) -> None:
    names = [display_path(output / file.name) for file in files]
    width = max(map(len, names), default=0)
    for name, file in zip(names, files, strict=True):
        click.echo(f"{name:<{width}}  {CHANGES.get(file.change, file.change)}{_reprint(file)}")


def _reprint(file: Published) -> str:
    if file.reprint is None:
        return ""
    return f": print {file.reprint} again" if file.reprint else ": what you have printed is still right"


def verbose_listener(settings: Settings) -> Callable[[ProductResult], None]:
    """Prints with -v what was proved of each product, why it was made and how long that took; nothing otherwise."""
    if settings.verbosity <= 0:
        return ignore_result

    def print_result(result: ProductResult) -> None:
        for certificate in [file.certificate for file in result.files if file.certificate]:
            print_remark(str(certificate))
        if result.trace:
            print_remark(result.trace)
        if result.reasons:
            excess = len(result.reasons) - REASONS
            reasons = ", ".join(result.reasons[:REASONS]) + (f" and {excess} more" if excess > 0 else "")
            print_remark(f"{result.product.name}  made because of: {reasons}")
            print_remark(f"{result.product.name}  {result.seconds:.3f} s")

    return print_result


def print_proofs(proofs: Sequence[tuple[str, Certificate | ProofError]], person: str = "") -> None:
    """A line a file; below one that failed, the likely way out and what is wrong. `person` is the file of whom they are for."""
    width = max([len(name) for name, _ in proofs], default=0)
    remedy = f"posepress handout CLASS --for {person}; so with deck CLASS and card POSE" if person else "posepress build"
    for name, proof in proofs:
        if isinstance(proof, Exception):
            click.echo(f"{name:<{width}}  FAILED: not what the content says now")
            print_remark(f"  = if the content has changed since it was made, make it anew: {remedy}")
            print_remark(visible("\n".join(proof.lines)))
        else:
            click.echo(f"{name:<{width}}  {proof.summary}")


def catalogue(library: Library) -> dict[str, list[dict[str, Any]]]:
    return {
        "poses": [{"id": p.id, "title": p.title, "position": p.position} for p in library.poses.values()],
        "classes": [{"id": c.id, "title": c.title, "poses": [p.pose for p in c.poses]} for c in library.classes.values()],
        "booklets": [{"id": b.id, "title": b.title, "parts": len(b.parts)} for b in library.booklets.values()],
    }


def table(catalogue: dict[str, list[dict[str, Any]]]) -> str:
    """Aligned columns: name, title, and the position, or how many poses or parts there are."""
    rows = [(e["id"], e["title"], _extent(e)) for entries in catalogue.values() for e in entries]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    return visible("\n".join(f"{id:<{widths[0]}}  {title:<{widths[1]}}  {extent}" for id, title, extent in rows))


def _extent(entry: dict[str, Any]) -> str:
    if "position" in entry:
        return str(entry["position"])
    return count(len(entry["poses"]), "pose") if "poses" in entry else count(entry["parts"], "part")


def build_command(folder: Path) -> str:
    """The command that builds a project, as it can be typed from here, with or without an activated environment."""
    program = sys.argv[0] if Path(sys.argv[0]).stem == "posepress" and not shutil.which("posepress") else "posepress"
    return " ".join([f'"{part}"' if " " in part else part for part in (program, "-C", display_path(folder), "build")])


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}{'es' if noun.endswith('s') else 's'}"


def display_path(path: Path) -> str:
    """As short as it can be typed from here."""
    folder = Path.cwd()
    return visible(str(path.resolve().relative_to(folder)) if path.resolve().is_relative_to(folder) else str(path))

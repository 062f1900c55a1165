"""Diagnostics, published files, the catalogue and progress → lines on the terminal.

Results go to stdout, for the reader or the next program; everything about them goes to stderr.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.diagnostics import FORMATS, Diagnostic, Report, Severity
from builder.publish import Change, Published

if TYPE_CHECKING:
    from builder.make import Made
    from builder.model import Library
    from builder.proof import Certificate, ProofError

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
REASONS = 4  # told; an edit of studio.yaml has as many as there are products
MESSAGES = 100  # printed, for a person
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
        click.echo(f"\r{text:<{self.width}}" + ("" if text else "\r"), err=True, nl=False)
        self.width = len(text)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.width:
            self._draw("")


def tell(settings: Settings, report: Report) -> bool:
    """Prints what was found; True when it stands in the way."""
    found = report.strict() if settings.strict else report
    told = [d for d in found if settings.verbosity >= 0 or d.severity is not Severity.NOTE]
    shown = told if settings.message_format == "json" else _first(told)
    for diagnostic in shown:
        click.echo(_message(settings, diagnostic), err=True, color=settings.coloured)
    if len(told) > len(shown):
        say(settings, f"and {len(told) - len(shown)} more; mend these first, then run the command again")
    if not report.stops(settings.strict):
        return False
    say(settings, f"{count(found.count(Severity.ERROR), 'mistake')}; nothing was written, the last files are as they were")
    return True


def _first(told: list[Diagnostic]) -> list[Diagnostic]:
    """As many as one reads, the worst first, in their order: one wrong quotation mark can make a mistake of every line."""
    worst = {id(d) for d in sorted(told, key=lambda d: list(Severity).index(d.severity))[:MESSAGES]}
    return [d for d in told if id(d) in worst]


def _message(settings: Settings, diagnostic: Diagnostic) -> str:
    text = FORMATS[settings.message_format](diagnostic)
    if settings.message_format == "json":
        return text
    severity = f"{diagnostic.severity}:"
    return text.replace(severity, click.style(severity, fg=COLOURS[diagnostic.severity], bold=True), 1)


def say(settings: Settings, text: str) -> None:
    """A word to the reader that no program needs."""
    if settings.verbosity >= 0 and settings.message_format != "json":
        click.echo(text, err=True)


def print_published(output: Path, published: Sequence[Published]) -> None:
    names = [shown(output / file.name) for file in published]
    width = max(map(len, names), default=0)
    words = {Change.KEPT: "kept: somebody changed it since"}
    for name, file in zip(names, published, strict=True):
        again = "" if file.again is None else f": print {file.again} again" if file.again else ": what is printed stays"
        click.echo(f"{name:<{width}}  {words.get(file.change, file.change)}{again}")


def account(settings: Settings) -> Callable[[Made], None]:
    """Tells with -v what was proved of each product, why it was made and how long that took; says nothing otherwise."""

    def tell_of(made: Made) -> None:
        if settings.verbosity <= 0:
            return
        for certificate in [file.certificate for file in made.files if file.certificate]:
            click.echo(str(certificate), err=True)
        if made.reasons:
            more = len(made.reasons) - REASONS
            why = ", ".join(made.reasons[:REASONS]) + (f" and {more} more" if more > 0 else "")
            click.echo(f"{made.product.name}  made because of: {why}", err=True)
            click.echo(f"{made.product.name}  {made.seconds:.3f} s", err=True)

    return tell_of


def print_proofs(found: Sequence[tuple[str, Certificate | ProofError]]) -> None:
    """A line a file; below one that failed, what is wrong with it."""
    width = max([len(name) for name, _ in found], default=0)
    for name, proof in found:
        if isinstance(proof, Exception):
            click.echo(f"{name:<{width}}  FAILED: not what the content says now")
            click.echo("\n".join(proof.told), err=True)
        else:
            click.echo(f"{name:<{width}}  {proof.summary}")
    if any(isinstance(proof, Exception) for _, proof in found):
        click.echo("  = build again: a file that is older than the content says what the content said then", err=True)


def catalogue(library: Library) -> dict[str, list[dict[str, Any]]]:
    return {
        "poses": [{"id": p.id, "title": p.title, "position": p.position} for p in library.poses.values()],
        "classes": [{"id": c.id, "title": c.title, "poses": [p.pose for p in c.poses]} for c in library.classes.values()],
        "booklets": [{"id": b.id, "title": b.title, "parts": len(b.parts)} for b in library.booklets.values()],
    }


def table(catalogue: dict[str, list[dict[str, Any]]]) -> str:
    """Aligned columns: name, title, and the position, or how many poses or parts there are."""
    rows = [(e["id"], e["title"], _remark(e)) for entries in catalogue.values() for e in entries]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    return "\n".join(f"{id:<{widths[0]}}  {title:<{widths[1]}}  {remark}" for id, title, remark in rows)


def _remark(entry: dict[str, Any]) -> str:
    if "position" in entry:
        return str(entry["position"])
    return count(len(entry["poses"]), "pose") if "poses" in entry else count(entry["parts"], "part")


def building(folder: Path) -> str:
    """The command that builds a project, as it can be typed from here, with or without an activated environment."""
    typed = sys.argv[0] if Path(sys.argv[0]).stem == "posepress" and not shutil.which("posepress") else "posepress"
    return " ".join([f'"{part}"' if " " in part else part for part in (typed, "-C", shown(folder), "build")])


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}{'es' if noun.endswith('s') else 's'}"


def shown(path: Path) -> str:
    """As short as it can be typed from here."""
    here = Path.cwd()
    return str(path.resolve().relative_to(here)) if path.resolve().is_relative_to(here) else str(path)

"""An order of the command line → files of `output/`, or one file elsewhere; what is said of them, and the exit code."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from posepress.app.console import (
    Progress,
    Settings,
    display_path,
    exit_code,
    print_files,
    print_line,
    print_outcome,
    print_report,
    verbose_listener,
)
from posepress.base.diagnostics import Report, Severity
from posepress.base.errors import OrderError
from posepress.base.theme import PAPERS_MM
from posepress.build.kinds import NO_ONE_PAGE
from posepress.build.pipeline import build_file, build_project
from posepress.build.publish import Change, write_file
from posepress.build.request import DEFAULT_SIZE, OUTPUT, Order, check_target, find_person, find_project, is_open_to_git

DONE = 0
"""The exit code of what went well."""


def make(settings: Settings, order: Order, target: Path | None = None) -> int:
    order = replace(order, person=person_of(settings))
    if target:
        return _make_file(settings, order, target)
    report, root = Report(), project_of(settings)
    with Progress(settings) as progress:
        files = build_project(
            root, report, order, strict=settings.strict, workers=0, progress=progress, on_result=verbose_listener(settings)
        )
    leftovers = [file for file in files or () if file.change in (Change.REMOVED, Change.KEPT)]
    if usual := usual_instead(settings, order, report):
        for file in leftovers:
            is_gone = file.change is Change.REMOVED
            what = "removed: the class has changed since" if is_gone else "is older than the class: delete it"
            print_line(settings, f"{display_path(root / OUTPUT / file.name)} {what}")
        return make(settings, usual)
    mistakes = print_report(settings, report)
    waiting = [file for file in files or () if file.change is Change.WITHHELD]
    up_to_date = [file for file in files or () if file not in (*leftovers, *waiting)]
    if order.id is None:
        print_files(root / OUTPUT, files or ())
    elif up_to_date:
        click.echo("\n".join(display_path(root / OUTPUT / file.name) for file in up_to_date))
        for file in leftovers:
            path = display_path(root / OUTPUT / file.name)
            print_line(settings, f"{path} {file.change}; for a print shop, run this command again with --shop")
    if mistakes:
        print_outcome(settings, report, len(waiting), len(up_to_date))
    return exit_code(settings, report)


def usual_instead(settings: Settings, order: Order, report: Report) -> Order | None:
    """The usual handout in place of one that has no room on one sheet, which a warning says: under the usual name, so that no
    file says that it is what it is not.
    """
    errors = [diagnostic for diagnostic in report.diagnostics if diagnostic.severity is Severity.ERROR]
    if order.id is None or settings.strict or [error.code for error in errors] != [NO_ONE_PAGE]:
        return None
    print_report(settings, Report([replace(errors[0], severity=Severity.WARNING)]))
    return replace(order, format="")


def card_order(settings: Settings, name: str, size: str | None, format_: str) -> Order:
    """A card in another format is on a paper: one whose name is typed as the size, or the studio's."""
    if not format_:
        return Order(("cards",), name, size or DEFAULT_SIZE, settings.studio)
    if size and size not in PAPERS_MM:
        raise OrderError(f"--{format_} is on {' or '.join(PAPERS_MM)} paper, not on {size}", "leave --size out")
    studio = settings.studio | ({"paper": size} if size else {})
    return Order(("cards",), name, studio=studio, format=format_)


def _make_file(settings: Settings, order: Order, target: Path) -> int:
    report, root = Report(), project_of(settings)
    if target != Path("-"):
        check_target(target, root)
    with Progress(settings) as progress:
        data = build_file(root, report, order, strict=settings.strict, progress=progress)
    if usual := usual_instead(settings, order, report):
        return _make_file(settings, usual, target)
    if print_report(settings, report) or data is None:
        print_outcome(settings, report, 1, 0)
        return exit_code(settings, report)
    if target == Path("-"):
        sys.stdout.buffer.write(data)
    else:
        write_file(target, data)
        click.echo(target)
    return DONE


def person_of(settings: Settings) -> Path | None:
    """The file that stands behind `--for`. Where git would keep it, that is said."""
    if not settings.person:
        return None
    person = find_person(settings.person, project_of(settings), settings.folder)
    if is_open_to_git(person):
        print_line(settings, f'git keeps this file of a person: type the line "{person.parent.name}/" into .gitignore')
    return person


def project_of(settings: Settings) -> Path:
    root = find_project(settings.folder)
    if root is None:
        raise OrderError(
            f'no project here: there is no content/studio.yaml in "{settings.folder.resolve()}" or a folder above it',
            "go to your project's folder (type cd and its path), name it after -C, or start one: posepress init my-studio",
        )
    return root


def home_of(settings: Settings) -> Path:
    """The project, or a folder in which one can be begun: an empty one, or one that has content and pictures alone."""
    folder = settings.folder.resolve()
    if find_project(folder) is None and {file.name for file in folder.iterdir() if file.name[0] != "."} <= {
        "content",
        "images",
    }:
        return folder
    return project_of(settings)

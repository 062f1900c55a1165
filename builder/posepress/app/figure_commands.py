"""The commands that show figures: the named poses, or a figure file → a list, or a drawing to look at."""

from __future__ import annotations

from pathlib import Path

import click

from posepress.app.console import MISTAKES, Settings, print_report
from posepress.app.options import OneOf, common
from posepress.app.orders import DONE
from posepress.base.diagnostics import Report
from posepress.base.theme import PAPERS_MM
from posepress.build.publish import write_file
from posepress.build.request import check_target, find_project


@click.command(short_help="Show the poses that can be drawn.")
@click.option(
    "--sheet",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.pdf",
    help="Write a sheet with a drawing of each, and every word for a figure file.",
)
@click.option("--words", is_flag=True, help="List every field and word for a figure file instead.")
@click.option("--paper", type=OneOf(PAPERS_MM), default="a4", show_default=True)
@click.option("--style", type=OneOf(["line", "pictogram"]), help="Use this style instead of the studio's.")
@common()
@click.pass_obj
def figures(settings: Settings, target: Path | None, words: bool, paper: str, style: str | None) -> int:
    """List the named poses that a figure file can start from: type one after `pose:`."""
    from posepress.app import preview

    if target is None:
        click.echo(preview.words() if words else "\n".join(preview.names()))
        return DONE
    check_target(target, settings.folder)
    write_file(target, preview.sheet(paper, style, find_project(settings.folder)))
    click.echo(str(target))
    return DONE


@click.command(short_help="Draw one figure file.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE: a .png, .svg or .pdf."
)
@common()
@click.pass_obj
def figure(settings: Settings, file: Path, target: Path | None) -> int:
    """Draw FILE, such as images/cat.figure.yaml, for you to look at. Without -o: cat.png in this folder."""
    from posepress.app import preview

    root, report = find_project(file.parent), Report()
    target = target or Path.cwd() / (file.name.split(".")[0] + ".png")
    check_target(target, root or file.parent, preview.SUFFIXES)
    drawing = preview.draw_file(file, report, root)
    if print_report(settings, report) or drawing is None:
        return MISTAKES
    write_file(target, preview.as_file(drawing, target.suffix.lower()))
    click.echo(str(target))
    return DONE

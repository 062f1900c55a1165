"""Command line → calls of the house, lines of text, an exit code. No rule of the domain lives here.

Results go to stdout, diagnostics and progress to stderr. Exit codes: 0 done; 1 the content has mistakes; 2 the command was
typed wrongly, a name that the content does not know included; 3 the machine refused; 4 a finished file would not say what
the content says; 130 interrupted; 70 our own defect. With 1, 4 and 70 the products that are not concerned are made.
"""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from click.shell_completion import get_completion_class

from posepress import __version__
from posepress.app.console import (
    EXIT_CODES,
    Progress,
    Settings,
    build_command,
    catalogue,
    count,
    display_path,
    exit_code,
    print_files,
    print_line,
    print_proofs,
    print_remark,
    print_report,
    table,
)
from posepress.app.figure_commands import figure, figures
from posepress.app.options import OneOf, common, for_person, for_print
from posepress.app.orders import DONE, home_of, person_of, project_of
from posepress.app.product_commands import booklet, build, card, cues, deck, handout
from posepress.base.diagnostics import Report, nearest, visible
from posepress.base.errors import OrderError, PosepressError
from posepress.build.checking import check_files, check_project, find_files
from posepress.build.kinds import NOUNS
from posepress.build.production import DEFECT, REPORT_IT
from posepress.build.publish import clean
from posepress.build.refusals import RefusedError, refusal
from posepress.build.request import OUTPUT, find_project
from posepress.build.verification import verify_project
from posepress.proof import ProofError

if TYPE_CHECKING:
    from posepress.model.domain import Library

INTERRUPTED = 130
_TRIED_FIRST = ("print", "make", "pdf", "create", "export")


class _Commands(click.Group):
    def list_commands(self, context: click.Context) -> list[str]:
        """In the order of use, as they stand below; Click would sort them by letter."""
        return list(self.commands)

    def resolve_command(self, context: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Words that people try first lead to the commands that make a file."""
        if args and args[0] in _TRIED_FIRST:
            making = "build, card, handout, cues, deck, booklet"
            message = f"No such command '{args[0]}'. These make the files that you print: {making}."
            raise click.UsageError(message, context)
        return super().resolve_command(context, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="The options above may come before or after the command.",
)
@click.version_option(__version__, prog_name="posepress", message="%(prog)s %(version)s")
@common(hidden=False)
@for_print("paper", "language", "colours", hidden=True)
@click.pass_context
def posepress(context: click.Context) -> None:
    """Print pose cards, class handouts and booklets from the files in content/."""
    context.ensure_object(Settings)
    if "SOURCE_DATE_EPOCH" in os.environ:
        _check_date()


for command in (build, card, handout, cues, deck, booklet):
    posepress.add_command(command)


@posepress.command(short_help="Make what changed, whenever you save.")
@click.argument("name", nargs=-1, metavar="[POSE|CLASS|BOOKLET]")
@common()
@click.pass_obj
def watch(settings: Settings, name: tuple[str, ...]) -> int:
    """Make everything, or what is made of one POSE, CLASS or BOOKLET, again each time you save a file; Ctrl-C ends it.

    Mistakes stand on the screen until they are mended; what they concern keeps its last good files.
    """
    from posepress.app import watcher

    root = project_of(settings)
    if watcher.order_of(root, " ".join(name)) is None:
        names = sorted(path.stem for folder in NOUNS for path in (root / "content" / folder).glob("*.*"))
        raise OrderError(f'content/ has no pose, class or booklet "{" ".join(name)}"', nearest(" ".join(name), names))
    watcher.watch(settings, root, " ".join(name))
    return DONE


@posepress.command(short_help="See the pages in the browser while you write.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Use this port, not the project's own.")
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@common()
@click.pass_obj
def preview(settings: Settings, port: int, no_browser: bool) -> int:
    """Show the project in the browser: each page as it prints, each word with its line, and what is wrong; Ctrl-C ends it.

    Only this computer can see it, and nothing leaves this computer.
    """
    from posepress.app import opening

    opening.preview(settings, home_of(settings), port, not no_browser)
    return DONE


@posepress.command("list", short_help="List what is in the content.")
@click.argument("kind", required=False, type=OneOf(("poses", "classes", "booklets")))
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@common()
@click.pass_obj
def list_(settings: Settings, kind: str | None, as_json: bool) -> int:
    """List the poses, classes and booklets with their names and titles."""
    library, report = _read(settings)
    if library is not None:
        rows = {name: rows for name, rows in catalogue(library).items() if kind in (None, name)}
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if as_json else table(rows))
    print_report(settings, report)
    return exit_code(settings, report)


@posepress.command(short_help="Look for mistakes and write nothing.")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@common()
@click.pass_obj
def check(settings: Settings, files: tuple[str, ...]) -> int:
    """Do all that a build does, say what is wrong, and write nothing. With FILEs, or names of poses and classes, only for these
    and for what is made from them.
    """
    report = Report()
    if files:
        return _check_files(settings, files, report)
    with Progress(settings) as progress:
        library = check_project(project_of(settings), report, workers=0, progress=progress)
    mistakes = print_report(settings, report)
    if library is not None and not mistakes:
        counts = (len(library.poses), "pose"), (len(library.classes), "class"), (len(library.booklets), "booklet")
        click.echo("no mistakes in " + ", ".join(count(number, noun) for number, noun in counts))
    return exit_code(settings, report)


def _check_files(settings: Settings, files: tuple[str, ...], report: Report) -> int:
    root = project_of(settings)
    paths = find_files(root, settings.folder, files)
    with Progress(settings) as progress:
        check_files(root, report, paths, workers=0, progress=progress)
    if not print_report(settings, report):
        click.echo(f"no mistakes in {', '.join(paths)}")
    return exit_code(settings, report)


@posepress.command(short_help="Compare the finished files with the content again.")
@click.argument("files", nargs=-1, metavar="[FILE…]", type=click.Path(path_type=Path))
@for_person
@common()
@click.pass_obj
def verify(settings: Settings, files: tuple[Path, ...]) -> int:
    """Read back the finished FILEs, or all of output/, and compare them with the content. Files that were made for a person
    are compared with --for and the file of that person.
    """
    report, output = Report(), project_of(settings) / OUTPUT
    names = [os.path.relpath(file.resolve(), output.resolve()).replace(os.sep, "/") for file in files]
    proofs = list(verify_project(output.parent, report, names, person_of(settings)))
    print_report(settings, report)
    if not proofs and not report.failed:
        nothing = "nothing is made for this person yet" if settings.person else "there are no finished files yet"
        print_line(settings, f"{nothing}; make them: posepress {'handout CLASS --for PERSON' if settings.person else 'build'}")
    print_proofs(proofs, settings.person or "")
    failed = any(isinstance(proof, ProofError) for _, proof in proofs)
    return ProofError.exit_code if failed else exit_code(settings, report)


@posepress.command(short_help="Start a pose, a class or the file of a person.")
@click.argument("kind", type=OneOf(("pose", "class", "person")))
@click.argument("name", nargs=-1, required=True)
@common()
@click.pass_obj
def new(settings: Settings, kind: str, name: tuple[str, ...]) -> int:
    """Write a new file for a pose, a class or a person called NAME, for you to fill in."""
    from posepress.app.scaffold import new_class, new_person, new_pose

    make = {"pose": new_pose, "class": new_class, "person": new_person}[kind]
    click.echo(display_path(make(project_of(settings), " ".join(name))))
    return DONE


@posepress.command(short_help="Start a project of your own.")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@common()
@click.pass_obj
def init(settings: Settings, directory: Path) -> int:
    """Make a small working project in the new folder DIR."""
    from posepress.app.scaffold import init_project

    folder = settings.folder / directory
    for path in init_project(folder):
        click.echo(display_path(path))
    print_line(settings, f"now make its pages: {build_command(folder)}")
    return DONE


@posepress.command(short_help="Print the JSON Schema of a content file.")
@click.argument("name")
@common()
def schema(name: str) -> int:
    """Print the JSON Schema of a file's YAML, with which an editor can help you type.

    NAME is pose, class, article, booklet, studio, glossary or sources.
    """
    from posepress.model import schemas

    if name not in schemas.NAMES:
        raise OrderError(f'no schema is called "{name}"', nearest(name, schemas.NAMES))
    click.echo(json.dumps(schemas.schema(name), ensure_ascii=False, indent=1))
    return DONE


for command in (figures, figure):
    posepress.add_command(command)


@posepress.command(short_help="Check that this machine has what posepress needs.")
@common()
@click.pass_obj
def doctor(settings: Settings) -> int:
    """Check Python, the parts of posepress, the fonts and the output folder."""
    from posepress.app.doctor import examine

    findings = list(examine(find_project(settings.folder)))
    for finding in findings:
        click.echo(f"{'ok  ' if finding.well else 'BAD '} {finding.text}")
        if not finding.well:
            click.echo(f"     = {finding.way_out}")
    return DONE if all(finding.well for finding in findings) else RefusedError.exit_code


@posepress.command("clean", short_help="Remove what posepress made.")
@common()
@click.pass_obj
def clean_(settings: Settings) -> int:
    """Remove from output/ what posepress wrote there, and nothing else."""
    output = project_of(settings) / OUTPUT
    print_files(output, clean(output))
    return DONE


@posepress.command(short_help="Let the shell complete commands and names.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@common()
def completion(shell: str) -> int:
    """Print a script that lets your SHELL complete commands and names; add it to the shell's startup file."""
    kind = get_completion_class(shell)
    assert kind is not None, shell
    click.echo(kind(posepress, {}, "posepress", "_POSEPRESS_COMPLETE").source())
    return DONE


@posepress.command("help", hidden=True)
@click.argument("command", required=False)
@click.pass_context
def help_(context: click.Context, command: str | None) -> int:
    """What -h prints, for those who type `posepress help`, and `posepress help card`."""
    return run([*([command] if command else []), "-h"])


def _check_date() -> None:
    from posepress.pdf.metadata import edition

    try:
        edition()
    except ValueError as error:
        raise OrderError(str(error), "unset it, or type a whole number such as SOURCE_DATE_EPOCH=1700000000") from None


def _read(settings: Settings) -> tuple[Library | None, Report]:
    from posepress import read_library

    report = Report()
    return read_library(project_of(settings), report), report


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and returns the exit code; no exception gets past it."""
    try:
        return int(posepress.main(arguments, prog_name="posepress", standalone_mode=False) or DONE)
    except click.ClickException as error:
        with suppress(OSError, ValueError):
            error.show()
        return error.exit_code
    except PosepressError as error:
        print_remark(visible(f"error: {error}"))
        return error.exit_code
    except OSError as error:
        print_remark(visible(f"error: {refusal(error, error.filename or 'standard output')}"))
        return RefusedError.exit_code
    except (KeyboardInterrupt, click.Abort):
        print_remark("stopped; the files of the last build are as they were")
        return INTERRUPTED
    except Exception as error:
        return _defect(error, sys.argv[1:] if arguments is None else arguments)


def _defect(error: Exception, arguments: Sequence[str]) -> int:
    """A bug of ours reaches the reader as one line, and with -v as what a maintainer needs."""
    if "-v" in arguments:
        print_remark(visible("".join(traceback.format_exception(error)).rstrip()))
    print_remark(visible(f"error: posepress stumbled: {type(error).__name__}: {error}\n  = {REPORT_IT}"))
    return EXIT_CODES[DEFECT]


def main() -> NoReturn:
    if sys.stdout is None or sys.stderr is None:  # closed by whoever started us: `2>&-`, or a program without a window
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the process ends
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a title must not stop a terminal that lacks one of its letters
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run())

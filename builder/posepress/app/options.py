"""Options and arguments that several commands take → Settings, and words that the domain knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from posepress.app.console import Settings
from posepress.base.diagnostics import FORMATS
from posepress.base.errors import OrderError
from posepress.base.theme import PAPERS_MM
from posepress.build.request import find_project

Command = TypeVar("Command", bound=Callable[..., Any])
Name = tuple[str, ...]
"""Of a pose, class or booklet, word by word: who types a title without quotes is told the name."""


class OneOf(click.Choice[str]):
    """A word of a list, in capital letters or not, in singular or plural."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(list(words), case_sensitive=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as the list has it."""
        typed = str(value).lower()
        forms = (typed, typed + "s", typed + "es", typed.removesuffix("s"), typed.removesuffix("es"))
        return super().convert(next((form for form in forms if form in self.choices), value), param, ctx)


class _When(click.Choice[str]):
    """`on` and `off` are for ink: `--color` is about the messages, `--colours` about the pages."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in ("on", "off"):
            messages = "always" if value == "on" else "never"
            self.fail(f"for the pages, type --colours {value}; for the messages, --color {messages}", param, ctx)
        return super().convert(value, param, ctx)


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if context.get_parameter_source(str(parameter.name)) is not ParameterSource.DEFAULT:
        setattr(context.ensure_object(Settings), str(parameter.name), value)


def _keep_studio(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(Settings).studio[str(parameter.name)] = value


def common(hidden: bool = True) -> Callable[[Command], Command]:
    """The options of every command; their help stands once, in that of `posepress` itself."""

    def decorate(command: Command) -> Command:
        for names, attributes in reversed(_COMMON):
            command = click.option(*names, expose_value=False, callback=_keep, hidden=hidden, **attributes)(command)
        return command

    return decorate


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_COMMON: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (("-C", "folder"), {"type": _FOLDER, "metavar": "DIR", "help": "Work on the project in DIR instead of in this folder."}),
    (("-v", "verbosity"), {"flag_value": 1, "type": int, "help": "Say more: every remark, and how long each product takes."}),
    (("-q", "verbosity"), {"flag_value": -1, "type": int, "help": "Say less: no notes, no progress."}),
    (("--color",), {"type": _When(["auto", "always", "never"]), "help": "Colour messages; NO_COLOR is respected."}),
    (("--message-format",), {"type": click.Choice(list(FORMATS)), "help": "How to print mistakes and remarks."}),
    (("--strict",), {"is_flag": True, "help": "Treat warnings as errors, and make all or nothing."}),
]


def for_print(*names: str, hidden: bool = False) -> Callable[[Command], Command]:
    """Those of the options `paper`, `language` and `colours` that are named; they differ from content/studio.yaml."""

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            command = click.option(
                f"--{name}",
                expose_value=False,
                callback=_keep_studio,
                hidden=hidden,
                help=f"Use instead of the {name} in content/studio.yaml.",
                **_PRINT[name],
            )(command)
        return command

    return decorate


_PRINT: dict[str, dict[str, Any]] = {
    "paper": {"type": OneOf(PAPERS_MM)},
    "language": {"metavar": "CODE"},
    "colours": {"type": OneOf(("on", "off"))},
}


def _keep_person(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(Settings).person = value


for_person = click.option(
    "--for",
    "person",
    metavar="PERSON",
    expose_value=False,
    callback=_keep_person,
    help="For one person, whose file is PERSON, such as people/jd.yaml.",
)


def _refuse_person(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        is_booklet = context.info_name == "booklet"
        message = "a booklet is for everybody" if is_booklet else "a handout, a deck or a card is for one person"
        raise OrderError(message, f"type posepress handout CLASS --for {value}, or deck, or card")


for_nobody = click.option(
    "--for", "person", metavar="PERSON", expose_value=False, callback=_refuse_person, hidden=True, help="No such thing."
)
"""Of a command that makes what several people get."""

for_shop = click.option(
    "--shop", is_flag=True, help="Also make NAME-shop.pdf for a print shop, with bleed and with marks outside the trim."
)

_FORMATS = {
    "one-page": "Lay everything out on one sheet, both sides if it must, and say what there is no room for.",
    "large": "Lay it out in large print: 18 pt, and nothing left out.",
    "wall": "One side for the wall, to read from 2 m.",
}


_MADE_IN = {
    "one-page": "posepress handout CLASS --one-page",
    "large": "posepress handout CLASS --large, or posepress card POSE --large",
    "wall": "posepress card POSE --wall",
}
"""What makes a product in each format."""


def _refuse_format(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        option = parameter.opts[0]
        raise OrderError(f"posepress {context.info_name} has no {option}", f"type {_MADE_IN[option.removeprefix('--')]}")


def in_no_format(*names: str) -> Callable[[Command], Command]:
    """Who types one of these formats, or any if none is named, is told what has it."""

    def decorate(command: Command) -> Command:
        for name in names or _FORMATS:
            refusal = click.option(f"--{name}", is_flag=True, hidden=True, expose_value=False, callback=_refuse_format)
            command = refusal(command)
        return command

    return decorate


def in_formats(*names: str) -> Callable[[Command], Command]:
    """An option for each format, of which one may be taken: the command gets its name as `format_`, or ""."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def in_one_format(*arguments: Any, **options: Any) -> Any:
            taken = [name for name in names if options.pop(name.replace("-", "_"))]
            if len(taken) > 1:
                both = " and ".join([f"--{name}" for name in taken])
                message = f"{both} are two files: type the command once for each of them"
                raise click.UsageError(message, click.get_current_context())
            return command(*arguments, format_="".join(taken), **options)

        out: Any = in_one_format
        for name in reversed(names):
            out = click.option(f"--{name}", is_flag=True, help=_FORMATS[name])(out)
        return in_no_format(*[name for name in _FORMATS if name not in names])(out)  # type: ignore[no-any-return]

    return decorate


def for_group(command: Command) -> Command:
    """Who comes, and when: they differ from the class's file."""
    command = click.option("--at", metavar="TIME", help="Begin at this time of day, as in 18:00 or 6 pm.")(command)
    return click.option("--people", metavar="NUMBER", help="Count what to have ready for so many people.")(command)


to_file = click.option(
    "-o",
    "target",
    metavar="FILE.pdf",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write to FILE.pdf (- for standard output) and leave output/ alone.",
)


def name_argument(metavar: str, folder: str, required: bool = True) -> Callable[[Command], Command]:
    """The name of a file in a folder of content/, which the shell completes."""

    def decorate(command: Command) -> Command:
        placeholder = metavar if required else f"[{metavar}]"
        argument = click.argument("name", nargs=-1, required=required, metavar=placeholder, type=_FileName(folder))
        return argument(command)

    return decorate


class _FileName(click.types.StringParamType):
    """Of a file in a folder of content/: completed by the shell, and all of them listed where none is typed."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str | None:
        names = self._names(ctx) if ctx else []
        return f"Choose from: {', '.join(names)}" if names else None

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in self._names(ctx) if name.startswith(incomplete)]

    def _names(self, context: click.Context) -> list[str]:
        root = find_project(context.ensure_object(Settings).folder)
        return sorted([file.stem for file in (root / "content" / self.folder).glob("*.*")]) if root else []

"""The commands that make products: words of the command line → an order, made."""

from __future__ import annotations

from pathlib import Path

import click

from posepress.app.console import Settings
from posepress.app.options import (
    Name,
    OneOf,
    common,
    for_group,
    for_nobody,
    for_person,
    for_print,
    for_shop,
    in_formats,
    in_no_format,
    name_argument,
    to_file,
)
from posepress.app.orders import card_order, make
from posepress.base.theme import CARDS
from posepress.build.kinds import HANDED_OUT, KINDS
from posepress.build.request import DEFAULT_SIZE, Order


@click.command(short_help="Make everything, or the kinds you name.")
@click.argument("kinds", nargs=-1, type=OneOf(tuple(KINDS)))
@in_no_format()
@for_shop
@for_nobody
@for_print("paper", "language", "colours")
@common()
@click.pass_obj
def build(settings: Settings, kinds: tuple[str, ...], shop: bool) -> int:
    """Make everything in output/, or only the kinds you name: cards, decks, handouts, booklets, cues.

    Prints a line for each file that says whether it changed, so that you know what to print again.
    """
    return make(settings, Order(tuple(dict.fromkeys(kinds)) or HANDED_OUT, studio=settings.studio, shop=shop))


@click.command(short_help="Make one pose as a card.")
@name_argument("POSE", "poses")
@click.option("--size", type=OneOf(CARDS), help=f"[default: {DEFAULT_SIZE}; with --large and --wall, the studio's paper]")
@in_formats("large", "wall")
@for_person
@to_file
@for_print("language", "colours")
@common()
@click.pass_obj
def card(settings: Settings, name: Name, size: str | None, format_: str, target: Path | None) -> int:
    """Make one POSE as a card, and print the path of its file."""
    return make(settings, card_order(settings, " ".join(name), size, format_), target)


@click.command(short_help="Make one class as a handout.")
@name_argument("CLASS", "classes")
@in_formats("one-page", "large")
@for_person
@to_file
@for_print("paper", "language", "colours")
@common()
@click.pass_obj
def handout(settings: Settings, name: Name, format_: str, target: Path | None) -> int:
    """Make the handout for a CLASS, and print the path of its file."""
    return make(settings, Order(("handouts",), " ".join(name), studio=settings.studio, format=format_), target)


@click.command(short_help="Make the teacher's own page for a class.")
@name_argument("CLASS", "classes")
@in_no_format()
@for_nobody
@for_group
@to_file
@for_print("paper", "language", "colours")
@common()
@click.pass_obj
def cues(settings: Settings, name: Name, target: Path | None, people: str | None, at: str | None) -> int:
    """Make the cue sheet for a CLASS, to hold while you teach: when each pose begins, what to say, to ask and to have ready.

    It is never handed to the class. Once it is there, `posepress build` keeps it up to date.
    """
    plan = {field: value for field, value in (("people", people), ("at", at)) if value is not None}
    return make(settings, Order(("cues",), " ".join(name), studio=settings.studio, plan=plan), target)


@click.command(short_help="Put the cards of a class on sheets to cut.")
@name_argument("CLASS", "classes")
@in_no_format()
@for_person
@for_shop
@to_file
@for_print("paper", "language", "colours")
@common()
@click.pass_obj
def deck(settings: Settings, name: Name, shop: bool, target: Path | None) -> int:
    """Put the cards of a CLASS on sheets, backs behind fronts, with guides for cutting."""
    return make(settings, Order(("decks",), " ".join(name), studio=settings.studio, shop=shop), target)


@click.command(short_help="Make a booklet to read, and to fold.")
@name_argument("NAME", "booklets", required=False)
@in_no_format()
@for_shop
@for_nobody
@to_file
@for_print("paper", "language", "colours")
@common()
@click.pass_obj
def booklet(settings: Settings, name: Name, shop: bool, target: Path | None) -> int:
    """Make the booklet NAME, or all of them: one file to read, and one with sheets to print, fold and staple.

    With -o, only the file to read is made; with -o and --shop, only the one for a print shop.
    """
    return make(settings, Order(("booklets",), " ".join(name) or None, studio=settings.studio, shop=shop), target)

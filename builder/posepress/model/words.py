"""A language → the words that the tool itself prints in it, out of its table in `words/`: one file of data a language.

A table has every word, or is told which ones are missing: nothing prints in another language by silence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from posepress.model.grammar import Signal

TABLES = Path(__file__).parents[1] / "words"
FALLBACK = "en"
"""What prints where a language has no table; that is told."""

Forms = Mapping[str, str]
"""A noun by the plural categories of CLDR: `one`, `few`, `many`, `other`."""


@dataclass(frozen=True, slots=True)
class Words:
    """Fixed texts of one language. Places to fill are marked as in `str.format`."""

    language: str
    signals: Mapping[Signal, str]
    positions: Mapping[str, str]
    units: Mapping[str, Forms]
    short_units: Mapping[str, str]  # of time, where a dose is one line
    rows: Mapping[str, str]  # labels of a dose
    sides: Mapping[str, str]
    side_letters: Mapping[str, str]  # in the square before a side
    sections: Mapping[str, str]
    pages: Mapping[str, str]
    no_cautions: str
    not_for: str
    warning_sign: str
    more: str
    you_need: str
    logo: str
    link: str
    link_note: str
    film: str
    film_of_step: str
    film_hints: tuple[str, ...]
    film_code: str
    if_you_like: str
    or_: str
    pose_number: str
    card_of: str
    steps_on_back: str
    cautions_on_back: str
    steps_go_on: str
    read_cautions: str
    read_cautions_on_back: str
    read_cautions_of_cards: str
    cautions_go_on: str
    steps_here: str
    step_here: str
    card: str
    turn_over: str
    steps_on_page: str
    step_on_page: str
    to: str
    my_notes: str
    edition: str
    source: str
    also: str
    about: str
    each_time: str
    each_day: str
    rests_included: str
    up_to: str
    hold: str
    of_ten: str
    pain: str
    every: str
    in_weeks: str
    between_sets: str
    between_repeats: str
    efforts: tuple[str, ...]  # by the number of ten
    means_sets: str
    means: str
    every_exercise: str
    at_a_glance: str
    class_: str
    teacher: str
    date: str
    name: str
    before_you_start: str
    have_ready: str
    instead_of: str
    welcome: str
    stop_and_rest_if: str
    in_class: str
    in_class_number: str
    my_days: tuple[str, str]  # one, many
    numbers: tuple[str, ...]  # from zero on
    tick: str
    pose: str
    day: str
    page_of: str
    page: str
    pose_word: str
    cover: str
    back_cover: str
    imprint: str
    page_number: str
    page_shows_other_side: str
    read_next: str
    used_for: str
    arrow: str
    signs: str
    sign_texts: Mapping[str, str]
    log_columns: tuple[str, ...]

    def counted(self, unit: str, is_one: bool) -> str:
        """The word of a unit behind a number: `minute`, `minutes`."""
        return self.units[unit]["one" if is_one else "other"]


class MissingWordsError(Exception):
    """A table lacks words: their names."""


def words_of(language: str) -> Words:
    """The words of a language. English stands in for one that has no table. Raises MissingWordsError."""
    return _words(FALLBACK)


@cache
def _words(name: str) -> Words:
    table = tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))
    if missing := missing_words(table):
        raise MissingWordsError(", ".join(missing))
    return Words(**{field.name: _value(field.name, table[field.name]) for field in fields(Words)})


def missing_words(table: Mapping[str, Any]) -> list[str]:
    """Names of what a table does not have."""
    return [field.name for field in fields(Words) if field.name not in table]


def _value(name: str, typed: Any) -> Any:
    if name == "signals":
        return {Signal[word]: said for word, said in typed.items()}
    return tuple(typed) if isinstance(typed, list) else typed

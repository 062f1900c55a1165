"""A language → the words that the tool itself prints in it, out of its table in `words/`: one file of data a language.

A table has every word, or it is told which ones are missing: nothing prints in another language by silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from posepress.base.languages import FALLBACK, decimal_sign, filled, has_words, numbered_words, plural, table_of
from posepress.base.letters import sort_key
from posepress.model.amounts import Amount
from posepress.model.domain import StudioFields
from posepress.model.dose_values import Interval
from posepress.model.frequency import says_every
from posepress.model.grammar import Signal
from posepress.model.house_words import changed_table

Forms = Mapping[str, str]
"""A noun by the plural categories of CLDR: `one`, `few`, `many`, `other`."""

_NOT_IN_TABLES = ("language", "numbered", "house")
_AROUND = " \u00a0,.:()"  # what may stand beside a word


@dataclass(frozen=True, slots=True)
class Words:
    """Fixed texts of one language. Places to fill are marked as in `str.format`."""

    language: str  # tag of what these words are in
    numbered: tuple[str, ...]  # what a number stands behind, in words of the studio's own
    house: frozenset[str]  # words of the studio's own in another language than `language`, in small letters
    quotes: tuple[str, str]
    range: str
    part_of_one: str  # plural category behind ½
    capital_nouns: bool  # whether nouns keep their capital inside a sentence
    alphabet: str  # letters that stand in their own place in lists
    colon: str
    nouns: Mapping[str, Forms]
    signals: Mapping[Signal, str]
    positions: Mapping[str, str]
    units: Mapping[str, Forms]
    once: Mapping[str, str]  # how often, where a number would read badly
    short_units: Mapping[str, str]  # of time, where a dose is one line
    every: Mapping[str, str]  # by the unit behind it
    every_one: Mapping[str, str]  # of one of it
    means_sets: Forms
    my_days: Forms
    my_weeks: Forms
    your_weeks: Forms
    programme: Mapping[str, str]
    log: Mapping[str, str]
    rows: Mapping[str, str]  # labels of a dose
    row_words: Mapping[str, str]  # the same inside a line
    sides: Mapping[str, str]
    side_letters: Mapping[str, str]  # in the square before a side
    sections: Mapping[str, str]
    pages: Mapping[str, str]
    no_cautions: str
    not_for: str
    warning_sign: str
    not_for_you: str
    for_you: str
    not_for_you_sign: str
    note_for_you: str
    checked_for_you: str  # behind what a pose is not for, where a professional has decided that it may stay
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
    card_named: str  # what one holds, and whose it is
    deck_named: str
    handout_named: str
    booklet_named: str
    turn_over: str
    turn_over_for: str
    turn_over_for_one: str
    back_side: str
    on_cards: str
    on_card: str
    on_handout: str
    all_steps: str
    steps_on_page: str
    step_on_page: str
    to: str
    through: str  # from one number to another, the last of them too
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
    in_weeks: str
    between_sets: str
    between_repeats: str
    efforts: tuple[str, ...]  # by the number of ten
    means: str
    every_exercise: str
    at_a_glance: str
    audience: str  # before whom a class is for
    teacher: str
    date: str
    name: str
    before_you_start: str
    have_ready: str
    choose: str
    optional: str
    circuit: str  # its rounds, and the numbers of its poses
    circuit_here: str  # its rounds, and how many poses
    rest_between_rounds: str
    pair: str  # two numbers
    getting_there: str
    welcome: str
    stop_and_rest_if: str
    in_class: str
    in_class_number: str
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
    weekdays: tuple[str, ...]
    sessions: tuple[str, ...]  # of a day
    sheets: Mapping[str, str]  # beside the pages of sheets for a printer
    cues: Mapping[str, str]  # of the teacher's own page
    changes: Mapping[str, str]  # of level: what `model/levels` calls them
    change_counts: Mapping[str, Forms]  # the same, with how often
    ways: Mapping[str, str]  # the safest way from one level to another

    def form(self, forms: Forms, number: float) -> str:
        """Of a noun behind a number."""
        return forms.get(plural(self.language, number), forms["other"])

    def counted(self, unit: str, number: float) -> str:
        """The word of a unit behind a number: `minute`, `minutes`."""
        return self.form(self.units[unit], number)

    def behind(self, unit: str, amount: Amount) -> str:
        """The word of a unit behind an amount: behind a range that of its end, behind ½ as the language
        has it, behind `1:30` the plural.
        """
        if amount.high < 1 and amount.shown:
            return self.units[unit].get(self.part_of_one, self.units[unit]["other"])
        return self.units[unit]["other"] if ":" in amount.shown else self.counted(unit, amount.high)

    def said_once(self, field: str, amount: Amount) -> str:
        """`once a day`; nothing for other numbers, and other words."""
        is_one = amount.low == amount.high == 1 and not (amount.most or amount.words)
        return self.once.get(field, "") if is_one else ""

    def figures(self, amount: Amount) -> str:
        """As an amount prints: with the language's sign before decimals and between two numbers."""
        return self.numbers_text(amount.figures)

    def numbers_text(self, figures: str) -> str:
        """Figures of ours in the language's way.

        >>> words_of("de").numbers_text("1.5–2")
        '1,5–2'
        """
        if "." in figures:
            figures = re.sub(r"(?<=[0-9])\.(?=[0-9])", decimal_sign(self.language), figures)
        low, dash, high = figures.partition("–")
        return self.range.format(low, high) if dash else figures

    def sort_key(self, name: str) -> str:
        """By which lists are sorted."""
        return sort_key(name, self.alphabet)

    def quoted(self, text: str) -> str:
        return text.join(self.quotes)

    def interval(self, value: Interval) -> str:
        """`every 2 hours`, `every hour`: a language may have another word before each unit, and before no number."""
        if not value.amount:
            said = self.every_one.get(value.unit, value.words)
            return said if value.unit or says_every(said) else self.every["words"].format(said)
        if value.amount.high == value.amount.low == 1:
            said = self.every_one[value.unit]
        else:
            said = self.every[value.unit].format(f"{self.figures(value.amount)} {self.behind(value.unit, value.amount)}")
        return f"{said} {value.words}".strip()


class MissingWordsError(Exception):
    """A table lacks words: their names."""


def words_of(language: str) -> Words:
    """The words of a language. English stands in for one that has no table, which is told. Raises MissingWordsError."""
    return _words(language if has_words(language) else FALLBACK, ())


def house_words(studio: StudioFields) -> Words:
    """Those of a studio: of its language, with its own in their places."""
    language = studio.language if has_words(studio.language) else FALLBACK
    words = _words(language, tuple(studio.words.items()))
    if has_words(studio.language):
        return words
    return replace(words, house=frozenset([text.strip(_AROUND).casefold() for text in studio.words.values()]))


@cache
def _words(language: str, changes: tuple[tuple[str, str], ...]) -> Words:
    table = changed_table(language, dict(changes))
    if missing := missing_words(table):
        raise MissingWordsError(", ".join(missing))
    names = [field.name for field in fields(Words) if field.name not in _NOT_IN_TABLES]
    values = {name: _value(name, filled(table[name], table)) for name in names}
    numbered = numbered_words(table) - numbered_words(table_of(language))
    return Words(language=language, numbered=tuple(sorted(numbered)), house=frozenset(), **values)


def missing_words(table: Mapping[str, Any]) -> list[str]:
    """Names of what a table does not have."""
    return [field.name for field in fields(Words) if field.name not in (*table, *_NOT_IN_TABLES)]


def _value(name: str, typed: Any) -> Any:
    if name == "signals":
        return {Signal[word]: said for word, said in typed.items()}
    return tuple(typed) if isinstance(typed, list) else typed

"""A dose and a side → what is printed of it, in the order that the eye learns: cells, rows and goals in full, parts in short.

One component serves all products: a form may be shorter, never poorer. In full, units are words; in short, `s` and `min`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from posepress.model.amounts import Amount
from posepress.model.domain import Pose
from posepress.model.dose import CELL, DOSE_FIELDS, ROW, SENTENCE, Dose, DoseField, DoseValue
from posepress.model.dose_values import Interval, Tempo
from posepress.model.grammar import TIMED, WITHOUT_UNIT, clipped_unit, leading_unit, says_between
from posepress.model.sides import side_in
from posepress.model.words import Words
from posepress.typeset.faces import NO_BREAK_SPACE

_UNBROKEN = 26  # letters of a part from which on it may break
_SAYS_ITSELF = ("with", "how often", "for")
"""Rows whose value needs no label to be understood: `yellow band`, `2 times a day`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text of one value. A `figure` is set large where there is room."""

    text: str
    source: str
    figure: bool = False
    tag: bool = False  # a letter in a square
    lang: str = ""  # where it is the tool's own words


@dataclass(frozen=True, slots=True)
class DoseCell:
    """What stands together and is not broken: `3 sets × 12`, `hold 5 seconds`. `field` is that of its first value."""

    field: str
    stretches: tuple[Stretch, ...]

    @property
    def source(self) -> str:
        return self.stretches[0].source

    @property
    def plain(self) -> str:
        return " ".join([stretch.text for stretch in self.stretches])


@dataclass(frozen=True, slots=True)
class DoseRow:
    """`Rest  60 seconds`. A label is part of the value where that says nothing without it, and has its source then; `word` is
    the label inside a line.
    """

    name: str
    label: Stretch
    values: tuple[Stretch, ...]
    word: str

    @property
    def parts(self) -> tuple[DoseCell, ...]:
        """Its values as parts of a line, the first with the label, unless the value says that itself."""
        first = replace(self.label, text=self.word)
        parts = [(value,) for value in self.values]
        said = [(first, *parts[0]), *parts[1:]] if self.label.source else parts
        return tuple([DoseCell(self.name, stretches) for stretches in said])


@dataclass(frozen=True, slots=True)
class DoseText:
    """All of a dose. `short` are its parts where it is one line; the side is the last cell, unless one of them has it."""

    cells: tuple[DoseCell, ...]
    rows: tuple[DoseRow, ...]
    goals: tuple[DoseRow, ...]
    short: tuple[DoseCell, ...]

    def of(self, *fields: str) -> tuple[DoseCell, ...]:
        """The short parts of these fields."""
        return tuple([part for part in self.short if part.field in fields])


def pose_dose(words: Words, pose: Pose) -> DoseText:
    return dose_text(words, pose.dose, pose.sides, pose.key("dose"), pose.key("sides"))


def dose_text(words: Words, dose: Dose, side: str, key: str, side_key: str, without: Collection[str] = ()) -> DoseText:
    """`key` is the source key of the dose, `side_key` that of the sides; fields `without` which it is said stand elsewhere."""
    dose = dose.beside(side)
    spoken = _Spoken(words, dose, {name: value for name, value in dose.values.items() if name not in without}, key)
    cells, short = [tuple(spoken.cells(_side(words, side, side_key), is_short)) for is_short in (False, True)]
    rows, goals = [tuple(spoken.rows(place)) for place in (ROW, SENTENCE)]
    return DoseText(cells, rows, goals, (*short, *spoken.parts()))


def _side(words: Words, side: str, key: str) -> tuple[Stretch, ...]:
    """`R right leg`, `each side`, or nothing."""
    letter = words.side_letters.get(side_in(side), "")
    tag = [Stretch(letter, key, tag=True, lang=words.language)] if letter else []
    return (*tag, Stretch(words.sides[side], key, lang=words.language)) if words.sides[side] else ()


def row_text(words: Words, field: str, dose: Dose, source: str) -> Stretch:
    """The value of a field of a row, without its label: `2 times a day`, `pain 4 of 10`."""
    return _Spoken(words, dose, dose.values, source.removesuffix(f".{field}")).value(field)


@dataclass(frozen=True, slots=True)
class _Spoken:
    words: Words
    dose: Dose
    values: Mapping[str, DoseValue]
    key: str

    def source(self, field: str) -> str:
        return f"{self.key}.{field}"

    def cells(self, side: tuple[Stretch, ...], short: bool) -> Iterator[DoseCell]:
        """Work, hold, side. Sets stand before what they are counted of; without a noun after ×, the side is the noun."""
        of = self.dose.of_sets
        for field in [field.name for field in DOSE_FIELDS if field.place == CELL and field.name in self.values]:
            if field == of:
                continue  # stands behind its sets
            stretches = self.amount(field, short)
            if field == "sets" and of:
                stretches += self.amount(of, short)
            if field == "repeats" and len(side) == 1 and self.bare_repeats:
                stretches, side = [*stretches, *side], ()
            yield DoseCell(field, tuple(stretches))
        if side:
            yield DoseCell("side", side)

    @property
    def bare_repeats(self) -> bool:
        repeats = self.dose.repeats
        if repeats is None or repeats.more:
            return False
        return not self.dose.sets and (not repeats.words or clipped_unit(repeats.words) == ("repeats", ""))

    def amount(self, field: str, short: bool) -> list[Stretch]:
        """Of a cell: `3`, `sets ×`; `hold`, `5`, `seconds`."""
        value = self.values[field]
        assert isinstance(value, Amount)
        source, unit = self.source(field), self.unit(field, short)
        lang = self.words.language if _is_own(value) else ""
        out = [Stretch(self.words.figures(value), source, figure=True)]
        out = self.around(self.words.up_to, out, source) if value.most else out
        out += [Stretch(unit, source, lang=lang if unit != "×" else "")] if unit else []
        return self.around(self.words.hold, out, source) if field == "hold" else out

    def around(self, template: str, inner: list[Stretch], source: str) -> list[Stretch]:
        """What stands in the one place of a template, between its words: `hold {}`, `{} halten`."""
        before, behind = [text.strip() for text in template.split("{}")]
        own = [[Stretch(text, source, lang=self.words.language)] if text else [] for text in (before, behind)]
        return [*own[0], *inner, *own[1]]

    def unit(self, field: str, short: bool) -> str:
        """What stands behind the figures: `breaths`, `slow lifts`, `seconds each side`."""
        amount = self.values[field]
        assert isinstance(amount, Amount)
        said = amount.words or self.words.behind(WITHOUT_UNIT.get(field, field), amount)
        unit, rest = clipped_unit(said)
        if unit:
            said = self.words.behind(unit, amount) + rest
        if short and field in TIMED and field != "minutes":
            unit, rest = leading_unit(said)
            said = self.words.short_units[unit] + rest if unit else said
        if field == "repeats" and self.dose.of_sets == field and said == "×":
            said = ""  # the sign stands before the figure
        of = self.dose.of_sets if field == "sets" else ""
        if of and (short or of == "hold") and not amount.words and not amount.more:
            return "×"
        return " ".join([part for part in (said, amount.more, "×" * bool(of)) if part])

    def rows(self, place: str) -> Iterator[DoseRow]:
        fields: dict[str, list[DoseField]] = {}
        for field in DOSE_FIELDS:
            if field.place == place and field.name in self.values:
                fields.setdefault(field.row, []).append(field)
        for row, group in fields.items():
            source = "" if row in _SAYS_ITSELF else self.source(group[0].name)
            label = Stretch(self.words.rows[row], source, lang=self.words.language)
            yield DoseRow(row, label, tuple([self.value(field.name) for field in group]), self.words.row_words[row])

    def parts(self) -> Iterator[DoseCell]:
        """The rows and goals in short, a part a value: `rest 60 s`, `yellow band`, `stop above pain 4 of 10`."""
        for field in DOSE_FIELDS:
            if field.place != CELL and field.name in self.values:
                value = self.value(field.name, short=True)
                stretches: tuple[Stretch, ...] = (value,)
                if field.row not in _SAYS_ITSELF:
                    own = Stretch(self.words.row_words[field.row], value.source, lang=self.words.language)
                    stretches = (own, value)
                yield DoseCell(field.name, stretches)

    def value(self, field: str, short: bool = False) -> Stretch:
        """Of a row or a goal, as one text."""
        value, words = self.values[field], self.words
        match value:
            case Tempo():
                text = self.tempo(value, short)
                own = False
            case Amount():
                text, own = self.row_amount(field, value, short), _is_own(value)
            case Interval():
                text, own = words.interval(value), not value.words
                text = _unbroken(text) if len(text) < _UNBROKEN else text
            case _:
                text, own = value, False
        return Stretch(text, self.source(field), lang=words.language if own else "")

    def tempo(self, tempo: Tempo, short: bool) -> str:
        return self.with_more(tempo.figures, "" if short and tempo.phases else tempo.words)

    def with_more(self, text: str, more: str) -> str:
        """`6 of 10: hard`"""
        return self.words.colon.format(text, more) if text and more else text or more

    def row_amount(self, field: str, amount: Amount, short: bool) -> str:
        words, figures = self.words, self.words.figures(amount)
        if amount.most:
            figures = words.up_to.format(figures)
        if field in ("effort", "pain"):
            said = _unbroken(words.of_ten.format(figures))
            if field == "pain":
                return self.with_more(_unbroken(words.pain.format(said)), amount.more)
            return said if short else self.with_more(said, amount.more or self.effort(amount))
        if field == "weeks" and not amount.words and not amount.most and amount.low < amount.high:
            return " ".join([part for part in (_unbroken(words.in_weeks.format(figures)), amount.more) if part])
        count = figures.count(" ") + 1  # that stay with the figures
        once = words.said_once(field, amount)
        text = f"{once} {amount.more}".strip() if once else f"{figures} {self.unit(field, short)}"
        if field == "rest between repeats":
            text += f" {words.between_repeats}"
        elif field == "rest" and self.dose.rest_between_repeats and self.dose.sets and not says_between(text):
            text += f" {words.between_sets}"
        whole = len(text) < _UNBROKEN and field not in ("rest", "rest between repeats")
        return _unbroken(text) if whole else text.replace(" ", NO_BREAK_SPACE, count)

    def effort(self, amount: Amount) -> str:
        """In words, by the category ratio scale of Borg, as Foster words it for a session (J Strength Cond Res 15, 2001)."""
        low, high = [self.words.efforts[int(number + 0.5)] for number in (amount.low, amount.high)]
        return low if low == high else self.words.to.format(low, high)


def _is_own(amount: Amount) -> bool:
    """Whether all that stands behind its figures is worded by the tool."""
    unit, rest = clipped_unit(amount.words)
    return not amount.more and (not amount.words or (unit != "" and not rest))


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK_SPACE)

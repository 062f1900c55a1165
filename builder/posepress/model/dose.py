"""The fields of a dose in the order that the eye learns, as data; a dose as a frozen value; how long it takes.

The order is that of the page: what the body does now (cells, large), what else holds while it does (rows), how often and for
how long (rows), when it changes (a sentence). A new field is a line of `DOSE_FIELDS` and a field of `Dose`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from pydantic import ConfigDict

from posepress.model.amounts import Amount
from posepress.model.dose_values import Interval, Tempo
from posepress.model.file_fields import AmountField, FileFields, Goal, IntervalField, LoadField, ScaleField, Short, TempoField
from posepress.model.grammar import OF_SETS, SECONDS, WITHOUT_UNIT, unit_of
from posepress.model.measures import WALK_SECONDS, is_walked

BREATH_SECONDS = 6.0  # a slow breath at rest, ten a minute (Russo, Santarelli, O'Rourke, Breathe 13, 2017)
REPEAT_SECONDS = 6.0  # a slow movement there and back, one breath long

CELL, ROW, SENTENCE = "cell", "row", "sentence"


@dataclass(frozen=True, slots=True)
class DoseField:
    """`place`: cell, row or sentence. Fields of one `row` stand in it together. One that is `enough` makes a dose by itself.
    One that is `shared` leaves the exercises of a handout where it is the same for all.
    """

    name: str
    place: str
    example: str
    row: str = ""
    enough: bool = False
    shared: bool = False


DOSE_FIELDS = (
    DoseField("sets", CELL, "3", enough=True),
    DoseField("repeats", CELL, "10", enough=True),
    DoseField("breaths", CELL, "5-10", enough=True),
    DoseField("minutes", CELL, "5", enough=True),
    DoseField("rounds", CELL, "3", enough=True),
    DoseField("hold", CELL, "30", enough=True),
    DoseField("rest", ROW, "60", row="rest"),
    DoseField("rest between repeats", ROW, "10", row="rest"),
    DoseField("tempo", ROW, "3-1-3", row="tempo"),
    DoseField("load", ROW, "5 kg", row="with"),
    DoseField("resistance", ROW, "yellow band", row="with"),
    DoseField("effort", ROW, "6", row="effort", shared=True),
    DoseField("pain", ROW, "4", row="stop above", shared=True),
    DoseField("times a day", ROW, "2", row="how often", enough=True, shared=True),
    DoseField("every", ROW, "2 hours", row="how often", enough=True, shared=True),
    DoseField("days a week", ROW, "3", row="how often", enough=True, shared=True),
    DoseField("weeks", ROW, "1-2", row="for", shared=True),
    DoseField("progress when", SENTENCE, "you can do 3 sets of 12", row="move on when"),
    DoseField("go back when", SENTENCE, "it hurts the next morning", row="go back when"),
)
"""After the cells stands the side, which is the pose's or the class's."""

DOSE_NAMES = tuple([field.name for field in DOSE_FIELDS])
DOSE_UNITS = tuple([field.name for field in DOSE_FIELDS if field.enough and field.name != "every"])
"""Amounts of which one makes a dose."""

DoseValue = Amount | Interval | Tempo | str

UPPER_LIMITS = ("pain", "effort")
"""Fields that say what is not to be gone beyond: what is said for all exercises makes none of them less strict."""


def is_looser(value: DoseValue, limit: DoseValue | None) -> bool:
    """Whether it lets somebody go further than a limit of the same field."""
    return isinstance(value, Amount) and isinstance(limit, Amount) and value.high > limit.high


_TIME_UNITS = ("breaths", "hold", "minutes", "repeats")
"""Units of a dose that take time of their own."""

_BOTH_WAYS = re.compile(r"\b(?:each|both|either|every|per)\s+(?:way|direction)s?\b", re.IGNORECASE)
_EACH_SIDE = (
    r"(?:\b(?:je|pro|jede[rs]?)\s+(?:seite|bein|arm|fuß|hand)\b"
    r"|\b(?:por|cada|em cada|de cada)\s+(?:lado|pierna|brazo|perna|braço|pie|pé)\b"
    r"|\b(?:par|chaque|de chaque)\s+(?:côté|jambe|bras|pied)\b|\b(?:per|ogni)\s+(?:lato|gamba|braccio|piede)\b"
    r"|\b(?:per|elke)\s+(?:kant|been|arm|voet)\b|\bna\s+(?:każdą\s+)?(?:stronę|nogę|rękę)\b|\b(?:per|varje)\s+(?:sida|ben|arm|fot)\b|"
    r"\b(?:each|both|either|every|per)\s+(?:side|leg|arm|foot|hand|knee|hip|shoulder|ankle|elbow|wrist)s?\b)"
)
_SAYS_EACH_SIDE = re.compile(_EACH_SIDE, re.IGNORECASE)
_BESIDE_SIDE = re.compile(
    rf"[,;\s]*\(?(?:\b(?:on|de|a|em|auf|på|op|su)\s+)?(?:{_EACH_SIDE}|\beach\b|\bR\s?/\s?L\b|\bL\s?/\s?R\b)\)?\s*\Z",
    re.IGNORECASE,
)
"""What an amount need not say where a side stands beside it."""


def quoted(text: str) -> str:
    """A value as it is typed between curly brackets: in quotes where it needs them."""
    return '"' + text.replace('"', "'") + '"' if re.search(r"[:,#{}\[\]\"]", text) else text


def _typed(value: DoseValue) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Interval):
        figures = value.amount.figures.replace("–", "-") if value.amount else ""
        return " ".join(filter(None, [figures, value.unit, value.words]))
    figures = value.figures.replace("–", "-").replace(", ", "-")  # of sets that differ, `8, 6, 4`
    if isinstance(value, Tempo):
        return ": ".join(filter(None, [figures, value.words]))
    return " ".join(filter(None, [f"up to {figures}" if value.most else figures, value.words, value.more]))


class Dose(FileFields):
    """How much, with what, how hard, how often, and when that changes; `hold` and `rest` count seconds."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [field.name]} for field in DOSE_FIELDS if field.enough]}
    )

    sets: AmountField | None = None
    repeats: AmountField | None = None
    breaths: AmountField | None = None
    minutes: AmountField | None = None
    rounds: AmountField | None = None
    hold: AmountField | None = None
    rest: AmountField | None = None
    rest_between_repeats: AmountField | None = None
    tempo: TempoField | None = None
    load: LoadField | None = None
    resistance: LoadField | None = None
    effort: ScaleField | None = None
    pain: ScaleField | None = None
    times_a_day: AmountField | None = None
    every: IntervalField | None = None
    days_a_week: AmountField | None = None
    weeks: AmountField | None = None
    progress_when: Goal | None = None
    go_back_when: Goal | None = None
    note: Short | None = None

    @property
    def values(self) -> dict[str, DoseValue]:
        """What is given but the note, by the names of YAML, in the order of print."""
        found = {name: getattr(self, name.replace(" ", "_")) for name in DOSE_NAMES}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def typed(self) -> str:
        """As it is typed in one line.

        >>> Dose(sets="3", repeats="8-10", load="5 kg").typed
        '{sets: 3, repeats: 8-10, load: 5 kg}'
        >>> Dose(every="2 hours", tempo="3-1-3: down, wait, up").typed
        '{tempo: "3-1-3: down, wait, up", every: 2 hours}'
        """
        values = [f"{name}: {quoted(_typed(value))}" for name, value in self.values.items()]
        note = [f"note: {quoted(self.note)}"] if self.note else []
        return f"{{{', '.join([*values, *note])}}}"

    def with_fields_of(self, other: Dose, names: Collection[str]) -> Dose:
        """With some values that another dose has."""
        return self.model_copy(update={name.replace(" ", "_"): other.values[name] for name in names})

    def in_place_of(self, before: Dose) -> Dose:
        """With the limit of pain of a dose whose place it takes, where it says none: how much is done lifts no limit."""
        return self.with_fields_of(before, ["pain"]) if before.pain and not self.pain else self

    @property
    def of_sets(self) -> str:
        """The field that the sets are counted of; "" where there are none, or nothing to count."""
        return next((name for name in OF_SETS if getattr(self, name)), "") if self.sets else ""

    @property
    def says_each_side(self) -> bool:
        """Whether its own words say that it is done on each side: `10 per leg`."""
        return any(_SAYS_EACH_SIDE.search(f"{v.words} {v.more}") for v in self.values.values() if isinstance(v, Amount))

    def beside(self, side: str) -> Dose:
        """As it prints beside that side: `10 each leg` says its side itself, and not twice."""
        if side == "none":
            return self
        amounts = {name: value for name in DOSE_NAMES if isinstance(value := getattr(self, name.replace(" ", "_")), Amount)}
        shorter = {
            name.replace(" ", "_"): replace(
                value, words=_BESIDE_SIDE.sub("", value.words), more=_BESIDE_SIDE.sub("", value.more)
            )
            for name, value in amounts.items()
        }
        return self.model_copy(update=shorter)

    def minutes_of_one_side(self) -> tuple[float, float]:
        """Least and most minutes that one side takes: its sets and rounds, and the rests between them."""
        low, high = [self._seconds_of_one_side(most) / 60 for most in (False, True)]
        return low, high

    def _seconds_of_one_side(self, most: bool) -> float:
        """Seconds of all sets. `rest` is that between sets or, where there are none, between repeats."""
        sets = _end(self.sets, most, 1.0) * _end(self.rounds, most, 1.0)
        rest = seconds_of("rest", self.rest, most)
        of_sets = bool(self.sets or self.rounds)
        between = seconds_of("rest between repeats", self.rest_between_repeats, most) + (0.0 if of_sets else rest)
        work = self._seconds_of_one_set(between, most)
        return work * sets + (rest * max(0.0, sets - 1) if of_sets and work else 0.0)

    def _seconds_of_one_set(self, between: float, most: bool) -> float:
        """Of a hold that is repeated, the repeats count as often as it is held, and in their tempo where that is said. Without
        one, and without a rest in which to move, a short hold makes no repeat shorter than it is by itself.
        """
        times = {name: seconds_of(name, getattr(self, name), most) for name in _TIME_UNITS}
        if self.breaths and self.tempo and self.tempo.seconds and not self.repeats:
            times["breaths"] = _end(self.breaths, most, 0.0) * self.tempo.seconds  # `4-7-8`
        repeats = _end(self.repeats, most, 0.0)
        if repeats:
            hold = times["hold"]
            moved = self.tempo.seconds if self.tempo else 0.0
            each = moved + hold if moved or (hold and between) else max(_seconds_of_one(self.repeats), hold)
            times |= {"repeats": repeats * each + between * max(0.0, repeats - 1), "hold": 0.0}
        said = [amount for name in _TIME_UNITS if (amount := getattr(self, name))]
        both = any(_BOTH_WAYS.search(f"{amount.words} {amount.more}") for amount in said)
        return sum(times.values()) * (2 if both else 1)


def _seconds_of_one(repeats: Amount | None) -> float:
    return WALK_SECONDS if repeats and is_walked(repeats.words) else REPEAT_SECONDS


def _end(amount: Amount | None, most: bool, none: float) -> float:
    """The lesser or the greater number of a range."""
    return (amount.high if most else amount.low) if amount else none


def seconds_of(field: str, amount: Amount | None, most: bool) -> float:
    """In the unit that its words say: `hold: 1-2 minutes` are 60 to 120."""
    if amount is None:
        return 0.0
    seconds_by_unit = {"breaths": BREATH_SECONDS, "repeats": REPEAT_SECONDS, **SECONDS}
    unit = unit_of(amount.words)
    return _end(amount, most, 0.0) * seconds_by_unit.get(unit, seconds_by_unit[WITHOUT_UNIT.get(field, field)])

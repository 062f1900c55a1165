"""A programme → what is said of each exercise in each phase: its whole dose, `same`, `leave out`; and what a phase changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posepress.model.domain import ClassPlan
from posepress.model.dose import DOSE_FIELDS, Dose, DoseValue
from posepress.model.phases import Exercise, Phase, Programme
from posepress.model.words import Words
from posepress.products.handout.common import glance_fields
from posepress.products.shared.dose_words import DoseCell, Stretch, dose_text, row_text

_HEAD = ("times a day", "every", "days a week", "effort", "pain")
"""Fields that a phase says at its head, in that order, where all of its exercises share them."""
_ALWAYS = ("times a day", "every", "days a week")
"""Those that stand there even if no phase changes them."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What all exercises of a phase share, of one field. `changes`: it is not so in the phase before."""

    text: Stretch
    changes: bool


@dataclass(frozen=True, slots=True)
class PhaseCell:
    """Of an exercise in a phase. `word` is said alone or, of a new one, before its dose; `key` is its source key."""

    key: str
    word: str = ""
    parts: tuple[DoseCell, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()  # (text, source key)
    changes: bool = False


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """What is said of a class's programme."""

    words: Words
    plan: ClassPlan
    programme: Programme
    apart: bool = False  # each phase has a table of its own, which says what stays, too

    @property
    def decided(self) -> tuple[Phase, ...]:
        """The phases that say what is done in them."""
        return tuple([phase for phase in self.programme.phases if not phase.left_open])

    def key(self, phase: Phase, part: str) -> str:
        return self.plan.key(f"phases.{phase.number}.{part}")

    def head(self, phase: Phase) -> tuple[HeadLine, ...]:
        shared, before = _shared(phase), self.programme.before(phase.number)
        past = _shared(before) if before else {}
        told = [name for name in _HEAD if name in shared and (name in _ALWAYS or name in self._varied())]
        out = []
        for name in told:
            dose = next(exercise.dose for exercise in phase.exercises if exercise)
            text = row_text(self.words, name, dose, self.key(phase, name))
            out.append(HeadLine(self._with_label(name, text), before is not None and past.get(name) != shared[name]))
        return tuple(out)

    def _with_label(self, field: str, text: Stretch) -> Stretch:
        row = next(item.row for item in DOSE_FIELDS if item.name == field)
        return replace(text, text=f"{self.words.row_words[row]} {text.text}") if field in ("effort", "pain") else text

    def _varied(self) -> frozenset[str]:
        """Fields that all exercises share in each phase, and that are not the same in all phases."""
        every = [_shared(phase) for phase in self.programme.phases]
        return frozenset([name for name in _HEAD if len({repr(shared.get(name)) for shared in every}) > 1])

    def first_side(self, index: int) -> tuple[DoseCell, ...]:
        """The side of an exercise as it begins; nothing where it has none."""
        phase = next(phase for phase in self.programme.phases if phase.exercises[index])
        exercise = phase.exercises[index]
        assert exercise
        text = dose_text(self.words, Dose.model_construct(), exercise.side, "", f"{self._cell_key(phase, index)}.side")
        return text.short

    def _cell_key(self, phase: Phase, index: int) -> str:
        return self.key(phase, f"poses.{index + 1}")

    def cell(self, phase: Phase, index: int) -> PhaseCell:
        words, key = self.words.programme, self._cell_key(phase, index)
        now, before = phase.exercises[index], self.programme.before(phase.number)
        was = before.exercises[index] if before else None
        began = any(earlier.exercises[index] for earlier in self.programme.phases[: phase.number - 1])
        if now is None:
            return PhaseCell(key, words["leave out" if began else "not yet"], changes=was is not None)
        if before and was and not self.changed(phase, index) and not (_shared(before).keys() - _shared(phase).keys()):
            value = self._value(phase, index, now, was) if self.apart else ()
            return PhaseCell(key, "" if value else words["same"], value)
        is_new = before is not None and not began
        changes = before is not None and (was is None or self.changed(phase, index))
        return PhaseCell(
            key, words["new"] if is_new else "", self._value(phase, index, now, was), self._notes(key, now, was), changes
        )

    def changed(self, phase: Phase, index: int) -> bool:
        """Whether an exercise that goes on is done otherwise than in the phase before, beside what the head says."""
        before = self.programme.before(phase.number)
        was, now = before.exercises[index] if before else None, phase.exercises[index]
        if was is None or now is None:
            return False
        same_words = (was.side, was.note, was.dose.note) == (now.side, now.note, now.dose.note)
        return not same_words or bool(_different(was, now) - _shared(phase).keys())

    def _value(self, phase: Phase, index: int, now: Exercise, was: Exercise | None) -> tuple[DoseCell, ...]:
        """What the exercise shows at a glance, its limit of pain, and all that varies of it; its side where that is not as at
        first.
        """
        key = self._cell_key(phase, index)
        first = next(exercise for earlier in self.programme.phases if (exercise := earlier.exercises[index]))
        with_side = now.side != first.side or (was is not None and now.side != was.side)
        without = {"weeks", *_shared(phase)}
        dose = now.dose.beside(now.side)
        text = dose_text(self.words, dose, now.side if with_side else "none", f"{key}.dose", f"{key}.side", without)
        names = {*glance_fields(text), *self._varying(index), "pain", "side"}
        names |= {"sets"} if now.dose.of_sets in names else set()
        return tuple([part for part in text.short if part.field in names])

    def _varying(self, index: int) -> frozenset[str]:
        """Fields of an exercise that are not the same in all phases that have it."""
        doses = [exercise.dose.values for phase in self.programme.phases if (exercise := phase.exercises[index])]
        names = {name for dose in doses for name in dose}
        return frozenset([name for name in names if any(dose.get(name) != doses[0].get(name) for dose in doses)])

    @staticmethod
    def _notes(key: str, now: Exercise, was: Exercise | None) -> tuple[tuple[str, str], ...]:
        """What is said besides, where that is new."""
        said = [(now.dose.note or "", was.dose.note or "" if was else "", f"{key}.dose.note"),
                (now.note, was.note if was else "", f"{key}.note")]  # fmt: skip
        return tuple([(text, source) for text, past, source in said if was and text and text != past])

    def changed_parts(self, phase: Phase, index: int) -> tuple[DoseCell, ...]:
        """Of the value only the parts that are not as before; all of it where something left it."""
        before = self.programme.before(phase.number)
        was, now = before.exercises[index] if before else None, phase.exercises[index]
        assert was
        assert now
        names = _different(was, now) | ({"side"} if was.side != now.side else set())
        names |= {"sets"} if now.dose.of_sets in names else set()
        value = self._value(phase, index, now, was)
        parts = tuple([part for part in value if part.field in names])
        return parts if parts and names - {"side"} <= now.dose.values.keys() else value


def _shared(phase: Phase) -> dict[str, DoseValue]:
    """What all exercises of a phase say alike, of the fields for its head."""
    doses = [exercise.dose.values for exercise in phase.exercises if exercise]
    first = doses[0] if doses else {}
    return {name: first[name] for name in _HEAD if name in first and all(dose.get(name) == first[name] for dose in doses)}


def _different(was: Exercise, now: Exercise) -> frozenset[str]:
    """Fields of which two doses say something else."""
    past, present = was.dose.values, now.dose.values
    return frozenset([name for name in {*past, *present} - {"weeks"} if past.get(name) != present.get(name)])


def summary(said: PhaseWords, phase: Phase) -> Sequence[tuple[str, tuple[int, ...]]]:
    """(leave out, new or changes; indexes of the exercises) of a phase, each where there are some."""
    before = said.programme.before(phase.number)
    if before is None:
        return ()
    count = range(len(phase.exercises))
    gone = tuple([n for n in count if before.exercises[n] and not phase.exercises[n]])
    new = tuple([n for n in count if phase.exercises[n] and not before.exercises[n]])
    changes = tuple([n for n in count if said.changed(phase, n)])
    return [(name, indexes) for name, indexes in (("leave out", gone), ("new", new), ("changes", changes)) if indexes]

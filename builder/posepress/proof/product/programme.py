"""A class with phases → the pieces of its programme and log, and what changes from phase to phase.

That is worked out here once more, from the doses and sides of the model alone, without asking what prints it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from posepress.model.domain import ClassPlan, Library
from posepress.model.dose import Dose
from posepress.model.grammar import word
from posepress.model.phases import OPEN, Exercise, Phase, Programme
from posepress.model.words import Words, house_words
from posepress.proof.product.asked import STANDARD, Asked
from posepress.proof.product.doses import at_a_glance, counted_field, dose_texts, side_text
from posepress.proof.product.pieces import Expected

HEAD = ("times a day", "every", "days a week", "effort", "pain")
_OF_EVERY_HEAD = HEAD[:3]
_MOST_PHASES, _FEW = 4, 2
_MOST_TICKS, _WORST = 12, 10


def weeks_text(words: Words, phase: Phase) -> str:
    name = "weeks" if phase.weeks.first < phase.weeks.last else "week"
    return words.programme[name].replace("{}", words.numbers_text(phase.weeks.figures))


def decided(programme: Programme) -> list[Phase]:
    """Phases of the table: those that say what is done."""
    return [phase for phase in programme.phases if not phase.left_open]


def count_of_tables(plan: ClassPlan, asked: Asked = STANDARD) -> int:
    """In which each exercise has a row. In large print each phase has one."""
    count = len(decided(plan.programme)) if plan.programme and asked.has_whole("phases") else 0
    return ceil(count / (1 if asked.is_large else _MOST_PHASES)) if count > 1 else 0


def is_done_now(plan: ClassPlan, index: int) -> bool:
    done = plan.programme.phases[plan.programme.now].exercises if plan.programme else ()
    return not any(done) or done[index] is not None


def programme_pieces(words: Words, plan: ClassPlan, asked: Asked = STANDARD) -> Iterator[Expected]:
    """Of the first page, of the table and of the log; what stands beside the poses themselves is not here."""
    if plan.start and word(plan.start) not in OPEN:
        yield Expected(plan.key("start"), plan.start, least=1 + (bool(plan.log) and asked.has_whole("log")))
    if asked.owes("log"):
        yield from _log_pieces(words, plan, asked)
    if plan.programme is None:
        return
    if not asked.owes("phases"):
        yield from _goals_of_now(plan, plan.programme.current) if asked.owes("phase goals") else ()
        return
    said = Said(words, plan, plan.programme, asked)
    yield from _elsewhen(words, plan, plan.programme) if asked.owes("later") else ()
    for phase in plan.programme.phases:
        yield from said.of_phase(phase)


def _goals_of_now(plan: ClassPlan, phase: Phase) -> Iterator[Expected]:
    for name, goal in (("move on when", phase.move_on_when), ("go back when", phase.go_back_when)):
        if goal:
            yield Expected(plan.key(f"phases.{phase.number}.{name}"), goal)


def _elsewhen(words: Words, plan: ClassPlan, programme: Programme) -> Iterator[Expected]:
    """When an exercise is done that is not done now."""
    for n in range(len(plan.poses)):
        weeks = [phase.weeks for phase in programme.phases if phase.exercises[n]]
        ahead = [span.first for span in weeks if span.last >= programme.current.weeks.first]
        if not is_done_now(plan, n):
            kind, week = ("from", ahead[0]) if ahead else ("until", weeks[-1].last)
            text = words.programme[kind].replace("{}", str(week))
            yield Expected(plan.key(f"poses.{n + 1}.when"), text, pose=plan.poses[n].pose)


@dataclass(frozen=True, slots=True)
class Said:
    words: Words
    plan: ClassPlan
    programme: Programme
    asked: Asked = STANDARD

    @property
    def has_table(self) -> bool:
        return len(decided(self.programme)) > 1 and self.asked.owes("changes")

    @property
    def has_strip(self) -> bool:
        """Where there are no pictures at a glance, there is either the table or the strip."""
        return len(self.programme.phases) > 1 and (self.asked.owes("glance") or not self.has_table)

    def of_phase(self, phase: Phase) -> Iterator[Expected]:
        key, is_current = self.plan.key(f"phases.{phase.number}"), phase is self.programme.current
        in_table = self.has_table and not phase.left_open
        is_alone = self.has_table and not self.has_strip
        times = self.has_strip + in_table + (is_alone and phase.left_open)
        if times:
            yield Expected(f"{key}.weeks", weeks_text(self.words, phase), least=times)
        if is_current and (self.has_strip or is_alone):
            yield Expected(f"{key}.now", self.words.programme["now"])
        for name, goal in (("move on when", phase.move_on_when), ("go back when", phase.go_back_when)):
            if goal and (is_current or self.has_table):
                yield Expected(f"{key}.{name}", goal, least=(is_current and not is_alone) + self.has_table)
        if phase.note:
            yield Expected(f"{key}.note", phase.note)
        if self.has_strip:
            yield from self._strip(phase, key)
        if in_table:
            yield from self._table(phase, key)

    def _strip(self, phase: Phase, key: str) -> Iterator[Expected]:
        """What the first page says of a phase; values stand in the table, too, and are counted there."""
        if phase.left_open:
            return
        if phase is self.programme.current or phase.number == 1:
            yield Expected(f"{key}.summary", self.words.programme["pictured" if phase is self.programme.current else "before"])
            return
        lines = [(name, indexes) for name, indexes in self._groups(phase) if indexes]
        for name, indexes in lines:
            if name == "changes" and len(indexes) <= _FEW:
                for n in indexes:
                    yield Expected(f"{key}.poses.{n + 1}", self.words.programme["exercise"].replace("{}", str(n + 1)))
                continue
            noun = self.words.form(self.words.nouns["exercise"], len(indexes))
            numbers = ", ".join([str(n + 1) for n in indexes])
            yield Expected(
                f"{key}.{name}.summary",
                self.words.colon.replace("{}", _capital(self.words.programme[name]), 1).replace("{}", f"{noun} {numbers}."),
            )
        if not lines and not any(self._head_changes(phase, name) for name in self._head(phase)):
            yield Expected(f"{key}.summary", self.words.programme["as before"])

    def _groups(self, phase: Phase) -> list[tuple[str, list[int]]]:
        before, count = self._before(phase), range(len(phase.exercises))
        assert before
        return [
            ("leave out", [n for n in count if before.exercises[n] and not phase.exercises[n]]),
            ("new", [n for n in count if phase.exercises[n] and not before.exercises[n]]),
            ("changes", [n for n in count if self._goes_on_changed(phase, n)]),
        ]

    def _one_by_one(self, phase: Phase, index: int) -> bool:
        """Whether the first page says of an exercise what changes in this phase."""
        if not self.has_strip or phase.number == 1 or phase is self.programme.current:
            return False
        changed = [n for n in range(len(phase.exercises)) if self._goes_on_changed(phase, n)]
        return index in changed and len(changed) <= _FEW

    def _before(self, phase: Phase) -> Phase | None:
        return self.programme.phases[phase.number - 2] if phase.number > 1 else None

    def _head(self, phase: Phase) -> list[str]:
        """Fields that the table says at the head of a phase."""
        alike = [_alike(other) for other in self.programme.phases]
        return [name for name in HEAD if name in _alike(phase)
                and (name in _OF_EVERY_HEAD or any(other.get(name) != alike[0].get(name) for other in alike))]  # fmt: skip

    def _head_changes(self, phase: Phase, name: str) -> bool:
        before = self._before(phase)
        return before is not None and _alike(before).get(name) != _alike(phase)[name]

    def _goes_on_changed(self, phase: Phase, n: int) -> bool:
        before = self._before(phase)
        was, now = before.exercises[n] if before else None, phase.exercises[n]
        if not was or not now:
            return False
        told = {"weeks", *_alike(phase)}
        return any(name not in told for name in _differing(was.dose, now.dose)) or _words(was) != _words(now)

    def changes(self, phase: Phase, n: int) -> bool:
        """Whether the cell of an exercise bears the mark."""
        before = self._before(phase)
        if before is None:
            return False
        return bool(before.exercises[n]) != bool(phase.exercises[n]) or self._goes_on_changed(phase, n)

    def marked_heads(self, phase: Phase) -> list[str]:
        return [name for name in self._head(phase) if self._head_changes(phase, name)]

    def _table(self, phase: Phase, key: str) -> Iterator[Expected]:
        texts = next((dose_texts(self.words, exercise.dose) for exercise in phase.exercises if exercise), {})
        for name in self._head(phase):
            in_strip = self._head_changes(phase, name) and self.has_strip and phase is not self.programme.current
            yield Expected(f"{key}.{name}", texts[name], least=1 + in_strip)
        for n in range(len(phase.exercises)):
            yield from self._cell(phase, n, f"{key}.poses.{n + 1}")

    def _cell(self, phase: Phase, n: int, key: str) -> Iterator[Expected]:
        before, now, pose = self._before(phase), phase.exercises[n], self.plan.poses[n].pose
        began = [other for other in self.programme.phases[: phase.number - 1] if other.exercises[n]]
        if now is None:
            yield Expected(key, self.words.programme["leave out" if began else "not yet"], pose=pose)
            return
        if not began:
            if now.side != "none":
                yield Expected(f"{key}.side", side_text(self.words, now.side), pose=pose)
            if before is not None:
                yield Expected(key, self.words.programme["new"], pose=pose)
        was = before.exercises[n] if before else None
        left_head = before is not None and set(_alike(before)) - set(_alike(phase))
        fields, side = self._fields(phase, n, now), self._side(phase, n, now)
        is_said = self.asked.is_large and (fields or side)
        if was and not left_head and not self._goes_on_changed(phase, n) and not is_said:
            yield Expected(key, self.words.programme["same"], pose=pose)
            return
        in_strip = self._one_by_one(phase, n)
        again = self._again(was, now, fields, side) if in_strip and was else frozenset()
        texts = dose_texts(self.words, now.dose.beside(now.side), short=True)
        for field in fields:
            yield Expected(f"{key}.dose.{field}", texts[field], pose=pose, least=1 + (field in again))
        if side:
            yield Expected(f"{key}.side", side_text(self.words, now.side), pose=pose, least=1 + ("side" in again))
        if was:
            for part, past, text in (("dose.note", was.dose.note, now.dose.note), ("note", was.note, now.note)):
                if text and text != past:
                    yield Expected(f"{key}.{part}", text, pose=pose, least=1 + in_strip)

    def _fields(self, phase: Phase, n: int, now: Exercise) -> list[str]:
        """What a glance shows, the limit of pain, and all that is not the same in every phase; the head says the others."""
        without = frozenset({"weeks", *_alike(phase)})
        doses = [exercise.dose for other in self.programme.phases if (exercise := other.exercises[n])]
        varying = {name for dose in doses for name in _differing(doses[0], dose)}
        names = {*at_a_glance(now.dose, without), *varying, "pain"} - without
        counted = counted_field(now.dose)
        if counted and names & {"sets", counted}:
            names |= {"sets", counted}
        return [name for name in now.dose.values if name in names]

    def _side(self, phase: Phase, n: int, now: Exercise) -> bool:
        """Whether a cell says the side: where it is not that of the row, or not as before."""
        first = next(exercise for other in self.programme.phases if (exercise := other.exercises[n]))
        before = self._before(phase)
        was = before.exercises[n] if before else None
        return now.side != "none" and (now.side != first.side or (was is not None and was.side != now.side))

    @staticmethod
    def _again(was: Exercise, now: Exercise, fields: Sequence[str], side: bool) -> frozenset[str]:
        """What of a cell the first page says again: what differs; all of it, where something of the dose has gone."""
        differing = {*_differing(was.dose, now.dose)} - {"weeks"}
        counted = counted_field(now.dose)
        shown = {name for name in fields if name in differing or (name in ("sets", counted) and differing & {"sets", counted})}
        shown |= {"side"} if side and was.side != now.side else set()
        whole = {*fields, *(["side"] if side else [])}
        return frozenset(shown if shown and differing <= now.dose.values.keys() else whole)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _alike(phase: Phase) -> dict[str, object]:
    """Of the fields that may stand at a head: those that all exercises of the phase say alike."""
    doses = [exercise.dose.values for exercise in phase.exercises if exercise]
    first = doses[0] if doses else {}
    return {name: first[name] for name in HEAD if name in first and all(dose.get(name) == first[name] for dose in doses)}


def _differing(a: Dose, b: Dose) -> set[str]:
    return {name for name in {*a.values, *b.values} if a.values.get(name) != b.values.get(name)}


def _words(exercise: Exercise) -> tuple[str, str, str]:
    return exercise.side, exercise.note, exercise.dose.note or ""


# the log


def log_weeks(plan: ClassPlan) -> list[int]:
    """Those of the programme, from the current phase on where it has more of them than the log."""
    if plan.programme is None:
        return [*range(1, plan.log + 1)]
    first, last = plan.programme.phases[0].weeks.first, plan.programme.phases[-1].weeks.last
    first = first if last - first + 1 <= plan.log else plan.programme.current.weeks.first
    return [*range(first, first + plan.log)]


def sessions(library: Library, plan: ClassPlan, week: int) -> int:
    """How often a day something is done in a week."""
    if plan.programme:
        phases = plan.programme.phases
        phase = next((phase for phase in phases if phase.weeks.first <= week <= phase.weeks.last), phases[-1])
        doses = [exercise.dose for exercise in phase.exercises if exercise]
    else:
        doses = [entry.dose or library.poses[entry.pose].dose for entry in plan.poses]
    times = [ceil(dose.times_a_day.high) for dose in doses if dose.times_a_day]
    return min(_MOST_TICKS, max(times)) if times else 1


def pain_limits(library: Library, plan: ClassPlan) -> dict[str, tuple[int, str]]:
    """Key of each mark → the pain that is still allowed, and what is said there: for which exercises of now, unless all share
    it.
    """
    words = house_words(library.studio)
    doses = {
        n: entry.dose or library.poses[entry.pose].dose for n, entry in enumerate(plan.poses, 1) if is_done_now(plan, n - 1)
    }
    found: dict[int, list[int]] = {}
    for n, dose in doses.items():
        if dose.pain and dose.pain.high < _WORST:
            found.setdefault(floor(dose.pain.high), []).append(n)
    stop, exercise = words.log["stop"], words.nouns["exercise"]
    if [*found.values()] == [[*doses]]:
        return {plan.key("log.limit"): (limit, stop) for limit in found}
    return {
        plan.key(f"log.limit.{limit}"): (
            limit,
            words.colon.replace("{}", stop, 1).replace("{}", f"{words.form(exercise, len(of))} {', '.join(map(str, of))}"),
        )
        for limit, of in found.items()
    }


def small_log_weeks(plan: ClassPlan) -> list[int]:
    """Those of now, of a programme; else all that a log has, in whole weeks."""
    if plan.programme:
        return [*range(plan.programme.current.weeks.first, plan.programme.current.weeks.last + 1)]
    return [*range(1, (plan.log or ceil(plan.log_days / 7)) + 1)]


def _log_pieces(words: Words, plan: ClassPlan, asked: Asked) -> Iterator[Expected]:
    is_small = not asked.has_whole("log")
    weeks = small_log_weeks(plan) if is_small else log_weeks(plan) if plan.log else []
    for week in weeks:
        yield Expected(plan.key(f"log.{week}"), words.programme["week"].replace("{}", str(week)), most=1)
    for number in range(_WORST + 1) if plan.log and not is_small else ():
        yield Expected(plan.key(f"log.pain.{number}"), str(number), most=1)


def limit_pieces(library: Library, plan: ClassPlan) -> Iterator[Expected]:
    for key, (_, text) in pain_limits(library, plan).items() if plan.log else ():
        yield Expected(key, text, most=1)


def is_sheet(plan: ClassPlan, sources: Sequence[str]) -> bool:
    """Whether a page that says so much is one of the programme's own, where the exercises themselves are not."""
    own = [source for source in sources if source.startswith((plan.key("phases."), plan.key("log.")))]
    return bool(own) and not any("#cautions" in source or "#steps" in source or "#not for" in source for source in sources)

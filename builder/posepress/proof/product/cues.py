"""A class → the pieces that its cue sheet must bear, in the order in which they stand; arrows that point the other way.

Worked out here once more from the model: when each pose begins, which changes of level lie between them, how many of each
prop so many people take, and whom to ask what. Which caution is asked about beforehand, what a prop's name counts and how it
is called in the plural is the model's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from posepress.base.drawing import Path
from posepress.base.languages import primary, table_of
from posepress.model.amounts import Amount
from posepress.model.asking import is_asked_before
from posepress.model.domain import ClassPlan, Library, Pose, Prose
from posepress.model.dose import seconds_of
from posepress.model.grammar import Signal
from posepress.model.props import prop_word, without_count
from posepress.model.ready import ReadyThing, count_of
from posepress.model.words import Words, house_words
from posepress.proof.failure import Failure
from posepress.proof.page.text import MatchedRun
from posepress.proof.product.classes import class_numbers, due_doses, shared_pieces
from posepress.proof.product.doses import dose_texts, shared_fields
from posepress.proof.product.pieces import Expected, Kind
from posepress.proof.product.plans import circuit_pieces, entry_pieces, number_name, part_pieces
from posepress.proof.product.poses import prose_text, side_pieces, step_numbers
from posepress.proof.product.sides import occurrences, turned_text
from posepress.typeset.placed import Document, Line

Minutes = tuple[float, float]
"""Least and most minutes."""

LYING, ON_THE_FLOOR, ON_A_SEAT, STANDING = range(4)
_ON_THE_BACK = ("lying on the back", "lying on the side", "lying face down")
_LEVELS = ("lying", "low", "seated", "standing")
_CHANGES = (
    ("", "come up", "get up", "get up"),
    ("lie down", "", "get up", "get up"),
    ("lie down", "come down", "", "stand up"),
    ("lie down", "come down", "sit down", ""),
)
"""By the level on which people are, and that on which they come to be."""


def cue_pieces(library: Library, plan: ClassPlan) -> Iterator[Expected]:
    """The table of its poses last, behind what stands above it."""
    words, done = house_words(library.studio), occurrences(library, plan)
    yield from shared_pieces(library, plan)
    yield from part_pieces(library, plan, lambda _: 1)
    for circuit in plan.circuits:
        yield from circuit_pieces(library, plan, circuit, 1, in_numbers=True)
    for n, occurrence in enumerate(done, 1):
        said = entry_pieces(library, plan, n, occurrence.pose.id, number_name(library, plan))
        yield from [replace(piece, most=1) for piece in said if piece.source.endswith((".instead", ".optional"))]
    poses = [occurrence.pose for occurrence in done]
    starts, lengths, end = _times(library, plan)
    yield Expected(plan.key("title"), plan.title)
    yield from _line(words, plan, poses, end)
    yield from _questions(words, plan, poses)
    yield from _ready(words, plan, poses, library)
    for n, text in enumerate(plan.before, 1):
        yield Expected(plan.key(f"before.{n}"), text, most=1)
    if plan.remark:
        yield Expected(plan.remark.source, prose_text(plan.remark, class_numbers(plan)), most=1)
    yield from _change_pieces(words, plan, _walk(plan, poses))
    for n, (pose, dose) in enumerate(zip(poses, _doses(words, library, plan, poses), strict=True), 1):
        if own := plan.poses[n - 1].transition:
            yield Expected(plan.key(f"poses.{n}.transition"), own, most=1)
        yield Expected(plan.key(f"poses.{n}.start"), _start(words, starts[n - 1]), most=1)
        yield Expected(plan.key(f"poses.{n}.number"), str(_number(plan, n)), most=1)
        yield Expected(pose.key("title"), pose.title, Kind.TITLE, pose.id, most=1)
        yield from dose
        yield from _said(plan, n, pose, done[n - 1].turned)
        for prose in (*pose.easier, *pose.deeper):
            yield Expected(prose.source, _text(prose, pose), pose=pose.id, most=1)
    yield Expected(plan.key("end"), f"{_start(words, end)} {words.cues['end']} {words.cues['times count']}", most=1)
    yield from _late(words, plan, lengths)


def _number(plan: ClassPlan, n: int) -> int:
    """That of the whole class, of which a phase may leave poses out."""
    return plan.kept[n - 1] if plan.kept else n


def _doses(words: Words, library: Library, plan: ClassPlan, poses: Sequence[Pose]) -> Iterator[list[Expected]]:
    """Of each entry its dose in short, once, without what is the same for all."""
    entries = due_doses(library, plan, poses)
    shared = shared_fields([entry.dose for entry in entries])
    for entry in entries:
        texts = {field: text for field, text in dose_texts(words, entry.said, short=True).items() if field not in shared}
        pieces = [Expected(f"{entry.key}.{field}", text, Kind.DOSE, entry.pose.id, most=1) for field, text in texts.items()]
        if entry.dose.note:
            pieces.append(Expected(f"{entry.key}.note", entry.dose.note, Kind.DOSE, entry.pose.id, most=1))
        side = side_pieces(words, entry.side, entry.side_key, entry.pose.id)
        yield [*pieces, *[replace(piece, most=1) for piece in side]]


def _text(prose: Prose, pose: Pose) -> str:
    return prose_text(prose, step_numbers(pose))


def due_order(plan: ClassPlan, poses: Sequence[Pose]) -> list[str]:
    """Source keys of what the table says of each pose, as they follow each other."""
    changes = [change.key for change in _walk(plan, poses)]
    out = []
    for n, pose in enumerate(poses, 1):
        out += [key for key in changes if key == plan.key(f"poses.{n}.level")]
        out += [plan.key(f"poses.{n}.{part}") for part in ("start", "number")] + [pose.key("title")]
        ends = [plan.key(f"circuits.{k}.level") for k, circuit in enumerate(plan.circuits, 1) if circuit.last == n]
        out += [key for key in changes if key in ends]
    return [*out, plan.key("end"), *[key for key in changes if key == plan.key("end.level")]]


def check_order(plan: ClassPlan, poses: Sequence[Pose], runs: Sequence[MatchedRun]) -> Iterator[Failure]:
    """The rows stand in the order of the class: change of level, start, number, title; each question before its numbers."""
    due = due_order(plan, poses)
    watched = set(due)
    found: list[MatchedRun] = []
    for run in runs:
        if run.source in watched and (not found or found[-1].source != run.source):
            found.append(run)
    for run, key in zip(found, due, strict=False):
        if run.source != key:
            yield Failure("plan", f'"{run.text.strip()}" stands in the place of {key}', run.page, run.source)
            return


def check_arrows(plan: ClassPlan, poses: Sequence[Pose], document: Document) -> Iterator[Failure]:
    """Beside each change of level is an arrow that points the way in which people go."""
    changes = {change.key: change for change in _walk(plan, poses) if change.key != plan.key("end.level")}
    for number, page in enumerate(document.pages, 1):
        for line in page.lines:
            key = line.runs[0].source or line.source
            if key in changes and (change := changes.pop(key)):
                up = change.after > change.before
                if not any(_points(path, line, up) for path in page.paths):
                    words = "up" if up else "down"
                    yield Failure("plan", f"no arrow that points {words} stands before the change of level", number, key)


def _points(path: Path, line: Line, up: bool) -> bool:
    """Whether it is an arrow on the left of the line that is widest near the end to which it points."""
    x0, y0, x1, y1 = path.box()
    if path.fill is None or x1 > line.x or line.x - x1 > 20 or not y0 < line.y + line.ascent / 2 < y1 + 4:
        return False
    ys = path.coords[1::2]
    widest = max(zip(path.coords[::2], ys, strict=True), key=lambda corner: abs(corner[0] - (x0 + x1) / 2))[1]
    tip = max(ys, key=lambda y: sum([y == other for other in ys]) == 1 and abs(y - widest))
    return (tip > widest) == up


def _line(words: Words, plan: ClassPlan, poses: Sequence[Pose], end: tuple[int, int]) -> Iterator[Expected]:
    low, high = end
    if high:
        yield Expected(plan.key("time"), f"{_minutes(words, low, high)} {words.each_time}")
    if plan.people:
        yield Expected(plan.key("people"), f"{plan.people} {words.counted('people', plan.people)}")
    counts: dict[str, list[tuple[float, float]]] = {}
    for change in _walk(plan, poses):
        counts.setdefault(change.name, []).append(change.times)
    sums = {name: [int(sum([time[end] for time in times])) for end in (0, 1)] for name, times in counts.items()}
    said = [
        words.form(words.change_counts[name], high).replace(
            "{}", _put(words.range, str(low), str(high)) if low < high else str(high)
        )
        for name, (low, high) in sums.items()
    ]
    yield Expected(plan.key("changes"), ", ".join(said) or words.cues["no change"])
    if plan.date:
        yield Expected(plan.key("date"), plan.date)
    if plan.at:
        yield Expected(plan.key("at"), _put(words.to, _clock(plan, 0), _clock(plan, high)) if high else _clock(plan, 0))


def _questions(words: Words, plan: ClassPlan, poses: Sequence[Pose]) -> Iterator[Expected]:
    """Each once, with the numbers of all poses that it is asked for; cautions last, of either the most severe first."""
    found: dict[str, tuple[int, str, str, list[int]]] = {}
    for n, pose in enumerate(poses, 1):
        asked = [(pose.key(f"not for.{i}"), text, Signal.WARNING) for i, text in enumerate(pose.not_for, 1)]
        asked += [(caution.prose.source, _text(caution.prose, pose), caution.signal)
                  for caution in pose.cautions if is_asked_before(caution)]  # fmt: skip
        for key, text, signal in asked:
            name = re.sub("[\x01-\x03]", "", text).rstrip(".?").casefold()
            due = _put(words.cues["question"], text.rstrip(".?")) if "#not for." in key else text
            rank, first, said, numbers = found.get(name, (int(signal), key, due, []))
            found[name] = min(rank, int(signal)), first, said, [*numbers, n]
    questions = sorted(found.values(), key=lambda question: ("#not for." not in question[1], question[0]))
    for place, (_, key, text, numbers) in enumerate(questions, 1):
        yield Expected(key, text, most=1)
        yield Expected(plan.key(f"ask.{place}"), _ranges([_number(plan, n) for n in sorted(set(numbers))]), most=1)


def _ranges(numbers: list[int]) -> str:
    """`1, 2, 4–6`: three in a row and more are drawn together."""
    out: list[str] = []
    while numbers:
        length = next(n for n in range(1, len(numbers) + 1) if n == len(numbers) or numbers[n] != numbers[0] + n)
        run, numbers = numbers[:length], numbers[length:]
        out += [f"{run[0]}–{run[-1]}"] if length > 2 else [str(number) for number in run]
    return ", ".join(out)


def _ready(words: Words, plan: ClassPlan, poses: Sequence[Pose], library: Library) -> Iterator[Expected]:
    """Of each prop the most that a pose takes for one person, for all of them."""
    english, people = library.studio.language.partition("-")[0].casefold() == "en", plan.people or 1
    props = [prop for pose in poses for prop in pose.props]
    keys = dict.fromkeys([tuple(map(prop_word, prop.names)) for prop in props])
    welcome, place = list[str](), 0
    for key in keys:
        alike = [prop for prop in props if tuple(map(prop_word, prop.names)) == key]
        count = max([count_of(name) for prop in alike for name in prop.names])
        thing = ReadyThing(tuple([without_count(name.strip()) for name in alike[0].names]), count)
        is_needed = any(not prop.optional for prop in alike)
        text = thing.text(f" {words.or_} ", people if is_needed else 0, english)
        if not is_needed:
            welcome.append(text)
            continue
        place += 1
        times = " ×" if count * people > 1 and not english else ""  # before a name that is not in the plural
        yield Expected(plan.key(f"have ready.{place}"), f"{count * people}{times} {text}" if count else text, most=1)
    for n, text in enumerate(plan.ready, 1):
        yield Expected(plan.key(f"ready.{n}"), text, most=1)
    if welcome:
        yield Expected(plan.key("welcome"), _put(words.welcome, ", ".join(welcome)), most=1)
    entries = zip(plan.poses, poses, strict=True)
    loads = [text for entry, pose in entries for text in ((entry.dose or pose.dose).load, (entry.dose or pose.dose).resistance)]
    if said := dict.fromkeys([text for text in loads if text and text.casefold() not in ("body weight", "bodyweight")]):
        yield Expected(plan.key("loads"), _put(words.colon, words.rows["with"], ", ".join(said)), most=1)


def _said(plan: ClassPlan, n: int, pose: Pose, turned: bool) -> Iterator[Expected]:
    """The cue, or what stands for it; a note of the class in any case."""
    entry = plan.poses[n - 1]
    if entry.cue:
        yield Expected(plan.key(f"poses.{n}.cue"), entry.cue, pose=pose.id, most=1)
    elif pose.cue:
        cue = turned_text(pose.cue, pose.language) if turned else pose.cue
        yield Expected(pose.key("cue"), cue, pose=pose.id, most=1)
    elif pose.purpose and not entry.note:
        yield Expected(pose.purpose.source, _text(pose.purpose, pose), pose=pose.id, most=1)
    if entry.note:
        yield Expected(plan.key(f"poses.{n}.note"), entry.note, pose=pose.id, most=1)


def _late(words: Words, plan: ClassPlan, lengths: Sequence[Minutes]) -> Iterator[Expected]:
    """Which poses may be left out, and how many minutes that saves."""
    said = []
    for n, entry in enumerate(plan.poses, 1):
        is_choice = entry.instead == "yes" or (n < len(plan.poses) and plan.poses[n].instead == "yes")
        if entry.optional == "yes" and not is_choice:
            rounds = next((c.rounds for c in plan.circuits if c.first <= n <= c.last), Amount(1, 1))
            low, high = lengths[n - 1][0] * rounds.low, lengths[n - 1][1] * rounds.high
            said.append(_put(words.cues["one left out"], str(_number(plan, n)), _minutes(words, _up(low), _up(high))))
    if said:
        whole = said[0]
        for one in said[1:]:
            whole = _put(words.cues["then"], whole, one)
        yield Expected(plan.key("late"), f"{words.cues['running late']} {_put(words.cues['leave out'], whole)}", most=1)


def _level(pose: Pose) -> int:
    if pose.position == "standing":
        return STANDING
    if pose.position in _ON_THE_BACK:
        return LYING
    needed = [name for prop in pose.props if not prop.optional for name in prop.names]
    return ON_A_SEAT if pose.position == "seated" and any(_is_seat(name, pose.language) for name in needed) else ON_THE_FLOOR


def _is_seat(name: str, language: str) -> bool:
    """By a walk over its words, each with the one before and behind it, in English and the language of the content."""
    words = re.findall(r"\w+", name.casefold())
    for seats in (table_of("en")["seats"], table_of(primary(language))["seats"]):
        named = [said.casefold().split() for said in seats["words"]]
        for place, word in enumerate(words):
            if word in seats["before"]:
                break
            last = next((place + len(said) - 1 for said in named if words[place : place + len(said)] == said), None)
            if last is None and any(word.endswith(end) and len(word) > len(end) + 2 for end in seats["endings"]):
                last = place
            if last is not None and not (words[last + 1 :] and words[last + 1] in seats["behind"]):
                return True
    return False


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of level, under a key of the class: how often it is made, and what says when."""

    key: str
    before: int
    after: int
    times: tuple[float, float] = (1, 1)
    when: str = ""  # "each round", "next round"

    @property
    def name(self) -> str:
        return _CHANGES[self.before][self.after]


def _walk(plan: ClassPlan, poses: Sequence[Pose]) -> list[_Change]:
    """As people make them: before a pose, in every round of its circuit; before a circuit begins again; up at the end. A pose
    done instead of another is off the way.
    """
    out: list[_Change] = []
    on_way = [n for n, entry in enumerate(plan.poses, 1) if entry.instead != "yes"]
    levels = {n: _level(poses[n - 1]) for n in on_way}
    for place, n in enumerate(on_way):
        circuit = next((c for c in plan.circuits if c.first <= n <= c.last and c.rounds.high > 1), None)
        if place and levels[on_way[place - 1]] != levels[n]:
            inside = circuit is not None and n > circuit.first
            times = (circuit.rounds.low, circuit.rounds.high) if circuit and inside else (1, 1)
            out.append(
                _Change(plan.key(f"poses.{n}.level"), levels[on_way[place - 1]], levels[n], times, "each round" * inside)
            )
        if circuit and n == max(m for m in on_way if m <= circuit.last):
            first = min(m for m in on_way if m >= circuit.first)
            if levels[first] != levels[n]:
                key, rounds = plan.key(f"circuits.{plan.circuits.index(circuit) + 1}.level"), circuit.rounds
                out.append(_Change(key, levels[n], levels[first], (max(0.0, rounds.low - 1), rounds.high - 1), "next round"))
    if on_way and levels[on_way[-1]] in (LYING, ON_THE_FLOOR):
        out.append(_Change(plan.key("end.level"), levels[on_way[-1]], STANDING))
    return out


def _change_pieces(words: Words, plan: ClassPlan, walk: Sequence[_Change]) -> Iterator[Expected]:
    """The words of each row; a number only where none of its name is made in each round."""
    own = {plan.key(f"poses.{n}.level") for n, entry in enumerate(plan.poses, 1) if entry.transition}
    for place, change in enumerate(walk):
        alike = [other for other in walk if other.name == change.name]
        when = words.cues[change.when] if change.when else ""
        if not any(other.when for other in alike):
            nth = sum([other.name == change.name for other in walk[: place + 1]])
            when = _put(words.cues["nth"], str(nth), str(len(alike)))
        way = "" if change.key in own else f" {words.ways[f'{_LEVELS[change.before]} to {_LEVELS[change.after]}']}"
        yield Expected(change.key, f"{words.changes[change.name]}{f' · {when}' if when else ''}.{way}", most=1)


def _times(library: Library, plan: ClassPlan) -> tuple[list[tuple[int, int]], list[Minutes], tuple[int, int]]:
    """Start of each pose, how long one round of each takes, and the end."""
    lengths = [_length(library, plan, n) for n in range(len(plan.poses))]
    ends = [_clocks(plan, [_taken(plan, n, length, most) for n, length in enumerate(lengths)], bool(most)) for most in (0, 1)]
    whole = [(_up(low), _up(high)) for low, high in zip(*ends, strict=True)]
    return whole[:-1], lengths, whole[-1]


def _taken(plan: ClassPlan, n: int, length: Minutes, most: int) -> float:
    """Of what it takes, none where it may be left out."""
    return 0.0 if plan.poses[n].optional == "yes" and not most else length[most]


def _length(library: Library, plan: ClassPlan, n: int) -> Minutes:
    entry = plan.poses[n]
    pose = library.poses[entry.pose]
    dose, side = entry.dose or pose.dose, entry.side or pose.sides
    sides = 2 if side == "each" or (side == "none" and dose.says_each_side) else 1
    low, high = dose.minutes_of_one_side()
    return low * sides, high * sides


def _clocks(plan: ClassPlan, lengths: Sequence[float], most: bool) -> list[float]:
    """When each pose begins, and behind them when the class ends, all at the least or all at the most."""
    pick = max if most else min
    clock, lap, out, number = 0.0, 0.0, list[float](), 0
    began: dict[int, float] = {}
    while number < len(lengths):
        number += 1
        for part in plan.parts:
            if part.first == number:
                began[part.number] = clock
        circuit = next((c for c in plan.circuits if c.first <= number <= c.last), None)
        group = [number]
        while number < len(lengths) and plan.poses[number].instead == "yes":
            number += 1
            group.append(number)
        out += [clock + lap] * len(group)
        lap += pick([lengths[n - 1] for n in group])
        if circuit is None or number >= circuit.last:
            rounds = (circuit.rounds.high if most else circuit.rounds.low) if circuit else 1.0
            rest = seconds_of("rest", circuit.rest, most) / 60 if circuit and circuit.rest and lap else 0.0
            clock, lap = clock + lap * rounds + rest * max(0.0, rounds - 1), 0.0
        for part in plan.parts:
            if part.minutes and part.last == number:
                clock = began[part.number] + seconds_of("minutes", part.minutes, most) / 60
    return [*out, clock]


def _up(minutes: float) -> int:
    return ceil(minutes - 1e-9)


def _minutes(words: Words, low: int, high: int) -> str:
    figure = _put(words.range, str(low), str(high)) if 0 < low < high else str(high)
    return f"{figure} {words.counted('minutes', high)}"


def _put(template: str, *texts: str) -> str:
    """A text of the language's table with its places filled."""
    for text in texts:
        template = template.replace("{}", text.replace("{}", "\x00"), 1)
    return template.replace("\x00", "{}")


def _clock(plan: ClassPlan, later: int) -> str:
    assert plan.at
    hour, minute = divmod((plan.at.minutes + later) % 1440, 60)
    if plan.at.halves:
        return f"{(hour + 11) % 12 + 1}:{minute:02} {'pm' if hour >= 12 else 'am'}"
    return f"{hour}:{minute:02}"


def _start(words: Words, start: tuple[int, int]) -> str:
    """`9 min to 16 min`, whatever the time of day."""
    first, last = [f"{minutes} {words.short_units['minutes']}" for minutes in start]
    return f"{first} {_put(words.cues['at most'], last)}" if first != last else first

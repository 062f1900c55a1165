"""Bytes of a pose's file, decoded with none of the reader's code → what they say that the model does not, and the reverse.

The reader uses parsers of YAML and Markdown; a text that these drop is in no model and so is missed by no other check.
The walks of `fields` and `paragraphs` know only characters and lines. What the text then means (`Warning:` is a signal
word, `- None` no caution, `1.0` one) is the declared grammar's to say, for the reader as for this check.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from posepress.base.plain_text import plain, plain_field, plain_items
from posepress.base.serial import dump
from posepress.base.store import Ledger
from posepress.model.amounts import Amount, WordingError, parse_amount
from posepress.model.domain import Library, Pose, Prose, Step
from posepress.model.dose import DoseValue
from posepress.model.dose_values import Interval, Tempo, parse_interval, parse_load, parse_scale, parse_tempo
from posepress.model.grammar import UNSAID, Signal, by_severity, means_none, section_of, signal_of, word
from posepress.model.spellings import fields_of
from posepress.proof.failure import Failure
from posepress.proof.product.fields import Value, read_fields
from posepress.proof.product.paragraphs import REFERENCE, WrittenItem, WrittenPart, parts_of
from posepress.proof.product.typed_doses import disagreements

WordRow = tuple[str, ...]

_FENCE = re.compile(r"---\s*")
_MARKS = str.maketrans("", "", "*_\\")  # they print where they mark nothing, which only a parser can tell
_TEXTS = ("Easier", "Deeper", "Notice", "Why")


def check_sources(library: Library, agreed: Ledger | None = None) -> Iterator[Failure]:
    """The file of every pose, by the bytes that the reader had: who saves it meanwhile disturbs nobody. `agreed` has those
    bytes and values that were compared before, and gets what is found to agree.

    A bug of ours in the walk over one file is a failure of that pose, for it must not stop what has nothing to do with it.
    """
    for id_, pose in library.poses.items():
        data = library.texts.get(f"poses/{id_}")
        key = _key(data, pose) if data is not None and agreed and agreed.is_kept else ""
        if data is None or (agreed and key and key in agreed):
            continue
        try:
            failures = [*check_source(data, f"{id_}.md", pose)]
        except Exception as error:
            message = f"{id_}.md: posepress stumbled: {type(error).__name__}: {error}"
            failures = [Failure("sources", message, 0, pose.key("title"))]
        if agreed and key and not failures:
            agreed.mark(key)
        yield from failures


def _key(data: bytes, pose: Pose) -> str:
    """Of a text and of the value that was read from it, each as it is now, whoever worked it out and when."""
    return sha256(sha256(data).digest() + dump(Pose, pose).encode()).hexdigest()[:32]


def check_source(data: bytes, name: str, pose: Pose) -> Iterator[Failure]:
    """The file of one pose, called `name` in messages, against the model: its head, its dose, every word of its body."""
    lines = _lines(data)
    top = next((number for number, line in enumerate(lines) if line.strip()), 0)
    end = next((number for number, line in enumerate(lines) if number > top and _FENCE.fullmatch(line)), len(lines))
    fields = read_fields([plain_field(line) for line in lines[top + 1 : end]])
    parts = parts_of([*plain_items(lines[end + 1 :])])
    for part, message in (*_fields(fields, pose), *_body(parts, end + 1, pose)):
        yield Failure("sources", f"{name}{'' if message.startswith(',') else ':'}{message}", 0, pose.key(part))


def _lines(data: bytes) -> list[str]:
    text = unicodedata.normalize("NFC", data.decode("utf-8-sig")).replace("\r\n", "\n").replace("\r", "\n")
    return [plain(line) for line in text.split("\n")]


def _words(text: str) -> WordRow:
    """Without the signs that may mark emphasis."""
    return tuple(unicodedata.normalize("NFC", plain(text.replace(REFERENCE, " ")).translate(_MARKS)).split())


def _prose(prose: Prose) -> WordRow:
    return _words("".join([" " if inline.ref or inline.mark else inline.text for inline in prose.inlines]))


Disagreement = tuple[str, str]
"""Part of the pose, and what is wrong with it: `, line 3: …` or ` …`."""


def _fields(fields: dict[str, Value], pose: Pose) -> Iterator[Disagreement]:
    texts = {"title": (pose.title,), "also": pose.also, "not for": pose.not_for, "video": (pose.video,) if pose.video else ()}
    for name, due in texts.items():
        value = fields.get(name, [])
        values = [_text(text) for text in (value if isinstance(value, list) else [value])]
        if values != [_text(text) for text in due]:
            yield name, f' "{name}" was read as {"; ".join(due) or "nothing"}'
    for name, due_word in {"position": pose.position, "sides": pose.sides}.items():
        if name in fields and word(str(fields[name])) != due_word:
            yield name, f' "{name}" was read as "{due_word}"'
    if "sides" not in fields and pose.sides != "none":
        yield "sides", f' "sides" was read as "{pose.sides}", and none is typed'
    typed = fields.get("dose")
    dose = typed if isinstance(typed, dict) else {}
    yield from _dose(dose, pose)
    amounts = {field: _text(value) for field, value in dose.items() if field != "note"}
    yield from [("dose", f" in the dose, {wrong}") for wrong in disagreements(amounts, pose.dose)]


def _text(value: Value) -> str:
    return " ".join(plain(str(value)).split())


def _dose(dose: dict[str, Value], pose: Pose) -> Iterator[Disagreement]:
    values = pose.dose.values
    for unit, typed in _with_sets(dose):
        if unit not in values:
            yield "dose", f' "{unit}" of the dose was not read'
        elif (value := values.pop(unit)) != _value(typed, unit):
            yield "dose", f' "{unit}: {typed}" of the dose was read as {_said(value)}'
    for unit in values:
        yield "dose", f' "{unit}" is not in the dose'
    if _text(dose.get("note", "")) != _text(pose.dose.note or ""):
        yield "dose", f' the note of the dose was read as "{pose.dose.note or ""}"'


def _with_sets(dose: dict[str, Value]) -> Iterator[tuple[str, str]]:
    """(field, what is typed) of all but the note; of `repeats: 3x10` both that it says, as the reader parts them: its numbers
    are read anew by `typed_doses`.
    """
    for unit, value in dose.items():
        if unit != "note":
            text = _text(value)
            said = fields_of(text, unit) or ((unit, text),)
            yield from [(field, amount) for field, amount in said if field == unit or field not in dose]


def _value(text: str, unit: str) -> DoseValue | None:
    """What the grammar says that it means."""
    try:
        match unit:
            case "effort" | "pain":
                return parse_scale(text, unit)
            case "tempo":
                return parse_tempo(text)
            case "load" | "resistance":
                return parse_load(text, unit)
            case "every":
                return parse_interval(text)
            case "progress when" | "go back when":
                return text
            case _:
                return parse_amount(text, unit)
    except WordingError:
        return None


def _said(value: DoseValue) -> str:
    match value:
        case Amount():
            return " ".join(filter(None, [value.figures, value.words, value.more]))
        case Tempo():
            return " ".join(filter(None, [value.figures, value.words]))
        case Interval():
            return " ".join(filter(None, [value.amount.figures if value.amount else "", value.unit, value.words]))
        case _:
            return value


@dataclass(frozen=True, slots=True)
class _PrintedItem:
    """One item as it prints: a caution with its signal word first."""

    words: WordRow
    line: int = 0


def _body(parts: Iterable[WrittenPart], above: int, pose: Pose) -> Iterator[Disagreement]:
    """`above`: how many lines of the file stand above the body."""
    parts_by_name = {section_of(part.heading): part for part in parts}
    cautions = [(caution.signal.name, *_prose(caution.prose)) for caution in pose.cautions]
    yield from _items("Cautions", _cautions(_items_of(parts_by_name, "Cautions"), above), cautions)
    steps = [_PrintedItem(_words(item.words), item.line + above) for item in _items_of(parts_by_name, "Steps")]
    yield from _items("Steps", steps, [_step(step) for step in pose.steps])
    short = [_PrintedItem(_words(item.words), item.line + above) for item in _items_of(parts_by_name, "Short")]
    yield from _items("Short", short, [_step(step) for step in pose.short])
    texts = {"purpose": ("", (pose.purpose,) if pose.purpose else ())}
    texts |= {name.lower(): (name, getattr(pose, name.lower())) for name in _TEXTS}
    for part, (heading, due) in texts.items():
        words = [word for item in _items_of(parts_by_name, heading) for word in _words(item.words)]
        model_words = [word for prose in due for word in _prose(prose)]
        if words != model_words:
            yield part, f' {heading or "the text above the headings"} was read as "{" ".join(model_words)}"'


def _step(step: Step) -> WordRow:
    """With the film below it."""
    return (*_prose(step.prose), *(_words(f"video: {step.video}") if step.video else ()))


def _items_of(parts: dict[str, WrittenPart], name: str) -> list[WrittenItem]:
    return parts[name].items if name in parts else []


def _cautions(items: Sequence[WrittenItem], above: int) -> list[_PrintedItem]:
    """The most severe first, each with its signal word, also where none is typed."""
    if all(means_none(item.words) for item in items):
        return []
    cautions: list[tuple[Signal, _PrintedItem]] = []
    for item in items:
        signal, count = signal_of(item.words) or (UNSAID, 0)
        cautions.append((signal, _PrintedItem((signal.name, *_words(item.words[count:])), item.line + above)))
    return [caution for _, caution in by_severity(cautions)]


def _items(name: str, items: Sequence[_PrintedItem], due: Sequence[WordRow]) -> Iterator[Disagreement]:
    """Every item as often as the other has it, and in the same order."""
    left = list(due)
    part = name.lower()
    if [item.words for item in items] != left and sorted(item.words for item in items) == sorted(left):
        yield part, f" {name} were read in another order"
    for item in items:
        if item.words in left:
            left.remove(item.words)
        else:
            yield part, f', line {item.line}: "{" ".join(item.words)}" was not read'
    for words in left:
        yield part, f' "{" ".join(words)}" is not under {name}'

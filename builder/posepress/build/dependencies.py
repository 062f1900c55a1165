"""A library, and what a product was made from last time → whether it would come out the same again.

While a product is made, the library that it is given notes every question: this pose, that picture, the names of all
classes. A product is a function of the answers, so with the same answers to the same questions from the same program it is
the same file, and need be neither laid out nor proved again. Nobody has to say what depends on what.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Any, TypeVar

from posepress.base.diagnostics import Diagnostic, diagnostic_of
from posepress.base.identity import digest
from posepress.build.program import program
from posepress.model.domain import Library
from posepress.proof import Certificate

V = TypeVar("V")

Question = tuple[str, str]
"""A field of the library and a key in it; the key "" asks for a whole field, of a mapping for its keys in their order."""

_UNDIVIDED = ("studio", "glossary")


class RecordingLibrary(Library):
    """The same library, which keeps in `questions` what it was asked, in the order of asking."""

    __slots__ = ("questions",)
    questions: dict[Question, None]

    def __init__(self, library: Library) -> None:
        questions: dict[Question, None] = {}
        values = [(field.name, getattr(library, field.name)) for field in fields(Library) if field.init]
        recording: Any = {
            name: _RecordingMapping(name, value, questions) if isinstance(value, Mapping) else value for name, value in values
        }
        super().__init__(**recording)
        object.__setattr__(self, "questions", questions)

    def __getattribute__(self, name: str) -> Any:
        if name in _UNDIVIDED:
            object.__getattribute__(self, "questions")[name, ""] = None
        return object.__getattribute__(self, name)


class _RecordingMapping(Mapping[str, V]):
    """A mapping of the library that notes its name and the keys that it is asked for."""

    def __init__(self, name: str, values: Mapping[str, V], questions: dict[Question, None]) -> None:
        self.name, self.values_, self.questions = name, values, questions

    def __getitem__(self, key: str) -> V:
        self.questions[self.name, key] = None
        return self.values_[key]

    def __iter__(self) -> Iterator[str]:
        self.questions[self.name, ""] = None
        return iter(self.values_)

    def __len__(self) -> int:
        self.questions[self.name, ""] = None
        return len(self.values_)


@dataclass(frozen=True, slots=True)
class Record:
    """What a product was made from, and what was said of it: kept beside the finished files."""

    program: str
    order: str  # the product, with all that was ordered of it
    answers: Mapping[Question, str]  # a short digest each
    certificates: tuple[Certificate, ...]
    notes: tuple[Diagnostic, ...]
    page_ink_digests: tuple[str, ...] = ()  # a digest of what ink shows on each page
    options: tuple[tuple[str, str], ...] = ()  # with which it was ordered, by name


class StaleCheck:
    """The answers of one state of the content."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._digests: dict[Question, str] = {}

    def record(
        self,
        order: str,
        questions: Iterable[Question],
        certificates: Iterable[Certificate],
        notes: Iterable[Diagnostic],
        page_ink_digests: Iterable[str] = (),
        options: Iterable[tuple[str, str]] = (),
    ) -> Record:
        answers = {question: self._digest(question) for question in sorted(questions)}  # asked in whatever order
        made = tuple(certificates), tuple(notes), tuple(page_ink_digests)
        return Record(program(), order, answers, *made, tuple(options))

    def reasons(self, order: str, record: Record | None) -> tuple[str, ...]:
        """Why a product has to be made anew; empty when it would come out as it did when `record` was written."""
        if record is None:
            return ("not made before",)
        if record.program != program():
            return ("another version of posepress",)
        if record.order != order:
            return ("ordered differently",)
        return tuple([_in_words(question) for question, answer in record.answers.items() if answer != self._digest(question)])

    def _digest(self, question: Question) -> str:
        if question not in self._digests:
            self._digests[question] = digest(_answer(self.library, question))[:24]
        return self._digests[question]


def _in_words(question: Question) -> str:
    name, key = question
    words = {
        "artworks": f"images/{key}",
        "places": f"the line of {key}",
        "sources": f"source {key}",
    }
    return words.get(name, f"{name}/{key}") if key else name


def _answer(library: Library, question: Question) -> object:
    name, key = question
    value = getattr(library, name, None)
    if not isinstance(value, Mapping):
        return value
    return value.get(key) if key else list(value)


def to_json(record: Record) -> dict[str, Any]:
    value = asdict(record) | {"answers": {f"{name} {key}": answer for (name, key), answer in record.answers.items()}}
    return value | {"check": _check(value)}


def _check(value: Mapping[str, Any]) -> str:
    """A digest of all else that a record says: who edits the file by hand builds anew."""
    rest = {name: part for name, part in value.items() if name != "check"}
    return sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()[:24]


def from_json(value: Any) -> Record | None:
    """None for what `to_json` did not write: a file of another version, or spoiled."""
    try:
        if value["check"] != _check(value):
            return None
        answers = {
            (name, key): str(answer)
            for question, answer in value["answers"].items()
            for name, _, key in [question.partition(" ")]
        }
        return Record(str(value["program"]), str(value["order"]), answers,
                      tuple(map(_certificate, value["certificates"])), tuple(map(diagnostic_of, value["notes"])),
                      tuple(map(str, value["page_ink_digests"])),
                      tuple([(str(name), str(text)) for name, text in value["options"]]))  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
        return None


def _certificate(value: Mapping[str, Any]) -> Certificate:
    cautions, steps, pages = (int(value[name]) for name in ("cautions", "steps", "pages"))
    return Certificate(str(value["name"]), cautions, steps, pages, str(value["finish"]))

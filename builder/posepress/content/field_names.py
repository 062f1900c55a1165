"""Names of fields as people type them → those of the model; what to do about a name that the model does not have.

A field is read under the name that was meant, which is told, so that a mistake in its value is seen in the same round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile
from types import MappingProxyType

from posepress.base.diagnostics import Span, similar
from posepress.base.nodes import FieldNode, Fields, Listing, Node, Text
from posepress.content.guesses.class_items import CIRCUIT, ItemKind, kind_of_item
from posepress.content.guesses.doses import dose_for, dose_hint, timed_pose, unit_called
from posepress.content.guesses.fields import field_called
from posepress.content.guesses.headings import meant_section
from posepress.content.guesses.side_words import side_meant, sided_pose
from posepress.content.source.document import SourceFile
from posepress.model.class_fields import CircuitItem, ClassFields, ClassPose, PartItem
from posepress.model.domain import BookletPart, PoseFields
from posepress.model.dose import DOSE_NAMES, Dose
from posepress.model.file_fields import FileFields
from posepress.model.grammar import set_by_set, word
from posepress.model.person import PersonAddition, PersonChange, PersonFields, PersonPhase, PersonPhaseChange
from posepress.model.phases import AddedPose, PhaseChange, PhaseFields
from posepress.model.side_names import CLASS_SIDES
from posepress.model.spellings import fields_of

_REALLY_SIMILAR = 0.7
_LONGEST_QUOTATION = 600  # characters of a line that a hint repeats
_MODELS_WITHIN: dict[str, type[FileFields]] = {
    "dose": Dose, "poses": ClassPose, "parts": BookletPart, "phases": PhaseFields, "changes": PhaseChange, "add": AddedPose,
}  # fmt: skip
_POSES = ("poses", "add")
_OF_PERSON: dict[str, type[FileFields]] = {
    "poses": PersonChange, "add": PersonAddition, "phases": PersonPhase, "changes": PersonPhaseChange,
}  # fmt: skip
_ITEMS: dict[ItemKind, type[FileFields]] = {"pose": ClassPose, "part": PartItem, "circuit": CircuitItem}

_COMMA = "a comma starts another field"
_OFTEN = ("frequency", "how often", "schedule", "daily", "per day", "per week")
_KNOWN_OF_POSE = {str(info.alias) for info in ClassPose.model_fields.values()} | {"name", "title", "id"}
_PICTURES = ("image", "images", "img", "photo", "photos", "picture", "pictures", "illustration", "figure", "drawing")
_LISTS = ("also", "props", "not for", "index", "before", "poses", "contact", "classes", "ready", "not for you", "for you",
          "tags", "leave out", "keep", "add")  # fmt: skip


def known_fields(
    head: type[FileFields], fields: Fields | None, document: SourceFile, poses: Mapping[str, str] = MappingProxyType({})
) -> Fields | None:
    """The fields under the names of `head`, and so those within; what it does not have is told and left out.

    `poses` says which pose a title or other name means.
    """
    return _Names(document, head, poses).of(fields, head) if fields else None


class _Names:
    def __init__(self, document: SourceFile, head: type[FileFields], poses: Mapping[str, str]) -> None:
        self.document, self.head, self.poses = document, head, poses

    def of(self, fields: Fields, model: type[FileFields]) -> Fields:
        infos = {str(info.alias): info for info in model.model_fields.values()}
        entries: dict[str, FieldNode] = {}
        if model is PoseFields:
            fields = self._dose_below(fields)
        if model is CircuitItem:
            fields = self._named_circuit(fields)
        for name_typed, entry in fields.entries.items():
            name = name_typed
            if name not in infos:
                name, entry, span, message, hint = self._correction(name_typed, entry, model, fields)
                if message == _COMMA and entries:  # so that the first half makes no second mistake
                    last = next(reversed(entries))
                    entries[last] = replace(entries[last], value=Text(hint.removeprefix("type "), entries[last].value.span))
                self.document.report.error("unknown-field", message, span, hint)
            if name in infos and (name == name_typed or name not in {**fields.entries, **entries}):
                entries[name] = replace(entry, value=self._within(entry.value, name))
        return Fields(entries, fields.span)

    def _dose_below(self, fields: Fields) -> Fields:
        """With the amounts below an empty `dose:` that start at the left edge as its own, which is told."""
        dose = fields.entries.get("dose")
        if not dose or not isinstance(dose.value, Text) or dose.value.text:
            return fields
        rest = list(fields.entries)[list(fields.entries).index("dose") + 1 :]
        amounts_below = list(takewhile(lambda name: name in (*DOSE_NAMES, "note"), rest))
        for name in amounts_below:
            hint = "put two spaces before it"
            place = fields.entries[name].key
            self.document.report.error("dose-indent", f'"{name}" belongs to the dose above it', place, hint)
        if not amounts_below:
            return fields
        amounts = Fields({name: fields.entries[name] for name in amounts_below}, dose.value.span)
        others = {name: entry for name, entry in fields.entries.items() if name not in amounts_below}
        return Fields(others | {"dose": replace(dose, value=amounts)}, fields.span)

    def _named_circuit(self, fields: Fields) -> Fields:
        """With `circuit: Legs` and `rounds: 3` as one field, which is told."""
        named = fields.entries.get("circuit")
        rounds = next((name for name in fields.entries if name.casefold() in CIRCUIT.split(", ")), "")
        counted = fields.entries[rounds].value if rounds else None
        if (
            not named
            or not isinstance(named.value, Text)
            or re.search(r"\d", named.value.text)
            or not isinstance(counted, Text)
        ):
            return fields
        message = f'"circuit: {named.value.text}" and "{rounds}: {counted.text}" are one field'
        hint = f"type circuit: {counted.text}, and delete the line {rounds}: {counted.text}"
        self.document.report.error("said-twice", message, named.value.span, hint)
        entries = {name: entry for name, entry in fields.entries.items() if name != rounds}
        return replace(fields, entries={**entries, "circuit": replace(named, value=counted)})

    def _within(self, node: Node, name: str) -> Node:
        """What is left without a field, since it had none that is known, makes no second mistake."""
        if isinstance(node, Fields) and name == "dose":
            dose = self._with_sets(self.of(node, Dose))
            lost = node.entries and not dose.entries
            return _dose("{breaths: 1}", node.span) if lost else dose
        if isinstance(node, Listing) and name in _MODELS_WITHIN:
            heads = (ClassFields, PersonFields)
            nodes = [self._pose_of(item) for item in node.items] if self.head in heads and name in _POSES else node.items
            items = [self.of(item, self._model_of(item, name)) if isinstance(item, Fields) else item for item in nodes]
            return Listing(tuple([item for item in items if not isinstance(item, Fields) or item.entries]), node.span)
        return node

    def _model_of(self, item: Fields, name: str) -> type[FileFields]:
        """Of an item of a list: among a class's poses there are parts, and circuits, which say how often."""
        if self.head is PersonFields:
            return _OF_PERSON.get(name, _MODELS_WITHIN[name])
        if self.head is not ClassFields or name != "poses":
            return _MODELS_WITHIN[name]
        return _ITEMS[kind_of_item(item)]

    def _with_sets(self, dose: Fields) -> Fields:
        """With `repeats: 3x10` as the two fields that it says; one that is there already is told."""
        entries: dict[str, FieldNode] = {}
        for name, entry in dose.entries.items():
            text = " ".join(entry.value.text.split()) if isinstance(entry.value, Text) else ""
            said = fields_of(text, name)
            if twice := next((field for field, _ in said if field != name and field in dose.entries), ""):
                self._tell_twice(name, text, dict(said), twice, dose)
                said = tuple([(field, amount) for field, amount in said if field not in dose.entries or field == name])
            for field, amount in said:
                entries[field] = replace(entry, value=Text(amount, entry.value.span))
            if not said:
                entries[name] = entry
        return Fields(entries, dose.span)

    def _tell_twice(self, name: str, text: str, said: Mapping[str, str], twice: str, dose: Fields) -> None:
        """Of an amount that says another field as well: `3x10`, or `8-6-4` beside another number of sets than 3."""
        message, count = f'"{name}: {text}" says {twice}, and "{twice}" is there, too', said[twice]
        kept = [f"{field}: {amount}" for field, amount in said.items() if field == name]
        span, hint = dose.entries[name].value.span, f"type {kept[0]}" if kept else "delete this line, or the other one"
        if set_by_set(text):
            other = dose.entries[twice].value
            if isinstance(other, Text) and other.text.strip() == count:
                return
            message, span, hint = f'"{name}: {text}" is of {count} {twice}', other.span, f"type {twice}: {count}"
        self.document.report.error("said-twice", message, span, hint)

    def _pose_of(self, item: Node) -> Node:
        """The pose alone of an item such as `Pigeon Pose: 3 minutes`, which is told."""
        words = item.text if isinstance(item, Text) else ""
        if isinstance(item, Fields) and len(item.entries) == 1:
            ((key, entry),) = item.entries.items()
            words = f"{key}: {entry.value.text}" if isinstance(entry.value, Text) and key not in _KNOWN_OF_POSE else ""
        is_line = words != "" and words not in self.poses
        sided = sided_pose(words, self.poses) if is_line and isinstance(item, Text) else None
        pose_and_hint = sided if sided and sided[0] else timed_pose(words, self.poses) if is_line else None
        if not pose_and_hint:
            return item
        pose, hint = pose_and_hint
        self.document.report.error(
            "pose-line", "a pose and its dose are two fields, in curly brackets", item.span, f"type {hint}"
        )
        return Text(pose, item.span)

    def _correction(
        self, name_typed: str, entry: FieldNode, model: type[FileFields], fields: Fields
    ) -> tuple[str, FieldNode, Span, str, str]:
        """(name or "", its entry, place, message, hint)."""
        names = [str(info.alias) for info in model.model_fields.values()]
        message = f'unknown field "{name_typed}"'
        if slip := self._slip(name_typed, entry, model, names, fields):
            return slip
        is_pose = model in (ClassPose, PersonChange) and len(fields.entries) == 1 and name_typed in self.document.known_poses
        if is_pose and isinstance(entry.value, Text):
            note = entry.value.text
            quotation = f'"{note}"' if re.search(r"[:,#{}\[\]\"]", note) else note
            side = word(note) if word(note) in CLASS_SIDES else side_meant(note)
            kind, words = ("side", side) if side else ("note", quotation)
            message = f'a {kind} follows the pose "{name_typed}"'
            hint = f"type - {{pose: {name_typed}, {kind}: {words}}}"
            return "pose", FieldNode(entry.key, Text(name_typed, entry.key)), entry.key, message, hint
        words_typed = " ".join(name_typed.replace("_", " ").replace("-", " ").casefold().split())
        synonym = field_called(words_typed, model)
        unit = unit_called(words_typed) if model is Dose else ""
        name = similar(words_typed, names, 1) or unit or synonym
        advice = self._advice(words_typed, model, entry.value)
        if not name and not advice:
            name = similar(name_typed, names, _REALLY_SIMILAR)
        if not name:
            none = f"posepress has no such field: leave it out; the fields are {', '.join(sorted(names))}"
            return "", entry, entry.key, message, advice or none
        if name in fields.entries:
            return "", entry, entry.key, message, f'leave it out: "{name}" is already there'
        value = entry.value
        if isinstance(value, Text) and value.text.lower() not in ("", "all") and name in _LISTS:
            items = re.split(r",\s*", value.text)
            listing = Listing(tuple([Text(item, value.span) for item in items]), value.span)
            return name, replace(entry, value=listing), entry.key, message, f"type {name}: [{', '.join(items)}]"
        if isinstance(value, Text) and value.text and name == "dose":
            dose_text = f"{value.text} {words_typed}" if unit_called(words_typed) and value.text.isdigit() else value.text
            dose = _dose(dose_for(dose_text) or "{breaths: 1}", value.span)  # told with its name, and nothing more
            return name, replace(entry, value=dose), entry.key, message, dose_hint(dose_text)
        remark = ", which counts seconds" if name == "hold" and unit else ""
        return name, entry, entry.key, message, f'did you mean "{name}"?{remark}'

    def _slip(
        self, name_typed: str, entry: FieldNode, model: type[FileFields], names: list[str], fields: Fields
    ) -> tuple[str, FieldNode, Span, str, str] | None:
        """A colon, a comma or a space that is missing or too many."""
        message, key = f'unknown field "{name_typed}"', entry.key
        name, _, value = name_typed.partition(":")
        before, after = key.text[: key.column - 1], key.text[key.end_column - 1 :].lstrip()
        lacks_colon = not after.startswith(":")
        if value and name in names:
            return name, replace(entry, value=Text(value, key)), key, message, f"type a space after the colon: {name}: {value}"
        number = re.search(r"(?P<low>\d+),(?P<space>\s*)$", before)
        if lacks_colon and number and name_typed.strip().isdigit():
            correction = f"{number['low']}-{name_typed}" if number["space"] else f"{number['low']}.{name_typed}"
            place = self.document.source.span(key.line, number.start() + 1, key.end_column)
            return "", entry, place, _COMMA, f"type {correction}"
        if lacks_colon and model is Dose:
            unit = re.fullmatch(rf"({'|'.join(sorted(DOSE_NAMES, key=len, reverse=True))})\s*=?\s*(\d.*)", name_typed)
            amount = f"{unit[1]}: {unit[2]}" if unit else dose_for(name_typed)[1:-1]
            if amount:
                name, _, text = amount.partition(": ")
                hint = f"type {amount}" + (": a colon and a space come after the name" if unit else "")
                return name, replace(entry, value=Text(text, key)), key, message, hint
        if before.rstrip().endswith(",") and lacks_colon:
            hint = "put the text in quotes: " + _quotation(before.rstrip(), name_typed)
            return "", entry, key, f'a comma ended the text before "{name_typed}"', hint
        if before.rstrip().endswith(",") and not similar(name_typed, names) and not _known_as(name_typed, model):
            return "", entry, key, message, "if it belongs to the text before it, put that text in quotes"
        return None

    def _advice(self, words: str, model: type[FileFields], value: Node) -> str:
        """What to do about something that is said elsewhere."""
        id_ = self.document.key.partition("/")[2]
        if model is PoseFields and words in _PICTURES:
            return f"leave it out: the picture of this pose is the file in images/ that has its name, such as {id_}.jpg"
        if words in _PICTURES:
            return "leave it out: pictures go into images/, and poses and articles show them"
        if model is PoseFields and (unit := words if words in DOSE_NAMES else unit_called(words)):
            amount = value.text if isinstance(value, Text) and value.text else "…"
            self.document.amounts[unit] = amount
            return f"leave it out here, and say it in dose, as in dose: {{{unit}: {amount}}}"
        if model is PoseFields and words in _OFTEN and isinstance(value, Text) and (often := dose_for(value.text)):
            pairs = [part.partition(": ") for part in often.strip("{}").split(", ")]
            self.document.amounts |= {unit: amount for unit, _, amount in pairs}
            return f"leave it out here, and say it in dose, as in dose: {often}"
        if model is PoseFields and (section := meant_section(words)):
            return f"leave it out here, and write it below the second --- line, under ## {section}"
        if model is PersonFields and (words in ("side", "sides", "dose") or words in DOSE_NAMES or unit_called(words)):
            return self._of_which_pose(words, value)
        if model is ClassFields and words in ("duration", "time", "length"):
            return "leave it out: posepress works the time out from the poses"
        return ""

    def _of_which_pose(self, words: str, value: Node) -> str:
        """A side or a dose at the left edge of a person's file, which has many poses."""
        text, pose = value.text if isinstance(value, Text) else "", next(iter(self.document.poses), "bridge")
        if words in ("side", "sides"):
            said = f"side: {word(text) if word(text) in CLASS_SIDES else side_meant(text) or 'right'}"
        else:
            unit = unit_called(words) or words
            said = f"dose: {(dose_for(text) if words == 'dose' else f'{{{unit}: {text}}}' if text else '') or '{repeats: 8}'}"
        return f"say of which pose, and delete it here: poses: [{{pose: {pose}, {said}}}]"


def _known_as(name: str, model: type[FileFields]) -> bool:
    """Whether a field of a dose is called so, or a unit of it."""
    return model is Dose and bool(unit_called(name) or field_called(name.casefold(), model))


def _dose(text: str, span: Span) -> Fields:
    """Fields of a dose such as `{breaths: 5-10, rounds: 3}`, all at one place."""
    pairs = [part.split(": ") for part in text.strip("{}").split(", ")]
    return Fields({name: FieldNode(span, Text(amount, span)) for name, amount in pairs}, span)


def _quotation(before: str, after: str) -> str:
    """The field that ends `before`, with its text up to the end of `after` between quotes.

    >>> _quotation("- {pose: cat-cow, note: First this,", "then that.")
    'note: "First this, then that."'
    """
    name, _, text = re.split(r"[{,]\s*(?=[a-z ]+:)", before[-_LONGEST_QUOTATION:])[-1].partition(":")
    return f'{name}: "{text.strip()} {after}"'

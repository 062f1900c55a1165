"""Fields of a file → a head of the model; whatever pydantic finds wrong → a diagnostic at its place, in a teacher's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from posepress.base.diagnostics import Span, similar
from posepress.base.languages import tag_of
from posepress.base.letters import slug
from posepress.base.nodes import Fields, Listing, Node, Text
from posepress.base.plain_text import BULLETS
from posepress.content.guesses.doses import dose_hint
from posepress.content.guesses.lists import PARTS, as_list, meant_prop, several_props
from posepress.content.guesses.side_words import sided_pose
from posepress.content.guesses.words import hint_for
from posepress.content.source.coverage import BODY, TITLE
from posepress.content.source.document import SourceFile
from posepress.content.source.names import is_id
from posepress.content.source.text import close_up
from posepress.content.source.yaml_errors import CUT, HYPHEN, QUOTES, quoted_field
from posepress.model.amounts import WordingError
from posepress.model.dose import DOSE_FIELDS, DOSE_UNITS
from posepress.model.file_fields import FileFields
from posepress.model.grammar import word
from posepress.model.props import PROPS, parse_prop, prop_word, without_count

H = TypeVar("H", bound=FileFields)

_MARKUP = re.compile(
    r"&(?:#x?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});|</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|\*\*(?=\S)|(?<=\S)\*\*"
)
_REALLY_SIMILAR = 0.75
_SERIF = {"title", "subtitle", "also", "name", "author"}
_NOT_PRINTED = {"alt", "video", "website", "accent", "logo"}
_WITH_CHOICES = {"position", "sides", "side", "paper", "colours", "language", "page", "panels", "circuit",
                 "optional", "instead", *DOSE_UNITS,
                 "rest", "rest between repeats", "effort", "pain", "weeks", "now", "log", "without"}  # fmt: skip
"""Fields with a list of allowed values: a comment behind them can cut nothing off."""

_ENOUGH = {field.name for field in DOSE_FIELDS if field.enough}
"""Fields of a dose of which it needs one."""

_NEVER_EMPTY = {"poses", "classes", "parts"}
_OF_ITSELF = {"cover", "front cover", "back cover", "title", "title page"}
_NO_ITEMS = {"none", "no", "-", "n/a", "nothing", "none needed"}
_RUN_TOGETHER = "the lines run together: start each item with the same number of spaces before its hyphen"
_MANDATORY = {"title", "position", "dose", "poses", "parts", "name", "pose", "part", "circuit"}
_EXAMPLES = {
    "title": "title: Knee hug", "subtitle": "subtitle: Thirteen quiet poses", "also": "also: [Cat pose]",
    "position": "position: lying on the back", "sides": "sides: each", "dose": "dose: {breaths: 5-10}",
    "props": "props: [mat, strap]", "not for": "not for: [recent hip surgery]", "source": "source: S0",
    "alt": 'alt: "REPLACE THIS: what the picture shows"', "index": "index: [low back, strap]",
    "poses": "poses: [knee-hug, cat-cow]", "pose": "pose: cat-cow", "before": "before: [Put your phone away.]",
    "note": "note: Rest as long as you like.", "log days": "log days: 7", "teacher": "teacher: Ana Ruiz",
    "date": "date: 3 May 2026", "panels": "panels: [stop and rest if]", "name": "name: Quiet Hips Studio",
    "contact": "contact: [hello@example.com]", "stop and rest if": "stop and rest if: [pain is sharp]",
    "parts": "parts: [contents, poses: all]", "article": "article: safety", "classes": "classes: all",
    "language": "language: en", "cover": "cover: cat-cow", "author": "author: Ana Ruiz", "side": "side: left",
    **{field.name: f"{field.name}: {field.example}" for field in DOSE_FIELDS},
    "instead": "instead: yes", "page": "page: contents", "part": "part: Warm-up", "circuit": "circuit: 3 rounds",
    "optional": "optional: yes", "transition": "transition: Roll onto your side.",
    "paper": "paper: a4", "colours": "colours: off", "audience": "audience: all levels", "edition": "edition: May 2026",
    "back": "back: Rest well.", "source note": "source note: From a class in May.", "then": "then: Call your doctor.",
    "small print": "small print: Ask your doctor first.", "body": "body: slim", "hair": "hair: bun",
    "pictures": "pictures: line", "video": "video: https://example.com/v/knee",
    "phone": 'phone: "01 555 0100"', "website": "website: example.com", "licence": "licence: CC BY 4.0",
    "phases": "phases: [{weeks: 1-2, days a week: 5}]", "now": "now: weeks 1-2", "start": "start: open",
    "log": "log: 6 weeks", "changes": "changes: [{pose: cat-cow, dose: {repeats: 12}}]", "leave out": "leave out: [cat-cow]",
    "add": "add: [{pose: cat-cow, dose: {repeats: 12}}]", "without": "without: [hold]",
    "move on when": "move on when: a whole week had no pain", "go back when": "go back when: the knee swells",
    "not for you": "not for you: [Kneeling.]", "for you": "for you: [Train the right knee.]",
    "tags": "tags: [knee replacement]", "keep": "keep: [cat-cow]", "after": "after: cat-cow",
    "logo": "logo: logo.svg", "accent": 'accent: "#1F5F3F"',
    "cue": "cue: Let your knees sink.", "people": "people: 12",
    "at": "at: 18:00", "ready": "ready: [singing bowl, 3 chairs]",
}  # fmt: skip


def read_head(
    head: type[H], fields: Fields | None, start: Span, document: SourceFile, poses: Mapping[str, str] = MappingProxyType({})
) -> H | None:
    """The head that the fields fill, which `known_fields` gives; None when something in them is wrong, and that is reported.

    `start` is where the fields begin: a missing one is reported there. `poses` says which pose a title or other name means.
    """
    if fields is None:
        return None
    data = _plain_fields(fields, "", "", document)
    try:
        return head.model_validate(data)
    except ValidationError as error:
        _Translator(fields, start, document, poses).report(error.errors(include_url=False))
        return None


def one_line(text: str) -> str:
    """Line breaks and runs of spaces as one space, none at the ends."""
    return close_up(text).strip(" ")


def check_text(node: Text, field: str, document: SourceFile) -> str:
    """The text in one line, reported when it is cut off or cannot be drawn."""
    text = one_line(node.text)
    if node.cut and field not in _WITH_CHOICES:
        document.report.error("cut-text", CUT, node.cut, quoted_field(document.source, node.cut.line) or QUOTES)
    if text[:1] in ("“", "„") and not re.search("[“”]", text[1:-1]) and field not in _WITH_CHOICES:
        hint = "curly quotes are letters here: delete them, or type straight ones"
        document.report.warning("curly-quotes", "this curly quote will be printed", node.span, hint)
    if field not in _NOT_PRINTED:
        document.check_drawable(text, TITLE if field in _SERIF else BODY, node.span)
    return text


def _warn_of_markup(node: Text, text: str, document: SourceFile) -> None:
    """What a web page or a chat left in a field, where no markup is read: it prints as it stands."""
    for match in _MARKUP.finditer(text):
        place = document.source.within(node.span, match.start(), match[0])
        hint = "type the character itself, such as & or é" if match[0].startswith("&") else "delete it"
        document.report.warning("entity", f"this prints exactly as typed: {match[0]}", place, hint)


def check_props(fields: Fields | None, own_props: Set[str], document: SourceFile) -> None:
    """Reports the names in `props` that are neither in the vocabulary nor in `own_props`, the studio's own."""
    entry = fields.entries.get("props") if fields else None
    vocabulary = {*PROPS, *map(str.lower, own_props)}
    items = entry.value.items if entry and isinstance(entry.value, Listing) else ()
    for item in items:
        try:
            names = parse_prop(one_line(item.text)).names if isinstance(item, Text) else ()
        except WordingError:
            continue  # told with the other fields
        text = one_line(item.text) if isinstance(item, Text) else ""
        if any(prop_word(name, own_props) not in vocabulary for name in names):
            better = several_props(text)
            names_of_better = [name for prop in better for name in parse_prop(prop).names]
            if better != [text] and all(prop_word(name, own_props) in vocabulary for name in names_of_better):
                hint = f"type {', '.join(better)}"
                document.report.error("unknown-prop", f'unknown prop "{text}"', item.span, hint)
                continue
        for name in names:
            known_as = prop_word(name, own_props)
            if known_as in _NO_ITEMS:
                hint = "delete this line" if len(items) == 1 else "delete it with its comma"
                document.report.error("unknown-prop", f'"{name}" is not a prop', item.span, hint)
            elif known_as not in vocabulary:
                nearest = meant_prop(known_as) or similar(known_as, vocabulary, _REALLY_SIMILAR)
                props = ", ".join([*sorted(own_props), without_count(name)])
                hint = f"add it to the studio's own props, in content/studio.yaml: props: [{props}]"
                hint = f'did you mean "{nearest}"? or {hint}' if nearest else hint
                document.report.error("unknown-prop", f'unknown prop "{name}"', item.span, hint)


def _plain(node: Node, part: str, field: str, document: SourceFile) -> Any:
    """Plain values for pydantic; notes the place of every value under its dotted part, items counted from 1."""
    document.place(part, node.span)
    if isinstance(node, Text):
        text = check_text(node, field, document)
        if field not in _NOT_PRINTED:
            _warn_of_markup(node, text, document)
        return text
    if isinstance(node, Listing):
        if not node.items:
            hint = f"type {example(field, document)}" + ("" if field in _NEVER_EMPTY else ", or delete the line")
            document.report.error("empty-value", f'"{field}" is an empty list', node.span, hint)
        return [_plain(item, f"{part}.{n}", field, document) for n, item in enumerate(node.items, 1)]
    if field == "dose" and ".changes." not in part and not {*node.entries} & _ENOUGH:
        document.report.error("empty-value", "a dose needs an amount", node.span, f"type {_fuller(node, document)}")
    return _plain_fields(node, f"{part}.", field, document)


def _fuller(dose: Fields, document: SourceFile) -> str:
    """How a dose that says no amount is typed with one."""
    texts = {name: one_line(entry.value.text) for name, entry in dose.entries.items() if isinstance(entry.value, Text)}
    fields = [f"{name}: {_quoted(text)}" for name, text in texts.items()]
    return f"dose: {{{', '.join(['repeats: 10', *fields])}}}" if {*dose.entries} - {"note"} else example("dose", document)


def _quoted(text: str) -> str:
    """In quotes where it needs them between curly brackets."""
    return '"' + text.replace('"', "'") + '"' if re.search(r"[:,#{}\[\]\"]", text) else text


def _plain_fields(fields: Fields, prefix: str, parent: str, document: SourceFile) -> dict[str, Any]:
    data = {}
    for name, entry in fields.entries.items():
        data[name] = _plain(entry.value, prefix + name, name, document)
    return data


class _Translator:
    """pydantic's error details → diagnostics."""

    def __init__(self, fields: Fields, start: Span, document: SourceFile, poses: Mapping[str, str]) -> None:
        self.fields, self.start, self.document, self.poses = fields, start, document, poses

    def report(self, details: list[ErrorDetails]) -> None:
        reported: set[int] = set()
        for detail in details:
            name, node = self._find(detail["loc"])
            if detail["type"] == "missing":
                self._missing(name, self.start if len(detail["loc"]) == 1 else node.span)
            elif id(node) not in reported and not self._other_branch(detail, node):
                reported.add(id(node))
                self._wrong(name, node, detail)

    def _find(self, loc: tuple[int | str, ...]) -> tuple[str, Node]:
        """(field name, the value at `loc` or the nearest around it); branches of a union are no part of the file."""
        node: Node = self.fields
        name = ""
        for step in loc:
            if isinstance(step, str) and "[" not in step:
                name = step
            if isinstance(node, Fields) and step in node.entries:
                node = node.entries[str(step)].value
            elif isinstance(node, Listing) and isinstance(step, int):
                node = node.items[step]
        return name, node

    def _missing(self, name: str, span: Span) -> None:
        amounts = ", ".join([f"{unit}: {amount}" for unit, amount in self.document.amounts.items()])
        hint = f"type: dose: {{{amounts}}}" if name == "dose" and amounts else f"type: {example(name, self.document)}"
        self.document.report.error("missing-field", f'required field "{name}" is missing', span, hint)

    @staticmethod
    def _other_branch(detail: ErrorDetails, node: Node) -> bool:
        """Whether the error belongs to a branch of `all or a list` that the value does not mean."""
        if any(str(step).startswith("literal[") for step in detail["loc"]):
            return isinstance(node, Listing)
        return detail["type"] == "tuple_type" and any(str(step).startswith("tuple[") for step in detail["loc"])

    def _wrong(self, name: str, node: Node, detail: ErrorDetails) -> None:
        error = self.document.report.error
        text = one_line(node.text) if isinstance(node, Text) else ""
        if (isinstance(node, Text) and not text and node.cut) or detail["type"] == "too_short":
            return  # said already
        if isinstance(node, Text) and not text:
            alternative = "" if name in _MANDATORY else ", or delete the line"
            error("empty-value", f'"{name}" is empty', node.span, f"type {example(name, self.document)}{alternative}")
        elif wrong := _wrong_kind(name, node, detail, self.document):
            error("wrong-kind", wrong[0], node.span, wrong[1])
        else:
            code, message, hint = _wrong_value(name, text, detail, self.poses, self.document)
            error(code, message, node.span, hint)


def example(name: str, document: SourceFile) -> str:
    """How a field is typed; poses are those of the project."""
    if document.poses and name in ("leave out", "keep", "add"):
        return f"{name}: [{document.poses[0]}]"
    if document.poses and name in ("poses", "pose", "cover", "after"):
        return f"poses: [{', '.join(document.poses)}]" if name == "poses" else f"{name}: {document.poses[0]}"
    shown = _EXAMPLES.get(name, f"{name}: …")
    return shown.replace("cat-cow", document.poses[0]) if document.poses else shown


def _wrong_kind(name: str, node: Node, detail: ErrorDetails, document: SourceFile) -> tuple[str, str] | None:
    """(message, hint) for a list where a text must stand, and the like."""
    kind = detail["type"]
    if isinstance(node, Text):
        if kind == "tuple_type":
            if word(node.text).strip(".") in _NO_ITEMS and name not in _NEVER_EMPTY:
                return f'"{name}" is a list, and is left out if it would be empty', "delete this line"
            if name == "poses" and word(node.text) == "all":
                return '"poses" names the poses of a class, in order', f"type {example(name, document)}"
            if name in ("phases", "changes"):
                return f'"{name}" is a list, and each of its items has fields of its own', f"type {example(name, document)}"
            hint = HYPHEN if node.text.startswith(("-", *BULLETS)) else f"type {name}: {as_list(name, one_line(node.text))}"
            return f'"{name}" is a list', hint
        if kind in ("model_type", "model_attributes_type"):
            hint = dose_hint(one_line(node.text)) if name == "dose" else f"type {example(name, document)}"
            return f'"{name}" has fields of its own', hint
        return None
    if kind == "tuple_type":
        return f'"{name}" is a list', f"type {example(name, document)}"
    if isinstance(node, Listing) and name in DOSE_UNITS:
        return f'"{name}" is one value, not a list', f"type {name}: {'-'.join(_flat(node))}"
    if isinstance(node, Listing) and name == "dose":
        return f'"{name}" has fields of its own', dose_hint(", ".join(_flat(node)))
    if isinstance(node, Listing) and name == "title":
        return f'"{name}" is one value, not a list', f"type {name}: {', '.join(_flat(node))}"
    if isinstance(node, Fields) and kind in ("string_type", "value_error", "literal_error"):
        words = ", ".join(_flat(node))
        if not any(isinstance(entry.value, Text) and entry.value.text for entry in node.entries.values()):
            words = "{" + ", ".join(node.entries) + "}"
            return "curly brackets turn a text into fields", f'put the text in quotes: "{words}"'
        return "a colon turns a text into a field", f'put the text in quotes: "{words}"'
    if kind in ("string_type", "value_error", "literal_error", "model_type", "int_type"):
        return f'"{name}" is one value, not a list', f"type {example(name, document)}"
    return None


def _wrong_value(
    name: str, text: str, detail: ErrorDetails, poses: Mapping[str, str], document: SourceFile
) -> tuple[str, str, str]:
    """(code, message, hint) for a text that cannot stand here."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        hint = f"type {name}: [{slug(text)}], or {name}: all" if choices == ["all"] else hint_for(text, choices)
        if choices == ["all"] and word(text) == "all":
            hint = f"type {name}: all"
        elif name in ("parts", "page") and word(text) in _OF_ITSELF:
            hint = "delete this line: every booklet has its cover and its title page"
        elif name in ("parts", "page") and word(text) in PARTS:
            hint = f"type {PARTS[word(text)]}"
        return "unknown-value", f'unknown {name} "{text}"', hint
    if kind == "string_too_long":
        limit = context["max_length"]
        return "too-long", f'"{name}" is too long: {len(text)} characters, at most {limit}', "say it in fewer words"
    if kind == "string_pattern_mismatch":
        if name == "language":
            tag = tag_of(text)
            hint = f"type language: {tag}" if tag else "type its short name, such as en, de or pt-BR"
            return "unknown-value", f'"{text}" is not a language', hint
        poses_by_name = poses if name in ("poses", "pose", "cover", "leave out", "keep", "add", "after") else {}
        return "not-an-id", f'"{text}" cannot be the name of a file', _name_hint(text, poses_by_name)
    if kind.startswith("int_") or kind in ("greater_than_equal", "less_than_equal"):
        return "unknown-value", f'"{text}" cannot be the number of {name}', f"type {example(name, document)}; at most 14"
    if kind == "value_error":  # of `parse_amount` or `parse_prop`
        error: WordingError = context["error"]
        return "unknown-value", error.message, error.hint
    return "unknown-value", f'"{text}" cannot be used as {name}: {detail["msg"].lower()}', f"type {example(name, document)}"


def _name_hint(text: str, poses: Mapping[str, str]) -> str:
    """What to type for the name of a file; `poses` has those that may be meant, by id, title and other names."""
    if found := sided_pose(text, poses) if poses else None:
        missing = "" if found[0] else "the name of the pose belongs here, and this is its side or its dose: "
        return f"{missing}type the line as {found[1]}"
    together = re.split(r"\s+-\s+", text)
    if together[1:] and all(slug(name) in poses for name in together):
        return _RUN_TOGETHER
    match = re.fullmatch(r"(.+?)(?:\s+\((.*)\)|\s+[-–—]\s+(.*)|\s+([x×]\s*\d+)|:\s+(.*))", text)
    note = next(filter(None, match.groups()[1:]), "") if match else ""
    if match and slug(note) not in poses and (pose := poses.get(slug(match[1]))):
        quotation = f'"{note}"' if re.search(r"[:,#{}\[\]\"]", note) else note
        return f"type {{pose: {pose}, note: {quotation}}}"
    if re.search(r"\s-\s?", text) and slug(text) not in poses:
        return _RUN_TOGETHER
    stem = re.sub(r"\.(?:md|ya?ml)\Z", "", text)
    name = poses.get(slug(stem)) or poses.get(similar(slug(stem), poses, _REALLY_SIMILAR), "")
    if stem != text and is_id(stem):
        return f"leave {text[len(stem) :]} out: type {name or stem}"
    if poses and not name and slug(text):
        return f'there is no such pose yet: posepress new pose "{text}" makes it; then type {slug(text)}'
    return f"type {name or slug(stem)}" if name or slug(stem) else "type the file's name without its ending"


def _flat(node: Node) -> Iterator[str]:
    """The fields as they were typed, for a hint."""
    if isinstance(node, Text):
        yield one_line(node.text)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _flat(item)
    else:
        for name, entry in node.entries.items():
            yield f"{name}: {', '.join(_flat(entry.value))}"

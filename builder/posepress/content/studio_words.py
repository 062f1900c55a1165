"""The studio file → what is wrong with its `words`, and which of its values are still those of a sample, each at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from posepress.base.languages import FALLBACK, has_words
from posepress.base.nodes import Fields, Listing, Text
from posepress.content.source.document import SourceFile
from posepress.model.domain import StudioFields
from posepress.model.grammar import word
from posepress.model.house_words import ERROR, WARNING, faults

_SAMPLES = {
    "name": ("my studio", "studio name", "your studio"),
    "teacher": ("your name",),
    "contact": ("hello@studio.example", "hello@example.com"),
    "website": ("example.com", "www.example.com"),
}
"""Values that `init`, or an example of a message, has; nobody's own."""

_SAMPLE_PHONE = re.compile(r"\b555[ .–-]?01\d\d\b")  # kept free for fiction: North American Numbering Plan, 555-0100 to 0199


def check_words(studio: StudioFields, fields: Fields | None, document: SourceFile) -> None:
    """Keys that name no word of the tool, and texts that cannot stand in its place."""
    language = studio.language if has_words(studio.language) else FALLBACK
    report, entry = document.report, fields.entries.get("words") if fields else None
    typed = entry.value.entries if entry and isinstance(entry.value, Fields) else {}
    for fault in faults(language, studio.words):
        node = typed.get(fault.key)
        place = (node.key if fault.code == "unknown-word" else node.value.span) if node else None
        tell = {ERROR: report.error, WARNING: report.warning}[fault.severity]
        tell(fault.code, fault.message, place, fault.hint)


def note_samples(fields: Fields, document: SourceFile) -> None:
    """What would reach readers as if it were the studio's own."""
    for name, node in _texts(fields):
        if word(node.text) in _SAMPLES.get(name, ()) or (name in ("phone", "contact") and _SAMPLE_PHONE.search(node.text)):
            hint = "type your own" if name in ("name", "teacher") else "type your own, or delete the line"
            document.report.note("sample-value", f'"{node.text}" is a sample, and stands on what you hand out', node.span, hint)


def _texts(fields: Fields) -> Iterator[tuple[str, Text]]:
    for name in (*_SAMPLES, "phone"):
        value = fields.entries[name].value if name in fields.entries else None
        items = value.items if isinstance(value, Listing) else (value,)
        yield from [(name, item) for item in items if isinstance(item, Text)]

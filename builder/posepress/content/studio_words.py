"""`words` of the studio file → what is wrong with them, each at its line."""

from __future__ import annotations

from posepress.base.languages import FALLBACK, has_words
from posepress.base.nodes import Fields
from posepress.content.source.document import SourceFile
from posepress.model.domain import StudioFields
from posepress.model.house_words import ERROR, WARNING, faults


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

"""Texts in the order of a document → its links, numbered; and the list that says at the end where each of them leads.

Paper cannot be clicked: behind the words of a link stands its number, and beside that number at the end its address. A link
whose words are its address says all of that already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from posepress.base.theme import MM
from posepress.model.domain import Article, Heading, Items, Pose, Prose
from posepress.products.shared.kit import Kit, LinkNote, is_shown, shown_target, width
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import Indent, Over, Pin, flow, with_gap

_LEAST_SIZE = 11.0  # pt
_GAP = 3 * MM


def link_notes(proses: Iterable[Prose | None]) -> Mapping[str, LinkNote]:
    """By address: what each leads to is said in the words of the first link to it."""
    out: dict[str, LinkNote] = {}
    for prose in proses:
        for address, inlines in groupby(prose.inlines if prose else (), lambda inline: inline.link):
            words = "".join([inline.text for inline in inlines]).strip()
            if address and address not in out and not is_shown(words, address):
                out[address] = LinkNote(len(out) + 1, address, words)
    return out


def texts_of_pose(pose: Pose, with_purpose: bool = True) -> tuple[Prose | None, ...]:
    """In the order of print."""
    return (
        pose.purpose if with_purpose else None,
        *[caution.prose for caution in pose.cautions],
        *[step.prose for step in pose.steps],
        *pose.easier,
        *pose.deeper,
        *pose.notice,
        *pose.why,
    )


def texts_of_article(article: Article) -> Iterator[Prose]:
    for block in article.body:
        match block:
            case Prose():
                yield block
            case Heading():
                yield block.prose
            case Items():
                yield from block.items


def link_list(kit: Kit) -> Block | None:
    """`Link 1  Bands and their colours: example.com/bands`, a line each."""
    notes = sorted(kit.links.values(), key=lambda note: note.number)
    lines = [with_gap(line, 0.0) for line in _lines(kit, notes)]
    return with_gap(flow(*lines), 2 * kit.theme.baseline_step) if lines else None


def _lines(kit: Kit, notes: Sequence[LinkNote]) -> Iterator[Block]:
    theme, setter, words = kit.theme, kit.setter, kit.words
    meta = theme.meta
    style = replace(meta, size=max(meta.size, _LEAST_SIZE)) if meta.leading == theme.leading else meta
    labels = [words.link.format(note.number) for note in notes]
    column = max([width(label, style) for label in labels], default=0.0) + _GAP
    for note, label in zip(notes, labels, strict=True):
        key, shown = f"links#{note.number}", shown_target(note.address)
        runs = (
            TextRun(f"{note.title}: ", style, source=key),
            TextRun(shown, style, note.address, f"{note.title}: {shown}", source=key),
        )
        text = Indent(setter.paragraph(runs, key, together=True), column)
        yield Block(Over(Block(text), (Pin(setter.text(label + " ", style, "")),), ahead=True), "P")

"""A file of `content/poses/` → Pose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.content.document import Document, Known, Parts, check_nothing_lost, split
from builder.content.fields import check_props, read_head
from builder.content.gallery import Gallery
from builder.content.inline import Words
from builder.content.markdown import MOST_ITEMS, Block, Bullets, Skipped, Title, read_body
from builder.content.meant import reads_like_caution
from builder.content.names import is_id
from builder.content.prose import check_source, only_paragraph, read_picture, read_prose, texts
from builder.content.references import split_name
from builder.content.signals import read_signal
from builder.content.text import forbidden_character
from builder.diagnostics import Span, nearest, similar
from builder.model import POSE_SECTIONS, Caution, Picture, Pose, PoseHead, Prose, Step

HERE = "here"  # names the step that it stands in

_NO_CAUTIONS = re.compile(r"none\.?", re.IGNORECASE)


def read_pose(document: Document, pose_id: str, gallery: Gallery, known: Known) -> Pose | None:
    """The pose; None when it has mistakes that leave no whole pose."""
    parts = split(document)
    if parts.fields and {"poses", "before", "log days"} & parts.fields.entries.keys():
        document.report.error("wrong-folder", "this looks like a class", parts.start, "move it to content/classes/")
        return None
    head = read_head(PoseHead, parts.fields, parts.start, document)
    check_source(parts.fields, known.sources, document)
    check_props(parts.fields, known.props, document)
    if not parts.body:
        return None
    body = _Body(document, gallery, parts.body)
    picture = _main_picture(pose_id, head, parts, document, gallery) if head else None
    if head is None or document.failed:
        return None
    pose = Pose(
        **dict(head),
        id=pose_id,
        picture=picture,
        purpose=body.purpose,
        cautions=body.cautions,
        steps=body.steps,
        easier=body.prose["Easier"],
        deeper=body.prose["Deeper"],
        notice=body.prose["Notice"],
        why=body.prose["Why"],
    )
    _check_callouts(pose, document, gallery)
    if not pose.pictures and not document.failed:
        advice = gallery.advice(pose, known.poses)
        document.report.warning("no-picture", "this pose has no picture", parts.start, advice)
    check_nothing_lost(document, document.body(parts.body), parts.body, [*body.headings, *_texts(pose)])
    return None if document.failed else pose


def _check_callouts(pose: Pose, document: Document, gallery: Gallery) -> None:
    """A callout in a figure names a step of its pose, so that it follows a renumbering; what names none is told at its line."""
    ids = [step.id for step in pose.steps if step.id and not step.id.startswith(f"{HERE}-")]
    for name in dict.fromkeys([picture.name for picture, _ in pose.pictures]):
        for step, span in gallery.callouts.get(name, {}).items():
            if step not in ids:
                message = f'"{step}" is no step of the pose "{pose.id}", which shows this picture'
                document.report.error("unknown-step", message, span, _named(step, ids, document.source.path))


def _named(read: str, ids: Sequence[str], path: str) -> str:
    """How a step gets the name that a callout read."""
    if read.isdigit():
        return f"callouts name steps, and numbers follow: type {{#word}} at the end of step {read} in {path}, and word here"
    close = similar(read, ids)
    guess = f'did you mean "{close}"? ' if close else ""
    named = f"{guess}steps with a name: {', '.join(ids)}; or " if ids else ""
    return f"{named}type {{#{read}}} at the end of that step in {path}"


def _as_step(bullets: Bullets) -> str:
    """What to do with a bulleted list among the steps."""
    if any(reads_like_caution(item.paragraphs[0].plain) for item in bullets.items if item.paragraphs):
        return "a caution belongs below ## Cautions; of a step type the number instead of the sign, such as 1."
    return "type 1. instead of the sign"


@dataclass(frozen=True, slots=True)
class _Section:
    title: Title
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A step as typed: its text without `{#id}`, the id or "", and the paragraphs below."""

    words: Words
    id: str
    others: tuple[Words, ...]


class _Body:
    """The parts of a pose's body."""

    def __init__(self, document: Document, gallery: Gallery, first: int) -> None:
        self.document, self.gallery, self.report = document, gallery, document.report
        lead, self.sections = self._divide(read_body(document, first))
        self.step_ids: dict[str, int] = {}
        drafts = self._draft_steps()
        self.headings = [section.title.words.plain for section in self.sections.values()]
        self.purpose = self._purpose(lead)
        self.cautions = self._cautions()
        self.steps = tuple([self._step(number, draft) for number, draft in enumerate(drafts, 1)])
        self.prose = {name: self._paragraphs(name) for name in ("Easier", "Deeper", "Notice", "Why")}
        self._check_complete(first)

    def _divide(self, blocks: list[Block]) -> tuple[list[Block], dict[str, _Section]]:
        lead: list[Block] = []
        sections: dict[str, _Section] = {}
        current = lead
        for block in blocks:
            if isinstance(block, Title):
                current = self._open(block, sections)
            else:
                current.append(block)
        return lead, sections

    def _open(self, title: Title, sections: dict[str, _Section]) -> list[Block]:
        """The blocks of a new section. One with an unknown name is read under the name that was meant, or not at all."""
        name, blocks = title.words.plain, list[Block]()
        if name not in POSE_SECTIONS:
            hint = nearest(name, POSE_SECTIONS)
            if title.sound:
                self.report.error("unknown-heading", f'unknown heading "{name}"', title.span, hint)
            name = next((known for known in POSE_SECTIONS if hint == f'did you mean "{known}"?'), "")
        if name in sections:
            first = sections[name].title.span.line
            hint = f"it stands in line {first} already; put both together"
            self.report.error("duplicate-heading", f'heading "{name}" stands here twice', title.span, hint)
        elif name:
            sections[name] = _Section(title, blocks)
        return blocks

    def _purpose(self, lead: list[Block]) -> Prose | None:
        lead = [block for block in lead if not isinstance(block, Skipped)]
        for block in lead[1:] if lead and isinstance(lead[0], Words) else lead:
            message = "only one paragraph may stand above the first heading"
            self.report.error("long-purpose", message, block.span, "type ## Why above it, behind the steps")
        return self._prose(lead[0], "purpose") if lead and isinstance(lead[0], Words) else None

    def _cautions(self) -> tuple[Caution, ...]:
        items = self._caution_items()
        if len(items) == 1 and _NO_CAUTIONS.fullmatch(items[0].plain) and not items[0].images:
            return ()
        for words in items:
            if _NO_CAUTIONS.fullmatch(words.plain):
                hint = "delete it, or the other cautions"
                self.report.error("none-and-others", '"none" stands beside other cautions', words.span, hint)
        found = [read_signal(words, self.document) for words in items]
        found.sort(key=lambda caution: caution[0])
        return tuple([Caution(signal, self._prose(words, f"cautions.{n}")) for n, (signal, words) in enumerate(found, 1)])

    def _draft_steps(self) -> list[_Draft]:
        """The steps before references are read, since these may point forward."""
        drafts: list[_Draft] = []
        for words, others in self._step_items():
            pieces, name, place = split_name(words.texts)
            if place:
                self._check_step_id(name, place)
                self.step_ids.setdefault(name, len(drafts) + 1)
            rest = Words((*pieces, *words.images), words.span)
            if place and not rest.plain:
                hint = f"write its text before {{#{name}}}"
                self.report.error("empty-item", "this step has a name and no text", words.span, hint)
            drafts.append(_Draft(rest, name, others))
        return drafts

    def _step_items(self) -> Iterator[tuple[Words, tuple[Words, ...]]]:
        lists = [block for block in self._blocks("Steps") if isinstance(block, Bullets)]
        for block in self._blocks("Steps"):
            if isinstance(block, Bullets) and block.ordered:
                if block is not lists[0] and block.start == 1:
                    self.report.error("second-list", "the steps start again here", block.span, "make one list of all steps")
                for item in block.items:
                    if item.paragraphs:
                        yield item.paragraphs[0], item.paragraphs[1:]
            elif isinstance(block, Bullets):
                self.report.error("steps-list", "steps are a numbered list", block.span, _as_step(block))
            elif isinstance(block, Words) and block.only_images:
                hint = "put three spaces before it, and it belongs to the step above"
                self.report.error("picture-place", "this picture belongs to no step", block.span, hint)
            else:
                hint = "start it with its number, as in 1. Lie on your back."
                self.report.error("outside-list", "this text belongs to no step", block.span, hint)

    def _check_step_id(self, name: str, place: Span) -> None:
        if name == HERE or name.startswith(f"{HERE}-") or not is_id(name):
            hint = f'a step\'s name is small letters, digits and hyphens, such as {{#hug}}, and does not start with "{HERE}"'
            self.report.error("step-name", f'a step cannot be named "{name}"', place, hint)
        elif name in self.step_ids:
            hint = f"step {self.step_ids[name]} has this name; choose another"
            self.report.error("duplicate-step", f'two steps are named "{name}"', place, hint)

    def _step(self, number: int, draft: _Draft) -> Step:
        name = draft.id
        prose = self._prose(draft.words, f"steps.{number}", number, name)
        if not name and any(inline.ref == f"{HERE}-{number}" for inline in prose.inlines):
            name = f"{HERE}-{number}"
        pictures: list[Picture] = []
        for paragraph in draft.others:
            if paragraph.is_broken_picture:
                continue
            if not paragraph.only_images:
                hint = "make a step of its own of it, or join the two paragraphs"
                self.report.error("second-paragraph", "a second paragraph within one step", paragraph.span, hint)
                continue
            for image in paragraph.images:
                part = f"steps.{number}.pictures.{len(pictures) + 1}"
                picture = read_picture(image, part, self.document, self.gallery)
                pictures += [picture] if picture else []
        return Step(prose, name, tuple(pictures))

    def _paragraphs(self, name: str) -> tuple[Prose, ...]:
        found: list[Words] = []
        for block in self._blocks(name):
            found += [block] if isinstance(block, Words) else self._items(block)
        if len(found) > MOST_ITEMS:
            message = f"this part has {len(found)} paragraphs; {MOST_ITEMS} are printed at most"
            self.report.error("too-many-items", message, self.sections[name].title.span, "make an article of it")
        return tuple([self._prose(words, f"{name.lower()}.{n}") for n, words in enumerate(found, 1)])

    def _caution_items(self) -> list[Words]:
        found: list[Words] = []
        for block in self._blocks("Cautions"):
            if isinstance(block, Bullets) and not block.ordered:
                found += self._items(block)
            else:
                self.report.error("not-a-list", "cautions are a list", block.span, 'start each with "- "')
        return found

    def _items(self, block: Block) -> list[Words]:
        items = block.items if isinstance(block, Bullets) else ()
        paragraphs = [only_paragraph(item, self.document) for item in items]
        return [words for words in paragraphs if words]

    def _blocks(self, name: str) -> list[Block]:
        blocks = self.sections[name].blocks if name in self.sections else []
        return [block for block in blocks if not isinstance(block, Skipped)]

    def _prose(self, words: Words, part: str, step: int = 0, step_id: str = "") -> Prose:
        def target(name: str, place: Span) -> str:
            if name == HERE and step:
                return step_id or f"{HERE}-{step}"
            if name in self.step_ids:
                return name
            names = ", ".join(self.step_ids)
            hint = f"steps with a name: {names}" if names else "type {#name} at the end of a step to name it"
            message = f'no step is named "{name}"' if name != HERE else "{here} stands in a step only"
            self.report.error("unknown-step", message, place, hint + "; type \\{ to print a brace")
            return ""

        return read_prose(words, part, self.document, target)

    def _check_complete(self, first: int) -> None:
        how = {"Cautions": "- Stop if it hurts. (or: - none)", "Steps": "1. Lie on your back."}
        lines = self.document.source.lines
        line = next((n for n in range(first, len(lines) + 1) if lines[n - 1].strip()), min(first, len(lines)))
        for name, section in self.sections.items():
            if not section.blocks and section.title.sound:
                hint = f"type below it: {how[name]}" if name in how else "write its text, or delete the heading"
                self.report.error("empty-section", f'nothing stands below "{name}"', section.title.span, hint)
        for name, hint in how.items():
            if name not in self.sections:
                message = f'the part "## {name}" is missing'
                place = self.document.source.span(line)
                self.report.error("missing-section", message, place, f"type these lines:\n## {name}\n{hint}\n")


def _main_picture(pose_id: str, head: PoseHead, parts: Parts, document: Document, gallery: Gallery) -> Picture | None:
    name = gallery.main(pose_id, parts.start)
    art = gallery.take(name, parts.start) if name else None
    document.broken |= gallery.is_closed or (bool(name) and art is None)
    if art is None:
        return None
    alt = head.alt or unicodedata.normalize("NFC", art.alt)
    if not alt:
        message = f'the picture "{name}" has no words for people who cannot see it'
        hint = "type between the two --- lines at the top: alt: You lie on your back with one knee held in."
        document.report.error("missing-alt", message, parts.start, hint)
    if char := forbidden_character(alt):
        hint = "type its description again in your drawing program, or type a field alt: here"
        document.report.error("bidi-character", f'character {char} in the description inside "{name}"', parts.start, hint)
    entry = parts.fields.entries.get("alt") if parts.fields else None
    return Picture(name, alt, document.place("picture", entry.value.span if entry else parts.start))


def _texts(pose: Pose) -> Iterator[str]:
    yield from texts([pose.purpose, *pose.easier, *pose.deeper, *pose.notice, *pose.why])
    for caution in pose.cautions:
        yield caution.signal.name
        yield from texts([caution.prose])
    for step in pose.steps:
        yield step.id
        yield from texts([step.prose])
        yield from [picture.alt for picture in step.pictures]
    if not pose.cautions:
        yield "none None"

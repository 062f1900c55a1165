"""The text of a pose below its fields → its purpose, cautions, steps and other parts, each under the heading that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from posepress.base.diagnostics import Span, similar
from posepress.base.letters import slug
from posepress.content.guesses.cautions import reads_like_caution
from posepress.content.markup.inline import Image, Paragraph, TextPiece, piece_of
from posepress.content.markup.markdown import MOST_ITEMS, Bullets, Passage, UnprintedBlock
from posepress.content.markup.prose import only_paragraph, read_picture, read_prose
from posepress.content.markup.references import split_name
from posepress.content.markup.signals import read_signal
from posepress.content.pictures.gallery import Gallery
from posepress.content.pose_sections import PoseSections
from posepress.content.source.document import SourceFile
from posepress.content.source.names import is_id
from posepress.model.addresses import parse_address
from posepress.model.amounts import WordingError
from posepress.model.domain import Caution, PictureRef, Prose, Step
from posepress.model.grammar import by_severity, means_none
from posepress.model.sides import EACH_SIDE

_FOOTER = re.compile(r"©|\(c\)|www\.|https?:|^page \d|^sent from|all rights reserved|copyright|\S@\S", re.IGNORECASE)
"""What stands at the foot of pages and mails, and comes along with a paste."""

HERE = "here"  # names the step that it stands in

_EACH_SIDE = re.compile(r"\s*\{\s*each\s+side\s*\}\s*", re.IGNORECASE)
_VIDEO = re.compile(r"(?P<name>video|film|clip)[ \t]*:(?P<address>.*)", re.IGNORECASE)
_VIDEO_AT_END = re.compile(r"\bvideo:\s*https?:\S*$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s")


def _as_step(bullets: Bullets, number: int) -> str:
    """What to do with a bulleted list among the steps, the next of which has that number."""
    if any(reads_like_caution(item.paragraphs[0].plain) for item in bullets.items if item.paragraphs):
        return f"move a caution to the items below ## Cautions; before a step, type its number, such as {number}."
    return f"type the numbers from {number}. on instead of the bullets"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A step as typed: its text without `{#id}` and `{each side}`, the id or "", and the paragraphs below."""

    words: Paragraph
    id: str
    others: tuple[Paragraph, ...]
    each_side: bool = False


def _with_pictures_below(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, tuple[Paragraph, ...]]:
    """A step's text, and the paragraphs below it. Pictures behind its last word, with no empty line above, are one of these."""
    words, *others = paragraphs
    texts = [n for n, piece in enumerate(words.pieces) if isinstance(piece, TextPiece) and piece.inline.text.strip()]
    end = texts[-1] + 1 if texts else len(words.pieces)
    below = tuple([piece for piece in words.pieces[end:] if isinstance(piece, Image)])
    if not below:
        return words, tuple(others)
    return Paragraph(words.pieces[:end], words.span), (Paragraph(below, below[0].span), *others)


def _split_each_side(pieces: Sequence[TextPiece]) -> tuple[Sequence[TextPiece], bool]:
    """The pieces without the `{each side}` at their start, and whether it stood there."""
    match = _EACH_SIDE.match(pieces[0].inline.text) if pieces and pieces[0].typed else None
    if not match:
        return pieces, False
    return [piece_of(pieces[0], match.end(), len(pieces[0].inline.text)), *pieces[1:]], True


class PoseBody:
    """The parts of a pose's body."""

    def __init__(self, document: SourceFile, gallery: Gallery, first: int, title: str) -> None:
        self.document, self.gallery, self.report = document, gallery, document.report
        self.sections = PoseSections(document, first, title)
        self.step_ids: dict[str, int] = {}
        self.understood: list[str] = []  # texts that are kept as what they mean: signal words, and that there are no cautions
        drafts = self._draft_steps()
        self.headings = self.sections.headings
        self.purpose = self._purpose(self.sections.lead)
        self.cautions = self._cautions()
        self.steps = tuple([self._step(number, draft) for number, draft in enumerate(drafts, 1)])
        self.short = self._short_steps()
        self.prose = {name: self._paragraphs(name) for name in ("Easier", "Deeper", "Notice", "Why")}
        self.sections.check_complete()

    def _purpose(self, lead: list[Passage]) -> Prose | None:
        lead = [block for block in lead if not isinstance(block, UnprintedBlock)]
        surplus = lead[1:] if lead and isinstance(lead[0], Paragraph) else lead
        if surplus:
            message = "there can be only one paragraph above the first heading"
            count = f"; it and {len(surplus) - 1} more" if len(surplus) > 1 else ""
            hint = "move it to the end of the file, below a line ## Why"
            self.report.error("long-purpose", message + count, surplus[0].span, hint)
        return self._prose(lead[0], "purpose") if lead and isinstance(lead[0], Paragraph) else None

    def _cautions(self) -> tuple[Caution, ...]:
        items = self._caution_items()
        if all(means_none(words.plain) and not words.images for words in items):
            self.understood += [words.plain for words in items]
            return ()
        for words in items:
            if means_none(words.plain):
                hint = "delete it, or the other cautions"
                self.report.error("none-and-others", '"none" is listed beside other cautions', words.span, hint)
        cautions = [read_signal(words, self.document) for words in items]
        self.understood += [caution.label for caution in cautions]
        by_rank = by_severity([(caution.signal, caution.words) for caution in cautions])
        return tuple([Caution(signal, self._prose(words, f"cautions.{n}")) for n, (signal, words) in enumerate(by_rank, 1)])

    def _draft_steps(self) -> list[_Draft]:
        """The steps before references are read, since these may point forward."""
        drafts: list[_Draft] = []
        for words, others in self._step_items():
            pieces, name, place, each_side = self._split_step(words)
            if place:
                self._check_step_id(name, place)
                self.step_ids.setdefault(name, len(drafts) + 1)
            rest = Paragraph((*pieces, *words.images), words.span)
            if words.images and not rest.plain:
                hint = "before the picture, type what to do"
                self.report.error("empty-item", "this step has a picture but no words", words.images[0].span, hint)
                rest, others = Paragraph(tuple(pieces), words.span), (Paragraph(words.images, words.images[0].span), *others)
            if place and not rest.plain:
                hint = f"write its text before {{#{name}}}, or delete the line"
                self.report.error("empty-item", "this step has a name but no text", words.span, hint)
            drafts.append(_Draft(rest, name, others, each_side))
        return drafts

    def _split_step(self, words: Paragraph) -> tuple[Sequence[TextPiece], str, Span | None, bool]:
        """(a step's text without what stands between braces at its ends, its name or "", the place of that, each side only)."""
        pieces, name, place = split_name(words.texts)
        pieces, each_side = _split_each_side(pieces)
        if each_side:
            self.understood.append(EACH_SIDE)
        return pieces, name, place, each_side

    def _short_steps(self) -> tuple[Step, ...]:
        """The steps in fewer words. One with the name of a step stands for it: its number is printed where that is named."""
        steps: list[Step] = []
        for block in self.sections.blocks("Short"):
            if not isinstance(block, Bullets) or not block.ordered:
                next_ = len(steps) + 1
                is_text = isinstance(block, Paragraph)
                hint = f"type {next_}. before it" if is_text else f"type the numbers from {next_}. on instead of the bullets"
                self.report.error("short-list", "short steps are a numbered list", block.span, hint)
                continue
            block.check_numbers(self.report, len(steps) + 1)
            for words in self._items(block):
                pieces, name, place, each_side = self._split_step(words)
                number = len(steps) + 1
                if place and name not in self.step_ids:
                    nearest = similar(name, self.step_ids) or next(iter(self.step_ids), "")
                    hint = f"no step has this name; type another, such as {nearest}"
                    hint = hint if nearest else f"delete {{#{name}}} here: no step has a name"
                    self.report.error("unknown-step", f'no step is named "{name}"', place, hint)
                elif place and name in [step.id for step in steps]:
                    self.report.error(
                        "duplicate-step", f'two short steps are named "{name}"', place, f"delete {{#{name}}} here"
                    )
                prose = self._prose(Paragraph(tuple(pieces), words.span), f"short.{number}", number, name)
                if not name and any(inline.ref == f"{HERE}-{number}" for inline in prose.inlines):
                    name = f"{HERE}-{number}"
                steps.append(Step(prose, name, each_side=each_side))
        return tuple(steps)

    def _step_items(self) -> Iterator[tuple[Paragraph, tuple[Paragraph, ...]]]:
        count = 0
        lists = [block for block in self.sections.blocks("Steps") if isinstance(block, Bullets)]
        behind_rule = False
        for block in self.sections.all_blocks("Steps"):
            if isinstance(block, UnprintedBlock):
                behind_rule = True
            elif isinstance(block, Bullets):
                if not block.ordered:
                    self.report.error("steps-list", "steps are a numbered list", block.span, _as_step(block, count + 1))
                elif block is not lists[0] and block.numbers[0] == 1:
                    hint = f"type {count + 1}. here, and count on from there"
                    self.report.error("second-list", "the steps start again here", block.span, hint)
                else:
                    block.check_numbers(self.report, count + 1)
                for item in block.items:
                    count += 1
                    if item.paragraphs:
                        yield _with_pictures_below(item.paragraphs)
            elif isinstance(block, Paragraph) and block.only_images:
                if not self.document.failed:  # else what parts it from its step has been told
                    hint = "move it below a step, on a line of its own with a blank line above"
                    self.report.error("picture-place", "this picture does not belong to a step", block.span, hint)
            else:
                surplus = 0 if lists else self._sentences(block.span.line) - 1
                hint = f"type {count + 1}. before it"
                hint += f", and {count + 2}. and so on before the lines below" if surplus else ""
                if behind_rule or (isinstance(block, Paragraph) and _FOOTER.search(block.plain)):
                    hint = "delete it, or give it a number if it is a step"
                elif count and lists:
                    hint = f"delete the blank line above it, and it belongs to step {count}; or give it a number of its own"
                self._forget_hidden_items(block.span.line)
                self.report.error("outside-list", "this text does not belong to a step", block.span, hint)
                count += (not count) if lists else 1 + surplus

    def _sentences(self, line: int) -> int:
        """How many steps a paragraph seems to be that starts in `line`: as many as it has lines, if each is a sentence."""
        lines = list(takewhile(str.strip, self.document.source.lines[line - 1 :]))
        if lines[1:] and _NUMBER.match(lines[1]):
            return 1  # they have their numbers, and are items as soon as it has its own
        all_begin = all(text.lstrip(" *_\t0123456789:.")[:1].isupper() for text in lines)
        all_end = all(text.rstrip(" *_\t").endswith((".", "!", "?", ";")) for text in lines[:-1])
        return len(lines) if all_begin and all_end else 1

    def _forget_hidden_items(self, line: int) -> None:
        """A line without its number makes text of the numbered ones below it: one cause, which is told at its own line."""
        lines = list(takewhile(str.strip, self.document.source.lines[line - 1 :]))
        places = {(self.document.source.path, "hidden-item", line + n) for n in range(len(lines))}
        self.report.diagnostics = [
            d for d in self.report.diagnostics if not d.span or (d.span.path, d.code, d.span.line) not in places
        ]

    def _check_step_id(self, name: str, place: Span) -> None:
        if name == HERE or name.startswith(f"{HERE}-") or not is_id(name):
            rightly = slug(name).removeprefix(HERE).strip("-")
            rightly = rightly if rightly and not rightly.isdigit() else f"step-{rightly}".strip("-")
            hint = f'type {rightly}: small letters, digits and hyphens, and not "{HERE}" at its start'
            self.report.error("step-name", f'a step cannot be named "{name}"', place, hint)
        elif name in self.step_ids:
            hint = f"step {self.step_ids[name]} already has this name; type another, such as {name}-2"
            self.report.error("duplicate-step", f'two steps are named "{name}"', place, hint)

    def _step(self, number: int, draft: _Draft) -> Step:
        name = draft.id
        prose = self._prose(draft.words, f"steps.{number}", number, name)
        if not name and any(inline.ref == f"{HERE}-{number}" for inline in prose.inlines):
            name = f"{HERE}-{number}"
        if _VIDEO_AT_END.search(draft.words.plain):
            hint = "put it on a line of its own, with a blank line above, and indented like the step's text"
            line = draft.words.span
            at = _VIDEO_AT_END.search(line.text)
            span = replace(line, column=at.start() + 1, end_column=at.end() + 1) if at else line
            self.report.error("video-place", "this film is a part of the step's text", span, hint)
        pictures: list[PictureRef] = []
        has_picture, video = False, ""
        for paragraph in draft.others:
            if paragraph.is_broken_picture:
                continue
            if not video and (typed := _VIDEO.fullmatch(paragraph.plain)):
                video = self._video(typed, number, paragraph.span)
            elif not paragraph.only_images:
                self._report_second(paragraph, has_picture)
                continue
            has_picture |= bool(paragraph.images)
            for image in paragraph.images:
                part = f"steps.{number}.pictures.{len(pictures) + 1}"
                picture = read_picture(image, part, self.document, self.gallery)
                pictures += [picture] if picture else []
        return Step(prose, name, tuple(pictures), draft.each_side, video)

    def _video(self, typed: re.Match[str], number: int, line: Span) -> str:
        """The address of a step's film."""
        address = typed["address"].strip()
        at = line.text.find(address) + 1
        span = replace(line, column=at, end_column=at + len(address)) if at and address else line
        self.document.place(f"steps.{number}.video", span)
        if typed["name"] != "video":
            self.report.error("unknown-field", f'unknown field "{typed["name"]}"', line, f"type video: {address}")
        try:
            return parse_address(address, "video")
        except WordingError as error:
            self.report.error("unknown-value", error.message, span, error.hint)
            return ""

    def _report_second(self, paragraph: Paragraph, has_picture: bool) -> None:
        """Text below the text of a step, or beside and below a picture of it, such as a caption."""
        code, message = "second-paragraph", "a second paragraph within one step"
        hint = "delete the blank line above it, or make it a step of its own"
        if paragraph.images or has_picture:
            code, message = "picture-text", "words below or beside a picture are not printed"
            hint = "delete these words, or move them into the text of the step; words in square brackets say what it shows"
        self.report.error(code, message, paragraph.span, hint)

    def _paragraphs(self, name: str) -> tuple[Prose, ...]:
        paragraphs: list[Paragraph] = []
        for block in self.sections.blocks(name):
            paragraphs += [block] if isinstance(block, Paragraph) else self._items(block)
        if len(paragraphs) > MOST_ITEMS:
            message = f"this part has {len(paragraphs)} paragraphs; {MOST_ITEMS} can be printed at most"
            self.report.error("too-many-items", message, self.sections.by_name[name].title.span, "make it an article")
        return tuple([self._prose(words, f"{name.lower()}.{n}") for n, words in enumerate(paragraphs, 1)])

    def _caution_items(self) -> list[Paragraph]:
        items: list[Paragraph] = []
        for block in self.sections.blocks("Cautions"):
            if self.sections.first_step_line and block.span.line >= self.sections.first_step_line:
                continue
            if isinstance(block, Bullets) and not block.ordered:
                items += self._items(block)
            elif isinstance(block, Paragraph) and means_none(block.plain):
                items.append(block)
            else:
                hint = "type a hyphen and a space " + ("instead of each number" if isinstance(block, Bullets) else "before it")
                self.report.error("not-a-list", "cautions are a list with hyphens", block.span, hint)
                items += self._items(block) if isinstance(block, Bullets) else []
        return items

    def _items(self, block: Passage) -> list[Paragraph]:
        items = block.items if isinstance(block, Bullets) else ()
        paragraphs = [only_paragraph(item, self.document) for item in items]
        return [words for words in paragraphs if words]

    def _prose(self, words: Paragraph, part: str, step: int = 0, step_id: str = "") -> Prose:
        def target(name: str, place: Span) -> str:
            if name == HERE and step:
                return step_id or f"{HERE}-{step}"
            if name in self.step_ids:
                return name
            names = ", ".join(self.step_ids)
            message = f'no step is named "{name}"' if name != HERE else "{here} only works in a step"
            nearest = similar(name, self.step_ids)
            hint = f'did you mean "{{{nearest}}}"?' if nearest else f"type {{#{name}}} at the end of the step that you mean"
            if name.lower() == EACH_SIDE:
                hint = f"type {{{EACH_SIDE}}} at the start of a step, which then stands only where each side is done"
            elif name == HERE or not is_id(name):
                hint = f"type the name of a step instead: {names}" if names else "delete it"
            self.report.error("unknown-step", message, place, hint + "; type \\{ to print a curly bracket")
            return ""

        return read_prose(words, part, self.document, target)

"""The text of a pose below its fields → its purpose, cautions, steps and other parts, each under the heading that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from posepress.base.diagnostics import Span, similar
from posepress.base.letters import slug
from posepress.content.guesses.cautions import reads_like_caution
from posepress.content.guesses.headings import meant_sections, unknown_heading
from posepress.content.markup.inline import Image, Paragraph, TextPiece
from posepress.content.markup.lines import STEP_ONE, read_lines
from posepress.content.markup.markdown import MOST_ITEMS, Block, Bullets, Title, UnprintedBlock, read_body
from posepress.content.markup.prose import only_paragraph, read_picture, read_prose
from posepress.content.markup.references import split_name
from posepress.content.markup.signals import read_signal
from posepress.content.pictures.gallery import Gallery
from posepress.content.source.document import SourceFile
from posepress.content.source.names import is_id
from posepress.model.domain import Caution, PictureRef, Prose, Step
from posepress.model.grammar import by_severity, means_none, section_of

_FOOTER = re.compile(r"©|\(c\)|www\.|https?:|^page \d|^sent from|all rights reserved|copyright|\S@\S", re.IGNORECASE)
"""What stands at the foot of pages and mails, and comes along with a paste."""

HERE = "here"  # names the step that it stands in

_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s")
_LEAST = {"Cautions": "- Stop if it hurts.", "Steps": "1. REPLACE THIS: what to do first."}
"""What stands at least below the heading of each part that every pose has."""


def _enumeration(numbers: Sequence[int]) -> str:
    return " and ".join(filter(None, [", ".join(map(str, numbers[:-1])), *map(str, numbers[-1:])]))


def _as_step(bullets: Bullets, number: int) -> str:
    """What to do with a bulleted list among the steps, the next of which has that number."""
    if any(reads_like_caution(item.paragraphs[0].plain) for item in bullets.items if item.paragraphs):
        return f"move a caution to the items below ## Cautions; before a step type its number, such as {number}."
    return f"type the numbers from {number}. on instead of the signs"


@dataclass(frozen=True, slots=True)
class _Section:
    title: Title
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A step as typed: its text without `{#id}`, the id or "", and the paragraphs below."""

    words: Paragraph
    id: str
    others: tuple[Paragraph, ...]


def _with_pictures_below(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, tuple[Paragraph, ...]]:
    """A step's text, and the paragraphs below it. Pictures behind its last word, with no empty line above, are one of these."""
    words, *others = paragraphs
    texts = [n for n, piece in enumerate(words.pieces) if isinstance(piece, TextPiece) and piece.inline.text.strip()]
    end = texts[-1] + 1 if texts else len(words.pieces)
    below = tuple([piece for piece in words.pieces[end:] if isinstance(piece, Image)])
    if not below:
        return words, tuple(others)
    return Paragraph(words.pieces[:end], words.span), (Paragraph(below, below[0].span), *others)


def _is_subheading(title: Title) -> bool:
    """Whether a heading parts what belongs together, as `### Set up` among the steps does."""
    return title.markup.startswith("###") and not meant_sections(title.words.plain)


def _likely(below: Sequence[Block]) -> str:
    """The part that the list below a heading looks like; "" for other text."""
    return ("Steps" if block.ordered else "Cautions") if below and isinstance(block := below[0], Bullets) else ""


class PoseBody:
    """The parts of a pose's body."""

    def __init__(self, document: SourceFile, gallery: Gallery, first: int, title: str) -> None:
        self.document, self.gallery, self.report, self.title, self.first = document, gallery, document.report, title, first
        lines, self.strays = read_lines(document, first)
        blocks = read_body(document, first, lines)
        self.present = {section_of(block.words.plain) for block in blocks if isinstance(block, Title)} - {""}
        lead, self.sections = self._divide(blocks)
        self.first_step_line = 0  # the line where steps begin that have no heading
        lead = self._adopt(lead, first)
        self.step_ids: dict[str, int] = {}
        self.understood: list[str] = []  # texts that are kept as what they mean: signal words, and that there are no cautions
        drafts = self._draft_steps()
        self.headings = [section.title.words.plain for section in self.sections.values()]
        self.purpose = self._purpose(lead)
        self.cautions = self._cautions()
        self.steps = tuple([self._step(number, draft) for number, draft in enumerate(drafts, 1)])
        self.prose = {name: self._paragraphs(name) for name in ("Easier", "Deeper", "Notice", "Why")}
        self._check_complete()

    def _divide(self, blocks: list[Block]) -> tuple[list[Block], dict[str, _Section]]:
        lead: list[Block] = []
        sections: dict[str, _Section] = {}
        current = lead
        for number, block in enumerate(blocks):
            if isinstance(block, Title) and sections and _is_subheading(block):
                message = f'a heading within a part is not printed: "{block.words.plain}"'
                hint = "delete it, and begin the text below with its words if they are needed"
                self.report.error("sub-heading", message, block.span, hint)
            elif isinstance(block, Title):
                current = self._open(block, sections, _likely(blocks[number + 1 : number + 2]))
            else:
                current.append(block)
        return lead, sections

    def _open(self, title: Title, sections: dict[str, _Section], likely: str) -> list[Block]:
        """The blocks of a new section. One with an unknown name is read under the name that was meant, or not at all."""
        heading, blocks = title.words.plain, list[Block]()
        name = section_of(heading)
        if name:
            title.report_level(self.report, name)
        else:
            if heading:
                name, hint = unknown_heading(heading, self.title, self.present, likely)
                self.report.error("unknown-heading", f'unknown heading "{heading}"', title.span, hint)
            self.present.add(name)
        if name in sections:
            first = sections[name].title.span.line
            hint = f"put what stands below it under the heading in line {first}, and delete this one"
            self.report.error("duplicate-heading", f'heading "{name}" stands here twice', title.span, hint)
            return sections[name].blocks if name != "Steps" else blocks
        if name:
            sections[name] = _Section(title, blocks)
        return blocks

    def _adopt(self, lead: list[Block], first: int) -> list[Block]:
        """The blocks above the first heading. Lists among them are those of the two parts that every pose has, if these lack
        their headings, which is told: once, and with the line where each belongs.
        """
        missing = [name for name in ("Cautions", "Steps") if name not in self.sections]
        reported = {*missing} if self.strays and "Cautions" in missing else set()  # with the cautions that stand outside
        for name in missing:
            block = next((b for b in lead if isinstance(b, Bullets) and b.ordered == (name == "Steps")), None)
            if block is None and name == "Steps":
                block = self._steps_among_cautions()
            if block is None:
                continue
            message = f'the part "## {name}" is missing'
            hint = f"type ## {name} on a line of its own above this list"
            if name not in reported or name == "Cautions":
                self.report.error("missing-section", message, block.span, hint)
            self.sections[name] = _Section(Title(Paragraph((), block.span), block.span), [block])
            lead = [other for other in lead if other is not block]
        reported -= {"Steps"}
        if "Steps" not in self.sections and (line := self._first_step(first)):
            self.first_step_line = line
            reported.add("Steps")
            message, hint = 'the part "## Steps" is missing', "type ## Steps on a line of its own above it"
            self.report.error("missing-section", message, self.document.source.span(line), hint)
            lead = [block for block in lead if not (isinstance(block, Paragraph) and block.span.line >= line)]
        elif "Steps" not in self.sections and (words := self._sentences_below_cautions()):
            reported.add("Steps")
            hint = f"type these lines in place of this one:\n## Steps\n1. {words.span.text.strip()}\n"
            self.report.error("missing-section", 'the part "## Steps" is missing', words.span, hint)
        self._report_missing([name for name in missing if name not in self.sections and name not in reported], first)
        return lead

    def _steps_among_cautions(self) -> Bullets | None:
        """The numbered list behind the bulleted one of the cautions, taken out of them: cautions bear no numbers."""
        blocks = self.sections["Cautions"].blocks if "Cautions" in self.sections else []
        positions = [n for n, block in enumerate(blocks) if n and isinstance(block, Bullets) and block.ordered]
        steps = blocks.pop(positions[0]) if positions else None
        return steps if isinstance(steps, Bullets) else None

    def _sentences_below_cautions(self) -> Paragraph | None:
        """The first paragraph behind the list of the cautions, taken out of them with all that follows it, where it reads like
        none: steps whose heading and numbers are missing.
        """
        blocks = self.sections["Cautions"].blocks if "Cautions" in self.sections else []
        for n, block in enumerate(blocks):
            if n and isinstance(block, Paragraph) and not reads_like_caution(block.plain) and not means_none(block.plain):
                del blocks[n:]
                return block
        return None

    def _first_step(self, first: int) -> int:
        """The line that begins with `Step 1` in a text without a heading for the steps; 0 where there is none."""
        lines = enumerate(self.document.source.lines, 1)
        return next((number for number, line in lines if number >= first and STEP_ONE.match(line)), 0)

    def _report_missing(self, names: list[str], first: int) -> None:
        """One message for what is missing at one place: above the steps, or at the end."""
        if not names:
            return
        lines = self.document.source.lines
        end = max((n for n, line in enumerate(lines, 1) if line.strip()), default=first)
        line, side = end, "below this line"
        if "Steps" not in names and "Steps" in self.sections:
            line, side = self.sections["Steps"].title.span.line, "above this line"
        parts = " and ".join([f'"## {name}"' for name in names])
        message = f"the part{'s' * (len(names) > 1)} {parts} {'are' if len(names) > 1 else 'is'} missing"
        correction = "\n\n".join([f"## {name}\n{_LEAST[name]}" for name in names])
        warnings = self._warning_lines() if "Cautions" in names else []
        remark = f" (what reads like a caution in line {_enumeration(warnings)} belongs below ## Cautions)" if warnings else ""
        if "Cautions" in names and not warnings:
            remark = " (or - none below ## Cautions, if there is nothing to beware of)"
        hint = f"type {side}{remark}:\n\n{correction}\n\n"
        self.report.error("missing-section", message, self.document.source.span(line), hint)

    def _warning_lines(self) -> list[int]:
        """Lines that say what not to do, or when to stop: with such, nobody is told that there is nothing to beware of."""
        lines = enumerate(self.document.source.lines[self.first - 1 :], self.first)
        return [number for number, line in lines if reads_like_caution(re.sub(r"^[\W\d_]+", "", line))]

    def _purpose(self, lead: list[Block]) -> Prose | None:
        lead = [block for block in lead if not isinstance(block, UnprintedBlock)]
        surplus = lead[1:] if lead and isinstance(lead[0], Paragraph) else lead
        if surplus:
            message = "only one paragraph may stand above the first heading"
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
                self.report.error("none-and-others", '"none" stands beside other cautions', words.span, hint)
        cautions = [read_signal(words, self.document) for words in items]
        self.understood += [caution.typed for caution in cautions]
        by_rank = by_severity([(caution.signal, caution.words) for caution in cautions])
        return tuple([Caution(signal, self._prose(words, f"cautions.{n}")) for n, (signal, words) in enumerate(by_rank, 1)])

    def _draft_steps(self) -> list[_Draft]:
        """The steps before references are read, since these may point forward."""
        drafts: list[_Draft] = []
        for words, others in self._step_items():
            pieces, name, place = split_name(words.texts)
            if place:
                self._check_step_id(name, place)
                self.step_ids.setdefault(name, len(drafts) + 1)
            rest = Paragraph((*pieces, *words.images), words.span)
            if words.images and not rest.plain:
                hint = "type before it what to do"
                self.report.error("empty-item", "this step has a picture and no words", words.images[0].span, hint)
                rest, others = Paragraph(tuple(pieces), words.span), (Paragraph(words.images, words.images[0].span), *others)
            if place and not rest.plain:
                hint = f"write its text before {{#{name}}}, or delete the line"
                self.report.error("empty-item", "this step has a name and no text", words.span, hint)
            drafts.append(_Draft(rest, name, others))
        return drafts

    def _step_items(self) -> Iterator[tuple[Paragraph, tuple[Paragraph, ...]]]:
        count = 0
        lists = [block for block in self._blocks("Steps") if isinstance(block, Bullets)]
        behind_rule = False
        for block in self.sections["Steps"].blocks if "Steps" in self.sections else ():
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
                    hint = "move it below a step, on a line of its own with an empty line above"
                    self.report.error("picture-place", "this picture belongs to no step", block.span, hint)
            else:
                surplus = 0 if lists else self._sentences(block.span.line) - 1
                hint = f"type {count + 1}. before it"
                hint += f", and {count + 2}. and so on before the lines below" if surplus else ""
                if behind_rule or (isinstance(block, Paragraph) and _FOOTER.search(block.plain)):
                    hint = "delete it, or give it a number if it is a step"
                elif count and lists:
                    hint = f"delete the empty line above it, and it belongs to step {count}; or give it a number of its own"
                self._forget_hidden_items(block.span.line)
                self.report.error("outside-list", "this text belongs to no step", block.span, hint)
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
            hint = f"step {self.step_ids[name]} has this name; type another, such as {name}-2"
            self.report.error("duplicate-step", f'two steps are named "{name}"', place, hint)

    def _step(self, number: int, draft: _Draft) -> Step:
        name = draft.id
        prose = self._prose(draft.words, f"steps.{number}", number, name)
        if not name and any(inline.ref == f"{HERE}-{number}" for inline in prose.inlines):
            name = f"{HERE}-{number}"
        pictures: list[PictureRef] = []
        has_picture = False
        for paragraph in draft.others:
            if paragraph.is_broken_picture:
                continue
            if not paragraph.only_images:
                self._report_second(paragraph, has_picture)
                continue
            has_picture = True
            for image in paragraph.images:
                part = f"steps.{number}.pictures.{len(pictures) + 1}"
                picture = read_picture(image, part, self.document, self.gallery)
                pictures += [picture] if picture else []
        return Step(prose, name, tuple(pictures))

    def _report_second(self, paragraph: Paragraph, has_picture: bool) -> None:
        """Text below the text of a step, or beside and below a picture of it, such as a caption."""
        code, message = "second-paragraph", "a second paragraph within one step"
        hint = "delete the empty line above it, or make a step of its own of it"
        if paragraph.images or has_picture:
            code, message = "picture-text", "words below or beside a picture are not printed"
            hint = "delete these words, or move them into the text of the step; what is seen stands between the square brackets"
        self.report.error(code, message, paragraph.span, hint)

    def _paragraphs(self, name: str) -> tuple[Prose, ...]:
        paragraphs: list[Paragraph] = []
        for block in self._blocks(name):
            paragraphs += [block] if isinstance(block, Paragraph) else self._items(block)
        if len(paragraphs) > MOST_ITEMS:
            message = f"this part has {len(paragraphs)} paragraphs; {MOST_ITEMS} are printed at most"
            self.report.error("too-many-items", message, self.sections[name].title.span, "make an article of it")
        return tuple([self._prose(words, f"{name.lower()}.{n}") for n, words in enumerate(paragraphs, 1)])

    def _caution_items(self) -> list[Paragraph]:
        items: list[Paragraph] = []
        for block in self._blocks("Cautions"):
            if self.first_step_line and block.span.line >= self.first_step_line:
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

    def _items(self, block: Block) -> list[Paragraph]:
        items = block.items if isinstance(block, Bullets) else ()
        paragraphs = [only_paragraph(item, self.document) for item in items]
        return [words for words in paragraphs if words]

    def _blocks(self, name: str) -> list[Block]:
        blocks = self.sections[name].blocks if name in self.sections else []
        return [block for block in blocks if not isinstance(block, UnprintedBlock)]

    def _prose(self, words: Paragraph, part: str, step: int = 0, step_id: str = "") -> Prose:
        def target(name: str, place: Span) -> str:
            if name == HERE and step:
                return step_id or f"{HERE}-{step}"
            if name in self.step_ids:
                return name
            names = ", ".join(self.step_ids)
            message = f'no step is named "{name}"' if name != HERE else "{here} stands in a step only"
            nearest = similar(name, self.step_ids)
            hint = f'did you mean "{{{nearest}}}"?' if nearest else f"type {{#{name}}} at the end of the step that is meant"
            if name == HERE or not is_id(name):
                hint = f"type the name of a step instead: {names}" if names else "delete it"
            self.report.error("unknown-step", message, place, hint + "; type \\{ to print a brace")
            return ""

        return read_prose(words, part, self.document, target)

    def _check_complete(self) -> None:
        lines = [d.span.line for d in self.report.diagnostics if d.code == "heading-inline" and d.span]
        reported = {stray.section for stray in self.strays} | {"Cautions" for stray in self.strays if not stray.is_none}
        for name, section in self.sections.items():
            if not section.blocks and section.title.span.line not in lines and name not in reported:
                hint = f"type below it: {_LEAST[name]}" if name in _LEAST else "write its text, or delete the heading"
                hint += " (or: - none)" if name == "Cautions" and not self._warning_lines() else ""
                self.report.error("empty-section", f'nothing stands below "{name}"', section.title.span, hint)

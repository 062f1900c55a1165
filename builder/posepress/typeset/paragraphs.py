"""Styled text → a block: each link and each stretch in another language an element inside its paragraph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from posepress.base.theme import Style
from posepress.typeset.blocks import Block
from posepress.typeset.breaking import TextRun
from posepress.typeset.forms import NOTHING, Flow, StyledText


@dataclass(frozen=True, slots=True)
class Setter:
    """What makes paragraphs: it knows the language of the content and that of the tool's `own` words.

    A text without a source is the tool's own. What is in another language than the content is an element that says so: a
    screen reader would read English words in a German page by German rules (WCAG 2.2 §3.1.2, PDF/UA-1 §7.2).
    """

    language: str = "en"
    own: str = "en"
    numbered: tuple[str, ...] = ()  # words of the studio's own that a number stands behind
    house: frozenset[str] = frozenset()  # words of the studio's own that are in `language`, in small letters

    def paragraph(
        self,
        runs: tuple[TextRun, ...],
        source: str,
        tag: str = "",
        *,
        indent: float = 0.0,
        hyphenate: bool = False,
        align: str = "left",
        together: bool = False,
    ) -> Block:
        """A paragraph. Runs of one `inline` above 0 are an element P inside it: several values that run on."""
        inlines: list[Block] = []
        out: list[TextRun] = []
        for part, group in groupby(self._in_languages(runs, source), key=lambda run: run.inline):
            inner, spans = self._inlines(tuple(group), 1 + bool(part) + sum([block.nodes for block in inlines]))
            owner = 1 + sum([block.nodes for block in inlines]) if part else 0
            out += [run if run.inline == owner or run.link or run.lang else replace(run, inline=owner) for run in spans]
            inlines += [Block(Flow(tuple(inner)), "P")] if part else inner
        form = StyledText(tuple(out), source, self.language, tuple(inlines), indent, hyphenate, align, self.numbered)
        return Block(form, tag, together=together)

    def text(
        self,
        text: str,
        style: Style,
        source: str,
        tag: str = "",
        *,
        align: str = "left",
        together: bool = False,
        lang: str = "",
    ) -> Block:
        """A paragraph of one style. `lang` is that of words of the tool's own that print a value of the content."""
        return self.paragraph((TextRun(text, style, lang=lang),), source, tag, align=align, together=together)

    def foreign(self, lang: str) -> str:
        """The language, unless the content is in it too, whatever the region: en-GB reads en."""
        return "" if _primary(lang) == _primary(self.language) else lang

    def _inlines(self, runs: tuple[TextRun, ...], first: int) -> tuple[list[Block], list[TextRun]]:
        """The elements of links and of stretches in other languages, `first` the number of the next; and the runs, those of
        elements with their numbers.
        """
        inner: list[Block] = []
        out: list[TextRun] = []
        for run in runs:
            if not (run.link or run.lang):
                out.append(run)
                continue
            out.append(replace(run, inline=first + len(inner)))
            inner.append(Block(NOTHING, "Link" if run.link else "Span", run.title if run.link else "", run.lang))
        return inner, out

    def _in_languages(self, runs: tuple[TextRun, ...], source: str) -> tuple[TextRun, ...]:
        """Runs with the language of each that is not the content's. Stretches of one template that no language parts join."""
        out: list[tuple[TextRun, bool]] = []
        for run in runs:
            is_own = not (run.lang or run.source or source) and _has_words(run.text)
            lang = self.own if is_own and run.text.strip(" \u00a0,.:()").casefold() not in self.house else run.lang
            mended = replace(run, lang=self.foreign(lang)) if lang else run
            before, named = out[-1] if out else (None, False)
            if before and (named or run.lang) and replace(before, text="") == replace(mended, text=""):
                out[-1] = replace(before, text=before.text + mended.text), True
            else:
                out.append((mended, bool(run.lang)))
        return tuple([run for run, _ in out])


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()


def _has_words(text: str) -> bool:
    return any(char.isalpha() for char in text)

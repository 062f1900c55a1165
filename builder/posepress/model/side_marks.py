"""What is typed between braces for a part of a side, in the words of any language → what it prints where a side works.

`{this knee}` prints “left knee”, `{dieses Knie}` “das linke Knie”, `{esta rodilla}` “la rodilla izquierda”: the first words say
which side is meant, and the language's table what stands in their place. Where a word has several genders, the noun says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from posepress.base.languages import LANGUAGES, has_words, table_of
from posepress.base.sides import LEFT, OTHER

_NOUN = r"(?P<noun>[^\W\d_][^\W\d_’'-]*(?:[ ’'-][^\W\d_]+)*)"


@dataclass(frozen=True, slots=True)
class _Mark:
    """First words that are typed, and what prints of them and their noun on either side."""

    pattern: re.Pattern[str]  # a word that runs together with what is printed may stand before them
    left: str
    right: str
    is_other: bool


@cache
def _marks(language: str) -> tuple[_Mark, ...]:
    if not has_words(language):
        return ()
    table = table_of(language)["turning"]
    rows = [(row, which == "other") for which in ("this", "other") for row in table[which]]
    before = "|".join({words.split(" ")[0] for words, _ in _pairs(language)})
    rows.sort(key=lambda row: -len(row[0][0]))  # `the other` before `other`; of one word, in the order of the table
    return tuple([_mark(before, *row, is_other=is_other) for row, is_other in rows])


def _mark(before: str, typed: str, left: str, right: str, nouns: str = "", *, is_other: bool) -> _Mark:
    gap = "" if typed.endswith("’") else " "
    of = rf"(?=(?:{nouns})\Z)" if nouns else ""
    first = rf"(?:(?P<first>{before}) )?" if before else "(?P<first>(?!))?"
    return _Mark(re.compile(rf"{first}{re.escape(typed)}{gap}{of}{_NOUN}", re.IGNORECASE), left, right, is_other)


def _known(mark: str, language: str) -> tuple[_Mark, re.Match[str]] | None:
    typed = mark.replace("'", "’")
    return next(((known, match) for known in _marks(language) if (match := known.pattern.fullmatch(typed))), None)


def is_mark(text: str) -> bool:
    """Whether what stands between braces is a part of the side that works, or of the other, in any language.

    >>> is_mark("this knee"), is_mark("la otra pierna"), is_mark("l'autre jambe"), is_mark("hug")
    (True, True, True, False)
    """
    return any(is_mark_of(text, language) for language in LANGUAGES)


def is_mark_of(text: str, language: str) -> bool:
    """Whether it is one in the words of that language."""
    return _known(text, language) is not None


def noun_of(mark: str) -> str:
    """The part of a body that a mark names.

    >>> noun_of("other hand"), noun_of("dieses Bein")
    ('hand', 'Bein')
    """
    return next((known[1]["noun"] for language in LANGUAGES if (known := _known(mark, language))), mark)


def example_marks(language: str) -> tuple[str, str]:
    """How the side that works and the other one are typed."""
    this, other = table_of(language)["turning"]["example_marks"]
    return f"{{{this}}}", f"{{{other}}}"


def mark_text(mark: str, side: str, language: str) -> str:
    """What a mark prints where that side works.

    >>> mark_text("this knee", "left", "en"), mark_text("Other hand", "left", "en")
    ('left knee', 'Right hand')
    >>> mark_text("de este pie", "left", "es"), mark_text("su questa gamba", "right", "it")
    ('del pie izquierdo', 'sulla gamba destra')
    >>> mark_text("diesen Fuß", "right", "de"), mark_text("L'autre pied", "left", "fr"), mark_text("dit been", "left", "nl")
    ('den rechten Fuß', 'Le pied droit', 'het linkerbeen')
    """
    known = _known(mark, language)
    if not known:
        return mark  # of another language, which is told
    words, match = known
    named = OTHER[side] if words.is_other else side
    text = (words.left if named == LEFT else words.right).format(match["noun"])
    text = _run_together(f"{match['first'].lower()} {text}", language) if match["first"] else text
    return text[0].upper() + text[1:] if mark[0].isupper() else text


def joint_mark(before: str, mark: str, side: str, language: str) -> str:
    """The mark as it is to be typed where the word before it and its own first one make one word; "" elsewhere.

    >>> joint_mark("Gire la punta de ", "este pie", "left", "es"), joint_mark("Levante ", "este pie", "left", "es")
    ('de este pie', '')
    """
    text = mark_text(mark, side, language)
    firsts = "|".join({words.split(" ")[0] for words, _ in _pairs(language)})
    match = re.search(rf"(?<!\w)(?:{firsts})(?= \Z)", before, re.IGNORECASE) if firsts else None
    return f"{match[0]} {mark}" if match and _run_together(f"{match[0]} {text}", language) != f"{match[0]} {text}" else ""


def _run_together(text: str, language: str) -> str:
    """`de el pie` as `del pie`."""
    for words, together in _pairs(language):
        if re.match(rf"{words}(?:(?<=’)|\s)", text, re.IGNORECASE):
            return together + text[len(words) :]
    return text


def _pairs(language: str) -> list[tuple[str, str]]:
    return [(words, together) for words, together in table_of(language)["turning"]["run_together"]]

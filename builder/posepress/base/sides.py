"""Words about a body → which sides they name, and the same words for the other side, in each language that has a table.

Words for left and right that are no sides of a body stay: a right angle, right away, what is left over; so do both named in one
breath, as in “rock left and right”. A table (`turning`) has the pairs of words in all their endings, and what is no side. Where
one word for left has two for right, as `gauche` has, the noun before it says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from posepress.base.languages import FALLBACK, has_words, table_of

LEFT, RIGHT = "left", "right"
OTHER = {LEFT: RIGHT, RIGHT: LEFT}


@dataclass(frozen=True, slots=True)
class _Turning:
    """The words of one language. `others`: word → its side and the word for the other one."""

    others: Mapping[str, tuple[str, str]]
    masculine: Mapping[str, tuple[str, str]]  # the same behind a noun of `noun`
    pattern: re.Pattern[str]
    lying: re.Pattern[str]
    sends: re.Pattern[str]


@cache
def _turning(language: str) -> _Turning | None:
    """None where the language has no table: nothing is known of its words."""
    if not has_words(language):
        return None
    table = table_of(language)["turning"]
    others = _others(table["pairs"])
    masculine = _others(table["masculine"])
    alone = "|".join(sorted(others, key=len, reverse=True))
    parts = [rf"\b(?:{table['no_side']})\b", rf"\b(?P<side>{alone}){table['ends']}"]
    if masculine:
        behind = "|".join(sorted(masculine, key=len, reverse=True))
        parts.insert(1, rf"\b(?:{table['masculine_nouns']}) (?P<behind>{behind})\b")
    sides = re.compile("|".join(parts), re.IGNORECASE)
    lying, sends = [re.compile(table[name], re.IGNORECASE) for name in ("lying", "sends_on")]
    return _Turning(others, masculine, sides, lying, sends)


def _others(pairs: list[list[str]]) -> dict[str, tuple[str, str]]:
    out: dict[str, tuple[str, str]] = {}
    for left, right in pairs:
        out.setdefault(left, (LEFT, right))
        out.setdefault(right, (RIGHT, left))
    return out


@dataclass(frozen=True, slots=True)
class SideWord:
    """A word for a side in a text: where it stands, which side it says, and the same word for the other one."""

    start: int
    end: int
    side: str
    other: str


def knows_sides(language: str) -> bool:
    """Whether left and right in the words of a language can be turned."""
    return has_words(language)


def side_words(text: str, language: str = FALLBACK) -> Iterator[SideWord]:
    known = _turning(language)
    for match in known.pattern.finditer(text) if known else ():
        for group, table in (("side", known.others), ("behind", known.masculine)) if known else ():
            word = match[group] if group in match.re.groupindex else None
            if word:
                side, other = table[word.lower()]
                yield SideWord(*match.span(group), side, _in_case(word, other))


def swapped(text: str, language: str = FALLBACK) -> str:
    """Left for right, in capital letters too.

    >>> swapped("Left knee held at a right angle, RIGHT heel slides")
    'Right knee held at a right angle, LEFT heel slides'
    >>> swapped("Das linke Knie im rechten Winkel", "de"), swapped("bras gauche, jambe gauche", "fr")
    ('Das rechte Knie im rechten Winkel', 'bras droit, jambe droite')
    """
    for word in reversed([*side_words(text, language)]):
        text = text[: word.start] + word.other + text[word.end :]
    return text


def sides_in(text: str, language: str = FALLBACK) -> list[tuple[int, int]]:
    """Where each side is named: start and end.

    >>> sides_in("Lift the left leg right away.")
    [(9, 13)]
    """
    return [(word.start, word.end) for word in side_words(text, language)]


def sides_named(text: str, language: str = FALLBACK) -> frozenset[str]:
    """The sides of which a text says something; upon which one someone lies is not counted, as the other then works.

    >>> sorted(sides_named("Lie on your right side. Open your left knee."))
    ['left']
    """
    known = _turning(language)
    return frozenset([word.side for word in side_words(known.lying.sub("", text), language)]) if known else frozenset()


def sends_on(text: str, language: str = FALLBACK) -> str:
    """The words that send to the other side, or "".

    >>> sends_on("Come back. Do the same on the other side."), sends_on("Slide the other heel away.")
    ('Do the same on the other side', '')
    """
    known = _turning(language)
    match = known.sends.search(text) if known else None
    return match[0] if match else ""


def _in_case(word: str, other: str) -> str:
    return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other

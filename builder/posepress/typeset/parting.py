"""A word → the parts between which a line may end: at its own hyphens first, then at syllables, between letters last.

In names and in texts alike no word is parted bare: a hyphen shows that it goes on. Addresses are the exception, where a
hyphen would be read as one of theirs: they are parted after their own signs (The Chicago Manual of Style §7.46).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from posepress.base.letters import plain
from posepress.typeset.composed import is_mark, letters

# Costs of ending a line there, in squared shares of the measure: 0.06 is what a line 24 % short costs.
HYPHEN, DASH, FORCED = 0.06, 0.01, 4.0
_OPEN = FORCED / 2  # after a vowel, before a consonant that another vowel follows: where most languages part syllables
_BEFORE, _AFTER = 2, 3  # letters that a hyphen leaves on either side
_LEAST_HYPHENATED = 6  # letters

_COMPOUND = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})")  # hip-flexor, but not E-RYT, 5–10, L4-L5
_OWN_SIGN = re.compile(r"(?<=[-–—/\\|+_.,:;)])(?=\w)")
_ADDRESS = re.compile(r"\w://|\bwww\.|\w@\w|^\W*[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/|\W*$)", re.IGNORECASE)
_ADDRESS_SIGN = re.compile(r"(?<=[/.@?&=\-_#:,;%+~])(?=[^/.\s])")
_VOWELS = frozenset({"a", "e", "i", "o", "u", "y"})

Fits = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class WordPart:
    """`cost` is that of ending a line after it; `hyphen`: one must be added there. The last part's mean nothing."""

    text: str
    cost: float = FORCED
    hyphen: bool = False


def syllables(word: str, language: str) -> tuple[WordPart, ...]:
    """The parts of a word in a text that may be hyphenated."""
    if _ADDRESS.search(word):
        return (WordPart(word),)
    return _parted(word, (_compounds, partial(_by_dictionary, language)), lambda _: False)


def parted(word: str, language: str, fits: Fits) -> tuple[WordPart, ...]:
    """The parts of a word that is wider than a line, as coarse as they may be: each with its hyphen fits, or is one letter."""
    if _ADDRESS.search(word):
        return _parted(word, (partial(_at, _ADDRESS_SIGN), _bare), fits)
    ways = (_compounds, partial(_at, _OWN_SIGN), partial(_by_dictionary, language), _between_letters, _each_letter)
    return tuple([part if not part.hyphen or fits(part.text + "-") else replace(part, hyphen=False)
                  for part in _parted(word, ways, fits)])  # fmt: skip


def joined_by_hyphen(before: str, after: str) -> bool:
    """Whether a break between two letters calls for a hyphen: not beside digits and signs."""
    return before[0].isalpha() and after[0].isalpha()


def _parted(word: str, ways: Sequence[Callable[[str], list[WordPart]]], fits: Fits) -> tuple[WordPart, ...]:
    """Each way in turn, for what the one before it left too wide."""
    way, *others = ways
    out: list[WordPart] = []
    for part in way(word):
        if not others or fits(part.text + "-" if part.hyphen else part.text):
            out.append(part)
        else:
            finer = _parted(part.text, others, fits)
            out += [*finer[:-1], replace(part, text=finer[-1].text)]
    return tuple(out)


def _at(signs: re.Pattern[str], word: str) -> list[WordPart]:
    return [WordPart(text, DASH) for text in signs.split(word)]


def _compounds(word: str) -> list[WordPart]:
    return _at(_COMPOUND, word)


def _by_dictionary(language: str, word: str) -> list[WordPart]:
    """Quotes and full stops stay with their syllable; a mark stays with its letter."""
    cuts = _cuts(word, language)
    return [WordPart(word[a:b], HYPHEN, True) for a, b in pairwise((0, *cuts, len(word)))]


@cache
def _cuts(word: str, language: str) -> tuple[int, ...]:
    dictionary = _dictionary(language)
    out: list[int] = []
    for core in re.finditer(r"\w(?:[\w\u0300-\u036f]*\w)?", word):
        if dictionary is not None and len(core[0]) >= _LEAST_HYPHENATED:
            cuts = dictionary.positions(core[0])  # type: ignore[attr-defined]  # pyphen has no types
            out += [core.start() + cut for cut in cuts if not is_mark(core[0][cut]) and not core[0][cut - 1].isdigit()]
    return tuple(out)


@cache
def _dictionary(language: str) -> object:
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=_BEFORE, right=_AFTER) if known else None


def _between_letters(word: str) -> list[WordPart]:
    found = _each_letter(word)
    if len(found) <= _BEFORE + _AFTER:
        return found
    first, last = found[:_BEFORE], found[-_AFTER:]
    return [_joined(first), *found[_BEFORE:-_AFTER], _joined(last)]


def _each_letter(word: str) -> list[WordPart]:
    found = letters(word)
    following = [*found[1:], " ", " "]
    return [
        WordPart(letter, _letter_cost(letter, *following[n : n + 2]), joined_by_hyphen(letter, following[n]))
        for n, letter in enumerate(found)
    ]


def _letter_cost(letter: str, after: str, later: str) -> float:
    open_syllable = _vowel(letter) and after[0].isalpha() and not _vowel(after) and _vowel(later)
    return _OPEN if open_syllable else FORCED


@cache
def _vowel(letter: str) -> bool:
    return plain(letter)[:1] in _VOWELS


def _joined(parts: Sequence[WordPart]) -> WordPart:
    return replace(parts[-1], text="".join([part.text for part in parts]))


def _bare(word: str) -> list[WordPart]:
    return [WordPart(letter) for letter in letters(word)]

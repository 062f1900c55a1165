"""A text and its language → the blanks in it at which no line ends, as they part nothing that is read as one.

A telephone number, a grade such as E-RYT 500, an amount with its unit, `exercise 4`, `4 of 10`, a date. What a language calls
its units, and what it counts, is read from its table of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from posepress.base.languages import FALLBACK, has_words, month_names, numbered_words, table_of

_KEPT = 8192  # texts: those of a booklet of a hundred poses
_AMOUNT = r"\d[\d.,/–-]*[½¼¾+]?"
_DIGITS = r"\+? ?\(?\d(?:[\d()./–-]*[\d)])?"
_EVERYWHERE = (
    rf"{_DIGITS}(?: (?:[/–-] )?\(?\d(?:[\d()./–-]*[\d)])?)+(?!\w)",  # 030 / 123 456, +44 (0)20 7946 0100, (555) 123-4567
    r"\d+,? (?:ext|extn|x|App|Apt|DW|int|poste)\.? ?\d+",  # 555 0100 ext. 12
    r"(?:[A-Z]{1,4}-)*[A-Z]{2,}[®™]? \d[\d/-]*\w?",  # E-RYT 500, C-IAYT 2, CHF 20
    r"[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b",  # NW1 6XE
    r"(?:[Nn]o|[Nn]r|Nos|Nrn|Fig|Abb|[Pp]|[Pp]p|S|vol|Vol|[Cc]h|[Aa]rt)\. \d+",
    r"[№#§$€£] \d[\d.,]*",
    rf"{_AMOUNT} (?:[$€£%‰°×]|°[CF]\b)",
    rf"{_AMOUNT} ?× {_AMOUNT}",
    r"\d{1,2}(?::\d\d)? (?:[ap]\.?m\.?|Uhr|h|o’clock)(?!\w)",
    r"(?:Dr|Prof|Mr|Mrs|Ms|St|Hr|Fr|Sr|Sra)\. [A-ZÀ-Þ]",
)
_MEASURES = (
    *("mm", "cm", "m", "km", "in", "inch", "inches", "ft", "feet", "foot", "g", "kg", "lb", "lbs", "oz", "ml", "l"),
    *("sec", "min", "h", "Hz", "bpm", "kcal"),
)
"""Short units of every language, beside those of its table."""


@lru_cache(maxsize=_KEPT)
def joined(text: str, language: str, numbered: tuple[str, ...] = ()) -> frozenset[int]:
    """Where in the text these blanks stand. `numbered` are a studio's own words that a number stands behind.

    >>> sorted(joined("Ana Ruiz, E-RYT 500: call 030 / 123 456", "en"))
    [15, 29, 31, 35]
    """
    if not any(map(str.isdigit, text)) and "." not in text:
        return frozenset()
    return frozenset(_found(text, language, numbered))


def _found(text: str, language: str, numbered: tuple[str, ...]) -> Iterator[int]:
    for pattern in _patterns(language if has_words(language) else FALLBACK, numbered):
        for match in pattern.finditer(text):
            start, end = match.span()
            yield from [at for at in range(start, end) if text[at] == " "]


@cache
def _patterns(language: str, numbered: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    table = table_of(language)
    months = "|".join(map(re.escape, sorted(month_names(language), key=len, reverse=True)))
    of_ten = re.escape(table["of_ten"]).replace(r"\{\}", _AMOUNT)
    words = (
        rf"{_AMOUNT} (?:{_either(_units(table))})(?!\w)",
        rf"(?<!\w)(?:{_either({*numbered_words(table), *numbered})}) {_AMOUNT}",
        of_ten,
        rf"\d{{1,2}}(?:\.|st|nd|rd|th|er|º)? (?:de |d’)?(?:{months})\.?(?:,? (?:de )?\d{{4}})?(?!\w)",
        rf"(?<!\w)(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?(?!\w)",
    )
    everywhere = tuple([re.compile(rf"(?<![\w]){pattern}") for pattern in _EVERYWHERE])
    return (*everywhere, *[re.compile(pattern, re.IGNORECASE) for pattern in words])


def _either(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _units(table: Mapping[str, Any]) -> set[str]:
    """First words of the units: `times` of `times a day`."""
    forms = [form for unit in table["units"].values() for form in unit.values()]
    return {form.split()[0] for form in (*forms, *table["short_units"].values(), *_MEASURES)}

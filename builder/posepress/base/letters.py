"""Names as people write them → letters a to z and digits: what a file is called, and where a name stands in the alphabet."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60  # characters of a file's name, without its ending

_LETTERS = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t",
    "ƒ": "f", "ə": "e", "\u2019": "", "\u02bc": "", "'": "",
})  # fmt: skip
"""Letters that Unicode does not take apart (NFKD, Unicode Standard Annex 15), and apostrophes, which part no words."""


def plain(text: str) -> str:
    """Without capitals and diacritics; other scripts stay as they are.

    >>> plain("Ægir, Łódź, Straße")
    'aegir, lodz, strasse'
    """
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS))
    return "".join([char for char in parts if not unicodedata.combining(char)])


def slug(text: str, longest: int = LONGEST) -> str:
    """What a file of that name should be called, without its ending.

    >>> slug("Knee Hug (heel slide)"), slug("Vṛkṣāsana")
    ('knee-hug-heel-slide', 'vrksasana')
    """
    return "-".join(re.findall(r"[a-z0-9]+", plain(text)))[:longest].rstrip("-")


def sort_key(name: str) -> str:
    """By which lists for readers are sorted: without capitals, diacritics, punctuation.

    >>> sort_key("Vṛkṣāsana"), sort_key("T12, L1 to L5")
    ('vrksasana', 't12 l1 to l5')
    """
    return " ".join(re.findall(r"\w+", plain(name)))

"""Names as people write them → letters a to z and digits: what a file is called, and where a name stands in the alphabet."""

from __future__ import annotations

import re
import unicodedata

_FIRST = 0x4E00  # of a run of signs that no key has otherwise
LONGEST = 60  # characters of a file's name, without its ending

_DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}

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


def is_device(name: str) -> bool:
    """Whether Windows takes a file of that name for a device, whatever its ending.

    >>> is_device("aux.md"), is_device("COM1 .figure.yaml"), is_device("auxiliary.md")
    (True, True, False)
    """
    return name.partition(".")[0].rstrip(" ").lower() in _DEVICES


def sort_key(name: str, alphabet: str = "") -> str:
    """By which lists for readers are sorted: without capitals, diacritics, punctuation. `alphabet` has the letters that stand
    in their own place in a language, in order; others stand where they do without their marks.

    >>> sort_key("Vṛkṣāsana"), sort_key("T12, L1 to L5")
    ('vrksasana', 't12 l1 to l5')
    >>> sorted(["Öppning", "Zon", "Åsa", "Élan", "Fot"], key=lambda name: sort_key(name, "abcdefghijklmnopqrstuvwxyzåäö"))
    ['Élan', 'Fot', 'Zon', 'Åsa', 'Öppning']
    """
    if not alphabet:
        return " ".join(re.findall(r"\w+", plain(name)))
    letters = unicodedata.normalize("NFC", name).casefold()
    own = "".join([char if char in alphabet else plain(char) for char in letters])
    places = {char: chr(_FIRST + place) for place, char in enumerate(alphabet)}  # behind digits and spaces
    return "".join([places.get(char, char) for char in " ".join(re.findall(r"\w+", own))])

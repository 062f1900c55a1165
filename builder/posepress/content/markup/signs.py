"""Line of a body that starts with a sign of a word processor, a phone or a person → the same as an item of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-Þ])"
_STEP = r"(?:step|schritt|étape|paso|passo|stap)"
_COUNT = rf"(?:(?P<number>\d{{1,2}})|(?P<word>{'|'.join(_WORDS)})\b)"

_DOUBLE = r"(?!(?:[-*_][ \t]*){3,}$)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:[-*+]|(?P<number>\d{1,2})[.)])(?=[ \t])"
"""`- 1. Lie down.`, of a list that was pasted into items."""
_STEPS = (
    rf"(?:\*\*|__)(?:{_STEP}\s*)?\(?{_COUNT}\s?[.:)]?(?:\*\*|__)[.:)]?",  # **Step 1:** Lie down.
    rf"(?P<stars>\*\*|__)(?:{_STEP}\s*)?\(?{_COUNT}\s?[.:)]",  # **1. Lie down.**
    rf"{_STEP}\s*{_COUNT}\s*(?:[:.)–—-]|(?=\s))",
    r"(?P<number>\d{1,2})(?:\s?:(?!\d)|\s\)|\.[).–—-]|\u20e3|(?:st|nd|rd|th):|\s?[–—-](?=\s+\D))",
    r"\((?P<number>\d{1,2})\)|\[(?P<number2>\d{1,2})\](?=\s)|#(?P<number3>\d{1,2})[.:)]?(?=\s)",
    rf"(?P<circled>[{_CIRCLES}])",
    r"\(?(?:[a-z]|[ivx]{2,4})\)",
    rf"[a-z]\.(?=\s+{_CAPITAL})",
)
_IN_TURN = (  # which a text may hold as well: only with the number that is due
    rf"(?:no\.\s?|nr\.\s?)?(?P<number>\d{{1,2}})(?:(?=\s+{_CAPITAL})|[–—-](?={_CAPITAL})|[°º/\]](?=\s))",
)
_BULLETS = r"[–—―−‐‑‒]|-(?=[^\W\d_])|o(?=\s+(?-i:[^\W\d_a-z]))|-{1,2}>"
_SYMBOLS = r"(?:[»›§ü]|[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]+)(?=\s)"
"""Bullets of symbol typefaces, and the little pictures of phones: a text may start with an arrow too."""


def _compile(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple([re.compile(rf"(?P<indent>[ \t]*)(?P<sign>{sign})[ \t\u00a0]*(?=\S)", re.IGNORECASE) for sign in patterns])


_OF_DOUBLE, _OF_STEPS, _DUE = _compile(_DOUBLE), _compile(*_STEPS), _compile(*_IN_TURN)
_OF_BULLETS, _OF_SYMBOLS = _compile(_BULLETS), _compile(_SYMBOLS)


@dataclass(frozen=True, slots=True)
class Sign:
    """What was typed, the sign to type in its place, and the line with that one."""

    kind: str
    text: str
    correction: str
    line: str


def sign_of_item(line: str, section: str, due: int, fresh: bool) -> Sign | None:
    """The sign with which a line starts an item, if it is none of Markdown's. `due` is the number of the next step; `fresh`
    says that no text stands right above, which a line with a symbol before it might go on.

    >>> sign_of_item("Step 2: Breathe.", "Steps", 2, False)
    Sign(kind='number', text='Step 2:', correction='2.', line='2. Breathe.')
    """
    has_numbers = section in ("Steps", "Cautions")
    for kind, patterns in (("double", _OF_DOUBLE), ("number", (*_OF_STEPS, *_DUE) if has_numbers else ()),
                           ("bullet", _OF_BULLETS), ("symbol", _OF_SYMBOLS if fresh else ())):  # fmt: skip
        for pattern in patterns:
            match = pattern.match(line)
            number = _number(match, due) if match else 0
            if match and not (pattern in _DUE and (number != due or section != "Steps")):
                hyphen = section != "Steps" or kind in ("bullet", "symbol")
                correction = "-" if hyphen else f"{number}."
                stars = match.groupdict().get("stars") or ""
                return Sign(kind, match["sign"], correction, f"{match['indent']}{correction} {stars}{line[match.end() :]}")
    return None


def _number(match: re.Match[str], due: int) -> int:
    groups = match.groupdict()
    if digits := next((groups[name] for name in ("number", "number2", "number3") if groups.get(name)), None):
        return int(digits)
    if word := groups.get("word"):
        return _WORDS.index(word.lower()) + 1
    return _CIRCLES.index(groups["circled"]) + 1 if groups.get("circled") else due

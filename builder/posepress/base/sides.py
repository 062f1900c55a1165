"""Words about a body → which sides they name, and the same words for the other side.

`left` and `right` that are no sides of a body stay: a right angle, right away, what is left over; so do both named in one
breath, as in “rock left and right”.
"""

from __future__ import annotations

import re

LEFT, RIGHT = "left", "right"
OTHER = {LEFT: RIGHT, RIGHT: LEFT}

_NO_SIDE = (
    r"left (?:and|or|to) (?:the |your )?right|right (?:and|or|to) (?:the |your )?left"
    r"|all right|right[ -]angle[ds]?|right (?:away|now|over|before|after)|left ?over"
)
_SIDE = re.compile(rf"\b(?:{_NO_SIDE})\b|\b(?P<side>left|right)\b", re.IGNORECASE)
_LYING = re.compile(r"\b(?:on|onto|over to) (?:your|the|to your|to the) (?:left|right) side\b", re.IGNORECASE)


def swapped(text: str) -> str:
    """Left for right, in capital letters too.

    >>> swapped("Left knee held at a right angle, RIGHT heel slides")
    'Right knee held at a right angle, LEFT heel slides'
    """
    return _SIDE.sub(lambda match: _in_case(match["side"]) if match["side"] else match[0], text)


def sides_in(text: str) -> list[tuple[int, int]]:
    """Where each side is named: start and end.

    >>> sides_in("Lift the left leg right away.")
    [(9, 13)]
    """
    return [match.span() for match in _SIDE.finditer(text) if match["side"]]


def sides_named(text: str) -> frozenset[str]:
    """The sides of which a text says something; upon which one someone lies is not counted, as the other then works.

    >>> sorted(sides_named("Lie on your right side. Open your left knee."))
    ['left']
    """
    return frozenset([match["side"].lower() for match in _SIDE.finditer(_LYING.sub("", text)) if match["side"]])


def _in_case(side: str) -> str:
    other = OTHER[side.lower()]
    return other.upper() if side.isupper() else other.capitalize() if side[0].isupper() else other

"""A dose in words, as therapists say it → the fields that it stands for; never a number that was not typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from posepress.base.letters import slug
from posepress.model.dose import DOSE_UNITS
from posepress.model.grammar import NUMBER, TO, UNITS

_AMOUNT = rf"{NUMBER}(?:{TO}{NUMBER})?"
_COUNTS = {"once": "1 times", "twice": "2 times", "thrice": "3 times", "one": "1", "two": "2", "three": "3", "four": "4",
           "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
           "half a minute": "30 seconds"}  # fmt: skip
_COUNT = re.compile(rf"\b(?:{'|'.join(sorted(_COUNTS, key=len, reverse=True))})\b")
_SIDES = re.compile(
    r",?\s*\(?\b(?:(?:on|per|for|to)\s+)?(?:each|every|per|both|a)\s+(?:side|leg|arm|foot|hand|knee|hip|direction)s?\b\)?"
)
_MINUTES = re.compile(r"(\d{1,3})\s*(?:minutes?|mins?\.?|m)\s*(?:and\s+)?(\d{1,2})\s*(?:seconds?|secs?\.?|s)\b")
_UNITS = {unit: words for unit, words in UNITS.items() if unit not in ("hours", "weeks")}
_SETS = rf"(?:{UNITS['sets']}|{UNITS['rounds']})"
_PIECE = (
    rf"(?P<verb>hold|stay|repeat|do)?\b\s*(?:it\s+)?(?:for\s+)?(?P<amount>{_AMOUNT})(?:\s*(?:[x×]|(?P<sets>{_SETS})(?:\s+of|\s*[x×])?)"
    rf"\s*(?P<of>{_AMOUNT}))?\s*(?:(?:slow|deep|easy|full|long|gentle|calm|good)\b,?\s*)*"
    rf"(?P<words>(?:{'|'.join(_UNITS.values())})(?![\w-]))?"
)
"""A pattern that takes its time to compile, and that the first dose in words needs."""
_TIME = rf"{_AMOUNT}\s*(?:{UNITS['minutes']}|{UNITS['hold']})"
_END = r"(?=\s*(?:[,;.)]|\Z|and\b|then\b))"
_SAID = (
    ("rest", rf"rest(?:ing)?(?:\s+(?:for|of))?\s*:?\s*(?P<value>{_TIME}(?:\s+between\s+sets)?|{_AMOUNT}){_END}"),
    ("rest", rf"(?P<value>{_TIME})\s+(?:of\s+)?rest(?:\s+between\s+sets)?{_END}"),
    ("every", rf"every\s+(?P<value>{_AMOUNT}\s*(?:hours?|hrs?|h|days?)|other\s+day|hour|morning|evening){_END}"),
    ("weeks", rf"(?:for\s+)?(?P<value>{_AMOUNT}\s*weeks?){_END}|weeks?\s+(?P<range>{_AMOUNT}){_END}"),
    ("tempo", rf"tempo\s*:?\s*(?P<value>[0-9x](?:\s*[-–]\s*[0-9x]){{1,3}}){_END}"),
    ("load", rf"(?:(?:with|at)\s+)?(?P<value>{NUMBER}\s*(?:kgs?|lbs?)){_END}"),
    ("resistance", rf"(?:with\s+)?(?:an?\s+|the\s+)?(?P<value>[a-z]+\s+band){_END}"),
    ("effort", rf"(?:rpe|effort)\s*:?\s*(?P<value>{_AMOUNT}(?:\s*/\s*10)?){_END}"),
)
"""Field → how it is said within a sentence: patterns that the first dose in words needs."""
_REMARK = re.compile(r"[^\W\d_](?:[^\W\d_]|[ ’'-])*")  # words behind the amounts
_BETWEEN = re.compile(r"(?:\s|[;+,.&()]|\band\b|\bthen\b)*")
_VERBS = {"hold": "hold", "stay": "hold", "repeat": "repeats", "do": "repeats"}


def unit_called(name: str) -> str:
    """The unit of a dose that is called so, or "".

    >>> unit_called("seconds"), unit_called("sets"), unit_called("colour")
    ('hold', 'sets', '')
    """
    return next((unit for unit, words in _UNITS.items() if re.fullmatch(words, name, re.IGNORECASE)), "")


def dose_for(text: str) -> str:
    """The fields that a dose in words stands for; "" where some of it cannot be told.

    >>> dose_for("3-5 breaths, 3 rounds"), dose_for("a few breaths"), dose_for("3 sets of 10, hold 5 sec, rest 1 min")
    ('{breaths: 3-5, rounds: 3}', '', '{sets: 3, repeats: 10, hold: 5, rest: 1 min}')
    """
    rest, fields = _plain(text), dict[str, str]()
    while rest:
        piece, amounts = _said_at(rest)
        if not amounts and fields and _REMARK.fullmatch(rest) and text.casefold().endswith(rest):
            fields["note"] = text[-len(rest) :]
            break
        if not piece or not amounts or amounts.keys() & fields.keys():
            return ""
        fields |= amounts
        rest = rest[piece.end() :]
        between = _BETWEEN.match(rest)
        rest = rest[between.end() if between else 0 :]
    parts = [f"{unit}: {amount if unit == 'note' else amount.replace(',', '.')}" for unit, amount in fields.items()]
    return "{" + ", ".join(parts) + "}" if parts else ""


def _said_at(rest: str) -> tuple[re.Match[str] | None, dict[str, str]]:
    """What is said at the start of a text, and the fields that it stands for."""
    for field, pattern in _SAID:
        if said := re.match(pattern, rest):
            return said, {field: next(value for value in (said["value"], said.groupdict().get("range")) if value)}
    piece = re.match(_PIECE, rest)
    return piece, _amounts(piece) if piece else {}


def _plain(words: str) -> str:
    """In numbers, small letters and words of units, without the sides."""
    text = _COUNT.sub(lambda match: _COUNTS[match[0]], _SIDES.sub("", words.casefold().strip(" .")))
    text = re.sub(r"\btimes\s+times\b", "times", re.sub(r"/\s*(?=day|week)", " a ", text))
    text = re.sub(r"(?<=[x×])\s*a\s+(?=day|week)", " a ", re.sub(r"(?:^|(?<=[,;] ))daily\b", "1 daily", text))
    return _MINUTES.sub(lambda match: _seconds(int(match[1]) * 60 + int(match[2])), text).strip()


def _seconds(seconds: int) -> str:
    minutes = seconds / 60
    return f"{minutes:g} minutes" if round(minutes, 2) == minutes else f"{seconds} seconds"


def _amounts(piece: re.Match[str]) -> dict[str, str]:
    """Of `3 sets of 10`, `3 x 30 seconds`, `hold 5`, `10 reps`; nothing where the unit is not said."""
    unit = unit_called(piece["words"] or "")
    if not piece["of"]:
        unit = unit or _VERBS.get(piece["verb"] or "", "")
        return {unit: piece["amount"]} if unit else {}
    if unit in ("sets", "rounds", "times a day", "days a week"):
        return {}
    counts = unit_called(piece["sets"]) if piece["sets"] else "sets"
    return {counts: piece["amount"], unit or "repeats": piece["of"]}


def dose_hint(text: str) -> str:
    """What to type for a dose in words. What cannot be told is asked, with the number that was typed and no other.

    >>> dose_hint("30 seconds each side"), dose_hint("10 of them")[:57]
    ('type dose: {hold: 30}; each side is the line sides: each', 'say of what: type dose: {repeats: 10}, or {breaths: 10}, ')
    """
    if dose := dose_for(text):
        return f"type dose: {dose}" + ("; each side is the line sides: each" if _SIDES.search(text.casefold()) else "")
    numbers = re.findall(_AMOUNT, text)
    if len(numbers) == 1:
        n = numbers[0]
        return f"say of what: type dose: {{repeats: {n}}}, or {{breaths: {n}}}, {{hold: {n}}} (seconds) or {{minutes: {n}}}"
    if numbers:
        return f"give each number its field: {', '.join(DOSE_UNITS)} (hold counts seconds)"
    note = text if re.fullmatch(r"[\w ’-]+", text) else '"' + text.replace('"', "'") + '"'
    return f"put it into a note beside an amount of breaths, hold, minutes or repeats: dose: {{minutes: …, note: {note}}}"


def timed_pose(text: str, poses: Mapping[str, str]) -> tuple[str, str] | None:
    """(pose, what to type) of a line of a class that says a pose and its dose in words; `poses` has ids by names.

    >>> timed_pose("Pigeon Pose (3 minutes)", {"pigeon-pose": "pigeon"})
    ('pigeon', '- {pose: pigeon, dose: {minutes: 3}}')
    """
    for match in re.finditer(r"\s*(?:[(,:–—]\s*|\s-\s+|\s)(?:dose\s*:\s*)?", text):
        name, dose = text[: match.start()], dose_for(text[match.end() :].strip("() "))
        if slug(name) and dose:
            pose = poses.get(slug(name), slug(name))
            return pose, f"- {{pose: {pose}, dose: {dose}}}"
    return None

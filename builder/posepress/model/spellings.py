"""What people type of a dose → the fields and plain amounts that it says: `BID`, `x10/side`, `3 sets, 10 reps`, `1 min 30`.

What has one clear meaning is understood, in the languages of our tables; what has none (`to tolerance`) is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from posepress.model.frequency import amount_of_period, how_often, says_how_often, says_period
from posepress.model.grammar import ALLOWED, FIGURE, NUMBER, OF_SETS, OR, TIMED, TO, UNITS, set_by_set, sets_of, unit_of
from posepress.model.number_words import in_figures

_SIDES = (
    ("side|leg|arm|foot|hand|knee|hip|shoulder|ankle|elbow|wrist|way|direction", "each"),
    ("seite|bein|fuß", "pro"),
    ("côté|jambe|bras|pied", "par"), ("lado|pierna|brazo|perna|braço", "por"),
    ("lato|gamba|braccio|piede|kant|been|voet|sida|ben|fot", "per"),
    ("stronę|nogę|rękę", "na"),
)  # fmt: skip
"""What stands behind a stroke (`10/side`), and the word for the stroke."""

_UP_TO = (r"(?:max(?:imum|imal|\.)?|at most|no more than|not more than|höchstens|máx(?:imo|\.)?|como máximo|au plus"
          r"|al massimo|no máximo|maks\.?|tot|≤)")  # fmt: skip
_AT_LEAST = (
    r"(?:at least|min(?:imum|\.)?(?!\w)|mindestens|al menos|mínimo|au moins|almeno|pelo menos|minstens|co najmniej|minst|≥)"
)
_FROM = r"(?:between|from|zwischen|von|entre|de|da|tra|tussen|van|między|od|mellan|från)"
_AND = r"(?:and|to|und|bis|y|a|et|à|e|en|tot|i|do|och|till)"
_RANGE = rf"{NUMBER}(?:{TO}{NUMBER})?"
_SECONDS_SIGN, _MINUTES_SIGN = "(?:''|’’|[\"”″])", "['’′]"
_SECONDS, _MINUTES, _HOURS, _BREATHS, _WEEKS = [
    rf"(?:{UNITS[unit]})" for unit in ("hold", "minutes", "hours", "breaths", "weeks")
]
_HELD = r"[\s-]+(?:holds?|rest|halten|pause)(?=\s|\Z)"

_Shape = tuple[str, str | Callable[[re.Match[str]], str]]
_SHAPES: tuple[_Shape, ...] = (
    (r"^[x×:]\s*(?=[0-9])", ""),  # `x10`
    *[(rf"(?<=[0-9x×a-z.])\s*/\s*(?=(?:{sides})s?(?!\w))", f" {word} ") for sides, word in _SIDES],
    (r"(?:(?<=[0-9x×])|(?<=\s))\s*(?:ea\.?|e/s)(?=\s|\Z)", " each"),
    (r"^(?:(?:hold|repeat|rest|do|halten)\s+(?:for\s+)?|for\s+|(?:to\s+)?(?:a\s+)?count\s+(?:of|to)\s+)(?=[0-9])", ""),
    (rf"^{_UP_TO}\s*(?=[0-9])", "up to "),
    (rf"^{_AT_LEAST}\s*({NUMBER})(?!\s*[-–])", r"\1+"),
    (rf"^{_FROM}\s+({NUMBER})\s+{_AND}\s+(?=[0-9])", r"\1-"),
    (rf"^({_RANGE}\+?)\s*[,;:]\s+(?=[^\W\d])", r"\1 "),  # `10, slowly`
)  # fmt: skip
_TIME_SHAPES: tuple[_Shape, ...] = (
    (rf"^([0-9]{{1,2}})\s*(?:{_MINUTES}|{_MINUTES_SIGN})\s*(?:{_AND}\s+)?([0-5]?[0-9])\s*(?:(?:{_SECONDS}|{_SECONDS_SIGN})(?!\w))?"
     r"(?=[\s,]|\Z)(?!\s*[^\W\d])", lambda match: f"{match[1]}:{int(match[2]):02} min"),  # `1 min 30`
    (rf"^([0-9]{{1,2}})\s*(?:{_HOURS})\s*(?:{_AND}\s+)?([0-5]?[0-9])\s*(?:{_MINUTES})?\Z",
     lambda match: f"{int(match[1]) * 60 + int(match[2])} min"),  # `1h30`
    (rf"(?<=[0-9])\s*{_SECONDS_SIGN}(?!\w)", " s"), (rf"(?<=[0-9])\s*{_MINUTES_SIGN}(?![\w'’])", " min"),
    (rf"(?<=[0-9])\s*-?\s*{_SECONDS}{_HELD}", " s"), (rf"(?<=[0-9])\s*-?\s*{_MINUTES}{_HELD}", " min"),
    (r"(?<=[02-9])\s*count\Z", " counts"),
)  # fmt: skip
_SHAPES_OF: dict[str, tuple[_Shape, ...]] = {
    **dict.fromkeys((*TIMED, "repeats"), _TIME_SHAPES),
    "breaths": ((r"(?<=[0-9])\s*(?:breathing )?cycles?\Z", " breaths"),),
    "days a week": ((r"^([1-7])\s*(?:days\s+)?(?:/|of|out of)\s*(?:7|seven)(?:\s+days)?\Z", r"\1"),),
    "weeks": (
        (rf"^{_WEEKS}\s+(?={NUMBER}\s*[-–])|^{_WEEKS}\s+(?=1\Z)", ""), (r"(?<=[0-9])\s*w\Z", " weeks"),
        (rf"^(?:the )?first\s+(?:2|two)(?:\s+{_WEEKS})?\Z", "1-2"),
        (rf"^(?:the )?first\s+({NUMBER})(?:\s+{_WEEKS})\Z", lambda match: f"1-{match[1]}"),
    ),
}  # fmt: skip


def plain_amount(text: str, field: str) -> str:
    r"""An amount in figures and in the shape that all amounts have.

    >>> plain_amount("x10/side", "repeats"), plain_amount("ten slow lifts", "repeats"), plain_amount("1'30\"", "hold")
    ('10 each side', '10 slow lifts', '1:30 min')
    >>> plain_amount("BID", "times a day"), plain_amount("for 6 weeks", "weeks"), plain_amount("to tolerance", "repeats")
    ('2', '6 weeks', 'to tolerance')
    """
    said = _plain(text, field)
    often = (how_often(text, field) or how_often(said, field)) if field in _HOW_OFTEN else {}
    return often[field] if often.keys() == {field} else said


def fields_of(text: str, field: str) -> tuple[tuple[str, str], ...]:
    """(field, amount) of all that a text says; nothing where that is one amount of its own field.

    >>> fields_of("3x10", "repeats"), fields_of("10 reps, 3 sets", "repeats"), fields_of("10", "repeats")
    ((('sets', '3'), ('repeats', '10')), (('sets', '3'), ('repeats', '10 reps')), ())
    >>> fields_of("10 x 5 s BID", "repeats")
    (('repeats', '10'), ('hold', '5 s'), ('times a day', '2'))
    >>> fields_of("q2h", "times a day"), fields_of("8-6-4", "repeats")
    ((('every', '2h'),), (('sets', '3'), ('repeats', '8-6-4')))
    """
    said = _plain(text, field)
    if field in _HOW_OFTEN:
        often = how_often(text, field) or how_often(said, field)
        return tuple(often.items()) if often and often.keys() != {field} else ()
    if field == "rest" and (match := _BETWEEN_REPEATS.fullmatch(said)):
        return (("rest between repeats", match["rest"]),)
    if field not in (*OF_SETS, "sets", "rounds", *_BESIDE) or says_how_often(said):
        return ()
    work, often = _without_how_often(said, field)
    period, each = says_period(work), amount_of_period(work)
    if field in OF_SETS and period in OF_PERIOD and OF_PERIOD[period][0] not in often and _is_of(each, field):
        work, often = each, dict([OF_PERIOD[period], *often.items()])
    found = _work(work, field) or (((field, work),) if often else ())
    return (*found, *often.items())


_HOW_OFTEN = ("times a day", "every", "days a week")
_BESIDE = ("weeks", "load", "resistance", "effort", "pain", "rest")
"""Fields behind which people type how often as well: `6 weeks, daily`."""
OF_PERIOD = {"day": ("times a day", "1"), "hour": ("every", "1 hour")}
"""What a bare amount is of → how often it is done: `20 min/day` is once a day. What a week is given may be done in parts."""
_BETWEEN_REPEATS = re.compile(r"(?P<rest>[0-9][^,;]*?)\s+(?:rest\s+)?between\s+(?:reps?|repeats|repetitions)", re.IGNORECASE)
_NUMBERS = rf"{FIGURE}(?:(?:{TO}|{OR}|\s+of\s+){FIGURE})?"
_N = rf"(?:up\s+to\s+)?{_NUMBERS}\+?"
_SETS_BEHIND = re.compile(
    rf"(?P<each>(?>{_N})(?![0-9]).*?)\s*(?:[x×*,;]|\bin)?\s*(?P<sets>{_NUMBERS})\s*(?:{UNITS['sets']})",  # not `3-4 sets`
    re.IGNORECASE,
)
_SETS_BEFORE = re.compile(
    rf"(?P<sets>{_NUMBERS})\s*(?:{UNITS['sets']})\s*(?:[,;:]|de|à|mit(?:\s+je)?|von|met|van|da|po|med|om|di|con|con(?=\s))?\s*(?P<each>{_N}.*)",
    re.IGNORECASE,
)
_REPEATS_SETS = re.compile(rf"(?P<each>{_RANGE}\s*(?:reps?|repeats|repetitions)\.?)\s*[x×]\s*(?P<sets>{_RANGE})", re.IGNORECASE)
_HELD_TIME = rf"(?P<held>{_N}\s*-?\s*(?:{UNITS['hold']}|{UNITS['minutes']}|{UNITS['breaths']})(?!\w).*)"
_REPEATS_HELD = re.compile(rf"(?P<repeats>{_N})\s*(?:{UNITS['repeats']})?\s*[x×*]\s*{_HELD_TIME}", re.IGNORECASE)
_HELD_SETS = re.compile(rf"{_HELD_TIME.replace('.*)', ')')}\s*[x×*]\s*(?P<sets>{_N})", re.IGNORECASE)


def _work(said: str, field: str) -> tuple[tuple[str, str], ...]:
    """Of one session: sets, what they are counted of, and a hold of its repeats."""
    if not set_by_set(said):
        if match := _SETS_BEHIND.fullmatch(said) or _SETS_BEFORE.fullmatch(said) or _REPEATS_SETS.fullmatch(said):
            said = f"{match['sets']} x {match['each']}"
        elif field == "hold" and (match := _HELD_SETS.fullmatch(said)):
            return ("sets", match["sets"]), ("hold", match["held"])
        elif field == "repeats" and (match := _REPEATS_HELD.fullmatch(said)):
            return ("repeats", match["repeats"]), ("hold", match["held"])
    found = sets_of(said, field)
    if found and found[1][0] == "repeats":
        sets, (_, each) = found
        if match := _REPEATS_HELD.fullmatch(each):
            return sets, ("repeats", match["repeats"]), ("hold", match["held"])
        if re.fullmatch(_HELD_TIME, each, re.IGNORECASE):
            return sets, ("hold", each)
    return found


def _is_of(amount: str, field: str) -> bool:
    """Whether an amount is one of its field, by its unit."""
    match = re.match(rf"(?:up\s+to\s+)?{FIGURE}(?:{TO}{FIGURE})?\+?\s*-?\s*", amount, re.IGNORECASE)
    unit = unit_of(amount[match.end() :], field) if match else ""
    return not unit or unit in ALLOWED[field]


def _without_how_often(said: str, field: str) -> tuple[str, dict[str, str]]:
    """What is done, and how often it is at the end of the same text: neither is a part of `5 to 10 times a day`."""
    within = {place for match in re.finditer(_N, said, re.IGNORECASE) for place in range(match.start() + 1, match.end())}
    for gap in re.finditer(r"(?<=[^\s,;])(?:\s+[-–—]\s+|[\s,;]+)", said):
        if gap.start() in within:
            continue
        if often := how_often(in_figures(said[gap.end() :]), field):
            return said[: gap.start()], often
    return said, {}


def _plain(text: str, field: str) -> str:
    said = in_figures(" ".join(text.split()))
    for pattern, typed in (*_SHAPES_OF.get(field, ()), *_SHAPES):
        said = re.sub(pattern, typed, said, count=1, flags=re.IGNORECASE)
    return said


OPEN = (
    r"(?:a\.?m\.?r\.?a\.?p\.?|max(?:imum|imal)?(?:\s+(?:reps?|repetitions))?|failure|fatigue|exhaustion|tolerance"
    r"|(?:as\s+(?:many|much|long|tolerated|able|needed)|to\s+(?:failure|fatigue|exhaustion|tolerance)|until)\b.*)"
)
"""Words that stand in place of a number: `AMRAP`, `to failure`."""
_PLAIN_WORDS = {
    r"(?:a\.?m\.?r\.?a\.?p\.?|max(?:imum)?(?:\s+reps?)?)": "as many as you can", r"p\.?r\.?n\.?": "when you need it",
    r"q?\.?h\.?s\.?": "before you go to bed", r"(?:to )?(?:failure|fatigue|exhaustion)": "until you cannot do another one well",
}  # fmt: skip
"""What therapists write among themselves → what a patient understands."""
_AS_NEEDED = re.compile(r"(?:p\.?r\.?n\.?|as needed|as tolerated|when needed|if needed|q?\.?h\.?s\.?)", re.IGNORECASE)


def is_as_needed(words: str) -> bool:
    return _AS_NEEDED.fullmatch(words.strip()) is not None


def as_note(words: str, field: str = "") -> str:
    """Words of a field as they are typed behind `note:`, in those of a patient.

    >>> as_note("AMRAP"), as_note("prn", "rest"), as_note("Mon, Wed")
    ('as many as you can', 'rest when you need it', '"Mon, Wed"')
    """
    if field in ("hold", "minutes") and re.fullmatch("max(?:imum)?", words, re.IGNORECASE):
        return "as long as you can"
    said = next(
        (plain for known, plain in _PLAIN_WORDS.items() if re.fullmatch(known, words.strip(), re.IGNORECASE)), words.strip()
    )
    said = f"rest {said}" if field.startswith("rest") else said
    return '"' + said.replace('"', "'") + '"' if re.search(r"[:,#{}\[\]\"]|^[-?&*!|>%@`]", said) else said


def in_place_of(found: Iterable[tuple[str, str]], field: str, text: str) -> str:
    """What to type for a text that says other fields than the one that it stands in."""
    return f'type {", ".join([f"{name}: {amount}" for name, amount in found])} in place of "{field}: {text}"'

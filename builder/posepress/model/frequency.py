"""What people type of how often a dose is done → the fields and amounts that it says: `BID`, `3x/week`, `q2h`, `20 min/day`."""

from __future__ import annotations

import re

from posepress.model.grammar import FIGURE, NUMBER, OR, TO, UNITS
from posepress.model.number_words import in_figures

_RANGE = rf"{NUMBER}(?:{TO}{NUMBER})?"
_HOURS, _MINUTES = [rf"(?:{UNITS[unit]})" for unit in ("hours", "minutes")]
MONTHS = r"(?:months?|monate?|mois|mes(?:es|i|e)?|mês|maand(?:en)?|miesi\w+|månad(?:er)?)"
DAYS = r"(?:days?|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en|ar)?|dni|dzień)"
_DAY = (r"(?:\s*/\s*(?:day|d|tag|jour|j|d[ií]a|giorno|die|dag|dzień|dygn)(?!\w)"
        r"|\s*(?:a|per|each|every|am|pro|par|chaque|al|por|cada|ao|om)\s+(?:day|tag|jour|día|dia|giorno|dì|dag|dagen|dzień)(?!\w)"
        r"|\s*na dzień|\s*(?:daily|täglich|tgl\.?|diari[ao]s?|dagelijks|daags|dziennie|dagligen)(?!\w)"
        r"|(?<=x)\s*day)")  # fmt: skip
_WEEK = (r"(?:\s*/\s*(?:week|wk|w|woche|wo\.?|semaine|sem\.?|semana|settimana|sett\.?|tydzień|tydz\.?|vecka|v)(?!\w)"
         r"|\s*(?:a|per|each|every|in der|pro|die|par|a la|por|alla|à|w|i|na)\s+"
         r"(?:week|wk|woche|semaine|semana|settimana|tygodniu|tydzień|veckan|vecka)(?!\w)"
         r"|\s*(?:weekly|wöchentlich|semanal(?:es)?|wekelijks|tygodniowo)(?!\w)|(?<=x)\s*(?:week|wk))")  # fmt: skip
_TIMES = (
    r"(?:\s*[-\s]?(?:x|×|times?|mal|fois|ve[cz]es|vez|volt[ae]|keer|maal|razy|raz|gånger|gång|ggr|sessions?"
    r"|days?|d|tage?|jours?|d[ií]as?|giorn[oi]|dagen|dni|dagar)\.?)"
)
_EVERY = (
    r"(?:every|each|q|alle|jede[nrs]?|cada|tod[ao]s?(?: l?[ao]s)?|chaque|tou(?:te)?s les|ogni|tutt[ei] (?:i|gli|le)|a cada"
    r"|elke?|ieder[e]?|om de|co|każd\w+|varje|var)"
)
_OWN_EVERY = re.compile(
    rf"(?:{_EVERY}(?![^\W\d_])|varannan|vartannat|un jour sur|\w*(?:täglich|wöchentlich|stündlich))", re.IGNORECASE
)
_OTHER = r"(?:other|second|2nd|alternate)"
_OTHER_DAY = (
    rf"(?:every )?{_OTHER} days?|on alternate days|alternating days|q\.?o\.?d\.?|e\.?o\.?d\.?|jeden (?:zweiten|2\.) tag"
    r"|un día sí y (?:otro|uno) no|(?:en )?días alternos|un jour sur (?:deux|2)"
    r"|un giorno sì e uno no|a giorni alterni|dia sim,? dia não|(?:em )?dias alternados"
    r"|om de (?:andere )?dag|co drugi dzień|drugi dzień|varannan dag"
)
_DAILY = (
    r"daily|every day|each day|[qo]\.?d\.?|once daily|täglich|jeden tag|tgl\.?|todos los días|cada día"
    r"|diario|a diario|diariamente|tous les jours|chaque jour|quotidien(?:nement)?|ogni giorno|tutti i giorni|quotidianamente"
    r"|todos os dias|cada dia|dagelijks|elke dag|iedere dag|codziennie|każdego dnia|varje dag|dagligen"
)
_DAILY_OF = {"days a week": {"days a week": "7"}, "every": {"every": "1 day"}}
_HOURLY = r"hourly|stündlich|elk uur|co godzinę"
LATIN = {r"b\.?i\.?d": "2", r"b\.?d": "2", r"t\.?i\.?d": "3", r"t\.?d\.?s": "3", r"q\.?i\.?d": "4", r"q\.?d\.?s": "4"}
"""How prescriptions say how often a day (bis, ter, quater in die; ter, quater die sumendum) → the number."""

_NTH = r"(?:vart?\s+[0-9]+:[ae]|varannan|de\s+[0-9]+\s+em\s+[0-9]+)"  # `var 2:a timme`, `de 2 em 2 horas`
_TIMES_OF = rf"(?:up to\s+)?{NUMBER}(?:(?:{TO}|{OR}){NUMBER})?\+?"
_AWAKE = (
    r"(?:\s+(?:while|when) (?:you(?:['’]re| are) )?awake|\s+(?:in |during )?(?:your )?waking hours"
    r"|\s+(?:during|through) the day|\s+tagsüber"
    r"|\s+(?:wenn|solange) (?:sie )?wach(?: sind)?|\s+mientras est\w+ despiert[oa]|\s+durante (?:el|o) d[ií]a"
    r"|\s+(?:dans|pendant) la journée|\s+(?:durante il|di) giorno|\s+overdag|\s+w ciągu dnia|\s+(?:under|på) dagen)?"
)
"""What people type behind an interval that does not hold at night."""
_FREQUENCIES: tuple[tuple[str, str, str], ...] = (
    ("every", rf"(?:{_EVERY})\s*(?P<value>{_RANGE}\s*-?\s*(?:{_HOURS}|{_MINUTES}|{DAYS})(?!\w){_AWAKE})", ""),
    ("every", rf"(?P<value>{_NTH}\s+(?:{_HOURS}|{DAYS})(?!\w){_AWAKE})", ""),
    ("every", rf"(?:{_OTHER_DAY})(?!\w)", "other day"),
    ("every", rf"(?:(?:{_HOURLY})(?!\w)|(?:{_EVERY})\s+{_HOURS}(?!\w))(?P<awake>{_AWAKE})", "1 hour"),
    *[("times a day", rf"{letters}\.?(?!\w)", number) for letters, number in LATIN.items()],
    ("days a week", rf"(?P<value>{_TIMES_OF}){_TIMES}?{_WEEK}", ""),
    ("times a day", rf"(?P<value>{_TIMES_OF}){_TIMES}?{_DAY}", ""),
)
"""Field, how it is said, and its amount where that is no part of the words."""
_PATTERNS = [(field, re.compile(said, re.IGNORECASE), amount) for field, said, amount in _FREQUENCIES]
_JOINT = re.compile(r"\s*(?:[,;·&+]|\b(?:and|und|y|et|e|en|i|och)\b)?\s*")


def how_often(text: str, field: str) -> dict[str, str]:
    """Field → amount of a text that says nothing but how often: `2x/day, 5 days/week`; empty where it says more, or less."""
    if field == "days a week" and re.fullmatch(_WEEK, text.strip(), re.IGNORECASE):
        return {"days a week": "1"}
    if re.fullmatch(_DAILY, text.strip(), re.IGNORECASE):
        return _DAILY_OF.get(field, {"times a day": "1"})
    found: dict[str, str] = {}
    rest = text.strip()
    while rest:
        piece = next(((of, match, amount) for of, said, amount in _PATTERNS if (match := said.match(rest))), None)
        if piece is None or piece[0] in found:
            return {}
        of, match, amount = piece
        awake = match["awake"] if "awake" in match.re.groupindex else ""
        found[of] = f"{amount}{awake}" if amount else match["value"].strip()
        rest = rest[match.end() :]
        joint = _JOINT.match(rest)
        assert joint
        if rest and not joint.end():
            return {}
        rest = rest[joint.end() :]
    return found


def means_other_day(text: str) -> bool:
    """Whether an interval is every second day, in any of the languages."""
    return re.fullmatch(_OTHER_DAY, text, re.IGNORECASE) is not None


def says_every(text: str) -> bool:
    """Whether an interval in words says "every" itself: `tous les matins`.

    >>> says_every("tous les matins"), says_every("morning"), says_every("varannan morgon")
    (True, False, True)
    """
    return _OWN_EVERY.match(text) is not None


_ORDINAL = re.compile(rf"^{_NTH}(?=\s)", re.IGNORECASE)


def plain_interval(text: str) -> str:
    """What stands behind "every", in figures.

    >>> plain_interval("every two hours"), plain_interval("hourly"), plain_interval("half an hour")
    ('2 hours', '1 hour', '1/2 h')
    """
    if re.fullmatch(_HOURLY, text, re.IGNORECASE):
        return "1 hour"
    if re.fullmatch(_DAILY, text, re.IGNORECASE):
        return "1 day"
    said = _ORDINAL.sub(lambda match: (re.findall("[0-9]+", match[0]) or ["2"])[0], text)
    return in_figures(re.sub(rf"^{_EVERY}(?:\s+|(?=[0-9½¼]))", "", said, count=1, flags=re.IGNORECASE))


_OF = r"(?:\s*/\s*|\s+(?:an?|per|each|every|pro|je|in der|par|por|a cada|cada|al|na|om|i|à)\s+|\s+(?:all|à l)['’])"
_PERIODS = {
    "day": _DAY, "week": _WEEK,
    "hour": rf"{_OF}(?:hours?|hr?|stunde|std\.?|heure|hora|ora|uur|godzinę|godz\.?|timm?en?|tim\.?)",
    "session": rf"{_OF}(?:sessions?|sitzung|einheit|sesión|séance|seduta|sessão|sessie|sesję|pass)",
    "minute": rf"{_OF}(?:min(?:ute?|uto|uut|utę|uten)?\.?)",
}  # fmt: skip
_OF_PERIOD = {period: re.compile(rf"(?P<amount>.*[^\s,;]){said}\Z", re.IGNORECASE) for period, said in _PERIODS.items()}
_ONE_AMOUNT = re.compile(rf"(?:up to\s+)?{FIGURE}(?:{TO}{FIGURE})?\+?(?:\s*-?\s*[^\W\d][^\d,;/]*)?", re.IGNORECASE)


def says_period(text: str) -> str:
    """What an amount is of, where it says that behind its unit, or "".

    >>> says_period("20 min/day"), says_period("10 per hour"), says_period("3x/day"), says_period("10 per leg")
    ('day', 'hour', '', '')
    """
    return _amount_and_period(text)[1]


def amount_of_period(text: str) -> str:
    """What stands before that: `20 min`; "" where nothing does.

    >>> amount_of_period("20 min/day"), amount_of_period("10 per leg")
    ('20 min', '')
    """
    return _amount_and_period(text)[0]


def _amount_and_period(text: str) -> tuple[str, str]:
    if any(how_often(in_figures(text[start:]), "") for start in _starts(text) if start or says_how_often(text)):
        return "", ""
    for period, said in _OF_PERIOD.items():
        if (match := said.match(text)) and _ONE_AMOUNT.fullmatch(match["amount"]):
            return match["amount"], period
    return "", ""


def _starts(text: str) -> list[int]:
    """Where a word begins."""
    return [match.start() for match in re.finditer(r"(?<!\S)\S", text)]


_BARE = re.compile(rf"(?:up to\s+)?{FIGURE}(?:(?:{TO}|{OR}){FIGURE})?\+?(?:{_DAY}|{_WEEK})", re.IGNORECASE)


def says_how_often(text: str) -> dict[str, str]:
    """Field → amount of a text that can say nothing else, in whatever field it stands: `3x/day`, and not `10/day`.

    >>> says_how_often("3x/day"), says_how_often("hourly"), says_how_often("10/day")
    ({'times a day': '3'}, {'every': '1 hour'}, {})
    """
    said = in_figures(text)
    return {} if _BARE.fullmatch(said) else how_often(said, "")

"""What people type of a dose → the fields and plain amounts that it says: `BID`, `x10/side`, `3 sets, 10 reps`, `1 min 30`.

What has one clear meaning is understood, in the languages of our tables; what has none (`to tolerance`) is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from posepress.model.grammar import FIGURE, NUMBER, OF_SETS, OR, TIMED, TO, UNITS, set_by_set, sets_of

_NUMBER_WORDS = (
    (r"one|an?(?= (?:minute|second|breath|hour|time)\b)|eine[nr]?|ein|una|uno|une|un|uma|um|een|één"
     r"|jeden(?= raz)|jedna|jedną|en|ett", "1"),
    ("two|zwei|dos|deux|due|dois|duas|twee|dwa|dwie|två", "2"), ("three|drei|tres|trois|tre|três|drie|trzy", "3"),
    ("four|vier|cuatro|quatre|quattro|quatro|cztery|fyra", "4"), ("five|fünf|cinco|cinq|cinque|vijf|pięć|fem", "5"),
    ("six|sechs|seis|sei|zes|sześć|sex", "6"), ("seven|sieben|siete|sept|sette|sete|zeven|siedem|sju", "7"),
    ("eight|acht|ocho|huit|otto|oito|osiem|åtta", "8"), ("nine|neun|nueve|neuf|nove|negen|dziewięć|nio", "9"),
    ("ten|zehn|diez|dix|dieci|dez|tien|dziesięć|tio", "10"),
    ("twelve|a dozen|zwölf|doce|douze|dodici|doze|twaalf|dwanaście|tolv", "12"),
    ("fifteen|fünfzehn|quince|quinze|quindici|vijftien|piętnaście|femton", "15"),
    ("twenty|zwanzig|veinte|vingt|venti|vinte|twintig|dwadzieścia|tjugo", "20"),
    ("thirty|dreißig|treinta|trente|trenta|trinta|dertig|trzydzieści|trettio", "30"),
)  # fmt: skip
_TIMES_WORDS = (
    ("once|einmal|eenmaal|raz", "1 x"), ("twice|zweimal|tweemaal|dwukrotnie", "2 x"),
    ("thrice|dreimal|driemaal|trzykrotnie", "3 x"),
    ("viermal", "4 x"), ("fünfmal", "5 x"), ("sechsmal", "6 x"),
)  # fmt: skip
_HALVES = (
    (r"half (?:an? |of an? )?hour|half-hour|(?:eine )?halbe stunde|media hora|(?:une )?demi-heure|mezz['’]ora|meia hora"
     r"|(?:een )?half uur|pół godziny|(?:en )?halvtimme", "1/2 h"),
    (r"half (?:an? |of an? )?minute|half-minute|(?:eine )?halbe minute|medio minuto|(?:une )?demi-minute"
     r"|mezzo minuto|meio minuto|(?:een )?halve minuut|pół minuty|(?:en )?halv minut", "1/2 min"),
)  # fmt: skip
_WORDS = {
    **{rf"{words}(?=\s|\Z)": amount for words, amount in _HALVES},
    **{rf"(?:{words})(?=\s|[,;/]|\Z)": number for words, number in (*_TIMES_WORDS, *_NUMBER_WORDS)},
}
_IN_WORDS = re.compile("|".join([f"(?P<w{n}>{words})" for n, words in enumerate(_WORDS)]), re.IGNORECASE)
_WHERE_NUMBERS_STAND = re.compile(
    r"(?:^|(?<=\bof )|(?<=\bx )|(?<=[0-9]-)|(?<=\bto )|(?<=\bor )|(?<=,\s))(?=[^\W\d_])", re.IGNORECASE
)

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
MONTHS = r"(?:months?|monate?|mois|mes(?:es|i|e)?|mês|maand(?:en)?|miesi\w+|månad(?:er)?)"
DAYS = r"(?:days?|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en|ar)?|dni|dzień)"

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
    often = (_how_often(text, field) or _how_often(said, field)) if field in _HOW_OFTEN else {}
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
        often = _how_often(text, field) or _how_often(said, field)
        return tuple(often.items()) if often and often.keys() != {field} else ()
    if field == "rest" and (match := _BETWEEN_REPEATS.fullmatch(said)):
        return (("rest between repeats", match["rest"]),)
    if field not in (*OF_SETS, "sets"):
        return ()
    work, often = _without_how_often(said, field)
    found = _work(work, field) or (((field, work),) if often else ())
    return (*found, *often.items())


_HOW_OFTEN = ("times a day", "every", "days a week")
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


def _without_how_often(said: str, field: str) -> tuple[str, dict[str, str]]:
    """What is done, and how often it is at the end of the same text: neither is a part of `5 to 10 times a day`."""
    within = {place for match in re.finditer(_N, said, re.IGNORECASE) for place in range(match.start() + 1, match.end())}
    for gap in re.finditer(r"(?<=[^\s,;])(?:\s+[-–—]\s+|[\s,;]+)", said):
        if gap.start() in within:
            continue
        if often := _how_often(_in_figures(said[gap.end() :]), field):
            return said[: gap.start()], often
    return said, {}


def _plain(text: str, field: str) -> str:
    said = _in_figures(" ".join(text.split()))
    for pattern, typed in (*_SHAPES_OF.get(field, ()), *_SHAPES):
        said = re.sub(pattern, typed, said, count=1, flags=re.IGNORECASE)
    return said


def _in_figures(text: str) -> str:
    """With figures for the number words at its start, and behind `of`, `x` and `to`."""

    def figures(match: re.Match[str]) -> str:
        return list(_WORDS.values())[int(next(name for name, said in match.groupdict().items() if said)[1:])]

    places = [match.start() for match in _WHERE_NUMBERS_STAND.finditer(text)]
    for place in reversed(places):
        if match := _IN_WORDS.match(text, place):
            text = text[:place] + figures(match) + text[match.end() :]
    return re.sub(r"(?<=[0-9]) x(?= (?:[^\W\d]))", "x", text)


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
_FREQUENCIES: tuple[tuple[str, str, str], ...] = (
    ("every", rf"(?:{_EVERY})\s*(?P<value>{_RANGE}\s*-?\s*(?:{_HOURS}|{_MINUTES}|{DAYS})(?!\w))", ""),
    ("every", rf"(?P<value>{_NTH}\s+(?:{_HOURS}|{DAYS})(?!\w))", ""),
    ("every", rf"(?:{_OTHER_DAY})(?!\w)", "other day"),
    ("every", rf"(?:{_HOURLY})(?!\w)|(?:{_EVERY})\s+{_HOURS}(?!\w)", "1 hour"),
    *[("times a day", rf"{letters}\.?(?!\w)", number) for letters, number in LATIN.items()],
    ("days a week", rf"(?P<value>{_TIMES_OF}){_TIMES}?{_WEEK}", ""),
    ("times a day", rf"(?P<value>{_TIMES_OF}){_TIMES}?{_DAY}", ""),
)
"""Field, how it is said, and its amount where that is no part of the words."""
_PATTERNS = [(field, re.compile(said, re.IGNORECASE), amount) for field, said, amount in _FREQUENCIES]
_JOINT = re.compile(r"\s*(?:[,;·&+]|\b(?:and|und|y|et|e|en|i|och)\b)?\s*")


def _how_often(text: str, field: str) -> dict[str, str]:
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
        found[of] = amount or match["value"].strip()
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
    return _in_figures(re.sub(rf"^{_EVERY}(?:\s+|(?=[0-9½¼]))", "", said, count=1, flags=re.IGNORECASE))


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

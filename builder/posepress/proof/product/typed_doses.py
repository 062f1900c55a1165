"""A dose as it is typed and as the model has it → numbers that the one has and the other has not, each with its kind.

A second reading that shares nothing with the reader's: it knows numbers, words behind them and how they are joined. A number of
the model must be typed, as the same kind, or follow by one of these rules:

- words are numbers (`three`, `twice`, `BID`, `half an hour`); `daily` is once a day, or each day; `other day`, each second one;
- `a × b` is so many sets, or repeats that are held; numbers of sets that differ say how many sets there are;
- an amount `per day` is done once a day, `per hour` each hour; hours, minutes and seconds behind each other are one time;
- `first 2 weeks` begin with week 1; no pain is 0, and of pain that is allowed the most is the limit;
- what a scale has (`of 10`) and what a week has (`of 7`) is no number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from posepress.model.amounts import Amount
from posepress.model.dose import Dose, DoseValue
from posepress.model.dose_values import Interval, Tempo

_FRACTIONS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4}
_LEXEME = re.compile(
    r"(?P<clock>[0-9]+:[0-5][0-9](?![0-9:]))|(?P<whole>[0-9]+)?\s*(?P<sign>[½⅓⅔¼¾])|(?P<number>[0-9]+(?:[.,][0-9]+)?)"
    r"|(?P<by>(?<=[0-9])[x×](?=up\b))|(?P<word>[^\W\d_½⅓⅔¼¾]+)|(?P<other>\S)"
)
_UNITS = {
    "seconds": r"s|sec\w*|seg\w*|sek\w*|counts?|[\"”″]",
    "minutes": r"m|mn|mins?|minu\w*|['’′]",
    "hours": r"h|hrs?|hour\w*|std|stund\w*|heure\w*|horas?|or[ae]|uur|uren|godz\w*|tim|timm\w*|halvtimme",
    "breaths": r"breath\w*|inhal\w*|exhal\w*|atem\w*|respir\w*|adem\w*|oddech\w*|andetag",
    "weeks": r"w|wks?|weeks?|weken|wo|woche\w*|sem|semain\w*|seman\w*|sett|settim\w*|tydz\w*|tygod\w*|veck\w*",
    "days": r"d|days?|nights?|tage?n?|jours?|j|d[ií]as?|giorn\w*|die|dì|dag\w*|dni|dzień|dygn",
    "sets": r"sets?|s[aä]tze?|seri\w*|séri\w*",
    "rounds": r"rounds?|runden?|durchg\w*|tours?|rondas?|vueltas?|gir[oi]|rodad\w*|voltas|rondes?|rund[ay]?|okrąż\w*|varv",
    "times": r"x|×|times?|mal|fois|ve[cz]es|vez|volt[ae]|keer|maal|razy?|gång\w*|ggr|sessions?|\w+mal",
    "repeats": r"reps?|repeats?|rep[eé]\w+|wdhl?|wiederh\w*|rép\w*|rip\w*|herhal\w*|powt\w*",
}
_UNIT_OF = [(unit, re.compile(rf"(?:{said})\Z")) for unit, said in _UNITS.items()]
_SMALLER = {"hours": "minutes", "minutes": "seconds"}
_ANDS = ("and", "und", "y", "e", "et", "en", "i", "och")
_SECONDS = {"seconds": 1.0, "minutes": 60.0, "hours": 3600.0}
_WORDS = (
    ("one|once|ein[es]?|eine[nr]|einmal|una?|uno|une|uma?|um|een|één|eenmaal|jeden|jedn[aą]|raz|en|ett", 1),
    ("two|twice|zwei|zweimal|dos|deux|due|dois|duas|twee|tweemaal|dwa|dwie|dwukrotnie|två|bid|bd", 2),
    ("three|thrice|drei|dreimal|tres|trois|tre|três|drie|driemaal|trzy|trzykrotnie|tid|tds", 3),
    ("four|vier|viermal|cuatro|quatre|quattro|quatro|cztery|fyra|qid|qds", 4),
    ("five|fünf|fünfmal|cinco|cinq|cinque|vijf|pięć|fem", 5), ("six|sechs|sechsmal|seis|sei|zes|sześć|sex", 6),
    ("seven|sieben|siete|sept|sette|sete|zeven|siedem|sju", 7), ("eight|acht|ocho|huit|otto|oito|osiem|åtta", 8),
    ("nine|neun|nueve|neuf|nove|negen|dziewięć|nio", 9), ("ten|zehn|diez|dix|dieci|dez|tien|dziesięć|tio", 10),
    ("twelve|dozen|zwölf|doce|douze|dodici|doze|twaalf|dwanaście|tolv", 12),
    ("fifteen|fünfzehn|quince|quinze|quindici|vijftien|piętnaście|femton", 15),
    ("twenty|zwanzig|veinte|vingt|venti|vinte|twintig|dwadzieścia|tjugo", 20),
    ("thirty|dreißig|treinta|trente|trenta|trinta|dertig|trzydzieści|trettio", 30),
    ("half|halbe|media|medio|demi|mezz[oa]?|meia|meio|halve|pół|halv|halvtimme", 0.5),
)  # fmt: skip
_HALF = 0.5  # behind which an article stands: `half an hour`
_NUMBER_WORDS = [(re.compile(rf"(?:{words})\Z"), float(number)) for words, number in _WORDS]
_RANGE = re.compile(r"(?:[-‐‑‒–—−]|to|bis|à|a|tot|do|till|or|oder|ou|o|of|lub|albo|eller|and|und|y|e|et|en|i|och)\Z")
_BY = re.compile(r"[x×*]\Z")
_PER = re.compile(r"(?:/|per|an?|each|every|pro|je|am|in|der|par|por|al?|ao|la|alla|à|cada|chaque|om|na|w|i|ogni|all|l|['’])\Z")
_EVERY = re.compile(r"(?:alle|jede\w*|tod[ao]s?|tou\w+|tutt\w|elke?|ieder\w*|co|każd\w+|varje|var\w*|q)\Z")
_DAILY = re.compile(
    r"daily|q\.?d|o\.?d|every day|each day|täglich|tgl|jeden tag|diari|todos os dias|todos los d|cada d[ií]a|tous les jours"
    r"|chaque jour|quotidi|ogni giorno|tutti i giorni|dagelijks|daags|elke dag|iedere dag|codzien|każdego|dziennie|varje dag"
    r"|daglig"
)
_HOURLY = re.compile(r"hour|stünd|stunde|heure|hora|\bor[ae]\b|uur|godz|timm|[0-9]h")
_OTHER_DAY = re.compile(
    r"other|second|2nd|altern|q\.?o\.?d|e\.?o\.?d|zweit|jeden 2|sì e|sí y|sim,? dia|sur (?:deux|2)|andere|om de|drugi|varannan"
)
_NO_PAIN = re.compile(r"no|none|free|kein\w*|frei|sin|sans|senza|sem|geen|bez|ingen|\w*fri(?:tt)?")
_LATIN_WORD = re.compile(r"(?:[bqt]id|bd|tds|qds)\Z")
_LATIN = re.compile(r"\b([bqt])\.(i|d)\.(d|s)\b\.?")
_ORDINAL = re.compile(r"([0-9]+):[ae]\b|\bde ([0-9]+) em \2\b")  # `var 2:a timme`, `de 2 em 2 horas`
_OF_ALL = re.compile(r"(?:/|(?:\bout )?\bof\b|\b(?:von|sur|de|su|van|na|av)\b)\s*(?:10|7|ten|seven)\b(?!\s*[-–])|\bcr-?10\b")
_FIRST = re.compile(r"\bfirst\b")
_SET_BY_SET = re.compile(r"[0-9]+(?:\s*[-‐‑‒–—−/]\s*[0-9]+|,\s+[0-9]+){2,}")
_MOST_WORDS = 3  # between a number and its unit: `slow, deep, easy breaths`

_KIND_OF = {
    "sets": "sets", "repeats": "repeats", "breaths": "breaths", "minutes": "minutes", "rounds": "rounds", "hold": "seconds",
    "rest": "seconds", "rest between repeats": "seconds", "tempo": "tempo", "effort": "of ten", "pain": "of ten",
    "times a day": "a day", "every": "days", "days a week": "a week", "weeks": "weeks",
}  # fmt: skip
"""Field → the kind of a number behind which no unit stands."""
_OF_WORK = ("sets", "repeats", "breaths", "minutes", "rounds", "hold")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as one of some kinds; a time is in seconds. One that is not `due` need not be in the model."""

    value: float
    kinds: frozenset[str]
    due: bool = True

    @property
    def said(self) -> str:
        kind = "/".join(sorted(self.kinds))
        return f"{self.value:g} {kind}".strip()


def disagreements(typed: Mapping[str, str], dose: Dose) -> Iterator[str]:
    """What is wrong, in words. `typed`: field → text, without the note."""
    due = [number for field, text in typed.items() for number in typed_numbers(field, text)]
    due += [number for field, text in typed.items() for number in _set_by_set(field, text) if "sets" not in typed]
    known = [number for field, value in dose.values.items() for number in _numbers_of(field, value)]
    for number in sorted([number for number in due if number.due], key=lambda number: len(number.kinds)):
        match = next((other for other in known if _agrees(number, other)), None)
        if match is None:
            yield f"{number.said} is typed, and was not read"
        else:
            known.remove(match)
    granted = [number for number in due if not number.due]
    for number in known:
        if number.due and not any(_agrees(other, number) for other in granted):
            yield f"{number.said} was read, and is not typed"


def _agrees(one: Number, other: Number) -> bool:
    return abs(one.value - other.value) < 0.006 and bool(one.kinds & other.kinds)


def _numbers_of(field: str, value: DoseValue) -> Iterator[Number]:
    """Of a value of the model; in its words, numbers that are words need not be typed again."""
    match value:
        case Amount():
            text = f"{value.figures} {value.words} {value.more}"
        case Tempo():
            text = f"{'-'.join(value.phases)} {value.words}"
        case Interval():
            text = f"{value.amount.figures if value.amount else ''} {value.unit} {value.words}"
            if value.unit == "other day":
                yield Number(2, frozenset({"days"}))
                return
        case _:
            text = value
    yield from [number for number in typed_numbers(field, text, of_model=True) if number.due]


def typed_numbers(field: str, text: str, of_model: bool = False) -> list[Number]:
    """Of a text in a field."""
    text = " ".join(text.split()).casefold().replace("''", '"').replace("’’", '"')
    text = _ORDINAL.sub(lambda match: match[1] or match[2], _LATIN.sub(r"\1\2\3", text))
    for typed, sign in (("1/2", "½"), ("1/3", "⅓"), ("1/4", "¼"), ("3/4", "¾")):
        text = re.sub(rf"(?<![0-9/.,]){typed}(?![0-9/])(?!\s*/\s*[0-9])", sign, text) if field != "tempo" else text
    if field == "tempo":
        text = (
            re.sub(r"(?<![0-9x])[0-9x]{3,4}(?![0-9x])", lambda run: "-".join(run[0]), text).replace(":", " ").replace(",", " ")
        )
    if field in ("effort", "pain", "days a week"):
        text = _OF_ALL.sub(" ", text)
    found = _Reading(field, text).numbers()
    if of_model:
        return found
    granted = [*_granted(field, text)]
    if field == "pain":
        most = max([number.value for number in found if number.due], default=0.0)
        found = [replace(number, due=number.due and number.value == most) for number in found]
        granted += [Number(0, frozenset({"of ten"}), due=False)] if _NO_PAIN.search(text) else []
    return [*found, *granted]


def _granted(field: str, text: str) -> Iterator[Number]:
    """Numbers that follow from words."""
    if _DAILY.search(text):
        yield Number(1, frozenset({"a day", "days"}), due=False)
        yield Number(7, frozenset({"a week"}), due=False)
    if field == "days a week":
        yield Number(1, frozenset({"a week"}), due=False)  # `weekly`
    if _HOURLY.search(text):
        yield Number(3600, frozenset({"time"}), due=False)
    if _OTHER_DAY.search(text):
        yield Number(2, frozenset({"days"}), due=False)
        yield Number(2 * 3600, frozenset({"time"}), due=False)  # `varannan timme`
    if _FIRST.search(text):
        yield Number(1, frozenset({"weeks"}), due=False)
    for unit in {lexeme.unit for lexeme in _lexemes(text)} & {"days", "weeks", "hours", "minutes"}:
        yield _in_seconds(1, {unit}, due=False)  # `every week`


def _set_by_set(field: str, text: str) -> list[Number]:
    match = _SET_BY_SET.match(text)
    return [Number(len(re.findall("[0-9]+", match[0])), frozenset({"sets"}))] if match and field in _OF_WORK else []


@dataclass(frozen=True, slots=True)
class _Lexeme:
    text: str
    value: float | None = None
    is_clock: bool = False
    is_word: bool = False  # a number in words

    @property
    def unit(self) -> str:
        return (
            next((unit for unit, said in _UNIT_OF if said.match(self.text)), "") if self.value is None or self.is_word else ""
        )


def _lexemes(text: str) -> Iterator[_Lexeme]:
    for match in _LEXEME.finditer(text):
        if match["clock"]:
            minutes, seconds = match["clock"].split(":")
            yield _Lexeme(match[0], int(minutes) + int(seconds) / 60, is_clock=True)
        elif match["sign"]:
            yield _Lexeme(match[0], float(match["whole"] or 0) + _FRACTIONS[match["sign"]])
        elif match["number"]:
            yield _Lexeme(match[0], float(match["number"].replace(",", ".")))
        else:
            known = next((number for said, number in _NUMBER_WORDS if said.match(match[0])), None)
            yield _Lexeme(match[0], known, is_word=known is not None)


class _Reading:
    """A walk over the lexemes of one text."""

    def __init__(self, field: str, text: str) -> None:
        self.field, self.lexemes = field, [*_lexemes(text)]
        self.more = 0.0  # of a time whose smaller unit stands behind

    def numbers(self) -> list[Number]:
        places = [place for place, lexeme in enumerate(self.lexemes) if lexeme.value is not None]
        units = {place: self._unit(place) for place in places}
        for start, end in zip(places[-2::-1], places[:0:-1], strict=True):  # the last first: both ends of a range are one kind
            if not units[start][0] and self._joins(start, end, _RANGE):
                units[start] = units[end]
        of = self._multiplied(places, units) if self.field in _OF_WORK else {}
        out = list[Number]()
        places_after: list[int | None] = [*places[1:], None][: len(places)]
        for place, after in zip(places, places_after, strict=True):
            numbers = self._number(place, units[place], of.get(place, ""))
            if after is not None and self._is_one_time(place, after, units):
                units[after] = (units[after][0] or _SMALLER[units[place][0]], units[after][1])
                self.more += numbers[0].value
                continue
            out += [replace(numbers[0], value=numbers[0].value + self.more), *numbers[1:]]
            self.more = 0.0
        return out

    def _unit(self, place: int) -> tuple[str, str]:
        """(unit, period) behind a number: `reps`, `day` of `10 reps/day`."""
        words, unit, at = 0, "", place + 1
        if self.lexemes[place].is_word and (own := self.lexemes[place].unit):
            unit = own  # `zweimal`
        while not unit and at < len(self.lexemes) and words <= _MOST_WORDS:
            lexeme = self.lexemes[at]
            if (lexeme.value is not None and not lexeme.is_word) or lexeme.text in "/,;(":
                if lexeme.text != "," or words == 0:
                    break
            elif _BY.match(lexeme.text) and words == 0 and self._stands_before_number(at):
                break  # a sign between two numbers
            elif (
                not lexeme.unit
                and (_PER.match(lexeme.text) or _EVERY.match(lexeme.text))
                and self.lexemes[place].value != _HALF
            ):
                break
            else:
                unit, words = lexeme.unit, words + lexeme.text.isalpha()
            at += 1
        return unit, self._period(at) or ("" if unit else self._period(place + 1))

    def _stands_before_number(self, at: int) -> bool:
        """`x` of `3 x 10` and `3 x up to 10`."""
        behind = [lexeme for lexeme in self.lexemes[at + 1 : at + 4] if lexeme.text not in ("up", "to")][:1]
        return bool(behind) and behind[0].value is not None and not behind[0].is_word

    def _period(self, at: int) -> str:
        """`day`, `week`, `hours` or `minutes` where the lexemes go on with it, behind `/`, `per` and the like."""
        steps = 0
        while at < len(self.lexemes) and steps < 3 and _PER.match(self.lexemes[at].text):
            at, steps = at + 1, steps + 1
        if at >= len(self.lexemes):
            return ""
        text = self.lexemes[at].text
        if _DAILY.match(text):
            return "days"
        if re.match(r"week\w*ly|weekly|wöchentl|semanal|wekelijks|tygodniowo", text):
            return "weeks"
        unit = self.lexemes[at].unit
        return unit if steps and unit in ("days", "weeks", "hours", "minutes") else ""

    def _joins(self, place: int, after: int, joint: re.Pattern[str]) -> bool:
        between = self.lexemes[place + 1 : after]
        return len(between) == 1 and joint.match(between[0].text) is not None

    def _multiplied(self, places: list[int], units: Mapping[int, tuple[str, str]]) -> dict[int, str]:
        """What numbers without a unit count that are joined by × to others, or stand beside sets."""
        out: dict[int, str] = {}
        signs = [at for at, lexeme in enumerate(self.lexemes) if _BY.match(lexeme.text)]
        groups = list[list[int]]([[]])
        for place in places:
            if groups[-1] and any(groups[-1][-1] < sign < place for sign in signs):
                groups.append([])
            groups[-1].append(place)
        kinds = [next((units[place][0] for place in group if units[place][0]), "") for group in groups]
        kinds = ["" if kind == "times" else kind for kind in kinds]
        is_held = any(kind in _SECONDS or kind == "breaths" for kind in kinds)
        bare = [n for n, kind in enumerate(kinds) if not kind]
        if len(groups) > 1:
            work = "repeats" if self.field in ("sets", "repeats") else _KIND_OF[self.field]
            order = ["sets", work]
            if "sets" in kinds:
                order = [work]
            elif is_held and len(bare) == 1:
                order = ["repeats" if self.field == "repeats" else "sets"]
            elif "repeats" in kinds or (len(bare) == 1 and kinds[0]):
                order = ["sets"]
            for n, kind in zip(bare, [*order, *order[-1:] * len(bare)], strict=False):
                out |= dict.fromkeys(groups[n], kind)
        if self.field == "sets" and any(units[place][0] == "sets" for place in places):
            out |= {place: "repeats" for place in places if not units[place][0]}
        return out

    def _number(self, place: int, unit_and_period: tuple[str, str], of: str) -> list[Number]:
        lexeme, (unit, period) = self.lexemes[place], unit_and_period
        assert lexeme.value is not None
        due = not lexeme.is_word or (lexeme.value > 1 and (unit != "" or period != ""))  # `one` may be an article
        own = _KIND_OF.get(self.field, "")
        often = {"days": "a day", "weeks": "a week"}.get(period, "")
        if self.field not in _KIND_OF or own in ("tempo", "of ten"):
            kinds = {own, often} if often and unit in ("", "times") else {own}
            kinds |= {"a week"} if unit == "days" and often == "a week" else set()
            return [Number(lexeme.value, frozenset(kinds), due)]
        if lexeme.is_clock:
            return [_in_seconds(lexeme.value, {unit if unit in _SECONDS else "minutes"}, due)]
        derived = list[Number]()
        if lexeme.is_word and not unit:
            kinds = {often} if often else {"a day"} if _LATIN_WORD.match(lexeme.text) else {of or own}
            return [Number(lexeme.value, frozenset(kinds), due=due)]
        if often and unit in ("times", "days"):
            kinds = {often}
        elif unit == "times":
            kinds = {own} if own in ("sets", "rounds", "a day", "a week") and not of else {of or "repeats"}
        elif unit == "days":
            kinds = {own if own in ("a day", "a week") else "days"}
        elif unit:
            kinds = {unit}
        else:
            kinds = {of or own, *([often] if often else [])}
        if period and unit not in ("times", "days") and own not in ("a day", "a week"):
            derived = [Number(1, frozenset({often}))] if often else []
            derived += [Number(3600, frozenset({"time"}))] if period == "hours" else []
        return [_in_seconds(lexeme.value, kinds, due), *derived]

    def _is_one_time(self, place: int, after: int, units: Mapping[int, tuple[str, str]]) -> bool:
        """Whether two numbers are parts of one time: `1 min 30`, `1 h 30 min`."""
        smaller = _SMALLER.get(units[place][0])
        between = [lexeme.text for lexeme in self.lexemes[place + 1 : after]]
        is_near = len(between) == 1 or (len(between) == 2 and between[1] in (*_ANDS, "."))
        return smaller is not None and units[after][0] in ("", smaller) and is_near and not self.lexemes[after].is_word


def _in_seconds(value: float, kinds: Iterable[str], due: bool) -> Number:
    kind = next((kind for kind in kinds if kind in _SECONDS), "")
    if kind:
        return Number(value * _SECONDS[kind], frozenset({"time"} | (set(kinds) - {kind})), due)
    return Number(value, frozenset(kinds), due)

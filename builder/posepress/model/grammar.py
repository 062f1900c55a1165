"""The grammar that reader and proof share: signal words, "none", headings, units and their order, as tables with questions.

Two readers interpret content: the one that makes the model, with parsers of YAML and Markdown, and the proof, with a walk
of its own over the bytes. Each decodes for itself and asks here what the decoded text means, so that they cannot differ
in what they grant. `*` and `_` count for nothing here: whether a star marks emphasis is a matter of decoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")


class Signal(IntEnum):
    """Signal words of ANSI Z535.6, most severe first."""

    DANGER = 0
    WARNING = 1
    CAUTION = 2
    NOTICE = 3


UNSAID = Signal.CAUTION  # of a caution that bears no signal word

SIGNAL_WORDS = {
    **Signal.__members__,
    "ATTENTION": Signal.CAUTION,
    "GEFAHR": Signal.DANGER, "WARNUNG": Signal.WARNING, "VORSICHT": Signal.CAUTION, "ACHTUNG": Signal.CAUTION,
    "HINWEIS": Signal.NOTICE,
    "AVERTISSEMENT": Signal.WARNING, "MISE EN GARDE": Signal.WARNING, "AVIS": Signal.NOTICE,
    "PELIGRO": Signal.DANGER, "ADVERTENCIA": Signal.WARNING, "ATENCIÓN": Signal.CAUTION, "PRECAUCIÓN": Signal.CAUTION,
    "ATENCION": Signal.CAUTION, "PRECAUCION": Signal.CAUTION, "CUIDADO": Signal.CAUTION, "PRUDENCE": Signal.CAUTION,
    "AVISO": Signal.NOTICE,
    "PERICOLO": Signal.DANGER, "AVVERTENZA": Signal.WARNING, "ATTENZIONE": Signal.CAUTION, "AVVISO": Signal.NOTICE,
    "GEVAAR": Signal.DANGER, "WAARSCHUWING": Signal.WARNING, "VOORZICHTIG": Signal.CAUTION, "LET OP": Signal.CAUTION,
    "OPMERKING": Signal.NOTICE,
    "PERIGO": Signal.DANGER, "ADVERTÊNCIA": Signal.WARNING, "ATENÇÃO": Signal.CAUTION,
    "NIEBEZPIECZEŃSTWO": Signal.DANGER, "OSTRZEŻENIE": Signal.WARNING, "UWAGA": Signal.CAUTION, "OSTROŻNIE": Signal.CAUTION,
    "WSKAZÓWKA": Signal.NOTICE,
    "FARA": Signal.DANGER, "VARNING": Signal.WARNING, "FÖRSIKTIGT": Signal.CAUTION, "OBS": Signal.CAUTION,
    "ANMÄRKNING": Signal.NOTICE,
}  # fmt: skip
"""In capital letters, as people write them: those of ISO 3864-2 and ANSI Z535.6 in the languages of doses."""

SECTIONS = ("Cautions", "Steps", "Easier", "Deeper", "Notice", "Why", "Short")
"""Headings of a pose. `Short` are its steps in fewer words, for a page without room for all of them."""

NONE = ("none", "none known", "none needed", "none at all", "none so far", "none that we know of", "none that i know of",
        "none to my knowledge", "none to our knowledge", "there are none", "nil", "nothing", "nothing special", "no cautions",
        "no known cautions", "no special cautions", "no particular cautions", "no precautions", "no special precautions",
        "no contraindications", "no known contraindications", "no contra-indications", "no risks", "no known risks", "n/a",
        "na", "not applicable", "keine", "keine bekannt", "aucune", "aucun", "ninguna", "ninguno", "nessuna",
        "geen")  # fmt: skip
"""What stands below `## Cautions` where there is none."""

_MARKS = re.compile(r"[*_]")
_CLOSING = " .!:()\u00a0"  # may stand behind a heading
_SIGNS_AROUND = f"{_CLOSING},;…–—-\"'“”‘’[]"  # may stand around "none"

_WORD = "|".join([r"[*_]*".join(name).replace(" ", r"\s+") for name in SIGNAL_WORDS])
_HYPHEN = r"(?:-(?=[*_\s]|\Z)|(?<=\s)-(?![0-9]))"
_SIGN = rf"(?P<sign>[!.]+[*_\s]*(?:[:–—]|{_HYPHEN})?|[:–—,;|=]|{_HYPHEN})?"
_SIGNAL = re.compile(
    rf"[*_\s]*(?P<open>[\[(<][*_]*)?(?P<word>{_WORD})(?:[*_]*(?:S|\(s\))(?=[*_]*\s*[:!–—]))?"
    rf"(?P<gap>[*_]*(?![^\W_])[*_\s]*)"
    rf"(?(open)(?P<close>[!:.]*[\])>])[*_\s]*){_SIGN}(?:[*_]*\s)*",
    re.IGNORECASE,
)
_FIRM = re.compile(r"[!:–—-]")  # signs that make a word in small letters a signal word


def signal_of(text: str) -> tuple[Signal, int] | None:
    """The signal word that a caution begins with, and how many characters it takes with what parts it from the rest.

    In capital letters it is parted by a space or a sign; in small ones by `:`, a dash or `!`, for a sentence may begin with
    "Notice how". It may stand between brackets, and in the plural. A hyphen is a dash where a space stands on either side.
    None for a caution that bears no signal word.

    >>> signal_of("**WARNING:** Stop."), signal_of("Danger - stop."), signal_of("Notice how it feels."), signal_of("CAUTIONS")
    ((<Signal.WARNING: 1>, 13), (<Signal.DANGER: 0>, 9), None, None)
    """
    match = _SIGNAL.match(text)
    if not match:
        return None
    word, sign = _MARKS.sub("", match["word"]), match["sign"] or ""
    is_parted = sign or match["close"] or re.search(r"\s", match["gap"]) or match.end() == len(text)
    if not (is_parted if word.isupper() else match["close"] or _FIRM.search(sign)):
        return None
    return SIGNAL_WORDS[" ".join(word.upper().split())], match.end()


def by_severity(cautions: Iterable[tuple[Signal, T]]) -> list[tuple[Signal, T]]:
    """The most severe first; those of one signal word in the order of the file."""
    return sorted(cautions, key=lambda caution: caution[0])


def means_none(text: str) -> bool:
    """Whether a text says that there are no cautions.

    >>> means_none("None."), means_none("*No known cautions*"), means_none("None if you are well.")
    (True, True, False)
    """
    return word(_MARKS.sub("", text)).strip(_SIGNS_AROUND) in NONE


def section_of(text: str) -> str:
    """The part of a pose that a heading opens; "" for a heading that none of them has.

    >>> section_of("CAUTIONS:"), section_of("Caution")
    ('Cautions', '')
    """
    return _SECTION_WORDS.get(word(_MARKS.sub("", text)).rstrip(_CLOSING), "")


def word(text: str) -> str:
    """A word of a list as lists hold it: small letters, single spaces.

    >>> word(" Lying on  the Back ")
    'lying on the back'
    """
    return " ".join(text.split()).lower()


_SECTION_WORDS = {name.lower(): name for name in SECTIONS}

NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,9})?"
"""Point or comma before its decimals."""

FRACTIONS = {"1/2": "½", "1/3": "⅓", "1/4": "¼", "3/4": "¾"}
"""As typed → as printed. `2/3` is none of them: who types it may mean two to three."""

FRACTION = rf"(?:(?:[0-9]{{1,3}}\s?)?[½⅓⅔¼¾]|(?:[0-9]{{1,3}}\s+)?(?:{'|'.join(FRACTIONS)})(?![0-9/]))"
CLOCK = r"[0-9]{1,3}:[0-5][0-9]"
FIGURE = rf"(?:{FRACTION}|{CLOCK}|{NUMBER})"
"""A number as people write it: `1.5`, `1½`, `1 1/2`, and `1:30` of minutes and seconds."""

UP_TO = r"(?:up\s+to|bis\s+zu|hasta|jusqu['’]à|fino\s+a|até|maximaal|najwyżej|upp\s+till|högst)\s+"
"""Before the most of something, of which less is meant, too."""

MOST = 1000  # of anything
LIMITS = {"times a day": 48, "days a week": 7, "weeks": 104, "effort": 10, "pain": 10}
"""Field of a dose → the most that it can say, where that is less."""

DECIMALS = 2  # at most: what is printed is what was typed
TO = r"(?:\s*[-‐‑‒–—−]\s*|\s*\b(?:to|bis|à|a|tot|do|till)\b\s*|(?<=[0-9])to(?=[0-9]))"
"""Between the two numbers of a range."""

OR = r"\s+(?:or|oder|ou|o|lub|albo|eller)\s+"
"""Between two numbers of which either may be done: `2 or 3`. The Dutch `of` is none: `2 of 3 minutes` may be twice three."""

UNITS = {
    "times a day": r"(?:(?:times?|[x×]|mal|fois|ve[cz]es|vez|volt[ae]|keer|raz[y]?|gång(?:er)?)\s+)?"
                   r"(?:(?:a|per|each|every|am|pro|par|al|ao|por|om)\s+(?:day|tag|jour|día|giorno|dia|dag|dagen|dzień)"
                   r"|daily|täglich|dziennie|dagligen)",
    "days a week": r"(?:(?:days?|times?|[x×]|mal|tage|jours|fois|d[ií]as?|ve[cz]es|giorn[oi]|volt[ae]|dagen?|keer|dni|dzień"
                   r"|razy|dagar|gånger)\s+)?(?:(?:a|per|each|every|in der|pro|par|a la|por|alla|à|w|i)\s+"
                   r"(?:week|woche|semaine|semana|settimana|tygodniu|veckan)|weekly|wöchentlich|tygodniowo)",
    "weeks": r"(?:weeks?|wks?\.?|wochen?|wo\.|semaines?|semanas?|sem\.?|settiman[ae]|sett\.?|tydz\.?"
             r"|weken|tydzień|tygodni[eua]?|veck(?:a|or))",
    "hours": r"(?:hours?|hrs?\.?|h|stunden?|heures?|horas?|or[ae]|uur|uren|godzin[ay]?|tim(?:me|mar)|godz\.?|std\.?)",
    "minutes": r"(?:mn|min(?:ute[ns]?|utos?|ut[io]|uut|uten|ut[aęy]|uter|ut|s)?\.?|m)",
    "hold": r"(?:seconds?|secs?\.?|s|counts?|sekunden?|sek\.?|secondes?|segundos?|segs?\.?"
            r"|second[oi]|seconden|sekund[aęy]?|sekunder)",
    "breaths": r"(?:breaths?|inhales?|exhales?|inhalations?|exhalations?|atemz(?:ug|üge)n?|respirations?|respiraci(?:ón|ones)"
               r"|respir[oi]|respiraç(?:ão|ões)|ademhalingen?|ademhaling|ademteugen?|oddech(?:y|ów|u)?|andetag)",
    "repeats": r"(?:repeats?|repetitions?|reps?\.?|times?|[x×]|wiederholung(?:en)?|wdhl?\.?|mal|fois|veces"
               r"|répétitions?|repetici(?:ón|ones)|ripetizion[ei]|volte|repetiç(?:ão|ões)|vezes|herhaling(?:en)?|keer"
               r"|powtórze(?:nie|nia|ń)|razy|repetition(?:er)?|gånger|ggr|rép\.?|rip\.?|powt\.?)",
    "sets": r"(?:sets?|s[aä]tze?|serien?|séries?|series|seri[aię])",
    "rounds": r"(?:rounds?|runden?|durchg(?:ang|änge)|tours?|rondas?|vueltas?|gir[oi]|rodadas?|voltas?|rondes?|rund[ay]?"
              r"|okrąże(?:nie|nia|ń)|varv)",
}  # fmt: skip
"""Unit → the words by which people say it; the longer come first. All but `hours` are fields of a dose."""

SECONDS = {"hold": 1, "minutes": 60, "hours": 3600}
"""Units of time, in seconds."""

ALLOWED = {
    "breaths": ("breaths",), "hold": ("hold", "minutes", "hours", "breaths"), "minutes": ("minutes", "hold", "hours"),
    "repeats": ("repeats",), "sets": ("sets",), "rounds": ("rounds", "sets", "repeats"),
    "rest": ("hold", "minutes", "hours", "breaths"), "rest between repeats": ("hold", "minutes", "hours", "breaths"),
    "times a day": ("times a day",), "days a week": ("days a week",), "weeks": ("weeks",),
}  # fmt: skip
"""Field of a dose → the units that its words may say: `hold: 1-2 minutes` is what people type, and is counted as that."""

CLIPPED = {
    "times a day": r"(?:times?|[x×]|sessions?)(?:\s*(?:/|\ba\b|\bper\b)\s*day)?",
    "days a week": r"(?:days?|times?|[x×]|sessions?|tage?|jours?|d[ií]as?|giorn[oi]|dagen|dagar?|dni|dzień)"
    r"(?:\s*(?:/|\ba\b|\bper\b)\s*(?:week|wk))?",
    **dict.fromkeys(("sets", "rounds"), r"(?:[x×]|times?|mal|fois|ve[cz]es|vez|volt[ae]|keer|raz[y]?|gånger|gång|ggr)"),
}
"""Words that say a unit in other words than its own: `times a day: 3 times`, `3x/day`; `rounds: 3x`."""

TIMED = ("minutes", "hold", "rest", "rest between repeats")
"""Fields of a dose that say a time, of which a part may be meant: `1/2`, `1:30`."""

WITHOUT_UNIT = {"rest": "hold", "rest between repeats": "hold"}
"""Field of a dose → the unit of its bare number, where that is not its own name."""

_CLIPPED_UNITS = ("s", "sec", "secs", "sek", "seg", "segs", "min", "mins", "mn", "m", "h", "hr", "hrs", "std", "godz",
                  "x", "×", "wdh", "powt", "rép", "rip", "ggr", "wk", "wks", "wo", "sem", "sett", "tydz")  # fmt: skip
"""As they are typed; they are printed as words: a patient reads `30 seconds`."""

_ENGLISH_UNITS = ("second", "seconds", "minute", "minutes", "hour", "hours", "breath", "breaths", "week", "weeks", "set",
                  "sets", "round", "rounds")  # fmt: skip
"""Authors of every language know them from the names of fields: in a German text `5 breaths` print as “5 Atemzüge”."""

COUNTED = ("hours", "minutes", "hold", "breaths", "repeats", "sets", "rounds")
"""Units from which the time of a pose follows; a second amount in one of them would be printed and not counted."""

_PATTERNS = {unit: re.compile(rf"(?:{said})(?![\w-])", re.IGNORECASE) for unit, said in UNITS.items()}
_ONES = re.compile(r"ones?(?![\w-])", re.IGNORECASE)  # `5 slow ones`
_WORDS_BEFORE = 3  # `slow, deep, easy breaths`
_GOES_ON = re.compile(
    r"[\W\d]|(?:per|each|every|an?|on|or|at|in|with|for|to|and|then|if|until|till|but|as|while|without|before|after|by|of|from|between|max"
    r"|maximum|minimum|only|total|altogether|both|left|right|pro|je|por|par|chaque|cada|ogni|elke|na|på|varje|daily|weekly|(?!belly)[a-z]+ly)(?!\w)",
    re.IGNORECASE,
)


_SETS = re.compile(
    rf"(?P<sets>{NUMBER}(?:(?:{TO}|{OR}){NUMBER})?)\s*(?:(?:{UNITS['sets']})(?:\s+of\b|\s*[x×*])|[x×*](?!(?!up\s|[½⅓⅔¼¾])[^\W\d_]))\s*(?P<each>(?:{UP_TO})?{FIGURE}.*)",
    re.IGNORECASE | re.DOTALL,
)
OF_SETS = ("repeats", "breaths", "minutes", "hold")
"""What sets are counted of: the first of these fields that a dose has."""
DIFFERENT = ("repeats", "minutes", "hold")
"""Of these, each set may have a number of its own; `4-7-8` of breaths is how long one is drawn, held and let go."""
_SET_BY_SET = re.compile(r"[0-9]{1,4}(?:(?:\s*[-‐‑‒–—−]\s*[0-9]{1,4}){2,}|(?:\s*/\s*[0-9]{1,4}){2,}|(?:,\s+[0-9]{1,4}){2,})")
"""Each set has a number of its own: `8-6-4`."""


def sets_of(text: str, field: str) -> tuple[tuple[str, str], ...]:
    """(field, amount) of an amount that says sets as well; nothing where it does not.

    >>> sets_of("3x10", "repeats"), sets_of("3 sets of 30 s", "hold"), sets_of("10", "repeats")
    ((('sets', '3'), ('repeats', '10')), (('sets', '3'), ('hold', '30 s')), ())
    >>> sets_of("8-6-4", "repeats")
    (('sets', '3'), ('repeats', '8-6-4'))
    """
    if numbers := set_by_set(text) if field in DIFFERENT else ():
        return ("sets", str(len(numbers))), (field, text.strip())
    match = _SETS.fullmatch(text.strip()) if field in (*OF_SETS, "sets") else None
    return (("sets", match["sets"]), ("repeats" if field == "sets" else field, match["each"])) if match else ()


def set_by_set(text: str) -> tuple[str, ...]:
    """The numbers of a text that has one for each set; none of any other text.

    >>> set_by_set("12/10/8"), set_by_set("8-10"), set_by_set("8-10,5")
    (('12', '10', '8'), (), ())
    """
    return tuple(re.findall("[0-9]+", text)) if _SET_BY_SET.fullmatch(text.strip()) else ()


def unit_of(words: str, field: str = "") -> str:
    """The unit that the words behind a number say, or "": `slow breaths each side` says breaths. `ones` are the field's own.

    >>> unit_of("minutes per leg"), unit_of("slow lifts"), unit_of("with a breath between")
    ('minutes', '', '')
    """
    rest = words
    for _ in range(_WORDS_BEFORE + 1):
        unit = next((unit for unit, pattern in _PATTERNS.items() if pattern.match(rest)), "")
        if unit or (field and _ONES.match(rest)):
            return unit or field
        if goes_on(rest):
            return ""
        rest = re.sub(r"\S+\s*", "", rest, count=1)
    return ""


def clipped_unit(words: str) -> tuple[str, str]:
    """(unit, the words behind it) where words begin with a unit that is clipped; else two empty texts.

    >>> clipped_unit("s each side"), clipped_unit("min."), clipped_unit("Minuten")
    (('hold', ' each side'), ('minutes', ''), ('', ''))
    """
    head = re.match(r"[^\s,;(]*", words)
    first = head[0] if head else ""
    rest = words[len(first) :].strip()
    clipped = first.lower().rstrip(".") in _CLIPPED_UNITS
    clipped = clipped or (first.lower() in _ENGLISH_UNITS and (not rest or goes_on(rest)))  # not `breath cycles`
    return (unit_of(first), words[len(first) :]) if clipped else ("", "")


def leading_unit(words: str) -> tuple[str, str]:
    """(unit of time, the words behind it) where words begin with one, clipped or not; else two empty texts.

    >>> leading_unit("minutes per leg"), leading_unit("slow breaths")
    (('minutes', ' per leg'), ('', ''))
    """
    for unit in SECONDS:
        if match := _PATTERNS[unit].match(words):
            return unit, words[match.end() :]
    return "", ""


_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|tra|fra|tussen|między|mellan)\b", re.IGNORECASE)


def says_between(words: str) -> bool:
    """Whether words behind a rest say between what it is taken."""
    return bool(_BETWEEN.search(words))


def goes_on(words: str) -> bool:
    """Whether words behind a number go on behind its unit and cannot stand for it: `per side`, `or more`, `(easy)`."""
    return bool(_GOES_ON.match(words))

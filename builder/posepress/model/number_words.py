"""Numbers in words, as people type them in a dose → figures: `three sets of ten`, `twice`, `half an hour`."""

from __future__ import annotations

import re

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


def in_figures(text: str) -> str:
    """With figures for the number words at its start, and behind `of`, `x` and `to`."""

    def figures(match: re.Match[str]) -> str:
        return list(_WORDS.values())[int(next(name for name, said in match.groupdict().items() if said)[1:])]

    places = [match.start() for match in _WHERE_NUMBERS_STAND.finditer(text)]
    for place in reversed(places):
        if match := _IN_WORDS.match(text, place):
            text = text[:place] + figures(match) + text[match.end() :]
    return re.sub(r"(?<=[0-9]) x(?= (?:[^\W\d]))", "x", text)

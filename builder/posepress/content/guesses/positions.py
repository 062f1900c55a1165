"""What a person has or is not to do, as people write it, and the position or the props of a pose → the words that name them.

Only what is sure: a text that forbids (`cannot kneel`, `pain when kneeling`), or that says nothing else (`kneeling`). Who sits
at work all day has a tag that names a position, too, and may well sit.
"""

from __future__ import annotations

import re

from posepress.base.letters import plain

_KNEEL = (r"kneel\w*|on (?:\w+ )?knees?|knie\w*|auf den knien|genoux?|agenouill\w*|arrodill\w*|rodillas|inginocchi\w*"
          r"|ginocchio|ajoelh\w*|joelhos|knielen|klecz\w*|klek\w*|knastaende")  # fmt: skip
_ALL_FOURS = (r"all fours|hands and knees|quadruped|four[- ]point\w*|vierfu\w*|cuatro patas|quatre pattes|quattro zampe"
              r"|quatro apoios|handen en knieen|czworak\w*|alla fyra")  # fmt: skip
_ON_HANDS = (r"(?:weight|lean\w*|load\w*|bear\w*|support\w*) (?:\w+ ){0,3}(?:hands?|wrists?|arms?)|plank\w*"
             r"|stutzen auf|appui sur les mains")  # fmt: skip
_FLOOR = (r"(?:down |up )?(?:to|on|from|off) the floor|floor|boden|suelo|au sol|pavimento|chao|vloer|podlo\w*"
          r"|golvet")  # fmt: skip
_LIE = r"lie down|lying|lie flat|liegen|acostar\w*|allong\w*|sdrai\w*|deitar\w*|liggen|leze\w*|ligga"
_BACK = (r"supine|(?:flat )?on (?:\w+ )?back|face up|ruckenlage|auf dem rucken|boca arriba|decubito supino|sur le dos"
         r"|sulla schiena|supin[oa]|de costas|op de rug|rugligging|na plecach|pa rygg\w*")  # fmt: skip
_FRONT = (r"prone|face down|on (?:\w+ )?(?:front|stomach|belly|tummy|abdomen)|bauchlage|auf dem bauch|boca abajo"
          r"|decubito prono|pron[oa]|sur le ventre|a pancia in giu|de brucos|op de buik|buikligging|na brzuchu"
          r"|pa mage\w*")  # fmt: skip
_SIDE = (r"side[- ]?lying|on (?:\w+ ){0,2}sides?|seitenlage|auf der seite|de lado|sur le cote|sul fianco|op de zij"
         r"|zijligging|na boku|pa sidan")  # fmt: skip
_SIT = (r"sit|sits|sitting|seated|sitzen|sentar\w*|sentad[oa]|assis\w*|asseoir|sedut[oa]|sedere|zitten|siedz\w*"
        r"|sitta")  # fmt: skip
_STAND = r"stand|stands|standing|stehen|de pie|debout|in piedi|de pe|em pe|staan|stac|sta|weight[- ]?bearing"
_LUNGE = r"lunge\w*|ausfallschritt\w*|zancada\w*|fente\w*|affondo|affondi"

_NAMES = {
    "lying on the back": (_BACK, _LIE, _FLOOR),
    "lying on the side": (_SIDE, _LIE, _FLOOR),
    "lying face down": (_FRONT, _LIE, _FLOOR),
    "hands and knees": (_ALL_FOURS, _KNEEL, _ON_HANDS, _FLOOR),
    "hands and feet": (_ON_HANDS, _FLOOR),
    "kneeling": (_KNEEL, _FLOOR),
    "low lunge": (_LUNGE, _KNEEL, _FLOOR),
    "seated": (_SIT,),
    "standing": (_STAND,),
}
"""What a text may call each position of a pose, and what each of them needs: who cannot kneel cannot come to a low lunge."""

_MEANT = {
    "lying on the back": rf"{_BACK}|(?:crook|hook)[- ]lying|semi[- ]supine",
    "lying face down": _FRONT,
    "lying on the side": _SIDE,
    "hands and knees": _ALL_FOURS,
    "low lunge": rf"{_LUNGE}|half[- ]kneel\w*",
    "kneeling": _KNEEL,
    "seated": rf"{_SIT}|sitz\w*|siedz\w*|\w*chair|"
    r"\w*stuhl|silla|chaise|sedia|cadeira|stoel|krzes\w*|stol|stool|edge of (?:the |a )?bed",
    "standing": rf"{_STAND}|steh\w*|stand\w*|stoj\w*|squat\w*|walk\w*",
}
"""What somebody says who means a position."""

_FORBIDS = re.compile(
    r"\b(?:no|not|non|never|avoid\w*|without|cannot|can t|cant|unable|unsafe|forbidden|banned|contraindicated|prohibited|"
    r"difficult\w*|trouble|hard to|afraid|fear|hurts?|pain\w*|kein\w*|nicht|nie|ohne|schmerz\w*|sin|nunca|evitar|dolor|duele|"
    r"pas|jamais|sans|eviter|douleur|mai|senza|evitare|dolore|nao|sem|dor|geen|niet|nooit|pijn|nie|bez|bol|inte|ej|aldrig|"
    r"ingen|inget|ont)\b"
)
_LEAD = re.compile(
    r"(?:\W|\b(?:no|not|non|never|avoid\w*|any|all|do|don t|dont|kein\w*|nicht|pas|de|sin|senza|nao|geen|nie|inte|to|lying|"
    r"lie|be|being|stay|staying)\b)*"
)
"""What may stand before the movement that a line forbids."""

_BETWEEN = re.compile(r"(?:\W|\b(?:and|or|the|a|an|on|in|und|oder|y|o|et|ou|e|en|of|i|och|eller)\b)*")
_NOT_PAIN = re.compile(
    r"\b(?:no|without|not|ohne|keine?|sin|sans|senza|sem|geen) (?:\w+ )?"
    r"(?:pain|schmerzen|dolor|douleur|dolore|dor|pijn)\b"
)
_LATEX = ("resistance band", "exercise ball", "stability ball", "small exercise ball")


def named_position(text: str, position: str, forbids: bool = False) -> str:
    """The words of a text that name the position of a pose, or what that needs; "" where it does not speak of it for sure.
    `forbids`: all that stands there is not to be done; what it is begins the text.

    >>> named_position("cannot kneel", "low lunge"), named_position("no lying on the front", "lying face down")
    ('kneel', 'on the front')
    >>> named_position("sits at a desk all day", "seated"), named_position("kneeling", "kneeling")
    ('', 'kneeling')
    """
    words = plain(text)
    found = next((match for name in _NAMES[position] if (match := re.search(rf"\b(?:{name})\b", words))), None)
    if found is None or _is_of_another(words, position):
        return ""
    is_first = _LEAD.fullmatch(words[: found.start()]) is not None
    is_all = is_first and _BETWEEN.fullmatch(words[found.end() :]) is not None
    is_sure = is_first if forbids else is_all or (_FORBIDS.search(words) and not _NOT_PAIN.search(words))
    return found[0] if is_sure else ""


def position_meant(text: str) -> str:
    """The position that a text names first, in whatever words; "" where it names none.

    >>> position_meant("sitting in a wheelchair"), position_meant("Standing, holding a chair"), position_meant("Rückenlage")
    ('seated', 'standing', 'lying on the back')
    >>> position_meant("half kneeling"), position_meant("on hands and knees"), position_meant("upside down")
    ('low lunge', 'hands and knees', '')
    """
    words = plain(text)
    found = {name: match.start() for name, pattern in _MEANT.items() if (match := re.search(rf"\b(?:{pattern})\b", words))}
    return min(found, key=lambda name: found[name], default="")


def _is_of_another(words: str, position: str) -> bool:
    """Whether a text that says how one lies says it of another side than the pose: `cannot lie on the front`."""
    sides = {"lying on the back": _BACK, "lying on the side": _SIDE, "lying face down": _FRONT}
    if position not in sides:
        return False
    named = [name for name, pattern in sides.items() if re.search(rf"\b(?:{pattern})\b", words)]
    return bool(named) and position not in named


def named_prop(text: str, prop: str) -> str:
    """A prop that a text forbids: `no foam roller`; of rubber where somebody cannot bear latex."""
    words, name = plain(text), plain(prop)
    if "latex" in words and any(rubber in name for rubber in _LATEX):
        return prop
    return prop if _FORBIDS.search(words) and re.search(rf"\b{re.escape(name)}s?\b", words) else ""

"""What was typed → what was meant: other words for those of a list, cautions among the steps."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from posepress.base.diagnostics import similar
from posepress.model.grammar import SIGNAL_WORDS, Signal, means_none, signal_of

_SYNONYMS = {
    "sitting": ("seated",), "sit": ("seated",), "on a chair": ("seated",), "in a chair": ("seated",), "chair": ("seated",),
    "cross-legged": ("seated",), "supine": ("lying on the back",), "on the back": ("lying on the back",),
    "on your back": ("lying on the back",), "prone": ("lying face down",), "on the belly": ("lying face down",),
    "on your belly": ("lying face down",), "lying on the belly": ("lying face down",),
    "lying on the stomach": ("lying face down",), "side-lying": ("lying on the side",), "on the side": ("lying on the side",),
    "on your side": ("lying on the side",), "all fours": ("hands and knees",), "on all fours": ("hands and knees",),
    "tabletop": ("hands and knees",), "quadruped": ("hands and knees",), "half kneeling": ("low lunge", "kneeling"),
    "lunge": ("low lunge",), "upright": ("standing", "seated"), "lying": ("lying on the back", "lying face down"),
    "lying down": ("lying on the back", "lying face down"), "lie down": ("lying on the back", "lying face down"),
    "downward dog": ("hands and feet",), "plank": ("hands and feet",), "face down": ("lying face down",),
    "one": ("each",), "each side": ("each",), "per side": ("each",), "either": ("each",),
    "one side": ("each",), "both": ("each", "both together"), "both sides": ("each", "both together"),
    "left and right": ("each",), "left, right": ("each",),
    "left & right": ("each",), "left/right": ("each",), "right and left": ("each",), "alternating": ("each",),
    "2": ("each",), "two": ("each",), "r/l": ("each",), "l/r": ("each",), "r+l": ("each",), "l & r": ("each",),
    "r & l": ("each",), "each leg": ("each",), "n/a": ("none",), "no sides": ("none",),
    "not applicable": ("none",), "centre": ("none",), "center": ("none",), "0": ("none",),
    "both legs": ("each", "both together"), "one at a time": ("each",), "yes": ("each", "on"), "no": ("none", "off"),
    "black and white": ("off",), "grey": ("off",), "us letter": ("letter",), "din a4": ("a4",),
    "log": ("practice log",), "diary": ("practice log",), "toc": ("contents",), "sources": ("credits",),
    "references": ("credits",), "bibliography": ("credits",), "terms": ("glossary",), "words": ("glossary",),
}  # fmt: skip
"""What people type → words that the model may know instead; those of another list are left out."""

_REALLY_SIMILAR = 0.8

_WORDS = "|".join([name.replace(" ", r"\s+") for name in SIGNAL_WORDS])
_SIGNAL_WORD = re.compile(rf"\W*({_WORDS})\b", re.IGNORECASE)
_CAUTION = re.compile(rf"(?:stop|rest (?:if|when)|do not|don['’]t|never|avoid|not|no|skip|{_WORDS})\b", re.IGNORECASE)
_PICTOGRAMS = frozenset("⚠❗❕‼⁉🚫⛔🛑☠☢☣")
"""With which phones mark a caution."""

_BEFORE = re.compile(r"(?P<item>\s*(?:[-*+•–—]\s+|(?:step\s*)?\(?\d{1,2}(?:[.):]+|(?=\s))\s*))?[\W_]*", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:contra-?indicat(?:ions?|ed)|pre-?cautions?|cautions|warnings|dangers|risks?|safety(?: notes?)?|not for|avoid if)"
    r"[*_\s]*(?::|[–—]|-\s)[*_]*",
    re.IGNORECASE,
)
_LOST_WITH = {"contra": "Not with: ", "not for": "Not for: ", "avoid if": "Avoid if: "}
"""How a label begins without which the rest would say the opposite, and what stands for it."""
_SENTENCE = re.compile(
    r"(?:please\s+)?(?:stop(?:\s+(?:immediately|at once|right away))?\s+(?:if|when)|avoid\s+(?:if|when|with|after|in)"
    r"|do\s+not\s+do\s+(?:this|it)|not\s+(?:for|if|after|when|with|suitable|recommended|advised|advisable)|contraindicated|skip\s+(?:this\s+)?(?:if|when)|(?:call|ask|see|tell)\s+(?:your|a)\s+"
    r"[\w' ]{2,40}?\s+(?:if|before|first))\b",
    re.IGNORECASE,
)
"""A sentence of its own above the headings, or a paragraph among the steps, that says who should not, or when to stop."""
_FIRM = re.compile(r"[:!–—]|-\s")
_SEVERE = "|".join([name for name, signal in SIGNAL_WORDS.items() if signal is not Signal.NOTICE])
_STRONG = re.compile(rf"[\W_]*?(?:\*\*|__)\s*(?P<word>{_SEVERE})\s*(?:\*\*|__)\s*", re.IGNORECASE)
_ILL = r"(?:if|when|with|in|during|after|for)\b"
_WHO = re.compile(
    r"[*_]*(?:(?:this|it)(?: \w+)? is |please )?(?:(?:strictly )?contra-?indicated\b"
    r"|not (?:suitable|recommended|advised|advisable|safe|appropriate)\b"
    rf"|do not (?:do|practi[sc]e|try|attempt) (?:this|it)\b[^.]{{0,30}}?\b{_ILL}"
    r"|(?:should|must|can) ?not be (?:done|practi[sc]ed)\b"
    r"|not for (?:you|people|anyone|those|women|pregnan\w+)\b"
    r"|avoid (?:this|it|these)\b[^.]{0,30}?\b(?:if|when|with|during|after)\b|avoid (?:in|during) pregnancy\b|avoid if you\b"
    r"|avoid with (?:high|low|an?|any|recent|acute|glaucoma|hernia|pregnan)"
    r"|(?:skip|leave out) (?:this|it)\b[^.]{0,20}? if you (?:have|are|had)\b)",
    re.IGNORECASE,
)
"""A sentence that says who should not, wherever it stands."""


class Start(Enum):
    """Where the text that may be a caution begins: as a line or item of its own, as a sentence of a text, or within one,
    in the next line.
    """

    LINE = "line"
    SENTENCE = "sentence"
    WITHIN = "within"


def hint_for(typed: str, allowed: Collection[str]) -> str:
    """What to type instead of a word that is not in the list.

    >>> hint_for("sitting", ["seated", "standing"])
    'did you mean "seated"?'
    """
    whole = " ".join(typed.casefold().strip(" .").split())
    outside, inside = re.sub(r"\s*\(.*?\)", "", whole), "".join(re.findall(r"\((.*?)\)", whole))
    for called in (whole, outside, inside):
        if called != whole and called in allowed:
            return f'did you mean "{called}"?'
        if any(word in allowed for word in _SYNONYMS.get(called, ())):
            whole = called
            break
    meant = [f'"{word}"' for word in _SYNONYMS.get(whole, ()) if word in allowed]
    if not meant and (close := similar(typed, allowed, _REALLY_SIMILAR)):
        meant = [f'"{close}"']  # no less: "lying down" is nearer to one way of lying than to the others in its letters alone
    return f"did you mean {' or '.join(meant)}?" if meant else "known here: " + ", ".join(sorted(allowed))


def reads_like_caution(text: str) -> bool:
    """Whether a text says what not to do, or when to stop."""
    return bool(_CAUTION.match(text))


def caution_in(text: str, section: str = "", start: Start = Start.LINE) -> tuple[str, str] | None:
    """(signal word or "", what is said behind it or "") of a text that begins as a caution does.

    Where a sentence goes on from the line above, a word alone may stand there by chance: it needs its colon or dash.
    "Notice:" in small letters names the part of that name, and so does the word below its heading.

    >>> caution_in("⚠️ **Warning:** stop if dizzy"), caution_in("Contraindications: hernia"), caution_in("Caution is good")
    (('Warning', 'stop if dizzy'), ('', 'Not with: hernia'), None)
    """
    before = _BEFORE.match(text)
    line = text[before.end() :] if before else text
    alone = start is Start.LINE and not (before and before["item"]) and section in ("", "Steps")
    strong = _STRONG.match(text[before.end("item") if before and before["item"] else 0 :])
    if strong and start is not Start.WITHIN:
        word, rest = strong["word"], strong.string[strong.end() :].lstrip(":–—- ")
    elif found := signal_of(line):
        match = _SIGNAL_WORD.match(re.sub(r"[*_]", "", line))
        word, rest = match[1] if match else found[0].name, line[found[1] :]
        chance = start is Start.WITHIN and (rest[:2] in ("-)", ")") or not _FIRM.search(line[: found[1]]))
        if chance or (found[0] is Signal.NOTICE and (section == "Notice" or not word.isupper())):
            return None
    elif label := _LABEL.match(line):
        word, rest = "", line[label.end() :]
        lost = next((words for begun, words in _LOST_WITH.items() if label[0].casefold().startswith(begun)), "")
        rest = lost + rest.lstrip() if rest.strip() and not means_none(bare(rest)) else rest
    elif (before and _PICTOGRAMS.intersection(before[0])) or (alone and _SENTENCE.match(line)):
        word, rest = "", line
    else:
        return None
    return word, bare(rest)


def says_who_should_not(sentence: str) -> bool:
    """Whether a sentence says for whom a pose is not, without a word that marks it as a caution.

    >>> says_who_should_not("Not suitable if you have glaucoma."), says_who_should_not("Avoid arching your back.")
    (True, False)
    """
    return bool(_WHO.match(sentence))


def bare(text: str) -> str:
    """Without the signs that were opened by a part before it, which is gone.

    >>> bare("stop if dizzy.*"), bare("use a chair)")
    ('stop if dizzy.', 'use a chair')
    """
    text = text.strip()
    for mark in ("**", "__", "*", "_"):
        if text.count(mark) % 2:
            text = text.removeprefix(mark).removesuffix(mark).strip()
    return text.removesuffix(")") if text.count(")") > text.count("(") else text


def caution_item(word: str, said: str) -> str:
    """The line below `## Cautions` that says it.

    >>> caution_item("Warning", "stop if dizzy"), caution_item("", "hernia"), caution_item("Warning", "None.")
    ('- Warning: stop if dizzy', '- hernia', '- none')
    """
    return "- none" if means_none(said) else f"- {word}: {said}" if word else f"- {said}"

"""Text of any part → the sentences in it that are cautions: marked as such by a word, or saying for whom a pose is not.

Words, labels and sentences are tables: English in full, the signal words and labels of five more languages as teachers type
them. What only says who should not is not sure: a teacher may mean a cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from posepress.model.grammar import SIGNAL_WORDS, Signal, means_none, signal_of

_WORDS = "|".join([name.replace(" ", r"\s+") for name in SIGNAL_WORDS])
_SEVERE = "|".join([name.replace(" ", r"\s+") for name, signal in SIGNAL_WORDS.items() if signal is not Signal.NOTICE])
_SIGNAL_WORD = re.compile(rf"\W*({_WORDS})\b", re.IGNORECASE)
_SOFT = frozenset(("ATTENTION", "ATENCIÓN", "ATENCION", "ATTENZIONE"))
"""Words that name what one attends to as often as what one bewares of: sure in capital letters only, with a sign behind."""

_CAUTION = re.compile(rf"(?:stop|rest (?:if|when)|do not|don['’]t|never|avoid|not|no|skip|{_WORDS})\b", re.IGNORECASE)
_PICTOGRAMS = frozenset("⚠❗❕‼⁉🚫⛔🛑☠☢☣")
"""With which phones mark a caution."""

_BEFORE = re.compile(r"(?P<item>\s*(?:[-*+•–—]\s+|(?:step\s*)?\(?\d{1,2}(?:[.):]+|(?=\s))\s*))?[\W_]*", re.IGNORECASE)
_SIGNS = re.compile(r"(?P<item>(?!))?[\W_]*")
_LABEL = re.compile(
    r"(?:contra-?indicat(?:ions?|ed)|pre-?cautions?|cautions|warnings|dangers|risks?|safety(?: notes?)?|not for|avoid if"
    r"|(?P<foreign>kontraindikation(?:en)?|gegenanzeigen?|warnhinweise?|sicherheitshinweise?|nicht geeignet"
    r"|contre-?indications?|précautions?|contraindicaci(?:ón|ones)|precauciones|advertencias|controindicazioni|precauzioni"
    r"|contra-indicaties))[*_\s]*(?::|[–—]|-\s)[*_]*",
    re.IGNORECASE,
)
_LOST_WITH = {"contra": "Not with: ", "not for": "Not for: ", "avoid if": "Avoid if: "}
"""How a label begins without which the rest would say the opposite, and what stands for it."""
_CONDITION = re.compile(
    r"(?:please\s+)?(?:stop(?:\s+(?:immediately|at once|right away))?\s+(?:if|when)|avoid\s+(?:if|when|with|after|in)"
    r"|do\s+not\s+do\s+(?:this|it)|not\s+(?:for|if|after|when|with|suitable|recommended|advised|advisable)"
    r"|contraindicated|skip\s+(?:this\s+)?(?:if|when)"
    r"|(?:call|ask|see|tell)\s+(?:your|a)\s+[\w' ]{2,40}?\s+(?:if|before|first))\b",
    re.IGNORECASE,
)
"""A paragraph where none may stand, above the headings or among the steps, that says who should not, or when to stop."""
_FIRM = re.compile(r"[:!–—]|-\s")
_STRONG = re.compile(rf"[\W_]*?(?:\*\*|__)\s*(?P<word>{_SEVERE})\s*(?:\*\*|__)\s*(?P<sign>[:!–—-])?\s*", re.IGNORECASE)
_BEGINS = re.compile(r"[A-ZÄÖÜÉÈÀÁÍÓÚÑ]|(?:not|no|do not|don['’]t|if|when|never|stop|avoid|nicht|ne|no)\b")
"""What may stand behind a strong word that is a signal word, and not the first of a sentence."""

_STATE = (
    r"(?:you(?:['’]re| are| were| have| had| suffer| feel)\b(?! (?:no|short|in a|not|tired|time|able|ready)\b)|pregnan|recent"
    r"|acute|(?:(?:a|an|any|your|the|high|low|chronic|severe|herniated|slipped|known) )*(?:blood|heart|disc|disk|hernia|injur"
    r"|surger|operation|glaucoma|osteoporosis|sciatica|vertigo|migraine|asthma|epilep|arthritis|fracture|inflammation"
    r"|knee (?:pain|injur)|back pain|neck pain|high pressure|dizz))"
)
_TRY = r"(?:do|practi[sc]e|try|attempt|perform)"
_WHEN = r"(?:if|when|with|in|during|after|for)"
_THE_POSE = r"(?:this|it|these|the (?:pose|exercise|stretch)|this (?:pose|exercise|stretch|one))"
_EXCLUSION = re.compile(
    r"[*_]*(?:(?:this|it)(?: \w+)? is |please )?(?:"
    r"(?:strictly )?contra-?indicated\b"
    rf"|not (?:suitable|recommended|advised|advisable|safe|appropriate|for)\b[^.]{{0,20}}?\b{_WHEN} {_STATE}"
    r"|not (?:suitable|recommended|for) (?:for )?(?:people|anyone|those|women|beginners)\b"
    rf"|(?:not|never) {_WHEN} {_STATE}|(?:do not|don['’]t|never) {_TRY} {_THE_POSE}\b[^.]{{0,30}}?\b{_WHEN} {_STATE}"
    r"|(?:should|must) ?not be (?:done|practi[sc]ed)\b"
    rf"|avoid (?:{_THE_POSE} )?{_WHEN} {_STATE}"
    rf"|(?:skip|leave out) {_THE_POSE}\b[^.]{{0,20}}? {_WHEN} {_STATE}"
    rf"|if {_STATE}[^.]{{0,60}}\b(?:do not|don['’]t|skip|leave {_THE_POSE} out|avoid {_THE_POSE}|should not)\b"
    r"|(?:people|women|anyone|those|pregnant \w+)\b[^.]{0,50}\bshould (?:not|avoid|skip)\b"
    r"|(?:a )?word of caution\b|beware\b"
    r"|(?:nicht geeignet|nicht (?:üben|machen|ausführen)) (?:bei|in|wenn|während)\b|nicht (?:bei|in der schwangerschaft)\b"
    r"|déconseillé\w*\b|ne pas (?:faire|pratiquer) (?:en cas|si|pendant)\b"
    r"|no (?:recomendad\w+|hacer|practicar) (?:en|si|con|para)\b)",
    re.IGNORECASE,
)
"""A sentence that says who should not, wherever it stands."""

_GAP = re.compile(r"(?:(?<![.\s(][a-zäöü]\.)(?<!\\\.)(?<=\.)|(?<=[!?]))(?P<close>[*_)\]\"”’']*)\s+(?=\S)")
"""Between two sentences; not behind e.g. or i.e., nor behind a full stop that is escaped."""
_INNER = re.compile(rf"(?:[;–—(]\s*|\n\s*|\s(?=\*\*))(?=[*_]*(?:{_SEVERE})[*_]*\s?:(?![-)(DP]))", re.IGNORECASE)
"""Where a marked caution begins within a sentence."""
_LONE_WORD = re.compile(rf"[*_¡]*(?P<word>{_SEVERE})[*_]*[.,!:]*[*_]*", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


class Start(Enum):
    """Where the text that may be a caution begins: as a line or item of its own, as a sentence of a text, or within one,
    in the next line.
    """

    LINE = "line"
    SENTENCE = "sentence"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A caution within a text, from `start` to `end` of its characters, and as an item of a list says it; not `sure` where
    no word marks it as one.
    """

    start: int
    end: int
    item: str
    sure: bool


def marked_sentences(text: str, section: str = "", first: bool = True) -> Iterator[MarkedSentence]:
    """The cautions among the sentences of a paragraph, whose lines may be parted by line ends; the first one if asked for.

    >>> [s.item for s in marked_sentences("Sit. Warning: not with glaucoma. Rest.")]
    ['- Warning: not with glaucoma.']
    >>> [s.sure for s in marked_sentences("Rest. Avoid if you are pregnant. Avoid arching your back.")]
    [False]
    """
    gaps = list(_GAP.finditer(text))
    starts = [0, *[gap.end() for gap in gaps]]
    ends = [*[gap.end("close") for gap in gaps], len(text.rstrip())]
    after = 0
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start < after:
            continue
        begins = [start] if first or n else []
        begins += [match.end() for match in _INNER.finditer(text, start, end)]
        for begin in begins:
            if sentence := _sentence_at(text, begin, [end, *ends[n + 1 : n + 2]], section):
                yield sentence
                after = sentence.end
                break


def _sentence_at(text: str, start: int, ends: list[int], section: str) -> MarkedSentence | None:
    """The caution that begins at `start`, which its sentence ends, or the next where the word has one of its own."""
    word_alone = _LONE_WORD.fullmatch(text[start : ends[0]].strip())
    for end in ends:
        sentence = " ".join(_LINK.sub(r"\1", text[start:end]).split())
        caution = caution_in(sentence, section, Start.SENTENCE)
        if word_alone and end != ends[0]:
            caution = word_alone["word"], without_open_signs(" ".join(text[ends[0] : end].split()))
        if caution and caution[1] and not (word_alone and end == ends[0]):
            soft = may_be_cue(*caution)
            if soft and section == "Notice":
                return None
            return MarkedSentence(start, end, caution_item(*caution), not soft)
    sentence = " ".join(text[start : ends[0]].split())
    if says_who_should_not(sentence):
        return MarkedSentence(start, ends[0], caution_item("", without_open_signs(sentence)), False)
    return None


def may_be_cue(word: str, text: str) -> bool:
    """Whether a marked text may as well say what to attend to.

    >>> may_be_cue("Attention", "eyes forward"), may_be_cue("Attention", "never twist"), may_be_cue("ATTENTION", "x")
    (True, False, False)
    """
    return word.upper() in _SOFT and not word.isupper() and not reads_like_caution(text)


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
    before = (_BEFORE if start is not Start.SENTENCE else _SIGNS).match(text)  # a number within a text begins no item
    line = text[before.end() :] if before else text
    is_paragraph = start is Start.LINE and not (before and before["item"]) and section in ("", "Steps")
    if start is not Start.WITHIN and (strong := _strong(text[before.end("item") if before and before["item"] else 0 :])):
        word, rest = strong
    elif signal := signal_of(line):
        match = _SIGNAL_WORD.match(re.sub(r"[*_]", "", line))
        word, rest = match[1] if match else signal[0].name, line[signal[1] :]
        firm = _FIRM.search(line[: signal[1]])
        smile = rest[:2] in ("-)", "-(") or rest[:1] in (")", "(")
        chance = start is not Start.LINE and (smile or (start is Start.WITHIN and not firm))
        chance = chance or (word.upper() in _SOFT and not firm)
        if chance or (signal[0] is Signal.NOTICE and (section == "Notice" or not word.isupper())):
            return None
    elif label := _LABEL.match(line):
        word, rest = "", line if label["foreign"] else line[label.end() :]
        lost = next((words for beginning, words in _LOST_WITH.items() if label[0].casefold().startswith(beginning)), "")
        if lost and not label["foreign"] and rest.strip() and not means_none(without_open_signs(rest)):
            rest = lost + rest.lstrip()
    elif (before and _PICTOGRAMS.intersection(before[0])) or (is_paragraph and _CONDITION.match(line)):
        word, rest = "", line
    else:
        return None
    return word, without_open_signs(rest)


def _strong(text: str) -> tuple[str, str] | None:
    """The strong word that a text begins with, where it is no word of its first sentence, and what stands behind it."""
    match = _STRONG.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    return (match["word"], rest) if match["sign"] or not rest or _BEGINS.match(rest) else None


def says_who_should_not(sentence: str) -> bool:
    """Whether a sentence says for whom a pose is not, without a word that marks it as a caution.

    >>> says_who_should_not("Not suitable if you have glaucoma."), says_who_should_not("Avoid arching your back.")
    (True, False)
    """
    return bool(_EXCLUSION.match(sentence))


def without_open_signs(text: str) -> str:
    """Without the signs that were opened by a part before it, which is gone.

    >>> without_open_signs("stop if dizzy.*"), without_open_signs("use a chair)")
    ('stop if dizzy.', 'use a chair')
    """
    text = text.strip()
    for mark in ("**", "__", "*", "_"):
        if text.count(mark) % 2:
            text = text.removeprefix(mark).removesuffix(mark).strip()
    return text.removesuffix(")") if text.count(")") > text.count("(") else text


def caution_item(word: str, text: str) -> str:
    """The line below `## Cautions` that says it.

    >>> caution_item("Warning", "stop if dizzy"), caution_item("", "hernia"), caution_item("Warning", "None.")
    ('- Warning: stop if dizzy', '- hernia', '- none')
    """
    return "- none" if means_none(text) else f"- {word}: {text}" if word else f"- {text}"

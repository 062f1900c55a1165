"""Text → the letters in it that the faces which print it cannot draw as they are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from posepress.base.diagnostics import Report, Span
from posepress.typeset.composed import MOST_MARKS, is_mark, letters, marks_of
from posepress.typeset.faces import face

BODY = ("sans", "sans-semibold", "sans-bold")
TITLE = ("serif", "serif-semibold", *BODY)  # a title is set large in the serif, and small in strips and running heads
_MOST_NAMES = 4  # letters that a message names; the others are counted

_SCRIPTS = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "MYANMAR": "Burmese"}
"""First word of a character's name → what its script is called, where that is another word."""
_OURS = ("", "LATIN", "GREEK", "CYRILLIC", "MODIFIER", "FEMININE", "MASCULINE", "MICRO")
_OTHER_SCRIPT = "write it in Latin letters, or leave it out: posepress prints Latin, Greek and Cyrillic letters"

_drawable: dict[tuple[str, ...], set[str]] = {BODY: set(" \t\n"), TITLE: set(" \t\n")}


def undrawable(text: str, faces: tuple[str, ...]) -> tuple[str, ...]:
    """The letters of `text` that one of the faces cannot print so that they stay what they are, each once, in order.

    A letter is a character with the marks upon it: it must be drawn right as a whole.
    """
    drawable = _drawable[faces]
    if drawable.issuperset(text):
        return ()
    unknown = [letter for letter in dict.fromkeys(letters(text)) if letter not in drawable]
    missing = [letter for letter in unknown if _changes(letter) or any(face(key).letter(letter) is None for key in faces)]
    drawable.update(set(unknown).difference(missing))
    return tuple(missing)


def _changes(letter: str) -> bool:
    """Joined letters such as U+FB01 come back from a PDF as two, and what lies above U+FFFF as halves of a character."""
    return "\ufb00" <= letter <= "\ufb06" or letter[0] > "\uffff"


def report_undrawable(missing: Sequence[str], span: Span, report: Report) -> None:
    """One error for all of them, at the first."""
    if script := _script_of(missing):
        report.error("undrawable", f"the typeface has no {script} letters", span, _OTHER_SCRIPT)
        return
    names = ", ".join([_name_of(letter) for letter in missing[:_MOST_NAMES]])
    remainder = f" and {len(missing) - _MOST_NAMES} more" if len(missing) > _MOST_NAMES else ""
    report.error("undrawable", f"the typeface cannot draw {names}{remainder}", span, _hint(missing[0]))


def _script_of(missing: Sequence[str]) -> str:
    """The script that all of the letters are of; "" for signs, and where there are several.

    >>> _script_of("पव"), _script_of("仰卧。"), _script_of("弯ギ"), _script_of("★")
    ('Devanagari', 'Chinese', '', '')
    """
    words = {unicodedata.name(letter[0], "").partition(" ")[0] for letter in missing if letter[0].isalpha()}
    is_text = all(unicodedata.category(letter[0])[0] in "LMNP" for letter in missing)
    scripts = {_SCRIPTS.get(word, word.title()) for word in words}
    return scripts.pop() if is_text and len(scripts) == 1 and words.isdisjoint(_OURS) else ""


def _name_of(letter: str) -> str:
    """`U+4E2D "中"`; `U+0072 U+0325 "r̥"`; a heap of marks is counted."""
    if marks_of(letter) > MOST_MARKS:
        return f'"{letter[0]}" with {marks_of(letter)} marks'
    return " ".join([f"U+{ord(char):04X}" for char in letter]) + f' "{letter}"'


def _hint(letter: str) -> str:
    if letter[0] == "\u26a0":
        return "delete it: the panel of cautions draws this sign itself"
    if marks_of(letter) > MOST_MARKS:
        return f"type the letter with {MOST_MARKS} marks at most"
    if is_mark(letter[0]) or letter[0].isspace():
        return "type the letter that the mark belongs to before it, without a space"
    if marks_of(letter) and letter[0].isascii():
        return "type the letter without the mark"
    return "delete it, or say it in words, with letters and signs of European languages"

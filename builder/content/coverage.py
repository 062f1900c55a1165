"""Text → the characters in it that the faces which print it cannot draw."""

from __future__ import annotations

from builder.diagnostics import Report, Span
from builder.typeset.faces import face

BODY = ("sans", "sans-semibold", "sans-bold")
TITLE = ("serif", "serif-semibold", *BODY)  # a title is set large in the serif, and small in strips and running heads
_NAMED = 4  # characters that a message names; the others are counted

_drawable: dict[tuple[str, ...], set[str]] = {BODY: set(" \t\n"), TITLE: set(" \t\n")}


def undrawable(text: str, faces: tuple[str, ...]) -> str:
    """The characters of `text` that one of the faces cannot print so that they stay what they are, each once, in order."""
    known = _drawable[faces]
    if known.issuperset(text):
        return ""
    unknown = [char for char in dict.fromkeys(text) if char not in known]
    missing = {char for key in faces for char in face(key).missing("".join(unknown))}
    missing.update(char for char in unknown if _changes(char))
    known.update(char for char in unknown if char not in missing)
    return "".join([char for char in unknown if char in missing])


def _changes(char: str) -> bool:
    """Joined letters such as U+FB01 come back from a PDF as two, and what lies above U+FFFF as halves of a character."""
    return "\ufb00" <= char <= "\ufb06" or char > "\uffff"


def report_undrawable(chars: str, span: Span, report: Report) -> None:
    """One error for all of them, at the first."""
    names = ", ".join([f'U+{ord(char):04X} "{char}"' for char in chars[:_NAMED]])
    more = f" and {len(chars) - _NAMED} more" if len(chars) > _NAMED else ""
    hint = "delete it, or say it in words, with letters and signs of European languages"
    report.error("undrawable", f"the typeface cannot draw {names}{more}", span, hint)

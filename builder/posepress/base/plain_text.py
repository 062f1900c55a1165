"""A line as word processors, phones and web pages leave it → the same line in plain signs.

What means the same is said here once: the reader and the proof, which walks the bytes on its own, both read content so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

INVISIBLE = {
    "\u00ad": "soft hyphen", "\u034f": "grapheme joiner", "\u180e": "Mongolian vowel separator", "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner", "\u200d": "zero-width joiner", "\u2060": "word joiner", "\u2061": "invisible operator",
    "\u2062": "invisible operator", "\u2063": "invisible operator", "\u2064": "invisible operator", "\ufeff": "byte order mark",
}  # fmt: skip
"""Characters that show nothing and, in Latin letters, change nothing."""

_PLAIN = str.maketrans({
    **dict.fromkeys(INVISIBLE, ""),
    **dict.fromkeys(map(chr, range(0xFE00, 0xFE10)), ""),  # the look of the sign before: as a letter or as an emoji
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u205f\u3000", " "),
    **dict.fromkeys("\u2007\u2009\u202f", "\u00a0"),  # thin spaces, which keep a number by its unit
})  # fmt: skip

_SIGN = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_DEEP_INDENT = 4  # spaces before an item: Markdown joins it to the text above
BULLETS = "•‣◦▪▫●○■□►▶➤➢➔∙◆◇⁃·\uf0b7\uf0a7\uf076"  # the last three: of Word's symbol typefaces
_ITEM = (  # what starts a line, and what that is in Markdown
    (re.compile(r"^[ \t]*\u00a0[ \t\u00a0]*(?=\S)"), lambda found: found[0].replace("\u00a0", " ")),
    (re.compile(rf"^([ \t]*)[{BULLETS}][ \t\u00a0]*(?=[^\s{BULLETS}])"), r"\1- "),
    (re.compile(r"^([ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6}))[ \t]*\u00a0[ \t\u00a0]*"), r"\1 "),
    (re.compile(r"^([ \t]*\d{1,2}[.)])(?=\**[^\W\d_])"), r"\1 "),
    (re.compile(rf"^([ \t]*(?:[-*+]|\d{{1,9}}[.)]) )[ \t\u00a0]*[{BULLETS}][ \t\u00a0]+(?=\S)"), r"\1"),  # one pasted behind it
)
_RUN_ON = re.compile(r"((?<![^\s(\[\"'“‘–—-])\*\*(?=\S)[^*\n]*[^\w\s*]\*\*)(?=[^\W_])")
"""`**Stop:**If it hurts`, which Markdown takes for no strong words."""
_HARD_SPACE = re.compile(r"^[ \u00a0]*(?:- *)*\u00a0[ \u00a0]*|[:,{\[-]\u00a0+")
_ITEM_OF_FIELD = re.compile(rf"^( *)(?:[{BULLETS}](?=\s)|\*(?=[ \t]+[^\s*]))")


def plain(text: str) -> str:
    """Without what shows nothing; spaces of other widths as spaces.

    >>> plain("ham\u00adstring\u2003stretch")
    'hamstring stretch'
    """
    return text if text.isascii() else text.translate(_PLAIN)


def plain_item(line: str) -> str:
    """A line of Markdown with the sign of its item, and the space behind it, as Markdown has them.

    >>> plain_item("• Stop"), plain_item("1.Lie down."), plain_item("-\u00a0Stop"), plain_item("1.5 minutes")
    ('- Stop', '1. Lie down.', '- Stop', '1.5 minutes')
    """
    for pattern, replacement in _ITEM:
        line = pattern.sub(replacement, line, count=1)
    return _RUN_ON.sub(r"\1 ", line) if "**" in line else line


def plain_field(line: str) -> str:
    """A line of YAML with plain spaces where YAML takes no others, before a text and behind a sign or name, and with hyphens
    for bullets.

    >>> plain_field("title:\u00a0Knee hug"), plain_field("  • mat")
    ('title: Knee hug', '  - mat')
    """
    line = _HARD_SPACE.sub(lambda match: match[0].replace("\u00a0", " "), line)
    return _ITEM_OF_FIELD.sub(r"\1-", line)


def plain_items(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a body, each as `plain_item` has it; a list that a word processor set in as a whole stands at the left
    edge, for Markdown joins items that start four spaces in.

    >>> list(plain_items(["Lead", "", "     • One", "     • Two"]))
    ['Lead', '', '- One', '- Two']
    """
    base, in_list = 0, False
    for line in map(plain_item, lines):
        text = line.lstrip(" \t")
        indent = len(line[: len(line) - len(text)].expandtabs(4))
        if text and not indent:
            base, in_list = 0, bool(_SIGN.match(text))
        elif indent >= _DEEP_INDENT and not base and not in_list and _SIGN.match(text):
            base, in_list = indent, True
        yield " " * (indent - base) + text if base and indent >= base else line

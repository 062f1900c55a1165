"""`![words](my foot (2).jpg "other side")` → a picture, also where spaces in its name end a link of CommonMark; and a text
without the addresses and names of files in it.

Phones and computers put spaces and brackets into the names of files; nobody should have to know how a web address spells them.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline, image

_BRACKETS = r"\([^()\n]{0,80}\)"
_NAME = rf"(?:[^\s()<>\"“”„‟]|{_BRACKETS})(?:[^()<>\"“”„‟\n]|{_BRACKETS}){{0,200}}?"
_TITLE = r"\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'"
_DESTINATION = re.compile(rf"\(\s{{0,9}}(?P<name>{_NAME})(?:\s{{1,9}}(?P<title>{_TITLE}))?\s{{0,9}}\)")
"""Curly quotes are in no name: they are a title in the wrong quotes, which is told."""
_SPACED_PICTURE = re.compile(rf"(?<=\])(?<!\\\]){_DESTINATION.pattern}")
_PICTURE = re.compile(rf"!\[[^\[\]\n]{{0,500}}\]{_DESTINATION.pattern}")
_LINK = re.compile(  # its address, with the side of a picture
    r"\]\(\s*(?:<[^<>\n]*>|(?:[^() \t\n]|\((?:[^() \t\n]|\([^() \t\n]*\))*\))*)(?:\s+[\"'(]\s*other\s+side\s*[\"')])?",
    re.IGNORECASE,
)


def without_destinations(text: str) -> str:
    """What of a text with links and pictures is words: where they lead is not printed.

    >>> without_destinations("See [us](https://example.org/a) and ![a foot](my foot (2).jpg)")
    'See [us]() and ![a foot]('
    """
    return _SPACED_PICTURE.sub("(", _LINK.sub("](", text))


def names_at_a_glance(text: str) -> list[str]:
    """The names of files in what looks like pictures, in the order of the text. What it is, only parsing tells.

    >>> names_at_a_glance("![a foot](my foot (2).jpg) and ![](knee.png 'other side')")
    ['my foot (2).jpg', 'knee.png']
    """
    return [match["name"] for match in _PICTURE.finditer(text)]


def picture(state: StateInline, silent: bool) -> bool:
    """A rule for markdown-it in the place of its own, which is asked first."""
    return image(state, silent) or _picture_with_spaces(state, silent)


def _picture_with_spaces(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("![", state.pos):
        return False
    start = state.pos + 2
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    match = _DESTINATION.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if match is None:
        return False
    if not silent:
        words = state.src[start:end]
        token = state.push("image", "img", 0)
        token.attrs = {"src": match["name"], "alt": ""}
        token.children, token.content = [], words
        state.md.inline.parse(words, state.md, state.env, token.children)
        if match["title"]:
            token.attrs["title"] = match["title"][1:-1]
    state.pos = match.end()
    return True

"""A language tag → its table of words, as data; how numbers are written in it, and in which form a noun stands behind one.

The tables lie in `words/`, a file a language (`de.toml`). A region's file (`pt-PT.toml`) has only what it says differently from
the language's own. Plurals and the sign before decimals are those of CLDR, by Babel; English asks no library for its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale

TABLES = Path(__file__).parents[1] / "words"
FALLBACK = "en"
"""What prints where a language has no table; that is told."""

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "sv")

_OTHERS = ("ar", "bg", "ca", "cs", "da", "el", "et", "eu", "fa", "fi", "gl", "he", "hi", "hr", "hu", "ja", "ko", "lt", "lv",
           "nb", "ro", "ru", "sk", "sl", "sr", "tr", "uk", "vi", "zh")  # fmt: skip
"""Languages without a table that texts are often in."""
_SCRIPT = 4  # letters of its code
_NOUN = re.compile(r"\{(?P<name>[A-Za-z_]+)(?::(?P<form>[a-z]+))?\}")
_COUNTED = ("pose_number", "card", "link", "day", "steps_on_page", "step_on_page", "page_number", "in_weeks")
"""Texts of a table whose first word is what is counted: `step {}`."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")  # fmt: skip
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)


def primary(tag: str) -> str:
    """The language of a tag, without script and region.

    >>> primary("pt-BR")
    'pt'
    """
    return tag.partition("-")[0].casefold()


def has_words(tag: str) -> bool:
    """Whether the tool has words of its own in that language."""
    return bool(_TAG.fullmatch(tag)) and (TABLES / f"{primary(tag)}.toml").is_file()


def tag_of(name: str) -> str:
    """The tag of a language that is called by its English name, or by its own; "" for any other text.

    >>> tag_of("German"), tag_of("deutsch"), tag_of("Türkçe"), tag_of("Yoga")
    ('de', 'de', 'tr', '')
    """
    from babel import Locale

    wanted = name.strip().casefold()
    for tag in (*LANGUAGES, *_OTHERS):
        locale = Locale.parse(tag)
        if wanted in [str(locale.get_display_name(own)).casefold() for own in ("en", tag)]:
            return tag
    return ""


def script_of(tag: str) -> str:
    """The script that a language is written in, as ISO 15924 has it, if that is known.

    >>> script_of("de"), script_of("ar"), script_of("sr-Latn"), script_of("xx")
    ('Latn', 'Arab', 'Latn', '')
    """
    from babel.core import get_global

    parts = tag.split("-")
    typed = next((part.title() for part in parts[1:] if len(part) == _SCRIPT and part.isalpha()), "")
    return typed or "".join(get_global("likely_subtags").get(parts[0].casefold(), "").split("_")[1:2])


@cache
def table_of(tag: str) -> Mapping[str, Any]:
    """All words of a language; those of English for one that has no table."""
    if not has_words(tag):
        return table_of(FALLBACK)
    table = read_table(primary(tag))
    region = _region(tag)
    return _over(table, read_table(region)) if region else table


def read_table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))


def _region(tag: str) -> str:
    """Name of the table of the tag's region; "" where it has none."""
    tables = {path.stem.casefold(): path.stem for path in TABLES.glob(f"{primary(tag)}-*.toml")}
    return tables.get(tag.casefold(), "")


def _over(table: Mapping[str, Any], changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The table with the changes in their places, in tables within it too."""
    merged = {name: _over(table[name], value) if isinstance(value, Mapping) else value for name, value in changes.items()}
    return {**table, **merged}


def filled(value: Any, table: Mapping[str, Any]) -> Any:
    """With nouns, and texts that other texts are part of, in their places."""
    if isinstance(value, str):
        return _NOUN.sub(lambda match: _named(match, table), value)
    if isinstance(value, list):
        return [filled(part, table) for part in value]
    return {name: filled(part, table) for name, part in value.items()} if isinstance(value, Mapping) else value


def _named(match: re.Match[str], table: Mapping[str, Any]) -> str:
    """What stands in a place with a name: `{pose}`, `{Poses}`, `{class:the}` for another form; of others, what was typed."""
    name = match["name"]
    if found := _noun_named(name, table):
        noun, form = found
        said = str(table["nouns"][noun][match["form"] or form])
        return said[:1].upper() + said[1:] if name[0].isupper() else said
    return str(filled(table[name], table)) if isinstance(table.get(name), str) else match[0]


def nouns_in(text: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(noun, form) of each noun that is to stand in a text.

    >>> [*nouns_in("{Poses} of the {class}", table_of("en"))]
    [('pose', 'other'), ('class', 'one')]
    """
    for match in _NOUN.finditer(text):
        if found := _noun_named(match["name"], table):
            noun, form = found
            yield noun, match["form"] or form


def _noun_named(name: str, table: Mapping[str, Any]) -> tuple[str, str] | None:
    noun = name[:1].lower() + name[1:]
    known = [one for one in (noun, noun.removesuffix("s"), noun.removesuffix("es")) if one in table["nouns"]]
    return (known[0], "one" if known[0] == noun else "other") if known else None


def numbered_words(table: Mapping[str, Any]) -> frozenset[str]:
    """What a number stands behind: `exercise`, `step`, `page`."""
    forms = [form for noun in table["nouns"].values() for form in noun.values()]
    firsts = [word for name in _COUNTED for word in str(table[name]).split()[:1]]
    return frozenset([*forms, *[word for word in firsts if word.isalpha()]])


def plural(tag: str, number: float) -> str:
    """The plural category of CLDR in which a noun stands behind a number: `one`, `few`, `many`, `other`.

    >>> plural("en", 1), plural("pl", 3), plural("pl", 5), plural("fr", 1.5)
    ('one', 'few', 'many', 'one')
    """
    if primary(tag) == FALLBACK:
        return "one" if number == 1 else "other"
    return _locale(tag).plural_form(number)


def decimal_sign(tag: str) -> str:
    """What stands before decimals: `1.5`, `1,5`."""
    if primary(tag) == FALLBACK:
        return "."
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(_locale(tag))


def month_names(tag: str) -> tuple[str, ...]:
    """Long and short, as they stand in a date."""
    if primary(tag) == FALLBACK:
        return _MONTHS
    forms = _locale(tag).months["format"]
    return tuple(dict.fromkeys([name.rstrip(".") for form in ("wide", "abbreviated") for name in forms[form].values()]))


@cache
def _locale(tag: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):  # a region that CLDR does not have
        return Locale.parse(primary(tag))

"""`words` of a studio file → a language's table with them in their places, and what is to be said of them.

A key is the English word as paper shows it (`teacher`, `in this class`, `at a glance`), or the word of the studio's own
language, or a noun that other texts are made with (`pose`, `poses`). A text keeps its places and its capital.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from posepress.base.diagnostics import similar
from posepress.base.languages import FALLBACK, LANGUAGES, filled, nouns_in, primary, table_of

NOT_WORDS = (
    *("quotes", "range", "part_of_one", "capital_nouns", "alphabet", "colon", "turning", "seats", "numbers", "nouns"),
    "without_agreement",
)
"""What a table has besides words to be printed as they are."""

_PLACE = re.compile(r"\{[^{}]*\}")
_NOUN = re.compile(r"\{([A-Za-z]+)(?::[a-z]+)?\}")
_LONGER, _SHORT = 1.3, 16  # times the longest text of all languages; letters that are never too many
_FOLLOWS = {"exercise": "pose"}
"""A noun that is another one's where only that is changed."""


ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class WordFault:
    """Of a key of `words`; what is no error prints all the same."""

    key: str
    code: str
    message: str
    hint: str
    severity: str = ERROR


def changed_table(language: str, changes: Mapping[str, str]) -> Mapping[str, Any]:
    """The table of a language with a studio's own words; keys that mean nothing are left out, for they were told."""
    if not changes:
        return table_of(language)
    table: dict[str, Any] = deepcopy(dict(table_of(language)))
    targets = _targets(language)
    nouns = {key: _noun(language, key) for key in changes}
    for key, (noun, form) in nouns.items():
        if noun:
            _set_noun(table, language, noun, form, changes[key], changes)
    for name, text in table["without_agreement"].items():
        if _prints_of(text, table, nouns.values()) or _prints_of(table[name], table, nouns.values()):
            table[name] = text
    for key, value in changes.items():
        noun, _ = nouns[key]
        for path in targets.get(_plain(key), ()):
            texts: dict[str, Any] = table
            for name in path[:-1]:
                texts = texts[name]
            text = _at(table_of(language), path)
            if not (noun and _NOUN.search(text)):  # it follows the noun
                texts[path[-1]] = _fitted(text, value)
    return table


def faults(language: str, changes: Mapping[str, str]) -> Iterator[WordFault]:
    """Keys that no word has, texts that lack a place or are too long, and a noun whose plural prints, and is not there."""
    targets = _targets(language)
    for key, value in changes.items():
        noun, _ = _noun(language, key)
        paths = targets.get(_plain(key), ())
        if not noun and not paths:
            known = {*targets, *table_of(FALLBACK)["nouns"]}
            yield WordFault(key, "unknown-word", f'posepress prints no "{key}" by itself', _nearest(_plain(key), known))
        places = [(path, str(_at(table_of(language), path))) for path in paths]
        alone = [path for path, template in places if not (noun and _NOUN.search(template)) or _NOUN.fullmatch(template)]
        yield from _too_long(key, value, alone)
        for _, template in places:
            follows = bool(noun and _NOUN.search(template))
            if not follows:
                yield from _of_places(key, value, _NOUN.sub("", template))
        if noun and primary(language) != FALLBACK:
            yield from _of_plural(language, key, noun, changes)


def _too_long(key: str, value: str, paths: Sequence[tuple[str, ...]]) -> Iterator[WordFault]:
    """Longer than in any language, for which there is room, in the narrowest of its places."""
    tables = [table_of(name) for name in LANGUAGES]
    longest = [max(len(_PLACE.sub("", filled(text, table))) for table in tables if isinstance(text := _at(table, path), str))
               for path in paths]  # fmt: skip
    most = int(max(_SHORT, _LONGER * min(longest, default=len(value))))
    if len(_PLACE.sub("", value)) > most:
        message = f'"{value}" may be too long in the place of "{key}"'
        yield WordFault(key, "long-word", message, f"type {most} letters at most", severity=WARNING)


def _of_places(key: str, value: str, template: str) -> Iterator[WordFault]:
    due, said = _PLACE.findall(template), _PLACE.findall(value)
    hint = f'type "{template}", in words of your own'
    if said and sorted(said) != sorted(due):
        yield WordFault(key, "word-places", f'"{value}" has curly brackets that are not filled in', hint)
    elif len(due) > 1 and not said:
        yield WordFault(key, "word-places", f'"{value}" leaves out what is filled in', hint)


def _of_plural(language: str, key: str, noun: str, changes: Mapping[str, str]) -> Iterator[WordFault]:
    """Only that of an English noun is put together here."""
    named = {_noun(language, other) for other in changes}
    others = {name for name in _with_followers(noun, named) if (name, "other") not in named}
    table = changed_table(language, changes)
    printed = {found for _, text in _leaves(table) for found in nouns_in(text, table)}
    if noun in others and any((name, "other") in printed for name in others):
        hint = f"type its plural too, in a line of its own: {table_of(FALLBACK)['nouns'][noun]['other']}: …"
        yield WordFault(key, "no-plural", f'"{changes[key]}" prints where there are several, too', hint, severity=WARNING)


def _prints_of(text: str, table: Mapping[str, Any], nouns: Iterable[tuple[str, str]]) -> bool:
    """Whether one of the nouns that a studio changed stands in a text."""
    named = {*nouns}
    changed = {other for noun, _ in named if noun for other in _with_followers(noun, named)}
    return any(noun in changed for noun, _ in nouns_in(text, table))


def _with_followers(noun: str, named: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """The noun, and those that are called as it is because nobody calls them otherwise."""
    return (noun, *[other for other, of in _FOLLOWS.items() if of == noun and other not in [name for name, _ in named]])


def _noun(language: str, key: str) -> tuple[str, str]:
    """(noun, form) that a key names: in English as tables call it, or as the language has it."""
    typed = _plain(key)
    for noun, forms in table_of(FALLBACK)["nouns"].items():
        own = table_of(language)["nouns"][noun]
        for form in ("one", "other"):
            if typed in (forms[form].casefold(), own[form].casefold()) or (form == "one" and typed == noun):
                return noun, form
    return "", ""


def _set_noun(table: dict[str, Any], language: str, noun: str, form: str, value: str, changes: Mapping[str, str]) -> None:
    named = [_noun(language, key) for key in changes]
    value = value[:1].upper() + value[1:] if table["capital_nouns"] else value
    for name in _with_followers(noun, named):
        table["nouns"][name] = {**table["nouns"][name], form: value}
        if form == "one":
            others = {other: value for other in table["nouns"][name] if other not in ("one", "other")}
            table["nouns"][name] |= others
            if (noun, "other") not in named:
                table["nouns"][name]["other"] = _plural(value) if primary(language) == FALLBACK else value


def _plural(noun: str) -> str:
    """Of a regular English noun."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def _targets(language: str) -> dict[str, list[tuple[str, ...]]]:
    """By what is typed: the paths of the texts that read so, in English or in the language."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for name in (FALLBACK, language):
        table = table_of(name)
        for path, text in _leaves(table):
            for key in {
                _plain(filled(text, table)),
                *([path[-1].replace("_", " ").strip()] if name == FALLBACK and len(path) == 1 else []),
            }:
                if key and path not in out.setdefault(key, []):
                    out[key].append(path)
    return out


def _leaves(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, value in table.items():
        if path or name not in NOT_WORDS:
            if isinstance(value, Mapping):
                yield from _leaves(value, (*path, name))
            elif isinstance(value, str):
                yield (*path, name), value


def _at(table: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = table
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _plain(text: str) -> str:
    """As keys are compared: without places, capitals and the signs at its ends."""
    return " ".join(_PLACE.sub(" ", text.replace("\u00a0", " ")).split()).casefold().strip(" .:,;–-()")


def _fitted(text: str, value: str) -> str:
    """The value with the capital and the places of the text that it stands for.

    >>> _fitted("Day {}", "tag"), _fitted("STOP AND REST IF", "stop if"), _fitted("In this {class}", "for you")
    ('Tag {}', 'STOP IF', 'For you')
    """
    text = _NOUN.sub("", text)
    said = value.upper() if text.isupper() else value[:1].upper() + value[1:] if text[:1].isupper() else value
    if "{" in value or "{" not in text:
        end = text[-1:] if text[-1:] in ":." and value[-1:] not in ":." else ""
        return said + end
    words = re.search(r"[^\W\d_](?:[^{}]*[^\W_])?", _PLACE.sub(lambda match: " " * len(match[0]), text))
    return text[: words.start()] + said + text[words.end() :] if words else said


def _nearest(key: str, known: set[str]) -> str:
    near = similar(key, sorted(known), 0.6)
    nouns = ", ".join(sorted(table_of(FALLBACK)["nouns"]))
    return f'did you mean "{near}"?' if near else f"choose from: {nouns}; or type a text as paper shows it in English"

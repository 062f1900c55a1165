"""A value → a digest of what it says: the same on any machine, whatever its classes are called and however they order
their fields.

Edition codes, and the digests that tell what an edit touched, are made from it. A field that has its default says nothing,
so a new one leaves the identity of older content alone; one that does not count in comparisons, such as a place in a file,
is left out as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from hashlib import sha256
from typing import Any
from weakref import finalize

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no letter that reads as a digit

_PLAIN = frozenset((bool, int, float, str, type(None)))
_Default = Callable[[], object]
_Way = Callable[[Any], str]


class Identified:
    """A value that counts as what its `identity` is, however it is taken apart."""

    __slots__ = ()

    @property
    def identity(self) -> object:
        raise NotImplementedError


class StableIdentity:
    """A frozen value for whose identity several phases ask; it is worked out once in its life."""

    __slots__ = ()


def digest(value: object) -> str:
    """64 hexadecimal digits. Raises TypeError for what has no identity here, such as a function.

    >>> digest({"title": "Bridge"}) == digest({"title": "Bridge"}), digest("1") == digest(1)
    (True, False)
    """
    return sha256(_text(value).encode("utf-8", "surrogatepass")).hexdigest()


def code(value: object, length: int = 4) -> str:
    """Some letters of its digest, for people to compare.

    >>> code("Bridge"), code("Bridge", 6)
    ('TS17', 'TS1799')
    """
    digits = digest(value)
    number = int(digits[:8], 16) % 32**4 + (int(digits[8:24], 16) << 20)
    return "".join([CODE_LETTERS[number >> 5 * n & 31] for n in range(length)])


def _text(value: Any) -> str:
    kind: Any = type(value)
    return _way(kind)(value)


@cache
def _way(kind: Any) -> _Way:
    """How a value of the type is written; asked once a type, for a library has values by the hundred thousand."""
    if kind in _PLAIN or (issubclass(kind, bool | int | float | str) and not issubclass(kind, Enum | Identified)):
        return repr
    for base, way in _WAYS.items():
        if issubclass(kind, base):
            return way
    return _once(_by_fields(kind)) if issubclass(kind, StableIdentity) else _by_fields(kind)


def _by_fields(kind: Any) -> _Way:
    fields_of_kind = _fields(kind)

    def way_of_fields(value: Any) -> str:
        parts = [(name, getattr(value, name), default) for name, default in fields_of_kind]
        return "(" + ", ".join([f"{name}={_text(part)}" for name, part, default in parts if part != default()]) + ")"

    return way_of_fields


def _once(way: _Way) -> _Way:
    def remembered(value: Any) -> str:
        text = _known.get(id(value))
        if text is None:
            text = _known[id(value)] = way(value)
            finalize(value, _known.pop, id(value), None).atexit = False  # another value may have its number afterwards
        return text

    return remembered


_known: dict[int, str] = {}


def _mapping(value: Mapping[Any, Any]) -> str:
    return "{" + ", ".join([f"{_text(key)}:{_text(part)}" for key, part in value.items()]) + "}"


def _sequence(value: Sequence[Any]) -> str:
    plain = _PLAIN.issuperset(map(type, value))  # coordinates by the thousand, which `repr` writes alike
    return repr([*value]) if plain else "[" + ", ".join([_text(part) for part in value]) + "]"


_WAYS: dict[type, _Way] = {
    Enum: lambda value: _text(value.value),
    Identified: lambda value: _text(value.identity),
    bytes: lambda value: f"bytes {sha256(value).hexdigest()}",
    Mapping: _mapping,
    Set: lambda value: "<" + ", ".join(sorted(map(_text, value))) + ">",
    Sequence: _sequence,
}
"""The first that a type is one of."""


@cache
def _fields(kind: type) -> tuple[tuple[str, _Default], ...]:
    """Names and defaults of the fields of a dataclass or pydantic model, sorted by name."""
    if is_dataclass(kind):
        defaults = {field.name: _default(field) for field in fields(kind) if field.compare}
    elif models := getattr(kind, "model_fields", None):  # of pydantic, which this floor does not import
        defaults = {name: partial(info.get_default, call_default_factory=True) for name, info in models.items()}
    else:
        raise TypeError(f"{kind.__name__} has no identity")
    return tuple(sorted(defaults.items()))


def _default(field: Field[Any]) -> _Default:
    """What it gives is equal to no value where the field has no default."""
    return field.default_factory if field.default_factory is not MISSING else lambda: field.default

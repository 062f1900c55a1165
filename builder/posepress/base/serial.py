"""A value of frozen dataclasses and models → JSON as short as it can be, and back: what an earlier build worked out, readable.

A dataclass is the list of its fields in their order, a mapping an object, a tuple a list; of a union of dataclasses the
number of the class stands first. A pydantic model is an object of the fields that were given; what it was checked for when it
was made is not checked again. Floats come back as they were: JSON writes the shortest digits that name each one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Way = Callable[[Any], Any]

_PLAIN = {str, int, float, bool}


def plain(kind: type[T], value: T) -> Any:
    """Lists, objects, strings and numbers, as `json.dumps` takes them. Raises TypeError for a kind that has no such form."""
    return _out(kind)(value)  # type: ignore[arg-type]  # a class has a hash


def dump(kind: type[T], value: T) -> str:
    """One line of JSON. Raises TypeError as `plain` does."""
    return json.dumps(plain(kind, value), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """The value that `dump` wrote. Raises ValueError for a text of another shape; what strings and numbers it holds is for a
    checksum to vouch for.
    """
    try:
        return _back(kind)(json.loads(text))  # type: ignore[arg-type, no-any-return]  # of the kind, by its way
    except (TypeError, IndexError, KeyError, AttributeError, AssertionError, RecursionError) as error:
        raise ValueError(f"no {kind} in this text") from error


@cache
def _out(kind: Any) -> _Way:
    """How a value of the kind becomes plain."""
    if is_dataclass(kind):
        ways = [(name, _out(hint)) for name, hint in _fields(kind)]
        return lambda value: [getattr(value, name) if way is _same else way(getattr(value, name)) for name, way in ways]
    if _is_model(kind):
        ways = [(name, _out(hint)) for name, hint in _model_fields(kind)]

        def given(value: Any) -> Any:
            names = value.model_fields_set
            return {name: way(getattr(value, name)) for name, way in ways if name in names}

        return given
    if _is_enum(kind):
        return lambda value: value.value
    if classes := _union(kind):
        numbers = {cls: (n, _out(cls)) for n, cls in enumerate(classes)}

        def numbered(value: Any) -> Any:
            number, way = numbers[type(value)]
            return [number, way(value)]

        return numbered
    return _within(kind, _out, list)


@cache
def _back(kind: Any) -> _Way:
    """How plain data become a value of the kind."""
    if is_dataclass(kind):
        cls: Any = kind
        ways = [(n, way) for n, (_, hint) in enumerate(_fields(kind)) if (way := _back(hint)) is not _same]

        def filled(data: list[Any]) -> Any:
            for n, way in ways:
                data[n] = way(data[n])
            return cls(*data)

        return filled
    if _is_model(kind):
        model: Any = kind
        way_of = {name: _back(hint) for name, hint in _model_fields(kind)}
        return lambda data: model.model_construct(**{name: way_of[name](value) for name, value in data.items()})
    if _is_enum(kind):
        return cast("_Way", kind)
    if classes := _union(kind):
        back = [_back(cls) for cls in classes]
        return lambda data: back[data[0]](data[1])
    return _within(kind, _back, tuple)


def _within(kind: Any, way_of: Callable[[Any], _Way], sequence: Callable[[Any], Any]) -> _Way:
    """The way of a kind by that of what is in it; a `sequence` is what a tuple comes to."""
    if kind in _PLAIN or get_origin(kind) is Literal:
        return _same
    if part := _optional(kind):
        way = way_of(part)
        return lambda value: None if value is None else way(value)
    if get_origin(kind) is tuple and {*get_args(kind)} <= {*_PLAIN, Ellipsis}:
        return sequence
    if part := _part(kind):
        way = way_of(part)
        return lambda value: sequence([way(item) for item in value])
    if part := _mapped(kind):
        way = way_of(part)
        return lambda value: {key: way(item) for key, item in value.items()}
    raise TypeError(f"{kind} cannot be written as JSON here")


def _same(value: Any) -> Any:
    return value


def _fields(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in fields(kind)]


def _model_fields(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(name, hints[name]) for name in kind.model_fields]


def _is_model(kind: Any) -> bool:
    """Of pydantic, which this floor does not import."""
    return hasattr(kind, "model_construct")


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _optional(kind: Any) -> Any:
    """X of `X | None`."""
    rest = [part for part in _alternatives(kind) if part is not NoneType]
    return rest[0] if len(rest) == 1 else None


def _union(kind: Any) -> tuple[Any, ...]:
    """The classes of a union of several, in one order however it is written: `A | B` is `B | A` to whoever caches it."""
    return () if _optional(kind) else tuple(sorted(_alternatives(kind), key=lambda cls: cls.__qualname__))


def _alternatives(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else ()


def _part(kind: Any) -> Any:
    """X of `tuple[X, ...]`."""
    parts = get_args(kind) if get_origin(kind) is tuple else ()
    return parts[0] if parts[1:] == (Ellipsis,) else None


def _mapped(kind: Any) -> Any:
    """X of `Mapping[str, X]`."""
    parts = get_args(kind) if get_origin(kind) is AbstractMapping else ()
    return parts[1] if parts and parts[0] is str else None

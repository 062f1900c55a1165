"""What one value of a YAML file may be → types for pydantic, which words of a list, amounts and props are checked by."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo, WithJsonSchema

from posepress.model.accent import parse_accent
from posepress.model.addresses import LONGEST_ADDRESS, LONGEST_PHONE, parse_address, parse_phone, parse_website
from posepress.model.amounts import LONGEST, Amount, parse_amount
from posepress.model.clock import MOST_PEOPLE, ClockTime, parse_clock, parse_people
from posepress.model.dose_values import Interval, Tempo, parse_interval, parse_load, parse_scale, parse_tempo
from posepress.model.grammar import word
from posepress.model.props import PROPS, Prop, parse_prop


def _canonical(value: object) -> object:
    return word(value) if isinstance(value, str) else value


def _field_of(info: ValidationInfo) -> str:
    assert info.field_name  # such a value is always that of a field
    return info.field_name.replace("_", " ")


def _amount(value: object, info: ValidationInfo) -> Amount:
    return parse_amount(value, _field_of(info))


def _scale(value: object, info: ValidationInfo) -> Amount:
    return parse_scale(value, _field_of(info))


def _load(value: object, info: ValidationInfo) -> str:
    return parse_load(value, _field_of(info))


def _address(value: object, info: ValidationInfo) -> str:
    return parse_address(value, _field_of(info))


def _website(value: object, info: ValidationInfo) -> str:
    return parse_website(value, _field_of(info))


def _accent(value: object, info: ValidationInfo) -> str:
    return parse_accent(value, _field_of(info))


def _phone(value: object, info: ValidationInfo) -> str:
    return parse_phone(value, _field_of(info))


def _typed(examples: list[str], pattern: str = "", **limits: object) -> WithJsonSchema:
    """Of a text or a number as an editor reads it; `limits` are further keywords of JSON Schema."""
    keywords = {"type": ["string", "number"], "maxLength": LONGEST, "examples": examples, **limits}
    return WithJsonSchema(keywords | ({"pattern": pattern} if pattern else {}))


_PATTERN_PROP = WithJsonSchema({"type": "string", "examples": list(PROPS)})

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Goal = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""What is to be reached before a dose changes."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


def amount_schema(examples: list[str]) -> WithJsonSchema:
    """Of an amount as an editor reads it."""
    return _typed(examples, r"^\s*(?:[0-9½⅓⅔¼¾]|[Uu][Pp]\s+[Tt][Oo]\s)")


AmountField = Annotated[Amount, BeforeValidator(_amount), amount_schema(["5-10", "10 slow lifts", "up to 10"])]
ScaleField = Annotated[Amount, BeforeValidator(_scale), _typed(["6", "6/10 hard"], "[0-9]", minimum=0, maximum=10)]
TempoField = Annotated[Tempo, BeforeValidator(parse_tempo), _typed(["3-1-3: down, wait, up", "slow"])]
LoadField = Annotated[str, BeforeValidator(_load), _typed(["5 kg", "yellow band"], r"[^\s\d.,–-]", type="string")]
IntervalField = Annotated[
    Interval, BeforeValidator(parse_interval), _typed(["2 hours", "other day"], r"[^\s\d.,–-]", type="string")
]
AddressField = Annotated[
    str,
    BeforeValidator(_address),
    WithJsonSchema(
        {"type": "string", "pattern": r"^https://", "maxLength": LONGEST_ADDRESS, "examples": ["https://example.com/v/knee"]}
    ),
]
WebsiteField = Annotated[
    str,
    BeforeValidator(_website),
    WithJsonSchema({"type": "string", "maxLength": LONGEST_ADDRESS, "examples": ["example.com"]}),
]
PhoneField = Annotated[
    str, BeforeValidator(_phone), WithJsonSchema({"type": "string", "pattern": "[0-9]", "maxLength": LONGEST_PHONE})
]
ColourField = Annotated[
    str,
    BeforeValidator(_accent),
    WithJsonSchema({"type": "string", "pattern": "^#?([0-9A-Fa-f]{3}){1,2}$", "examples": ["#1F5F3F"]}),
]
ClockField = Annotated[
    ClockTime,
    BeforeValidator(parse_clock),
    WithJsonSchema({"type": "string", "pattern": "[0-9]", "examples": ["18:00", "6:30 pm"]}),
]
PeopleField = Annotated[
    int, BeforeValidator(parse_people), WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": MOST_PEOPLE})
]
Word = BeforeValidator(_canonical)
"""Of a field with a list of words: capital letters and spaces beside them are understood."""

PropField = Annotated[Prop, BeforeValidator(parse_prop), _PATTERN_PROP]


class FileFields(BaseModel):
    """What YAML may say: closed, frozen, with spaces in names."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", " "), populate_by_name=True
    )

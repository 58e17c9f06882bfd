"""Which fields a form needs for the settings of a kind, read from the types of the settings and their limits."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec import Struct

from app.domain.interactions.kind import PhaseSettings

Value = int | bool | str


class WholeNumber(Struct, frozen=True):
    """A whole number from `low` to `high`."""

    low: int
    high: int


class YesNo(Struct, frozen=True):
    """Yes or no."""


class Choice(Struct, frozen=True):
    """One of these values."""

    values: tuple[str, ...]


class ShortText(Struct, frozen=True):
    """A text of at most `longest` characters."""

    longest: int


Shape = WholeNumber | YesNo | Choice | ShortText


class Field(Struct, frozen=True):
    """A field of the settings. `empty` is its value while nothing is filled in."""

    name: str
    shape: Shape
    empty: Value
    default: Value | None = None


def fields_of(settings: type[PhaseSettings]) -> list[Field]:
    """Returns the fields in their order. Raises TypeError for a type that no form can ask for."""
    found: Any = msgspec.inspect.type_info(settings)
    hints = get_type_hints(settings)
    return [_field(one, hints[one.name]) for one in found.fields]


def _field(one: Any, hint: Any) -> Field:
    shape = _shape(one.name, one.type, hint)
    default = None if one.required else one.default
    value = default.value if isinstance(default, Enum) else default
    return Field(one.name, shape, _empty(shape) if value is None else value, value)


def _shape(name: str, kind: Any, hint: Any) -> Shape:
    match kind:
        case msgspec.inspect.BoolType():
            return YesNo()
        case msgspec.inspect.IntType(ge=int(low), le=int(high)):
            return WholeNumber(low, high)
        case msgspec.inspect.StrType(max_length=int(longest)):
            return ShortText(longest)
        case msgspec.inspect.EnumType(cls=choices):
            return Choice(tuple(choice.value for choice in choices))
        case msgspec.inspect.LiteralType():
            return Choice(get_args(hint))  # in the order of the code; msgspec sorts them
    raise TypeError(f"{name} must be a whole number with ge and le, a bool, a text with max_length, or one of a few")


def _empty(shape: Shape) -> Value:
    match shape:
        case WholeNumber(low=low):
            return low
        case Choice(values=values):
            return values[0]
        case ShortText():
            return ""
        case YesNo():
            return False

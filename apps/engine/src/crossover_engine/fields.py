"""Strict reading of JSON objects: every field has one type, and no field is left over."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TypeVar, cast

from .errors import ProtocolFault

T = TypeVar("T")
C = TypeVar("C", bound=str)

_ABSENT = object()
SHA256 = re.compile(r"[0-9a-f]{64}")


class Fields:
    """One JSON object being read. `close` refuses what nobody read, so a misspelt field is never ignored."""

    def __init__(self, value: object, path: str) -> None:
        if not isinstance(value, dict):
            raise ProtocolFault(f"{path}: expected an object")
        self._left: dict[str, object] = dict(value)
        self._path = path

    def close(self) -> None:
        if self._left:
            raise ProtocolFault(f"{self._path}: unknown field {sorted(self._left)[0]}")

    def text(self, name: str, *, longest: int | None = None, may_be_empty: bool = False, default: str | None = None) -> str:
        value = self._take(name, _ABSENT if default is None else default)
        if not isinstance(value, str) or (not value and not may_be_empty):
            raise self._fault(name, "a text")
        if longest is not None and len(value) > longest:
            raise self._fault(name, f"at most {longest} characters")
        return value

    def text_matching(self, name: str, pattern: re.Pattern[str]) -> str:
        value = self.text(name)
        if not pattern.fullmatch(value):
            raise self._fault(name, f"a text like {pattern.pattern}")
        return value

    def choice(self, name: str, choices: tuple[C, ...], default: C | None = None) -> C:
        value = self._take(name, _ABSENT if default is None else default)
        if value not in choices:
            raise self._fault(name, f"one of {', '.join(choices)}")
        return value

    def integer(self, name: str, low: int = 0, high: int | None = None, default: int | None = None) -> int:
        return self._whole(name, self._take(name, _ABSENT if default is None else default), low, high)

    def number(self, name: str, limits: Limits | None = None, default: float | None = None) -> float:
        value = self._take(name, _ABSENT if default is None else default)
        return read_number(value, limits or Limits(), f"{self._path}.{name}")

    def boolean(self, name: str, default: bool | None = None) -> bool:
        value = self._take(name, _ABSENT if default is None else default)
        if not isinstance(value, bool):
            raise self._fault(name, "true or false")
        return value

    def nullable(self, name: str, read: Callable[[str], T]) -> T | None:
        """Null, or what `read` (one of this object's own methods) makes of the field."""
        if name in self._left and self._left[name] is None:
            del self._left[name]
            return None
        return read(name)

    def items(self, name: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        value = self._take(name)
        if not isinstance(value, list):
            raise self._fault(name, "a list")
        return tuple(read(item, f"{self._path}.{name}[{index}]") for index, item in enumerate(value))

    def part(self, name: str, read: Callable[[Fields], T]) -> T:
        """A nested object, closed after `read` took its fields."""
        inner = Fields(self._take(name), f"{self._path}.{name}")
        result = read(inner)
        inner.close()
        return result

    def texts_by_name(self, name: str) -> dict[str, str]:
        value = self._take(name)
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise self._fault(name, "an object of texts")
        return dict(value)

    def anything(self, name: str, default: object = None) -> object:
        return self._take(name, default)

    def _take(self, name: str, default: object = _ABSENT) -> object:
        if name in self._left:
            return self._left.pop(name)
        if default is _ABSENT:
            raise self._fault(name, "a value, it is missing")
        return default

    def _whole(self, name: str, value: object, low: int, high: int | None) -> int:
        is_whole = isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer()
        if not is_whole:
            raise self._fault(name, "a whole number")
        number = int(cast(float, value))
        if number < low or (high is not None and number > high):
            raise self._fault(name, f"from {low} to {high if high is not None else 'any'}")
        return number

    def _fault(self, name: str, expected: str) -> ProtocolFault:
        return ProtocolFault(f"{self._path}.{name}: expected {expected}")


class Limits:
    """Bounds of a number, both included unless `is_positive` excludes zero."""

    def __init__(self, low: float = -math.inf, high: float = math.inf, *, is_positive: bool = False) -> None:
        self.low = low
        self.high = high
        self.is_positive = is_positive

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high and (value > 0 or not self.is_positive)


def read_number(value: object, limits: Limits, path: str) -> float:
    """A finite number within limits; a boolean or a number written as text is refused."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ProtocolFault(f"{path}: expected a number")
    if not limits.holds(value):
        raise ProtocolFault(f"{path}: {value} is out of range")
    return float(value)


def read_text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise ProtocolFault(f"{path}: expected a text")
    return value


def read_whole(value: object, path: str) -> int:
    """A whole number from 0 on."""
    number = read_number(value, Limits(0), path)
    if not number.is_integer():
        raise ProtocolFault(f"{path}: expected a whole number")
    return int(number)


def read_object(value: object, path: str, read: Callable[[Fields], T]) -> T:
    """A whole object that must hold exactly the fields that `read` takes."""
    fields = Fields(value, path)
    result = read(fields)
    fields.close()
    return result

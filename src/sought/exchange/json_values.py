"""JSON as untrusted input: every value is asked for its kind before it is used."""

from __future__ import annotations

import json
from collections.abc import Collection
from math import isfinite
from typing import NoReturn

from sought.errors import InputError
from sought.exchange.reading import lookalike, printable, shown

Object = dict[str, object]

_KINDS = {
    type(None): "null",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "an object",
}


def load_json(text: str) -> object:
    """The value of a JSON text.

    Raises InputError with line and column where it breaks off, and for a repeated key,
    ``NaN``, infinite numbers and nesting too deep to be a case.
    """
    repeats: list[int] = []

    def remember(pairs: list[tuple[str, object]]) -> Object:
        made = dict(pairs)
        if len(made) < len(pairs):
            repeats.append(id(made))
            keys = [k for k, _ in pairs]
            made[_REPEATED] = next(k for k in keys if keys.count(k) > 1)
        return made

    try:
        value = json.loads(text, object_pairs_hook=remember, parse_constant=_not_finite)
    except json.JSONDecodeError as error:
        raise InputError(
            f"is not valid JSON: {error.msg}; the file may be cut off or edited by hand",
            where=f"line {error.lineno}, column {error.colno}",
        ) from None
    except RecursionError:
        raise InputError("is nested too deeply to be a case") from None
    except ValueError:
        raise InputError("holds a number with too many digits") from None
    if repeats:
        _tell_repeat(value)
    return value


_REPEATED = "\0repeated key"
"""Marks an object in which a key was repeated, until its place is known."""


def _not_finite(name: str) -> NoReturn:
    raise InputError(f"{name} is not a number that can be used here; give a finite number")


def _tell_repeat(value: object) -> NoReturn:
    ahead: list[tuple[str, object]] = [("", value)]
    while True:
        place, current = ahead.pop()
        if isinstance(current, list):
            ahead.extend((f"{place}[{i}]", item) for i, item in enumerate(current))
        elif isinstance(current, dict):
            if _REPEATED in current:
                raise InputError(
                    f"key {shown(str(current[_REPEATED]))} is given twice; keep one", where=place
                )
            glue = "." if place else ""
            ahead.extend((f"{place}{glue}{printable(key)}", item) for key, item in current.items())


def as_object(value: object, allowed: str = "an object {…}", *, where: str = "") -> Object:
    """The value, which must be an object."""
    if isinstance(value, dict):
        return value
    raise _unsuitable(value, allowed, where)


def as_list(value: object, allowed: str = "a list […]", *, where: str = "") -> list[object]:
    """The value, which must be a list."""
    if isinstance(value, list):
        return value
    raise _unsuitable(value, allowed, where)


def as_number(value: object, allowed: str = "a number", *, where: str = "") -> float:
    """The value, which must be a finite number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            result = float(value)
        except OverflowError:
            result = float("inf")
        if isfinite(result):
            return result
    raise _unsuitable(value, allowed, where)


def as_code(value: object, allowed: str = "text", *, where: str = "") -> str:
    """The value as a name or id: text that is not empty and has no spaces at its ends.

    Whole numbers are taken as their digits, as spreadsheets and scripts write ids.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise _unsuitable(value, allowed, where)
    if not value or value != value.strip() or not value.isprintable():
        raise InputError(
            f"{shown(value)} is empty, has spaces at its ends or characters that do not print",
            where=where,
        )
    return value


def as_flag(value: object, *, where: str = "") -> bool:
    """The value, which must be true or false."""
    if isinstance(value, bool):
        return value
    raise _unsuitable(value, "true or false", where)


def check_keys(
    given: Object, allowed: Collection[str], ignored: Collection[str] = (), *, lenient: bool = False
) -> None:
    """Raise InputError for a key that means nothing here, so that no typing error passes.

    ``lenient`` lets unknown keys pass that do not look like an allowed one.
    """
    for key in given:
        if key in allowed or key in ignored:
            continue
        meant = lookalike(key, allowed)
        if lenient and meant is None:
            continue
        hint = f"did you mean '{meant}'? " if meant else ""
        raise InputError(f"key {shown(key)} is unknown; {hint}allowed: {', '.join(allowed)}")


def need(given: Object, key: str) -> object:
    """The value of a key that must be there."""
    if key not in given:
        raise InputError(f"key '{key}' is missing")
    return given[key]


def either(given: Object, key: str, default: object) -> object:
    """The value of a key, or the default where it is absent or null."""
    value = given.get(key)
    return default if value is None else value


def _unsuitable(value: object, allowed: str, where: str) -> InputError:
    kind = _KINDS.get(type(value), "of an unknown kind")
    told = f"{shown(value)} is text" if isinstance(value, str) else f"the value is {kind}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        told = f"{value!r:.40} is a number"
    return InputError(f"{told}; allowed: {allowed}", where=where)

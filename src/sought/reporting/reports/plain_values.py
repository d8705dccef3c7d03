"""Frozen values as what JSON can hold, and back, by the types of their fields.

Strict both ways: a field that is missing, unknown or of another type is refused with its path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sought.errors import InputError

_TAG = "part"
"""Names the class of a value, where several are possible."""


def plain(value: Any) -> Any:  # noqa: ANN401 # whatever a field can hold
    """Dataclasses become mappings that name their class, tuples lists, dates ISO 8601."""
    if is_dataclass(value):
        inner = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {_TAG: _tag(type(value)), **inner}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def built(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401 # types are values here
    """The value of a type from what :func:`plain` made; InputError names the path in it."""
    if get_origin(kind) in {Union, UnionType}:
        return _one_of(get_args(kind), value, where)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind)[0], value, where)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind, value, where)
    if kind in {date, datetime}:
        return _moment(kind, value, where)
    if type(value) is kind:
        return value
    raise _wrong(kind.__name__, where)


def _tuple(kind: Any, value: Any, where: str) -> tuple[Any, ...]:  # noqa: ANN401
    if not isinstance(value, list):
        raise _wrong("a list", where)
    return tuple(built(kind, each, f"{where}[{at}]") for at, each in enumerate(value))


def _one_of(kinds: tuple[Any, ...], value: Any, where: str) -> Any:  # noqa: ANN401
    """Of classes the one that is named, else the one whose type it is."""
    tag = value.get(_TAG) if isinstance(value, Mapping) else None
    for kind in kinds:
        if (is_dataclass(kind) and _tag(kind) == tag) or type(value) is kind:
            return built(kind, value, where) if is_dataclass(kind) else value
    raise _wrong(" or ".join(sorted(kind.__name__ for kind in kinds)), where)


def _dataclass(kind: type, value: Any, where: str) -> Any:  # noqa: ANN401
    hints = _hints(kind)
    if not isinstance(value, Mapping) or set(value) != {_TAG, *hints} or value[_TAG] != _tag(kind):
        raise _wrong(f"{kind.__name__} with the fields {', '.join(sorted(hints))}", where)
    given = {
        name: built(hint, value[name], f"{where}.{name}".lstrip("."))
        for name, hint in hints.items()
    }
    try:
        return kind(**given)
    except InputError as error:
        raise InputError(error.problem, where=f"{where} {error.where or ''}".strip()) from None


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _moment(kind: Any, value: Any, where: str) -> date:  # noqa: ANN401
    """Only as :func:`plain` writes it, so that equal values have one text."""
    try:
        moment: date = kind.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong("a date in ISO 8601", where) from None
    if moment.isoformat() != value:
        raise _wrong("a date in ISO 8601", where)
    return moment


def _tag(kind: Any) -> str:  # noqa: ANN401
    name: str = kind.__name__
    return name.lower()


def _wrong(wanted: str, where: str) -> InputError:
    return InputError(f"is not {wanted}; write what canonical_json gave", where=where or "report")

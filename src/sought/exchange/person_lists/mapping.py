"""Which column of a list gives which field, and how the list writes its values."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self, TypeVar

from sought.errors import InputError
from sought.exchange.json_values import Object, as_list, as_object, check_keys, load_json
from sought.exchange.person_lists.fields import (
    CATEGORIES,
    LANGUAGES,
    NAMES,
    SCRIPTS,
    SEVERAL,
    SEXES,
    DateOrder,
    Field,
)
from sought.exchange.person_lists.words import plain
from sought.exchange.reading import inside, shown, whole_number

_E = TypeVar("_E", bound=StrEnum)

CENTURIES = ("", "18", "19", "20")
_KEYS = (
    "columns",
    "heading_row",
    "sheet",
    "encoding",
    "date_order",
    "century",
    "language",
    "script",
    "sex_words",
    "category_words",
)


@dataclass(frozen=True)
class ColumnMapping:
    """How to read one list; a value that exists is valid.

    ``columns`` are pairs of heading and field in the order of the list; a heading that is not
    named is kept with the row and gives no field.  ``heading_row`` is the number of the row
    with the headings (1 is the first of the file).  ``century`` completes years of two digits.
    ``sex_words`` and ``category_words`` are pairs of a word of the list and its meaning, beside
    the words that are known anyway.  Raises InputError.
    """

    columns: tuple[tuple[str, Field], ...]
    heading_row: int = 1
    sheet: str = ""
    encoding: str = ""
    date_order: DateOrder = DateOrder.UNSTATED
    century: str = ""
    language: str = ""
    script: str = ""
    sex_words: tuple[tuple[str, str], ...] = ()
    category_words: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        self._check_columns()
        _check_one_of(self.language, LANGUAGES, "language")
        _check_one_of(self.script, SCRIPTS, "script")
        _check_one_of(self.century, CENTURIES, "century")
        _check_words(self.sex_words, SEXES, "sex_words")
        _check_words(self.category_words, CATEGORIES, "category_words")
        if self.heading_row < 1:
            raise InputError("is below 1, which is the first row", where="heading_row")

    def _check_columns(self) -> None:
        headings = Counter(heading for heading, _ in self.columns)
        given = Counter(field for _, field in self.columns)
        for heading, times in headings.items():
            if times > 1:
                raise InputError(f"{shown(heading)} is mapped twice; keep one", where="columns")
        for field, times in given.items():
            if times > 1 and field not in SEVERAL:
                raise InputError(
                    f"{field} is given by {times} columns; keep one (only "
                    f"{', '.join(SEVERAL)} may have several)",
                    where="columns",
                )
        if not any(field in given for field in NAMES):
            raise InputError(
                f"no column gives a name; map one to {', '.join(NAMES)}", where="columns"
            )

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that are given, in the order of the columns, each once."""
        return tuple(dict.fromkeys(f for _, f in self.columns if f is not Field.IGNORE))

    def with_field(self, heading: str, field: Field) -> Self:
        """The same mapping with this column giving another field."""
        changed = dict(self.columns) | {heading: field}
        return replace(self, columns=tuple(changed.items()))

    def to_json(self) -> str:
        """The mapping as JSON text; ``from_json`` gives an equal one."""
        told: Object = {
            "columns": [{"heading": h, "field": f.value} for h, f in self.columns],
            **{key: getattr(self, key) for key in _KEYS[1:8]},
            "sex_words": dict(self.sex_words),
            "category_words": dict(self.category_words),
        }
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a mapping; InputError with the key where it cannot be one."""
        given = as_object(load_json(text))
        check_keys(given, _KEYS)
        columns = as_list(given.get("columns", []), where="columns")
        return cls(
            columns=tuple(_column(item, i) for i, item in enumerate(columns)),
            heading_row=whole_number(
                str(given.get("heading_row", 1)), where="heading_row", least=1
            ),
            date_order=_member(DateOrder, given.get("date_order", ""), "date_order"),
            sheet=_text(given, "sheet"),
            encoding=_text(given, "encoding"),
            century=_text(given, "century"),
            language=_text(given, "language"),
            script=_text(given, "script"),
            sex_words=_words(given, "sex_words"),
            category_words=_words(given, "category_words"),
        )


def _column(item: object, position: int) -> tuple[str, Field]:
    with inside(f"columns[{position}]"):
        pair = as_object(item)
        check_keys(pair, ("heading", "field"))
        return _text(pair, "heading"), _member(Field, pair.get("field"), "field")


def _member(kind: type[_E], value: object, where: str) -> _E:
    try:
        return kind(str(value))
    except ValueError:
        allowed = ", ".join(member.value or "''" for member in kind)
        raise InputError(
            f"{shown(str(value))} is unknown; allowed: {allowed}", where=where
        ) from None


def _text(given: Object, key: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise InputError("is not a text", where=key)
    return value


def _words(given: Object, key: str) -> tuple[tuple[str, str], ...]:
    words = as_object(given.get(key, {}), where=key)
    return tuple((word, str(meaning)) for word, meaning in words.items())


def _check_one_of(value: str, allowed: Iterable[str], where: str) -> None:
    if value not in allowed:
        told = ", ".join(word or "''" for word in allowed)
        raise InputError(f"{shown(value)} is unknown; allowed: {told}", where=where)


def _check_words(words: tuple[tuple[str, str], ...], meanings: tuple[str, ...], where: str) -> None:
    for word, meaning in words:
        if not plain(word):
            raise InputError("a word without letters or digits cannot be told apart", where=where)
        _check_one_of(meaning, meanings, where)

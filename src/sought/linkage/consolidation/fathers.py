"""The father's name of an entry: said in a field of its own, or in the name as a patronymic.

Reads names of persons.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sought.linkage.name_parts import NamePart, Part, parse
from sought.linkage.prepared_names import PreparedNames
from sought.linkage.word_forms import word_form


def patronymics(names: PreparedNames, name_of: NDArray[np.int64]) -> pl.Series:
    """The patronymic in the name of each record as one word; null where none is marked as it.

    ``name_of`` is the number of each record's name, -1 where it has none.
    """
    found = pl.Series([patronymic(words) for words in names.parts], dtype=pl.String)
    return found.gather(pl.Series(name_of).replace(-1, None))


def patronymic(words: Iterable[NamePart]) -> str | None:
    """The word of a name that is the father's, as written; None if no word is marked as it."""
    return next((w.written for w in words if _is_father(w)), None)


def _is_father(word: NamePart) -> bool:
    return word.part is Part.PATRONYMIC and not word.is_initial


def father_key(text: str) -> tuple[str] | None:
    """What is the same in Məmməd, Мамед and Мамедович; None where nothing can be read."""
    words = parse(text)
    given = [w for w in words if w.part in (Part.PATRONYMIC, Part.GIVEN)] or list(words)
    keys = word_form(given[0].written, Part.PATRONYMIC, is_initial=False).keys if given else ()
    return (keys[0],) if keys else None

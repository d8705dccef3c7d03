"""Profiles as rows of a wide table, which read back as the same calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sought.exchange.profiles_table import ERROR_COLUMNS, OWN_COLUMNS
from sought.exchange.read_back import refusal
from sought.exchange.reading import shown
from sought.genetics.markers import Calls, Marker
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex


class TypedPerson(NamedTuple):
    """A row to be: family (empty for a sample), id, sex, calls (markers, 2), sample errors."""

    family: str
    id: str
    sex: Sex
    calls: Calls
    errors: SampleErrors = NO_ERRORS


def profile_columns(markers: Sequence[Marker]) -> list[str]:
    """Headings of a wide table of profiles."""
    return [*OWN_COLUMNS, *(m.name for m in markers)]


def profile_rows(markers: Sequence[Marker], people: Iterable[TypedPerson]) -> list[list[str]]:
    """Rows of a wide table of profiles; InputError for a genotype that would not read back."""
    texts = [_GenotypeTexts(marker) for marker in markers]
    rows = []
    for person in people:
        calls = map(tuple, person.calls.tolist())
        genotypes = [known[call] for known, call in zip(texts, calls, strict=True)]
        own = [person.family, person.id, str(int(person.sex)), *_error_texts(person.errors)]
        rows.append(own + genotypes)
    return rows


class _GenotypeTexts(dict[tuple[int, int], str]):
    """Texts of a marker's calls, each written, and read back, once."""

    def __init__(self, marker: Marker) -> None:
        super().__init__()
        self._marker = marker

    def __missing__(self, call: tuple[int, int]) -> str:
        text = self._marker.decode(call)
        if self._marker.encode(text) != call:
            raise refusal(f"genotype {shown(text)} of marker {self._marker.name}")
        self[call] = text
        return text


def _error_texts(errors: SampleErrors) -> list[str]:
    if not errors:
        return [""] * len(ERROR_COLUMNS)
    return [repr(rate) if (rate := getattr(errors, name)) else "" for name in ERROR_COLUMNS]

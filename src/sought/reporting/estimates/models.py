"""Log-linear models as sets of terms, and their design matrices.

A term is a set of two or more lists, written as the number whose bits are its lists; the terms of
one list belong to every model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sought.reporting.estimates.worded import Worded

Floats = NDArray[np.float64]
Model = tuple[int, ...]
"""Terms of two or more lists, ascending by size, then by number."""


def pairs(size: int) -> Model:
    """All terms of two lists, in the order (0, 1), (0, 2), …, (1, 2), …"""
    return tuple(1 << i | 1 << j for i, j in combinations(range(size), 2))


def lists_of(term: int) -> tuple[int, ...]:
    """The lists of a term, by position."""
    return tuple(j for j in range(term.bit_length()) if term >> j & 1)


def design_matrix(size: int, model: Iterable[int]) -> Floats:
    """(2^size - 1, 1 + size + terms): intercept, lists, terms; rows are the observable cells."""
    cells = np.arange(1, 2**size)
    singles = [1 << j for j in range(size)]
    columns = [np.ones(len(cells)), *((cells & t == t) for t in (*singles, *model))]
    return np.stack(columns, axis=1).astype(float)


def hierarchical_models(size: int) -> Iterator[Model]:
    """Every model that holds, with a term, all terms within it; not the one of all lists.

    1, 8, 113, 6893 models of 2, 3, 4, 5 lists.
    """
    terms = sorted((t for t in range(2**size - 1) if t.bit_count() > 1), key=_by_size)
    yield from _with_more((), terms)


def _with_more(chosen: Model, terms: Sequence[int]) -> Iterator[Model]:
    if not terms:
        yield chosen
        return
    first, rest = terms[0], terms[1:]
    yield from _with_more(chosen, rest)
    if all(part in chosen for part in _largest_parts(first)):
        yield from _with_more((*chosen, first), rest)


def _largest_parts(term: int) -> list[int]:
    """Terms with one list less, those of a single list left out."""
    parts = (term & ~(1 << j) for j in lists_of(term))
    return [part for part in parts if part.bit_count() > 1]


def _by_size(term: int) -> tuple[int, int]:
    return term.bit_count(), term


def in_words(model: Model, lists: Sequence[str]) -> str:
    """A model as people write it: ``A*B, A*C``; lists that depend on none are not named."""
    if not model:
        return Worded("all lists independent")
    largest = [t for t in model if not any(t != u and t & u == t for u in model)]
    return ", ".join("*".join(lists[j] for j in lists_of(t)) for t in sorted(largest, key=_by_size))

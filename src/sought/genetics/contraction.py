"""Sums of products of factors over discrete variables, many cases at once.

A factor is an array whose first axis runs over the *batch* (length 1 where all cases of the
batch share it) and whose other axes are named by variables.  :func:`contract` multiplies
all factors and sums out every variable not asked for, by variable elimination: the order is
planned once per structure and sizes, then each step is one batched matrix product.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import TooLargeError

Array = NDArray[np.float64]
Variables = tuple[int, ...]

MAX_CELLS = 2**27
"""Largest intermediate factor (cells, 8 bytes each) of one case: 1 GiB."""

_CHUNK_CELLS = 2**20
"""Cases are worked off in chunks whose largest factor stays near the processor's cache."""

_RANDOM_ORDERS = 24
_COSTLY = 1e6


@dataclass(frozen=True)
class Factor:
    """Non-negative numbers over named variables, shape (batch or 1, size of each variable)."""

    variables: Variables
    values: Array


class Step(NamedTuple):
    """Multiply the factors at two positions into a new one over ``out``."""

    left: int
    right: int
    out: Variables


class Plan(NamedTuple):
    """Steps in order, with the multiplications and the largest factor of one case."""

    steps: tuple[Step, ...]
    operations: float
    largest: float


class Result(NamedTuple):
    """``values`` over the kept variables times ``exp(log_scale)``, both by batch."""

    values: Array
    log_scale: Array


def contract(
    factors: Sequence[Factor], keep: Variables = (), *, max_cells: int = MAX_CELLS
) -> Result:
    """Multiply all factors and sum out all variables but ``keep`` (axes in that order).

    Raises TooLargeError where an intermediate factor would exceed ``max_cells``.
    """
    tensors, constant = _without_variables(factors)
    if not tensors:
        return Result(np.ones((1,) * (len(keep) + 1)), constant)
    sizes = _sizes(tensors)
    plan = plan_contraction(
        tuple(f.variables for f in tensors), keep, tuple(sorted(sizes.items()))
    )
    if plan.largest > max_cells:
        raise TooLargeError(
            f"an exact likelihood here needs a table of {plan.largest:.2g} numbers "
            f"(allowed {max_cells:.2g}); type connecting relatives, use a mutation model that "
            "allows allele lumping (none, equal, proportional), or split the pedigree"
        )
    values, scale = _run_in_chunks(tensors, plan, sizes)
    return Result(values, constant + scale)


def _run_in_chunks(
    factors: list[Factor], plan: Plan, sizes: Mapping[int, int]
) -> tuple[Array, Array]:
    batch = max(len(f.values) for f in factors)
    chunk = max(1, int(_CHUNK_CELLS // plan.largest))
    if batch <= chunk:
        return _run(factors, plan, sizes)
    parts = [
        _run([_rows(f, start, start + chunk) for f in factors], plan, sizes)
        for start in range(0, batch, chunk)
    ]
    lengths = [min(chunk, batch - start) for start in range(0, batch, chunk)]
    scales = [np.broadcast_to(s, n) for (_, s), n in zip(parts, lengths, strict=True)]
    return np.concatenate([v for v, _ in parts]), np.concatenate(scales)


def _rows(factor: Factor, start: int, stop: int) -> Factor:
    if len(factor.values) == 1:
        return factor
    return Factor(factor.variables, factor.values[start:stop])


def _without_variables(factors: Iterable[Factor]) -> tuple[list[Factor], Array]:
    """Factors that have variables, and the log of the product of the others."""
    tensors, constant = [], np.zeros(1)
    for factor in factors:
        if factor.variables:
            tensors.append(factor)
        else:
            with np.errstate(divide="ignore"):
                constant = constant + np.log(factor.values)
    return tensors, constant


def _sizes(factors: Iterable[Factor]) -> dict[int, int]:
    return {
        v: n for f in factors for v, n in zip(f.variables, f.values.shape[1:], strict=True)
    }


@lru_cache(maxsize=4096)
def plan_contraction(
    scopes: tuple[Variables, ...], keep: Variables, sizes: tuple[tuple[int, int], ...]
) -> Plan:
    """The cheapest of several greedy elimination orders, by number of multiplications."""
    size = dict(sizes)
    plans = [_greedy(scopes, keep, size, rule, None) for rule in ("growth", "cost", "fill")]
    best = min(plans, key=lambda p: p.operations)
    if best.operations > _COSTLY:
        rng = np.random.default_rng(0)
        for _ in range(_RANDOM_ORDERS):
            other = _greedy(scopes, keep, size, "growth", rng)
            best = min(best, other, key=lambda p: p.operations)
    return best


def _greedy(
    scopes: tuple[Variables, ...],
    keep: Variables,
    size: Mapping[int, int],
    rule: str,
    rng: np.random.Generator | None,
) -> Plan:
    """Eliminate variable after variable, each time the best by the rule."""
    live: dict[int, frozenset[int]] = {i: frozenset(s) for i, s in enumerate(scopes)}
    work = _Work(live, keep, size)
    pending = set(size) - set(keep)
    while pending:
        noise = rng.exponential(size=len(size)) * 2 if rng is not None else None
        choice = min(
            sorted(pending),
            key=lambda v: work.price(v, rule) + (noise[v % len(noise)] if noise is not None else 0),
        )
        work.eliminate(choice)
        pending &= work.present()
    work.merge(list(work.live), keep)
    return Plan(tuple(work.steps), work.operations, work.largest)


class _Work:
    """Factors still to be combined while a plan is made."""

    def __init__(
        self, live: dict[int, frozenset[int]], keep: Variables, size: Mapping[int, int]
    ) -> None:
        self.live = live
        self.keep = frozenset(keep)
        self.size = size
        self.steps: list[Step] = []
        self.operations = 0.0
        self.largest = max((self.cells(s) for s in live.values()), default=1.0)
        self.next = len(live)

    def present(self) -> set[int]:
        return set().union(*self.live.values()) if self.live else set()

    def cells(self, scope: Iterable[int]) -> float:
        cells = 1.0
        for v in scope:
            cells *= self.size[v]
        return cells

    def price(self, variable: int, rule: str) -> float:
        bucket = [s for s in self.live.values() if variable in s]
        union = frozenset().union(*bucket)
        if rule == "cost":
            return float(np.log(self.cells(union)))
        if rule == "fill":
            return float(len(union))
        grown = self.cells(union - {variable}) - sum(self.cells(s) for s in bucket)
        return float(np.sign(grown) * np.log1p(abs(grown)))

    def eliminate(self, variable: int) -> None:
        self.merge([i for i, s in self.live.items() if variable in s], None)

    def merge(self, bucket: list[int], order: Variables | None) -> None:
        """Combine these factors pairwise, smallest first, dropping variables used nowhere else."""
        if len(bucket) == 1 and order is None:
            self._combine(bucket[0], -1)
        while len(bucket) > 1:
            bucket.sort(key=lambda i: self.cells(self.live[i]))
            last = len(bucket) == 2  # noqa: PLR2004 - the final pair may take the asked order
            made = self._combine(bucket[0], bucket[1], order if last else None)
            bucket = [made, *bucket[2:]]
        if order is not None and len(bucket) == 1 and self._out_of(bucket[0]) != order:
            self._combine(bucket[0], -1, order)

    def _out_of(self, position: int) -> Variables | None:
        made_first = self.next - len(self.steps)
        return self.steps[position - made_first].out if position >= made_first else None

    def _combine(self, left: int, right: int, order: Variables | None = None) -> int:
        a = self.live.pop(left)
        b = self.live.pop(right) if right >= 0 else frozenset()
        elsewhere = frozenset().union(*self.live.values()) if self.live else frozenset()
        out = frozenset((a | b) & (elsewhere | self.keep))
        ordered = order if order is not None else tuple(sorted(out))
        self.steps.append(Step(left, right, ordered))
        self.operations += self.cells(a | b)
        self.largest = max(self.largest, self.cells(out))
        made = self.next
        self.live[made] = out
        self.next += 1
        return made


def _run(factors: Sequence[Factor], plan: Plan, sizes: Mapping[int, int]) -> tuple[Array, Array]:
    """Carry out a plan; intermediate factors are scaled so that nothing underflows."""
    store: dict[int, Factor] = dict(enumerate(factors))
    log_scale = np.zeros(1)
    position = len(factors)
    for step in plan.steps:
        left = store.pop(step.left)
        if step.right < 0:
            made = _sum_out(left, step.out)
        else:
            made = _multiply(left, store.pop(step.right), step.out, sizes)
        values, scale = _scaled(made)
        log_scale = log_scale + scale
        store[position] = Factor(step.out, values)
        position += 1
    (last,) = store.values()
    return last.values, log_scale


def _scaled(values: Array) -> tuple[Array, Array]:
    peak = values.reshape(len(values), -1).max(axis=1)
    peak = np.where(peak > 0, peak, 1.0)
    if peak.min() > 1e-30 and values.ndim > 1:  # far from underflow: leave as it is
        return values, np.zeros(1)
    return values / peak.reshape(-1, *(1,) * (values.ndim - 1)), np.log(peak)


def _sum_out(factor: Factor, out: Variables) -> Array:
    axes = tuple(i + 1 for i, v in enumerate(factor.variables) if v not in out)
    left = [v for v in factor.variables if v in out]
    order = (0, *(1 + left.index(v) for v in out))
    return factor.values.sum(axis=axes).transpose(order)


def _multiply(left: Factor, right: Factor, out: Variables, sizes: Mapping[int, int]) -> Array:
    """The product of two factors summed to ``out``, as one batched matrix product."""
    shared = [v for v in left.variables if v in right.variables]
    both = [v for v in shared if v in out]
    inner = [v for v in shared if v not in out]
    rows = [v for v in left.variables if v not in shared]
    columns = [v for v in right.variables if v not in shared]
    a = _arranged(left, both, rows, inner, sizes)
    b = _arranged(right, both, inner, columns, sizes)
    product = _matrix_product(a, b)
    shape = [sizes[v] for v in (*both, *rows, *columns)]
    axes = [*both, *rows, *columns]
    made = Factor(tuple(axes), product.reshape(len(product), *shape))
    if tuple(axes) == out:
        return made.values
    return _sum_out(made, out)


def _arranged(
    factor: Factor, both: list[int], first: list[int], second: list[int], sizes: Mapping[int, int]
) -> Array:
    """Values as (batch, both, first, second)."""
    order = [1 + factor.variables.index(v) for v in (*both, *first, *second)]
    values = factor.values.transpose(0, *order)
    shape = [int(np.prod([sizes[v] for v in group])) for group in (both, first, second)]
    return values.reshape(len(values), *shape)


def _matrix_product(a: Array, b: Array) -> Array:
    """Batched product of (z, s, i, k) and (z, s, k, j), where either z may be 1."""
    if a.shape[3] == 1:
        return a * b
    if len(a) > 1 and len(b) == 1 and b.shape[1] == 1:
        z, _, i, k = a.shape
        return (a.reshape(z * i, k) @ b[0, 0]).reshape(z, 1, i, -1)
    if len(b) > 1 and len(a) == 1 and a.shape[1] == 1:
        z, _, k, j = b.shape
        turned = b.reshape(z, k, j).transpose(0, 2, 1).reshape(z * j, k) @ a[0, 0].T
        return turned.reshape(z, j, -1).transpose(0, 2, 1).reshape(z, 1, -1, j)
    return np.matmul(a, b)

"""Sums of products of factors over discrete variables, many cases at once.

A factor is an array whose first axis runs over the *batch* (length 1 where all cases of the
batch share it) and whose other axes are named by variables.  :func:`contract` multiplies
all factors and sums out every variable not asked for, by variable elimination: the order is
planned once per structure and sizes, then each step is one batched matrix product.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import TooLargeError
from sought.genetics.contraction_plan import Plan, Variables, plan_contraction

Array = NDArray[np.float64]
MAX_CELLS = 2**32
"""Largest intermediate factor (in cells) that is still worked off: about a minute."""

_SLICE_CELLS = 2**25
"""Larger factors are never made whole: one variable's values are gone through one by one."""

_CHUNK_CELLS = 2**18
"""Cases are worked off in chunks whose largest factor stays near the processor's cache."""

_FAR_FROM_UNDERFLOW = 1e-30  # products of such factors stay within the range of a double


@dataclass(frozen=True)
class Factor:
    """Non-negative numbers over named variables, shape (batch or 1, size of each variable)."""

    variables: Variables
    values: Array


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
    plan = plan_contraction(tuple(f.variables for f in tensors), keep, tuple(sorted(sizes.items())))
    if plan.largest > max_cells:
        raise TooLargeError(
            f"an exact likelihood here needs a table of {plan.largest:.2g} numbers "
            f"(allowed {max_cells:.2g}); type connecting relatives, use a mutation model that "
            "allows allele lumping (none, equal, proportional), or split the pedigree"
        )
    if plan.largest > _SLICE_CELLS:
        values, scale = _sum_of_slices(tensors, keep, plan, sizes, max_cells)
    else:
        values, scale = _run_in_chunks(tensors, plan, sizes)
    return Result(values, constant + scale)


def _sum_of_slices(
    factors: list[Factor],
    keep: Variables,
    plan: Plan,
    sizes: Mapping[int, int],
    max_cells: int,
) -> Result:
    """The sum over one variable of the contractions with its value fixed, on a common scale."""
    variable = _variable_to_slice(factors, keep, plan, sizes)
    slices = [
        contract([_fixed(f, variable, k) for f in factors], keep, max_cells=max_cells)
        for k in range(sizes[variable])
    ]
    scales = np.stack(np.broadcast_arrays(*(s.log_scale for s in slices)))
    top = scales.max(axis=0)
    top = np.where(np.isfinite(top), top, 0.0)
    ones = (1,) * len(keep)
    values = sum(
        s.values * np.exp(scale - top).reshape(-1, *ones)
        for s, scale in zip(slices, scales, strict=True)
    )
    return Result(np.asarray(values), top)


def _variable_to_slice(
    factors: list[Factor], keep: Variables, plan: Plan, sizes: Mapping[int, int]
) -> int:
    """The variable of the largest factor whose fixing leaves the least work."""
    largest = max(plan.steps, key=lambda step: prod(sizes[v] for v in step.out))

    def work_left(variable: int) -> float:
        scopes = tuple(tuple(v for v in f.variables if v != variable) for f in factors)
        rest = tuple(sorted((v, n) for v, n in sizes.items() if v != variable))
        left = plan_contraction(tuple(s for s in scopes if s), keep, rest)
        return left.cost * sizes[variable]

    return min((v for v in largest.out if v not in keep), key=work_left)


def _fixed(factor: Factor, variable: int, value: int) -> Factor:
    """A factor with one variable held at a value."""
    if variable not in factor.variables:
        return factor
    axis = factor.variables.index(variable)
    rest = factor.variables[:axis] + factor.variables[axis + 1 :]
    return Factor(rest, np.take(factor.values, value, axis=axis + 1))


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
    return {v: n for f in factors for v, n in zip(f.variables, f.values.shape[1:], strict=True)}


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
    if peak.min() > _FAR_FROM_UNDERFLOW:
        return values, np.zeros(1)
    return values / peak.reshape(-1, *(1,) * (values.ndim - 1)), np.log(peak)


def _sum_out(factor: Factor, out: Variables) -> Array:
    axes = tuple(i + 1 for i, v in enumerate(factor.variables) if v not in out)
    left = [v for v in factor.variables if v in out]
    order = (0, *(1 + left.index(v) for v in out))
    return np.asarray(factor.values.sum(axis=axes).transpose(order))


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
    shape = [prod(sizes[v] for v in group) for group in (both, first, second)]
    return values.reshape(len(values), *shape)


def _matrix_product(a: Array, b: Array) -> Array:
    """Batched product of (z, s, i, k) and (z, s, k, j), where either z may be 1."""
    if a.shape[3] == 1:
        return np.asarray(a * b)
    if len(a) > 1 and len(b) == 1 and b.shape[1] == 1:
        z, _, i, k = a.shape
        return np.asarray(a.reshape(z * i, k) @ b[0, 0]).reshape(z, 1, i, -1)
    if len(b) > 1 and len(a) == 1 and a.shape[1] == 1:
        z, _, k, j = b.shape
        turned = np.asarray(b.reshape(z, k, j).transpose(0, 2, 1).reshape(z * j, k) @ a[0, 0].T)
        return turned.reshape(z, j, -1).transpose(0, 2, 1).reshape(z, 1, -1, j)
    return np.asarray(np.matmul(a, b))

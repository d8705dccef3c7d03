"""How fast the national search is: the kernel beside other ways to the same sums, and growth."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numba import njit
from rich.console import Console
from rich.table import Table
from scipy import sparse

from sought.genetics.search.kernel import COMPARE, WIDTH, screen

Row = dict[str, Any]

FAMILIES, SAMPLES, MARKERS, GENOTYPES = 4096, 20_000, 23, 100
THREADS = 2
_LIMIT = 25.0  # natural log LR: few pairings of these random tables exceed it
_BYTES = 4


class Given:
    """Random tables and samples of the size the kernel is judged by."""

    def __init__(self) -> None:
        rng = np.random.default_rng(1)
        shape = (FAMILIES // WIDTH, MARKERS * GENOTYPES, WIDTH)
        self.tables = rng.normal(-2, 2, shape).astype(np.float32)
        common = 1 / np.arange(1, GENOTYPES + 1)  # a few genotypes are frequent, most are rare
        shown = rng.choice(GENOTYPES, (SAMPLES, MARKERS), p=common / common.sum())
        self.rows = (shown + np.arange(MARKERS) * GENOTYPES).astype(np.int32)

    @property
    def flat(self) -> np.ndarray:
        """The tables as one, (rows, families)."""
        return self.tables.transpose(1, 0, 2).reshape(MARKERS * GENOTYPES, -1)


def kernel(console: Console) -> list[Row]:
    """LRs per second of the kernel and of its rivals on the same data."""
    given = Given()
    _screened(given, slice(0, 1))  # compiled before the clock starts
    table = Table(
        title=f"The search kernel: {FAMILIES:,} families × {SAMPLES:,} samples × {MARKERS} markers, "
        f"{GENOTYPES} observations a marker; threshold, counts and sums below it included"
    )
    for name in ("way", "threads", "LRs/s", "x kernel", "table bytes read, GB/s"):
        table.add_column(name, justify="left" if name == "way" else "right")
    rows = [
        _rated("kernel", THREADS, SAMPLES, lambda: _in_threads(given)),
        _rated("kernel", 1, SAMPLES, lambda: _screened(given, slice(None))),
        _rated("numpy gather", 1, 500, lambda: _gathered(given, 500)),
        _rated("scipy sparse product", 1, 2000, lambda: _multiplied(given, 2000)),
    ]
    for row in rows:
        share = row["lrs_per_second"] / rows[0]["lrs_per_second"]
        table.add_row(
            row["way"], str(row["threads"]), f"{row['lrs_per_second']:.3g}", f"{share:.3f}",
            f"{row['gigabytes_per_second']:.1f}",
        )  # fmt: skip
    console.print(table)
    limits = _bandwidths()
    console.print(
        "Read bandwidth of this machine, both threads: "
        + ", ".join(f"{k} {v:.0f} GB/s" for k, v in limits.items())
        + ". The kernel's tables stay in the second-level cache; only results pass through memory."
    )
    return [*rows, {"way": "read bandwidth, GB/s", **limits}]


def _rated(way: str, threads: int, samples: int, action: Callable[[], Any]) -> Row:
    seconds = min(_seconds(action) for _ in range(3))
    rate = samples * FAMILIES / seconds
    return {
        "way": way, "threads": threads, "lrs_per_second": rate,
        "gigabytes_per_second": rate * MARKERS * _BYTES / 1e9,
    }  # fmt: skip


def _seconds(action: Callable[[], Any]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _screened(given: Given, blocks: slice) -> np.ndarray:
    tables = given.tables[blocks]
    n = len(tables)
    background = np.zeros(SAMPLES)
    none = [
        (np.empty((k, 0), np.float32), np.empty((k, 0), np.int32)) for k in (SAMPLES, n * WIDTH)
    ]
    screen(
        tables, given.rows, np.full((1, n), COMPARE, np.int8), np.zeros(SAMPLES, np.int32),
        np.zeros((1, 1), np.int32), np.zeros((n, WIDTH), np.int32), 0, _LIMIT,
        np.empty((1 << 20, 2), np.int32), background, *none,
    )  # fmt: skip
    return background


def _in_threads(given: Given) -> None:
    step = len(given.tables) // THREADS
    parts = [slice(i * step, (i + 1) * step) for i in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda part: _screened(given, part), parts))


def _gathered(given: Given, samples: int) -> int:
    table = given.flat
    return sum(int((table[rows].sum(axis=0) >= _LIMIT).sum()) for rows in given.rows[:samples])


def _multiplied(given: Given, samples: int) -> int:
    rows = given.rows[:samples]
    ones = np.ones(rows.size, np.float32)
    starts = np.arange(0, rows.size + 1, MARKERS)
    shown = sparse.csr_array((ones, rows.ravel(), starts), (samples, MARKERS * GENOTYPES))
    return int((shown @ given.flat >= _LIMIT).sum())


@njit(nogil=True)
def _read(values: np.ndarray, times: int) -> float:
    """Read an array, a block at a time so that no addition waits for another."""
    total = np.zeros(WIDTH, np.float32)
    for _ in range(times):
        for start in range(0, values.size, WIDTH):
            part = values[start : start + WIDTH]
            for i in range(WIDTH):
                total[i] += part[i]
    return total.sum()


def _bandwidths() -> dict[str, float]:
    """GB/s that threads read together: from memory, and from half a megabyte each."""
    found = {}
    for name, size, times in (("memory", 1 << 27, 2), ("second-level cache", 1 << 17, 4000)):
        parts = [np.ones(size, np.float32) for _ in range(THREADS)]
        _read(parts[0], 1)
        with ThreadPoolExecutor(THREADS) as pool:
            seconds = min(
                _seconds(lambda p=parts, t=times: list(pool.map(lambda v: _read(v, t), p)))
                for _ in range(3)
            )
        found[name] = THREADS * size * _BYTES * times / seconds / 1e9
    return found

"""The compiled loop of :mod:`sought.linkage.private.dice_kernel`; imported when it is first run."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray


@intrinsic
def population_count(_context: Any, _word: Any) -> Any:  # noqa: ANN401 - numba's own classes
    """Set bits of a word, by the processor's instruction."""

    def generated(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:  # noqa: ANN401
        return builder.ctpop(args[0])

    return types.uint64(types.uint64), generated


@njit(nogil=True, cache=True)
def keep_close(
    first: NDArray[np.uint64],
    set_first: NDArray[np.int64],
    second: NDArray[np.uint64],
    set_second: NDArray[np.int64],
    least: float,
    tile: int,
    out: NDArray[np.int64],
) -> int:
    """Write (row, row, common bits) of close pairs; how many there are, written or not."""
    found = 0
    for start in range(0, len(second), tile):
        for i in range(len(first)):
            for j in range(start, min(start + tile, len(second))):
                needed = least * (set_first[i] + set_second[j])
                if 2 * min(set_first[i], set_second[j]) < needed:
                    continue
                common = np.uint64(0)
                for w in range(first.shape[1]):
                    common += population_count(first[i, w] & second[j, w])  # type: ignore[call-arg]
                if 2 * np.int64(common) >= needed:
                    if found < len(out):
                        out[found, 0] = i
                        out[found, 1] = j
                        out[found, 2] = np.int64(common)
                    found += 1
    return found

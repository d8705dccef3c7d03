"""How the process is set up before the engine is loaded."""

from __future__ import annotations

import os
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # parameters of mallopt(3)


def prepare_for_numbers() -> None:
    """One thread for linear algebra, and freed memory kept; call before numpy is imported.

    The engine multiplies thousands of small matrices, for which threads of the linear algebra
    libraries only fight: measured ten times slower where another program keeps a core busy.
    It also frees and takes arrays of a few megabytes all the time; the C library would give
    each back to the system at once, which took half of a joint identification's time.
    """
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    with suppress(ImportError, OSError, AttributeError):  # another C library than glibc
        import ctypes

        libc = ctypes.CDLL(None)
        libc.mallopt(_TRIM_THRESHOLD, 2**30)
        libc.mallopt(_MMAP_THRESHOLD, 2**25)

"""The inner loop of comparison, compiled for many pairs, interpreted for one.

To load or even compile the loop takes seconds, which one pair of names does not.  Therefore
:mod:`sought.linkage.agreement_kernel` is plain Python, and its compiled twin is made of the same
source when it is first asked for.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from zlib import crc32

_SOURCE = "sought.linkage.agreement_kernel"
_COMPILED = f"{_SOURCE}_compiled"
_FILES = ("agreement_kernel.py", "agreement_features.py", "word_arrays.py")
"""Files whose constants are in the machine code."""


def decorator_for(module: str) -> Callable[[Any], Any]:
    """What decorates the functions of the module of this name."""
    if module != _COMPILED:
        return lambda function: function
    from numba import njit

    decorated: Callable[[Any], Any] = njit(
        nogil=True, cache=True, error_model="numpy", fastmath={"contract", "nsz"}
    )
    return decorated


def source_checksum() -> int:
    """Of the source and of all constants in it."""
    folder = Path(__file__).parent
    return crc32(b"".join((folder / name).read_bytes() for name in _FILES))


@cache
def compiled_kernel() -> ModuleType:
    """The compiled twin; the machine code is kept beside the source for the next process.

    numba looks at the age of one file only.  Machine code with constants of another time would
    write where it must not, so it is thrown away.
    """
    module = _loaded()
    if module.checksum() != source_checksum():
        for function in vars(module).values():
            if hasattr(function, "signatures"):
                function._cache.flush()  # noqa: SLF001 - numba has no other way
        module = _loaded()
    return module


def _loaded() -> ModuleType:
    source = importlib.util.find_spec(_SOURCE)
    if source is None or source.origin is None:
        raise ImportError(_SOURCE)
    spec = importlib.util.spec_from_file_location(_COMPILED, source.origin)
    if spec is None or spec.loader is None:
        raise ImportError(_COMPILED)
    module = importlib.util.module_from_spec(spec)
    sys.modules[_COMPILED] = module
    spec.loader.exec_module(module)
    return module

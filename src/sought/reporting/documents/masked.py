"""How a document shows a masked word: as ``[...]``, for no shipped font has the block that stands in
the register, and a row of blocks tells how long the name was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

HIDDEN = "[...]"
"""What stands for a name that was masked."""
_MASKED = re.compile("█+")


def mask_shown(text: str) -> str:
    """Each masked word as a document has it."""
    return _MASKED.sub(HIDDEN, text)


def masks_shown(data: Mapping[str, object]) -> dict[str, object]:
    """The same with every text so."""
    return {name: _shown(one) for name, one in data.items()}


def _shown(value: object) -> Any:  # noqa: ANN401 - as it came
    if isinstance(value, str):
        return mask_shown(value)
    if isinstance(value, Mapping):
        return masks_shown(value)
    return [_shown(one) for one in value] if isinstance(value, list | tuple) else value

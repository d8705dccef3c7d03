"""How far a long action has come, told to whoever watches."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Takes the step, how much of it is done, and how much there is."""


def silent(_step: str, _done: int, _due: int) -> None:
    """Nobody watches."""

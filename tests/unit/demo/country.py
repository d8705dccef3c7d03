"""The invented country, made once for all tests of a process."""

from __future__ import annotations

from functools import cache

from sought.demo.country import SEED, Country, new_country


@cache
def the_country() -> Country:
    """The country of the usual seed."""
    return new_country(SEED)

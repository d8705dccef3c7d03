"""Given names of the region, whoever is listed: to tell which word of a name is which."""

from __future__ import annotations

from functools import cache, lru_cache

from sought.linkage import common_names, short_names
from sought.linkage.mentions.cases.nominatives import plain
from sought.linkage.mentions.sound_bones import bones
from sought.linkage.spelling import spelled


@lru_cache(maxsize=1 << 16)
def is_given_name(form: str) -> bool:
    """Whether a plain word in the nominative is a common given name, in any script."""
    if form in _letters():
        return True
    return bones(form) in _bones() and bool(set(spelled(form).keys[:1]) & _keys())


@cache
def _names() -> tuple[str, ...]:
    listed = " ".join(common_names.GIVEN.values())
    return tuple(dict.fromkeys(map(plain, f"{listed} {short_names.TABLE}".split())))


@cache
def _letters() -> frozenset[str]:
    return frozenset(_names())


@cache
def _bones() -> frozenset[str]:
    return frozenset(map(bones, _names()))


@cache
def _keys() -> frozenset[str]:
    return frozenset(spelled(name).keys[0] for name in _names() if spelled(name).keys)

"""How a word of a name is meant, as far as its ending and its neighbours tell."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sought.linkage.particles import AFTER_FATHER, BEFORE_FATHER, PARTICLES
from sought.linkage.surname_endings import father_of, has_family_ending


class Role(StrEnum):
    """Part of a name a word is; a hint, not a parse."""

    GIVEN = "given"
    PATRONYMIC = "patronymic"
    FAMILY = "family"
    PARTICLE = "particle"
    """oğlu, qızı, bin, ter, von"""
    UNKNOWN = "unknown"
    """nothing in the name tells"""


def own_role(plain: str, sounds: str) -> Role:
    """What a word says of itself: ``plain`` is lower case, ``sounds`` its likeliest reading."""
    if plain in PARTICLES:
        return Role.PARTICLE
    if father_of(sounds):
        return Role.PATRONYMIC
    return Role.FAMILY if has_family_ending(sounds) else Role.UNKNOWN


def roles_together(plain: Sequence[str], own: Sequence[Role]) -> tuple[Role, ...]:
    """Roles of all words of a name: ``plain`` words in lower case and their own roles."""
    if Role.PARTICLE in own:
        own = _beside_particles(plain, own)
    if Role.FAMILY in own:
        return tuple(Role.GIVEN if r is Role.UNKNOWN else r for r in own)
    return tuple(own)


def _beside_particles(plain: Sequence[str], own: Sequence[Role]) -> list[Role]:
    """The father's name stands before oğlu and behind bin."""
    roles = list(own)
    for at, word in enumerate(plain):
        father = at - 1 if word in AFTER_FATHER else at + 1 if word in BEFORE_FATHER else -1
        if 0 <= father < len(roles) and roles[father] is not Role.PARTICLE:
            roles[father] = Role.PATRONYMIC
    return roles

"""Kinship in words, from the side of one of the two."""

from __future__ import annotations

from django.utils.translation import pgettext

from sought.registry.models import Person, Relation, RelationKind, Sex
from sought.registry.policies import Access

R = RelationKind


def _table() -> dict[str, tuple[str, str, str]]:
    """Of the kind's first person seen from the second: man, woman, sex not known."""
    return {
        R.PARENT: (
            pgettext("kinship", "father"),
            pgettext("kinship", "mother"),
            pgettext("kinship", "parent"),
        ),
        R.ADOPTIVE_PARENT: (
            pgettext("kinship", "adoptive father"),
            pgettext("kinship", "adoptive mother"),
            pgettext("kinship", "adoptive parent"),
        ),
        R.SPOUSE: (
            pgettext("kinship", "husband"),
            pgettext("kinship", "wife"),
            pgettext("kinship", "spouse"),
        ),
        R.SIBLING: (
            pgettext("kinship", "brother"),
            pgettext("kinship", "sister"),
            pgettext("kinship", "sibling"),
        ),
        R.HALF_SIBLING: (
            pgettext("kinship", "half-brother"),
            pgettext("kinship", "half-sister"),
            pgettext("kinship", "half-sibling"),
        ),
        R.TWIN: (
            pgettext("kinship", "twin brother"),
            pgettext("kinship", "twin sister"),
            pgettext("kinship", "twin"),
        ),
        R.GRANDPARENT: (
            pgettext("kinship", "grandfather"),
            pgettext("kinship", "grandmother"),
            pgettext("kinship", "grandparent"),
        ),
        R.UNCLE_AUNT: (
            pgettext("kinship", "uncle"),
            pgettext("kinship", "aunt"),
            pgettext("kinship", "uncle or aunt"),
        ),
    }


def _reversed_table() -> dict[str, tuple[str, str, str]]:
    """Of the kind's second person seen from the first, where that is another word."""
    return {
        R.PARENT: (
            pgettext("kinship", "son"),
            pgettext("kinship", "daughter"),
            pgettext("kinship", "child"),
        ),
        R.ADOPTIVE_PARENT: (
            pgettext("kinship", "adopted son"),
            pgettext("kinship", "adopted daughter"),
            pgettext("kinship", "adopted child"),
        ),
        R.GRANDPARENT: (
            pgettext("kinship", "grandson"),
            pgettext("kinship", "granddaughter"),
            pgettext("kinship", "grandchild"),
        ),
        R.UNCLE_AUNT: (
            pgettext("kinship", "nephew"),
            pgettext("kinship", "niece"),
            pgettext("kinship", "nephew or niece"),
        ),
        R.GUARDIAN: (pgettext("kinship", "ward"),) * 3,
        R.CONTACT: (pgettext("kinship", "person whose contact this is"),) * 3,
    }


def relative_word(relation: Relation, *, seen_from: int, sex: str = "") -> str:
    """What the other one is to the person ``seen_from`` (primary key), by the other's sex."""
    other_is_first = relation.other_id == seen_from
    table = _table() if other_is_first else {**_table(), **_reversed_table()}
    at = {Sex.MALE: 0, Sex.FEMALE: 1}.get(sex, 2)
    words = table.get(relation.kind)
    return words[at] if words else str(relation.get_kind_display())


def relative_of(access: Access, relation: Relation, person: Person, other: Person) -> str:
    """What ``other`` is to ``person``; give ``other`` with its shown values.

    The sex of a protected person is told to those alone who may know them.
    """
    closed = other.protected and other.pk not in access.cleared
    sex = "" if closed or not hasattr(other, "shown") else other.shown.sex
    return relative_word(relation, seen_from=person.pk, sex=sex)

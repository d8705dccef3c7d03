"""Kinship in words, from the side of one of the two."""

from __future__ import annotations

from django.utils.translation import pgettext

from sought.registry.models import Person, Relation, RelationKind, Sex
from sought.registry.policies import Access

R = RelationKind


def _table() -> dict[str, tuple[str, str, str]]:
    """Of the kind's first person seen from the second: man, woman, sex not known."""
    kin = "kinship"
    return {
        R.PARENT: (pgettext(kin, "father"), pgettext(kin, "mother"), pgettext(kin, "parent")),
        R.ADOPTIVE_PARENT: (
            pgettext(kin, "adoptive father"),
            pgettext(kin, "adoptive mother"),
            pgettext(kin, "adoptive parent"),
        ),
        R.SPOUSE: (pgettext(kin, "husband"), pgettext(kin, "wife"), pgettext(kin, "spouse")),
        R.SIBLING: (pgettext(kin, "brother"), pgettext(kin, "sister"), pgettext(kin, "sibling")),
        R.HALF_SIBLING: (
            pgettext(kin, "half-brother"),
            pgettext(kin, "half-sister"),
            pgettext(kin, "half-sibling"),
        ),
        R.TWIN: (
            pgettext(kin, "twin brother"),
            pgettext(kin, "twin sister"),
            pgettext(kin, "twin"),
        ),
        R.GRANDPARENT: (
            pgettext(kin, "grandfather"),
            pgettext(kin, "grandmother"),
            pgettext(kin, "grandparent"),
        ),
        R.UNCLE_AUNT: (
            pgettext(kin, "uncle"),
            pgettext(kin, "aunt"),
            pgettext(kin, "uncle or aunt"),
        ),
    }


def _reversed_table() -> dict[str, tuple[str, str, str]]:
    """Of the kind's second person seen from the first, where that is another word."""
    kin = "kinship"
    return {
        R.PARENT: (pgettext(kin, "son"), pgettext(kin, "daughter"), pgettext(kin, "child")),
        R.ADOPTIVE_PARENT: (
            pgettext(kin, "adopted son"),
            pgettext(kin, "adopted daughter"),
            pgettext(kin, "adopted child"),
        ),
        R.GRANDPARENT: (
            pgettext(kin, "grandson"),
            pgettext(kin, "granddaughter"),
            pgettext(kin, "grandchild"),
        ),
        R.UNCLE_AUNT: (
            pgettext(kin, "nephew"),
            pgettext(kin, "niece"),
            pgettext(kin, "nephew or niece"),
        ),
        R.GUARDIAN: (pgettext(kin, "ward"),) * 3,
        R.CONTACT: (pgettext(kin, "person whose contact this is"),) * 3,
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

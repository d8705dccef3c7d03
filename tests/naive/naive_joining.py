"""Two families drawn as one by giving people of both one name: slow and obvious."""

from __future__ import annotations

from dataclasses import replace

from sought.genetics.case import Family
from sought.genetics.pedigree import Member, Pedigree, Sex


def naively_joined(
    first: Family, one: str, second: Family, other: str, *, one_person: bool
) -> Family:
    """The families with ``one`` and ``other`` as one person, or as full siblings.

    Nobody may be typed in both families; ids of the families must differ.
    """
    second, other = _with_parents(second, other, needed=not one_person)
    first, one = _with_parents(first, one, needed=not one_person)
    names = {other: one} if one_person else {}
    waiting = [(one, other)]
    while waiting:
        a, b = waiting.pop()
        for pair in zip(first.pedigree[a].parents, second.pedigree[b].parents, strict=False):
            names[pair[1]] = pair[0]
            waiting.append(pair)
    people: dict[str, Member] = {m.id: m for m in first.pedigree.members}
    for m in second.pedigree.members:
        named = Member(names.get(m.id, m.id), m.father and names.get(m.father, m.father),
                       m.mother and names.get(m.mother, m.mother), m.sex)  # fmt: skip
        known = people.get(named.id, named)
        sex = max(known.sex, named.sex)
        people[named.id] = replace(known if known.father else named, sex=Sex(sex))
    profiles = {names.get(i, i): calls for i, calls in second.profiles.items()}
    assert not set(profiles) & set(first.profiles), "somebody is typed in both families"
    errors = {names.get(i, i): e for i, e in second.errors.items()}
    inbreeding = {**first.pedigree.founder_inbreeding, **second.pedigree.founder_inbreeding}
    pedigree = Pedigree(tuple(people.values()), "joined", inbreeding)
    return Family(pedigree, profiles | dict(first.profiles), errors | dict(first.errors))


def _with_parents(family: Family, person: str, *, needed: bool) -> tuple[Family, str]:
    """The family with untyped parents of a person drawn, if there are none."""
    member = family.pedigree[person]
    if member.parents or not needed:
        return family, person
    father, mother = f"father of {person}", f"mother of {person}"
    added = (Member(father, sex=Sex.MALE), Member(mother, sex=Sex.FEMALE))
    others = tuple(m for m in family.pedigree.members if m.id != person)
    child = Member(person, father, mother, member.sex)
    return Family(Pedigree((*others, *added, child)), family.profiles, family.errors), person

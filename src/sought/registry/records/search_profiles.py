"""Whose profiles a search takes: of remains to be named, one of each relative, of staff.

Who is identified is missing no more, and their bones are the best profile of their family: what
is found by them rests on the decision.  A re-audit turns that round: it asks again for the bones
of the identified, beside those of nobody yet, and lets them stand in for relatives only where none
is typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sought.registry.models import Decision, Person, SampleKind
from sought.registry.records.bodies import bodies_of, body_of
from sought.registry.records.genotypes import InForce, profiles_in_force
from sought.registry.records.identified import standing_identifications


@dataclass(frozen=True)
class Given:
    """Profiles that enter: of remains to be compared, one of each relative, of staff.

    ``bodies`` gives remains (primary keys) their body; ``decided`` the codes of decisions by the
    person (primary key) whom they identify, where bones are that person's profile.
    """

    remains: Sequence[InForce]
    donors: Sequence[InForce]
    staff: Sequence[InForce]
    bodies: Mapping[int, int]
    decided: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def all(self) -> list[InForce]:
        """Everything that enters."""
        return [*self.remains, *self.donors, *self.staff]


@dataclass(frozen=True)
class Bones:
    """Profiles of remains in force: of nobody yet, and of the identified, who are their donors.

    ``decisions`` are all that stand, each with the primary key of its body.  Two persons have one
    body where remains were put together since: whose it is nobody knows, and it is ``disputed``.
    """

    free: Sequence[InForce]
    known: Sequence[InForce]
    disputed: Sequence[InForce]
    bodies: Mapping[int, int]
    decisions: Sequence[tuple[int, Decision]]

    @property
    def decided(self) -> Mapping[int, str]:
        """Codes of decisions by the person (primary key) whom they identify."""
        return {one.hypothesis.person_id: one.code for _, one in self.decisions}

    @property
    def decided_upon(self) -> list[InForce]:
        """Profiles of bodies that a decision names."""
        return [*self.known, *self.disputed]

    def notes(self) -> Iterator[str]:
        """What of the disputed is not used, by codes."""
        of = defaultdict(list)
        for profile in self.disputed:
            of[self.bodies[profile.remains or 0]].append(profile.profile)
        for body, profiles in sorted(of.items()):
            codes = " and ".join(one.code for at, one in self.decisions if at == body)
            told = ", ".join(sorted(profiles))
            yield f"profiles {told} are of nobody: {codes} give one body to two persons"


def bones_in_force() -> Bones:
    """Profiles of remains, told apart by who stands identified."""
    remains = profiles_in_force(SampleKind.REMAINS)
    bodies = bodies_of({p.remains for p in remains if p.remains})
    standing = standing_identifications().order_by("pk")
    decisions = [(body_of(one.hypothesis.remains).pk, one) for one in standing]
    owners: dict[int, set[int]] = defaultdict(set)
    for body, one in decisions:
        owners[body].add(one.hypothesis.person_id)
    free, known, disputed = [], [], []
    for profile in remains:
        persons = owners.get(bodies[profile.remains], set()) if profile.remains else set()
        if not persons:
            free.append(profile)
        elif len(persons) == 1:
            known.append(replace(profile, donor=min(persons)))
        else:
            disputed.append(profile)
    return Bones(free, known, disputed, bodies, decisions)


def given_profiles() -> Given:
    """Of a search."""
    bones = bones_in_force()
    donors, notes = _one_each([*profiles_in_force(SampleKind.REFERENCE), *bones.known])
    staff = profiles_in_force(SampleKind.ELIMINATION)
    told = (*notes, *bones.notes())
    return Given(bones.free, donors, staff, bones.bodies, bones.decided, told)


def given_again(bones: Bones) -> Given:
    """Of a re-audit: bones are a relative's profile only where that relative gave none.

    Bones of nobody yet are compared as well: they may be of somebody recognised in other remains.
    """
    donors, notes = _one_each(profiles_in_force(SampleKind.REFERENCE))
    have = {p.donor for p in donors}
    stand_in, more = _one_each([p for p in bones.known if p.donor not in have])
    staff = profiles_in_force(SampleKind.ELIMINATION)
    remains, both = [*bones.decided_upon, *bones.free], [*donors, *stand_in]
    return Given(remains, both, staff, bones.bodies, bones.decided, (*notes, *more))


def _one_each(donors: Sequence[InForce]) -> tuple[list[InForce], tuple[str, ...]]:
    """Of several profiles of one person the fullest; none where they contradict each other."""
    of: dict[int, list[InForce]] = defaultdict(list)
    for profile in donors:
        if profile.donor:
            of[profile.donor].append(profile)
    chosen, notes = [], []
    for person, profiles in of.items():
        fullest = max(profiles, key=lambda p: sum(map(len, p.calls.values())))
        if any(_differ(fullest, other) for other in profiles):
            told = ", ".join(sorted(p.profile for p in profiles))
            code = Person(pk=person).code
            notes.append(f"profiles {told} of {code} contradict each other and are not used")
        else:
            chosen.append(fullest)
    return chosen, tuple(notes)


def _differ(one: InForce, other: InForce) -> bool:
    """Whether two profiles show other alleles at a marker where both are whole and sure."""
    if one.errors or other.errors:
        return False
    whole = 2
    return any(
        len(one.calls[marker]) == len(calls) == whole and sorted(one.calls[marker]) != sorted(calls)
        for marker, calls in other.calls.items()
        if marker in one.calls
    )

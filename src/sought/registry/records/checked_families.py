"""Families whose profiles speak against their kinship, and what of them a search takes all the same.

Checked before they are compared: a family that contradicts itself finds nobody, or the wrong one.
Where one profile explains everything it stays out; otherwise the whole family does, and so does
one that cannot be checked.  Its comparisons are counted as skipped, and geneticists may clear it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sought.errors import InputError
from sought.genetics.case import Case, Family
from sought.genetics.kinship_doubts import KinshipDoubt, kinship_doubts
from sought.genetics.markers import Marker
from sought.registry.models import FamilyClearance
from sought.registry.records.doubted_family import DoubtedFamily
from sought.registry.records.search_families import ReferenceFamily, code_in
from sought.registry.records.search_settings import HouseSettings

_FURTHEST = 300.0
"""An exclusion, as a power of ten."""


@dataclass(frozen=True, eq=False)
class TypedFamily:
    """A family with its members' profiles, and whose are bones by which decision; all by code."""

    told: ReferenceFamily
    family: Family
    shown: Mapping[str, str]
    bones: Mapping[str, str]

    @property
    def profiles(self) -> tuple[str, ...]:
        """Whose is which, as codes ``person:profile``, in order."""
        return tuple(sorted(f"{code_in(who)}:{profile}" for who, profile in self.shown.items()))

    @property
    def ties(self) -> str:
        """A digest of the statements of kinship it is made of."""
        return _digest(self.told.statements)

    @property
    def digest(self) -> str:
        """Of profiles, with whose they are, and ties: any other is another family to be checked."""
        return _digest((*self.profiles, *self.told.statements))


@dataclass(frozen=True, eq=False)
class CheckedFamilies:
    """The families as they enter, the missing of all of them, and what is in doubt.

    ``left_out`` are codes of profiles that do not enter.
    """

    families: tuple[Family, ...]
    missing: tuple[str, ...]
    doubts: tuple[DoubtedFamily, ...]
    notes: tuple[str, ...]
    left_out: frozenset[str] = frozenset()


def checked_families(
    typed: Sequence[TypedFamily], markers: Sequence[Marker], settings: HouseSettings
) -> CheckedFamilies:
    """The families in their order, without the profiles that are in doubt and not cleared."""
    missing = tuple(code for one in typed for code in one.told.missing)
    case = Case(tuple(markers), tuple(one.family for one in typed), theta=settings.theta)
    found, unchecked = _doubts(case, settings.family_doubt)
    cleared = list(FamilyClearance.objects.filter(ended_at__isnull=True).order_by("pk"))
    doubts = {
        id_: _doubted(one, found.get(id_), cleared, unchecked.get(id_, ""))
        for one in typed
        if (id_ := one.family.id) in found or id_ in unchecked
    }
    families = tuple(
        _as_it_enters(one, doubts.get(one.id), found.get(one.id)) for one in case.families
    )
    told = tuple(doubt.note for doubt in doubts.values())
    left_out = frozenset(
        profile
        for one, enters in zip(typed, families, strict=True)
        for member, profile in one.shown.items()
        if member not in enters.profiles
    )
    return CheckedFamilies(families, missing, tuple(doubts.values()), told, left_out)


def rests_on(
    typed: Sequence[TypedFamily], checked: CheckedFamilies, decided: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Codes of the decisions that each missing person's family takes for granted, where any.

    Who stands identified by one of ``decided`` (code of a decision by that of the person) is sought
    no more, so that remains are rather a relative's; and bones that enter are a relative's profile.
    """
    sought = set(checked.missing)
    found: dict[str, tuple[str, ...]] = {}
    for one, enters in zip(typed, checked.families, strict=True):
        bones = {code for member, code in one.bones.items() if member in enters.profiles}
        taken_out = {decided[p] for p in one.told.group if p in decided and p not in sought}
        codes = tuple(sorted(bones | taken_out))
        found |= dict.fromkeys(one.told.missing if codes else (), codes)
    return found


def _doubts(case: Case, limit: float) -> tuple[dict[str, KinshipDoubt], dict[str, str]]:
    """Doubts by family; and why a family cannot be checked, however many others there are."""
    try:
        return {doubt.family: doubt for doubt in kinship_doubts(case, limit=limit)}, {}
    except InputError as error:
        if len(case.families) == 1:
            return {}, {case.families[0].id: str(error)}
    half = len(case.families) // 2
    parts = (case.families[:half], case.families[half:])
    found: dict[str, KinshipDoubt] = {}
    unchecked: dict[str, str] = {}
    for families in parts:
        doubts, problems = _doubts(replace(case, families=families), limit)
        found |= doubts
        unchecked |= problems
    return found, unchecked


def _doubted(
    one: TypedFamily,
    doubt: KinshipDoubt | None,
    cleared: Sequence[FamilyClearance],
    problem: str,
) -> DoubtedFamily:
    clearance = next((row.code for row in cleared if _clears(row, one)), "")
    suspect = doubt.suspect if doubt else None
    pairs = doubt.pairs if doubt else ()
    out = (suspect,) if suspect else tuple(one.family.profiles)
    return DoubtedFamily(
        one.digest,
        one.ties,
        one.told.missing,
        one.profiles,
        tuple(sorted(one.bones.values())),
        tuple((code_in(p.first), code_in(p.second), _finite(p.log10_lr)) for p in pairs),
        () if clearance else tuple(map(code_in, out)),
        withheld=not clearance and suspect is None,
        clearance=clearance,
        problem=problem,
    )


def _finite(log10: float) -> float:
    """JSON knows no infinity."""
    return round(max(log10, -_FURTHEST), 3)


def _as_it_enters(
    family: Family, doubted: DoubtedFamily | None, doubt: KinshipDoubt | None
) -> Family:
    if doubted is None or doubted.clearance:
        return family
    suspect = doubt.suspect if doubt else None
    out = {suspect} if suspect else set(family.profiles)
    kept = {member: calls for member, calls in family.profiles.items() if member not in out}
    errors = {member: e for member, e in family.errors.items() if member in kept}
    return Family(family.pedigree, kept, errors)


def _clears(row: FamilyClearance, one: TypedFamily) -> bool:
    """The ties that were checked, and no other profile than those, of the same persons."""
    return row.ties == one.ties and set(one.profiles) <= set(row.profiles)


def _digest(texts: Iterable[str]) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()

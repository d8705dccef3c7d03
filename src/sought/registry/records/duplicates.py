"""Who may be the same person as one about to be created, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from django.db.models import Q

from sought.linkage import Role, fold, rank
from sought.partial_dates import PartialDate, overlaps
from sought.registry.models import Name, PersonKey, Shown
from sought.registry.models.dated import bounds_of
from sought.registry.policies import Access, Permission, findable
from sought.registry.records.name_search import owners, rarest_first
from sought.registry.records.shown import dates_contradict

_MOST = 120
"""Persons compared at most for each pair of words; the best are shown."""
_EXAMINED = 800
"""Persons with the same words whose birth is looked at: two of the commonest names have more."""
_LIKE = 0.75
"""Names less alike are no reason to ask."""


class Reason(StrEnum):
    """What speaks for or against two being one."""

    SAME_NAME = "same_name"
    LIKE_NAME = "like_name"
    SAME_BIRTH = "same_birth"
    BIRTH_POSSIBLE = "birth_possible"
    OTHER_BIRTH = "other_birth"
    SAME_FATHER = "same_father"
    OTHER_FATHER = "other_father"
    OTHER_SEX = "other_sex"


_WEIGHT = {
    Reason.SAME_BIRTH: 0.2,
    Reason.BIRTH_POSSIBLE: 0.05,
    Reason.OTHER_BIRTH: -0.35,
    Reason.SAME_FATHER: 0.1,
    Reason.OTHER_FATHER: -0.15,
    Reason.OTHER_SEX: -0.4,
}
"""What each reason moves the order by: an order for the eye, no probability."""


@dataclass(frozen=True)
class Asked:
    """What is known of the person about to be created; ``birth`` is EDTF."""

    name: str
    birth: str = ""
    father_name: str = ""
    sex: str = ""


@dataclass(frozen=True)
class Candidate:
    """Somebody known already."""

    person_id: int
    code: str
    shown: Shown
    likeness: float
    score: float
    reasons: tuple[Reason, ...]


def duplicates(access: Access, asked: Asked, *, limit: int = 8) -> list[Candidate]:
    """The likeliest first; none for who may not see names.

    At most some thirty questions to the database, each of which reads 120 rows at most.
    """
    if not access.can(Permission.VIEW_NAMES):
        return []
    persons = _sharing_words(access, asked)
    if not persons:
        return []
    likeness = _likeness(asked.name, persons)
    near = sorted((p for p in likeness if likeness[p] >= _LIKE), key=lambda p: -likeness[p])
    rows = Shown.objects.filter(person__in=near).select_related("last_place")
    found = [_candidate(asked, row, likeness[row.person_id]) for row in rows]
    return sorted(found, key=lambda c: (-c.score, c.person_id))[:limit]


def _sharing_words(access: Access, asked: Asked) -> set[int]:
    """Persons whose names have all the words, or two of them and a birth that may be the same.

    Two common words alone would bring up the same hundred people every time.
    """
    words = [
        Q(key__in=token.keys)
        for token in fold(asked.name)
        if token.keys and token.role != Role.PARTICLE and not token.is_initial
    ][:4]
    words = rarest_first(PersonKey, words)
    found = _having(access, words, Q()) if words else set()
    if len(words) > 2:  # noqa: PLR2004 - two words are a pair already
        for pair in combinations(words, 2):
            found |= _having(access, pair, _birth_possible(asked.birth))
    return found


def _having(access: Access, words: Sequence[Q], condition: Q) -> set[int]:
    """Bounded twice: so many rows are examined, so many persons taken."""
    sharing = owners(PersonKey, words).values("person")[:_EXAMINED]
    rows = Shown.objects.filter(condition, findable(access), person__in=sharing)
    return set(rows.values_list("person", flat=True)[:_MOST])


def _birth_possible(birth: str) -> Q:
    """Persons with no birth, or one of whose days is among those of this EDTF date."""
    if not birth:
        return Q()
    start, end = bounds_of(birth)
    condition = Q()
    if start:
        condition &= Q(birth_to__isnull=True) | Q(birth_to__gte=start)
    if end:
        condition &= Q(birth_from__isnull=True) | Q(birth_from__lte=end)
    return condition


def _likeness(name: str, persons: set[int]) -> dict[int, float]:
    """How alike the likest standing name of each person is."""
    rows = Name.objects.standing().filter(person__in=persons).values_list("person", "full")
    named_so = list(rows)
    best: dict[int, float] = {}
    values = rank(name, [full for _, full in named_so])
    for (person, _), value in zip(named_so, values, strict=True):
        best[person] = max(value, best.get(person, 0.0))
    return best


def _candidate(asked: Asked, row: Shown, likeness: float) -> Candidate:
    reasons = [
        Reason.SAME_NAME if likeness > 0.99 else Reason.LIKE_NAME,  # noqa: PLR2004 - but for accents
        *_birth(asked.birth, row.birth),
        *_father(asked.father_name, row.father_name),
    ]
    if asked.sex and row.sex and asked.sex != row.sex:
        reasons.append(Reason.OTHER_SEX)
    score = likeness + sum(_WEIGHT.get(reason, 0.0) for reason in reasons)
    return Candidate(row.person_id, f"P-{row.person_id:06d}", row, likeness, score, tuple(reasons))


def _birth(asked: str, known: str) -> list[Reason]:
    if not asked or not known:
        return []
    if dates_contradict([asked, known]):
        return [Reason.OTHER_BIRTH]
    both = overlaps(PartialDate.parse(asked), PartialDate.parse(known))
    return [Reason.SAME_BIRTH if asked == known or both.certain else Reason.BIRTH_POSSIBLE]


def _father(asked: str, known: str) -> list[Reason]:
    if not asked.strip() or not known.strip():
        return []
    alike = rank(asked, [known])[0] >= _LIKE
    return [Reason.SAME_FATHER if alike else Reason.OTHER_FATHER]

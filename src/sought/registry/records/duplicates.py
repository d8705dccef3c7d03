"""Who may be the same person as one about to be created, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from django.db.models import Exists, OuterRef, Q

from sought.linkage import Role, fold, rank
from sought.partial_dates import PartialDate, overlaps
from sought.registry.models import Name, PersonKey, Shown
from sought.registry.policies import Access, Permission, findable
from sought.registry.records.shown import dates_contradict

_MOST = 300
"""Persons compared at most for each pair of words; the best are shown."""
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

    At most nine questions to the database: each pair of the first four words, names, shown values.
    """
    if not access.can(Permission.VIEW_NAMES):
        return []
    persons = _sharing_words(access, asked.name)
    if not persons:
        return []
    likeness = _likeness(asked.name, persons)
    near = sorted((p for p in likeness if likeness[p] >= _LIKE), key=lambda p: -likeness[p])
    rows = Shown.objects.filter(person__in=near).select_related("last_place")
    found = [_candidate(asked, row, likeness[row.person_id]) for row in rows]
    return sorted(found, key=lambda c: (-c.score, c.person_id))[:limit]


def _sharing_words(access: Access, name: str) -> set[int]:
    """Persons whose names have two of the words, in any script; or the one, if it is only one."""
    words = [
        Q(key__in=token.keys)
        for token in fold(name)
        if token.keys and token.role != Role.PARTICLE and not token.is_initial
    ][:4]
    pairs: list[Sequence[Q]] = list(combinations(words, 2)) or [words]
    return {person for pair in pairs if pair for person in _having(access, pair)}


def _having(access: Access, words: Sequence[Q]) -> list[int]:
    rows = PersonKey.objects.filter(words[0], findable(access, "person"))
    for word in words[1:]:
        rows = rows.filter(Exists(PersonKey.objects.filter(word, person=OuterRef("person"))))
    return list(rows.values_list("person", flat=True)[:_MOST])


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

"""What an identification rests on, by code: statements, samples, profiles, custody, the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q

from sought.registry.models import (
    Custody,
    Examination,
    Hypothesis,
    Person,
    ProfileState,
    Relation,
    Remains,
    Sample,
)
from sought.registry.models.statement import Statement
from sought.registry.records.bodies import of_one_body
from sought.registry.records.concerned import persons_of
from sought.registry.records.evidence_refs import row_behind


class GroundKind(StrEnum):
    """What sort of thing it is."""

    STATEMENT = "statement"
    KINSHIP = "kinship"
    SITE = "site"
    REMAINS = "remains"
    CUSTODY = "custody"
    SAMPLE = "sample"
    PROFILE = "profile"
    SEARCH = "search"
    OTHER = "other"


@dataclass(frozen=True)
class Ground:
    """One thing it rests on.  ``of`` is the code of what it belongs to: a source, a sample, a bone.

    What is stated of a person has its ``ref``, and the code of the person ``about`` whom it is.
    """

    kind: GroundKind
    code: str
    of: str
    at: datetime | None
    stands: bool = True
    ref: str = ""
    about: str = ""


def grounds_of(hypothesis: Hypothesis) -> tuple[Ground, ...]:
    """All of it, in the order of the chain from the site to the evidence; codes only."""
    body = of_one_body(Remains.objects.get(pk=hypothesis.remains_id))
    found = [
        *_of_body(body),
        *_custody(body),
        *_samples(Q(remains__in=body)),
        *_kinship(hypothesis),
        *_cited(hypothesis),
    ]
    return tuple(dict.fromkeys(found))


def _of_body(body: set[int]) -> Iterator[Ground]:
    rows = Remains.objects.filter(pk__in=body).select_related(
        "source", "site__place", "excavation__source", "part_of"
    )
    for row in rows.order_by("pk"):
        if row.site is not None:
            yield Ground(GroundKind.SITE, row.site.place.code, "", None)
        if row.excavation is not None:
            yield _statement(GroundKind.SITE, row.excavation, row.excavation.code)
        stands = row.ended_at is None
        yield Ground(GroundKind.REMAINS, row.code, row.source.code, row.recorded_at, stands)
    for found in Examination.objects.filter(remains__in=body).select_related("source"):
        yield _statement(GroundKind.STATEMENT, found, found.code)


def _custody(body: set[int]) -> Iterator[Ground]:
    """Each hand-over of the remains and of their samples."""
    rows = Custody.objects.filter(Q(remains__in=body) | Q(sample__remains__in=body))
    for row in rows.select_related("remains", "sample").order_by("handed_at", "pk"):
        item = row.remains or row.sample
        yield Ground(GroundKind.CUSTODY, row.code, item.code if item else "", row.handed_at)


def _samples(of: Q) -> Iterator[Ground]:
    """Samples, and their profiles that were accepted."""
    rows = Sample.objects.filter(of).select_related("remains", "donor")
    for row in rows.prefetch_related("profiles").order_by("pk"):
        whose = row.remains or row.donor
        code = whose.code if whose else ""
        yield Ground(GroundKind.SAMPLE, row.code, code, row.recorded_at, row.stands)
        for profile in row.profiles.all():
            if profile.state == ProfileState.ACCEPTED:
                in_force = profile.ended_at is None
                yield Ground(
                    GroundKind.PROFILE, profile.code, row.code, profile.imported_at, in_force
                )


def _kinship(hypothesis: Hypothesis) -> Iterator[Ground]:
    """What is said of the person's kin, and the samples they gave."""
    about = Q(person=hypothesis.person_id) | Q(other=hypothesis.person_id)
    kin: set[int] = set()
    for row in Relation.objects.standing().filter(about).select_related("source").order_by("pk"):
        kin |= {row.person_id, row.other_id}
        yield _statement(GroundKind.KINSHIP, row, row.ref, hypothesis.person_id)
    yield from _samples(Q(donor__in=kin - {hypothesis.person_id}))


def _cited(hypothesis: Hypothesis) -> Iterator[Ground]:
    """What the evidence names."""
    evidence = hypothesis.evidence.filter(withdrawn_at__isnull=True).order_by("pk")
    for ref in dict.fromkeys(ref for row in evidence for ref in row.refs):
        code, row = row_behind(ref)
        if isinstance(row, Statement):
            yield _statement(GroundKind.STATEMENT, row, code, hypothesis.person_id)
        elif code.startswith(("SE-", "K-")):
            yield Ground(GroundKind.SEARCH, code, "", None)
        elif not isinstance(row, Remains | Sample):
            yield Ground(GroundKind.OTHER, code, "", None)


def _statement(kind: GroundKind, row: Statement, code: str, person: int | None = None) -> Ground:
    """About the person of the hypothesis where it speaks of them, else the first of whom it does."""
    about = persons_of(row)
    whom = person if person in about else next(iter(about), None)
    return Ground(
        kind,
        code,
        row.source.code,
        row.recorded_at,
        row.stands,
        row.ref,
        f"{Person.code_letter}-{whom:06d}" if whom else "",
    )

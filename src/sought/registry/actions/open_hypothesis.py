"""Ask the board whether these remains are this person: from a match of a search, or by hand."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Evidence,
    EvidenceKind,
    Hypothesis,
    Match,
    Officer,
    Person,
    Remains,
    SearchPurpose,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies import Permission, access_of, check_can_open_person
from sought.registry.records.bodies import of_one_body
from sought.registry.records.identified import identified_elsewhere

FURTHEST = 300.0
"""An exclusion, as a power of ten: beyond what a number of the machine can hold."""

DNA_OF_SEARCH = "Likelihood ratio of the profiles, by the search"
PRIOR_OF_SEARCH = "Weight before any evidence, by the search"
"""Texts of evidence that the program writes; pages show them in the reader's language."""

_DNA, _PRIOR, _SITE = "DNA", "prior", "site"
"""How the search calls these among the factors of a pairing's weight."""


@transaction.atomic
def open_hypothesis(
    remains: Remains, person: Person, *, by: Officer, reason: str, match: Match | None = None
) -> Hypothesis:
    """Open it; what the match found becomes evidence of the search's, not of the officer's.

    InputError where it is open already, the remains are ended, the person is erased or merged,
    one of them stands identified, or the match is of others or of a re-audit.
    """
    access = access_of(by)
    access.check(Permission.OPEN_HYPOTHESES)
    check_can_open_person(access, person)
    why = reasoned(reason, "a hypothesis")
    refuse_erased([person.pk])
    locked = Remains.objects.select_for_update(of=("self",)).get(pk=remains.pk)
    _refuse(locked, person, match)
    made = Hypothesis(remains=locked, person=person, match=match, reason=why, opened_by=by)
    refuse_identified(made)
    validated(made).save()
    if match is not None:
        Evidence.objects.bulk_create(_evidence(made, match))
    add_entry(
        "open hypothesis",
        by=by,
        subject=made.code,
        detail={
            "remains": locked.code,
            "person": person.code,
            **({"match": match.code} if match else {}),
        },
        reason=nameless(why, [person.pk]),
    )
    return made


def refuse_identified(hypothesis: Hypothesis) -> None:
    """InputError where the remains or the person stand identified by another decision."""
    decision = identified_elsewhere(hypothesis)
    if decision is None or decision.hypothesis_id == hypothesis.pk:
        return
    other = decision.hypothesis
    raise InputError(
        f"{other.remains.code} stands identified as {other.person.code} by {decision.code}; "
        "join these remains to those where they are of one body, or ask to reverse that decision"
    )


def _refuse(remains: Remains, person: Person, match: Match | None) -> None:
    if remains.ended_at is not None:
        raise InputError(f"{remains.code} is ended; choose the body it belongs to", where="remains")
    if Hypothesis.objects.filter(remains=remains, person=person, closed_at__isnull=True).exists():
        raise InputError(
            f"{remains.code} and {person.code} are asked about already", where="person"
        )
    if match is None:
        return
    numbers = merged_numbers([person.pk])
    if match.person_id not in numbers or match.sample.remains_id not in of_one_body(remains):
        raise InputError(f"{match.code} is of other remains or another person", where="match")
    if match.search.purpose == SearchPurpose.REAUDIT:
        raise InputError(
            f"{match.code} is of a re-audit, which tests what is decided; take the match of a search",
            where="match",
        )


def _evidence(hypothesis: Hypothesis, match: Match) -> Iterator[Evidence]:
    """The ratio of the profiles, the weight before, and each further factor that says something."""
    refs = [match.code, match.search.code]
    dna = [*refs, match.sample.code, *match.rests_on]
    yield _weighed(hypothesis, EvidenceKind.DNA, DNA_OF_SEARCH, match.log10_lr, dna)
    factors = [
        (str(label), float(value), str(source)) for label, value, source in match.contributions
    ]
    prior = next((value for label, value, _ in factors if label == _PRIOR), _log10(match.prior))
    yield _weighed(hypothesis, EvidenceKind.OTHER, PRIOR_OF_SEARCH, prior, refs)
    for label, value, source in factors:
        if label not in {_DNA, _PRIOR} and value:
            is_place = label.startswith(_SITE)
            kind = EvidenceKind.PLACE_AND_TIME if is_place else EvidenceKind.ANTHROPOLOGY
            text = f"{label} ({source})" if source else label
            yield _weighed(hypothesis, kind, text, value, refs)


def _weighed(
    hypothesis: Hypothesis, kind: EvidenceKind, text: str, weight: float, refs: list[str]
) -> Evidence:
    bounded = max(-FURTHEST, min(FURTHEST, weight))
    return Evidence(
        hypothesis=hypothesis,
        kind=kind,
        text=text,
        log10_lr=bounded,
        speaks_for=bounded >= 0,
        refs=refs,
    )


def _log10(weight: float) -> float:
    return log10(weight) if weight > 0 else -FURTHEST

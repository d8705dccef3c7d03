"""Remains, a search and what it found, for tests of the board: rows as their actions leave them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.actions.review_hypothesis import review_hypothesis
from sought.registry.models import (
    Decision,
    Hypothesis,
    Match,
    Officer,
    Opinion,
    Person,
    Remains,
    RemainsKind,
    Role,
    Sample,
    SampleKind,
    Search,
    SearchedSample,
    SearchState,
)
from tests import office

LOCI = [["D3S1358", 1.25], ["vWA", 2.5], ["TH01", -0.5]]


def geneticist(name: str = "gulnar") -> Officer:
    """Opens hypotheses, sees codes."""
    return office.officer(name, Role.GENETICIST)


def board(*names: str) -> list[Officer]:
    """Reviewers: the first two review, the third decides."""
    return [office.officer(name, Role.REVIEWER) for name in names or ("bella", "carl", "dora")]


def remains(by: Officer, **fields: Any) -> Remains:
    """A body without a site."""
    fields = {"kind": RemainsKind.BODY, "source": office.source(by), **fields}
    return Remains.objects.create(recorded_by=by, **fields)


def sample_of(body: Remains, by: Officer) -> Sample:
    """A bone sample."""
    number = Sample.objects.count() + 1
    return Sample.objects.create(
        barcode=f"B{number:06d}",
        kind=SampleKind.REMAINS,
        remains=body,
        source=body.source,
        recorded_by=by,
    )


def swab_of(donor: Person, by: Officer) -> Sample:
    """A relative's sample, given for the search."""
    return Sample.objects.create(
        barcode=f"B{Sample.objects.count() + 900_000:06d}",
        kind=SampleKind.REFERENCE,
        donor=donor,
        source=office.source(by),
        legal_basis="a consent form",
        recorded_by=by,
    )


def search(by: Officer, **fields: Any) -> Search:
    """A finished run."""
    now = timezone.now()
    given = {
        "state": SearchState.DONE,
        "asked_by": by,
        "started_at": now,
        "heartbeat_at": now,
        "finished_at": now,
        "expected": 6,
        "performed": 6,
        "settings": {"theta": 0.01, "frequencies": "Table of the country"},
        "versions": {"sought": "0.6", "numpy": "2.4"},
        **fields,
    }
    return Search.objects.create(**given)


def match_of(body: Remains, who: Person, by: Officer, **fields: Any) -> Match:
    """A pairing of a new sample of these remains, by a new run unless one is given."""
    given = {
        "search": fields.pop("search", None) or search(by),
        "sample": fields.pop("sample", None) or sample_of(body, by),
        "log10_lr": 8.0,
        "log10_evidence": 0.5,
        "prior": 0.001,
        "posterior": 0.99999,
        "rank": 1,
        "contributions": [
            ["DNA", 8.0, "search"],
            ["age", 0.602, "EX-000001"],
            ["stature", -0.301, "EX-000001"],
            ["site", 0.0, "site weights of the case load"],
            ["prior", -3.0, "one in a thousand"],
        ],
        "by_marker": LOCI,
        **fields,
    }
    match = Match.objects.create(person=who, **given)
    SearchedSample.objects.get_or_create(
        search=match.search,
        sample=match.sample,
        defaults={
            "together": [match.sample.code],
            "person": who,
            "posterior": match.posterior,
            "conclusion": "identified",
        },
    )
    return match


def question(by: Officer, who: Person, **match: Any) -> Hypothesis:
    """A hypothesis opened from a match by a geneticist."""
    body = remains(by)
    found = match_of(body, who, by, **match)
    opener = Officer.objects.filter(username="gulnar").first() or geneticist()
    return open_hypothesis(body, who, by=opener, reason="the search lists it", match=found)


def reviewed(one: Hypothesis, *reviewers: Officer, opinion: str = Opinion.IDENTIFIED) -> Hypothesis:
    """Each of them gives that opinion."""
    for reviewer in reviewers:
        review_hypothesis(one, by=reviewer, opinion=opinion, reasons="as the evidence says")
    return one


def identified(one: Hypothesis, first: Officer, second: Officer, chair: Officer) -> Decision:
    """Reviewed by two and decided by a third."""
    reviewed(one, first, second)
    return decide_hypothesis(one, Ruling(Opinion.IDENTIFIED, "both agree"), by=chair)

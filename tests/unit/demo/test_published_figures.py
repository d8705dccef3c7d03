"""The discrepancies planted in the invented country's published figures are all found."""

from functools import cache

from sought.demo.statements import Figure
from sought.reporting.figures.arithmetic import sum_checks
from sought.reporting.figures.claim import Claim
from sought.reporting.figures.contradiction import LikelyCause, contradictions
from tests.unit.demo.country import the_country


@cache
def claims() -> list[Claim]:
    bodies = {source.id: source.author_body for source in the_country().sources}
    figures = [said for said in the_country().statements if isinstance(said, Figure)]
    return [claim_of(figure, bodies[figure.said.source]) for figure in figures]


def claim_of(figure: Figure, body: str) -> Claim:
    return Claim(
        ref=figure.said.id,
        body=body,
        source=figure.said.source,
        measure=figure.measure,
        value=figure.value,
        as_of=figure.date,
        topic="the attack" if figure.incident else "the conflict",
        scope=figure.scope,
        sex=figure.sex,
        age_class=figure.age_class,
        service=figure.service,
    )


def planted(what: str) -> set[str]:
    refs = {claim.ref for claim in claims()}
    return {p.statement for p in the_country().planted if p.what == what} & refs


def test_every_planted_number_contradicts_another():
    found = contradictions(claims())
    named = {claim.ref for pair in found for claim in (pair.claim, pair.other)}
    assert planted("number")
    assert planted("number") <= named


def test_the_planted_sum_is_the_only_wrong_one_and_is_explained():
    wrong = [check for check in sum_checks(claims()) if check.is_wrong]
    assert len(wrong) == 1
    assert {part.ref for part in wrong[0].parts} == planted("sum")
    assert wrong[0].total > wrong[0].whole.value
    blamed = [pair for pair in contradictions(claims()) if pair.likely is LikelyCause.SUM]
    assert blamed
    assert all(wrong[0].whole.body in {p.claim.body, p.other.body} for p in blamed)


def test_the_commissions_total_is_the_sum_of_its_parts():
    equations = [check.equation for check in sum_checks(claims()) if check.split == "service"]
    assert equations == ["3,890 = 719 + 3,171"]

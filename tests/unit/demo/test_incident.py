"""The attack on the town: whole families, and numbers by sex and age class that add up."""

from __future__ import annotations

from sought.demo.population import (
    INCIDENT_MISSING,
    INCIDENT_SOLDIERS,
    KILLED_FAMILIES,
    WHOLE_FAMILIES,
)
from sought.demo.statements import Figure, Related
from tests.unit.demo.country import the_country


def figures(measure: str) -> list[Figure]:
    return [
        statement
        for statement in the_country().statements
        if isinstance(statement, Figure) and statement.incident and statement.measure == measure
    ]


def inquiry(measure: str) -> dict[tuple[str, str], int]:
    return {
        (figure.sex, figure.age_class): figure.value
        for figure in figures(measure)
        if figure.scope == "That night"
    }


def test_the_missing_of_the_night_are_of_the_missing_of_the_war():
    population = the_country().population
    assert set(population.incident.missing) <= set(population.missing)
    assert len(population.incident.missing) == INCIDENT_MISSING + INCIDENT_SOLDIERS


def test_nobody_has_two_fates():
    incident = the_country().population.incident
    groups = (incident.killed, incident.wounded, incident.missing, incident.survivors)
    assert sum(map(len, groups)) == len(set().union(*groups))


def test_of_a_whole_family_nobody_is_left():
    incident = the_country().population.incident
    assert len(incident.whole_families) == WHOLE_FAMILIES
    for family in incident.whole_families:
        assert len(family) >= 3
        assert set(family) <= {*incident.killed, *incident.missing}


def test_some_whole_families_were_found_dead_and_the_inquiry_knows_their_bonds():
    incident = the_country().population.incident
    killed = [family for family in incident.whole_families if set(family) <= set(incident.killed)]
    assert len(killed) >= KILLED_FAMILIES
    told = {(s.person, s.other) for s in the_country().statements if isinstance(s, Related)}
    assert {(bond.person, bond.other) for bond in incident.bonds} <= told
    for family in killed:
        assert sum({bond.person, bond.other} <= set(family) for bond in incident.bonds) >= 2


def test_the_inquiry_s_table_adds_up():
    for measure in ("killed", "wounded", "missing"):
        table = inquiry(measure)
        assert table["", ""] == table["m", ""] + table["f", ""]
        assert table["", ""] == sum(table["", age] for age in ("child", "adult", "elderly"))
        assert table["", ""] == len(getattr(the_country().population.incident, measure))


def test_other_bodies_disagree():
    totals = {figure.value for figure in figures("killed") if not figure.age_class}
    assert len(totals) >= 5


def test_one_newspaper_s_parts_exceed_its_whole():
    of_them = sum(figure.value for figure in figures("killed") if figure.scope == "Of them")
    paper = next(f for f in reversed(figures("killed")) if f.scope == "In the attack")
    assert of_them > paper.value

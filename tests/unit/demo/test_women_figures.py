"""Two bodies differ about missing women; the page that compares them finds it and says why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test.utils import override_settings

from sought.demo.load import load_country, make_officers
from sought.demo.load.published import publish_this_year
from sought.demo.statements import Figure
from sought.demo.women_figures import COMMISSION, COUNCIL
from sought.registry.models import Entry as Row
from sought.registry.models import EventKind, Link, Person, Role, Shown
from sought.reporting.figures.contradiction import LikelyCause, contradictions
from tests import office
from tests.pages.signed_in import client_of
from tests.unit.demo.country import the_country
from tests.unit.demo.test_published_figures import claims, planted

RELEASED, FAMILIES, ROWS = 3, 40, 60


def test_planted_numbers_count_rows_of_lists_and_the_last_counts_persons():
    country, people = the_country(), the_country().population.people
    women = {id_ for id_ in country.population.missing if people[id_].sex == "f"}
    rows = {
        file.body: [row for row in file.truth if people[row.person].sex == "f"]
        for file in country.lists
    }
    told = {
        (c.body, c.as_of[:4]): c.value for c in claims() if c.sex == "f" and c.topic != "the attack"
    }
    assert told == {
        (COMMISSION, "2011"): len(rows[COMMISSION]),
        (COUNCIL, "2012"): sum(map(len, rows.values())),
        (COMMISSION, "2024"): len(women),
    }
    assert any(row.repeats for row in rows[COMMISSION])
    assert len({row.person for body in rows.values() for row in body}) < told[COUNCIL, "2012"] / 2


def test_the_planted_numbers_differ_by_their_dates_and_words():
    women = [c for c in claims() if c.sex == "f" and c.topic != "the attack"]
    found = contradictions(women)
    assert planted("repeats") <= {c.ref for pair in found for c in (pair.claim, pair.other)}  # type: ignore[union-attr]
    assert {pair.causes for pair in found} == {(LikelyCause.OTHER_DATE, LikelyCause.OTHER_SCOPE)}


def small(country):
    """Some families, the beginnings of the lists, and the figures that these would have given."""
    people = country.population.people
    lists = tuple(replace(file, rows=file.rows[:ROWS]) for file in country.lists)
    rows = {
        file.body: sum(people[row.person].sex == "f" for row in file.truth[:ROWS]) for file in lists
    }
    counted = {COMMISSION: rows[COMMISSION], COUNCIL: sum(rows.values())}
    papers = {s.id: s for s in country.sources if s.title.startswith("Missing women")}
    told = [
        replace(said, value=counted[papers[said.said.source].author_body])
        for said in country.statements
        if isinstance(said, Figure) and said.said.source in papers and said.date < "2020"
    ]
    families = [s for s in country.sources if s.kind == "application"][:FAMILIES]
    others = [s for s in country.sources if s.kind == "list" or "Gazetteer" in s.title]
    kept = {s.id for s in (*families, *others)}
    return replace(
        country,
        sources=(*families, *others, *papers.values()),
        statements=(*(s for s in country.statements if s.said.source in kept), *told),
        interviews=(),
        lists=lists,
    )


def link_rows(country, loaded, by):
    """As officers would: each row whose person the register has."""
    for file in country.lists:
        entries = {row.row: row for row in Row.objects.filter(list=loaded.sources[file.source])}
        Link.objects.bulk_create(
            Link(entry=entries[row.row], person_id=loaded.persons[row.person], decided_by=by)
            for row in file.truth[:ROWS]
            if row.person in loaded.persons
        )


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.one_database
def test_the_page_of_a_loaded_country_finds_the_discrepancy_and_explains_it(tmp_path):
    country = small(the_country())
    with override_settings(SOUGHT_ATTACHMENTS=tmp_path):
        officers = make_officers(lambda name: f"{name}-of-melvara")
        loaded = load_country(country, officers)
    by = officers[Role.REGISTRAR]
    link_rows(country, loaded, by)
    women = Person.objects.filter(shown__sought=True, shown__sex="f").order_by("pk")
    before = women.count()
    for one in women[:RELEASED]:
        office.happened(EventKind.RELEASE, one, by=by, date="2019-03")
    told = publish_this_year(officers)
    assert told.value == before - RELEASED
    answer = client_of(officers[Role.REVIEWER]).get("/claims/compare")
    text = " ".join(answer.content.decode().split())
    assert "It is the number of such rows in 4 lists, added up" in text
    assert f"own list, S-{loaded.sources[country.lists[0].source]:06d}" in text
    assert "By what it knows today, the register has" in text
    assert f"Left in between: {RELEASED} returned." in text
    assert Shown.objects.filter(sought=True, sex="f", status="released").count() == RELEASED

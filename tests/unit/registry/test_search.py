"""One box finds codes, names in any script, numbers, dates and places; protected persons only for the cleared."""

import pytest

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.incidents import create_incident
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.models import Confidentiality, EventKind, Name, Role, Status
from sought.registry.records.search import HitKind, SearchFilters, Why, search
from tests.office import describe, happened, may, officer, person, source


def codes(page):
    return [hit.code for hit in page.hits]


@pytest.fixture
def people(alice):
    return {
        "tural": person(alice, "Tural Vəli oğlu Nurlanov", sex="m"),
        "aram": person(alice, "Արամ Սեւանեան", sex="m"),
        "ivan": person(alice, "Иван Петрович Лесов", sex="m"),
        "turan": person(alice, "Turan Nurlanova", sex="f"),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tural", ["tural"]),
        ("Турал Нурланов", ["tural"]),
        ("nurl", ["tural", "turan"]),
        ("Nurlanov Tural", ["tural"]),
        ("Aram Sevanyan", ["aram"]),
        ("Арам", ["aram"]),
        ("lesov ivan", ["ivan"]),
        ("tur nurlan", ["tural", "turan"]),
        ("Tural Lesov", []),
        ("   ", []),
    ],
)
def test_names_in_any_script_and_order(alice, people, text, found):
    page = search(may(alice), text)
    assert sorted(codes(page)) == sorted(people[name].code for name in found)
    assert page.total == len(found)
    assert not page.capped


def test_whole_names_come_before_beginnings(alice):
    begun = person(alice, "Alimov Rza")
    whole = person(alice, "Ali Rzayev")
    assert codes(search(may(alice), "Ali")) == [whole.code, begun.code]


@pytest.mark.parametrize("write", ["{}", "p {n}", "P{n}", "p-{n}"])
def test_a_code_leads_to_its_row_alone(alice, people, write):
    who = people["tural"]
    page = search(may(alice), write.format(who.code, n=who.pk))
    assert [(h.kind, h.code, h.why) for h in page.hits] == [(HitKind.PERSON, who.code, Why.CODE)]
    assert page.hits[0].title == "Tural Vəli oğlu Nurlanov"


def test_a_code_of_nothing_finds_nothing(alice):
    assert search(may(alice), "P-999999").hits == ()


def test_codes_of_sources_places_and_incidents(alice):
    origin = source(alice)
    place = create_place(
        PlaceForm("town", ({"text": "Sahilkənd", "language": "az"},)), by=alice, source=origin
    )
    incident = create_incident(by=alice, title="The attack")
    for row, title in ((origin, "A paper"), (place, "Sahilkənd"), (incident, "The attack")):
        assert [h.title for h in search(may(alice), row.code).hits] == [title]


def test_places_are_found_by_every_name(alice):
    names = ({"text": "Sahilkənd", "language": "az"}, {"text": "Сахилькенд", "language": "ru"})
    place = create_place(PlaceForm("town", names), by=alice, source=source(alice))
    page = search(may(alice), "sahilk")
    assert [(h.kind, h.code) for h in page.hits] == [(HitKind.PLACE, place.code)]


def test_service_numbers(alice):
    who = person(alice, service_number="AB-77 12")
    assert [(h.code, h.why) for h in search(may(alice), "AB-77 12").hits] == [
        (who.code, Why.NUMBER)
    ]
    assert search(may(alice), "AB-77").hits == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1992-02-25", True),
        ("25.02.1992", True),
        ("25 February 1992", True),
        ("1992-02", True),
        ("1992", True),
        ("1992-02-26", False),
        ("1991", False),
    ],
)
def test_dates_as_edtf_or_as_people_write_them(alice, text, found):
    who = person(alice)
    happened(EventKind.CAPTURE, who, by=alice, date="1992-02-25")
    page = search(may(alice), text)
    assert [(h.code, h.why) for h in page.hits] == ([(who.code, Why.DATE)] if found else [])


def test_incidents_by_title_and_sources_by_their_number(alice):
    create_incident(by=alice, title="Attack on Sahilkənd")
    source(alice, reference="12/4-B")
    assert search(may(alice), "attack on").hits[0].kind == HitKind.INCIDENT
    assert search(may(alice), "12/4-B").hits[0].why == Why.REFERENCE


def test_filters(alice, people):
    happened(EventKind.CAPTURE, people["turan"], by=alice, date="1992")
    held = SearchFilters(status=(Status.BELIEVED_HELD,))
    assert codes(search(may(alice), "nurl", held)) == [people["turan"].code]
    men = SearchFilters(sex="m")
    assert codes(search(may(alice), "nurl", men)) == [people["tural"].code]
    places = SearchFilters(kinds=(HitKind.PLACE,))
    assert search(may(alice), "nurl", places).hits == ()


def test_pages(alice):
    made = {person(alice, f"Tural {family}lı").code for family in ("Dəniz", "Sahil", "Liman")}
    pages = [search(may(alice), "Tural", limit=2, offset=at) for at in (0, 2)]
    assert [len(page.hits) for page in pages] == [2, 1]
    assert {page.total for page in pages} == {3}
    assert {code for page in pages for code in codes(page)} == made


def test_more_than_the_cap(alice, monkeypatch):
    monkeypatch.setattr("sought.registry.records.name_search.CAP", 2)
    for _ in range(8):
        person(alice, "Tural Nurlanov")
    page = search(may(alice), "Tural")
    assert page.capped
    assert page.total == 2


def test_withdrawn_names_no_longer_lead_to_the_person(alice, people):
    from sought.registry.actions.withdraw import withdraw

    name = record(Name, by=alice, source=source(alice), person=people["ivan"], full="Zaur Qızılov")
    assert codes(search(may(alice), "Zaur")) == [people["ivan"].code]
    withdraw(name, by=alice, reason="another man")
    assert codes(search(may(alice), "Zaur")) == []


# --- who may ----------------------------------------------------------------------------------


def test_a_protected_person_is_found_by_code_without_the_name(alice, bob, people):
    who = people["tural"]
    describe(who, "service_number", "998877", by=alice, of=source(alice))
    happened(EventKind.CAPTURE, who, by=alice, date="1992-02-25")
    protect(who, by=bob, reason="threatened")
    for text in ("Tural", "998877", "1992-02-25"):
        assert who.code not in codes(search(may(alice), text))
    (hit,) = search(may(alice), who.code).hits
    assert (hit.title, hit.shown, hit.protected) == (who.code, None, True)


def test_the_cleared_find_a_protected_person(alice, bob, people):
    who = people["tural"]
    protect(who, by=bob, reason="threatened")
    grant_clearance(who, alice, by=bob, purpose="to interview")
    (hit,) = search(may(alice), "Tural").hits
    assert (hit.code, hit.title, hit.protected) == (who.code, "Tural Vəli oğlu Nurlanov", True)


def test_who_may_see_codes_only_finds_nobody_by_name(people):
    geneticist = officer("dora", Role.GENETICIST)
    assert search(may(geneticist), "Tural").hits == ()
    (hit,) = search(may(geneticist), people["tural"].code).hits
    assert (hit.title, hit.shown) == (people["tural"].code, None)


def test_who_has_no_role_finds_nothing(charlie, people):
    for text in ("Tural", people["tural"].code, "1992"):
        assert search(may(charlie), text).hits == ()


def test_a_confidential_source_is_told_by_its_code(alice):
    hidden = source(alice, confidentiality=Confidentiality.CONFIDENTIAL, reference="77/X")
    assert search(may(alice), "77/X").hits == ()
    assert [h.title for h in search(may(alice), hidden.code).hits] == [hidden.code]


@pytest.mark.usefixtures("people")
def test_the_number_of_questions_does_not_grow(alice, django_assert_max_num_queries):
    for _ in range(20):
        person(alice, "Tural Nurlanov")
    access = may(alice)
    with django_assert_max_num_queries(16):
        search(access, "Tural Nurlanov")

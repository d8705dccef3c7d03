"""What sources say agrees with the truth, except where a contradiction was planted."""

from __future__ import annotations

from datetime import date

from sought.demo.statements import Described, Figure, PlaceSaid, Reported
from sought.partial_dates import PartialDate
from tests.unit.demo.country import the_country


def holds(text: str, day: date) -> bool:
    bounds = PartialDate.parse(text).bounds()
    return (bounds.earliest or date.min) <= day <= (bounds.latest or date.max)


def planted(what: str) -> set[str]:
    return {each.statement for each in the_country().planted if each.what == what}


def true_days(reported: Reported, person: str) -> list[date]:
    """The days on which the event may truly have happened."""
    fate = the_country().fates.get(person)
    if fate is None:
        return [the_country().population.incident.night]
    days = {
        "last_contact": [fate.lost],
        "capture": [fate.captured],
        "death": [fate.died],
        "exchange": [fate.released],
        "release": [fate.released],
        "hospital": [fate.lost],
        "detention": [stay.first for stay in fate.stays],
        "transfer": [stay.first for stay in fate.stays],
        "injury": [the_country().population.incident.night],
    }
    return [day for day in days[reported.kind] if day is not None]


def subject(reported: Reported) -> str:
    return next(each.person for each in reported.participants if each.role == "subject")


def test_a_date_contradicts_the_truth_only_where_it_was_planted():
    wrong = set()
    for statement in the_country().statements:
        if isinstance(statement, Reported) and statement.kind not in {"sighting", "visit"}:
            days = true_days(statement, subject(statement))
            if not any(holds(statement.date, day) for day in days):
                wrong.add(statement.said.id)
    assert wrong == planted("date")
    assert len(wrong) > 50


def test_a_place_of_last_contact_is_wrong_only_where_it_was_planted():
    wrong = {
        statement.said.id
        for statement in the_country().statements
        if isinstance(statement, Reported)
        and statement.kind == "last_contact"
        and statement.place != the_country().fates[subject(statement)].near
    }
    reported = {s.said.id for s in the_country().statements if isinstance(s, Reported)}
    visits = {
        s.said.id for s in the_country().statements if isinstance(s, Reported) and s.kind == "visit"
    }
    assert wrong == (planted("place") & reported) - visits
    assert len(wrong) > 50


def test_those_seen_alive_were_held_there_then():
    for statement in the_country().statements:
        if isinstance(statement, Reported) and statement.kind == "sighting":
            stays = the_country().fates[subject(statement)].stays
            bounds = PartialDate.parse(statement.date).bounds()
            assert any(
                stay.place == statement.place
                and stay.first <= bounds.latest
                and bounds.earliest <= stay.last
                for stay in stays
            ), statement.said.id


def test_visitors_saw_people_where_they_were_except_where_planted():
    wrong = set()
    for statement in the_country().statements:
        if isinstance(statement, Reported) and statement.kind == "visit":
            day = date.fromisoformat(statement.date)
            stays = the_country().fates[subject(statement)].stays
            here = [s for s in stays if s.first <= day <= s.last and s.place == statement.place]
            if not here:
                wrong.add(statement.said.id)
    assert wrong <= planted("place")
    assert wrong


def test_births_in_applications_hold_the_true_day():
    people = the_country().population.people
    for statement in the_country().statements:
        if isinstance(statement, Described) and statement.kind == "birth":
            assert holds(statement.date, people[statement.person].birth), statement.said.id


def test_every_edtf_date_can_be_read():
    for statement in the_country().statements:
        text = getattr(statement, "date", "")
        assert not text or PartialDate.parse(text)
    for called in the_country().called:
        assert not called.used or PartialDate.parse(called.used)
    for site in (*the_country().detention, *the_country().burials):
        assert PartialDate.parse(getattr(site, "in_use", "") or site.reported)


def test_people_are_held_only_in_places_that_were_in_use():
    used = {site.place.id: PartialDate.parse(site.in_use) for site in the_country().detention}
    for fate in the_country().fates.values():
        for stay in fate.stays:
            bounds = used[stay.place].bounds()
            assert bounds.earliest <= stay.first <= stay.last
            assert bounds.latest is None or stay.last <= bounds.latest


def test_stays_follow_on_each_other_up_to_release_or_death():
    for fate in the_country().fates.values():
        for one, other in zip(fate.stays, fate.stays[1:], strict=False):
            assert one.last == other.first
        if fate.stays:
            assert fate.captured <= fate.stays[0].first
            assert fate.stays[-1].last == (fate.released or fate.died)


def test_a_reported_number_of_buried_that_cannot_be_is_planted():
    graves: dict[str, int] = {}
    for fate in the_country().fates.values():
        graves[fate.grave] = graves.get(fate.grave, 0) + 1
    own = {site.place.id: site.estimated for site in the_country().burials}
    for statement in the_country().statements:
        if isinstance(statement, PlaceSaid) and statement.kind == "buried":
            true = graves.get(statement.place, 0)
            if statement.said.id not in planted("number") and " to " in statement.value:
                least, most = (int(word) for word in statement.value.split(" to "))
                assert least <= max(true, 1) <= most
                assert own[statement.place] == (least, most)


def test_the_commission_s_total_is_the_sum_of_its_parts():
    ours = [
        figure
        for figure in the_country().statements
        if isinstance(figure, Figure) and figure.measure == "missing" and not figure.incident
    ]
    by_service = {figure.service: figure.value for figure in ours if figure.scope == "Both sides"}
    assert by_service == {"": 3890, "military": 3171, "civilian": 719}
    assert by_service[""] == by_service["military"] + by_service["civilian"]
    assert {figure.value for figure in ours} - {3890, 3171, 719}

"""What waits for somebody, for those who may do it; and the figures of the start page."""

import pytest
from django.core.management import call_command

from sought.registry.actions.create_place import create_place
from sought.registry.actions.drafts import save_draft
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.erasures import request_erasure
from sought.registry.actions.given import (
    ApplicationForm,
    GivenName,
    PersonForm,
    PlaceForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.link_entry import link_entry
from sought.registry.actions.set_site_stage import set_site_stage
from sought.registry.models import EventKind, PersonKey, Shown
from sought.registry.policies import Refused
from sought.registry.records.figures import figures
from sought.registry.records.work_lists import WorkList, work_list, work_lists
from tests.office import describe, happened, list_of, may, person, source


def waiting(by):
    return {w.name: (w.count, w.more) for w in work_lists(may(by))}


def test_contradictions(alice):
    who = person(alice, birth="1970")
    describe(who, "birth", "1990", by=alice, of=source(alice))
    assert waiting(alice)[WorkList.CONTRADICTIONS] == (1, False)


def test_sources_without_statements(alice):
    empty = source(alice)
    person(alice)
    rows = work_list(may(alice), WorkList.SOURCES_WITHOUT_STATEMENTS)
    assert list(rows) == [empty]


def test_applications_without_a_last_contact(alice):
    applicant = PersonForm(names=(GivenName("Elçin"),))
    sought = SoughtForm(PersonForm(names=(GivenName("Rauf"),)))
    application = enter_application(
        ApplicationForm(SourceForm("1"), applicant, (sought,)), by=alice
    )
    assert waiting(alice)[WorkList.APPLICATIONS_WITHOUT_CONTACT] == (1, False)
    who = application.asked_for.get().person
    happened(EventKind.LAST_CONTACT, who, by=alice, date="1992")
    assert waiting(alice)[WorkList.APPLICATIONS_WITHOUT_CONTACT] == (0, False)


def test_unlinked_entries(alice):
    first, _ = list_of(alice, {"n": "1"}, {"n": "2"}).entries.order_by("row")
    link_entry(first, person(alice), by=alice, reason="same")
    assert waiting(alice)[WorkList.UNLINKED_ENTRIES] == (1, False)


def test_ones_own_drafts(alice, bob):
    save_draft(by=alice, form="x", content={})
    assert waiting(alice)[WorkList.DRAFTS] == (1, False)
    assert waiting(bob)[WorkList.DRAFTS] == (0, False)


def test_erasures_wait_for_those_who_carry_them_out(alice, bob):
    request_erasure(person(alice), by=alice, legal_basis="Article 17", reason="asked")
    assert waiting(bob)[WorkList.ERASURES] == (1, False)
    assert WorkList.ERASURES not in waiting(alice)
    with pytest.raises(Refused):
        work_list(may(alice), WorkList.ERASURES)


def test_sites_reported_but_not_verified(alice):
    form = PlaceForm("burial", ({"text": "Yamac"},))
    site = create_place(form, by=alice, source=source(alice)).site
    assert waiting(alice)[WorkList.UNVERIFIED_SITES] == (1, False)
    set_site_stage(site, "verified", by=alice, reason="seen")
    assert waiting(alice)[WorkList.UNVERIFIED_SITES] == (0, False)


def test_first_rows_and_the_cap(alice, monkeypatch):
    monkeypatch.setattr("sought.registry.records.work_lists.CAP", 3)
    for _ in range(5):
        save_draft(by=alice, form=str(_), content={})
    (drafts,) = [w for w in work_lists(may(alice), rows=2) if w.name == WorkList.DRAFTS]
    assert (drafts.count, drafts.more, len(drafts.first)) == (3, True, 2)


def test_nothing_waits_for_who_has_no_role(charlie):
    assert [w.name for w in work_lists(may(charlie))] == [WorkList.DRAFTS]


def test_figures_by_status_service_and_sex(alice):
    held = person(alice, sex="m", service="military")
    happened(EventKind.CAPTURE, held, by=alice)
    person(alice, sex="f", service="civilian")
    person(alice)
    person(alice, sought=False)
    found = figures(may(alice))
    assert found.total == 3
    assert found.by("status") == {"missing": 2, "believed_held": 1}
    assert found.by("sex") == {"m": 1, "f": 1, "": 1}
    assert found.by("service") == {"military": 1, "civilian": 1, "": 1}


def test_the_rule_can_rebuild_what_is_shown(alice, capsys):
    who = person(alice, "Tural Nurlanov", birth="1970")
    columns = [f.attname for f in Shown._meta.concrete_fields if f.name != "renewed_at"]
    before = Shown.objects.filter(person=who).values(*columns).get()
    keys = set(PersonKey.objects.values_list("person", "key"))
    Shown.objects.update(name="wrong", birth="")
    PersonKey.objects.all().delete()
    call_command("refresh_shown")
    assert capsys.readouterr().out == "1 persons and 0 places renewed\n"
    assert Shown.objects.filter(person=who).values(*columns).get() == before
    assert set(PersonKey.objects.values_list("person", "key")) == keys

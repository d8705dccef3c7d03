"""The short actions: each works, each refuses with its wording and leaves everything as it was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.clearances import grant_clearance, revoke_clearance
from sought.registry.actions.create_place import create_place
from sought.registry.actions.drafts import discard_draft, save_draft
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.incidents import (
    create_incident,
    put_into_incident,
    take_out_of_incident,
)
from sought.registry.actions.link_entry import link_entry, undo_link
from sought.registry.actions.mark_sought import mark_sought
from sought.registry.actions.protect import lift_protection, protect
from sought.registry.actions.record import record
from sought.registry.actions.set_installation import set_installation
from sought.registry.actions.set_site_stage import set_site_stage
from sought.registry.actions.verify_kinship import unverify_kinship, verify_kinship
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    AuditEntry,
    Draft,
    EventKind,
    Installation,
    Place,
    Relation,
    Shown,
    Status,
)
from sought.registry.policies import can_know_person
from tests.office import happened, list_of, may, person, source


def refused(wording):
    return pytest.raises(InputError, match=wording)


def place(by, kind="town", text="Liman", **more):
    return create_place(PlaceForm(kind, ({"text": text},), **more), by=by, source=source(by))


# --- places and incidents -------------------------------------------------------------------------


def test_a_place_has_its_name_and_position(alice):
    made = place(alice, position={"lat": 1.5, "lon": 2.5, "radius_m": 100.0})
    assert (made.shown_name, made.lat, made.lon, made.radius_m) == ("Liman", 1.5, 2.5, 100)


@pytest.mark.parametrize(("kind", "part"), [("detention", "detention"), ("burial", "site")])
def test_kinds_of_place_get_their_row(alice, kind, part):
    assert getattr(place(alice, kind), part).place.kind == kind


@pytest.mark.parametrize(
    ("form", "wording"),
    [
        (PlaceForm("town", ()), "^names: a place needs a name$"),
        (PlaceForm("moon", ({"text": "x"},)), "^kind: this value is not known; choose one of"),
        (PlaceForm("town", ({"text": ""},)), r"^names\[0\].text: "),
        (
            PlaceForm("town", ({"text": "x"},), None, {"lat": 91.0, "lon": 0.0}),
            "^position: a latitude lies in -90 to 90, a longitude in -180 to 180$",
        ),
    ],
)
def test_places_that_cannot_be(alice, form, wording):
    paper = source(alice)
    with refused(wording):
        create_place(form, by=alice, source=paper)
    assert not Place.objects.exists()


def test_a_site_goes_forward_and_back_with_reasons(alice):
    site = place(alice, "burial").site
    set_site_stage(site, "verified", by=alice, reason="seen")
    set_site_stage(site, "reported", by=alice, reason="another hill")
    entries = AuditEntry.objects.filter(verb="set site stage").order_by("number")
    assert [e.detail for e in entries] == [
        {"from": "reported", "to": "verified"},
        {"from": "verified", "to": "reported"},
    ]
    with refused("^reason: a change of stage needs a reason$"):
        set_site_stage(site, "verified", by=alice, reason=" ")
    with refused("^stage: choose one of reported, verified, protected"):
        set_site_stage(site, "gone", by=alice, reason="x")
    with refused("is at stage reported already"):
        set_site_stage(site, "reported", by=alice, reason="x")


def test_an_event_belongs_to_one_incident(alice):
    event = happened(EventKind.DEATH, person(alice), by=alice)
    first, second = (create_incident(by=alice, title=t) for t in ("One", "Two"))
    assert put_into_incident(first, [event], by=alice) == 1
    assert put_into_incident(first, [event], by=alice) == 0
    with refused(f"{event.code} belongs to another incident; take it out there first"):
        put_into_incident(second, [event], by=alice)
    with refused("^reason: taking an event out of its incident needs a reason$"):
        take_out_of_incident(event, by=alice, reason="")
    take_out_of_incident(event, by=alice, reason="the day before")
    assert put_into_incident(second, [event], by=alice) == 1


def test_an_incident_with_a_wrong_date(alice):
    with refused("^date: is no EDTF date; write 1992-02-26$"):
        create_incident(by=alice, title="One", date="26.02.1992")


# --- kinship --------------------------------------------------------------------------------------


def test_kinship_is_verified_once_and_taken_back(alice):
    relation = record(
        Relation,
        by=alice,
        source=source(alice),
        person=person(alice),
        other=person(alice),
        kind="sibling",
    )
    with refused("^how: say what has shown it: a document, a test$"):
        verify_kinship(relation, by=alice, how="")
    verify_kinship(relation, by=alice, how="birth certificates")
    with refused("is verified already"):
        verify_kinship(relation, by=alice, how="again")
    unverify_kinship(relation, by=alice, reason="a forgery")
    relation.refresh_from_db()
    assert (relation.verified, relation.verified_how) == (False, "")
    withdraw(relation, by=alice, reason="strangers")
    with refused("is withdrawn; verify one that stands"):
        verify_kinship(relation, by=alice, how="papers")


# --- protection -----------------------------------------------------------------------------------


def test_protection_closes_the_identity_and_a_clearance_opens_it(alice, bob):
    who = person(alice)
    protect(who, by=bob, reason="threatened")
    assert not can_know_person(may(alice), who)
    clearance = grant_clearance(who, alice, by=bob, purpose="to interview")
    assert can_know_person(may(alice), who)
    revoke_clearance(clearance, by=bob)
    assert not can_know_person(may(alice), who)
    lift_protection(who, by=bob, reason="safe")
    assert can_know_person(may(alice), who)


def test_a_clearance_runs_out(alice, bob):
    from sought.registry.policies import access_of

    who = person(alice)
    protect(who, by=bob, reason="threatened")
    end = timezone.now() + timedelta(days=1)
    grant_clearance(who, alice, by=bob, purpose="to interview", expires_at=end)
    assert who.pk in access_of(alice).cleared
    assert who.pk not in access_of(alice, end + timedelta(seconds=1)).cleared


def test_clearances_that_cannot_be(alice, bob):
    who = person(alice)
    with refused(f"{who.code} is not protected; no clearance is needed"):
        grant_clearance(who, alice, by=bob, purpose="x")
    protect(who, by=bob, reason="threatened")
    with refused(f"{who.code} is protected already"):
        protect(who, by=bob, reason="again")
    with refused("^officer: nobody clears themselves; ask another officer$"):
        grant_clearance(who, bob, by=bob, purpose="x")
    with refused("^purpose: a clearance needs a purpose$"):
        grant_clearance(who, alice, by=bob, purpose=" ")
    with refused("^expires_at: the end lies in the past; choose a later one$"):
        grant_clearance(who, alice, by=bob, purpose="x", expires_at=timezone.now())
    clearance = grant_clearance(who, alice, by=bob, purpose="x")
    with refused(f"{alice.code} is cleared for {who.code} already"):
        grant_clearance(who, alice, by=bob, purpose="x")
    revoke_clearance(clearance, by=bob)
    with refused("the clearance is revoked already"):
        revoke_clearance(clearance, by=bob)


# --- lists, drafts, applications, the house -------------------------------------------------------


def test_an_entry_is_one_person_until_that_is_undone(alice):
    entry = list_of(alice, {"name": "Tural"}).entries.get()
    first, second = person(alice), person(alice)
    link = link_entry(entry, first, by=alice, reason="same number")
    with refused(f"{entry.code} is linked to {first.code}; undo that first"):
        link_entry(entry, second, by=alice, reason="same name")
    undo_link(link, by=alice, reason="another number")
    with refused("is undone already"):
        undo_link(link, by=alice, reason="again")
    link_entry(entry, second, by=alice, reason="same name")
    assert entry.links.count() == 2
    entry.refresh_from_db()
    assert entry.cells == {"name": "Tural"}


def test_drafts_are_ones_own(alice, bob):
    save_draft(by=alice, form="application", content={"a": 1})
    save_draft(by=alice, form="application", content={"a": 2})
    assert Draft.objects.get().content == {"a": 2}
    assert not discard_draft(by=bob, form="application")
    assert discard_draft(by=alice, form="application")
    assert not AuditEntry.objects.exists()
    with refused("^content: the draft is too large to be kept"):
        save_draft(by=alice, form="x", content={"a": "x" * 1_000_001})


def test_being_sought_moves_the_status(alice):
    who = person(alice, sought=False)
    mark_sought(who, by=alice, reason="a list")
    assert Shown.objects.get(person=who).status == Status.MISSING
    with refused(f"{who.code} is sought already"):
        mark_sought(who, by=alice, reason="a list")
    mark_sought(who, by=alice, reason="a slip", sought=False)
    assert Shown.objects.get(person=who).status == Status.NOT_SOUGHT


def test_a_new_order_of_languages_renews_the_names(alice):
    names = ({"text": "Liman", "language": "az"}, {"text": "Порт", "language": "ru"})
    made = create_place(PlaceForm("town", names), by=alice, source=source(alice))
    assert made.shown_name == "Liman"
    set_installation(by=alice, place_languages=["ru", "az"])
    made.refresh_from_db()
    assert made.shown_name == "Порт"


@pytest.mark.parametrize(
    ("fields", "wording"),
    [
        ({"default_language": "xx"}, "^default_language: choose one of en, az, hy, ru$"),
        ({"place_languages": []}, "^place_languages: name at least one language$"),
        (
            {"child_below": 20, "elderly_from": 20},
            (
                "^elderly_from: children are below 20, the elderly from 20 on; "
                "the second must be higher$"
            ),
        ),
        (
            {"disclosure_width": 4},
            (
                "^disclosure_width: a width below 5 would tell that a blank count is small; "
                "give 0 or 5 and more$"
            ),
        ),
    ],
)
def test_installations_that_cannot_be(alice, fields, wording):
    with refused(wording):
        set_installation(by=alice, **fields)
    assert Installation.current().child_below == 18


@pytest.mark.parametrize(
    ("action", "wording"),
    [
        (lambda who, by: protect(who, by=by, reason=""), "a protection needs a reason"),
        (
            lambda who, by: lift_protection(who, by=by, reason="x"),
            r"P-\d+ is not protected",
        ),
        (lambda who, by: mark_sought(who, by=by, reason=""), "such a mark needs a reason"),
    ],
)
def test_deeds_without_ground_change_nothing(alice, action, wording):
    who = person(alice)
    before = AuditEntry.objects.count()
    with refused(wording):
        action(who, alice)
    who.refresh_from_db()
    assert (who.protected, who.sought) == (False, True)
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(
    ("module", "action"),
    [
        ("protect", lambda who, by: protect(who, by=by, reason="x")),
        ("mark_sought", lambda who, by: mark_sought(who, by=by, reason="x", sought=False)),
        ("create_place", lambda _, by: place(by)),
        ("incidents", lambda _, by: create_incident(by=by, title="x")),
    ],
)
def test_a_deed_without_its_entry_does_not_stand(alice, monkeypatch, module, action):
    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    who = person(alice)
    for target in (module, "writing"):
        name = f"sought.registry.actions.{target}.add_entry"
        monkeypatch.setattr(name, fail, raising=False)
    with pytest.raises(RuntimeError):
        action(who, alice)
    who.refresh_from_db()
    assert (who.protected, who.sought) == (False, True)
    assert not Place.objects.exists()
    assert Shown.objects.get(person=who).status == Status.MISSING

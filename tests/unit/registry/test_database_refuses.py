"""Sweeps over all models: the database itself refuses half a pair, an unknown choice, a bad row."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from sought.registry.models import AuditHead, Clearance, Erasure, Installation, Mention, Person
from sought.registry.records.statements import STATEMENTS
from tests.office import person
from tests.unit.registry import whole_office

TABLES = [m for m in apps.get_app_config("registry").get_models() if m is not AuditHead]

UNPAIRED = {
    ("Draft", "saved_at"): "the officer is the key",
    ("Mention", "proposed_at"): "by a program, perhaps",
    ("Person", "erased_at"): "by whom stands in the erasure",
    ("LinkageRun", "finished_at"): "the end of what its starter began",
    ("Proposal", "created_at"): "by the run",
    ("Search", "started_at"): "by its worker",
    ("Search", "finished_at"): "by its worker",
    ("Search", "heartbeat_at"): "by its worker",
    ("SamplingList", "started_at"): "by its worker",
    ("SamplingList", "finished_at"): "by its worker",
    ("SamplingList", "heartbeat_at"): "by its worker",
    ("Review", "reviewed_at"): "by its reviewer",
    ("Shown", "renewed_at"): "by whoever changed what is shown",
    ("Officer", "password_expires_at"): "a limit, no deed",
    ("RoleGrant", "expires_at"): "a limit, no deed",
    ("Clearance", "expires_at"): "a limit, no deed",
    ("Conversation", "held_at"): "by who recorded it, or somebody else of the office",
    ("FamilyAccess", "expires_at"): "a limit, no deed",
    ("FamilyAccess", "last_used_at"): "by its relative",
    ("OneTimeCode", "used_at"): "by the relative of its access",
    ("FamilyNews", "sent_at"): "by the relative of its access",
    ("Custody", "handed_at"): "between giver and receiver",
    ("Return", "handed_at"): "by the officer who signs for the office",
    ("Custody", "given_confirmed_at"): "by the giver",
    ("Custody", "received_confirmed_at"): "by the receiver",
}


@pytest.fixture
def office(alice, bob, charlie):
    return whole_office.run(alice, bob, charlie)


def is_refused(model, row, **values):
    assert row is not None, f"{model.__name__}: the run leaves no row"
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**values)
    except IntegrityError:
        return True
    return False


def refuses(rows, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**values)


def pairs():
    """Columns that say when something was undone or decided, each with who did it."""
    for model in TABLES:
        fields = {f.name: f for f in model._meta.concrete_fields}
        for name, field in fields.items():
            by = name.removesuffix("_at") + "_by"
            if name.endswith("_at") and field.null and by in fields:
                yield model, name, by


@pytest.mark.usefixtures("office")
def test_half_of_a_pair_is_refused():
    kept = set()
    for model, at, by in pairs():
        row = model._base_manager.first()
        half = {by: None} if getattr(row, at) else {at: timezone.now(), by: None}
        if not is_refused(model, row, **half):
            kept.add(f"{model.__name__}.{at}")
    assert kept == {"DonorConsent.ended_at"}  # without an officer: on the family page
    assert len(list(pairs())) > 15


def test_each_time_of_a_deed_has_its_doer():
    """A new column ``…_at`` needs its ``…_by``, or a reason here."""
    alone = set()
    for model in TABLES:
        names = {f.name for f in model._meta.concrete_fields}
        for name in names:
            if not name.endswith("_at") or name.removesuffix("_at") + "_by" in names:
                continue
            if model.__module__.startswith("sought.registry") and name != "added_at":
                alone.add((model.__name__, name))
    assert alone <= UNPAIRED.keys()


def choices():
    """Columns whose values are a list of choices that this package gives."""
    for model in TABLES:
        for field in model._meta.concrete_fields:
            if field.choices and isinstance(field, models.CharField):
                yield model, field.name


@pytest.mark.usefixtures("office")
def test_an_unknown_choice_is_refused():
    kept = {
        f"{model.__name__}.{field}"
        for model, field in choices()
        if not is_refused(model, model._base_manager.first(), **{field: "??"})
    }
    assert kept == set()
    assert len(list(choices())) > 25


@pytest.mark.usefixtures("office")
def test_an_erasure_is_never_done_by_who_asked():
    done = Erasure.objects.filter(done_at__isnull=False)
    refuses(done, done_by=models.F("requested_by"))


def test_an_erasure_is_not_both_done_and_refused(office):
    done = Erasure.objects.filter(done_at__isnull=False)
    refuses(done, refused_at=timezone.now(), refused_by=office.bob)


@pytest.mark.usefixtures("office")
def test_nobody_clears_themselves():
    refuses(Clearance.objects.all(), granted_by=models.F("officer"))


def test_a_withdrawal_without_a_reason_is_refused(office):
    for model in STATEMENTS.values():
        row = model.objects.filter(withdrawn_at__isnull=True).first()
        assert is_refused(model, row, withdrawn_at=timezone.now(), withdrawn_by=office.alice)


@pytest.mark.usefixtures("office")
def test_a_decided_mention_has_its_decider():
    refuses(Mention.objects.all(), decided_at=None, decided_by=None)


@pytest.mark.usefixtures("office")
def test_there_is_one_installation():
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.bulk_create([Installation(pk=2)])


def test_a_person_with_statements_is_not_deleted(alice):
    who = person(alice)
    with pytest.raises(models.ProtectedError):
        who.delete()
    assert Person.objects.filter(pk=who.pk).exists()

"""Sweeps over all models: the database itself refuses half a pair, an unknown choice, a bad row."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import override_settings
from django.utils import timezone

from sought.registry.models import (
    AuditHead,
    Clearance,
    Erasure,
    ExchangeEntry,
    ExchangeList,
    ExchangeVersion,
    Installation,
    Mention,
    Person,
)
from sought.registry.records.statements import STATEMENTS
from tests.office import alice, bob, charlie, person
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
    ("EstimateRun", "started_at"): "by its worker",
    ("EstimateRun", "finished_at"): "by its worker",
    ("EstimateRun", "heartbeat_at"): "by its worker",
    ("EstimateRun", "known_at"): "a moment, no deed",
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
    ("CourtBundle", "known_at"): "a moment, no deed",
    ("HouseReport", "known_at"): "a moment, no deed",
    ("Custody", "handed_at"): "between giver and receiver",
    ("Return", "handed_at"): "by the officer who signs for the office",
    ("Custody", "given_confirmed_at"): "by the giver",
    ("Custody", "received_confirmed_at"): "by the receiver",
}


@pytest.fixture(scope="module")
def office(made_once, tmp_path_factory):
    """Run once: what is refused leaves no trace."""
    with override_settings(SOUGHT_ATTACHMENTS=tmp_path_factory.mktemp("attachments")):
        return made_once(lambda: whole_office.run(alice(), bob(), charlie()))


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


@pytest.mark.usefixtures("db", "office")
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


@pytest.mark.usefixtures("db", "office")
def test_an_unknown_choice_is_refused():
    kept = {
        f"{model.__name__}.{field}"
        for model, field in choices()
        if not is_refused(model, model._base_manager.first(), **{field: "??"})
    }
    assert kept == set()
    assert len(list(choices())) > 25


@pytest.mark.usefixtures("db", "office")
def test_an_erasure_is_never_done_by_who_asked():
    done = Erasure.objects.filter(done_at__isnull=False)
    refuses(done, done_by=models.F("requested_by"))


@pytest.mark.usefixtures("db")
def test_an_erasure_is_not_both_done_and_refused(office):
    done = Erasure.objects.filter(done_at__isnull=False)
    refuses(done, refused_at=timezone.now(), refused_by=office.bob)


@pytest.mark.usefixtures("db", "office")
def test_nobody_clears_themselves():
    refuses(Clearance.objects.all(), granted_by=models.F("officer"))


@pytest.mark.usefixtures("db")
def test_a_withdrawal_without_a_reason_is_refused(office):
    for model in STATEMENTS.values():
        row = model.objects.filter(withdrawn_at__isnull=True).first()
        assert is_refused(model, row, withdrawn_at=timezone.now(), withdrawn_by=office.alice)


@pytest.mark.usefixtures("db", "office")
def test_a_decided_mention_has_its_decider():
    refuses(Mention.objects.all(), decided_at=None, decided_by=None)


@pytest.mark.usefixtures("db", "office")
def test_there_is_one_installation():
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.bulk_create([Installation(pk=2)])


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("rule", [(2, 0), (5, 4)])
def test_the_rule_of_disclosure_protects(rule):
    Installation.current()
    least, width = rule
    refuses(Installation.objects.all(), disclosure_least=least, disclosure_width=width)


@pytest.mark.usefixtures("db")
def test_a_person_with_statements_is_not_deleted(office):
    who = person(office.alice)
    with pytest.raises(models.ProtectedError):
        who.delete()
    assert Person.objects.filter(pk=who.pk).exists()


@pytest.mark.usefixtures("db", "office")
@pytest.mark.parametrize(
    ("model", "values"),
    [
        (ExchangeEntry, {"name": "Somebody else"}),
        (ExchangeEntry, {"particulars": "1971"}),
        (ExchangeEntry, {"line": 99}),
        (ExchangeEntry, {"removed_at": None, "removed_by": None}),
        (ExchangeVersion, {"sent_on": "2020-05-01"}),
        (ExchangeVersion, {"sent_at": None, "sent_by": None, "sent_on": None}),
        (ExchangeVersion, {"drawn_up_by": "Somebody else"}),
        (ExchangeList, {"first_side": "Somebody else"}),
    ],
)
def test_what_was_sent_is_frozen(model, values):
    sent = {
        ExchangeEntry: ExchangeEntry.objects.filter(
            version__sent_at__isnull=False, removed_at__isnull="removed_at" not in values
        ),
        ExchangeVersion: ExchangeVersion.objects.filter(sent_at__isnull=False),
        ExchangeList: ExchangeList.objects.filter(versions__sent_at__isnull=False),
    }[model]
    row = sent.first()
    assert row is not None
    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**values)


@pytest.mark.usefixtures("db")
def test_nobody_joins_or_leaves_a_version_that_was_sent(office):
    version = ExchangeVersion.objects.filter(sent_at__isnull=False).first()
    late = ExchangeEntry(version=version, line=99, name="A", proposed_by="B", added_by=office.alice)
    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        ExchangeEntry.objects.bulk_create([late])
    entries = ExchangeEntry.objects.filter(version=version)
    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        entries._raw_delete(entries.db)
    open_ones = ExchangeEntry.objects.filter(version__sent_at__isnull=True)
    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        open_ones.update(version=version)
    assert open_ones.update(name="█████") == 1


@pytest.mark.usefixtures("db", "office")
def test_an_erasure_masks_what_was_sent():
    entries = ExchangeEntry.objects.filter(version__sent_at__isnull=False, removed_at=None)
    assert entries.update(name="███ A", particulars="") == entries.count() > 0

"""Draw up lists that two sides exchange: a version, who is on it, sent, and the next one.

A version that was sent is frozen: nobody is added or taken off any more, and the next version
begins as its copy.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Body,
    ExchangeEntry,
    ExchangeList,
    ExchangeVersion,
    Officer,
    Person,
    Source,
)
from sought.registry.policies import (
    Access,
    Permission,
    access_of,
    can_read_source,
    check_can_open_person,
)
from sought.registry.records.mask import Masker


@dataclass(frozen=True)
class VersionForm:
    """Which body drew the version up, when, and the paper it is on."""

    drawn_up_by: str
    drawn_up_on: dt.date
    source: Source | None = None


@dataclass(frozen=True)
class EntryForm:
    """Somebody as they stand on the list; ``person`` is who the house takes them for."""

    name: str
    proposed_by: str
    particulars: str = ""
    person: Person | None = None


@transaction.atomic
def create_exchange_list(
    form: VersionForm,
    *,
    by: Officer,
    title: str,
    purpose: str,
    first_side: str,
    second_side: str,
    through: str = "",
) -> ExchangeList:
    """A new list with its first version, which is empty and not sent."""
    access = _access(by)
    _refuse_paper(access, form)
    if Body.key_of(first_side) == Body.key_of(second_side):
        raise InputError("a list goes between two sides; name the other", where="second_side")
    row = ExchangeList(
        title=title,
        purpose=purpose,
        first_side=first_side,
        second_side=second_side,
        through=through,
        created_by=by,
    )
    validated(row).save()
    _version(row, 1, form, by)
    detail = {"purpose": str(row.purpose)}
    add_entry("create exchange list", by=by, subject=row.code, detail=detail)
    return row


@transaction.atomic
def add_to_exchange_list(
    version: ExchangeVersion, form: EntryForm, *, by: Officer
) -> ExchangeEntry:
    """Put somebody on a version that is not sent.

    InputError for who stands on it already or is protected: a list that leaves the house names
    nobody protected.
    """
    access = _access(by)
    row = _unsent(version)
    if form.person is not None:
        _refuse_person(access, row, form.person)
    else:
        _refuse_same_words(row, form)
    lines = ExchangeEntry.objects.filter(version__list=row.list)
    line = (lines.aggregate(last=Max("line"))["last"] or 0) + 1
    entry = ExchangeEntry(version=row, line=line, added_by=by, **vars(form))
    validated(entry).save()
    detail = {"entry": entry.pk, **({"person": form.person.code} if form.person else {})}
    add_entry("add to exchange list", by=by, subject=row.code, detail=detail)
    return entry


@transaction.atomic
def take_off_exchange_list(entry: ExchangeEntry, *, by: Officer, reason: str) -> None:
    """Take somebody off a version that is not sent; the row stays with the reason."""
    access = _access(by)
    said = reasoned(reason, "taking somebody off a list")
    row = ExchangeEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    version = _unsent(row.version)
    if row.person is not None:
        check_can_open_person(access, row.person)
    if row.removed_at is not None:
        raise InputError("they are off the list already")
    row.removed_at, row.removed_by, row.removed_reason = timezone.now(), by, said
    row.save(update_fields=["removed_at", "removed_by", "removed_reason"])
    told = nameless(Masker([row.name]).mask_words(said), [row.person_id] if row.person_id else [])
    detail = {"entry": row.pk}
    add_entry("take off exchange list", by=by, subject=version.code, detail=detail, reason=told)


@transaction.atomic
def identify_exchange_entry(entry: ExchangeEntry, person: Person | None, *, by: Officer) -> None:
    """Say who the house takes somebody on a list for, or that nobody knows after all.

    What stands on the list does not change: the line in every version, sent or not, leads to the
    person, and so do the answers to it.  InputError for who is protected, or stands on one of them.
    """
    access = _access(by)
    row = ExchangeEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    before = row.person
    if before is not None:
        check_can_open_person(access, before)
    if person == before:
        raise InputError("the line says so already", where="person")
    lines = ExchangeEntry.objects.filter(version__list=row.version.list_id, line=row.line)
    if person is not None:
        versions = ExchangeVersion.objects.filter(entries__in=lines).select_for_update()
        for version in versions.order_by("number"):
            _refuse_person(access, version, person)
    lines.update(person=person)
    refresh_shown(one.pk for one in (before, person) if one is not None)
    codes = {"was": before and before.code, "person": person and person.code}
    detail = {"entry": row.pk, **{what: code for what, code in codes.items() if code}}
    add_entry("identify exchange entry", by=by, subject=row.version.code, detail=detail)


@transaction.atomic
def send_exchange_version(
    version: ExchangeVersion, *, by: Officer, sent_to: str, sent_on: dt.date
) -> None:
    """The version is out of the house; nothing in it changes from now on."""
    _access(by)
    row = _unsent(version)
    if not sent_to.strip():
        raise InputError("say to which body it was sent", where="sent_to")
    if sent_on > timezone.localdate():
        raise InputError("a version is recorded as sent once it is", where="sent_on")
    if sent_on < row.drawn_up_on:
        raise InputError("a version is sent once it is drawn up", where="sent_on")
    # Those protected are in no file that leaves the house: they alone are nobody to send.
    standing = row.entries.filter(removed_at__isnull=True).exclude(person__protected=True)
    if not standing.exists():
        raise InputError("nobody stands on this version; add somebody first")
    row.sent_to, row.sent_on, row.sent_at, row.sent_by = (
        sent_to.strip(),
        sent_on,
        timezone.now(),
        by,
    )
    validated(row).save()
    add_entry(
        "send exchange version", by=by, subject=row.code, detail={"sent_on": sent_on.isoformat()}
    )


@transaction.atomic
def next_exchange_version(
    exchange: ExchangeList, form: VersionForm, *, by: Officer
) -> ExchangeVersion:
    """A new version that begins as a copy of the last one, which must be sent."""
    access = _access(by)
    _refuse_paper(access, form)
    ExchangeList.objects.select_for_update().get(pk=exchange.pk)
    last = exchange.versions.order_by("-number")[:1].get()
    if not last.sent:
        raise InputError(f"{last.code} is not sent yet; change that one, or send it first")
    made = _version(exchange, last.number + 1, form, by)
    ExchangeEntry.objects.bulk_create(
        ExchangeEntry(
            version=made,
            line=entry.line,
            person=entry.person,
            name=entry.name,
            particulars=entry.particulars,
            proposed_by=entry.proposed_by,
            added_by=by,
        )
        for entry in last.entries.filter(removed_at__isnull=True).order_by("line")
    )
    add_entry("next exchange version", by=by, subject=made.code)
    return made


def _access(by: Officer) -> Access:
    access = access_of(by)
    access.check(Permission.VIEW_RESTRICTED)
    access.check(Permission.RECORD)
    return access


def _version(
    exchange: ExchangeList, number: int, form: VersionForm, by: Officer
) -> ExchangeVersion:
    row = ExchangeVersion(list=exchange, number=number, made_by=by, **vars(form))
    return _saved(row)


def _saved(row: ExchangeVersion) -> ExchangeVersion:
    validated(row).save()
    return row


def _unsent(version: ExchangeVersion) -> ExchangeVersion:
    """The version, locked; of two at once the second sees what the first did."""
    rows = ExchangeVersion.objects.select_for_update(of=("self",)).select_related("list")
    row = rows.get(pk=version.pk)
    if row.sent:
        raise InputError(f"{row.code} was sent and is frozen; begin the next version")
    return row


def _refuse_person(access: Access, version: ExchangeVersion, person: Person) -> None:
    check_can_open_person(access, person)
    refuse_erased([person.pk], where="person")
    if person.protected:
        raise InputError(
            f"{person.code} is protected; a list that leaves the house names nobody protected",
            where="person",
        )
    if version.entries.filter(person=person, removed_at__isnull=True).exists():
        raise InputError(f"{person.code} stands on {version.code} already", where="person")


def _refuse_same_words(version: ExchangeVersion, form: EntryForm) -> None:
    """Two clicks would be two lines; two namesakes have particulars of their own."""
    same = version.entries.filter(
        person__isnull=True,
        removed_at__isnull=True,
        name=form.name.strip(),
        particulars=form.particulars.strip(),
    )
    if same.exists():
        raise InputError(
            f"the same name with the same particulars stands on {version.code} already; "
            "add particulars that tell the two apart",
            where="particulars",
        )


def _refuse_paper(access: Access, form: VersionForm) -> None:
    source = form.source
    if source is None:
        return
    if source.withdrawn_at is not None or not can_read_source(access, source):
        raise InputError("choose a source that stands and is open to you", where="source")

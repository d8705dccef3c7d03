"""A family gets its letter, a new one, or its page is shut; secrets are shown once, kept as hashes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.actions.validated import validated
from sought.registry.models import LANGUAGES, FamilyAccess, Officer, OneTimeCode, Person
from sought.registry.policies import access_of
from sought.registry.policies.family_page import check_can_give_family_page
from sought.registry.records.family_circle import families_of
from sought.registry.records.family_secrets import (
    CODES,
    kept_of_secret,
    new_access_code,
    new_letter_password,
    new_one_time_code,
)
from sought.registry.records.family_told import accesses_of, may_have_page, reader_of


@dataclass(frozen=True)
class FamilyLetter:
    """What is printed, and never known again; ``codes`` are numbered from 1."""

    access: FamilyAccess
    password: str = field(repr=False)
    codes: tuple[str, ...] = field(repr=False)


@transaction.atomic
def issue_family_access(
    relative: Person, *, by: Officer, language: str, until: datetime | None = None
) -> FamilyLetter:
    """A letter for a relative whom the office tells, an applicant or a donor.

    InputError for others, for a second letter beside a standing one, or an impossible field.
    """
    check_can_give_family_page(access_of(by), relative)
    refuse_erased([relative.pk])
    _refuse_unfit(relative, language, until)
    letter = _new_secrets()
    access = FamilyAccess(
        relative=relative,
        access_code=_free_code(),
        secret=kept_of_secret(letter[0]),
        language=language,
        issued_by=by,
        expires_at=until,
    )
    validated(access).save()
    _keep_codes(access, letter[1])
    detail = {"relative": relative.code, "codes": CODES}
    add_entry("issue family access", by=by, subject=access.code, detail=detail)
    return FamilyLetter(access, *letter)


@transaction.atomic
def renew_family_access(access: FamilyAccess, *, by: Officer, reason: str) -> FamilyLetter:
    """A new password and new codes; the old ones open nothing, and open pages shut at once."""
    why = reasoned(reason, "a new letter")
    access = _standing(access, by)
    refuse_erased([reader_of(access).pk])
    letter = _new_secrets()
    access.secret, access.asked = kept_of_secret(letter[0]), None
    access.renewed_at, access.renewed_by = timezone.now(), by
    access.save(update_fields=["secret", "asked", "renewed_at", "renewed_by"])
    access.codes.all().delete()
    _keep_codes(access, letter[1])
    add_entry(
        "renew family access",
        by=by,
        subject=access.code,
        detail={"codes": CODES},
        reason=_nameless(why, access),
    )
    return FamilyLetter(access, *letter)


@transaction.atomic
def end_family_access(access: FamilyAccess, *, by: Officer, reason: str) -> None:
    """Shut the page: a letter was lost, the relative wishes it, or is the wrong one."""
    why = _nameless(reasoned(reason, "the end of a family page"), access)
    access = _standing(access, by)
    access.ended_at, access.ended_by, access.ended_reason = timezone.now(), by, why
    access.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    add_entry("end family access", by=by, subject=access.code, reason=why)


def _refuse_unfit(relative: Person, language: str, until: datetime | None) -> None:
    if language not in LANGUAGES:
        raise InputError(f"choose one of {', '.join(LANGUAGES)}", where="language")
    if until is not None and until <= timezone.now():
        raise InputError("is past already; choose a later day", where="until")
    if accesses_of(relative).filter(ended_at__isnull=True).exists():
        raise InputError(f"{relative.code} has a letter already; renew that one, or end it first")
    if not may_have_page(relative):
        raise InputError(
            f"{relative.code} is nobody whom the office tells, no applicant and no donor; "
            "record first whom they may be told of"
        )


def _standing(access: FamilyAccess, by: Officer) -> FamilyAccess:
    """The row, locked: two officers may press at the same time."""
    check_can_give_family_page(access_of(by), reader_of(access))
    rows = FamilyAccess.objects.select_for_update(of=("self",)).select_related("relative")
    access = rows.get(pk=access.pk)
    if access.ended_at is not None:
        raise InputError(f"{access.code} has ended already; issue a new letter")
    return access


def _nameless(reason: str, access: FamilyAccess) -> str:
    """Without the names of the relative, and of those with whom they share a sought person."""
    relative = access.relative_id
    return nameless_family(reason, {relative} | families_of([relative]))


def _free_code() -> str:
    while FamilyAccess.objects.filter(access_code=(code := new_access_code())).exists():
        pass
    return code


def _new_secrets() -> tuple[str, tuple[str, ...]]:
    """The password, and codes none of which is another's."""
    codes: dict[str, None] = {}
    while len(codes) < CODES:
        codes[new_one_time_code()] = None
    return new_letter_password(), tuple(codes)


def _keep_codes(access: FamilyAccess, codes: tuple[str, ...]) -> None:
    OneTimeCode.objects.bulk_create(
        OneTimeCode(access=access, number=number, secret=kept_of_secret(code))
        for number, code in enumerate(codes, start=1)
    )

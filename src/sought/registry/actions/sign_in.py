"""What happens at the door, noted in the audit chain by codes: never the name somebody typed."""

from __future__ import annotations

from django.db import transaction

from sought.registry.actions.audit import add_entry
from sought.registry.models import Officer


@transaction.atomic
def note_signed_in(officer: Officer) -> None:
    """Password and, where one is asked for, second factor were right."""
    add_entry("sign in", by=officer, subject=officer.code)


@transaction.atomic
def note_signed_out(officer: Officer, *, why: str) -> None:
    """The officer left, or the session was too old or too long idle."""
    add_entry("sign out", by=officer, subject=officer.code, detail={"why": why})


@transaction.atomic
def note_failed(officer: Officer | None, *, step: str) -> None:
    """A wrong password or code for this officer, or for an account that does not exist.

    Nobody acted as far as we know: the officer is what was aimed at.
    """
    subject = officer.code if officer else ""
    add_entry("sign-in failed", by=None, subject=subject, detail={"step": step})


@transaction.atomic
def note_locked(officer: Officer | None) -> None:
    """So many failures that the door is shut for a while."""
    add_entry("sign-in locked", by=None, subject=officer.code if officer else "")


@transaction.atomic
def note_factor(officer: Officer, *, verb: str, kind: str) -> None:
    """A second factor was added, removed or renewed by its officer."""
    add_entry(f"{verb} second factor", by=officer, subject=officer.code, detail={"kind": kind})

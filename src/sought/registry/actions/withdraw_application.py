"""The family takes its application back, or it is answered."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.models import Application, ApplicationState, Officer


@transaction.atomic
def withdraw_application(application: Application, *, by: Officer, reason: str) -> None:
    """The family no longer asks; what it told stays, and those sought stay sought."""
    _close(application, ApplicationState.WITHDRAWN, by, reason, "withdraw application")


@transaction.atomic
def answer_application(application: Application, *, by: Officer, reason: str) -> None:
    """The family has its answer; ``reason`` says which, without names."""
    _close(application, ApplicationState.ANSWERED, by, reason, "answer application")


def _close(
    application: Application, state: ApplicationState, by: Officer, reason: str, verb: str
) -> None:
    why = reasoned(reason, f"to {verb}")
    standing = Application.objects.select_for_update().get(pk=application.pk)
    if standing.state != ApplicationState.OPEN:
        raise InputError(f"{application.source.code} is {standing.state} already")
    application.state = state
    application.save(update_fields=["state"])
    asked_for = application.asked_for.values_list("person", flat=True)
    told = nameless(why, [application.applicant_id, *asked_for])
    add_entry(verb, by=by, subject=application.source.code, reason=told)

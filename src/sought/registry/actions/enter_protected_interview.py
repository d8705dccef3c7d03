"""Enter an interview and protect its witness in one deed, so that no moment lies between."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import InterviewForm
from sought.registry.actions.protect import protect
from sought.registry.models import Confidentiality, Officer, Testimony


@transaction.atomic
def enter_protected_interview(form: InterviewForm, *, by: Officer, reason: str) -> Testimony:
    """The source is of the class protected, the witness is known to named officers only.

    Whoever enters it needs a clearance, like everybody else, to read it again.
    """
    source = replace(form.source, confidentiality=Confidentiality.PROTECTED)
    testimony = enter_interview(replace(form, source=source), by=by)
    if not testimony.witness.protected:
        protect(testimony.witness, by=by, reason=reason)
    return testimony

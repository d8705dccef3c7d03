"""Change what a witness agreed to, and under what conditions the interview stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.validated import validated
from sought.registry.models import Confidentiality, Officer, Source, Testimony

_IN_WORDS = frozenset({"interviewer", "interpreter"})
"""These may name somebody: the chain says only that they were changed."""


@dataclass(frozen=True)
class InterviewTerms:
    """Consent, whether the witness may be asked again, who was present, and who may read it."""

    consent: str
    may_contact: bool
    interviewer: str
    interpreter: str
    confidentiality: str


@transaction.atomic
def set_interview_terms(testimony: Testimony, terms: InterviewTerms, *, by: Officer) -> bool:
    """Whether anything changed.  InputError where the interview is withdrawn, or for a class that
    only the protection of the witness gives and takes.
    """
    source = Source.objects.select_for_update().get(pk=testimony.pk)
    standing = Testimony.objects.select_for_update().get(pk=testimony.pk)
    _refuse(source, terms)
    changes = _changes(standing, source, terms)
    if not changes:
        return False
    for name, value in asdict(terms).items():
        setattr(source if name == "confidentiality" else standing, name, value)
    validated(standing).save()
    validated(source).save(update_fields=["confidentiality"])
    add_entry("set interview terms", by=by, subject=source.code, detail=changes)
    testimony.refresh_from_db()
    return True


def _refuse(source: Source, terms: InterviewTerms) -> None:
    if source.withdrawn_at is not None:
        raise InputError(f"{source.code} is withdrawn; nothing changes in it")
    if terms.confidentiality == source.confidentiality:
        return
    if Confidentiality.PROTECTED in {terms.confidentiality, source.confidentiality}:
        raise InputError(
            "protected goes with the protection of the witness; protect the person",
            where="confidentiality",
        )


def _changes(testimony: Testimony, source: Source, terms: InterviewTerms) -> dict[str, object]:
    """Before and after of each, for the chain."""
    before = {name: getattr(testimony, name, None) for name in asdict(terms)}
    before["confidentiality"] = source.confidentiality
    changed = {name: (before[name], to) for name, to in asdict(terms).items() if before[name] != to}
    return {
        name: "changed" if name in _IN_WORDS else [str(was), str(now)]
        for name, (was, now) in changed.items()
    }

"""Say that a kinship is verified and how, or that it is only claimed after all."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.models import Officer, Relation

_COLUMNS = ["verified_at", "verified_by", "verified_how"]


@transaction.atomic
def verify_kinship(relation: Relation, *, by: Officer, how: str) -> None:
    """A document or a test has shown it; ``how`` says which."""
    if not how.strip():
        raise InputError("say what has shown it: a document, a test", where="how")
    if not relation.stands:
        raise InputError(f"{relation.ref} is withdrawn; verify one that stands")
    if relation.verified:
        raise InputError(f"{relation.ref} is verified already")
    relation.verified_at, relation.verified_by = timezone.now(), by
    relation.verified_how = how.strip()
    relation.full_clean()
    relation.save(update_fields=_COLUMNS)
    add_entry("verify kinship", by=by, subject=relation.ref, detail=_codes(relation))


@transaction.atomic
def unverify_kinship(relation: Relation, *, by: Officer, reason: str) -> None:
    """It is only claimed after all; what was said to have shown it goes into no record."""
    why = reasoned(reason, "taking a verification back")
    if not relation.verified:
        raise InputError(f"{relation.ref} is not verified")
    relation.verified_at = relation.verified_by = None
    relation.verified_how = ""
    relation.save(update_fields=_COLUMNS)
    told = nameless(why, [relation.person_id, relation.other_id])
    add_entry("unverify kinship", by=by, subject=relation.ref, detail=_codes(relation), reason=told)


def _codes(relation: Relation) -> dict[str, str]:
    return {"person": relation.person.code, "other": relation.other.code}

"""What may leave the house in a bundle for a court, whoever asks, and who may make one.

What a witness or an applicant did not agree to share stays here, as does whatever could tell who a
protected person is: no clearance and no tick opens that.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from sought.registry.models import Confidentiality, Consent, Person
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.persons import check_can_open_person
from sought.registry.policies.refusal import Refused


def leaving() -> Q:
    """A condition on sources: those of which something may leave the house."""
    unprotected = ~Q(confidentiality=Confidentiality.PROTECTED) & (
        Q(author_person__isnull=True) | Q(author_person__protected=False)
    )
    # A witness is protected even where the source names no author.
    agreed = Q(testimony__isnull=True) | Q(
        testimony__consent=Consent.BODIES, testimony__witness__protected=False
    )
    shared = Q(application__isnull=True) | Q(
        application__may_share=True, application__applicant__protected=False
    )
    return unprotected & agreed & shared


def leaving_unasked(chosen: Collection[int]) -> Q:
    """The same for what goes along although nobody ticks it: places' names, evidence, audit entries.

    Of a confidential source only where something of it is ``chosen`` (primary keys of sources).
    """
    return leaving() & (~Q(confidentiality=Confidentiality.CONFIDENTIAL) | Q(pk__in=chosen))


def check_can_make_bundle(access: Access, person: Person | None) -> None:
    """Refused without the right, and about whoever is protected, for a bundle says who it is."""
    access.check(Permission.MAKE_COURT_BUNDLES)
    access.check(Permission.VIEW_NAMES)
    if person is None:
        return
    check_can_open_person(access, person)
    if person.protected:
        raise Refused(
            f"{person.code} is protected, and a bundle says who it is about; "
            "lift the protection first, or hand over statements about nobody by name"
        )

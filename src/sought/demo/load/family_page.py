"""The invented office gives one family its letter, so that the family page can be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import Exists, OuterRef, QuerySet

from sought.demo.load.loading import Loaded
from sought.errors import SoughtError
from sought.registry.actions.family_access import issue_family_access
from sought.registry.models import (
    Application,
    FamilyAccess,
    FamilyContact,
    Officer,
    Person,
    Return,
    Role,
    Sample,
)


def open_family_page(
    officers: Mapping[str, Officer], loaded: Loaded
) -> tuple[str, str, tuple[str, ...]]:
    """Code, password and one-time codes of one letter, in English.

    Of a family that got its dead back, else of one that may be told of somebody, else of an
    applicant; who gave a sample before who did not.  SoughtError where there is nobody.
    """
    relative = next(_relatives(loaded), None)
    if relative is None:
        raise SoughtError("nobody has applied for anybody; make the demonstration anew")
    letter = issue_family_access(relative, by=officers[Role.LIAISON], language="en")
    return letter.access.access_code, letter.password, letter.codes


def _relatives(loaded: Loaded) -> Iterator[Person]:
    """Those who may get it, the most telling page first."""
    returned = Return.objects.filter(handed_at__isnull=False).values("received_by")
    told = FamilyContact.objects.filter(may_be_told=True, ended_at__isnull=True).values("relative")
    applied = Application.objects.values("applicant")
    has_one = FamilyAccess.objects.filter(ended_at__isnull=True).values("relative")
    for keys in (returned, told, applied):
        rows: QuerySet[Person] = Person.objects.filter(
            pk__in=keys, protected=False, erased_at__isnull=True, merged_into__isnull=True
        ).exclude(pk__in=has_one)
        known = set(loaded.persons.values())
        gave = Exists(Sample.objects.filter(donor=OuterRef("pk"), withdrawn_at__isnull=True))
        for person in rows.annotate(gave=gave).order_by("-gave", "pk"):
            if person.pk in known:
                yield person

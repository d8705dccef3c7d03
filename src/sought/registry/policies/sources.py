"""Who may read which source."""

from __future__ import annotations

from django.db.models import Q

from sought.registry.models import Confidentiality, Source
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.refusal import Refused

_NEEDED = {
    Confidentiality.OPEN: Permission.VIEW_SOURCES,
    Confidentiality.RESTRICTED: Permission.VIEW_RESTRICTED,
    Confidentiality.CONFIDENTIAL: Permission.VIEW_CONFIDENTIAL,
    Confidentiality.PROTECTED: Permission.VIEW_CONFIDENTIAL,
}


def can_read_source(access: Access, source: Source) -> bool:
    """Whether its content is open; of a protected source, only to officers cleared for its author.

    A source whose author is a protected person is open only to them as well, whatever its class.
    """
    return access.can(_NEEDED[Confidentiality(source.confidentiality)]) and _author_is_open(
        access, source
    )


def check_can_read_source(access: Access, source: Source) -> None:
    """Refused where its content is not open."""
    access.check(_NEEDED[Confidentiality(source.confidentiality)])
    if not _author_is_open(access, source):
        raise Refused(f"{source.code} is protected; ask a reviewer for a clearance with a purpose")


def readable(access: Access) -> Q:
    """A condition on sources: those this officer may read."""
    classes = [kind for kind, needed in _NEEDED.items() if access.can(needed)]
    by_author = Q(author_person_id__in=sorted(access.cleared))
    unprotected = ~Q(confidentiality=Confidentiality.PROTECTED) & (
        Q(author_person__isnull=True) | Q(author_person__protected=False)
    )
    return Q(confidentiality__in=classes) & (unprotected | by_author)


def _author_is_open(access: Access, source: Source) -> bool:
    author = source.author_person
    if author is not None and author.pk in access.cleared:
        return True
    is_protected = author is not None and author.protected
    return not is_protected and source.confidentiality != Confidentiality.PROTECTED

"""Who may open which file of a source."""

from __future__ import annotations

from collections.abc import Collection

from sought.registry.models import Attachment, Photograph, Profile
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.refusal import Refused
from sought.registry.policies.sources import check_can_read_source


def check_can_open_attachment(access: Access, attachment: Attachment) -> None:
    """Refused where its source is not open, or where it pictures somebody the officer may not know.

    A face says who it is, as a name does.  A laboratory's file is for who may see genotypes.
    """
    check_can_read_source(access, attachment.source)
    if _with_genotypes([attachment]):
        access.check(Permission.VIEW_GENOTYPES)
    if closed_pictures(access, [attachment]):
        raise Refused(f"{attachment.code} pictures a person who is known to named officers only")


def closed_pictures(access: Access, attachments: Collection[Attachment]) -> set[int]:
    """Which of these (primary keys) picture somebody not to be known, working copies included.

    A laboratory's file is a picture of genes: closed to whoever may not see genotypes.
    """
    originals = {row.pk: row.original_id or row.pk for row in attachments}
    pictured = Photograph.objects.filter(attachment__in=set(originals.values()))
    rows = pictured.values_list("attachment", "person", "person__protected")
    closed = {
        attachment
        for attachment, person, protected in rows
        if not access.knows(person_id=person, protected=protected)
    }
    if not access.can(Permission.VIEW_GENOTYPES):
        closed |= _with_genotypes(attachments)
    return {pk for pk, original in originals.items() if original in closed}


def _with_genotypes(attachments: Collection[Attachment]) -> set[int]:
    """Those from which profiles were read (primary keys)."""
    sources = {row.source_id for row in attachments}
    typed = set(Profile.objects.filter(source__in=sources).values_list("source", flat=True))
    return {row.pk for row in attachments if row.source_id in typed}

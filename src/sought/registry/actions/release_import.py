"""Let go of what the import of a list made, when the list's source is withdrawn."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from sought.registry.models import Link, LinkOrigin, Name, Officer, Person, Source


def release_import(source: Source, *, by: Officer, at: datetime | None) -> int:
    """Undo the links of the import; gives how many persons are no longer sought by it.

    A person made with the list of whom nobody else gives a name is not sought any more: the row
    stays, as every person's does.  Called when the source's statements are withdrawn already.
    """
    links = Link.objects.filter(
        entry__list=source.pk, origin=LinkOrigin.IMPORT, undone_at__isnull=True
    )
    released = _nameless(links).update(sought=False)
    links.update(undone_at=at, undone_by=by, undone_reason=f"{source.code} withdrawn")
    return released


def _nameless(links: QuerySet[Link]) -> QuerySet[Person]:
    standing = Name.objects.standing().filter(person=OuterRef("pk"))
    made = Person.objects.filter(pk__in=links.values("person"), sought=True)
    return made.filter(~Exists(standing))

"""Say whether a person may stand in a list more than once."""

from __future__ import annotations

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.models import List, Officer
from sought.registry.policies import Permission, access_of, check_can_read_source


@transaction.atomic
def set_list_repeats(listing: List, *, repeats: bool, by: Officer) -> None:
    """From now on two rows of the list may be one person, or no longer; decisions stay as they are.

    InputError where the list is withdrawn; Refused without the right to import or to read it.
    """
    access = access_of(by)
    access.check(Permission.IMPORT)
    check_can_read_source(access, listing.source)
    if listing.source.withdrawn_at is not None:
        raise InputError(f"{listing.source.code} is withdrawn")
    if listing.repeats == repeats:
        return
    listing.repeats = repeats
    listing.save(update_fields=["repeats"])
    add_entry("set list repeats", by=by, subject=listing.source.code, detail={"repeats": repeats})

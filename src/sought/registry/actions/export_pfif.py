"""Write persons to a PFIF file for another body; whom, to what end and by whom stays on record."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.exchange.atomic import write_bytes
from sought.exchange.pfif import PfifFile, PfifPerson, pfif_to_bytes
from sought.registry.actions.audit import add_entry
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.models import Installation, Officer, Person
from sought.registry.policies import Permission, access_of
from sought.registry.records.pfif_records import Sender, everybody_sought, may_leave, pfif_of

_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_CHUNK = 500


@transaction.atomic
def export_pfif(
    target: Path,
    *,
    by: Officer,
    domain: str,
    reason: str,
    everybody: bool = False,
    expires_days: int = 0,
) -> int:
    """Write those for whom the family agreed, or with ``everybody`` all sought; gives the number.

    Protected persons are never written.  The reason says to whom the file goes and what for.
    """
    access_of(by).check(Permission.EXPORT)
    access_of(by).check(Permission.VIEW_NAMES)
    why = reasoned(reason, "an export")
    if not _DOMAIN.fullmatch(domain):
        raise InputError("is no domain; write one such as commission.example", where="--domain")
    records = _records(_sender(domain, expires_days), everybody=everybody)
    content = pfif_to_bytes(PfifFile(tuple(records)))
    codes = [record.person_record_id.partition("/")[2] for record in records]
    detail = {
        "persons": codes,
        "everybody": everybody,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    told = nameless(why, map(Person.number_of, codes))
    add_entry("export pfif", by=by, detail=detail, reason=told)
    write_bytes(target, content)  # last: no file without its entry
    target.chmod(0o600)
    return len(records)


def _sender(domain: str, expires_days: int) -> Sender:
    house, now = Installation.current(), timezone.now()
    expires = now + timedelta(days=expires_days) if expires_days else None
    return Sender(domain, house.body or house.name, now, expires)


def _records(sender: Sender, *, everybody: bool) -> list[PfifPerson]:
    languages = Installation.current().place_languages
    persons = list((everybody_sought() if everybody else may_leave()).order_by("pk"))
    records: list[PfifPerson] = []
    for at in range(0, len(persons), _CHUNK):
        records.extend(pfif_of(persons[at : at + _CHUNK], sender, languages))
    return records

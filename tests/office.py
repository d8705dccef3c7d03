"""Three officers and what they work on: Alice writes, Bob decides, Charlie may nothing.

Every name is invented.
"""

from __future__ import annotations

import io
import itertools
from typing import Any

from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.record import create_person, record, record_event
from sought.registry.actions.record_source import record_source
from sought.registry.models import (
    Description,
    DescriptionKind,
    Event,
    EventKind,
    List,
    Officer,
    ParticipantRole,
    Person,
    Role,
    RoleGrant,
    Source,
    SourceKind,
)
from sought.registry.policies import Access, access_of

_numbers = itertools.count(1)


def officer(name: str, *roles: Role) -> Officer:
    """An officer with these roles."""
    made = Officer.objects.create_user(username=name, password=None)
    for role in roles:
        RoleGrant.objects.create(officer=made, role=role, purpose="test")
    return made


def alice() -> Officer:
    """A registrar."""
    return officer("alice", Role.REGISTRAR)


def bob() -> Officer:
    """A reviewer."""
    return officer("bob", Role.REVIEWER)


def charlie() -> Officer:
    """Nobody has given Charlie a role."""
    return officer("charlie")


def may(by: Officer) -> Access:
    """The officer's access now."""
    return access_of(by)


def source(by: Officer, kind: str = SourceKind.DOCUMENT, **fields: Any) -> Source:
    """A source of no importance, reliable and credible as given."""
    fields.setdefault("title", "A paper")
    return record_source(by=by, kind=kind, **fields)


def person(
    by: Officer,
    full: str = "Tural Nurlanlı",
    *,
    of: Source | None = None,
    sought: bool = True,
    **facts: str,
) -> Person:
    """A person with a name and facts by kind: ``sex="m", birth="1970"``."""
    origin = of or source(by)
    made = create_person(by=by, source=origin, sought=sought, full=full)
    for kind, value in facts.items():
        describe(made, kind, value, by=by, of=origin)
    return made


def describe(who: Person, kind: str, value: str, *, by: Officer, of: Source) -> Description:
    """One fact; a birth is a date."""
    column = "date" if kind == DescriptionKind.BIRTH else "value"
    return record(Description, by=by, source=of, person=who, kind=kind, **{column: value})


def happened(
    kind: EventKind, *who: Person, by: Officer, of: Source | None = None, **fields: Any
) -> Event:
    """An event that concerns these persons; ``condition`` is that of each."""
    condition = fields.pop("condition", None)
    return record_event(
        by=by,
        source=of or source(by),
        kind=kind,
        participants=[(one, ParticipantRole.SUBJECT, condition) for one in who],
        **fields,
    )


def file(content: bytes = b"as received\n", name: str = "paper.txt") -> ReceivedFile:
    """A file as it comes from a browser."""
    return ReceivedFile(name, io.BytesIO(content))


def picture(width: int = 8, height: int = 6, colour: str = "red") -> bytes:
    """A small JPEG whose camera wrote into it where it was taken."""
    from PIL import Image

    image = Image.new("RGB", (width, height), colour)
    exif = Image.Exif()
    exif[0x010E] = "Taken at the hidden house"
    exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def list_of(by: Officer, *rows: dict[str, str]) -> List:
    """A list as received, with its entries."""
    origin = source(by, SourceKind.LIST)
    received = List.objects.create(source=origin, body="A body", rows=len(rows))
    for at, cells in enumerate(rows, start=1):
        received.entries.create(row=at, cells=cells, digest=f"{next(_numbers):064x}")
    return received

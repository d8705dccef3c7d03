"""From the rows of the database to a table of figures: in a new process, and after one write.

An invented register is written into a folder of its own, which is thrown away.  Seconds of the
processor.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.utils import timezone


class Measured(NamedTuple):
    """Reading the records of all persons, and counting them into the printed table."""

    what: str
    reading: float
    table: float


def measured(persons: int) -> list[Measured]:
    """In this process, whose database it chooses: call it once, before anything asks Django."""
    with TemporaryDirectory(prefix="sought-figures-") as folder:
        os.environ |= {"SOUGHT_DATA": folder, "SOUGHT_DATABASE_URL": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "sought.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        from benchmarks.office_register import build

        build(persons)
        return [
            _measured("in a new process"),
            _measured("nothing written since"),
            _measured("after one account more", before=_one_account_more),
        ]


def _measured(what: str, before: Callable[[], None] | None = None) -> Measured:
    from sought.registry.records.figure_facts import person_records

    if before:
        before()
    began = time.process_time()
    person_records()
    read = time.process_time()
    _printed()
    return Measured(what, read - began, time.process_time() - read)


def _printed() -> str:
    """The table of the registered by status and sex, as text."""
    from sought.registry.models import Officer
    from sought.registry.policies import access_of
    from sought.registry.records.figure_tables import standard_table

    access = access_of(Officer.objects.order_by("pk")[0])
    found = standard_table(
        "by_status", as_of=timezone.localdate(), known_at=timezone.now(), access=access
    )
    return "\n".join("\t".join(str(cell.count) for cell in row) for row in found.cells)


def _one_account_more() -> None:
    """Somebody saw somebody, as somebody else did before."""
    from sought.registry.models import Event, Participation

    part = Participation.objects.order_by("pk")[0]
    event = Event.objects.get(pk=part.event_id)
    event.pk, event.recorded_at = None, timezone.now()
    event.save(force_insert=True)
    part.pk, part.event = None, event
    part.save(force_insert=True)

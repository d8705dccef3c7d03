"""Compare the lists with the register, and propose who may be one person.

The comparison is long and writes nothing; what it finds is written at its end in one transaction.
Whoever stops it loses nothing but the time.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from sought import __version__
from sought.registry.actions.audit import add_entry
from sought.registry.actions.progress import Progress, silent
from sought.registry.models import LinkageRun, Officer
from sought.registry.policies import Permission, access_of
from sought.registry.records.changed_since import Since

if TYPE_CHECKING:
    from sought.registry.records.linkage_comparison import Compared

"""Hears of the step (``records``, ``candidates``, ``training``, ``pairs``, ``clusters``,
``write``), the hundredths done, and 100."""

ENGINE = "duckdb"


def run_linkage(
    *, by: Officer, everything: bool = False, progress: Progress = silent
) -> LinkageRun:
    """Propose pairs; open proposals are renewed, decided ones kept whatever the engine says.

    Compares what is new or changed since the last run with all the rest, by the weights of the
    last complete run; ``everything`` is compared where asked for and where there is no run yet.
    InputError where decisions contradict each other.
    """
    access_of(by).check(Permission.RUN_LINKAGE)
    from sought.registry.records.linkage_comparison import compared

    last = LinkageRun.objects.order_by("-pk").first()
    learned = LinkageRun.objects.filter(complete=True).order_by("-pk").first()
    complete = everything or last is None or learned is None
    run = LinkageRun(started_by=by, complete=complete, engine=ENGINE)
    since = None if complete or last is None else Since.of(last)
    found = compared(since, None if complete or learned is None else learned.model, progress)
    return _written(run, found, progress)


@transaction.atomic
def _written(run: LinkageRun, found: Compared, progress: Progress) -> LinkageRun:
    from sought.registry.actions.write_proposals import write_proposals

    progress("write", 0, 100)
    run.last_entry, run.last_person = found.last_entry, found.last_person
    run.records, run.candidates = len(found.records.keys), found.candidates
    run.model = json.loads(found.model.to_json())
    run.sought_version, run.engine_version = __version__, version("splink")
    run.finished_at = timezone.now()
    run.full_clean()
    run.save()
    run.kept = write_proposals(run, found.pairs, found.records)
    run.save(update_fields=["kept"])
    figures = {"records": run.records, "candidates": run.candidates, "kept": run.kept}
    add_entry("run linkage", by=run.started_by, subject=run.code, detail=figures)
    progress("write", 100, 100)
    return run

"""Run a claimed search: the register as a case load, the engine, and what it found.

The long part writes signs of life only.  What is found is written in one transaction at the end,
and only while the search is still this worker's: whoever is stopped leaves nothing behind, and a
search that another worker took over is not written twice.  A database that is locked fails nothing:
the search waits for its next turn.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from django.db import OperationalError, transaction
from django.utils import timezone

from sought.registry.actions.attach import attached
from sought.registry.actions.audit import add_entry
from sought.registry.actions.claim_search import SEARCHES
from sought.registry.actions.given import ReceivedFile
from sought.registry.actions.held_runs import TakenAway
from sought.registry.actions.lock_patience import little_patience
from sought.registry.actions.progress import Progress, silent
from sought.registry.actions.queue_sampling_list import list_follows
from sought.registry.actions.record_source import written_source
from sought.registry.models import (
    Attachment,
    Confidentiality,
    Installation,
    Match,
    Officer,
    Recheck,
    Search,
    SearchedSample,
    SearchPurpose,
    SearchState,
    SourceKind,
)

if TYPE_CHECKING:
    from sought.genetics.caseload import CaseLoad
    from sought.genetics.national.whole_run import WholeRun
    from sought.registry.records.reaudit_case import Reaudit
    from sought.registry.records.search_case import Beat, SearchCase
    from sought.registry.records.search_settings import HouseSettings


_SECONDS_BETWEEN = 1.0
_BATCH = 2000
_LOG = logging.getLogger(__name__)


def run_search(search: Search, *, workers: int = 1, progress: Progress = silent) -> Search:
    """The claimed search, done or failed; a failure is kept with its reason and never raised.

    ``workers`` are processes.  KeyboardInterrupt puts the search back among the waiting ones, and
    so does a database that is locked, as often as a search may bring down its worker.
    """
    beat = _pulse(search)
    with SEARCHES.working(search):
        settings = house_settings()
        audit = _reaudit(search, settings, beat)
        made = _case(settings, beat) if audit is None else audit.case
        beat()
        if made is not None:
            _compare(search, made, settings, workers, progress, audit)
        elif audit is not None:
            _write_untested(search, settings, audit)
    return Search.objects.get(pk=search.pk)


def _case(settings: HouseSettings, beat: Beat) -> SearchCase:
    from sought.registry.records.search_case import search_case

    return search_case(settings, beat)


def _reaudit(search: Search, settings: HouseSettings, beat: Beat) -> Reaudit | None:
    """What it tests anew; None where it is a search."""
    from sought.registry.records.reaudit_case import reaudit_case

    return reaudit_case(settings, beat) if search.purpose == SearchPurpose.REAUDIT else None


def _compare(
    search: Search,
    made: SearchCase,
    settings: HouseSettings,
    workers: int,
    progress: Progress,
    audit: Reaudit | None,
) -> None:
    from sought.exchange.case_archive import case_archive, load_of

    settings = with_missing(settings, made.missing)
    archive = case_archive(made.load)
    # The engine gets what a repetition will get: the case load as it is kept.
    found = _engine(search, load_of(archive), settings, workers, progress)
    _write(search, made, archive, settings, found, audit)


def house_settings() -> HouseSettings:
    """How this house searches now."""
    from sought.registry.records.search_settings import HouseSettings

    house = Installation.current()
    settings = HouseSettings.of_record(house.search)
    # A family without a profile is compared with nobody, whatever the house says.
    least = max(settings.run.least_markers, 1)
    threshold = house.identification_threshold
    run = replace(settings.run, threshold=threshold, least_markers=least)
    return _with_sites(replace(settings, run=run, site_priors=house.site_priors))


def _with_sites(settings: HouseSettings) -> HouseSettings:
    """Where sites have weights, an identification must be all but certain without them."""
    from sought.genetics.national.testimony_floor import floor_without_testimony

    least = floor_without_testimony(settings.run.threshold) if settings.site_priors else 0.0
    return replace(settings, run=replace(settings.run, without_sites=least))


def with_missing(settings: HouseSettings, missing: int) -> HouseSettings:
    """The settings with the number of persons whom remains may be of, and its source."""
    share = settings.run.unlisted
    source = f"register: {missing} persons open; house: {share:.0%} of remains of nobody sought"
    run = replace(settings.run, missing=float(missing), prior_source=source)
    return replace(settings, run=run)


def _engine(
    search: Search, load: CaseLoad, settings: HouseSettings, workers: int, progress: Progress
) -> WholeRun:
    from sought.genetics.national.whole_run import whole_run

    run, missing = settings.run, len(load.case.missing)
    tell = _heart(search, progress)
    tell("bodies", 0, len(load.case.samples) * missing)
    return whole_run(load, run, workers=workers, progress=tell)


def _heart(search: Search, progress: Progress) -> Progress:
    """Tells on, with a sign of life."""
    beat = _pulse(search)

    def tell(step: str, done: int, due: int) -> None:
        progress(step, done, due)
        beat(**({"done_units": done, "all_units": due} if step == "search" else {}))

    return tell


def _pulse(search: Search) -> Callable[..., None]:
    """Writes a sign of life about once a second; a database that is locked misses a beat."""
    last = 0.0

    def beat(**units: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _SECONDS_BETWEEN:
            return
        last = now
        try:
            with little_patience():
                mine = SEARCHES.own(search).update(heartbeat_at=timezone.now(), **units)
        except OperationalError:
            return
        if not mine:
            raise TakenAway("another worker has it now")

    return beat


@transaction.atomic
def _write(
    search: Search,
    made: SearchCase,
    archive: bytes,
    settings: HouseSettings,
    found: WholeRun,
    audit: Reaudit | None,
) -> None:
    from sought.registry.records.search_rows import figures_of, match_rows, searched_rows

    row = _locked(search)
    comparisons = found.outcome.comparisons
    row.case_file = _kept_case(row, archive, row.asked_by)
    row.inputs = {
        "profiles": list(made.profiles),
        "statements": len(made.statements),
        "missing": made.missing,
        "notes": list(made.notes),
        "doubts": [doubt.as_record() for doubt in made.doubts],
    }
    row.samples, row.persons = len(made.load.case.samples), len(made.load.case.missing)
    row.expected, row.performed = comparisons.expected, comparisons.performed
    row.skipped = comparisons.skipped
    row.figures = figures_of(found, made.doubts)
    row.done_units = row.all_units = comparisons.expected
    _end(row, settings)
    SearchedSample.objects.bulk_create(searched_rows(row, found), batch_size=_BATCH)
    Match.objects.bulk_create(match_rows(row, found, made.rests_on), batch_size=_BATCH)
    _tell(row, _rechecked(row, audit, found))
    if row.purpose == SearchPurpose.SEARCH:
        list_follows(by=row.asked_by, reason=f"after {row.code}")


@transaction.atomic
def _write_untested(search: Search, settings: HouseSettings, audit: Reaudit) -> None:
    """None of the decisions can be tested: that is a result as well, and each is told why."""
    row = _locked(search)
    row.inputs = {"profiles": [], "notes": [], "doubts": []}
    row.figures = {"comparisons": {}}
    _end(row, settings)
    _tell(row, _rechecked(row, audit, None))


def _locked(search: Search) -> Search:
    row = SEARCHES.own(search).select_for_update().first()
    if row is None:
        raise TakenAway("another worker has it now")
    return cast("Search", row)


def _end(row: Search, settings: HouseSettings) -> None:
    from sought.registry.records.search_settings import engine_versions

    row.settings = {**settings.as_record(), "frequency_digest": settings.frequency_digest()}
    row.versions = engine_versions()
    row.state, row.finished_at = SearchState.DONE, timezone.now()
    row.full_clean()
    row.save()


def _rechecked(row: Search, audit: Reaudit | None, found: WholeRun | None) -> dict[str, int]:
    """A row for each decision of a re-audit; gives how many of each verdict."""
    from sought.registry.records.rechecks import recheck_rows, verdict_counts

    if audit is None:
        return {}
    matches = list(row.matches.defer("by_marker", "contributions").order_by("pk"))
    rows = recheck_rows(row, audit, found, matches)
    Recheck.objects.bulk_create(rows, batch_size=_BATCH)
    counts = verdict_counts(rows)
    row.figures = {**row.figures, "rechecks": counts}
    row.save(update_fields=["figures"])
    return counts


def _tell(row: Search, verdicts: dict[str, int]) -> None:
    detail = {"samples": row.samples, "persons": row.persons, "compared": row.performed}
    verb = "run re-audit" if verdicts else "run search"
    add_entry(verb, by=row.asked_by, subject=row.code, detail={**detail, **verdicts})


def _kept_case(search: Search, archive: bytes, by: Officer) -> Attachment:
    """The case load as it was searched, closed to everybody; it is for repeating the search."""
    source = written_source(
        by=by,
        kind=SourceKind.OTHER,
        title=f"Case load of {search.code}",
        confidentiality=Confidentiality.PROTECTED,
    )
    return attached(source, ReceivedFile(f"{search.code}.zip", io.BytesIO(archive)), by=by)

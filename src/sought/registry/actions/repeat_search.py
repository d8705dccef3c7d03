"""Repeat a stored search from what is stored with it, and hold the numbers against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.progress import Progress, silent
from sought.registry.models import Attachment, Match, Officer, Search, SearchedSample, SearchState
from sought.registry.policies import Permission, access_of
from sought.registry.records.attachment_files import path_of

if TYPE_CHECKING:
    from sought.genetics.national.whole_run import WholeRun

_MOST_TOLD = 20


@dataclass(frozen=True)
class Repetition:
    """What a repetition found.

    ``different`` are numbers that are not the stored ones, to the digit; ``changed`` what has
    changed in the house since: frequencies, settings, versions.  Changes do not enter the
    repetition, which is made from the stored case load.
    """

    matches: int
    samples: int
    different: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Whether every number is the stored one."""
        return not self.different


def repeat_search(
    search: Search, *, by: Officer, workers: int = 1, progress: Progress = silent
) -> Repetition:
    """Run it again from its stored case load and settings; writes an audit entry, nothing else.

    InputError where it never ended, Refused without the right to run searches.
    """
    access_of(by).check(Permission.RUN_SEARCH)
    if search.state != SearchState.DONE or search.case_file is None:
        raise InputError(f"{search.code} has no result to repeat")
    found = _again(search, search.case_file, workers, progress)
    different = tuple(_differences(search, found))[:_MOST_TOLD]
    made = Repetition(search.matches.count(), search.samples, different, tuple(_changes(search)))
    with transaction.atomic():
        detail = {"equal": made.equal, "changed": len(made.changed)}
        add_entry("repeat search", by=by, subject=search.code, detail=detail)
    return made


def _again(search: Search, file: Attachment, workers: int, progress: Progress) -> WholeRun:
    from sought.exchange.case_archive import load_of
    from sought.genetics.national.whole_run import RunSettings, whole_run

    load = load_of(path_of(file.sha256).read_bytes())
    settings = RunSettings.of_record(search.settings["run"])
    return whole_run(load, settings, workers=workers, progress=progress)


def _differences(search: Search, found: WholeRun) -> list[str]:
    from sought.registry.records.search_rows import match_rows, searched_rows

    told = _sums(search, found)
    stored = {(m.sample_id, m.person_id): m for m in search.matches.all()}
    again = {(m.sample_id, m.person_id): m for m in match_rows(search, found)}
    for key in sorted(stored.keys() | again.keys()):
        told += _compared(stored.get(key), again.get(key), _MATCH)
    kept = {s.sample_id: s for s in search.searched.all()}
    anew = {s.sample_id: s for s in searched_rows(search, found)}
    for sample in sorted(kept.keys() | anew.keys()):
        told += _compared(kept.get(sample), anew.get(sample), _SAMPLE)
    return told


def _sums(search: Search, found: WholeRun) -> list[str]:
    again = found.outcome.comparisons
    return [
        f"comparisons {name}: were {getattr(search, name)}, are {getattr(again, name)}"
        for name in ("expected", "performed", "skipped")
        if getattr(search, name) != getattr(again, name)
    ]


_MATCH = (
    *("log10_lr", "log10_evidence", "prior", "posterior", "mcse", "rank", "component", "method"),
    *("by_marker", "contributions"),
)
_SAMPLE = ("together", "person_id", "posterior", "nobody", "somebody", "repeated", "conclusion")

_Row = Match | SearchedSample


def _compared(stored: _Row | None, again: _Row | None, fields: tuple[str, ...]) -> list[str]:
    row = stored or again
    if row is None:
        return []
    what = f"{row.sample.code}" + (f" as {row.person.code}" if row.person else "")
    if stored is None or again is None:
        return [f"{what} is {'new' if stored is None else 'no longer there'}"]
    return [
        f"{what}: {name} was {getattr(stored, name)!r}, is {getattr(again, name)!r}"
        for name in (*fields, *_since(stored))
        if getattr(stored, name) != getattr(again, name)
    ]


def _since(stored: _Row) -> tuple[str, ...]:
    """What earlier versions did not keep is compared where it was kept."""
    kept = isinstance(stored, Match) and stored.without_sites is not None
    return ("without_sites",) if kept else ()


def _changes(search: Search) -> list[str]:
    """What would make a search of today another one than that of then."""
    from sought.registry.actions.run_search import house_settings, with_missing
    from sought.registry.records.search_settings import engine_versions

    now = with_missing(house_settings(), search.inputs["missing"])
    today = {**now.as_record(), "frequency_digest": now.frequency_digest()}
    told = [
        f"{name}: then {search.settings.get(name)!r}, now {value!r}"
        for name, value in today.items()
        if search.settings.get(name) != value
    ]
    if search.settings.get("frequency_digest") != today["frequency_digest"]:
        told.insert(0, f"the table of frequencies '{now.population}' is another one now")
    return told + [
        f"version of {name}: then {search.versions.get(name)}, now {value}"
        for name, value in engine_versions().items()
        if search.versions.get(name) != value
    ]

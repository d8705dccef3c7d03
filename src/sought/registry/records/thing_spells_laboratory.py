"""The laboratory's things as spells: samples and profiles by kind and state, searches.

Samples are counted as the list of samples shows them: by barcode, those of protected donors with
them.  A number without them, beside that list, would tell which barcodes are theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sought.registry.models import Profile, ProfileState, Sample, Search, SearchState
from sought.registry.records.thing_marks import During, at, steps_of, told
from sought.reporting.figures.spells import Mark, Spell, Step, spells_of


class SampleStage(StrEnum):
    """How far a sample is."""

    IN_FORCE = "in_force"
    PROPOSED = "proposed"
    UNTYPED = "untyped"


class ProfileStage(StrEnum):
    """What became of a profile."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ENDED = "ended"


class ProfileRow(NamedTuple):
    """When what happened to a profile of a sample."""

    pk: int
    sample: int
    kind: str
    state: str
    imported: datetime
    decided: datetime | None
    ended: datetime | None


_PROFILE = (
    "pk", "sample", "sample__kind", "state", "imported_at", "decided_at", "ended_at",
)  # fmt: skip


def profile_rows(**only: object) -> Iterator[ProfileRow]:
    """All of them, or those that answer to the filter; one question."""
    rows = Profile.objects.filter(**only).order_by("pk")
    return map(ProfileRow._make, rows.values_list(*_PROFILE))


def profile_spells() -> list[Spell]:
    """From proposed to accepted or rejected, and ended; one question."""
    return [
        spell
        for row in profile_rows()
        for spell in spells_of(Profile.code_of(row.pk), _steps(row), values={"kind": row.kind})
    ]


def _steps(row: ProfileRow) -> Iterator[Step]:
    yield Step(at(row.imported), {"state": ProfileStage.PROPOSED})
    if row.decided is not None:
        yield Step(at(row.decided), {"state": row.state})
    if row.ended is not None:
        yield Step(at(row.ended), {"state": ProfileStage.ENDED})


class _Taken(NamedTuple):
    pk: int
    kind: str
    recorded: datetime
    first: date | None
    last: date | None
    withdrawn: datetime | None


def sample_spells() -> list[Spell]:
    """Taken on the stated day, or when recorded; in each state since its profile; two questions."""
    profiles: dict[int, list[During]] = defaultdict(list)
    for row in profile_rows():
        profiles[row.sample] += _during(row)
    columns = ("pk", "kind", "recorded_at", "date_from", "date_to", "withdrawn_at")
    taken = map(_Taken._make, Sample.objects.order_by("pk").values_list(*columns))
    return [spell for one in taken for spell in _of_sample(one, profiles)]


def _of_sample(taken: _Taken, profiles: Mapping[int, list[During]]) -> list[Spell]:
    first = told(taken.recorded, taken.first, taken.last)
    order = (SampleStage.IN_FORCE, SampleStage.PROPOSED)
    later = [_untyped(step) for step in steps_of("state", profiles.get(taken.pk, ()), order)]
    return spells_of(
        Sample.code_of(taken.pk),
        [Step(first, {"state": SampleStage.UNTYPED}), *(_after(step, first) for step in later)],
        values={"kind": taken.kind},
        withdrawn=taken.withdrawn,
    )


def _untyped(step: Step) -> Step:
    return step if step.values["state"] else Step(step.mark, {"state": SampleStage.UNTYPED})


def _after(step: Step, first: Mark) -> Step:
    """A profile may be written down before its sample; it is not known before it."""
    return step._replace(mark=Mark(step.mark.day, max(step.mark.known, first.known)))


def _during(row: ProfileRow) -> Iterator[During]:
    yield During(SampleStage.PROPOSED, row.imported, row.decided or row.ended)
    if row.state == ProfileState.ACCEPTED and row.decided is not None:
        yield During(SampleStage.IN_FORCE, row.decided, row.ended)


_OVER = (SearchState.DONE, SearchState.FAILED, SearchState.STOPPED)


def search_spells() -> list[Spell]:
    """From asked for to done or failed; one question."""
    columns = ("pk", "purpose", "state", "asked_at", "started_at", "finished_at")
    found: list[Spell] = []
    for pk, purpose, state, asked, started, finished in Search.objects.order_by("pk").values_list(
        *columns
    ):
        steps = [Step(at(asked), {"state": SearchState.WAITING})]
        if started is not None:
            steps.append(Step(at(started), {"state": SearchState.RUNNING}))
        if finished is not None and state in _OVER:
            steps.append(Step(at(finished), {"state": state}))
        found += spells_of(Search.code_of(pk), steps, values={"purpose": purpose})
    return found

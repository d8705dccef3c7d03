"""What a plan suggests, as rows of the register."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from sought.registry.models import Person, Sample, SamplingList, Suggestion, SuggestionKind

if TYPE_CHECKING:
    from sought.genetics.planning.settings import SamplingPlan
    from sought.genetics.planning.settings import Suggestion as Suggested


PROSPECTS = "prospects"
"""By code of a missing person the probability to identify remains of theirs, once found."""
BEYOND = 100
"""So many old relatives are kept of those who did not come within the budget."""


def list_figures(plan: SamplingPlan) -> dict[str, Any]:
    """What was counted, for the page of the list, and what each family can do by now."""
    return {
        "missing": plan.missing,
        "remains": plan.remains,
        "relatives": plan.relatives,
        "bones": plan.bones,
        "found_share": plan.found_share,
        "gain": plan.gain,
        "error": plan.error,
        PROSPECTS: {code: round(chance, 4) for code, chance in plan.prospects.items()},
    }


def suggestion_rows(made_by: SamplingList, plan: SamplingPlan) -> list[Suggestion]:
    """One row each: those within the budget by rank, then old relatives beyond it."""
    ranked = ((one, rank) for rank, one in enumerate(plan.suggestions, 1))
    beyond = ((one, None) for one in plan.urgent[:BEYOND])
    return list(_rows(made_by, chain(ranked, beyond)))


def _rows(
    made_by: SamplingList, ranked: Iterator[tuple[Suggested, int | None]]
) -> Iterator[Suggestion]:
    for one, rank in ranked:
        is_bone = one.kind == "bone"
        typed, kit = one.markers or (None, None)
        yield Suggestion(
            made_by=made_by,
            kind=SuggestionKind.BONE if is_bone else SuggestionKind.RELATIVE,
            bone_id=Sample.number_of(one.code) if is_bone else None,
            relative_id=None if is_bone else Person.number_of(one.code),
            whom_id=Person.number_of(one.missing[0]) if one.missing else None,
            missing=list(one.missing),
            gain=max(one.gain, 0.0),
            error=one.error,
            urgent=one.urgent,
            markers=typed,
            kit=kit,
            rank=rank,
        )

"""Which decisions a hypothesis takes for granted, because a search took them so."""

from __future__ import annotations

from sought.registry.models import Decision, Hypothesis, Match
from sought.registry.records.identified import latest_match


def rests_on(hypothesis: Hypothesis) -> list[Decision]:
    """Decisions whose remains were a relative's profile in what the search says of the pair.

    Those of the latest match, reversed since or not; and of the match from which the question was
    opened, whose ratio is evidence, while they stand.
    """
    return resting(hypothesis, latest_match(hypothesis))


def resting(hypothesis: Hypothesis, latest: Match | None) -> list[Decision]:
    """As :func:`rests_on`, for whoever has asked for the latest match already."""
    now = set(latest.rests_on) if latest else set()
    then = set(hypothesis.match.rests_on) if hypothesis.match else set()
    return [one for one in decisions_of(now | then) if one.stands or one.code in now]


def decisions_under(match: Match) -> list[Decision]:
    """Decisions that a pairing rests on."""
    return decisions_of(match.rests_on)


def decisions_of(codes: set[str] | list[str]) -> list[Decision]:
    """The decisions of these codes, the oldest first."""
    if not codes:
        return []
    rows = Decision.objects.filter(pk__in=[Decision.number_of(code) for code in codes])
    return list(rows.select_related("hypothesis__person__shown").order_by("pk"))

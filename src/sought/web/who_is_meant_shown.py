"""Whom names in testimonies mean, ready for its page."""

from __future__ import annotations

from typing import Any

from sought.registry.models import ProposalState
from sought.registry.records.who_is_meant import Meant, MeantPair
from sought.web.addresses import address
from sought.web.probabilities import percent


def who_is_meant_shown(found: Meant) -> dict[str, Any]:
    """``read``: primary keys of everybody on the page."""
    shown = {code for one in found.pairs for code in (one.first, one.second)}
    shown |= {code for group in found.groups for code in group}
    return {
        "groups": [[found.persons[code] for code in group] for group in found.groups],
        "rows": [_row(found, one) for one in found.pairs],
        "namings": found.namings,
        "named": found.named,
        "exact": found.exact,
        "read": [found.persons[code].pk for code in sorted(shown)],
    }


def _row(found: Meant, one: MeantPair) -> dict[str, Any]:
    decided = one.proposal is not None and one.proposal.state != ProposalState.OPEN
    return {
        "first": found.persons[one.first],
        "second": found.persons[one.second],
        "chance": percent(one.probability),
        "pair": address("pair", one.proposal.code) if one.proposal else "",
        "state": one.proposal.get_state_display() if one.proposal and decided else "",
        "merge": f"{address('merge_person', one.first)}?person={one.second}",
    }

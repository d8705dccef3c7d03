"""What came of an estimate, as JSON keeps it: numbers and words, no person.

Numbers without end are ``null``: JSON has no infinity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from sought.registry.records.list_overlaps import RegisterOverlaps
from sought.reporting.estimates.estimate import Estimate, Outcome, Refusal
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.methods import Options
from sought.reporting.estimates.side_by_side import Comparison
from sought.reporting.estimates.worded import Worded


def estimate_result(
    overlaps: RegisterOverlaps,
    found: Sequence[Comparison],
    options: Options,
    names: Mapping[str, str],
) -> dict[str, Any]:
    """All of it; ``names`` are those of the lists of bodies, by key, as they stand now."""
    return {
        "names": dict(names),
        "options": {
            "level": options.level,
            "seed": options.seed,
            "replicates": options.replicates,
            "threshold": options.threshold,
            "chains": options.chains.chains,
            "chain_draws": options.chains.draws,
            "chain_doublings": options.chains.doublings,
        },
        "elsewhere": overlaps.elsewhere,
        "unlinked": dict(overlaps.unlinked),
        "undecided": overlaps.undecided,
        "strata": [_stratum(each) for each in found],
    }


def _stratum(each: Comparison) -> dict[str, Any]:
    return {
        "stratum": each.stratum,
        "tables": [_table(counts) for counts in each.tables],
        "estimates": [_outcome(outcome) for outcome in each.outcomes],
        "remarks": [words_of(text) for text in each.remarks],
    }


def _table(counts: ListCounts) -> dict[str, Any]:
    return {
        "observed": counts.observed,
        "cells": counts.counts.tolist(),
        "in_so_many_lists": counts.frequencies[1:].tolist(),
        "overlaps": counts.overlaps.tolist(),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Refusal):
        return {
            "method": outcome.method,
            "refused": words_of(outcome.reason),
            "figures": _numbers(outcome.figures),
        }
    return {"method": outcome.method, **_estimate(outcome), "figures": _numbers(outcome.figures)}


def _estimate(outcome: Estimate) -> dict[str, Any]:
    return {
        "observed": outcome.observed,
        "total": _number(outcome.total),
        "lower": _number(outcome.lower),
        "upper": _number(outcome.upper),
        "unseen": _number(outcome.unseen),
        "is_bound": outcome.is_bound,
        "is_posterior": outcome.is_posterior,
        "model": words_of(outcome.model),
        "notes": [words_of(text) for text in outcome.notes],
    }


def words_of(text: str) -> dict[str, Any]:
    """A sentence in English, and the template and values by which a page says it otherwise."""
    if not isinstance(text, Worded) or not text.template:
        return {"text": str(text)}
    values = {
        name: words_of(value) if isinstance(value, Worded) else value
        for name, value in text.values.items()
    }
    return {"text": str(text), "template": text.template, "values": values}


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def _numbers(figures: Mapping[str, float]) -> dict[str, float | None]:
    return {name: _number(value) for name, value in figures.items()}

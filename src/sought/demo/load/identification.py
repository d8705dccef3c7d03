"""The invented office finds who its dead are: a search, hypotheses, and the board's first decisions.

The officers know what the search says.  Only :class:`Score`, which nobody of the office sees, holds
it against the truth.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sought.demo.load.loading import Loaded
from sought.demo.load.recovery import BodyOf
from sought.errors import SoughtError
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.review_hypothesis import review_hypothesis
from sought.registry.actions.run_search import run_search
from sought.registry.models import (
    Decision,
    Hypothesis,
    Match,
    Officer,
    Opinion,
    Role,
    Search,
    SearchState,
    Shown,
)

Progress = Callable[[str, int, int], None]
IDENTIFIED = "identified"
DECIDED = 24
"""Hypotheses on which the board has decided; the others wait."""
_REASONS = "DNA beyond the threshold of the house, nobody competes, bones and place agree."


@dataclass(frozen=True)
class Score:
    """What came of it, held against the truth; all are counts.

    ``findable`` are persons of whom a body was sampled; ``false`` are bodies that the search
    identifies as somebody they are not.
    """

    sought: int
    bodies: int
    findable: int
    located: int
    identified: int
    false: int
    hypotheses: int
    decided: int


def identify_the_dead(
    officers: Mapping[str, Officer],
    board: tuple[Officer, Officer, Officer],
    loaded: Loaded,
    truth: BodyOf,
    progress: Progress | None = None,
) -> Score:
    """Search, open a hypothesis for every identified body, decide on the first of them.

    ``board`` are two reviewers and the one who decides.
    """
    by = officers[Role.GENETICIST]
    queue_search(by=by, reason="the laboratory has brought all profiles")
    claimed = claim_search("demo")
    if claimed is None:
        raise SoughtError("there is no search to run; make the demonstration anew")
    options = {"progress": progress} if progress else {}
    search = run_search(claimed, workers=os.cpu_count() or 1, **options)
    if search.state != SearchState.DONE:
        raise SoughtError(f"the search failed: {search.problem}")
    for match in _identified(search):
        remains = match.sample.remains
        if remains is not None:
            why = f"identified by {search.code}"
            open_hypothesis(remains, match.person, by=by, reason=why, match=match)
    for hypothesis in Hypothesis.objects.order_by("pk")[:DECIDED]:
        _decide(hypothesis, board)
    return _score(search, loaded, truth)


def _identified(search: Search) -> list[Match]:
    """The pairing of each identified body, the surest first."""
    rows = search.searched.filter(conclusion=IDENTIFIED, person__isnull=False)
    pairs = set(rows.values_list("sample", "person"))
    matches = search.matches.filter(rank=1).select_related("sample__remains", "person")
    return [
        match
        for match in matches.order_by("-posterior", "pk")
        if (match.sample_id, match.person_id) in pairs
    ]


def _decide(hypothesis: Hypothesis, board: tuple[Officer, Officer, Officer]) -> None:
    first, second, third = board
    for reviewer in (first, second):
        review_hypothesis(hypothesis, by=reviewer, opinion=Opinion.IDENTIFIED, reasons=_REASONS)
    decide_hypothesis(hypothesis, Ruling(Opinion.IDENTIFIED, reason=_REASONS), by=third)


def _score(search: Search, loaded: Loaded, truth: BodyOf) -> Score:
    key = loaded.persons
    said = {row.sample_id: row.person_id for row in search.searched.filter(conclusion=IDENTIFIED)}
    false = sum(key.get(truth[sample]) != person for sample, person in said.items())
    return Score(
        sought=Shown.objects.filter(sought=True).count(),
        bodies=search.figures["bodies"],
        findable=len({owner for owner in truth.values() if owner}),
        located=len(said),
        identified=Decision.objects.filter(outcome=Opinion.IDENTIFIED).count(),
        false=false,
        hypotheses=Hypothesis.objects.count(),
        decided=Decision.objects.count(),
    )

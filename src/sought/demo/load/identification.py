"""The invented office finds who its dead are: a search, hypotheses, and the board's first decisions.

The officers know what the search says.  Only :class:`.outcome.Score`, which nobody of the office
sees, holds it against the truth.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

from django.db import transaction

from sought.demo.load.loading import Loaded
from sought.demo.load.outcome import IDENTIFIED, Score, score_of
from sought.demo.load.recovery import BodyOf
from sought.errors import SoughtError
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.actions.queue_sampling_list import queue_sampling_list
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.review_hypothesis import review_hypothesis
from sought.registry.actions.run_search import run_search
from sought.registry.models import (
    Hypothesis,
    Match,
    Officer,
    Opinion,
    Person,
    Role,
    Search,
    SearchState,
)
from sought.registry.records.identified import identified_elsewhere
from sought.registry.records.merges import kept_of

Progress = Callable[[str, int, int], None]
DECIDED = 150
"""Hypotheses on which the board has decided; the others wait."""
_REASONS = "DNA beyond the threshold of the house, nobody competes, bones and place agree."


def _silent(_step: str, _done: int, _due: int) -> None:
    pass


def identify_the_dead(
    officers: Mapping[str, Officer],
    board: tuple[Officer, Officer, Officer],
    loaded: Loaded,
    truth: BodyOf,
    progress: Progress = _silent,
) -> Score:
    """Search, open a hypothesis for every identified body, decide on the first of them.

    ``board`` are two reviewers and the one who decides.
    """
    search = search_the_dead(officers, progress)
    decide_the_first(search, officers, board, progress)
    return score_of(search, loaded, truth)


def search_the_dead(officers: Mapping[str, Officer], progress: Progress = _silent) -> Search:
    """All bodies against all families, and jointly; SoughtError where that fails."""
    queue_search(by=officers[Role.GENETICIST], reason="the laboratory has brought all profiles")
    claimed = claim_search("demo")
    if claimed is None:
        raise SoughtError("there is no search to run; make the demonstration anew")
    search = run_search(claimed, workers=os.cpu_count() or 1, progress=progress)
    if search.state != SearchState.DONE:
        raise SoughtError(f"the search failed: {search.problem}")
    return search


def decide_the_first(
    search: Search,
    officers: Mapping[str, Officer],
    board: tuple[Officer, Officer, Officer],
    progress: Progress = _silent,
) -> None:
    """A hypothesis for every identified body; the board has decided on the surest :data:`DECIDED`.

    A list of whom to ask next is left waiting: the office's own worker makes it once it is open.
    """
    by = officers[Role.GENETICIST]
    opened = list(_opened(search, by))
    due = len(opened) + len(opened[:DECIDED])
    for done, hypothesis in enumerate(opened[:DECIDED], start=1):
        # Of two bodies of one person, whose numbers became one, the second waits.
        if identified_elsewhere(Hypothesis.objects.get(pk=hypothesis.pk)) is None:
            _decide(hypothesis, board)
        progress("board", len(opened) + done, due)
    queue_sampling_list(by=by, reason=f"after {search.code}")


def _opened(search: Search, by: Officer) -> Iterator[Hypothesis]:
    why = f"identified by {search.code}"
    for match in _identified(search):
        remains = match.sample.remains
        if remains is None:
            continue
        with transaction.atomic():  # the person may be merged at any time: lists are compared
            person = kept_of(Person.objects.get(pk=match.person_id))
            made = open_hypothesis(remains, person, by=by, reason=why, match=match)
        yield made


def _identified(search: Search) -> list[Match]:
    """The pairing of each identified body, the surest first."""
    rows = search.searched.filter(conclusion=IDENTIFIED, person__isnull=False)
    pairs = set(rows.values_list("sample", "person"))
    matches = search.matches.filter(rank=1).select_related("sample__remains")
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

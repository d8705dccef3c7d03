"""The invented office's work against the truth: read from the register, weighed by ``demo.score``.

Nobody of the office sees this.  Reads keys only, never a name.  Everybody counts under the number
that stands now: lists are compared, and persons merged, while the dead are searched for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sought.demo.load.loading import Loaded
from sought.demo.load.recovery import BodyOf
from sought.demo.score import Calibration, Named, calibrated, false_ones, recall, under_kept
from sought.registry.models import Decision, Hypothesis, Opinion, Search, Shown, Status
from sought.registry.records.merges import kept_keys

IDENTIFIED = "identified"


@dataclass(frozen=True)
class Score:
    """What came of it; all but ``calibration`` are counts.

    ``findable`` are persons of whom a body was sampled, ``found`` those of them whom the search
    names rightly.  ``located`` are bodies that the search identifies, ``false`` those of them that
    are somebody else; ``false_identified`` the same of the board's decisions.  ``returned`` are
    sought persons whose remains were handed over.
    """

    sought: int
    bodies: int
    findable: int
    found: int
    located: int
    identified: int
    returned: int
    false: int
    false_identified: int
    hypotheses: int
    decided: int
    calibration: Calibration

    def as_record(self) -> dict[str, Any]:
        """Plain values, to be kept and shown again."""
        return {**vars(self), "calibration": self.calibration.as_record()}


def score_of(search: Search, loaded: Loaded, truth: BodyOf) -> Score:
    """Hold the search and the board's standing decisions against the truth."""
    key = _keys(loaded, truth)
    searched = search.searched.filter(conclusion=IDENTIFIED)
    said = list(_named(searched.values_list("sample", "person"), key))
    decided = list(_decided(key))
    sought = Shown.objects.filter(sought=True)
    met = recall(said, {person for person in key.values() if person is not None})
    return Score(
        sought=sought.count(),
        bodies=search.figures["bodies"],
        findable=met.findable,
        found=met.found,
        located=len(said),
        identified=len(decided),
        returned=sought.filter(status=Status.RETURNED).count(),
        false=false_ones(said),
        false_identified=false_ones(decided),
        hypotheses=Hypothesis.objects.count(),
        decided=Decision.objects.count(),
        calibration=calibrated(_weighed(search, key)),
    )


def _keys(loaded: Loaded, truth: BodyOf) -> dict[int, int | None]:
    """Whom each sample of remains truly is of, under the number that stands after merges."""
    true = {sample: loaded.persons.get(owner) for sample, owner in truth.items()}
    kept = kept_keys({pk for pk in true.values() if pk is not None})
    return {sample: under_kept(pk, kept) for sample, pk in true.items()}


def _decided(key: dict[int, int | None]) -> Iterator[Named]:
    """Standing identifications by the board, by the sample that the search matched."""
    standing = Decision.objects.filter(
        outcome=Opinion.IDENTIFIED, reversed_at__isnull=True, hypothesis__match__isnull=False
    )
    yield from _named(standing.values_list("hypothesis__match__sample", "hypothesis__person"), key)


def _weighed(search: Search, key: dict[int, int | None]) -> Iterator[tuple[float, bool]]:
    """Every pairing that the search lists; of one person's two numbers together."""
    rows = list(search.matches.values_list("sample", "person", "posterior"))
    kept = kept_keys({person for _, person, _ in rows})
    total: dict[tuple[int, int | None], float] = defaultdict(float)
    for sample, person, posterior in rows:
        total[sample, under_kept(person, kept)] += posterior
    for (sample, person), posterior in total.items():
        yield min(posterior, 1.0), key[sample] == person


def _named(pairs: Iterable[tuple[int, int | None]], key: dict[int, int | None]) -> Iterator[Named]:
    """Samples with the person whom somebody says they are of."""
    rows = list(pairs)
    kept = kept_keys({person for _, person in rows if person is not None})
    for sample, person in rows:
        yield Named(under_kept(person, kept), key[sample])

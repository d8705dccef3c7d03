"""What a re-audit says of each decision: from the engine's numbers to a verdict and its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isclose
from typing import TYPE_CHECKING

from sought.errors import SoughtError
from sought.registry.models import Match, Person, Recheck, Sample, Search, Verdict

if TYPE_CHECKING:
    from sought.genetics.national.whole_run import WholeRun
    from sought.registry.records.reaudit_case import Reaudit, Tested
    from sought.registry.records.search_case import SearchCase

FINDINGS = (Verdict.CONTRADICTED, Verdict.ANOTHER_FITS, Verdict.ANOTHER_BODY)
"""What speaks against a decision."""

WORST_FIRST = (*FINDINGS, Verdict.UNTESTED, Verdict.TOO_LITTLE, Verdict.CONFIRMED)
"""As they are to be looked at."""

_OF_PARTS = (*FINDINGS, Verdict.CONFIRMED, Verdict.TOO_LITTLE, Verdict.UNTESTED)
"""Of a body whose samples were not taken as one: what is known of some of it counts."""

_MORE_LIKELY_THAN_NOT = 0.5
_DISTINCTLY = 1.0
"""A power of ten: ten times."""
_SAME = 1e-6
_NEARLY_SURE = 0.9
"""Of two brothers either may be the one body that is left."""


def recheck_rows(
    search: Search, audit: Reaudit, found: WholeRun | None, matches: Sequence[Match]
) -> list[Recheck]:
    """One row for each decision; SoughtError where one is unaccounted for.

    ``matches`` are the rows of the run, with their keys.
    """
    case = audit.case
    if case is None or found is None:
        rows = [_untested(search, one, one.untested) for one in audit.tested]
    else:
        run = _Run(
            search, case, found, matches, frozenset(s for t in audit.tested for s in t.samples)
        )
        rows = [_row(run, one) for one in audit.tested]
    if {row.decision_id for row in rows} != {one.decision for one in audit.tested}:
        raise SoughtError("the rechecks do not add up to the decisions; please report this")
    return rows


def verdict_counts(rows: Sequence[Recheck]) -> dict[str, int]:
    """How many of each verdict, with all of them under ``all``."""
    counted = Counter(str(row.verdict) for row in rows)
    return {"all": len(rows), **{str(word): counted[str(word)] for word in WORST_FIRST}}


@dataclass(frozen=True, eq=False)
class _Run:
    """What was found; ``decided`` are samples of bodies that a decision names."""

    search: Search
    case: SearchCase
    found: WholeRun
    matches: Sequence[Match]
    decided: frozenset[str]

    @cached_property
    def of_sample(self) -> Mapping[str, Sequence[Match]]:
        """Pairings by the code of their sample."""
        found: dict[str, list[Match]] = {}
        for match in self.matches:
            found.setdefault(Sample(pk=match.sample_id).code, []).append(match)
        return found

    @cached_property
    def of_person(self) -> Mapping[int, Sequence[Match]]:
        """Pairings by person (primary key)."""
        found: dict[int, list[Match]] = {}
        for match in self.matches:
            found.setdefault(match.person_id, []).append(match)
        return found

    @property
    def threshold(self) -> float:
        """Of the house."""
        return self.found.found.settings.threshold

    def is_free(self, match: Match) -> bool:
        """Whether it is of remains that no decision names."""
        return self.decided.isdisjoint(self.together(match))

    def together(self, match: Match) -> Sequence[str]:
        """Samples taken as one with that of the match."""
        lead = Sample(pk=match.sample_id).code
        return self.found.prepared.bodies.get(lead, (lead,))

    def of_one_family(self, one: Match, other: Match) -> bool:
        """Whether the same relatives say the same of both persons."""
        family = self.found.plan.case.family_of
        same = family[_code(one)] is family[_code(other)]
        return same and isclose(one.log10_lr, other.log10_lr, abs_tol=_SAME)


def _code(match: Match) -> str:
    return Person(pk=match.person_id).code


def _row(run: _Run, one: Tested) -> Recheck:
    bodies = run.found.prepared.bodies
    leads = [lead for lead, samples in bodies.items() if set(samples) & set(one.samples)]
    rows = [_of_body(run, one, lead) for lead in leads] or [_without_body(run, one)]
    return min(rows, key=lambda row: _OF_PARTS.index(Verdict(row.verdict)))


def _without_body(run: _Run, one: Tested) -> Recheck:
    """Of a decision whose remains show nothing; others may show something."""
    row = _untested(run.search, one, one.untested or "contaminated")
    body = _body_that_fits(run, one, None)
    if body is not None:
        row.verdict, row.other = Verdict.ANOTHER_BODY, body
        row.rests_on = list(body.rests_on)
    return row


def _of_body(run: _Run, one: Tested, lead: str) -> Recheck:
    matches, person = run.of_sample.get(lead, ()), Person.number_of(one.person)
    own = next((m for m in matches if m.person_id == person), None)
    others = [m for m in matches if m.person_id != person]
    other = max(others, key=lambda m: (m.posterior, m.log10_lr), default=None)
    why = "" if own else one.untested or _not_compared(one.person, lead, run.case, run.found)
    verdict = _verdict(run, own, others, why)
    body = _body_that_fits(run, one, own) if verdict not in FINDINGS else None
    if body is not None:
        verdict, other = Verdict.ANOTHER_BODY, body
    return Recheck(
        search=run.search,
        decision_id=one.decision,
        verdict=verdict,
        reason=why or ("below_threshold" if verdict == Verdict.TOO_LITTLE else ""),
        log10_lr=own.log10_lr if own else None,
        posterior=own.posterior if own else None,
        match=own,
        other=other,
        rests_on=list(run.case.rests_on.get(one.person, ())),
    )


def _verdict(run: _Run, own: Match | None, others: Sequence[Match], why: str) -> Verdict:
    if why == "other_sex" or (own and own.log10_lr < 0):
        return Verdict.CONTRADICTED
    if _fit_better(own, others):
        return Verdict.ANOTHER_FITS
    if own is None:
        return Verdict.UNTESTED
    brothers = [m for m in others if run.of_one_family(own, m)]
    sure = own.posterior + sum(m.posterior for m in brothers)
    return Verdict.CONFIRMED if sure >= run.threshold else Verdict.TOO_LITTLE


def _fit_better(own: Match | None, others: Sequence[Match]) -> bool:
    """Whether it is one of those whose DNA speaks distinctly more, likelier than not.

    A brother of the same family, of whom the same relatives say the same, is none of them.
    """
    least = (own.log10_lr if own else 0.0) + _DISTINCTLY
    likely = sum(m.posterior for m in others if m.log10_lr >= least)
    return likely > max(own.posterior if own else 0.0, _MORE_LIKELY_THAN_NOT)


def _body_that_fits(run: _Run, one: Tested, own: Match | None) -> Match | None:
    """The best pairing of the person with remains of nobody yet, where it is other remains.

    It must nearly surely be one of the other bodies, those of other decisions among them: the
    bodies of two brothers can be told from everybody else's, not from each other.
    """
    ours = set(one.samples)
    pairs = run.of_person.get(Person.number_of(one.person), ())
    elsewhere = [m for m in pairs if ours.isdisjoint(run.together(m))]
    least = (own.log10_lr if own else 0.0) + _DISTINCTLY
    fit = [m for m in elsewhere if m.log10_lr >= least]
    if sum(m.posterior for m in fit) < _NEARLY_SURE:
        return None
    free = [m for m in fit if run.is_free(m)]
    return max(free, key=lambda m: (m.posterior, m.log10_lr), default=None)


def _not_compared(person: str, lead: str, case: SearchCase, found: WholeRun) -> str:
    """The word for why the engine did not compare a body with the person it is said to be."""
    if not found.plan.case.sexes_agree(lead, person):
        return "other_sex"
    if person in found.outcome.matches.impossible:
        return "impossible_family"
    if person in _withheld(case):
        return "family_in_doubt"
    return "too_few_markers"


def _withheld(case: SearchCase) -> Iterator[str]:
    for doubt in case.doubts:
        if doubt.withheld:
            yield from doubt.missing


def _untested(search: Search, one: Tested, why: str) -> Recheck:
    return Recheck(search=search, decision_id=one.decision, verdict=Verdict.UNTESTED, reason=why)

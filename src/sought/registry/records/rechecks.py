"""What a re-audit says of each decision: from the engine's numbers to a verdict and its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sought.errors import SoughtError
from sought.registry.models import Match, Person, Recheck, Sample, Search, Verdict

if TYPE_CHECKING:
    from sought.genetics.national.whole_run import WholeRun
    from sought.registry.records.reaudit_case import Reaudit, Tested
    from sought.registry.records.search_case import SearchCase

WORST_FIRST = (Verdict.CONTRADICTED, Verdict.ANOTHER_FITS, Verdict.UNTESTED, Verdict.CONFIRMED)
"""As they are to be looked at."""

_OF_PARTS = (Verdict.CONTRADICTED, Verdict.ANOTHER_FITS, Verdict.CONFIRMED, Verdict.UNTESTED)
"""Of a body whose samples were not taken as one: what is known of some of it counts."""

_MORE_LIKELY_THAN_NOT = 0.5
_DISTINCTLY = 1.0
"""A power of ten: ten times."""


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
        of_sample = _by_sample(matches)
        rows = [_row(search, one, case, found, of_sample) for one in audit.tested]
    if {row.decision_id for row in rows} != {one.decision for one in audit.tested}:
        raise SoughtError("the rechecks do not add up to the decisions; please report this")
    return rows


def verdict_counts(rows: Sequence[Recheck]) -> dict[str, int]:
    """How many of each verdict, with all of them under ``all``."""
    counted = Counter(str(row.verdict) for row in rows)
    return {"all": len(rows), **{str(word): counted[str(word)] for word in WORST_FIRST}}


_OfSample = Mapping[str, Sequence[Match]]


def _by_sample(matches: Sequence[Match]) -> dict[str, list[Match]]:
    found: dict[str, list[Match]] = {}
    for match in matches:
        found.setdefault(Sample(pk=match.sample_id).code, []).append(match)
    return found


def _row(
    search: Search, one: Tested, case: SearchCase, found: WholeRun, of_sample: _OfSample
) -> Recheck:
    bodies = found.prepared.bodies
    leads = [lead for lead, samples in bodies.items() if set(samples) & set(one.samples)]
    if one.untested and not leads:
        return _untested(search, one, one.untested)
    rows = [_of_body(search, one, case, found, of_sample.get(lead, ()), lead) for lead in leads]
    if not rows:
        return _untested(search, one, "contaminated")
    return min(rows, key=lambda row: _OF_PARTS.index(Verdict(row.verdict)))


def _of_body(
    search: Search,
    one: Tested,
    case: SearchCase,
    found: WholeRun,
    matches: Sequence[Match],
    lead: str,
) -> Recheck:
    person = Person.number_of(one.person)
    own = next((m for m in matches if m.person_id == person), None)
    others = [m for m in matches if m.person_id != person]
    other = max(others, key=lambda m: (m.posterior, m.log10_lr), default=None)
    why = "" if own else one.untested or _not_compared(one.person, lead, case, found)
    return Recheck(
        search=search,
        decision_id=one.decision,
        verdict=_verdict(own, others, why),
        reason=why,
        log10_lr=own.log10_lr if own else None,
        posterior=own.posterior if own else None,
        match=own,
        other=other,
        rests_on=list(case.rests_on.get(one.person, ())),
    )


def _verdict(own: Match | None, others: Sequence[Match], why: str) -> Verdict:
    if why == "other_sex" or (own and own.log10_lr < 0):
        return Verdict.CONTRADICTED
    if _fit_better(own, others):
        return Verdict.ANOTHER_FITS
    return Verdict.UNTESTED if why else Verdict.CONFIRMED


def _fit_better(own: Match | None, others: Sequence[Match]) -> bool:
    """Whether it is one of those whose DNA speaks distinctly more, likelier than not.

    A brother of the same family, of whom the same relatives say the same, is none of them.
    """
    least = (own.log10_lr if own else 0.0) + _DISTINCTLY
    likely = sum(m.posterior for m in others if m.log10_lr >= least)
    return likely > max(own.posterior if own else 0.0, _MORE_LIKELY_THAN_NOT)


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

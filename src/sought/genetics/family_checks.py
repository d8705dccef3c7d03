"""Findings about reference families: contradictions, doubtful relations, too little power."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sought.errors import InputError, TooLargeError
from sought.genetics.case import Case, Family
from sought.genetics.consistency import (
    Inconsistency,
    Suspect,
    inconsistency,
    relation_log10_lr,
    suspects,
)
from sought.genetics.findings import CheckOptions, Finding, Severity, listed, percent
from sought.genetics.likelihood import log_likelihood
from sought.genetics.missing_tables import missing_tables
from sought.genetics.pedigree import Pedigree
from sought.genetics.power import exclusion_by_family, inclusion_by_tables
from sought.genetics.relatedness import kinship_matrix

_MOST_NAMED = 6


def check_family(case: Case, family: Family, options: CheckOptions) -> Iterator[Finding]:
    """Everything about one family and its missing persons."""
    try:
        yield from _consistency(case, family)
        yield from _relations(case, family, options)
    except TooLargeError as error:
        yield _not_checked(family, "consistency", error)
    except InputError as error:
        yield _not_computable(family, error)
        return
    for missing in (m for m in case.missing if m in family.pedigree):
        try:
            yield from _strength(case, family, missing, options)
        except TooLargeError as error:
            yield _not_checked(family, f"power for {missing}", error)


def _not_checked(family: Family, what: str, error: TooLargeError) -> Finding:
    return Finding(
        Severity.WARNING,
        "not-checked",
        f"family {family.id}: its {what} was not checked",
        str(error),
        family.id,
    )


def _not_computable(family: Family, error: InputError) -> Finding:
    """What the engine refuses: twins who differ, an X marker and a person of unknown sex."""
    fact, _, way_out = error.problem.partition("; ")
    return Finding(
        Severity.ERROR,
        "not-computable",
        f"family {family.id} cannot be computed: {fact}",
        way_out or "correct the family, or leave out the markers concerned",
        family.id,
    )


def _consistency(case: Case, family: Family) -> Iterator[Finding]:
    found = inconsistency(family, case.markers)
    if found is None:
        return
    with_mutation = log_likelihood(
        family.pedigree, case.markers, family.profiles, errors=family.errors
    )
    impossible = tuple(
        m.name for m, x in zip(case.markers, with_mutation, strict=True) if np.isneginf(x)
    )
    yield Finding(
        _gravity(found, impossible),
        "inconsistent-family",
        f"family {family.id} is impossible without mutation at {len(found.markers)} of "
        f"{len(case.markers)} markers ({listed(found.markers)}){_as_mutations(found)}",
        _way_out(found),
        family.id,
        tuple(dict.fromkeys(s.person for e in found.explanations for s in e.suspects)),
        found.markers,
    )
    if impossible:
        yield Finding(
            Severity.ERROR,
            "impossible-family",
            f"family {family.id} has likelihood 0 under the mutation model at {listed(impossible)}",
            "settle the inconsistency, or give these markers a mutation model that allows it",
            family.id,
            markers=impossible,
        )


def _gravity(found: Inconsistency, impossible: tuple[str, ...]) -> Severity:
    mutations = sum(found.steps.get(m, 2) for m in found.markers)
    return Severity.ERROR if impossible or mutations > 2 else Severity.WARNING


def _as_mutations(found: Inconsistency) -> str:
    single = [m for m in found.markers if found.steps.get(m) == 1]
    if len(single) == len(found.markers):
        return "; each is explained by one single-step mutation"
    if single:
        return f"; one single-step mutation explains {listed(single)}"
    return "; no single-step mutation explains any of them"


def _way_out(found: Inconsistency) -> str:
    if not found.explanations:
        return "no one profile or relation explains it; check the whole family"
    named = [
        " with ".join(str(s) for s in e.suspects) + f" ({len(e.markers)} of {len(found.markers)})"
        for e in found.explanations
    ]
    return f"check {listed(named, _MOST_NAMED)}: leaving it out makes so many markers possible"


def _relations(case: Case, family: Family, options: CheckOptions) -> Iterator[Finding]:
    """Relations that the profiles speak against, mutations allowed for."""
    for relation in (s for s in suspects(family) if s.parent is not None):
        if not _informative(family, relation):
            continue
        log10_lr = relation_log10_lr(family, case.markers, relation)
        if log10_lr <= -np.log10(options.relation):
            yield Finding(
                Severity.WARNING,
                "doubtful-relation",
                f"family {family.id}: the profiles speak against {relation}, "
                f"log10 LR {log10_lr:.1f}",
                "check who is whose child, and the samples of those concerned",
                family.id,
                (relation.person, str(relation.parent)),
            )


def _informative(family: Family, relation: Suspect) -> bool:
    """Whether typed people stand on both sides, so that profiles can speak for or against."""
    home = next(c for c in family.pedigree.components if relation.person in c)
    return sum(i in family.profiles for i in home) > 1


def _strength(case: Case, family: Family, missing: str, options: CheckOptions) -> Iterator[Finding]:
    if not any(i in family.profiles for i in _blood_relatives(family.pedigree, missing)):
        yield _without_relative(family, missing)
        return
    try:
        tables = missing_tables(family, missing, case.markers, theta=case.theta)
    except InputError:
        return  # an impossible family, reported as such
    inclusion = inclusion_by_tables(tables, draws=options.draws)
    identified = inclusion.exceeds(options.lr)
    if identified >= options.identifies:
        return
    exclusion = exclusion_by_family(family, missing, case.markers, theta=case.theta)
    yield Finding(
        Severity.WARNING,
        "weak-family",
        f"family {family.id} can hardly identify {missing}: LR above {options.lr:g} in "
        f"{percent(identified)} of cases, a stranger excluded in {percent(exclusion.total)}",
        "type more relatives (`sought kinship power` ranks them) or more markers",
        family.id,
        (missing,),
    )


def _blood_relatives(pedigree: Pedigree, person: str) -> list[str]:
    """Everybody who shares genes with the person by descent, the person included."""
    kinship = kinship_matrix(pedigree)[pedigree.ids.index(person)]
    return [i for i, shared in zip(pedigree.ids, kinship, strict=True) if shared > 0]


def _without_relative(family: Family, missing: str) -> Finding:
    return Finding(
        Severity.WARNING,
        "no-typed-relative",
        f"{missing} of family {family.id} has no typed blood relative; no LR says anything",
        "type a parent, child or sibling (`sought kinship power` ranks the untyped)",
        family.id,
        (missing,),
    )

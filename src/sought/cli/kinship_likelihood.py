"""``sought kinship likelihood``: the probability of what was observed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sought.cli.arguments import AsJson, CaseFile
from sought.cli.output import (
    console,
    counted,
    natural_log,
    paragraph,
    print_json,
    print_table,
    scientific,
    table,
)
from sought.cli.reading import about, read_several
from sought.cli.rival_pedigrees import against_last, show_rivals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from rich.console import Console

    from sought.genetics.case import Case, Family


def likelihood(file: CaseFile, as_json: AsJson = False) -> None:
    """Log-likelihood (natural) of each pedigree and marker, and in total.

    Post-mortem samples count as persons unrelated to everybody. With theta above 0 all persons
    of a case share one sub-population, so that there is one result for all pedigrees together.
    Pedigrees of a case without samples and missing persons that hold the same profiles are
    rival hypotheses: each is given its likelihood ratio against the last one.
    A file with several cases gives one result for each; a case with rho has two linked markers.
    """
    cases, several = read_several(file)
    with about(file):
        found = [likelihood_of(case) for case in cases]
    if as_json:
        print_json({"cases": [_summary(f) for f in found]} if several else _in_full(found[0]))
    elif several:
        _show_cases(console(), found)
    elif found[0].case.rival_pedigrees:
        show_rivals(console(), found[0])
    else:
        _show(console(), found[0])


@dataclass(frozen=True, eq=False)
class CaseLikelihood:
    """Natural log-likelihoods of a case.

    ``parts`` names each part that was computed on its own, with its log-likelihood by marker,
    shape (markers,), or of the linked pair, shape (1,); the first ``pedigrees`` of them are
    families, the others samples.
    """

    case: Case
    parts: tuple[tuple[str, NDArray[np.float64]], ...]
    pedigrees: int
    together: bool

    @property
    def per_marker(self) -> NDArray[np.float64]:
        """Sum over all parts."""
        import numpy as np

        width = 1 if self.case.recombination is not None else len(self.case.markers)
        return sum((values for _, values in self.parts), start=np.zeros(width))

    @property
    def total(self) -> float:
        """Sum over all parts and markers."""
        return float(self.per_marker.sum())

    @property
    def plain(self) -> float:
        """The likelihood itself; 0 below the range of a double."""
        from math import exp

        return exp(self.total)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the markers, a linked pair as one."""
        names = tuple(m.name for m in self.case.markers)
        return names if self.case.recombination is None else (" + ".join(names),)


def likelihood_of(case: Case) -> CaseLikelihood:
    """Log-likelihoods of a case as its theta and recombination demand."""
    from sought.exchange.reading import inside

    together = case.theta > 0 or any(m.theta for m in case.markers)
    families, samples = list(case.families), [s.as_family() for s in case.samples]
    if together and case.recombination is None and not case.rival_pedigrees:
        everybody = _united([*families, *samples])
        return CaseLikelihood(case, (("all together", _log_likelihood(case, everybody)),), 1, True)
    parts = []
    for i, part in enumerate((*families, *samples)):
        with inside(f"{'family' if i < len(families) else 'sample'} {part.id}", ": "):
            parts.append((part.id, _log_likelihood(case, part)))
    return CaseLikelihood(case, tuple(parts), len(families), together=False)


def _log_likelihood(case: Case, family: Family) -> NDArray[np.float64]:
    import numpy as np

    from sought.genetics.likelihood import log_likelihood
    from sought.genetics.linked import linked_log_likelihood

    if case.recombination is None:
        return log_likelihood(
            family.pedigree, case.markers, family.profiles, theta=case.theta, errors=family.errors
        )
    markers = [m if m.theta is not None else replace(m, theta=case.theta) for m in case.markers]
    value = linked_log_likelihood(
        family.pedigree,
        markers,
        family.profiles,
        recombination=case.recombination,
        errors=family.errors,
    )
    return np.array([value])


def _united(families: list[Family]) -> Family:
    """All families as one pedigree of unconnected groups, ids numbered by family."""
    from sought.genetics.case import Family
    from sought.genetics.pedigree import Pedigree

    parts = [_numbered(family, str(i)) for i, family in enumerate(families)]
    pedigree = Pedigree(
        tuple(m for p in parts for m in p.pedigree.members),
        "",
        {k: f for p in parts for k, f in p.pedigree.founder_inbreeding.items()},
        tuple(group for p in parts for group in p.pedigree.twins),
    )
    profiles = {k: calls for p in parts for k, calls in p.profiles.items()}
    return Family(pedigree, profiles, {k: e for p in parts for k, e in p.errors.items()})


def _numbered(family: Family, number: str) -> Family:
    from sought.genetics.case import Family
    from sought.genetics.pedigree import Member, Pedigree

    def new(member: str) -> str:
        return f"{number}/{member}"

    old = family.pedigree
    members = tuple(
        Member(new(m.id), m.father and new(m.father), m.mother and new(m.mother), m.sex)
        for m in old.members
    )
    inbred = {new(k): f for k, f in old.founder_inbreeding.items()}
    twins = tuple(frozenset(new(i) for i in group) for group in old.twins)
    profiles = {new(k): calls for k, calls in family.profiles.items()}
    errors = {new(k): e for k, e in family.errors.items()}
    return Family(Pedigree(members, old.id, inbred, twins), profiles, errors)


# --- what is printed ---


def _summary(found: CaseLikelihood) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": found.case.id,
        "loglik": found.total,
        "likelihood": found.plain,
        "markers": list(found.columns),
        "per_marker": found.per_marker,
    }
    return made


def _in_full(found: CaseLikelihood) -> dict[str, Any]:
    parts: list[dict[str, Any]] = [
        {"id": name, "loglik": float(values.sum()), "per_marker": values}
        for name, values in found.parts
    ]
    if found.together:
        return _summary(found)
    if found.case.rival_pedigrees:
        parts = [part | told for part, told in zip(parts, against_last(found), strict=True)]
    return {
        **_summary(found),
        "pedigrees": parts[: found.pedigrees],
        "samples": parts[found.pedigrees :],
    }


def _show_cases(screen: Console, found: list[CaseLikelihood]) -> None:
    shown = table("Likelihood of each case", "case", "log-likelihood", "likelihood")
    for one in found:
        shown.add_row(one.case.id, natural_log(one.total), scientific(one.plain))
    print_table(screen, shown)
    paragraph(screen, f"{counted(len(found), 'case')}. Logarithms are natural.")


def _show(screen: Console, found: CaseLikelihood) -> None:
    by_part = table("Log-likelihood by pedigree and sample", "pedigree or sample", "log-likelihood")
    for name, values in found.parts:
        by_part.add_row(name, natural_log(float(values.sum())))
    by_marker = table("Log-likelihood by marker", "marker", "log-likelihood")
    for name, value in zip(found.columns, found.per_marker, strict=True):
        by_marker.add_row(name, natural_log(float(value)))
    print_table(screen, by_part)
    print_table(screen, by_marker)
    paragraph(screen, f"Total log-likelihood: {natural_log(found.total)}")
    paragraph(screen, *_explained(found))


def _explained(found: CaseLikelihood) -> Iterator[str]:
    yield "Logarithms are natural."
    if found.together:
        yield "With theta above 0 all persons share one sub-population: one result for all."
    elif found.case.samples:
        yield "Post-mortem samples count as persons unrelated to everybody."
    if found.case.recombination is not None:
        yield f"The two markers are linked (recombination {found.case.recombination:g})."

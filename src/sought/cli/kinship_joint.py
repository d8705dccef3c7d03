"""``sought kinship joint``: who is who, all samples and all missing persons together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sought.cli.arguments import AsJson, CaseFile, Threshold
from sought.cli.joint_tables import show
from sought.cli.output import console, print_json, progress
from sought.cli.reading import about, read_search

if TYPE_CHECKING:
    from sought.genetics.case import Case
    from sought.genetics.conclusions import Conclusion
    from sought.genetics.joint import JointIdentification
    from sought.genetics.undisputed import UndisputedMatch


def joint(
    file: CaseFile,
    as_json: AsJson = False,
    top: Annotated[int, typer.Option(min=1, help="Number of best assignments to give.")] = 10,
    threshold: Threshold = 1e4,
    budget: Annotated[
        int,
        typer.Option(
            min=1,
            help="Largest number of possible assignments within one family; a case beyond it is "
            "refused with its size.",
        ),
    ] = 200_000,
    merge: Annotated[
        bool,
        typer.Option(
            "--merge",
            help="First merge samples that are one person's (direct match LR at the threshold).",
        ),
    ] = False,
) -> None:
    """Who is who: all samples and all missing persons together, one to one.

    The posterior weighs every assignment of samples to missing persons of agreeing sex, "none"
    included. Prior: all such assignments alike, unless the case gives priors with their source.
    """
    case = read_search(file)
    with about(file):
        answer = identify(case, top=top, threshold=threshold, budget=budget, merge=merge)
    if as_json:
        print_json(_as_object(answer))
    else:
        show(console(), answer)


@dataclass(frozen=True, eq=False)
class Answer:
    """Everything a joint identification says; ``groups`` are samples merged into their first."""

    case: Case
    joint: JointIdentification
    conclusions: tuple[Conclusion, ...]
    undisputed: tuple[UndisputedMatch, ...]
    threshold: float
    groups: Mapping[str, tuple[str, ...]]

    @property
    def merged(self) -> dict[str, tuple[str, ...]]:
        """Samples that stand for others too."""
        return {name: group for name, group in self.groups.items() if len(group) > 1}

    @property
    def prior(self) -> str:
        """The prior in one sentence."""
        priors = self.joint.priors
        if priors is None:
            return (
                "uniform: every one-to-one assignment of samples to missing persons of agreeing "
                "sex, and of nobody, weighs the same"
            )
        return f"as given in the case, pairings not named there weigh 1; source: {priors.source}"


def identify(case: Case, *, top: int, threshold: float, budget: int, merge: bool = False) -> Answer:
    """Identify all samples of a case jointly."""
    from sought.genetics.conclusions import conclusions
    from sought.genetics.joint import identify_jointly
    from sought.genetics.undisputed import undisputed_matches

    groups: Mapping[str, tuple[str, ...]] = {}
    if merge:
        case, groups = _merged(case, threshold)
    with progress("Weighing the assignments of each family") as told:
        found = identify_jointly(case, top=top, budget=budget, progress=told)
    return Answer(
        case,
        found,
        conclusions(found, threshold=threshold),
        undisputed_matches(case, threshold=threshold),
        threshold,
        groups,
    )


def _merged(case: Case, threshold: float) -> tuple[Case, Mapping[str, tuple[str, ...]]]:
    from sought.errors import InputError
    from sought.genetics.direct_match import merge_samples

    if case.priors is not None:
        raise InputError(
            "priors name single samples; merge the samples and their priors in the case itself",
            where="--merge",
        )
    found = merge_samples(case.samples, case.markers, threshold=threshold, theta=case.theta)
    return replace(case, samples=found.samples), found.groups


# --- JSON ---


def _as_object(answer: Answer) -> dict[str, Any]:
    found = answer.joint
    made: dict[str, Any] = {
        "assignments": [
            {"pairs": a.pairs, "loglik": a.log_likelihood, "posterior": a.posterior}
            for a in found.assignments
        ],
        "posterior": {
            sample: dict(zip((*found.missing, "*"), found.posterior[i].tolist(), strict=True))
            for i, sample in enumerate(found.samples)
        },
        "conclusions": [_conclusion(answer.case, c) for c in answer.conclusions],
        "undisputed": [
            {"sample": m.sample, "missing": m.missing, "lr": m.lr, "step": m.step}
            for m in answer.undisputed
        ],
        "loglik_null": found.log_likelihood_null,
        "prior": _prior(answer),
        "neglected": found.neglected,
        "threshold": answer.threshold,
    }
    return made | {"merged": answer.merged} if answer.groups else made


def _prior(answer: Answer) -> dict[str, Any]:
    priors = answer.joint.priors
    kind, source = ("uniform", None) if priors is None else ("given", priors.source)
    return {"kind": kind, "statement": answer.prior, "source": source}


def _conclusion(case: Case, found: Conclusion) -> dict[str, Any]:
    return {
        "missing": found.missing,
        "family": case.family_of[found.missing].id,
        "conclusion": found.conclusion,
        "samples": found.samples,
        "lr": found.lr,
        "glr": found.glr,
        "posterior": found.posterior,
        "comment": found.comment,
    }

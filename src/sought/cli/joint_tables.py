"""The tables of a joint identification, for people: who is who first, then why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log
from typing import TYPE_CHECKING

from sought.cli.output import (
    counted,
    listed,
    natural_log,
    paragraph,
    power_of_ten,
    print_table,
    probability,
    scientific,
    table,
)

if TYPE_CHECKING:
    from rich.console import Console

    from sought.cli.kinship_joint import Answer

_STYLE = {
    "undisputed": "bold green",
    "match": "green",
    "symmetric match": "cyan",
    "disputed": "yellow",
    "inconclusive": "yellow",
    "no match": "dim",
    "excluded": "dim",
}
_MEANING = {
    "undisputed": "match whose LR alone is decisive",
    "match": "best assignment with this pairing beats every one without it by the threshold",
    "symmetric match": "as match, for a group whose members DNA cannot tell apart",
    "disputed": "some sample is this person's, but more than one may be",
    "inconclusive": "the evidence decides neither way",
    "no match": "being none of the samples beats every sample by the threshold",
    "excluded": "no sample can be this person's",
}
_WORTH_SHOWING = 1e-4


def show(screen: Console, answer: Answer) -> None:
    """All tables and the sentences that explain them."""
    show_conclusions(screen, answer)
    paragraph(screen, *_meanings(answer))
    _show_assignments(screen, answer)
    _show_posterior(screen, answer)
    for sentence in _basis(answer):
        screen.print(sentence)


def show_conclusions(screen: Console, answer: Answer) -> None:
    """Who is who: one row for each missing person."""
    from rich.text import Text

    shown = table(
        "Who is who",
        "missing person", "family", "conclusion", "sample", "posterior", "LR", "GLR", left=4,
    )  # fmt: skip
    shown.columns[2].no_wrap = True  # a conclusion is read at a glance or not at all
    for found in answer.conclusions:
        shown.add_row(
            found.missing,
            answer.case.family_of[found.missing].id,
            Text(found.conclusion, style=_STYLE.get(found.conclusion, "")),
            listed([_with_merged(answer, s) for s in found.samples]) or "–",
            probability(found.posterior) if found.samples else "–",
            scientific(found.lr) if found.samples else "–",
            scientific(found.glr),
        )
    print_table(screen, shown)
    for found in answer.conclusions:
        if found.conclusion in {"symmetric match", "disputed", "inconclusive"}:
            screen.print(f"{found.missing}: {found.comment}.")
    placed = {s for found in answer.conclusions for s in found.samples}
    rest = [s for s in answer.joint.samples if s not in placed]
    if rest:
        screen.print(f"Samples that are nobody's best candidate: {listed(rest, 12)}.")


def _with_merged(answer: Answer, sample: str) -> str:
    return " + ".join(answer.groups.get(sample, (sample,)))


def _meanings(answer: Answer) -> Iterator[str]:
    yield f"\nThreshold {answer.threshold:g}."
    said = {c.conclusion for c in answer.conclusions}
    for word in (w for w in _MEANING if w in said):
        yield f"{word.capitalize()}: {_MEANING[word]}."


def _show_assignments(screen: Console, answer: Answer) -> None:
    shown = table(
        "Best assignments", "", "sample=missing person", "log-likelihood", "posterior", left=2
    )
    best = answer.joint.assignments[0].pairs
    for place, found in enumerate(answer.joint.assignments, start=1):
        shown.add_row(
            str(place),
            _in_words(found.pairs, best if place > 1 else None),
            natural_log(found.log_likelihood),
            probability(found.posterior),
        )
    print_table(screen, shown)


def _in_words(pairs: Mapping[str, str], best: Mapping[str, str] | None) -> str:
    """The pairings of an assignment, or how they differ from those of the best."""
    if best is None:
        placed = [f"{s}={m}" for s, m in pairs.items() if m != "*"]
        return ", ".join(placed) or "nobody is identified"
    other = [f"{s}={m if m != '*' else 'none'}" for s, m in pairs.items() if best[s] != m]
    return f"as 1, but {', '.join(other)}"


def _show_posterior(screen: Console, answer: Answer) -> None:
    found = answer.joint
    shown = table(
        "Posterior of each sample", "sample", "missing person (probability)", "none of them", left=2
    )
    for i, sample in enumerate(found.samples):
        row = found.posterior[i]
        likely = sorted(
            (j for j in range(len(found.missing)) if row[j] >= _WORTH_SHOWING),
            key=lambda j: -row[j],
        )
        names = [f"{found.missing[j]} ({probability(float(row[j]))})" for j in likely]
        shown.add_row(
            _with_merged(answer, sample), listed(names, 4) or "–", probability(float(row[-1]))
        )
    print_table(screen, shown)


def _basis(answer: Answer) -> Iterator[str]:
    found = answer.joint
    yield (
        f"{counted(len(found.samples), 'sample')}, "
        f"{counted(len(found.missing), 'missing person')}, "
        f"{counted(len(found.pairwise.markers), 'marker')}."
    )
    yield f"Prior: {answer.prior}."
    yield (
        "LR: the sample is from the missing person, against: from an unrelated person of the same "
        "population."
    )
    yield "GLR: the best assignment with this conclusion, against the best without it."
    if found.assignments:
        gain = (found.assignments[0].log_likelihood - found.log_likelihood_null) / log(10)
        yield f"The best assignment is {power_of_ten(gain)} times as likely as nobody identified."
    if found.neglected:
        yield (
            f"Assignments left out hold at most {found.neglected:.0e} of the posterior; a GLR of "
            f"{1 / found.neglected:.0e} is a lower bound."
        )
    if answer.case.theta or any(m.theta for m in answer.case.markers):
        yield (
            "With theta, log-likelihoods take each family and each sample as a sub-population of "
            "its own; ratios and posteriors draw strangers from the family's."
        )
    yield "A likelihood ratio is evidence; who is who is decided by the competent board."

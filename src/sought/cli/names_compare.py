"""``sought names compare``: whether two names are of one person, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import AsJson
from sought.cli.output import console, fixed, note, print_json, probability, table

if TYPE_CHECKING:
    from sought.linkage.name_comparison import NameComparison, PartAgreement

DEFAULT_PRIOR = 0.2
"""TRAINED_AT of the model, which would be too slow to load for --help."""

Prior = Annotated[
    float,
    typer.Option(
        "--prior",
        min=1e-9,
        max=0.999999,
        help="Share of pairs of one person among those that are compared, before the names are "
        "looked at.",
    ),
]


def compare(
    a: Annotated[str, typer.Argument(metavar="A", show_default=False, help="A name.")],
    b: Annotated[str, typer.Argument(metavar="B", show_default=False, help="Another name.")],
    prior: Prior = DEFAULT_PRIOR,
    as_json: AsJson = False,
) -> None:
    """Compare two names, in any script and order of words.

    Prints the probability that both are of one person, word by word what it rests on, and the
    weight of the names in bits, which holds whatever the prior: each bit doubles the odds.
    """
    from sought.linkage.name_comparison import compare_names

    found = compare_names(a, b, prior=prior)
    if as_json:
        print_json(_as_json(found, prior))
    else:
        _show(found, prior)


def _as_json(found: NameComparison, prior: float) -> dict[str, object]:
    return {
        "probability": found.probability,
        "weight_bits": found.weight,
        "prior": prior,
        "explanation": found.explanation,
        "parts": [_part_as_json(p) for p in found.parts],
        "together_bits": found.together,
        "genders_differ": found.genders_differ,
        "joined": found.joined,
    }


def _part_as_json(part: PartAgreement) -> dict[str, object]:
    return {
        "part": part.part,
        "first": part.first and part.first.written,
        "second": part.second and part.second.written,
        "agreement": part.agreement,
        "similarity": part.similarity,
        "weight_bits": part.weight,
    }


def _show(found: NameComparison, prior: float) -> None:
    from sought.linkage.explanation import part_in_words

    screen = console()
    if not found.parts:
        screen.print(f"No probability: {found.explanation}.")
        return
    screen.print(f"One person: probability {probability(found.probability)}")
    note(screen, f"{found.explanation}.")
    rows = table("", "first", "second", "what they are to each other", "bits", left=3)
    for part in found.parts:
        first, second = (w.written if w else "–" for w in (part.first, part.second))
        rows.add_row(first, second, part_in_words(part), fixed(part.weight, sign="+"))
    rows.add_row("", "", "the whole", fixed(found.together, sign="+"))
    rows.add_row("", "", "the names say", fixed(found.weight, sign="+"), style="bold")
    screen.print(rows)
    note(screen, f"Before the names are looked at, a pair is of one person with {prior:g}.", 0)

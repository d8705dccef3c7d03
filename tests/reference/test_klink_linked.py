"""Linked pairs of the KLINK data sets at the recombination rates of both map functions.

The peer's note says that ``pedprobr::likelihood2(special = TRUE)`` replaces a mutation model that
does not allow lumping by ``equal`` where more than 10 alleles remain.  In none of these pairs is
that to be seen: the engine, which never replaces anything, gives the same likelihoods.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sought.genetics.linked import linked_log_likelihood
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from tests.reference.forrel import markers, pedigree

pytestmark = pytest.mark.reference

PAIRS = {"halfsib": 5, "paternity": 1}
MAPS = ("kosambi", "haldane")


def log_likelihoods(case: dict, pair: dict, rho: float, *, equal: bool) -> dict[str, float]:
    """Ours under each hypothesis; ``equal`` puts the peer's replacement in place."""
    names = [row["name"] for row in case["markers"]]
    at = [names.index(m) for m in pair["markers"]]
    panel = tuple(markers([case["markers"][i] for i in at]))
    used = tuple(map(as_equal, panel)) if equal else panel
    given = case["hypotheses"]
    hypotheses = given if isinstance(given, dict) else {"H1": given[0], "H2": given[1]}
    found = {}
    for name, components in hypotheses.items():
        profiles = {
            i: encode_profile(panel, [g[k] for k in at])
            for c in components for i, g in c["genotypes"].items()
        }  # fmt: skip
        found[name] = linked_log_likelihood(pedigree(components), used, profiles, recombination=rho)
    return found


def as_equal(marker: Marker) -> Marker:
    """The same overall rates, by an equal model."""
    if marker.mutation is None or marker.always_lumpable:
        return marker
    rates = (Mutation("equal", m.rate) for m in (marker.mutation.female, marker.mutation.male))
    return replace(marker, mutation=MutationModel(*rates))


def theirs(pair: dict, which: str) -> dict[str, float]:
    values = pair[which]["likelihoods"]
    named = values if isinstance(values, dict) else dict(zip(("H1", "H2"), values, strict=True))
    return {name: float(np.log(v)) for name, v in named.items()}


@pytest.mark.parametrize("name", PAIRS)
def test_linked_pairs(reference: Path, name: str) -> None:
    case = json.loads((reference / "kinship" / "klink" / f"{name}.json").read_text("utf-8"))
    assert len(case["linked_pairs"]) == PAIRS[name]
    for pair in case["linked_pairs"]:
        for which in MAPS:
            found = log_likelihoods(case, pair, pair[which]["rho"], equal=False)
            assert found == pytest.approx(theirs(pair, which), rel=0, abs=1e-12)


def test_the_replacement_would_be_seen(reference: Path) -> None:
    """With equal mutation in place of stepwise, the father's likelihood is 0.2 % off."""
    case = json.loads((reference / "kinship" / "klink" / "paternity.json").read_text("utf-8"))
    (pair,) = case["linked_pairs"]
    replaced = log_likelihoods(case, pair, pair["kosambi"]["rho"], equal=True)
    assert replaced["H1"] - theirs(pair, "kosambi")["H1"] == pytest.approx(-0.00219, abs=1e-5)

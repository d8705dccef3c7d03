"""Up to eight hypotheses about the same people, against forrel and the KLINK data sets."""

import json
from pathlib import Path

import numpy as np
import pytest

from sought.genetics.hypotheses import compare_hypotheses
from sought.genetics.markers import encode_profile
from tests.reference.forrel import cases, markers, pedigree

pytestmark = pytest.mark.reference


def test_eight_relationships_of_two_people(reference: Path) -> None:
    found = cases(reference, "kinship_lr")
    assert len(found) == 15
    for case in found:
        panel = markers(case["markers"])
        ours = compare_hypotheses(
            {name: pedigree(components) for name, components in case["hypotheses"].items()},
            panel,
            {i: encode_profile(panel, g) for i, g in case["genotypes"].items()},
            reference=case["reference"],
        )
        for i, name in enumerate(ours.names):
            pair = f"{name}:{case['reference']}"
            logs = [float(x) for x in case["loglik_per_marker"][name]]
            assert np.allclose(ours.log_likelihood_per_marker[i], logs, rtol=0, atol=1e-8)
            theirs = case["LR_per_marker"][pair]
            assert np.allclose(ours.lr_per_marker[i], theirs, rtol=1e-8, atol=1e-14)
            assert ours.lr[i] == pytest.approx(case["LR_total"][pair], rel=1e-8)


@pytest.mark.parametrize("name", ["halfsib", "paternity"])
def test_klink_data_sets(reference: Path, name: str) -> None:
    case = json.loads((reference / "kinship" / "klink" / f"{name}.json").read_text())
    panel = markers(case["markers"])
    given = case["hypotheses"]
    hypotheses = given if isinstance(given, dict) else {"H1": given[0], "H2": given[1]}
    typed = {i: g for component in hypotheses["H1"] for i, g in component["genotypes"].items()}
    ours = compare_hypotheses(
        {h: pedigree(components) for h, components in hypotheses.items()},
        panel,
        {i: encode_profile(panel, g) for i, g in typed.items()},
    )
    for i, hypothesis in enumerate(ours.names):
        logs = case["loglik_per_marker"][hypothesis]
        assert np.allclose(ours.log_likelihood_per_marker[i], logs, rtol=0, atol=1e-8)
        pair = f"{hypothesis}:H2"
        assert np.allclose(ours.lr_per_marker[i], case["LR_per_marker"][pair], rtol=1e-8)
        assert ours.lr[i] == pytest.approx(case["LR_total"][pair], rel=1e-8)

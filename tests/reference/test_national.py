"""National identification on the peer's DVI cases: the same posteriors as the joint engine's."""

from pathlib import Path

import numpy as np
import pytest

from sought.genetics.case import UNIDENTIFIED
from sought.genetics.joint import identify_jointly
from sought.genetics.national.identification import identify
from sought.genetics.national.result import DIFFUSE, REPEATED
from sought.genetics.national.sexes import sex_shares
from tests.national_cases import flat, matches_of
from tests.reference.test_dvi import FULL, read

pytestmark = pytest.mark.reference


@pytest.mark.parametrize("name", FULL)
def test_a_flat_prior_and_all_pairings_give_the_joint_posteriors(
    reference: Path, name: str
) -> None:
    case = read(reference, name).case
    joint = identify_jointly(case)
    matches = matches_of(case)
    # The joint engine's flat prior weighs nobody's sex either.
    flat_sexes = dict(zip(matches.samples, sex_shares(case, matches), strict=True))
    found = identify(
        case,
        matches,
        site_weights=lambda sample, _missing: flat_sexes[sample],
        prior=flat(len(case.missing)),
        floor=0,
        budget=200_000,
        wrong_pedigrees=0,
    )
    assert not found.cut_down
    column = {m: j for j, m in enumerate((*joint.missing, UNIDENTIFIED))}
    table = np.zeros_like(joint.posterior)
    for row in found.rows():
        assert row.method == "exact"
        if row.missing in {DIFFUSE, REPEATED}:
            assert row.posterior == 0
        else:
            table[joint.samples.index(row.sample), column[row.missing]] = row.posterior
    np.testing.assert_allclose(table, joint.posterior, rtol=1e-9, atol=1e-12)

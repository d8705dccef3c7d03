"""Leaving out relatives who tell nothing leaves the gain of typing another as it is."""

import numpy as np
import pytest

from sought.genetics import Family, Marker, Member, Pedigree, Sex, simulate
from sought.genetics.missing_tables import tables_if_typed
from sought.genetics.power import family_power, inclusion_by_tables

MARKERS = tuple(Marker(f"STR{i}", ("1", "2", "3"), (0.2, 0.3, 0.5)) for i in range(3))
M, F = Sex.MALE, Sex.FEMALE
FAMILY = Pedigree(
    (
        Member("gf", sex=M),
        Member("gm", sex=F),
        Member("father", "gf", "gm", M),
        Member("uncle", "gf", "gm", M),
        Member("mother", sex=F),
        Member("wife", sex=F),
        Member("missing", "father", "mother", M),
        Member("brother", "father", "mother", M),
        Member("son", "missing", "wife", M),
    ),
    "F",
)


@pytest.mark.parametrize("relative", ["father", "mother", "gm", "wife", "son", "brother"])
@pytest.mark.parametrize("typed", [("gf", "uncle"), ("gf", "brother"), ("uncle", "mother", "son")])
def test_the_gain_is_that_of_the_whole_family(relative, typed):
    """What lies behind the relative tells which genotypes the relative may be found to have."""
    if relative in typed:
        pytest.skip("typed already")
    drawn = simulate(FAMILY, MARKERS, np.random.default_rng(5), n=1)
    family = Family(FAMILY, {m: drawn[m][0] for m in typed})
    found = family_power(family, "missing", MARKERS, [relative], draws=1000)
    whole = inclusion_by_tables(
        tables_if_typed(family, "missing", relative, MARKERS), draws=1000
    ).mean
    assert found.gains[0].mean_log10_lr == pytest.approx(whole, abs=1e-9)


def test_a_relative_behind_known_genotypes_brings_nothing():
    drawn = simulate(FAMILY, MARKERS, np.random.default_rng(5), n=1)
    family = Family(FAMILY, {m: drawn[m][0] for m in ("father", "mother")})
    (gain,) = family_power(family, "missing", MARKERS, ["gf"], draws=1000).gains
    assert gain.mean_log10_lr_rise == 0
    assert gain.exclusion_power_rise == 0

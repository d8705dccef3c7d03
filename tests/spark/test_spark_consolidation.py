"""The cluster finds the pairs that this machine finds, with the same bits."""

import shutil

import numpy as np
import pytest

from sought.errors import InputError
from sought.linkage.consolidation.consolidate import consolidate
from tests.unit.linkage.consolidation.made_lists import made_lists

if shutil.which("java") is None:
    pytest.skip("no Java, which `make test` installs", allow_module_level=True)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "master",
    [
        "local[2]",
        # Workers of their own take a minute to start; test_spark_search goes through a cluster, too.
        pytest.param("local-cluster[2,1,2048]", marks=pytest.mark.long),
    ],
)
def test_spark_and_duckdb_give_the_same_pairs_bits_and_persons(master: str) -> None:
    records, _ = made_lists()
    here = consolidate(records)
    there = consolidate(records, engine="spark", spark_master=master)
    assert here.model == there.model
    assert len(here.pairs) > 150
    one, other = here.pairs.table, there.pairs.table
    assert one.select("first", "second").equals(other.select("first", "second"))
    assert here.pairs.fields == there.pairs.fields
    for field in here.pairs.fields:
        assert one[f"{field}_level"].equals(other[f"{field}_level"])
    for column in ("bits", "probability", *(f"{f}_bits" for f in here.pairs.fields)):
        np.testing.assert_allclose(one[column], other[column], rtol=0, atol=1e-9)
    assert here.clusters.ids == there.clusters.ids


def test_an_address_that_is_none_is_refused() -> None:
    records, _ = made_lists(5)
    with pytest.raises(InputError, match=r"spark_master: 'somewhere' is no address of a cluster"):
        consolidate(records, engine="spark", spark_master="somewhere")

"""The cluster finds what this machine finds, byte for byte."""

import shutil
from collections.abc import Iterator

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.frequencies import markers_for
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.observation import SampleErrors
from sought.genetics.search import plan as planning
from sought.genetics.search.comparison import SearchSettings
from sought.genetics.search.engine import run
from sought.genetics.search.outcome import SearchOutcome, put_together
from sought.genetics.search.plan import SearchPlan, plan_search
from sought.genetics.search.spark import run_on_spark
from sought.genetics.simulated_case import RemainsPlan, family_plans, simulate_case

if shutil.which("java") is None:
    pytest.skip("no Java, which `make test` installs", allow_module_level=True)

from tests.spark.cluster import standalone_cluster

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with standalone_cluster(tmp_path_factory.mktemp("spark")) as address:
        yield address


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> SearchPlan:
    """Six units: three chunks of families by two of samples."""
    monkeypatch.setattr(planning, "FAMILIES", 20)
    monkeypatch.setattr(planning, "SAMPLES", 15)
    markers = markers_for(
        "codis", "westAsia", mutation=MutationModel.same(Mutation("stepwise", 0.001, 0.1, 1e-6))
    )
    found = RemainsPlan(0.4, 5, 0.2, SampleErrors(dropout=0.05))
    plans = [p.times(6) for p in family_plans().values()]
    case = simulate_case(markers, plans, seed=3, remains=found).case
    return plan_search(case, SearchSettings(threshold=10.0, top=2))


def in_bytes(outcome: SearchOutcome) -> bytes:
    m = outcome.matches
    arrays = (m.sample, m.person, m.log_lr, m.markers, m.background, outcome.per_marker)
    return b"".join(np.ascontiguousarray(a).tobytes() for a in arrays)


def test_the_cluster_and_this_machine_give_the_same_bytes(cluster: str, plan: SearchPlan) -> None:
    units = plan.units
    here = put_together(plan, run(plan, units))
    there = put_together(plan, run_on_spark(plan, units, cluster))
    assert len(units) > 4
    assert len(here.matches.sample) > 20
    assert in_bytes(here) == in_bytes(there)
    assert here.comparisons == there.comparisons


def test_an_address_that_is_none_is_refused(plan: SearchPlan) -> None:
    with pytest.raises(InputError, match=r"looks like spark://host:7077"):
        list(run_on_spark(plan, plan.units, "somewhere"))

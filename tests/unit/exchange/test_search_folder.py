"""A search's folder: what is kept, what is read back, what is refused."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from sought.errors import InputError
from sought.exchange.search_folder import SearchFolder, read_bodies, read_matches
from sought.genetics.case import Case
from sought.genetics.caseload import CaseLoad
from sought.genetics.markers import Marker
from sought.genetics.search import plan as planning
from sought.genetics.search.comparison import SearchSettings
from sought.genetics.search.engine import run
from sought.genetics.search.outcome import SearchOutcome, put_together
from sought.genetics.search.plan import SearchPlan, plan_search
from sought.genetics.search.preparation import Prepared, unprepared
from tests.cases import reference_family, sample
from tests.families import family
from tests.many import mixed_case

SETTINGS = SearchSettings(100.0)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "FAMILIES", 7)
    monkeypatch.setattr(planning, "SAMPLES", 6)


def names(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(s.id for s in case.samples), case.missing


def searched(folder: SearchFolder, plan: SearchPlan) -> SearchOutcome:
    """Search what is not there, and finish."""
    folder.begin(plan)
    done = folder.done(plan)
    for found in run(plan, [u for u in plan.units if u.key not in done]):
        folder.save(found)
    outcome = put_together(plan, folder.results(plan))
    folder.finish(plan, outcome, unprepared(CaseLoad(plan.case)))
    return outcome


def test_units_read_back_as_they_were(tmp_path: Path) -> None:
    plan = plan_search(mixed_case(), SETTINGS)
    direct = put_together(plan, run(plan, plan.units))
    kept = searched(SearchFolder(tmp_path / "result"), plan)
    assert kept.comparisons == direct.comparisons
    for name in ("sample", "person", "log_lr", "markers", "background"):
        assert np.array_equal(getattr(kept.matches, name), getattr(direct.matches, name))


def test_matches_read_back_for_the_next_step(tmp_path: Path) -> None:
    case = mixed_case()
    outcome = searched(SearchFolder(tmp_path / "result"), plan_search(case, SETTINGS))
    read = read_matches(tmp_path / "result", *names(case))
    assert np.array_equal(read.sample, outcome.matches.sample)
    assert read.log_lr == pytest.approx(outcome.matches.log_lr, abs=1e-12)
    assert read.background == pytest.approx(outcome.matches.background)
    assert read.threshold == 100.0
    assert read_bodies(tmp_path / "result", case.sample) == {s.id: (s.id,) for s in case.samples}


def test_the_table_of_matches_gives_each_marker_its_share(tmp_path: Path) -> None:
    case = mixed_case()
    searched(SearchFolder(tmp_path / "result"), plan_search(case, SETTINGS))
    table = pl.read_parquet(tmp_path / "result" / "matches.parquet")
    assert table["log10_lr"].is_sorted(descending=True)
    assert table["per_marker"].list.sum().to_list() == pytest.approx(table["log10_lr"].to_list())
    assert set(table["family"]) <= {f.id for f in case.families}


def test_an_interrupted_search_goes_on_where_it_was(tmp_path: Path) -> None:
    plan = plan_search(mixed_case(), SETTINGS)
    folder = SearchFolder(tmp_path / "result")
    folder.begin(plan)
    for found, _ in zip(run(plan, plan.units), range(4), strict=False):
        folder.save(found)
    again = SearchFolder(tmp_path / "result")
    assert again.earlier() == plan.chunks
    assert len(again.done(plan)) == 4
    outcome = searched(again, plan)
    assert outcome.comparisons == put_together(plan, run(plan, plan.units)).comparisons


def test_units_of_an_earlier_case_are_forgotten_at_the_end(tmp_path: Path) -> None:
    case = mixed_case()
    folder = SearchFolder(tmp_path / "result")
    searched(folder, plan_search(case, SETTINGS))
    smaller = plan_search(
        replace(case, samples=case.samples[:-1]), SETTINGS, earlier=folder.earlier()
    )
    searched(folder, smaller)
    kept = {file.stem for file in (tmp_path / "result" / "units").iterdir()}
    assert kept == {u.key for u in smaller.units}


def test_a_search_that_is_not_complete_is_not_read(tmp_path: Path) -> None:
    case = mixed_case()
    SearchFolder(tmp_path / "result").begin(plan_search(case, SETTINGS))
    with pytest.raises(InputError, match="no complete search"):
        read_matches(tmp_path / "result", *names(case))


def test_a_search_of_another_case_is_not_read(tmp_path: Path) -> None:
    case = mixed_case()
    searched(SearchFolder(tmp_path / "result"), plan_search(case, SETTINGS))
    samples, missing = names(case)
    with pytest.raises(InputError, match="in the case only"):
        read_matches(tmp_path / "result", [*samples, "R99"], missing)
    with pytest.raises(InputError, match="in the search only"):
        read_matches(tmp_path / "result", samples[1:], missing)
    with pytest.raises(InputError, match="does not name as missing"):
        read_matches(tmp_path / "result", samples, ["F1-missing"])
    with pytest.raises(InputError, match="other missing persons: 'new' is in the case only"):
        read_matches(tmp_path / "result", samples, [*missing, "new"])


def test_bodies_are_those_of_all_samples_of_the_case(tmp_path: Path) -> None:
    """A contaminated sample was left out by the search, not forgotten; a new one was not seen."""
    case = mixed_case()
    out, *kept = case.samples
    plan = plan_search(replace(case, samples=tuple(kept)), SETTINGS)
    folder = SearchFolder(tmp_path / "result")
    folder.begin(plan)
    outcome = put_together(plan, run(plan, plan.units))
    prepared = Prepared(CaseLoad(plan.case), {s.id: (s.id,) for s in kept}, {out.id: "staff"})
    folder.finish(plan, outcome, prepared)
    assert read_bodies(folder.path, case.sample) == {s.id: (s.id,) for s in kept}
    with pytest.raises(InputError, match="other samples: 'R99' is in the case only"):
        read_bodies(folder.path, [*case.sample, "R99"])
    with pytest.raises(InputError, match=f"'{out.id}' is in the search only"):
        read_bodies(folder.path, [s.id for s in kept])


def test_persons_of_impossible_families_read_back(tmp_path: Path) -> None:
    """Parents who cannot be those of a typed child, and no mutation to explain it."""
    marker = (Marker("L", ("1", "2", "3"), (0.2, 0.3, 0.5)),)
    pedigree = family("f, 1", "m, 2", "child = f + m, 1", "gone = f + m, 1", "other, 1")
    homes = [
        reference_family("F1", pedigree, marker, f="1/1", m="1/1", child="2/2"),
        reference_family("F2", family("f, 1", "m, 2", "lost = f + m, 1"), marker, f="1/2"),
    ]
    case = Case(marker, tuple(homes), (sample("S", marker, "1/2"),), ("gone", "lost"))
    outcome = searched(SearchFolder(tmp_path / "result"), plan_search(case, SETTINGS))
    assert outcome.matches.impossible == ("gone",)
    assert read_matches(tmp_path / "result", *names(case)).impossible == ("gone",)


def test_a_folder_of_other_things_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(InputError, match="no search's folder"):
        SearchFolder(tmp_path)
    with pytest.raises(InputError, match="no search's folder"):
        SearchFolder(tmp_path / "letter.txt")


def test_a_damaged_unit_is_named(tmp_path: Path) -> None:
    plan = plan_search(mixed_case(), SETTINGS)
    folder = SearchFolder(tmp_path / "result")
    searched(folder, plan)
    unit = tmp_path / "result" / "units" / f"{plan.units[0].key}.npz"
    unit.write_bytes(b"PK half")
    with pytest.raises(InputError, match=f"{plan.units[0].key}.*delete it"):
        put_together(plan, folder.results(plan))

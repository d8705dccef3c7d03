"""Lists in, persons out: the whole way on lists whose truth is known."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest

from sought.errors import InputError
from sought.linkage.consolidation.consolidate import Consolidated, consolidate
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.list_records import COLUMNS, ListRecord, record_table
from sought.linkage.consolidation.model import shipped_model
from sought.linkage.consolidation.scoring import score_pairs
from tests.unit.linkage.consolidation.made_lists import made_lists


@pytest.fixture(scope="module")
def made() -> tuple[pl.DataFrame, list[int]]:
    return made_lists()


@pytest.fixture(scope="module")
def found(made: tuple[pl.DataFrame, list[int]]) -> Consolidated:
    return consolidate(made[0])


def pairs_in(labels: Sequence[object]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def test_persons_are_found_across_scripts(
    made: tuple[pl.DataFrame, list[int]], found: Consolidated
) -> None:
    truth = made[1]
    right = pairs_in(list(zip(found.clusters.ids, truth, strict=True)))
    assert right / pairs_in(found.clusters.ids) > 0.95
    assert right / pairs_in(truth) > 0.9


def test_the_weights_of_every_pair_add_up_to_its_bits_exactly(found: Consolidated) -> None:
    for row in range(len(found.pairs)):
        total = sum(weight.bits for weight in found.pairs.waterfall(row))
        assert total == found.pairs.table["bits"][row]


def test_the_probability_is_that_of_the_bits(found: Consolidated) -> None:
    bits, probability = (found.pairs.table[c].to_numpy() for c in ("bits", "probability"))
    np.testing.assert_allclose(probability, 1 / (1 + 2.0**-bits), rtol=1e-12)


def test_each_level_has_the_bits_of_the_model(found: Consolidated) -> None:
    bits_of = {(f.name, level.code): level.bits for f in found.model.fields for level in f.levels}
    for field in (f.name for f in found.model.fields):
        rows = found.pairs.table.select(f"{field}_level", f"{field}_bits").unique().rows()
        for level, bits in rows:
            assert bits == pytest.approx(bits_of.get((field, level), 0.0), abs=1e-12)
            assert level == "not_said" or (field, level) in bits_of


def test_a_second_run_gives_the_same(
    made: tuple[pl.DataFrame, list[int]], found: Consolidated
) -> None:
    again = consolidate(made[0])
    assert again.model == found.model
    assert again.pairs.table.equals(found.pairs.table)
    assert again.clusters.ids == found.clusters.ids


def test_new_entries_alone_are_compared_as_they_would_be_with_all(
    made: tuple[pl.DataFrame, list[int]], found: Consolidated
) -> None:
    new_from = made[0].height - 40
    later = consolidate(made[0], model=found.model, new_from=new_from)
    concerned = found.pairs.table.filter(pl.col("second") >= new_from)
    assert 0 < concerned.height < len(found.pairs)
    assert later.pairs.table.equals(concerned)
    assert later.model == found.model


def test_a_given_model_is_not_trained_again(made: tuple[pl.DataFrame, list[int]]) -> None:
    assert consolidate(made[0], model=shipped_model()).model == shipped_model()


def test_what_officers_decided_stands(
    made: tuple[pl.DataFrame, list[int]], found: Consolidated
) -> None:
    table = found.pairs.table.filter(pl.col("probability") > 0.99)
    first, second = table.select("first", "second").row(0)
    parted = consolidate(made[0], decisions=Decisions(different=frozenset({(first, second)})))
    assert found.clusters.ids[first] == found.clusters.ids[second]
    assert parted.clusters.ids[first] != parted.clusters.ids[second]


def test_pairs_of_one_list_are_compared_where_it_has_repeats() -> None:
    twice = [
        ListRecord("1", "A", "Əliyev Rəşid Məmməd oğlu", birth="1961-05-07"),
        ListRecord("2", "A", "Алиев Рашид Мамедович", birth="1961-05-07"),
        ListRecord("3", "B", "Quliyev Vaqif Həsən oğlu", birth="1950"),
    ]
    table = record_table(twice)
    assert len(set(consolidate(table).clusters.ids)) == 3
    repeats = Decisions(repeating=frozenset({"A"}))
    ids = consolidate(table, decisions=repeats, model=shipped_model()).clusters.ids
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_entries_are_no_trouble(count: int) -> None:
    records = [ListRecord(f"{k}", f"L{k}", "Əliyev Rəşid") for k in range(count)]
    assert len(consolidate(record_table(records)).clusters.ids) == count


def test_any_unicode_is_an_entry() -> None:
    texts = ["\x00", "🙂", "\u202ea", "ا" * 500, "'; drop table records; --", "\ud7ff", "{x}", "%"]
    records = [
        ListRecord(f"{side}{k}", side, *[text] * (len(COLUMNS) - 2))
        for side in "AB"
        for k, text in enumerate(texts)
    ]
    table = record_table(records)
    assert len(consolidate(table, model=shipped_model()).clusters.ids) == len(records)
    rows = np.arange(len(texts))
    scored = score_pairs(table, rows, rows + len(texts), shipped_model(), floor=0)
    assert len(scored) == len(texts)


def test_an_unknown_engine_is_refused(made: tuple[pl.DataFrame, list[int]]) -> None:
    with pytest.raises(InputError, match="engine: 'abacus' is none; allowed: duckdb, spark"):
        consolidate(made[0], engine="abacus")
    with pytest.raises(InputError, match="spark_master: is for the engine spark"):
        consolidate(made[0], spark_master="local[2]")


def test_progress_is_told_in_steps_and_shares(made: tuple[pl.DataFrame, list[int]]) -> None:
    told: list[tuple[str, float]] = []
    consolidate(
        made[0], model=shipped_model(), progress=lambda step, share: told.append((step, share))
    )
    assert list(dict.fromkeys(step for step, _ in told)) == [
        "candidates", "training", "pairs", "clusters",
    ]  # fmt: skip
    assert all(0 <= share <= 1 for _, share in told)

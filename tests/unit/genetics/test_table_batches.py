"""How families and markers are put into runs, and that every way gives the same numbers."""

from dataclasses import replace

import numpy as np
import pytest

from sought.genetics import table_batches
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.observation import Observation, SampleErrors
from sought.genetics.table_batches import Alike, MarkerPanel
from sought.genetics.tables import Target, genotype_tables
from tests.cases import reference_family
from tests.families import family

STR = Marker("STR", ("1", "2", "3", "4", "5"), (0.1, 0.1, 0.2, 0.3, 0.3))
SEEN = (Observation(0, 1), Observation(2, 2), Observation(3, 4))
TRIO = family("f, 1", "m, 2", "son = f + m, 1")
INCEST = family("f, 1", "m, 2", "d = f + m, 2", "c = f + d, 1")


def with_model(model: str, **options: float) -> Marker:
    return replace(STR, name=model, mutation=MutationModel.same(Mutation(model, 0.01, **options)))


def is_lumped(marker: Marker, theta: float = 0.0, errors: SampleErrors | None = None) -> bool:
    shown = [Observation(0, 1, errors)] if errors else SEEN
    return MarkerPanel([marker], [shown], theta).lumpable[0]


def test_alleles_are_lumped_only_where_a_ratio_cannot_notice() -> None:
    assert is_lumped(STR)
    assert is_lumped(with_model("proportional"))
    assert not is_lumped(with_model("equal"))
    assert not is_lumped(with_model("stepwise"))
    assert not is_lumped(replace(STR, silent_frequency=0.01))
    assert not is_lumped(STR, errors=SampleErrors(dropout=0.1))
    assert is_lumped(STR, theta=0.01)
    assert not is_lumped(with_model("proportional"), theta=0.01)
    assert not is_lumped(replace(with_model("proportional"), theta=0.01))


def test_markers_of_one_class_are_alike_in_all_that_matters() -> None:
    few = Marker("few", ("1", "2", "3"), (0.2, 0.3, 0.5), mutation=with_model("stepwise").mutation)
    markers = [STR, replace(STR, name="again"), replace(STR, name="X", x_linked=True),
               replace(STR, name="theta", theta=0.1), with_model("stepwise"), few]  # fmt: skip
    classes = MarkerPanel(markers, [SEEN] * 6, 0.0).classes
    assert classes[0] == classes[1]
    assert len(set(classes)) == 5


def one_run_per(panel: MarkerPanel, alike: Alike) -> list[tuple[int, int]]:
    """(marker, families) of each part."""
    return [(marker, len(rows)) for marker, rows, _ in alike.run(panel)]


def test_each_family_comes_once_for_each_marker() -> None:
    markers = (STR, with_model("stepwise"))
    homes = [
        reference_family("A", TRIO, markers, f=["1/2", "1/2"]),
        reference_family("B", TRIO, markers, f=["1/-", "3/4"]),
        reference_family("C", TRIO, markers, f=["-/-", "3/5"]),
    ]
    panel = MarkerPanel(markers, [SEEN] * 2, 0.0)
    parts = one_run_per(panel, Alike(homes, "son"))
    assert sum(n for m, n in parts if m == 0) == 3
    assert sum(n for m, n in parts if m == 1) == 3
    assert len([m for m, _ in parts if m == 0]) == 3  # typed, half typed, untyped run apart


@pytest.mark.parametrize("model", ["equal", "proportional", "stepwise"])
def test_marker_by_marker_or_all_markers_together(
    monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    """Where a marker has many families it runs alone; else markers are padded to one size."""
    short = Marker("short", STR.alleles[:4], (0.1, 0.2, 0.3, 0.4),
                   mutation=with_model(model).mutation)  # fmt: skip
    markers = (with_model(model), short)
    shown = [SEEN, (Observation(0, 1), Observation(3, 3))]
    genotypes = ["1/2", "3/4", "2/2", "1/4", "2/3"]
    targets = [
        Target(reference_family(f"F{i}", TRIO, markers, f=[g, genotypes[i - 1]]), "son")
        for i, g in enumerate(genotypes)
    ]
    found = []
    for enough in (1, 1000):
        monkeypatch.setattr(table_batches, "_ENOUGH_FOR_ONE_MARKER", enough)
        found.append(genotype_tables(targets, markers, shown).ratios)
    for apart, together in zip(*found, strict=True):
        np.testing.assert_allclose(apart, together, rtol=1e-12)


@pytest.mark.parametrize(
    ("pedigree", "person", "outbred"),
    [(TRIO, "son", True), (TRIO, "f", True), (INCEST, "d", True), (INCEST, "c", False)],
    ids=["child of strangers", "founder", "daughter", "child of father and daughter"],
)
def test_who_may_carry_one_gene_twice(pedigree, person: str, outbred: bool) -> None:
    home = reference_family("F", pedigree, (STR,), f="1/2")
    assert Alike([home], person).outbred is outbred


def test_a_founder_with_an_inbreeding_coefficient_may_carry_one_gene_twice() -> None:
    inbred = family("f, 1", "m, 2", "son = f + m, 1", founder_inbreeding={"f": 0.5})
    home = reference_family("F", inbred, (STR,), m="1/2")
    assert Alike([home], "son").outbred is False
    (ratios,) = genotype_tables([Target(home, "f")], (STR,), [SEEN]).ratios
    p = STR.freqs
    alike = (0.5 * p[2] + 0.5 * p[2] ** 2) / p[2] ** 2
    assert ratios[:, 0] == pytest.approx([0.5, alike, 0.5], rel=1e-12)


def test_a_man_on_x_shows_one_allele() -> None:
    on_x = replace(STR, x_linked=True)
    home = reference_family("F", TRIO, (on_x,), m="1/3")
    (ratios,) = genotype_tables(
        [Target(home, "son")], (on_x,), [(Observation(0, 0), Observation(1, 1), Observation(2, 2))]
    ).ratios
    assert ratios[:, 0] == pytest.approx([0.5 / 0.1, 0.0, 0.5 / 0.2], rel=1e-13)


def test_a_silent_allele_may_stand_beside_the_one_that_is_seen() -> None:
    """The mother 1/1 may carry 1 and silent; the son 3/3 got silent from her."""
    s = 0.1
    silent = Marker("S", ("1", "2", "3"), (0.3, 0.3, 0.3), silent_frequency=s)
    home = reference_family("F", TRIO, (silent,), m="1/1")
    (ratios,) = genotype_tables([Target(home, "son")], (silent,), [(Observation(2, 2),)]).ratios
    p = 0.3
    hands_on_silent = (2 * p * s / (p * p + 2 * p * s)) / 2
    assert ratios[0, 0] == pytest.approx(hands_on_silent * p / (p * p + 2 * p * s), rel=1e-13)

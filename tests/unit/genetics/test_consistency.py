"""Families that contradict themselves: the planted fault is found."""

from dataclasses import replace

import numpy as np
import pytest

from sought.genetics.case import Family
from sought.genetics.consistency import (
    Suspect,
    inconsistency,
    mutation_steps,
    relation_log10_lr,
    suspects,
    without,
)
from sought.genetics.frequencies import markers_for
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.shapes import nuclear_family
from sought.genetics.simulation import simulate

PANEL = markers_for("codis", "europe")
LADDER = Marker("M", ("8", "9", "9.3", "10", "12"), (0.2,) * 5)
FAMILY = nuclear_family(("a", "b", "c"), sexes=[Sex.MALE, Sex.FEMALE, Sex.MALE])


def simulated(seed: int, *typed: str, pedigree: Pedigree = FAMILY) -> dict:
    drawn = simulate(pedigree, PANEL, np.random.default_rng(seed))
    return {i: drawn[i][0] for i in typed}


def one_marker(marker: Marker = LADDER, **genotypes: str) -> Family:
    return Family(FAMILY, {i: encode_profile([marker], [g]) for i, g in genotypes.items()})


def test_a_true_family_is_consistent() -> None:
    assert inconsistency(Family(FAMILY, simulated(1, "father", "a", "b", "c")), PANEL) is None


def test_an_exchanged_profile_is_found() -> None:
    profiles = simulated(2, "father", "mother", "a", "b", "c")
    profiles["c"] = simulated(3, "c")["c"]
    found = inconsistency(Family(FAMILY, profiles), PANEL)
    assert found is not None
    assert len(found.markers) > 5
    assert [e.suspects for e in found.explanations] == [(Suspect("c"),)]
    assert found.explanations[0].markers == found.markers


def test_a_wrong_father_is_found() -> None:
    """Half siblings declared as full ones: only the relation of one child to the father goes."""
    truth = Pedigree(
        (
            *tuple(replace(m, father="other") if m.id == "c" else m for m in FAMILY.members),
            Member("other", sex=Sex.MALE),
        )
    )
    typed = ("father", "mother", "a", "b", "c")
    profiles = simulated(4, *typed, pedigree=truth)
    found = inconsistency(Family(FAMILY, profiles), PANEL)
    assert found is not None
    explained = {e.suspects for e in found.explanations}
    assert (Suspect("c", "father"),) in explained
    assert (Suspect("c", "mother"),) not in explained
    assert relation_log10_lr(Family(FAMILY, profiles), PANEL, Suspect("c", "father")) == -np.inf


def test_two_faults_need_two_suspects() -> None:
    profiles = simulated(5, "father", "mother", "a", "b", "c")
    stranger = simulated(6, "b", "c")
    profiles |= {"b": stranger["b"], "c": simulated(7, "c")["c"]}
    found = inconsistency(Family(FAMILY, profiles), PANEL)
    assert found is not None
    assert (Suspect("b"), Suspect("c")) in {e.suspects for e in found.explanations}
    assert all(len(e.suspects) == 2 for e in found.explanations)


def test_where_two_do_not_suffice_the_best_single_ones_are_named() -> None:
    profiles = {i: simulated(10 + k, i)[i] for k, i in enumerate(FAMILY.ids)}
    found = inconsistency(Family(FAMILY, profiles), PANEL)
    assert found is not None
    assert {len(e.suspects) for e in found.explanations} == {1}
    assert all(len(e.markers) < len(found.markers) for e in found.explanations)


@pytest.mark.parametrize(
    ("child", "steps"), [("9/9", 1), ("10/10", 2), ("9.3/9.3", None), ("12/12", None), ("8/9", 0)]
)
def test_steps_from_a_homozygous_father(child: str, steps: int | None) -> None:
    family = one_marker(father="8/8", a=child)
    ours = mutation_steps(family, [LADDER], 0)
    # 8 → 10 takes two steps in one transmission, which a one-step matrix does not do.
    assert ours == (None if steps == 2 else steps)


def test_several_mutated_children_need_several_steps() -> None:
    family = one_marker(father="8/8", a="9/9", b="9/12")
    assert mutation_steps(family, [LADDER], 0) == 2
    found = inconsistency(family, [LADDER])
    assert found is not None
    assert found.steps == {"M": 2}


def test_steps_of_alleles_that_are_no_numbers_are_unknown() -> None:
    letters = Marker("L", ("a", "b"), (0.5, 0.5))
    assert mutation_steps(one_marker(letters, father="a/a", a="b/b"), [letters], 0) is None


def test_steps_beside_a_silent_allele() -> None:
    silent = replace(LADDER, silent_frequency=0.1)
    assert mutation_steps(one_marker(silent, father="8/9", a="10/12"), [silent], 0) == 1


def test_relations_that_profiles_support_and_oppose() -> None:
    model = MutationModel.same(Mutation("equal", 0.001))
    panel = [replace(m, mutation=model) for m in PANEL]
    profiles = simulated(8, "father", "a")
    relation = Suspect("a", "father")
    assert relation_log10_lr(Family(FAMILY, profiles), panel, relation) > 3
    profiles["a"] = simulated(9, "a")["a"]
    assert relation_log10_lr(Family(FAMILY, profiles), panel, relation) < -3


def test_a_relation_cannot_be_judged_if_the_rest_is_impossible() -> None:
    family = one_marker(father="8/8", a="9/9", b="10/10")
    assert np.isnan(relation_log10_lr(family, [LADDER], Suspect("a", "father")))


def test_leaving_out() -> None:
    twins = replace(
        FAMILY,
        members=(*FAMILY.members, Member("d", "father", "mother", Sex.MALE)),
        twins=(frozenset({"c", "d"}),),
    )
    family = Family(twins, {i: encode_profile([LADDER], ["8/9"]) for i in ("a", "c")})
    assert [str(s) for s in suspects(family)][:3] == [
        "the profile of a",
        "the profile of c",
        "the relation of a to parent father",
    ]
    cut = without(family, [Suspect("c", "father"), Suspect("a")])
    assert set(cut.profiles) == {"c"}
    assert cut.pedigree["c"].father == cut.pedigree["d"].father != "father"
    assert cut.pedigree["c"].mother == "mother"
    assert cut.pedigree["a"].father == "father"

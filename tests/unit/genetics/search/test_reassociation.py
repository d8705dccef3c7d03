"""Bodies from samples: declared and found, never across a contradiction."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.direct_match import direct_match
from sought.genetics.frequencies import markers_for
from sought.genetics.markers import UNSEEN
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex
from sought.genetics.search.reassociation import ReassociationSettings, reassociate
from sought.genetics.shapes import nuclear_family, singleton
from sought.genetics.simulated_case import misread
from sought.genetics.simulation import simulate

PANEL = markers_for("globalfiler", "westAsia")
LOW = SampleErrors(0.02, 0.005, 0.001)


def people(n: int, seed: int = 1) -> np.ndarray:
    return simulate(singleton("1"), PANEL, np.random.default_rng(seed), n=n)["1"]


def element(
    name: str, calls: np.ndarray, sex: Sex = Sex.MALE, errors: SampleErrors = NO_ERRORS,
    markers: slice = slice(None), seed: int = 1,
) -> Sample:  # fmt: skip
    seen = np.full_like(calls, UNSEEN)
    rng = np.random.default_rng([seed, *name.encode()])
    seen[markers] = misread(calls, PANEL, errors, rng, sex=Sex.FEMALE)[markers]
    return Sample(name, sex, seen, errors)


def grouped(found) -> set[tuple[str, ...]]:
    return {b.samples for b in found.bodies}


def test_elements_of_one_body_are_found() -> None:
    one, two, three = people(3)
    samples = [
        element("skull", one), element("femur", one, errors=LOW), element("rib", two),
        element("tooth", one, Sex.UNKNOWN), element("hand", three), element("foot", two),
    ]  # fmt: skip
    found = reassociate(samples, PANEL)
    assert grouped(found) == {("skull", "femur", "tooth"), ("rib", "foot"), ("hand",)}
    assert found.bodies[0].profile.id == "skull"
    assert found.contradictions == ()
    assert found.prior == pytest.approx(1 / 6)
    assert found.threshold == pytest.approx(9999 * 5)
    assert found.counts.expected == found.counts.performed == 15


def test_the_prior_decides_how_much_evidence_is_needed() -> None:
    (calls,) = people(1)
    samples = [element("a", calls, markers=slice(0, 8)), element("b", calls, markers=slice(0, 8))]
    lr = direct_match(*samples, PANEL)
    for posterior, joined in ((lr / (lr + 99) * 0.9999, True), (lr / (lr + 99) + 1e-12, False)):
        settings = ReassociationSettings(posterior, prior=0.01, siblings=1.0)
        assert len(reassociate(samples, PANEL, settings).bodies) == (1 if joined else 2)


def test_few_markers_may_be_brothers() -> None:
    (calls,) = people(1)
    few = slice(0, 9)
    samples = [element("a", calls, markers=few), element("b", calls, markers=few)]
    assert len(reassociate(samples, PANEL, ReassociationSettings(siblings=1e6)).bodies) == 2
    assert len(reassociate(samples, PANEL, ReassociationSettings(siblings=10)).bodies) == 1


def test_brothers_in_one_grave_stay_two() -> None:
    drawn = simulate(nuclear_family(("a", "b")), PANEL, np.random.default_rng(2), n=30)
    errors = SampleErrors(0.2, 0.02, 0.01)
    samples = [
        element(f"{who}{i}-{k}", drawn[who][i], errors=errors)
        for i in range(30)
        for who in "ab"
        for k in range(2)
    ]
    found = reassociate(samples, PANEL)
    assert all(len({s.split("-")[0] for s in b.samples}) == 1 for b in found.bodies)
    assert sum(len(b.samples) == 2 for b in found.bodies) > 40


def test_declared_groups_hold_where_nothing_contradicts() -> None:
    one, two = people(2)
    few = slice(0, 3)
    samples = [element("a", one), element("b", one, markers=few), element("c", two)]
    found = reassociate(samples, PANEL, remains_of={"a": "B1", "b": "B1"})
    assert grouped(found) == {("a", "b"), ("c",)}
    assert found.bodies[0].declared == ("B1",)
    assert found.bodies[1].declared == ()


def test_a_declared_group_with_a_contradiction_is_reported_and_not_joined() -> None:
    one, two = people(2)
    samples = [element("a", one), element("b", one), element("c", two), element("d", two)]
    declared = dict.fromkeys("abc", "B1") | {"d": "B2"}
    found = reassociate(samples, PANEL, remains_of=declared)
    assert grouped(found) == {("a", "b"), ("c", "d")}  # found, not declared
    assert {c.samples for c in found.contradictions} == {("a", "c"), ("b", "c")}
    assert all(c.kind == "declared" and c.about == ("B1",) for c in found.contradictions)
    assert all(c.log_lr == -np.inf for c in found.contradictions)
    assert found.bodies[1].declared == ("B1", "B2")


def test_sexes_that_differ_contradict() -> None:
    (calls,) = people(1)
    samples = [
        element("a", calls),
        element("b", calls, Sex.FEMALE),
        element("c", calls, Sex.UNKNOWN),
    ]
    found = reassociate(samples, PANEL)
    assert len(found.bodies) == 2
    (against,) = found.contradictions
    assert (against.kind, against.samples) == ("bridge", ("a", "b"))
    assert "c" in against.about


def test_a_bridging_sample_joins_nobody_to_anybody_else() -> None:
    """The first half of one person's profile, the second half of another's: exchanged tubes."""
    one, two = people(2)
    half = len(PANEL) // 2
    mixed = np.concatenate([one[:half], two[half:]])
    first, second = slice(0, half), slice(half, None)
    samples = [
        element("a", one, markers=first), element("a2", one), element("b", two, markers=second),
        element("b2", two), element("x", mixed),
    ]  # fmt: skip
    settings = ReassociationSettings(siblings=10)
    found = reassociate(samples, PANEL, settings)
    together = {s: b.samples for b in found.bodies for s in b.samples}
    assert not set(together["a2"]) & set(together["b2"])
    assert {"a2", "b2"} <= {s for c in found.contradictions for s in c.samples} | {
        s for c in found.contradictions for s in c.about
    }
    for body in found.bodies:
        assert not {"x", "a2"} <= set(body.samples)
        assert not {"x", "b2"} <= set(body.samples)


def test_a_whole_cemetery() -> None:
    rng = np.random.default_rng(4)
    calls = people(150, seed=4)
    samples = [
        element(f"{i}/{k}", calls[i], Sex(1 + i % 2), LOW if k else NO_ERRORS)
        for i in range(150)
        for k in range(1 + i % 3)
    ]
    order = rng.permutation(len(samples))
    found = reassociate([samples[i] for i in order], PANEL)
    assert all(len({s.split("/")[0] for s in b.samples}) == 1 for b in found.bodies)
    assert len(found.bodies) == 150
    again = reassociate(samples, PANEL)
    assert {frozenset(g) for g in grouped(found)} == {frozenset(g) for g in grouped(again)}


def test_a_lone_sample() -> None:
    (calls,) = people(1)
    found = reassociate([element("a", calls)], PANEL)
    assert grouped(found) == {("a",)}
    assert found.prior == 0.5


@pytest.mark.parametrize(
    "wrong",
    [{"posterior": 1.0}, {"prior": 0.0}, {"siblings": 0.0}, {"contradiction": -1.0}],
)
def test_settings_check_themselves(wrong: dict[str, float]) -> None:
    with pytest.raises(InputError, match="allowed"):
        ReassociationSettings(**wrong)


def test_a_given_prior_is_used() -> None:
    one, two = people(2)
    settings = replace(ReassociationSettings(), prior=0.25)
    found = reassociate([element("a", one), element("b", two)], PANEL, settings)
    assert found.prior == 0.25
    assert found.threshold == pytest.approx(9999 * 3)

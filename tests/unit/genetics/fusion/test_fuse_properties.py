"""Fused evidence of any case load: nothing counts twice, nothing is lost, order does not matter."""

from dataclasses import replace
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.caseload import AnteMortem, CaseLoad, Interval, PostMortem, SitePrior
from sought.genetics.evidence import LabelledLR
from sought.genetics.fusion.fuse import fuse
from sought.genetics.fusion.places import site_weights
from sought.genetics.teeth import TEETH, TOOTH_STATES
from tests.unit.genetics.fusion.loads import small_load

ALL = [(s, m) for s in ("A1", "A2", "B") for m in ("M", "W")]


def spans(low: float, high: float, width: float) -> st.SearchStrategy[Interval]:
    return st.builds(lambda a, w: Interval(a, a + w), st.floats(low, high), st.floats(0, width))


MARKS = st.dictionaries(st.sampled_from(["femur", "ulna", "nasal"]), st.booleans())
CHARTS = st.dictionaries(st.sampled_from(TEETH), st.sampled_from(TOOTH_STATES), max_size=8)
ANTE_MORTEM = st.builds(
    AnteMortem,
    birth=st.none() | spans(1930, 1980, 5), last_seen=st.none() | spans(1991, 1994, 0.5),
    stature=st.none() | st.floats(140, 200), place=st.sampled_from(["", "Hill", "Dale"]),
    fractures=MARKS, teeth=CHARTS,
)  # fmt: skip
POST_MORTEM = st.builds(
    PostMortem,
    site=st.sampled_from(["", "pit 1", "pit 2"]), sex=st.sampled_from(["", "F", "M"]),
    age=st.none() | spans(10, 70, 20), stature=st.none() | spans(150, 185, 15),
    fractures=MARKS, teeth=CHARTS,
)  # fmt: skip
READY = st.dictionaries(
    st.sampled_from(["ring", "watch", "coat"]), st.floats(0, 1e6), max_size=3
).map(lambda made: tuple(LabelledLR(label, value, "photograph") for label, value in made.items()))


@st.composite
def loads(draw: st.DrawFn) -> CaseLoad:
    return small_load(
        ante_mortem={m: draw(ANTE_MORTEM) for m in ("M", "W")},
        post_mortem={r: draw(POST_MORTEM) for r in ("A", "B")},
        evidence={pair: draw(READY) for pair in ALL},
    )


@given(loads())
def test_the_value_is_the_product_of_parts_each_of_its_own_label(load: CaseLoad) -> None:
    for found in fuse(load, ALL).values():
        labels = [p.label for p in found.parts]
        assert len(set(labels)) == len(labels)
        assert found.value == prod(p.value for p in found.parts)
        assert all(p.source for p in found.parts)


@given(loads(), st.permutations(ALL))
def test_pairings_do_not_know_of_each_other(load: CaseLoad, order: list) -> None:
    together = fuse(load, order)
    assert list(together) == list(order)
    for pair in order:
        assert fuse(load, [pair])[pair].parts == together[pair].parts


@given(loads())
def test_a_part_stands_for_what_is_known_on_both_sides(load: CaseLoad) -> None:
    for (sample, missing), found in fuse(load, ALL).items():
        known, body = load.ante_mortem[missing], load.post_mortem["B" if sample == "B" else "A"]
        expected = [
            *(["sex"] if body.sex and sample == "B" else []),
            *(["age"] if known.birth and known.last_seen and body.age else []),
            *(["stature"] if known.stature is not None and body.stature else []),
            *(f"healed fracture: {b}" for b in known.fractures if b in body.fractures),
            *(["teeth"] if known.teeth.keys() & body.teeth.keys() else []),
            *(p.label for p in load.evidence[sample, missing]),
        ]
        assert [p.label for p in found.parts] == expected


@given(loads(), st.sampled_from(["age", "stature", "fractures", "teeth", "sex"]))
def test_what_is_forgotten_takes_its_part_and_no_other(load: CaseLoad, what: str) -> None:
    empty = getattr(PostMortem(), what)
    bodies = {r: replace(found, **{what: empty}) for r, found in load.post_mortem.items()}
    word = {"fractures": "healed fracture"}.get(what, what)
    pair = ("A1", "M")  # the DNA tells the sex, so that morphology cannot weigh statures
    before = fuse(load, [pair])[pair].parts
    after = fuse(replace(load, post_mortem=bodies), [pair])[pair].parts
    assert after == tuple(p for p in before if not p.label.startswith(word))


@given(loads(), st.dictionaries(st.tuples(st.sampled_from(["pit 1", "pit 2"]),
                                          st.sampled_from(["Hill", "Dale"])), st.floats(0, 50)))  # fmt: skip
def test_a_sites_weights_have_mean_1_over_those_with_a_place(load: CaseLoad, given_: dict) -> None:
    priors = tuple(SitePrior(site, place, w, "survey") for (site, place), w in given_.items())
    load = replace(load, site_priors=priors)
    weights = site_weights(load, ALL)
    placed = [m for m in ("M", "W") if load.ante_mortem[m].place]
    for sample in ("A1", "B"):
        total = [weights[sample, m] for m in placed]
        assert all(weights[sample, m] == 1 for m in ("M", "W") if m not in placed)
        if total and any(total):
            assert sum(total) / len(total) == pytest.approx(1)


@pytest.mark.parametrize("pair", [("A", "M"), ("A1", "F"), ("M", "A1"), ("", "")])
def test_codes_of_remains_and_relatives_make_no_pairing(pair: tuple[str, str]) -> None:
    with pytest.raises(InputError, match="no pairing of a sample with a missing person") as caught:
        fuse(small_load(), [pair])
    assert f"evidence of {pair[0]} with {pair[1]}" in str(caught.value)


def test_one_wrong_pairing_among_many_is_named() -> None:
    with pytest.raises(InputError, match="evidence of B with nobody"):
        fuse(small_load(), [*ALL, ("B", "nobody")])

"""What is known of samples becomes known of bodies."""

from dataclasses import replace

import numpy as np
import pytest

from sought.genetics.case import Case, Priors, Sample
from sought.genetics.caseload import AnteMortem, CaseLoad, Interval, PostMortem
from sought.genetics.evidence import LabelledLR
from sought.genetics.markers import UNSEEN
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Sex
from sought.genetics.search.preparation import prepare, unprepared, with_bodies
from tests.many import mixed_case, panel

WATCH = LabelledLR("watch", 30.0, "photograph 12")
RING = LabelledLR("ring", 4.0, "interview 4")


def part_of(sample: Sample, name: str, kept: slice) -> Sample:
    """An element of the same body, typed at some markers."""
    calls = np.full_like(sample.calls, UNSEEN)
    calls[kept] = sample.calls[kept]
    return replace(sample, id=name, calls=calls)


def four_samples() -> Case:
    """a and b are of one body, c and d of two others; none has errors, all sexes are known."""
    case = mixed_case()
    whole = [s for s in case.samples if not s.errors and s.sex != Sex.UNKNOWN][:3]
    a, b = part_of(whole[0], "a", slice(0, 16)), part_of(whole[0], "b", slice(4, 20))
    others = (replace(whole[1], id="c"), replace(whole[2], id="d"))
    return replace(case, samples=(a, b, *others))


LOAD = CaseLoad(four_samples())
MISSING = LOAD.case.missing


def bodies(load: CaseLoad) -> CaseLoad:
    return with_bodies(load, {"a": ("a", "b"), "c": ("c",)})


def test_samples_of_no_body_are_left_out() -> None:
    assert [s.id for s in bodies(LOAD).case.samples] == ["a", "c"]


def test_a_body_shows_what_any_of_its_samples_shows() -> None:
    body = bodies(LOAD).case.sample["a"]
    a, b = (LOAD.case.sample[s].calls for s in "ab")
    typed = (a[:, 0] != UNSEEN) | (b[:, 0] != UNSEEN)
    assert np.array_equal(body.calls[:, 0] != UNSEEN, typed)
    assert typed.sum() > max((a[:, 0] != UNSEEN).sum(), (b[:, 0] != UNSEEN).sum())


def test_a_body_of_one_sample_is_that_sample() -> None:
    assert bodies(LOAD).case.sample["c"] is LOAD.case.sample["c"]


def test_priors_of_samples_are_not_those_of_bodies() -> None:
    priors = Priors({MISSING[0]: {"b": 3.0}}, "a test")
    load = replace(LOAD, case=replace(LOAD.case, priors=priors))
    assert bodies(load).case.priors is None


def test_pairings_ruled_out_for_one_sample_are_ruled_out_for_the_body() -> None:
    ruled = {("b", MISSING[0]): "age", ("c", MISSING[1]): "stature", ("d", MISSING[0]): "place"}
    made = bodies(replace(LOAD, ruled_out=ruled))
    assert made.ruled_out == {("a", MISSING[0]): "age", ("c", MISSING[1]): "stature"}


def test_evidence_of_all_samples_is_that_of_the_body_and_a_label_counts_once() -> None:
    again = replace(WATCH, value=7.0, source="photograph 13")
    evidence = {
        ("a", MISSING[0]): (WATCH,),
        ("b", MISSING[0]): (again, RING),
        ("b", MISSING[1]): (RING,),
        ("d", MISSING[0]): (RING,),
    }
    made = bodies(replace(LOAD, evidence=evidence))
    assert made.evidence == {("a", MISSING[0]): (WATCH, RING), ("a", MISSING[1]): (RING,)}


def test_findings_of_a_bodys_remains_fill_each_others_gaps() -> None:
    """The first one's stand; its gaps are filled; both sources are named."""
    skull = PostMortem(sex="M", teeth={"11": "absent"}, source="report 1")
    femur = PostMortem(site="S7", sex="F", stature=Interval(165, 178), source="report 2")
    load = replace(LOAD, remains_of={"a": "B1", "b": "B2"}, post_mortem={"B1": skull, "B2": femur})
    made = bodies(load)
    assert made.remains_of == {"a": "B1"}
    assert made.post_mortem == {
        "B1": PostMortem("S7", "M", None, Interval(165, 178), {}, {"11": "absent"},
                         "report 1; report 2")
    }  # fmt: skip
    assert made.samples_of["B1"] == ("a",)


def test_findings_of_samples_without_a_code_are_found_under_their_own() -> None:
    load = replace(LOAD, post_mortem={"b": PostMortem(site="S7"), "d": PostMortem(site="S8")})
    made = bodies(load)
    assert made.post_mortem == {"a": PostMortem(site="S7")}
    assert made.remains_of == {}


def test_a_leading_sample_whose_fellow_has_a_code_keeps_its_own_findings_first() -> None:
    load = replace(LOAD, remains_of={"b": "B2"},
                   post_mortem={"a": PostMortem(sex="M"), "B2": PostMortem(sex="F", site="S7")})  # fmt: skip
    made = bodies(load)
    assert made.post_mortem == {"a": PostMortem(sex="M", site="S7")}


def test_what_is_known_of_the_missing_stays() -> None:
    load = replace(LOAD, ante_mortem={MISSING[0]: AnteMortem(stature=171.0)})
    assert bodies(load).ante_mortem == load.ante_mortem
    assert bodies(load).case.families == load.case.families


# --- all of it ------------------------------------------------------------------------------------


def staff_like(sample: Sample) -> tuple[Sample, ...]:
    """A member of staff with the sample's profile, and one with nobody's."""
    return (replace(sample, id="staff7"), part_of(sample, "staff8", slice(0, 0)))


def test_samples_of_one_body_are_found_without_being_declared() -> None:
    found = prepare(LOAD)
    assert sorted(map(sorted, found.bodies.values())) == [["a", "b"], ["c"], ["d"]]
    assert {s.id for s in found.load.case.samples} == set(found.bodies)
    assert found.contaminated == {}


def test_contaminated_samples_are_left_out_with_the_reason() -> None:
    found = prepare(replace(LOAD, elimination=staff_like(LOAD.case.sample["d"])))
    assert set(found.contaminated) == {"d"}
    assert "staff7" in found.contaminated["d"]
    assert all("d" not in samples for samples in found.bodies.values())


def test_nothing_is_left_where_all_samples_are_contaminated() -> None:
    d = LOAD.case.sample["d"]
    load = CaseLoad(replace(LOAD.case, samples=(d,)), elimination=staff_like(d))
    found = prepare(load)
    assert (found.load.case.samples, found.bodies) == ((), {})


def test_a_code_of_a_contaminated_sample_joins_nothing() -> None:
    load = replace(LOAD, remains_of={"c": "B1", "d": "B1"},
                   elimination=staff_like(LOAD.case.sample["d"]))  # fmt: skip
    found = prepare(load)
    assert ("c",) in found.bodies.values()
    assert found.contradictions == ()


def test_poor_samples_are_joined_where_they_are_declared() -> None:
    """Five markers are too few to be joined by DNA alone (eight), with dropout moreover."""
    case = LOAD.case
    poor = [replace(part_of(case.sample["c"], n, slice(0, 5)), errors=SampleErrors(dropout=0.1))
            for n in "pq"]  # fmt: skip
    load = CaseLoad(replace(case, samples=(*case.samples[:2], *poor)))
    apart = prepare(load).bodies
    declared = prepare(replace(load, remains_of={"p": "B1", "q": "B1"})).bodies
    assert ("p",) in apart.values()
    assert ("p", "q") in declared.values()


def test_declared_samples_that_contradict_each_other_stay_apart() -> None:
    found = prepare(replace(LOAD, remains_of={"c": "B1", "d": "B1"}))
    assert {("c",), ("d",)} <= set(found.bodies.values())
    (told,) = found.contradictions
    assert (told.kind, told.about, set(told.samples)) == ("declared", ("B1",), {"c", "d"})


def test_unprepared_every_sample_is_a_body() -> None:
    found = unprepared(LOAD)
    assert found.load is LOAD
    assert found.bodies == {s: (s,) for s in "abcd"}


def test_progress_counts_pairs() -> None:
    seen: list[tuple[int, int]] = []
    prepare(LOAD, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (6, 6)


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 1, 2, 0]])
def test_bodies_do_not_depend_on_the_order_of_samples(order) -> None:
    samples = tuple(LOAD.case.samples[i] for i in order)
    found = prepare(CaseLoad(replace(LOAD.case, samples=samples)))
    assert sorted(map(sorted, found.bodies.values())) == [["a", "b"], ["c"], ["d"]]
    assert len(panel()) == len(LOAD.case.markers)

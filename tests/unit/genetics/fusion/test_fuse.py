"""Every likelihood ratio of a pairing comes with its label and source, and each counts once."""

from dataclasses import replace

import pytest

from sought.errors import InputError
from sought.genetics.caseload import PostMortem
from sought.genetics.evidence import LabelledLR
from sought.genetics.fusion.age import age_lr
from sought.genetics.fusion.fuse import fuse
from sought.genetics.fusion.models import EvidenceModels, SexModel
from sought.genetics.fusion.stature import stature_lr
from tests.unit.genetics.fusion.loads import RING, small_load


def test_all_that_is_known_on_both_sides_is_fused() -> None:
    load = small_load()
    found = fuse(load, [("A1", "M")])["A1", "M"]
    assert [p.label for p in found.parts] == [
        "age", "stature", "healed fracture: radius", "teeth", "ring",
    ]  # fmt: skip
    models = EvidenceModels()
    known, body = load.ante_mortem["M"], load.post_mortem["A"]
    assert found.parts[0].value == age_lr(known.birth, known.last_seen, body.age, models.age)
    man = {"M": 1.0}
    assert found.parts[1].value == stature_lr(178, body.stature, (man, man), models.stature)
    assert found.parts[-1] is RING
    assert "form 7" in found.parts[0].source
    assert "report 2" in found.parts[0].source
    assert "defaults of Sought" in found.source
    assert "independent" in found.assumption


def test_samples_of_one_body_share_what_was_found_of_it_but_not_ready_evidence() -> None:
    found = fuse(small_load(), [("A1", "M"), ("A2", "M")])
    assert found["A1", "M"].parts[:-1] == found["A2", "M"].parts


def test_morphology_counts_only_where_the_dna_does_not_tell_the_sex() -> None:
    found = fuse(small_load(), [("A1", "M"), ("B", "M"), ("B", "W")])
    assert "sex" not in [p.label for p in found["A1", "M"].parts]  # found F, but the DNA says M
    agrees, differs = (next(p for p in found["B", m].parts if p.label == "sex") for m in "MW")
    assert agrees.value == pytest.approx(0.95 / 0.5)
    assert differs.value == pytest.approx(0.05 / 0.5)


def test_sex_is_weighed_against_what_morphology_calls_so_in_the_population() -> None:
    models = EvidenceModels(sex=SexModel(error=0.1, female_share=0.2))
    found = fuse(small_load(), [("B", "M")], models)["B", "M"].parts[0]
    assert found.value == pytest.approx(0.9 / (0.8 * 0.9 + 0.2 * 0.1))


def test_stature_and_sex_together_are_the_joint_evidence() -> None:
    """The other person's sex is weighed by morphology, so that sex does not count twice."""
    load = small_load()
    found = fuse(load, [("B", "M")])["B", "M"]
    by_label = {p.label: p.value for p in found.parts}
    man, either = {"M": 1.0}, {"F": 0.05, "M": 0.95}
    stature = load.post_mortem["B"].stature
    expected = stature_lr(178, stature, (man, either), EvidenceModels().stature)
    assert by_label["stature"] == pytest.approx(expected)


def test_nothing_known_gives_no_parts_and_1() -> None:
    found = fuse(small_load(ante_mortem={}, evidence={}), [("A1", "M"), ("A2", "W")])
    assert [(f.parts, f.value) for f in found.values()] == [((), 1.0)] * 2


def test_ready_evidence_with_a_models_label_would_count_twice() -> None:
    twice = LabelledLR("teeth", 5.0, "dentist")
    with pytest.raises(InputError, match="A1 with M: evidence: 'teeth' is given twice"):
        fuse(small_load(evidence={("A1", "M"): (twice,)}), [("A1", "M")])


def test_a_pairing_outside_the_case_is_refused() -> None:
    with pytest.raises(InputError, match="no pairing of a sample"):
        fuse(small_load(), [("A1", "nobody")])


def test_an_unknown_tooth_names_the_pairing() -> None:
    bodies = {"A": replace(small_load().post_mortem["A"], teeth={"11": "gold"})}
    with pytest.raises(InputError, match="A1 with M: teeth: tooth 11 is 'gold'"):
        fuse(small_load(post_mortem=bodies), [("A1", "M")])


def test_a_body_without_any_finding_is_allowed() -> None:
    found = fuse(small_load(post_mortem={"A": PostMortem()}), [("A2", "M")])
    assert found["A2", "M"].value == 1

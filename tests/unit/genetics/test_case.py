import numpy as np
import pytest

from sought.errors import GenotypeError, InputError
from sought.genetics import shapes
from sought.genetics.case import UNIDENTIFIED, Case, Family, Priors, Sample
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Pedigree, Sex

MARKERS = (Marker("A", ("1", "2"), (0.4, 0.6)), Marker("X", ("1", "2"), (0.4, 0.6), x_linked=True))
HOMOZYGOUS, DIFFERENT = (encode_profile(MARKERS, g) for g in (["1/1", "1/1"], ["1/2", "1/2"]))


def family(name: str, *missing: str, **genotypes) -> Family:
    pedigree = shapes.nuclear_family(missing, sexes=[Sex.MALE] * len(missing))
    return Family(Pedigree(pedigree.members, name), genotypes)


def case(**changes) -> Case:
    values = {
        "markers": MARKERS,
        "families": (family("F1", "m1", "m2"), family("F2", "m3")),
        "samples": (Sample("s1", Sex.MALE, HOMOZYGOUS), Sample("s2", Sex.FEMALE, DIFFERENT)),
        "missing": ("m1", "m3"),
    }
    return Case(**(values | changes))


def test_looking_things_up():
    found = case()
    assert {m: f.id for m, f in found.family_of.items()} == {"m1": "F1", "m3": "F2"}
    assert found.sample["s2"].sex == Sex.FEMALE


def test_sexes_must_agree_unless_unknown():
    unknown = Sample("s3", Sex.UNKNOWN, HOMOZYGOUS)
    found = case(samples=(*case().samples, unknown))
    assert [found.sexes_agree(s, "m1") for s in ("s1", "s2", "s3")] == [True, False, True]


def test_a_sample_as_an_unrelated_person():
    errors = SampleErrors(dropout=0.1)
    alone = Sample("s1", Sex.MALE, HOMOZYGOUS, errors).as_family()
    assert alone.pedigree.ids == ("s1",)
    assert alone.profiles["s1"] is HOMOZYGOUS
    assert alone.errors["s1"] == errors


def test_a_familys_observations_cannot_be_changed():
    with pytest.raises(TypeError):
        family("F", "m").profiles["m"] = HOMOZYGOUS


def test_prior_weights_default_to_one():
    priors = Priors({"m1": {"s1": 2.0, UNIDENTIFIED: 0.5}}, "board, 2024-03-01")
    weights = [
        priors.weight(m, s) for m, s in (("m1", "s1"), ("m1", "*"), ("m1", "s2"), ("m3", "*"))
    ]
    assert weights == [2.0, 0.5, 1.0, 1.0]


# --- refused --------------------------------------------------------------------------------------


def test_observations_of_a_stranger_are_refused():
    with pytest.raises(
        GenotypeError, match="'x' has observations but is not a member of family 'F'"
    ):
        family("F", "m", x=HOMOZYGOUS)
    with pytest.raises(GenotypeError, match="'x' has observations"):
        Family(shapes.singleton("a"), {}, {"x": SampleErrors(dropout=0.1)})


def priors_of(**weights) -> Priors:
    return Priors(weights, "board")


REFUSED = {
    "marker 'A' is given more than once": lambda: case(markers=(MARKERS[0], MARKERS[0])),
    "family 'F1' is given more than once": lambda: case(families=(family("F1", "m1"),) * 2),
    "sample 's1' is given more than once": lambda: case(samples=case().samples[:1] * 2),
    "missing person 'm1' is given more than once": lambda: case(missing=("m1", "m1")),
    "missing: missing person 'x' is a member of 0 families": lambda: case(missing=("x",)),
    "missing: missing person 'father' is a member of 2 families": lambda: case(missing=("father",)),
    r"families\[0\].genotypes.father\[1\]: two different alleles at X": lambda: case(
        families=(family("F1", "m1", father=DIFFERENT), family("F2", "m3"))
    ),
    r"families\[1\].genotypes.mother: 1 genotypes for 2 markers": lambda: case(
        families=(family("F1", "m1"), family("F2", "m3", mother=HOMOZYGOUS[:1]))
    ),
    r"pm\[0\].genotypes.s1\[1\]: two different alleles at X": lambda: case(
        samples=(Sample("s1", Sex.MALE, DIFFERENT),)
    ),
    "theta: theta is 1.0; allowed: 0 up to, not including, 1": lambda: case(theta=1.0),
    "theta: theta is -0.1": lambda: case(theta=-0.1),
    "priors: 'm2' is not among the missing": lambda: case(priors=priors_of(m2={})),
    r"priors.m1: 's9' is not among the samples \(or '\*'\)": lambda: case(
        priors=priors_of(m1={"s9": 1.0})
    ),
    "priors_source: priors need their source in words": lambda: Priors({}, " "),
    "priors.m1.s1: prior weight is -1; allowed: 0 or a positive number": lambda: priors_of(
        m1={"s1": -1}
    ),
    "prior weight is inf": lambda: priors_of(m1={"s1": float("inf")}),
    "prior weight is nan": lambda: priors_of(m1={"s1": float("nan")}),
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_cannot_be_a_case_is_refused(message):
    with pytest.raises(InputError, match=message):
        REFUSED[message]()


def test_priors_that_fit_are_accepted():
    fitting = priors_of(m1={"s1": 2.0, "*": 0.0})
    assert case(priors=fitting).priors is fitting
    assert np.isfinite(fitting.weight("m3", "s1"))

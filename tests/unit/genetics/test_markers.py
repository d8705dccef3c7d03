import numpy as np
import pytest

from sought.errors import GenotypeError, MarkerError
from sought.genetics.markers import UNSEEN, Marker, encode_profile
from sought.genetics.mutation import Mutation
from tests.families import mutating

STR = Marker("STR", ("9", "9.3", "10"), (0.2, 0.3, 0.5))


def with_model(female: Mutation, male: Mutation | None = None, **options) -> Marker:
    return Marker(
        "M", ("9", "10", "11"), (0.2, 0.3, 0.5), mutation=mutating(female, male), **options
    )


# --- genotypes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("9/10", (0, 2)),
        ("10/9", (0, 2)),
        (" 9 / 9.3 ", (0, 1)),
        ("9/9", (0, 0)),
        ("9", (0, 0)),
        ("9/-", (0, UNSEEN)),
        ("-/9.3", (1, UNSEEN)),
        ("-/-", (UNSEEN, UNSEEN)),
        ("-", (UNSEEN, UNSEEN)),
        ("", (UNSEEN, UNSEEN)),
        (None, (UNSEEN, UNSEEN)),
    ],
)
def test_genotypes_are_read(text, call):
    assert STR.encode(text) == call


@pytest.mark.parametrize("text", ["9/10", "9/9", "9/-", "-/-"])
def test_genotypes_are_written_as_they_are_read(text):
    assert STR.decode(STR.encode(text)) == text


def test_three_alleles_and_a_decimal_comma_are_told_as_such():
    with pytest.raises(GenotypeError, match=r"'9/10/10' at marker STR has three alleles"):
        STR.encode("9/10/10")
    with pytest.raises(GenotypeError, match=r"'9,3' of marker STR has a decimal comma; write 9\.3"):
        STR.encode("10/9,3")


@pytest.mark.parametrize("text", ["8", "9/8", "9,10", "9/10 (weak)"])
def test_an_unknown_allele_is_refused_with_those_allowed(text):
    message = r"allele '.*' is not among the alleles of marker STR \(9, 9.3, 10\); add it"
    with pytest.raises(GenotypeError, match=message):
        STR.encode(text)


def test_a_long_list_of_alleles_is_cut_short():
    many = Marker("SNP", tuple(f"a{i}" for i in range(50)), (0.02,) * 50)
    with pytest.raises(GenotypeError, match="a39, …"):
        many.encode("x")


def test_a_profile_is_read_by_marker_and_cannot_be_changed():
    calls = encode_profile([STR, STR], ["9/10", None])
    assert calls.tolist() == [[0, 2], [UNSEEN, UNSEEN]]
    assert calls.dtype == np.int16
    with pytest.raises(ValueError, match="read-only"):
        calls[0, 0] = 1


def test_a_profile_of_another_length_is_refused():
    with pytest.raises(GenotypeError, match="pm: 1 genotypes for 2 markers; give one per marker"):
        encode_profile([STR, STR], ["9/10"], where="pm")


def test_an_error_in_a_profile_says_where():
    with pytest.raises(GenotypeError, match=r"^pm\[1\]: allele '8'"):
        encode_profile([STR, STR], ["9/10", "8/9"], where="pm")


# --- frequencies ----------------------------------------------------------------------------------


def test_silent_allele_comes_last():
    assert not STR.has_silent
    beside = Marker("S", ("1", "2"), (0.4, 0.5), silent_frequency=0.1)
    assert beside.has_silent
    assert beside.state_freqs == pytest.approx([0.4, 0.5, 0.1])


def test_frequencies_that_sum_to_one_make_room_for_a_silent_allele():
    scaled = Marker("S", ("1", "2"), (0.4, 0.6), silent_frequency=0.1)
    assert scaled.state_freqs == pytest.approx([0.36, 0.54, 0.1])


def test_rounded_frequencies_are_accepted_as_given():
    rounded = Marker("R", ("1", "2", "3"), (0.3333, 0.3333, 0.3333))
    assert rounded.state_freqs.tolist() == [0.3333] * 3


# --- mutation -------------------------------------------------------------------------------------


def test_without_mutation_alleles_stay():
    female, male = STR.matrices
    assert female is male
    assert female.tolist() == np.eye(3).tolist()
    assert STR.without_mutation() is STR


def test_each_sex_has_its_matrix():
    marker = with_model(Mutation("equal", 0.01), Mutation("equal", 0.02))
    female, male = marker.matrices
    assert (female[0, 1], male[0, 1]) == (0.005, 0.01)
    assert marker.without_mutation().mutation is None


def test_one_recipe_gives_one_matrix():
    female, male = with_model(Mutation("equal", 0.01)).matrices
    assert female is male


def test_a_silent_allele_neither_mutates_nor_arises():
    silent = with_model(Mutation("equal", 0.01), silent_frequency=0.1)
    female, _ = silent.matrices
    assert female.shape == (4, 4)
    assert female[3].tolist() == female[:, 3].tolist() == [0, 0, 0, 1]
    assert female[:3, :3].tolist() == with_model(Mutation("equal", 0.01)).matrices[0].tolist()


LUMPING = {
    "no mutation": (STR, True, True),
    "proportional": (with_model(Mutation("proportional", 0.01)), True, True),
    "proportional, by sex": (
        with_model(Mutation("proportional", 0.01), Mutation("proportional", 0.02)), True, True
    ),
    "equal": (with_model(Mutation("equal", 0.01)), True, False),
    "stepwise": (with_model(Mutation("stepwise", 0.01)), False, False),
    "one sex stepwise": (
        with_model(Mutation("equal", 0.01), Mutation("stepwise", 0.01)), False, False
    ),
    "equal made stationary": (with_model(Mutation("equal", 0.01, stabilisation="PM")), False, False),
    "silent": (Marker("S", ("1", "2"), (0.4, 0.5), silent_frequency=0.1), False, False),
    "one allele": (Marker("S", ("1",), (1.0,)), True, True),
}  # fmt: skip


@pytest.mark.parametrize("kind", LUMPING)
def test_which_markers_may_be_lumped(kind):
    marker, always, proportionally = LUMPING[kind]
    assert marker.always_lumpable is always
    assert marker.proportionally_lumpable is proportionally


# --- refused --------------------------------------------------------------------------------------

REFUSED = {
    "name: a marker needs a name": ("", ("1",), (1.0,), {}),
    "alleles: marker M has no alleles": ("M", (), (), {}),
    "alleles: marker M lists allele '1' twice": ("M", ("1", "2", "1"), (0.2, 0.3, 0.5), {}),
    "must not be empty, '-' or contain '/'": ("M", ("1", ""), (0.5, 0.5), {}),
    "allele name must not be": ("M", ("1", "-"), (0.5, 0.5), {}),
    "alleles: marker M: an allele name": ("M", ("1", "1/2"), (0.5, 0.5), {}),
    "freqs: marker M has 2 alleles and 1 frequencies": ("M", ("1", "2"), (1.0,), {}),
    "freqs: marker M: frequency -0.1 is outside 0 to 1": ("M", ("1", "2"), (1.1, -0.1), {}),
    "freqs: marker M: frequency nan": ("M", ("1", "2"), (float("nan"), 1.0), {}),
    "freqs: frequencies of marker M sum to 0.9, not to 1; rescale": (
        "M", ("1", "2"), (0.4, 0.5), {}
    ),
    "sum to 0.8, not to 1": ("M", ("1", "2"), (0.4, 0.4), {"silent_frequency": 0.1}),
    "silent_frequency: marker M: silent_frequency is 1": (
        "M", ("1",), (1.0,), {"silent_frequency": 1.0}
    ),
    "silent_frequency is -0.1": ("M", ("1",), (1.0,), {"silent_frequency": -0.1}),
    "theta: marker M: theta is 1.0; allowed: 0 up to, not including, 1": (
        "M", ("1",), (1.0,), {"theta": 1.0}
    ),
    "theta is -0.1": ("M", ("1",), (1.0,), {"theta": -0.1}),
}  # fmt: skip


@pytest.mark.parametrize("message", REFUSED)
def test_what_cannot_be_a_marker_is_refused(message):
    name, alleles, freqs, options = REFUSED[message]
    wrong = message.replace("frequency -0.1", r"frequency 1\.1").replace("(", r"\(")
    with pytest.raises(MarkerError, match=wrong):
        Marker(name, alleles, freqs, **options)


@pytest.mark.parametrize("sex", ["female", "male"])
def test_a_recipe_that_does_not_fit_says_whose_it_is(sex):
    recipes = {"female": Mutation("equal", 0.01), "male": Mutation("equal", 0.01)}
    recipes[sex] = Mutation("stepwise", 0.01)
    with pytest.raises(MarkerError, match=rf"^mutation\.{sex}\.model: allele 'A' is not a repeat"):
        Marker("M", ("A", "B"), (0.5, 0.5), mutation=mutating(**recipes))

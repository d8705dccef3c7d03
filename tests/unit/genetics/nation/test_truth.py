"""A truth that contradicts itself is refused."""

import pytest

from sought.errors import InputError
from sought.genetics.nation.truth import Truth


def test_a_body_is_one_person_s() -> None:
    with pytest.raises(InputError, match=r"person\.R2: body 'b' is given two persons"):
        Truth({"R1": "A", "R2": "B"}, {"R1": "b", "R2": "b"})


def test_every_sample_has_a_person_and_a_body() -> None:
    with pytest.raises(InputError, match="sample 'R2' has a person or a body, not both"):
        Truth({"R1": "A", "R2": "B"}, {"R1": "b"})


def test_contaminated_samples_are_samples() -> None:
    with pytest.raises(InputError, match="'R2' is not among the samples"):
        Truth({"R1": "A"}, {"R1": "b"}, {"R2": "staff1"})


def test_two_reports_are_one_person() -> None:
    truth = Truth({"R1": "A"}, {"R1": "b"}, same_person=((("F1", "A"), ("F2", "X")),))
    assert truth.same("X") == truth.same("A") == "A"
    assert truth.same("*") == "*"

"""Barcodes: no typing error of one character and no two that changed places pass unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.registry.records.barcodes import ALPHABET, LENGTH, new_barcode, read_barcode

barcodes = st.builds(lambda _: new_barcode(), st.integers())
places = st.integers(0, LENGTH - 1)


def bare(barcode: str) -> list[str]:
    return list(barcode.replace("-", ""))


@given(barcodes, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_caught(barcode, place, other):
    typed = bare(barcode)
    if typed[place] == other:
        assert read_barcode("".join(typed)) == barcode
        return
    typed[place] = other
    with pytest.raises(InputError, match="a character is wrong"):
        read_barcode("".join(typed))


@given(barcodes, places, places)
def test_two_characters_that_changed_places_are_caught(barcode, one, other):
    typed = bare(barcode)
    typed[one], typed[other] = typed[other], typed[one]
    if typed == bare(barcode):
        assert read_barcode("".join(typed)) == barcode
        return
    with pytest.raises(InputError, match="changed places"):
        read_barcode("".join(typed))


def test_every_single_error_and_swap_of_one_barcode_is_caught():
    barcode = new_barcode()
    right = bare(barcode)
    wrong = [
        [*right[:place], other, *right[place + 1 :]]
        for place in range(LENGTH)
        for other in ALPHABET
        if other != right[place]
    ]
    for typed in wrong:
        with pytest.raises(InputError):
            read_barcode("".join(typed))


@pytest.mark.parametrize("form", [str.lower, lambda b: b.replace("-", ""), lambda b: f" {b} "])
def test_case_and_separators_do_not_matter(form):
    barcode = new_barcode()
    assert read_barcode(form(barcode)) == barcode


@given(st.text(min_size=4, max_size=12).map(lambda text: f"{text}!"))
def test_any_other_text_is_refused_without_being_repeated(text):
    refused(text)


@pytest.mark.parametrize(
    "text", ["", "7KQ2", "IO01-7KQ2", "7KQ2-7KQ2-7KQ2", "7KQ2_M9XD", "７KQ2-M9XD"]
)
def test_what_is_no_barcode_is_refused(text):
    refused(text)


def refused(text):
    with pytest.raises(InputError) as told:
        read_barcode(text)
    assert not text or text not in str(told.value)


def test_what_is_mistaken_for_another_is_not_used():
    assert not set("IO01") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32
    assert len({new_barcode() for _ in range(500)}) == 500
